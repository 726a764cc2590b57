"""What to ask in the minutes that are left, and what is lost by skipping the rest."""

import math
from collections.abc import Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Session, TopicPlan
from maturity_desktop.assessment.talks import probes_of
from maturity_desktop.planning.open_topics import OpenTopic
from maturity_desktop.rounding import shown
from maturity_desktop.text import listed

MINUTES = 90

# A talk covers a topic in five minutes (75 minutes hold 60 to talk, twelve topics), and a topic
# of our model has five to six statements.
USUAL_SECONDS = 60.0

# Nobody asks, hears and notes an answer in less: such a time was not that of a talk.
_LEAST_SECONDS = 20.0


class StatementPace(msgspec.Struct, frozen=True):
    """How long a statement takes.

    Attributes:
        seconds: for one statement.
        topics: finished topics it was measured on; 0 where it is the usual figure.
        too_quick: finished topics whose time is no pace of a talk, and was left aside.
    """

    seconds: float = USUAL_SECONDS
    topics: int = 0
    too_quick: int = 0

    def minutes(self, statements: int) -> float:
        """For so many statements."""
        return round(statements * self.seconds / 60, 6)


class Slot(msgspec.Struct, frozen=True):
    """A topic in the order of work.

    Attributes:
        minutes: it takes, rounded, at least 1; whether it fits goes by the exact time.
        fits: it can be asked in the time that is left.
        until: minutes that have passed when it is finished, rounded up; None where it does not
            fit.
    """

    topic: OpenTopic
    minutes: int
    fits: bool
    until: int | None


class TimePlan(msgspec.Struct, frozen=True):
    """What fits into the minutes.

    Attributes:
        slots: all open topics, in the order of `open_topics`.
        used: minutes that those which fit take, rounded up.
        losses: a sentence for each area of which something is skipped: first those of which a
            level stays open, in the order of the topics.
    """

    minutes: int
    pace: StatementPace
    slots: tuple[Slot, ...]
    used: int
    losses: tuple[str, ...]


def real_pace(assessment: Assessment, round_id: str) -> StatementPace | None:
    """The time that finished topics of the round took, over the statements they have.

    The usual pace where they took less than `_LEAST_SECONDS` a statement: they were clicked
    through. None before a topic was finished whose time was taken.
    """
    model = assessment.model
    topics = statements = seconds = 0
    for session in assessment.where(Session, round=round_id):
        for row in assessment.where(TopicPlan, session=session.id):
            scope = assessment.scope(round_id, row.area)
            topic = probes_of(model, row.area, row.dimension)
            asked = sum(1 for criterion in topic if scope.asks(criterion))
            if row.state == "done" and row.seconds > 0 and asked:
                topics += 1
                statements += asked
                seconds += row.seconds
    if not topics:
        return None
    pace = seconds / statements
    return StatementPace(too_quick=topics) if pace < _LEAST_SECONDS else StatementPace(pace, topics)


def plan_time(topics: Sequence[OpenTopic], minutes: int, pace: StatementPace) -> TimePlan:
    """What fits, in the order of the topics.

    A topic fits if it is finished within the minutes after those before it that fit; one that is
    too long is passed over, and a shorter one behind it may still fit.
    """
    slots: list[Slot] = []
    asked = 0
    for topic in topics:
        there = asked + len(topic.ask)
        fits = pace.minutes(there) <= minutes
        asked = there if fits else asked
        takes = max(1, math.floor(pace.minutes(len(topic.ask)) + 0.5))
        until = math.ceil(pace.minutes(there)) if fits else None
        slots.append(Slot(topic, takes, fits, until))
    return TimePlan(minutes, pace, tuple(slots), math.ceil(pace.minutes(asked)), _losses(slots))


def reason(topic: OpenTopic) -> str:
    """Why a topic stands where it does, in one sentence."""
    asks, open_ = len(topic.ask), topic.open
    of = "" if asks == open_ else f" of {open_}"
    they = f"{asks}{of} open"
    if topic.levels is None:
        return f"{they}: the index hangs on it."
    low, high = topic.levels
    if not topic.decides:
        if low == high:
            return f"{topic.area_label} is at level {low} whatever is answered."
        return f"Level {low} to {high} of {topic.area_label} hangs on other topics."
    span = f"level {low} or {high}" if high == low + 1 else f"level {low} to {high}"
    if topic.target is not None:
        return f"{they}: {span}, target {topic.target} undecided."
    return f"{they}: {span}."


# --- what is lost


def _losses(slots: Sequence[Slot]) -> tuple[str, ...]:
    by_area: dict[str, list[Slot]] = {}
    for slot in slots:
        by_area.setdefault(slot.topic.area, []).append(slot)
    told: list[tuple[bool, str]] = []
    for of_area in by_area.values():
        skipped = [slot for slot in of_area if not slot.fits]
        if skipped:
            harmless = not any(slot.topic.decides for slot in skipped)
            told.append((harmless, _loss(skipped, len(of_area))))
    return tuple(sentence for _, sentence in sorted(told, key=lambda one: one[0]))


def _loss(skipped: Sequence[Slot], topics: int) -> str:
    """What stays open in an area of which these topics are skipped, of so many that are open."""
    first = skipped[0].topic
    whole = len(skipped) == topics
    where = "" if whole else f" in {listed([slot.topic.dimension_name for slot in skipped])}"
    begin = f"Skipping {first.area_label}{where}"
    low, high = (str(shown(end)) for end in first.index)
    index = f"its index between {low} and {high}"
    end = "no other area changes."
    deciding = [slot.topic.left for slot in skipped if slot.topic.decides]
    if first.levels is None:
        return f"{begin}: {index.replace('index', 'index stays')}; {end}"
    lowest, highest = first.levels
    if not deciding:
        if lowest == highest:
            return f"{begin}: its level is {lowest} all the same; {end}"
        return f"{begin}: its level does not hang on {'it' if len(skipped) == 1 else 'them'}; {end}"
    if whole:
        return f"{begin}: its level stays between {lowest} and {highest}, {index}; {end}"
    # Each answer at the lowest option fails its level by itself, so the worst topic decides.
    at_best = min(left[0] for left in deciding if left is not None)
    return (
        f"{begin}: its level stays between {at_best} and {highest} even if everything else holds; "
        f"{end}"
    )
