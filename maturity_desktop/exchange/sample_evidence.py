"""The register of evidence out of the files of a sample folder: asked for, promised, read."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from maturity_desktop.assessment.edits import (
    ChangeEvidence,
    Edit,
    MapEvidence,
    RegisterEvidence,
)
from maturity_desktop.assessment.records import EvidenceKind, EvidenceState, Stance
from maturity_desktop.assessment.week_edits import Together
from maturity_desktop.exchange.sample_tables import Line, person_id, row_id, session_id, table

_WORDS = ("version", "date", "drawn_how", "classification", "kept_what", "remark")
_NUMBERS = ("population", "sample_size", "hits")


class Items:
    """The lines of `evidence.csv`, by number, and of `evidence-links.csv`.

    Args:
        folder: the sample folder.
        round_id: the round in which the items speak for or against statements.
    """

    def __init__(self, folder: Path, round_id: str) -> None:
        self._round = round_id
        self._items = table(folder / "evidence.csv")
        self._links: dict[str, dict[str, Stance | None]] = {}
        for link in table(folder / "evidence-links.csv"):
            stance = msgspec.convert(link["stance"], Stance)
            self._links.setdefault(link["number"], {})[link["statement"]] = stance

    def requested(self) -> Edit:
        """What was asked for before the week."""
        return Together("Documents requested", tuple(self.promised("")))

    def promised(self, session: str) -> Iterator[Edit]:
        """What came into the register in a session, by its number."""
        for item in self._items:
            if item["since"] == session:
                kind = msgspec.convert(item["kind"], EvidenceKind)
                asked = {name: item[name] for name in ("owner_role", "area", "due")}
                yield RegisterEvidence(
                    item["title"], kind, values=asked | _promise(item), id=_id(item["number"])
                )

    def read(self) -> Iterator[Edit]:
        """What became of each item, and what it says."""
        came = [ChangeEvidence(_id(item["number"]), _outcome(item)) for item in self._items]
        yield Together("Evidence received", tuple(came))
        read = [
            MapEvidence(_id(number), self._round, stances)
            for number, stances in self._links.items()
        ]
        yield Together("Evidence linked to statements", tuple(read))


def _id(number: str) -> str:
    return row_id(f"evidence {number}")


def _promise(item: Line) -> dict[str, str]:
    if not item["session"]:
        return {}
    return {"session": session_id(item["session"]), "participant": person_id(item["speaker"])}


def _outcome(item: Line) -> dict[str, Any]:
    """State, date, sample and what was found; an item that was received is kept."""
    state = msgspec.convert(item["state"], EvidenceState)
    numbers = {name: int(item[name]) for name in _NUMBERS if item[name]}
    words = {name: item[name] for name in _WORDS}
    return {"state": state, "kept": state == "received", **words, **numbers}
