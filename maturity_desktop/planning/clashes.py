"""Sessions at the same time: what one assessor cannot lead, where somebody is asked for twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Attendance, Session
from maturity_desktop.assessment.talks import alias_of, session_code, sessions_of
from maturity_desktop.planning.days import begin_of
from maturity_desktop.text import listed


class Clash(msgspec.Struct, frozen=True):
    """Two sessions that overlap; `people` are the ids of those invited to both."""

    first: Session
    second: Session
    people: tuple[str, ...]


def clashes(assessment: Assessment, round_id: str) -> Sequence[Clash]:
    """In the order of time; a session without day or time clashes with none."""
    timed = sorted(
        (
            (begin, begin + timedelta(minutes=one.minutes), one)
            for one in sessions_of(assessment, round_id)
            if (begin := _begin(one))
        ),
        key=lambda found: (found[0], found[2].number),
    )
    found: list[Clash] = []
    for place, (_start, end, first) in enumerate(timed):
        for begin, _end, second in timed[place + 1 :]:
            if begin >= end:
                break
            found.append(Clash(first, second, _both(assessment, first, second)))
    return found


def clash_sentence(assessment: Assessment, clash: Clash) -> str:
    """``"S4 and S5 overlap; Service desk A is in both."``."""
    pair = f"{session_code(clash.first)} and {session_code(clash.second)}"
    if not clash.people:
        return f"{pair} overlap: that needs two assessors."
    names = listed([alias_of(assessment, one) for one in clash.people])
    verb = "is" if len(clash.people) == 1 else "are"
    return f"{pair} overlap; {names} {verb} in both."


def _begin(session: Session) -> datetime | None:
    return begin_of(session.date, session.start)


def _both(assessment: Assessment, first: Session, second: Session) -> tuple[str, ...]:
    there = {row.participant for row in assessment.where(Attendance, session=second.id)}
    return tuple(
        row.participant
        for row in assessment.where(Attendance, session=first.id)
        if row.participant in there
    )
