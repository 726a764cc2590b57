"""How many person-days of the firm a round takes, as ranges, from its scope, plan and norms."""

import math

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Participant,
    Scope,
    Session,
    Support,
)
from maturity_desktop.assessment.talks import sessions_of
from maturity_desktop.model.records import PracticeArea
from maturity_desktop.planning.norms import Norms, Range
from maturity_desktop.text import counted

# A topic takes five minutes of talk with each voice, and a quarter of every session goes into
# notice, opening and close: 75 minutes hold 60 to talk.
TOPIC_MINUTES = 5
TALK_SHARE = 0.8
_ROUND_ITEMS_TO = 5


class Workload(msgspec.Struct, frozen=True):
    """What the work of a round consists of, counted.

    Attributes:
        areas: in scope; `whole_areas` are those at the share of their depth (14 at full depth
            are 14, 14 at a scan with a share of 0.4 are 5.6).
        statements: to be settled: all at full depth, the key ones at key, one for each ladder at
            a scan.
        sessions, talk_minutes: planned; without any session what the voices would need.
        planned: sessions are planned.
        people: asked in this round; without any session everybody in the file.
        items: of evidence expected; `counted_items` where the register says so.
    """

    areas: int
    whole_areas: float
    statements: int
    sessions: int
    talk_minutes: float
    planned: bool
    people: int
    items: int
    counted_items: bool


class EffortLine(msgspec.Struct, frozen=True):
    """One line of the estimate.

    Attributes:
        id: ``"prepare"``, ``"site"``, ``"evidence"``, ``"consolidate"`` or ``"report"``.
        name: as the card and the scope page have it.
        low, high: person-days of the firm, to half a day.
        basis: what it was computed from, in a sentence.
    """

    id: str
    name: str
    low: float
    high: float
    basis: str


class Effort(msgspec.Struct, frozen=True):
    """An estimate: it adds up as printed, since the lines are rounded before they are added."""

    lines: tuple[EffortLine, ...]
    workload: Workload

    @property
    def low(self) -> float:
        return sum(line.low for line in self.lines)

    @property
    def high(self) -> float:
        return sum(line.high for line in self.lines)


def estimate(assessment: Assessment, round_id: str, norms: Norms | None = None) -> Effort:
    """The effort of a round; nothing in scope gives lines of 0.

    `norms` are those of `Norms()` where none are given.
    """
    norms = norms or Norms()
    load = workload(assessment, round_id, norms)
    if not load.areas:
        return Effort((), load)
    hour = norms.hours_a_day
    prepare = _sum(
        norms.prepare,
        _times(norms.prepare_area, load.whole_areas),
        _times(norms.person_minutes, load.people / 60 / hour),
    )
    fewest, most = norms.talk_minutes_a_day
    days = (load.talk_minutes / most, load.talk_minutes / fewest)
    site = _times(days, norms.people_on_site)
    evidence = _times(norms.evidence_minutes, load.items / 60 / hour)
    settle = _times(norms.statement_minutes, load.statements / 60 / hour)
    report = _sum(norms.report, _times(norms.report_area, load.whole_areas))
    talks = f"{load.talk_minutes:.0f} minutes of talk"
    where = f"{counted(load.sessions, 'session')}, {talks}" if load.planned else talks
    asked = f" and {counted(load.people, 'person', 'people')} to invite" if load.people else ""
    unplanned = "" if load.planned else ", as the voices need; no session is planned yet"
    expected = "in the register" if load.counted_items else "to expect"
    people = f"{norms.people_on_site:g}"
    return Effort(
        (
            _line(
                "prepare",
                "Prepare, request documents",
                prepare,
                f"{counted(load.areas, 'area')}{asked}.",
            ),
            _line(
                "site",
                f"On site, {people} {'person' if people == '1' else 'people'}",
                site,
                f"{where}{unplanned}. A day holds {fewest:g} to {most:g} minutes of talk.",
            ),
            _line(
                "evidence",
                f"Evidence, about {_round_items(load.items)}",
                evidence,
                f"{counted(load.items, 'item')} {expected}.",
            ),
            _line(
                "consolidate",
                "Consolidate, calibrate",
                _sum(settle, norms.calibrate),
                f"{counted(load.statements, 'statement')} to settle, and a colleague who rates "
                "some of them blind.",
            ),
            _line("report", "Report and workshop", report, f"{counted(load.areas, 'area')}."),
        ),
        load,
    )


