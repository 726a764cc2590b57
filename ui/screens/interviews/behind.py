"""What the assessor alone may see of the present topic, gathered only while room mode is off."""

from maturity_desktop.assessment.records import Heard, Rating, Session, SilentVote
from maturity_desktop.assessment.talks import notes_on, session_code, speaker_of
from maturity_desktop.model.records import Criterion
from maturity_desktop.planning.wrap_up import title_of
from ui.screens.interviews.talk import Talk
from ui.screens.interviews.voices import Behind, OtherLine, Voice

_LINES_AT_MOST = 20


def behind(talk: Talk, criterion_id: str) -> Behind:
    """What stands behind the topic and its current statement."""
    shown, space = talk.workspace.shown, talk.workspace
    others, more = _others(talk)
    criterion = shown.model.criterion_by_id.get(criterion_id)
    if criterion is None:
        return Behind("", "", "", (), "", "", "", (), others, more)
    scale = shown.model.scale_of(criterion)
    counts = {
        vote.option: vote.count
        for vote in shown.where(SilentVote, session=talk.session_id, criterion=criterion_id)
    }
    votes = ", ".join(f"{one.id} {counts[one.id]}" for one in scale.options if one.id in counts)
    voices = tuple(
        Voice(
            person.id,
            person.alias,
            heard.option
            if (heard := shown.get(Heard, talk.session_id, person.id, criterion_id))
            else "",
        )
        for _, person in talk.people
    )
    return Behind(
        criterion_id,
        criterion.number,
        title_of(criterion),
        tuple((option.id, option.label) for option in scale.options),
        _last(talk, criterion),
        shown.rating(space.round_id, criterion_id).option or "",
        votes,
        voices,
        others,
        more,
    )


def _last(talk: Talk, criterion: Criterion) -> str:
    """``"Largely, Baseline 2025"``."""
    shown = talk.workspace.shown
    before = shown.round_before(talk.workspace.round_id)
    rating = shown.get(Rating, before.id, criterion.id) if before else None
    if before is None or rating is None or rating.is_open:
        return ""
    if rating.option is None:
        return f"not applicable, {before.name}"
    options = {one.id: one.label for one in shown.model.scale_of(criterion).options}
    return f"{options.get(rating.option, rating.option)}, {before.name}"


def _others(talk: Talk) -> tuple[tuple[OtherLine, ...], int]:
    """Lines of other sessions on the topic, the latest ones, in time order."""
    if talk.topic is None:
        return (), 0
    shown = talk.workspace.shown
    notes = [
        note
        for note in notes_on(shown, talk.workspace.round_id, *talk.topic)
        if note.session != talk.session_id and note.text
    ]
    told = notes[-_LINES_AT_MOST:]
    lines = tuple(
        OtherLine(
            session_code(shown.get(Session, note.session)),
            speaker_of(shown, note),
            note.text,
        )
        for note in told
    )
    return lines, len(notes) - len(told)
