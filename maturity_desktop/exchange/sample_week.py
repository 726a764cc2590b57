"""A week on site out of the files of a sample folder: edits, in the order of the week.

Read from the folder: `people.csv`, `sessions.toml`, `topics.csv`, `notes.csv`, `voices.csv`,
`evidence.csv`, `evidence-links.csv`, `settled.csv`, `calibration.csv`. People are named by their
alias and sessions by their number; the ids of all rows derive from those.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import rtoml

from maturity_desktop.assessment.edits import (
    AddGoal,
    AddPeople,
    AddSession,
    ChangeAttendance,
    ChangeSession,
    ChangeTopic,
    CountVotes,
    DrawCalibration,
    Edit,
    HearVoice,
    Invite,
    Park,
    PlanTopics,
    RateBlind,
    SettleCalibration,
    SettleVoices,
    TickProbe,
    WriteLine,
)
from maturity_desktop.assessment.interview_edits import ChangeParked
from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.records import Note, Participant
from maturity_desktop.assessment.week_edits import Together
from maturity_desktop.exchange.sample_evidence import Items
from maturity_desktop.exchange.sample_tables import (
    Line,
    by_session,
    person_id,
    row_id,
    session_id,
    table,
    zulu,
)

# A session opens with the notice about notes and a round of who does what.
_OPENING = timedelta(minutes=4)


class Week:
    """The files of one week, and the edits they stand for.

    Args:
        folder: the sample folder.
        round_id: the round the week belongs to.
        values: goals, who rated blind and when.
    """

    def __init__(self, folder: Path, round_id: str, values: dict[str, Any]) -> None:
        self._folder = folder
        self._round = round_id
        self._values = values
        text = (folder / "sessions.toml").read_text(encoding="utf-8")
        self._sessions: list[dict[str, Any]] = rtoml.loads(text)["session"]
        self._topics = by_session(table(folder / "topics.csv"))
        self._notes = by_session(table(folder / "notes.csv"))
        self._voices = by_session(table(folder / "voices.csv"))
        self._items = Items(folder, round_id)

    def goals(self) -> Edit:
        """What the sponsor wants."""
        goals = self._values["goal"]
        made = (
            AddGoal(goal["text"], tuple(goal["areas"]), id=row_id(f"goal {number}"))
            for number, goal in enumerate(goals, start=1)
        )
        return Together("Goals of the sponsor", tuple(made))

    def planned(self) -> Iterator[Edit]:
        """People, sessions with their lists, documents asked for."""
        yield AddPeople(tuple(map(_participant, table(self._folder / "people.csv"))))
        planned = [edit for number, one in self._numbered() for edit in self._plan(number, one)]
        yield Together("Interview plan", tuple(planned))
        yield self._items.requested()

    def on_site(self) -> Iterator[Edit]:
        """One step a session, in the order of time; then what was received and read."""
        for number, session in self._numbered():
            edits = (*self._hold(number, session), *self._items.promised(str(number)))
            yield Together(f"Session S{number}, {session['title']}", edits)
        yield from self._items.read()

    def consolidated(self) -> Iterator[Edit]:
        """Voices settled, then the calibration; both need the ratings."""
        settled = (
            SettleVoices(
                self._round,
                line["statement"],
                line["option"],
                "consensus" if line["agreed"] == "consensus" else "lowest",
                line["reason"],
            )
            for line in table(self._folder / "settled.csv")
        )
        yield Together("Voices settled", tuple(settled))
        drawn = table(self._folder / "calibration.csv")
        yield DrawCalibration(self._round, tuple(line["statement"] for line in drawn))
        by, utc = self._values["second_assessor"], zulu(self._values["calibrated"])
        rated = (RateBlind(self._round, one["statement"], one["second"], by, utc) for one in drawn)
        yield Together("Calibration rated", tuple(rated))
        differing = (
            SettleCalibration(
                self._round,
                line["statement"],
                "changed" if line["becomes"] else "kept",
                line["reason"],
                line["becomes"] or None,
            )
            for line in drawn
            if line["reason"]
        )
        yield Together("Calibration settled", tuple(differing))

    def _numbered(self) -> Iterator[tuple[int, dict[str, Any]]]:
        return enumerate(self._sessions, start=1)

    def _plan(self, number: int, session: dict[str, Any]) -> Iterator[Edit]:
        its_id = session_id(number)
        fields = {k: session[k] for k in ("title", "date", "start", "minutes", "place")}
        yield AddSession(self._round, **fields, id=its_id)
        yield Invite(its_id, tuple(map(person_id, session["people"])))
        for topic in self._topics[number]:
            pair = (topic["area"], topic["dimension"])
            yield PlanTopics(its_id, (pair,), must_ask=topic["must_ask"] == "yes")

    def _hold(self, number: int, session: dict[str, Any]) -> Iterator[Edit]:
        its_id = session_id(number)
        times = {name: zulu(session[name]) for name in ("notice", "begun", "ended")}
        yield ChangeSession(its_id, times)
        for alias in session.get("line_manager", ()):
            yield ChangeAttendance(its_id, person_id(alias), {"line_manager": True})
        moment = session["begun"] + _OPENING
        for topic in self._topics[number]:
            yield from self._talk(number, topic, moment)
            moment += timedelta(seconds=int(topic["seconds"]))
        for line in self._voices.get(number, ()):
            speaker = person_id(line["speaker"])
            yield HearVoice(its_id, speaker, line["statement"], line["option"])
        for vote in session.get("vote", ()):
            counts = {option: n for option, n in vote.items() if option != "statement"}
            yield CountVotes(its_id, vote["statement"], counts)
        for place, parked in enumerate(session.get("parked", ()), start=1):
            parked_id = row_id(f"parked {number} {place}")
            yield Park(self._round, parked["text"], its_id, parked["statement"], id=parked_id)
            if parked.get("done"):
                yield ChangeParked(parked_id, {"done": True})
        for alias in session.get("may_quote", ()):
            yield ChangeAttendance(its_id, person_id(alias), {"may_quote": True})

    def _talk(self, number: int, topic: Line, moment: datetime) -> Iterator[Edit]:
        """One topic: its lines, spread over its time, then what was heard about."""
        its_id = session_id(number)
        area, dimension = pair = topic["area"], topic["dimension"]
        lines = [n for n in self._notes.get(number, ()) if (n["area"], n["dimension"]) == pair]
        seconds = int(topic["seconds"])
        position: str | None = None
        for place, line in enumerate(lines, start=1):
            position = after(position)
            said = moment + timedelta(seconds=seconds * place // (len(lines) + 1))
            yield WriteLine(
                Note(
                    row_id(f"note {number} {area} {dimension} {place}"),
                    self._round,
                    area,
                    dimension,
                    position,
                    line["text"],
                    criterion=_statement(topic, line["statement"]),
                    session=its_id,
                    participant=person_id(line["speaker"]) if line["speaker"] else "",
                    utc=zulu(said),
                    quote=line["quote"] == "yes",
                )
            )
        for heard in topic["heard"].split():
            yield TickProbe(its_id, _statement(topic, heard), heard=True)
        if topic["unknown"]:
            place_of_it, who = topic["unknown"].split(" ", 1)
            yield TickProbe(its_id, _statement(topic, place_of_it), unknown=True, who=who)
        state = {"state": topic["state"], "seconds": seconds}
        yield ChangeTopic(its_id, area, dimension, state)


def _participant(line: Line) -> Participant:
    manager = person_id(line["manager"]) if line["manager"] else ""
    fields = {k: v for k, v in line.items() if k != "manager"}
    return Participant(person_id(line["alias"]), manager=manager, **fields)


def _statement(topic: Line, place: str) -> str:
    """The id of a statement from its place in the topic, ``"3.1"``; empty for no place."""
    return f"{topic['area']}.{topic['dimension']}.{place}" if place else ""
