"""The index over all rounds, one line an area and one for the whole, and what happened between."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Event, Round
from maturity_desktop.report.progress import NOTHING
from maturity_desktop.report.records import Part
from maturity_desktop.report.sentences import overall_index_text
from maturity_desktop.report.wording import long_date
from maturity_desktop.rounding import shown, shown_range
from maturity_desktop.scoring.results import RoundScore

OVERALL = ""


class TrendLine(Part, frozen=True):
    """One line.

    Attributes:
        area: id of the area; `OVERALL` for the line of the whole.
        points: for each round the figure as it is printed, the lower end where answers are open;
            None where it was not assessed.
        texts: the same as text, a range where answers are open.
    """

    area: str
    label: str
    points: tuple[float | None, ...]
    texts: tuple[str, ...]


class TrendEvent(Part, frozen=True):
    """Something dated that may explain a change.

    Attributes:
        place: between the rounds, 0 to 1, by date.
        day: as it is printed, "14 October 2025".
        area: short name of the one it touched; empty for all.
    """

    id: str
    place: float
    day: str
    title: str
    area: str

    @property
    def said(self) -> str:
        """``"14 October 2025: configuration database moved (Asset)"``."""
        return f"{self.day}: {self.title}{f' ({self.area})' if self.area else ''}"


class Trend(Part, frozen=True):
    """All lines over the same rounds.

    Attributes:
        rounds: names of those in which something is assessed, oldest first.
        places: where each round stands, 0 to 1, rising.
        lines: areas in model order, the whole at the end; only those assessed at least once.
        base, top: ends of the index.
        events: those between the first round and the last one, by date; none where the rounds
            do not stand by date.
    """

    rounds: tuple[str, ...]
    places: tuple[float, ...]
    lines: tuple[TrendLine, ...]
    base: float
    top: float
    events: tuple[TrendEvent, ...] = ()


def make_trend(assessment: Assessment, scores: Mapping[str, RoundScore]) -> Trend:
    """The trend over the rounds in which something is assessed; `scores` by id of the round."""
    rounds = tuple(r for r in assessment.rounds if scores[r.id].overall.index is not None)
    in_order = [scores[found.id] for found in rounds]
    lines: list[TrendLine] = []
    for area in assessment.model.areas:
        found = [next((a for a in score.areas if a.id == area.id), None) for score in in_order]
        ranges = [a.index_range if a is not None and a.index is not None else None for a in found]
        if any(ranges):
            points = tuple(float(shown(r[0])) if r else None for r in ranges)
            texts = tuple(shown_range(*r) if r else NOTHING for r in ranges)
            lines.append(TrendLine(area.id, area.label, points, texts))
    whole = [score.overall.index_range for score in in_order]
    if any(whole):
        points = tuple(float(shown(r[0])) if r else None for r in whole)
        texts = tuple(overall_index_text(score) or NOTHING for score in in_order)
        lines.append(TrendLine(OVERALL, "All areas", points, texts))
    return Trend(
        tuple(found.name for found in rounds),
        places(rounds),
        tuple(lines),
        assessment.model.scoring.base,
        assessment.model.top_index,
        _events(assessment, rounds),
    )


def events_of(assessment: Assessment) -> tuple[Event, ...]:
    """All dated events, the earliest first."""
    found: Sequence[Event] = tuple(assessment.table(Event).values())
    return tuple(sorted(found, key=lambda one: (one.date, one.title, one.id)))


def _events(assessment: Assessment, rounds: tuple[Round, ...]) -> tuple[TrendEvent, ...]:
    days = _days(rounds)
    if days is None:
        return ()
    made: list[TrendEvent] = []
    for event in events_of(assessment):
        try:
            day = date.fromisoformat(event.date).toordinal()
        except ValueError:
            continue
        if days[0] <= day <= days[-1]:
            area = assessment.model.area_by_id.get(event.area)
            place = (day - days[0]) / (days[-1] - days[0])
            told = (long_date(event.date), event.title, area.label if area else "")
            made.append(TrendEvent(event.id, place, *told))
    return tuple(made)


def places(rounds: tuple[Round, ...]) -> tuple[float, ...]:
    """Where each round stands between 0 and 1: by date, at even steps where dates do not serve.

    They do not where one is missing or is no date, or where they do not rise with the rounds. A
    single round stands at the end.
    """
    if len(rounds) < 2:
        return (1.0,) * len(rounds)
    days = _days(rounds)
    if days is None:
        return tuple(place / (len(rounds) - 1) for place in range(len(rounds)))
    return tuple((day - days[0]) / (days[-1] - days[0]) for day in days)


def _days(rounds: tuple[Round, ...]) -> list[int] | None:
    """The dates of at least two rounds as day numbers that rise; None where they do not serve."""
    try:
        days = [date.fromisoformat(found.date).toordinal() for found in rounds]
    except ValueError:
        return None
    falls = any(later <= earlier for earlier, later in pairwise(days))
    return None if falls or len(days) < 2 else days
