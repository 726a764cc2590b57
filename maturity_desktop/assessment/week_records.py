"""The records of the week on site: goals, people, sessions, what was said, own wording.

Who was there stands in `participant` alone. Every other record names people by its id, so that
one row holds the name, and one row has to go for a person to be forgotten.
"""

from typing import Literal

from maturity_desktop.assessment.row import Row

TopicState = Literal["open", "done", "skipped"]
OwnKind = Literal["added", "reworded", "hidden", "weighted"]
Settled = Literal["", "kept", "changed"]


class Goal(Row, frozen=True):
    """What the sponsor wants from IT; gaps and initiatives rank by it."""

    table = "goal"
    key_fields = ("id",)

    id: str
    text: str
    position: str


class GoalArea(Row, frozen=True):
    """A practice area that a goal depends on."""

    table = "goal_area"
    key_fields = ("goal", "area")

    goal: str
    area: str


class Participant(Row, frozen=True):
    """Someone who is asked; outputs carry the alias, never the name.

    Attributes:
        alias: role alias, unique in the file: "Service desk A".
        name, email: the only place where they stand.
        role: id of a role of the model, by which topics are proposed; empty where none fits.
        title: the post in the client's words, "Team lead".
        manager: id of the line manager among the participants; empty where unknown.
        unit: place or part of the company, where the scope names several.
    """

    table = "participant"
    key_fields = ("id",)

    id: str
    alias: str
    name: str = ""
    role: str = ""
    title: str = ""
    department: str = ""
    unit: str = ""
    email: str = ""
    manager: str = ""


class Session(Row, frozen=True):
    """One talk of 60 to 90 minutes with one to several people, in one round.

    Attributes:
        number: S4; unique in its round.
        date: ISO date; `start` the time of day, "10:15".
        minutes: planned length.
        notice: ISO time at which the notice about notes was read; empty before.
        begun, ended: ISO times; empty before.
        paused: seconds of breaks that are over; `paused_at` the ISO time at which the present
            one began, empty while the talk goes on.
    """

    table = "session"
    key_fields = ("id",)

    id: str
    round: str
    number: int
    title: str = ""
    date: str = ""
    start: str = ""
    minutes: int = 75
    place: str = ""
    notice: str = ""
    begun: str = ""
    ended: str = ""
    paused: int = 0
    paused_at: str = ""


class Attendance(Row, frozen=True):
    """Someone is invited to a session.

    Attributes:
        position: fractional text: the order of the speaker keys.
        present: False where somebody did not come.
        line_manager: somebody leads others in the room: what these say counts as no
            independent voice (DOMAIN 4).
        may_quote: agreed at the close to be quoted by department.
    """

    table = "attendance"
    key_fields = ("session", "participant")

    session: str
    participant: str
    position: str
    present: bool = True
    line_manager: bool = False
    may_quote: bool = False


class TopicPlan(Row, frozen=True):
    """A topic, one area in one dimension, stands on the list of a session.

    Attributes:
        dimension: empty in a model without dimensions.
        position: fractional text.
        must_ask: no other session covers it, or the sponsor wants it.
        seconds: spent on it so far.
    """

    table = "topic_plan"
    key_fields = ("session", "area", "dimension")

    session: str
    area: str
    dimension: str
    position: str
    must_ask: bool = False
    state: TopicState = "open"
    seconds: int = 0


class Note(Row, frozen=True):
    """One line that was heard, or the assessor's own line about a topic.

    Attributes:
        criterion: the statement it is about; empty where it is about the topic as a whole.
        session: empty for a line that was written outside of one.
        participant: who said it; empty for the assessor's own, which are private, and for
            somebody who was removed.
        private: never in an output.
        position: fractional text, within session and topic.
        utc: ISO time at which it was begun.
        quote: worth quoting; printed only if the speaker consented.
    """

    table = "note"
    key_fields = ("id",)

    id: str
    round: str
    area: str
    dimension: str
    position: str
    text: str = ""
    criterion: str = ""
    session: str = ""
    participant: str = ""
    private: bool = False
    utc: str = ""
    quote: bool = False


class Probe(Row, frozen=True):
    """What became of the question behind one statement in one session.

    Attributes:
        heard: something was said about it.
        unknown: nobody in the room knew; `who` names the role that would.
    """

    table = "probe"
    key_fields = ("session", "criterion")

    session: str
    criterion: str
    heard: bool = False
    unknown: bool = False
    who: str = ""


class Heard(Row, frozen=True):
    """How true a statement is by what one person said: a voice, no rating."""

    table = "heard"
    key_fields = ("session", "participant", "criterion")

    session: str
    participant: str
    criterion: str
    option: str


class SilentVote(Row, frozen=True):
    """How many in the room chose an option without a word: a count, nobody's name."""

    table = "silent_vote"
    key_fields = ("session", "criterion", "option")

    session: str
    criterion: str
    option: str
    count: int


class Parked(Row, frozen=True):
    """Something to come back to: it belongs elsewhere, or has to be asked of somebody else."""

    table = "parked"
    key_fields = ("id",)

    id: str
    round: str
    text: str
    position: str
    session: str = ""
    criterion: str = ""
    done: bool = False


class Calibration(Row, frozen=True):
    """One drawn statement, rated blind by a second assessor.

    Attributes:
        position: fractional text, in the order drawn.
        first: option of the first assessor when it was drawn; "NA" where not applicable.
        second: option of the second one, or "NA"; empty until rated.
        by: who rated blind; `utc` when.
        settled: what came of a difference: the rating was kept or changed, for the reason.
        seed: of the draw, the same in every row of a round: with it the draw can be repeated.
    """

    table = "calibration"
    key_fields = ("round", "criterion")

    round: str
    criterion: str
    position: str
    first: str
    second: str = ""
    by: str = ""
    utc: str = ""
    settled: Settled = ""
    reason: str = ""
    seed: str = ""


class OwnCriterion(Row, frozen=True):
    """A statement added, reworded, hidden or weighted in this engagement.

    The copied model never changes: `Assessment.model` is the model with these rows applied.

    Attributes:
        criterion: id of the statement; of an added one a new id.
        area, dimension, level: where an added one stands.
        statement, title, question: of an added or reworded one; empty keeps the model's.
        weight: None keeps the model's.
        reason: why; required to hide, and printed.
    """

    table = "own_criterion"
    key_fields = ("criterion",)

    criterion: str
    kind: OwnKind
    area: str = ""
    dimension: str = ""
    level: int = 0
    key_statement: bool = True
    title: str = ""
    statement: str = ""
    question: str = ""
    weight: float | None = None
    reason: str = ""
