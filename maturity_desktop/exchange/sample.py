"""The sample engagement, built by committing edits from the data in `resources/samples`."""

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
    WriteAreaText,
    new_id,
)
from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.records import AreaText, Engagement, Round
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.ratings_csv import read_ratings
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy


def build_sample(folder: Path, path: Path, *, password: str | None = None) -> Document:
    """The engagement of a sample folder as a new, open file.

    The folder holds `engagement.toml` and, for each round, a ratings file as `rate` reads it.
    """
    data = rtoml.loads((folder / "engagement.toml").read_text(encoding="utf-8"))
    model = find_model(data["model"])
    engagement = Engagement(model=encode_copy(model), **data["engagement"])
    first, *later = data["round"]
    round_id = new_id()
    creation = CreateEngagement(engagement, Round(round_id, first["name"], after(None)))
    document = Document.create(path, creation, password=password, who=data["who"])
    _fill_round(document, folder, round_id, first)
    for values in later:
        round_id = new_id()
        _commit(document, AddRound(round_id, values["name"]))
        _fill_round(document, folder, round_id, values)
    return document


def _fill_round(document: Document, folder: Path, round_id: str, values: dict[str, Any]) -> None:
    parts = ("name", "ratings", "scope", "area")
    _commit(document, ChangeRound(round_id, {k: v for k, v in values.items() if k not in parts}))
    scopes = {area: ScopeChange(**scope) for area, scope in values.get("scope", {}).items()}
    _commit(document, ChangeScope(round_id, scopes))
    lines = read_ratings(folder / values["ratings"], document.read().model)
    _commit(document, EnterRatings(round_id, lines))
    for area, text in values.get("area", {}).items():
        _commit(document, WriteAreaText(AreaText(round_id, area, **text)))


def _commit(document: Document, edit: Edit) -> None:
    document.do(edit, document.read())