def workload(assessment: Assessment, round_id: str, norms: Norms) -> Workload:
    """What there is to do in a round, counted from scope, plan and register."""
    model = assessment.model
    agreed = [
        (area, scope)
        for area in model.areas
        if (scope := assessment.scope(round_id, area.id)).included and area.criteria
    ]
    share = {"full": 1.0, "key": norms.key_share, "scan": norms.scan_share}
    whole = sum(share[scope.depth] for _, scope in agreed)
    sessions = sessions_of(assessment, round_id)
    talk = float(sum(session.minutes for session in sessions))
    if not sessions:
        talks = sum(topics(area) * (scope.voices or 1) for area, scope in agreed)
        talk = talks * TOPIC_MINUTES / TALK_SHARE
    items = _items(assessment, round_id)
    expected = round(whole * norms.items_an_area)
    return Workload(
        areas=len(agreed),
        whole_areas=whole,
        statements=sum(_to_settle(area, scope) for area, scope in agreed),
        sessions=len(sessions),
        talk_minutes=talk,
        planned=bool(sessions),
        people=_people(assessment, [session.id for session in sessions]),
        items=items or expected,
        counted_items=bool(items),
    )


def topics(area: PracticeArea) -> int:
    """How many topics an area has: one for each of its dimensions, or one in all."""
    return len({criterion.dimension for criterion in area.criteria})


def asked_at(area: PracticeArea, scope: Scope) -> int:
    """How many statements of an area count at the depth that was agreed."""
    return sum(scope.asks(criterion) for criterion in area.criteria)


def _to_settle(area: PracticeArea, scope: Scope) -> int:
    return topics(area) if scope.depth == "scan" else asked_at(area, scope)


def _people(assessment: Assessment, sessions: list[str]) -> int:
    if not sessions:
        return len(assessment.table(Participant))
    rows = [row for one in sessions for row in assessment.where(Attendance, session=one)]
    return len({row.participant for row in rows})


def _items(assessment: Assessment, round_id: str) -> int:
    """Items that are asked for or at hand; what only speaks about other rounds is behind us."""
    here = {support.evidence for support in assessment.of_round(Support, round_id)}
    mapped = {support.evidence for support in assessment.table(Support).values()}
    sessions = {one.id: one.round for one in assessment.table(Session).values()}
    return sum(
        item.state != "refused"
        and sessions.get(item.session, round_id) == round_id
        and (item.id in here or item.id not in mapped)
        for item in assessment.table(Evidence).values()
    )


def _line(line_id: str, name: str, days: Range, basis: str) -> EffortLine:
    low, high = (_half(end) for end in days)
    return EffortLine(line_id, name, low, high, basis)


def _round_items(items: int) -> str:
    """``"45 items"`` for 44: an estimate, so by fives from ten on."""
    fives = _ROUND_ITEMS_TO * math.floor(items / _ROUND_ITEMS_TO + 0.5)
    return counted(fives if items >= 2 * _ROUND_ITEMS_TO else items, "item")


def _half(days: float) -> float:
    """To half a day, the middle up; what takes any time takes half a day."""
    return max(0.5, math.floor(2 * round(days, 9) + 0.5) / 2) if days > 0 else 0.0


def _sum(*ranges: Range) -> Range:
    return sum(low for low, _ in ranges), sum(high for _, high in ranges)


def _times(of: Range, factor: float) -> Range:
    return of[0] * factor, of[1] * factor


def days_text(low: float, high: float) -> str:
    """``"17.5\N{EN DASH}22.5"``, or one figure where both ends are the same."""
    return f"{low:g}" if low == high else f"{low:g}\N{EN DASH}{high:g}"
