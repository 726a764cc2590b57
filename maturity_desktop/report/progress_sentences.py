"""What two rounds say together, in sentences: levels first, then the index, then the cautions."""

from collections.abc import Sequence
from datetime import date

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Amendment, Round
from maturity_desktop.report.progress import ProgressRow
from maturity_desktop.report.sentences import overall_index_text
from maturity_desktop.report.wording import KINDS, in_words, long_date
from maturity_desktop.scoring.headline import profile_sentence
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.text import counted, listed

_NAMED_AT_MOST = 4
_DAYS_IN_YEAR = 365.25
_A_MONTH = 31  # how far from a whole number of years two rounds may lie
_POLICY = "not applicable counts as"  # how an amendment begins that changes the N/A policy


def progress_headline(
    rows: Sequence[ProgressRow],
    before: Round,
    now: Round,
    level: int | None,
    *,
    top_level: int | None = None,
) -> str:
    """The sentence: “9 of 14 areas rose by a level; 12 are at level 2 or above, 5 were a year ago.”.

    Only areas that were assessed in both rounds count. Without levels it says how many areas rose
    on the index.

    Args:
        rows: as `progress_rows` gives them.
        before: the earlier round.
        now: the later round.
        level: the level to count from; None for a model without levels.
        top_level: the highest level of the model, which has none above.
    """
    compared = [row for row in rows if row.compared]
    if not compared:
        return "No area was assessed in both rounds."
    moves = [
        (row.level_before, row.level_now)
        for row in compared
        if row.level_before is not None and row.level_now is not None
    ]
    if level is None or not moves:
        up = sum(1 for row in compared if row.change.direction == "up")
        return f"{_of(up, len(compared))} rose on the index since {before.name}."
    rises = [later - earlier for earlier, later in moves if later > earlier]
    falls = sum(1 for earlier, later in moves if later < earlier)
    step = "a level or more" if any(rise > 1 for rise in rises) else "a level"
    fell = f", {falls} fell" if falls else ""
    above = "" if level == top_level else " or above"
    then, since = sum(1 for e, _ in moves if e >= level), _since(before, now)
    here = sum(1 for _, later in moves if later >= level)
    return (
        f"{_of(len(rises), len(moves))} rose by {step}{fell}; {_be(here, 'is', 'are')} at level "
        f"{level}{above}, {_be(then, 'was', 'were')} {since}."
    )


def progress_lead(
    rows: Sequence[ProgressRow], before: RoundScore, now: RoundScore, before_name: str
) -> str:
    """The index then and now, how many areas rose, and by name the others."""
    sentences: list[str] = []
    figures = overall_index_text(before), overall_index_text(now)
    if all(figures):
        sentences.append(f"Index {figures[0]} to {figures[1]}.")
    up = [row.label for row in rows if row.change.direction == "up"]
    down = [row.label for row in rows if row.change.direction == "down"]
    parts = [counted(len(up), "area") + " up"] if up else []
    if down:
        parts.append(f"{_who(down)} down")
    if parts:
        sentences.append(f"{', '.join(parts)}.")
    for direction, words in (("unclear", "No clear change"), ("open", "Decided by open answers")):
        names = [row.label for row in rows if row.change.direction == direction]
        if names:
            sentences.append(f"{words}: {_who(names)}.")
    new = [row.label for row in rows if row.before is None]
    gone = [row.label for row in rows if row.now is None]
    if new:
        sentences.append(f"Not assessed in {before_name}: {_who(new)}.")
    if gone:
        sentences.append(f"Not assessed now: {_who(gone)}.")
    return " ".join(sentences)


def profiles_text(before: RoundScore, now: RoundScore, *, top_level: int | None) -> tuple[str, str]:
    """The profile sentence then and now, both counted from the level of now."""
    level = now.overall.headline_level

    def said(score: RoundScore) -> str:
        return profile_sentence(score.areas, level, score.overall.index_range, top_level=top_level)

    return said(before), said(now)


def rule_amendments(assessment: Assessment, before: Round, now: Round) -> tuple[Amendment, ...]:
    """The amendments after the earlier round that changed how N/A counts, by date."""
    ids = [found.id for found in assessment.rounds]
    since = ids[ids.index(before.id) + 1 : ids.index(now.id) + 1]
    found = [
        row
        for round_id in since
        for row in assessment.of_round(Amendment, round_id)
        if _POLICY in row.change
    ]
    return tuple(sorted(found, key=lambda row: (row.date, row.id)))


def progress_cautions(
    rows: Sequence[ProgressRow],
    before: Round,
    now: Round,
    amendments: Sequence[Amendment] = (),
) -> str:
    """Why the two rounds compare less well than they seem to; empty where they do.

    Rounds of another kind, areas assessed to another depth (DOMAIN 4), and a rule that was changed
    in between: figures follow the rule of today, also those of a round that was reported before.

    Args:
        rows: as `progress_rows` gives them.
        before: the earlier round.
        now: the later round.
        amendments: as `rule_amendments` gives them.
    """
    sentences: list[str] = []
    if before.kind != now.kind:
        kinds = [_kind(found) for found in (before, now)]
        sentences.append(
            f"{before.name} was {kinds[0]}, {now.name} {kinds[1]}: part of the change may come "
            "from who assessed."
        )
    other = [row.label for row in rows if row.caution]
    if other:
        verb = "was" if len(other) == 1 else "were"
        sentences.append(
            f"{listed(other)} {verb} assessed to another depth in each round: part of the change "
            "may come from that."
        )
    if amendments:
        day = long_date(amendments[-1].date)
        sentences.append(
            f"How statements that are not applicable count was changed{f' on {day}' if day else ''}"
            f": both rounds follow the rule of today, so figures of {before.name} may differ from "
            "those that were printed then."
        )
    if any(row.compared for row in rows) and not all(row.compared for row in rows):
        sentences.append(
            "The overall index of each round covers all areas assessed in it, so the two cover "
            "different areas."
        )
    return " ".join(sentences)


def per_level(levels: Sequence[int]) -> str:
    """How many stand at each level: ``"2 at 1, 10 at 2, 2 at 3"``."""
    return ", ".join(f"{levels.count(level)} at {level}" for level in sorted(set(levels)))


def short_names(before: Round, now: Round) -> tuple[str, str]:
    """For the heads of columns: the years where they tell the rounds apart, else then and now."""
    years = before.date[:4], now.date[:4]
    return years if all(years) and years[0] != years[1] else ("then", "now")


def _of(count: int, total: int) -> str:
    number = str(count) if count else "None"
    return f"{number} of {total} {'area' if total == 1 else 'areas'}"


def _be(count: int, one: str, many: str) -> str:
    """``"none is"``, ``"1 is"``, ``"2 are"``."""
    return f"{count or 'none'} {one if count < 2 else many}"


def _kind(found: Round) -> str:
    return f"a {KINDS[found.kind].lower()}"


def _who(names: Sequence[str]) -> str:
    if len(names) > _NAMED_AT_MOST:
        return counted(len(names), "area")
    return listed(list(names))


def _since(before: Round, now: Round) -> str:
    """``"a year ago"`` where the dates say so, else the name of the earlier round."""
    try:
        days = (date.fromisoformat(now.date) - date.fromisoformat(before.date)).days
    except ValueError:
        days = 0
    years = round(days / _DAYS_IN_YEAR)
    if years < 1 or abs(days - years * _DAYS_IN_YEAR) > _A_MONTH:
        return f"in {before.name}"
    return "a year ago" if years == 1 else f"{in_words(years)} years ago"
