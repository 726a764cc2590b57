"""Whether the talks that are wanted fit into the sessions that are planned.

A *topic talk* is one topic, an area in a dimension, talked about in one session. The rules:

- Wanted: for each area in scope, its topics times the usual two voices; a talk gives one voice.
  *Chosen* counts with the voices agreed for the area instead, which may be fewer or more.
- A session of m minutes leaves m - 15 to talk: 10 go to the opening, with the notice about notes,
  and 5 to the close. So 75 minutes hold 60.
- A topic takes 5 minutes, and none is split between two sessions: a session holds
  floor((m - 15) / 5) topics, never fewer than none. Nine sessions of 75 minutes hold 108.
- A topic on a list that has left the scope counts for nothing.
- The plan fits if all that was chosen fits into all sessions together, and no session has more
  topics on its list than it holds.
"""

from collections import Counter
from collections.abc import Collection, Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import sessions_of
from maturity_desktop.planning.topics import (
    USUAL_VOICES,
    Topic,
    areas_in_scope,
    planned_topics,
    topics_in_scope,
    topics_of_area,
    voices_wanted,
)
from maturity_desktop.text import counted, listed

OPENING_MIN, CLOSE_MIN, TOPIC_MIN = 10, 5, 5
USUAL_MIN = 75
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class SessionLoad(msgspec.Struct, frozen=True):
    """What one session holds and what of its list is in scope, both in topics."""

    session: str
    number: int
    holds: int
    planned: int

    @property
    def over(self) -> int:
        """Topics more than it holds."""
        return max(0, self.planned - self.holds)


class Feasibility(msgspec.Struct, frozen=True):
    """The numbers, and the sentences that say them.

    Attributes:
        areas, dimensions: in scope; `dimensions` the most that any of the areas has.
        topics: of all areas in scope.
        wanted: talks with two voices on every topic.
        chosen: talks with the voices agreed for each area.
        voices: number of areas by voices agreed, most voices first.
        talk_minutes: of all sessions, opening and close taken off.
        holds: talks that the sessions hold.
        planned: topics in scope on the lists of all sessions.
    """

    areas: int
    dimensions: int
    topics: int
    wanted: int
    chosen: int
    voices: tuple[tuple[int, int], ...]
    sessions: tuple[SessionLoad, ...]
    talk_minutes: int
    holds: int
    planned: int

    @property
    def fitting(self) -> int:
        """How many of the wanted talks fit."""
        return min(self.wanted, self.holds)

    @property
    def overfull(self) -> tuple[SessionLoad, ...]:
        return tuple(one for one in self.sessions if one.over)

    @property
    def fits(self) -> bool:
        return self.chosen <= self.holds and not self.overfull

    @property
    def headline(self) -> str:
        """``"108 of 168 topic talks fit into 9 sessions"``."""
        if not self.sessions:
            return f"{counted(self.wanted, 'topic talk')} wanted, no session planned yet"
        into = counted(len(self.sessions), "session")
        if self.holds >= self.wanted:
            return f"All {counted(self.wanted, 'topic talk')} fit into {into}"
        return f"{self.fitting} of {counted(self.wanted, 'topic talk')} fit into {into}"

    @property
    def detail(self) -> str:
        """How the numbers come about, and what was chosen."""
        return " ".join(part for part in (self._wish(), self._room(), self._choice()) if part)

    @property
    def ways(self) -> tuple[str, ...]:
        """What would make it fit, each a sentence of its own; empty where it does."""
        return (*self._fewer(), *self._shorter())

    def _wish(self) -> str:
        area, side = counted(self.areas, "area"), counted(self.dimensions, "dimension")
        if self.topics == self.areas * self.dimensions:
            return f"{area}, {side}, {USUAL_VOICES} voices = {self.wanted}."
        topics = counted(self.topics, "topic")
        return f"{topics} in {area}, {USUAL_VOICES} voices = {self.wanted}."

    def _room(self) -> str:
        if not self.sessions:
            return ""
        give = "gives" if len(self.sessions) == 1 else "give"
        number = _in_words(len(self.sessions)).capitalize()
        noun = "session" if len(self.sessions) == 1 else "sessions"
        return (
            f"{number} {noun} {give} {self.talk_minutes} min to talk,"
            f" {TOPIC_MIN} min a topic = {self.holds}."
        )

    def _choice(self) -> str:
        """Only where it differs from the usual two everywhere."""
        if not self.voices or self.voices == ((USUAL_VOICES, self.areas),):
            return ""
        parts = [
            f"{_in_words(number)} {'voice' if number == 1 else 'voices'} in {count}"
            for number, count in self.voices
        ]
        areas = " area" if self.voices[0][1] == 1 else " areas"
        parts[0] += areas
        return f"Chosen: {listed(parts)} = {self.chosen}."

    def _fewer(self) -> Sequence[str]:
        short = self.chosen - self.holds
        if short <= 0:
            return ()
        each = holds(USUAL_MIN)
        more = -(-short // each)
        word = "more session" if self.sessions else "session"
        found = [f"{counted(more, word)} of {USUAL_MIN} minutes would hold what was chosen."]
        spare = self.chosen - self.topics
        if spare > 0:
            found.append(f"One voice in every area saves {counted(spare, 'talk')}.")
        if self.areas > 1:
            mean = round(self.chosen / self.areas)
            found.append(f"Each area left out saves about {counted(mean, 'talk')}.")
        return found

    def _shorter(self) -> Sequence[str]:
        if not self.overfull:
            return ()
        told = [f"S{one.number} has {one.planned} topics for {one.holds}" for one in self.overfull]
        lists = "its list" if len(told) == 1 else "their lists"
        return (f"{listed(told)}: shorten {lists}, or plan more minutes.",)


def holds(minutes: int) -> int:
    """How many topics a session of so many minutes holds."""
    return max(0, minutes - OPENING_MIN - CLOSE_MIN) // TOPIC_MIN


def load_of(
    assessment: Assessment, session: Session, in_scope: Collection[Topic] | None = None
) -> SessionLoad:
    """One session alone; `in_scope` as in `planned_topics`."""
    planned = len(planned_topics(assessment, session.id, in_scope))
    return SessionLoad(session.id, session.number, holds(session.minutes), planned)


def feasibility(assessment: Assessment, round_id: str) -> Feasibility:
    """The rules at the top of this module, for one round."""
    areas = areas_in_scope(assessment, round_id)
    topics = [len(topics_of_area(assessment, round_id, area)) for area in areas]
    voices = [voices_wanted(assessment, round_id, area.id) for area in areas]
    sessions = sessions_of(assessment, round_id)
    in_scope = frozenset(topics_in_scope(assessment, round_id))
    loads = tuple(load_of(assessment, session, in_scope) for session in sessions)
    talk = sum(max(0, one.minutes - OPENING_MIN - CLOSE_MIN) for one in sessions)
    return Feasibility(
        areas=len(areas),
        dimensions=max(topics, default=0),
        topics=sum(topics),
        wanted=sum(topics) * USUAL_VOICES,
        chosen=sum(count * each for count, each in zip(topics, voices, strict=True)),
        voices=tuple(sorted(Counter(voices).items(), reverse=True)),
        sessions=loads,
        talk_minutes=talk,
        holds=sum(load.holds for load in loads),
        planned=sum(load.planned for load in loads),
    )


def _in_words(number: int) -> str:
    return _WORDS[number] if number < len(_WORDS) else str(number)
