"""What several people said of one statement: the spread, the lowest, and what came of it.

What was heard is no rating. The spread is shown, a consensus looked for, and without one the
lowest voice prevails with the reason; never a vote, a majority or a mean (DOMAIN 4).
"""

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.independence import silenced_in
from maturity_desktop.assessment.records import (
    Agreement,
    Attendance,
    Heard,
    Participant,
    Rating,
    Session,
)
from maturity_desktop.assessment.talks import alias_of

_GROUP_AT_LEAST = 3


class Voice(msgspec.Struct, frozen=True):
    """What one person said of one statement in one session.

    Attributes:
        session: its id, and `number` that of "S4".
        option: option id of the statement's scale; `step` its place there, from 0.
        present: came to the session.
        silenced: the line manager was in the room.
        leads: others in the room.
    """

    participant: str
    alias: str
    session: str
    number: int
    option: str
    step: int
    department: str = ""
    present: bool = True
    silenced: bool = False
    leads: bool = False


class Spread(msgspec.Struct, frozen=True):
    """All voices on one statement, by session and speaker key, and what came of them.

    Attributes:
        counts: voices on each option of the scale, from the lowest option up.
        lowest, highest: option ids.
        rated: option of the rating; empty while open or not applicable.
        agreed: as in `Rating`.
    """

    voices: tuple[Voice, ...]
    counts: dict[str, int]
    lowest: str
    highest: str
    rated: str = ""
    agreed: Agreement = ""

    @property
    def differ(self) -> bool:
        return self.lowest != self.highest

    @property
    def settled(self) -> bool:
        """By consensus, or by the lowest voice while no lower one is heard."""
        if self.agreed == "lowest":
            return self.rated == self.lowest
        return self.agreed == "consensus"

    def beside(self, rating: Rating) -> "Spread":
        """The same voices after another answer."""
        option = rating.option or ""
        if (option, rating.agreed) == (self.rated, self.agreed):
            return self
        return msgspec.structs.replace(self, rated=option, agreed=rating.agreed)

    @property
    def sessions(self) -> int:
        """In how many sessions they were heard."""
        return len({voice.session for voice in self.voices})

    @property
    def said(self) -> tuple[str, str]:
        """``("Lowest N,", "no consensus yet")``: what stands out, and the rest."""
        if not self.differ:
            return f"{'All' if len(self.voices) > 1 else 'One'} at {self.lowest}", ""
        lowest = f"Lowest {self.lowest},"
        if self.agreed == "consensus":
            return lowest, f"consensus on {self.rated}"
        if self.agreed == "lowest":
            if self.settled:
                return f"Lowest {self.lowest}", "prevails"
            return lowest, f"heard since {self.rated} was settled"
        return lowest, "no consensus yet"


def may_show_group(count: int) -> bool:
    """Whether results of a department or role may stand in an output: from three voices (DOMAIN 5)."""
    return count >= _GROUP_AT_LEAST


Rooms = dict[str, frozenset[str]]


def voices_on(
    assessment: Assessment, round_id: str, criterion_id: str, rooms: Rooms | None = None
) -> tuple[Voice, ...]:
    """What was heard of one statement in a round, by session and speaker key.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        criterion_id: id of the statement.
        rooms: `silenced_in` by session, filled as they are met: for who asks for many statements.
    """
    heard = assessment.where(Heard, criterion=criterion_id)
    if not heard:
        return ()
    model = assessment.model
    criterion = model.criterion_by_id.get(criterion_id)
    if criterion is None:
        return ()
    steps = {option.id: n for n, option in enumerate(model.scale_of(criterion).options)}
    rooms = {} if rooms is None else rooms
    found: list[tuple[tuple[int, str, str], Voice]] = []
    for row in heard:
        session = assessment.get(Session, row.session)
        person = assessment.get(Participant, row.participant)
        if session is None or session.round != round_id or row.option not in steps:
            continue
        if row.session not in rooms:
            rooms[row.session] = silenced_in(assessment, row.session)
        seat = assessment.get(Attendance, row.session, row.participant)
        voice = Voice(
            row.participant,
            alias_of(assessment, row.participant),
            row.session,
            session.number,
            row.option,
            steps[row.option],
            person.department if person else "",
            seat is not None and seat.present,
            row.participant in rooms[row.session],
            seat is not None and seat.present and seat.line_manager,
        )
        place = (session.number, seat.position if seat else "", row.participant)
        found.append((place, voice))
    return tuple(voice for _, voice in sorted(found, key=lambda one: one[0]))


def spread_of(assessment: Assessment, round_id: str, criterion_id: str) -> Spread | None:
    """The voices on one statement; None where nobody was heard of it."""
    voices = voices_on(assessment, round_id, criterion_id)
    if not voices:
        return None
    model = assessment.model
    options = model.scale_of(model.criterion_by_id[criterion_id]).options
    counts = {option.id: 0 for option in options}
    for voice in voices:
        counts[voice.option] += 1
    chosen = [option for option, count in counts.items() if count]
    rating = assessment.rating(round_id, criterion_id)
    return Spread(voices, counts, chosen[0], chosen[-1], rating.option or "", rating.agreed)
