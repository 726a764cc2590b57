"""The sample engagement, built by committing edits from the data in `resources/samples`."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import rtoml

from maturity_desktop.assessment.edits import (
    AddRound,
    ChangeRound,
    ChangeScope,
    CreateEngagement,
    Edit,
    EnterRatings,
    ScopeChange,
    SignScope,
    WriteAreaText,
    new_id,
)
from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.records import AreaText, Engagement, Round
from maturity_desktop.assessment.week_edits import Together
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.ratings_csv import read_ratings
from maturity_desktop.exchange.sample_decisions import Decisions
from maturity_desktop.exchange.sample_week import Week
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.records import MaturityModel

# What is known of a round only when its report is handed over.
_AT_THE_END = ("summary", "status", "version", "issued")
_SIGNED = ("signed_on", "signed_by")
_PARTS = ("name", "ratings", "scope", "amendment", "area", "week", "decisions")


def build_sample(folder: Path, path: Path, *, password: str | None = None) -> Document:
    """The engagement of a sample folder as a new, open file.

    The folder holds `engagement.toml` and, for each round, a ratings file as `rate` reads it. A
    round may have a *week*, the files that `sample_week` reads, and *decisions*, the files that
    `sample_decisions` reads.
    """
    data = rtoml.loads((folder / "engagement.toml").read_text(encoding="utf-8"))
    model = find_model(data["model"])
    engagement = Engagement(model=encode_copy(model), **data["engagement"])
    first, *later = data["round"]
    ids = {values["name"]: new_id() for values in data["round"]}
    opening = Round(ids[first["name"]], first["name"], after(None))
    creation = CreateEngagement(engagement, opening)
    document = Document.create(path, creation, password=password, who=data["who"])
    building = _Building(document)
    building.fill(folder, ids[first["name"]], first, model)
    for values in later:
        round_id = ids[values["name"]]
        building.do(AddRound(round_id, values["name"]))
        building.fill(folder, round_id, values, model)
    for values in data.get("taken_over", ()):
        lines = read_ratings(folder / values["ratings"], model)
        building.do(EnterRatings(ids[values["round"]], lines))
    return document


class _Building:
    """The document and what stands in it by now, so that no edit has to read it again."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._shown = document.read()

    def do(self, edit: Edit) -> None:
        commit = self._document.do(edit, self._shown)
        if commit is not None:
            self._shown = self._shown.with_rows(commit.changes)

    def fill(
        self, folder: Path, round_id: str, values: dict[str, Any], model: MaturityModel
    ) -> None:
        """Everything of one round, in the order in which it came about."""
        own = {k: v for k, v in values.items() if k not in (*_PARTS, *_SIGNED)}
        week = Week(folder, round_id, values["week"]) if "week" in values else None
        self.do(ChangeRound(round_id, {k: v for k, v in own.items() if k not in _AT_THE_END}))
        if week is not None:
            self.do(week.goals())
        self._agree(round_id, values)
        if week is not None:
            self._do_all(week.planned())
            self._do_all(week.on_site())
        self.do(EnterRatings(round_id, read_ratings(folder / values["ratings"], model)))
        if week is not None:
            self._do_all(week.consolidated())
        texts = values.get("area", {}).items()
        written = tuple(WriteAreaText(AreaText(round_id, area, **text)) for area, text in texts)
        self.do(Together("Texts of the areas", written))
        if "decisions" in values:
            decisions = Decisions(folder, round_id, values["name"], values["decisions"])
            self._do_all(decisions.steps())
        self.do(ChangeRound(round_id, {k: v for k, v in own.items() if k in _AT_THE_END}))

    def _agree(self, round_id: str, values: dict[str, Any]) -> None:
        """The scope, signed where the data say so, and what was amended afterwards."""
        self.do(ChangeScope(round_id, _scopes(values)))
        if "signed_on" in values:
            self.do(SignScope(round_id, values["signed_on"], values["signed_by"]))
        for amended in values.get("amendment", ()):
            reason, day = amended["reason"], amended["date"]
            self.do(ChangeScope(round_id, _scopes(amended), reason=reason, date=day))

    def _do_all(self, edits: Iterable[Edit]) -> None:
        for edit in edits:
            self.do(edit)


def _scopes(values: dict[str, Any]) -> dict[str, ScopeChange]:
    return {area: ScopeChange(**scope) for area, scope in values.get("scope", {}).items()}
