"""Folders of small engagements for tests: two areas, rated so that their index is known."""

from pathlib import Path
from typing import Any

from engagements import plain_model
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Engagement, Rating, Round, Row, Scope
from maturity_desktop.document.document import Document
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel

AREAS = ("a1", "a2")


def small_model(**scoring: Any) -> MaturityModel:
    """Two areas with one statement at level 2 and one at level 3."""
    return model_from_document(plain_model({2: 1, 3: 1}, areas=2, **scoring), "portfolio")


def client_rows(
    answers: str = "FF FF",
    *,
    name: str = "Secret Client",
    kind: Any = "facilitated",
    depths: tuple[Any, Any] = ("full", "full"),
    released: bool = True,
    model: MaturityModel | None = None,
    **engagement: Any,
) -> tuple[Row, ...]:
    """One round; a letter a statement, `-` open, a word an area. FF is index 3, FN 2, NN 1."""
    model = model or small_model()
    rows: list[Row] = [
        Engagement(client=name, model=encode_copy(model), benchmark_use=released, **engagement),
        Round("r1", "Baseline", "i", kind=kind),
    ]
    rows += [Scope("r1", area, depth=depth) for area, depth in zip(AREAS, depths, strict=True)]
    letters = answers.replace(" ", "")
    criteria = [criterion.id for area in model.areas for criterion in area.criteria]
    rows += [
        Rating("r1", criterion, letter)
        for criterion, letter in zip(criteria, letters, strict=True)
        if letter != "-"
    ]
    return tuple(rows)


def put_client(folder: Path, file: str, answers: str = "FF FF", **values: Any) -> Path:
    """A file of one client, closed."""
    path = folder / f"{file}.maturity"
    path.parent.mkdir(parents=True, exist_ok=True)
    Document.create(path, LoadEngagement(client_rows(answers, **values))).close()
    return path
