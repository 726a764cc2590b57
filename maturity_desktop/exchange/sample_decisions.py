"""Findings, roadmap and metrics of a round out of the files of a sample folder, as edits.

Read from the folder, where the round names them: *findings* (what was found, and what is
recommended), *roadmap* (phases, initiatives, decisions, events, self-check, metrics that are
followed) and *metrics* (their values). Findings, recommendations, initiatives and goals are named
by their number; the ids of all rows derive from that, and from the round.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import rtoml

from maturity_desktop.assessment.edits import (
    AddDecision,
    AddEvent,
    AddFinding,
    AddInitiative,
    AddOwnMetric,
    AddPhase,
    AddRecommendation,
    CheckChallenge,
    Edit,
    FollowMetric,
    RecordMetric,
    SetContributions,
    SetNeeds,
)
from maturity_desktop.assessment.week_edits import Together
from maturity_desktop.exchange.sample_tables import row_id, table

# What a statement is raised to unless its line says more: the least that reaches a level.
_RAISED_TO = "L"
_PAIRS = ("effort", "cost", "benefit")
_DAYS = ("start", "end", "due", "date", "target_date")

_Values = dict[str, Any]


class Decisions:
    """What follows from the answers of one round, and the edits it stands for.

    Args:
        folder: the sample folder.
        round_id: the round it belongs to.
        name: of the round; the ids derive from it.
        files: names of the files by what they hold: `findings`, `roadmap`, `metrics`.
    """

    def __init__(self, folder: Path, round_id: str, name: str, files: dict[str, str]) -> None:
        self._round = round_id
        self._name = name
        self._findings = _read(folder, files.get("findings")).get("finding", [])
        self._roadmap = _read(folder, files.get("roadmap"))
        self._values = table(folder / files["metrics"]) if "metrics" in files else []

    def steps(self) -> Iterator[Edit]:
        """One step for each kind of thing, in the order of the work."""
        parts = {
            "Findings and recommendations": self._found(),
            "Roadmap": self._planned(),
            "Decisions of the sponsor": self._asked(),
            "Events between the rounds": self._happened(),
            "Self-check of the programme": self._checked(),
            "Metrics": self._measured(),
        }
        for what, edits in parts.items():
            made = tuple(edits)
            if made:
                yield Together(what, made)

    def _found(self) -> Iterator[Edit]:
        advised = 0
        for number, finding in enumerate(self._findings, 1):
            its_id = self._id("finding", number)
            yield AddFinding(
                self._round,
                finding["title"],
                finding["kind"],
                tuple(finding["statements"]),
                tuple(row_id(f"evidence {item}") for item in finding["evidence"]),
                _rest(finding, "title", "kind", "statements", "evidence", "recommendation"),
                id=its_id,
            )
            for advice in finding.get("recommendation", ()):
                advised += 1
                values = _rest(advice, "title")
                advice_id = self._id("recommendation", advised)
                yield AddRecommendation(its_id, advice["title"], values, id=advice_id)

    def _planned(self) -> Iterator[Edit]:
        for number, phase in enumerate(self._roadmap.get("phase", ()), 1):
            yield AddPhase(
                self._round, phase["name"], **_rest(phase, "name"), id=self._id("phase", number)
            )
        initiatives = self._roadmap.get("initiative", ())
        for number, one in enumerate(initiatives, 1):
            carried = one.get("carries", ())
            yield AddInitiative(
                self._round,
                one["title"],
                _rest(one, "title", "carries", "raises", "needs", "goals"),
                tuple(map(_raised, one["raises"])),
                tuple(self._id("recommendation", advice) for advice in carried),
                id=self._id("initiative", number),
            )
        # What an initiative needs may stand behind it in the file.
        for number, one in enumerate(initiatives, 1):
            its_id = self._id("initiative", number)
            if "needs" in one:
                needed = (self._id("initiative", other) for other in one["needs"])
                yield SetNeeds(its_id, tuple(needed))
            if "goals" in one:
                goals = ((row_id(f"goal {goal}"), much) for goal, much in one["goals"].items())
                yield SetContributions(its_id, tuple(goals))

    def _asked(self) -> Iterator[Edit]:
        for number, one in enumerate(self._roadmap.get("decision", ()), 1):
            values = _rest(one, "title")
            values["recommendation"] = self._id("recommendation", one["recommendation"])
            decision_id = self._id("decision", number)
            yield AddDecision(self._round, one["title"], values, id=decision_id)

    def _happened(self) -> Iterator[Edit]:
        for number, one in enumerate(self._roadmap.get("event", ()), 1):
            yield AddEvent(**_rest(one), id=self._id("event", number))

    def _checked(self) -> Iterator[Edit]:
        for one in self._roadmap.get("challenge", ()):
            yield CheckChallenge(self._round, **one)

    def _measured(self) -> Iterator[Edit]:
        followed = ("baseline", "target", "target_date", "owner_role")
        own = {one["id"]: row_id(f"metric {one['id']}") for one in self._own_metrics}
        for one in self._own_metrics:
            values = _rest(one, "id", "area", "name", *followed)
            yield AddOwnMetric(one["area"], one["name"], values, id=own[one["id"]])
        for one in (*self._own_metrics, *self._roadmap.get("metric", ())):
            plan = {name: value for name, value in _rest(one).items() if name in followed}
            yield FollowMetric(own.get(one["id"], one["id"]), plan)
        for line in self._values:
            yield RecordMetric(
                own.get(line["metric"], line["metric"]),
                line["date"],
                float(line["value"]),
                line["source"],
                row_id(f"evidence {line['evidence']}") if line["evidence"] else "",
            )

    @property
    def _own_metrics(self) -> list[_Values]:
        return list(self._roadmap.get("own_metric", ()))

    def _id(self, what: str, number: int) -> str:
        return row_id(f"{self._name} {what} {number}")


def _read(folder: Path, name: str | None) -> _Values:
    if name is None:
        return {}
    read: _Values = rtoml.loads((folder / name).read_text(encoding="utf-8"))
    return read


def _rest(values: _Values, *without: str) -> _Values:
    """The other fields as the records hold them: days as text, ranges as two numbers."""
    fields: _Values = {}
    for name, value in values.items():
        if name in without:
            continue
        if name in _PAIRS and isinstance(value, list):  # a decision tells its cost in words
            fields[f"{name}_low"], fields[f"{name}_high"] = value
        else:
            fields[name] = str(value) if name in _DAYS else value
    return fields


def _raised(line: str | list[str]) -> tuple[str, str]:
    """A statement and what it is raised to."""
    return (line, _RAISED_TO) if isinstance(line, str) else (line[0], line[1])
