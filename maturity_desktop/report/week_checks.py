"""The checks of the week on site: voices, people who were not met, the signature, what is out."""

from collections.abc import Iterator, Mapping

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Heard,
    Note,
    OwnCriterion,
    Participant,
    Round,
    Row,
    Scope,
    Session,
    TopicPlan,
)
from maturity_desktop.assessment.talks import sessions_of, topic_name
from maturity_desktop.planning.voices import TopicVoices, voices_by_topic
from maturity_desktop.report.checks import Hit, Outcome, names, says, verb
from maturity_desktop.text import counted

_RESTS_ON: tuple[type[Row], ...] = (
    Session, Attendance, Participant, TopicPlan, Scope, OwnCriterion,
)  # fmt: skip


class TopicMemory:
    """`voices_by_topic` of the last time; tables are compared by identity, so it costs nothing."""

    def __init__(self) -> None:
        self._basis: tuple[object, ...] = ()
        self._voices: Mapping[tuple[str, str], TopicVoices] = {}

    def of(self, assessment: Assessment, round_id: str) -> Mapping[tuple[str, str], TopicVoices]:
        """As `voices_by_topic`."""
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        tables = (assessment.table(kind) or () for kind in _RESTS_ON)
        basis = (assessment.copied_model, round_id, *tables)
        if len(basis) != len(self._basis) or any(
            one is not other for one, other in zip(basis, self._basis, strict=True)
        ):
            self._basis, self._voices = basis, voices_by_topic(assessment, round_id)
        return self._voices


def week_checks(
    assessment: Assessment, round_id: str, memory: TopicMemory | None = None
) -> Iterator[Outcome]:
    """What a week on site can leave undone; nothing where there was none."""
    yield from _voices(assessment, round_id, memory or TopicMemory())
    yield from _not_met(assessment, round_id)
    yield _signature(assessment, round_id)
    yield _left_out(assessment)


def _voices(assessment: Assessment, round_id: str, memory: TopicMemory) -> Iterator[Outcome]:
    """Topics of a round with sessions that too few independent people were asked about."""
    if not assessment.of_round(Session, round_id):
        return
    short = [topic for topic in memory.of(assessment, round_id).values() if topic.short]
    yield Outcome(
        rule="topics-with-few-voices",
        severity="note",
        hits=tuple(
            Hit(
                subject=f"{topic.area}/{topic.dimension}",
                name=topic_name(assessment.model, topic.area, topic.dimension),
                area=topic.area,
            )
            for topic in short
        ),
        sentence=lambda left: (
            f"{counted(len(left), 'topic')} {verb(left, 'has', 'have')} fewer voices than agreed"
        ),
        detail=lambda left: f"{names(left)}; ask one more, or say so in the report",
        passed="Every topic has the voices that were agreed",
    )


def _not_met(assessment: Assessment, round_id: str) -> Iterator[Outcome]:
    """People who were invited, and were in no session that took place."""
    sessions = sessions_of(assessment, round_id)
    invited: dict[str, bool] = {}
    for session in sessions:
        held = _held(assessment, session)
        for row in assessment.where(Attendance, session=session.id):
            met = invited.get(row.participant, False) or (held and row.present)
            invited[row.participant] = met
    people = [p for p in assessment.table(Participant).values() if p.id in invited]
    if not people:
        return
    yield Outcome(
        rule="participants-not-met",
        hits=tuple(
            Hit(subject=person.id, name=person.alias, tab="plan", item="people")
            for person in people
            if not invited[person.id]
        ),
        sentence=lambda left: (
            f"{counted(len(left), 'participant')} {verb(left, 'was', 'were')} invited and never met"
        ),
        detail=lambda left: f"{names(left)}; say so in the report",
        passed="Everybody who was invited was met",
    )


def _held(assessment: Assessment, session: Session) -> bool:
    """It was begun here, or something was said in it."""
    return bool(
        session.begun
        or assessment.where(Note, session=session.id)
        or assessment.where(Heard, session=session.id)
    )


def _signature(assessment: Assessment, round_id: str) -> Outcome:
    """Results of a scope that nobody agreed to can be disputed; a self-assessment has no client."""
    shown = assessment.table(Round)[(round_id,)]
    unsigned = shown.scope_state != "signed" and shown.kind != "self" and shown.status != "draft"
    return Outcome(
        rule="scope-not-signed",
        whole=unsigned,
        sentence=says("The scope is not signed"),
        detail=says("Have it signed before the report leaves the house"),
    )


def _left_out(assessment: Assessment) -> Outcome:
    model = assessment.copied_model
    bare = [
        row.criterion
        for row in assessment.table(OwnCriterion).values()
        if row.kind == "hidden" and not row.reason.strip() and row.criterion in model.area_of
    ]
    return Outcome(
        rule="left-out-without-reason",
        hits=tuple(
            Hit(
                subject=one,
                name=f"{model.area_of[one].label} {model.criterion_by_id[one].number}",
                area=model.area_of[one].id,
            )
            for one in bare
        ),
        sentence=lambda left: f"{counted(len(left), 'statement')} left out without a reason",
        detail=lambda left: f"{names(left)}; the reason is printed",
    )
