"""How a session stands in time: the pace so far, and the minutes left for each topic.

Nothing here reads a clock: the seconds that have passed are an argument.
"""

from collections.abc import Sequence
from math import ceil, floor
from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Session, TopicPlan
from maturity_desktop.assessment.talks import topic_name
from maturity_desktop.planning.topics import planned_topics
from maturity_desktop.text import counted

CLOSE_MINUTES = 5
"""Kept at the end of a session for consent, promises and thanks (mock-up *interview*)."""


class Pace(NamedTuple):
    """Where a session stands; nothing in it is negative.

    Attributes:
        topics: on the list, those left out aside.
        done: of them finished.
        left: of them not finished, the present one among them.
        minutes: planned length of the session.
        elapsed: seconds since it began, breaks aside.
        finished: seconds spent on finished topics.
        minutes_left: of the planned length, in minutes with fractions.
        to_talk: `minutes_left` less the close.
    """

    topics: int
    done: int
    left: int
    minutes: int
    elapsed: int
    finished: int
    minutes_left: float
    to_talk: float

    @property
    def per_topic(self) -> float | None:
        """Minutes a finished topic took on average; None before the first one."""
        return self.finished / 60 / self.done if self.done else None

    @property
    def each(self) -> tuple[int, int]:
        """Whole minutes for each topic that is left, from and to; 0 and 0 without any."""
        share = self.to_talk / self.left if self.left else 0.0
        return floor(share), ceil(share)

    @property
    def fits(self) -> int:
        """How many of the topics left fit at the pace so far; all of them before there is one."""
        if not self.per_topic:
            return self.left
        return min(self.left, floor(self.to_talk / self.per_topic + 1e-9))

    @property
    def each_text(self) -> str:
        """``"5 to 6 min"``, ``"5 min"``, ``"less than a minute"``."""
        low, high = self.each
        if high <= 1 and low == 0:
            return "less than a minute"
        return f"{low} to {high} min" if low != high else f"{low} min"

    @property
    def headline(self) -> str:
        """``"6 of 10 topics in 43 of 75 min"``."""
        if not self.topics:
            return "No topics are planned"
        spent = round(self.finished / 60)
        return f"{self.done} of {counted(self.topics, 'topic')} in {spent} of {self.minutes} min"

    @property
    def detail(self) -> str:
        """What the pace means for the topics left, in one or two sentences."""
        if not self.topics:
            return "Add a topic to begin with."
        so_far = f"{_minutes(self.per_topic)} min a topic so far. " if self.per_topic else ""
        if not self.left:
            whole = floor(self.minutes_left)
            over = f"{whole} min {'is' if whole == 1 else 'are'} left." if whole else ""
            return f"{so_far}All topics are done. {over}".strip()
        are = "are" if self.left > 1 else "is"
        left = f"{counted(self.left, 'topic')} {are} left"
        if self.to_talk <= 0:
            close = f"the last {CLOSE_MINUTES} min are for the close"
            return f"{so_far}{left}, and {close if self.minutes_left > 0 else 'the time is over'}."
        talk = f"{floor(self.to_talk)} min to talk, after {CLOSE_MINUTES} min for the close"
        each = self.each_text if self.left == 1 else f"{self.each_text} each"
        return f"{so_far}{left} and {talk}: {each}."


class MustAsk(NamedTuple):
    """A topic that has to be asked before the end.

    Attributes:
        alone: no other session of the round that is still to come, or has done it, covers it.
    """

    area: str
    dimension: str
    name: str
    alone: bool


def pace_of(session: Session, topics: Sequence[TopicPlan], elapsed: int) -> Pace:
    """The pace of a session.

    Args:
        session: of which the planned length counts.
        topics: its list.
        elapsed: seconds since it began, breaks aside; less than 0 counts as 0.
    """
    asked = [topic for topic in topics if topic.state != "skipped"]
    done = [topic for topic in asked if topic.state == "done"]
    passed = max(0, elapsed)
    minutes_left = max(0.0, session.minutes - passed / 60)
    return Pace(
        topics=len(asked),
        done=len(done),
        left=len(asked) - len(done),
        minutes=session.minutes,
        elapsed=passed,
        finished=sum(max(0, topic.seconds) for topic in done),
        minutes_left=minutes_left,
        # A minute that has begun is a minute less, as the figure beside the ring shows it.
        to_talk=max(0.0, float(floor(minutes_left)) - CLOSE_MINUTES),
    )


def seconds_on(topics: Sequence[TopicPlan], present: TopicPlan | None, elapsed: int) -> int:
    """Seconds spent on the present topic: what has passed less what the others took."""
    others = sum(topic.seconds for topic in topics if topic is not present)
    return max(0, elapsed - others)


def must_ask_left(assessment: Assessment, session_id: str) -> tuple[MustAsk, ...]:
    """Topics of the session that must be asked and were not, most pressing first.

    Those that no other session covers come before the others, then the order of the list. What
    was carried over is left in the session that has it now; what was only left out stays left.
    """
    session = assessment.get(Session, session_id)
    if session is None:
        return ()
    model = assessment.model
    found = [
        MustAsk(
            topic.area,
            topic.dimension,
            topic_name(model, topic.area, topic.dimension),
            not elsewhere,
        )
        for topic in planned_topics(assessment, session_id)
        if topic.must_ask and topic.state != "done"
        for elsewhere in (_covered_elsewhere(assessment, session, topic),)
        if topic.state == "open" or not elsewhere
    ]
    return tuple(sorted(found, key=lambda one: not one.alone))


def _covered_elsewhere(assessment: Assessment, session: Session, topic: TopicPlan) -> bool:
    """Whether another session of the round has done the topic, or still may."""
    for row in assessment.where(TopicPlan, area=topic.area, dimension=topic.dimension):
        other = assessment.get(Session, row.session)
        if other is None or other.id == session.id or other.round != session.round:
            continue
        if row.state == "done" or (row.state == "open" and not other.ended):
            return True
    return False


def _minutes(value: float | None) -> str:
    """Whole minutes, and never none for something that took time."""
    return str(max(1, round(value or 0)))
