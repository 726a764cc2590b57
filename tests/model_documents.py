"""The smallest model as a document, and a document as a folder of files."""

from pathlib import Path
from typing import Any

import pytest
import tomli_w

from maturity_desktop.errors import UserError
from maturity_desktop.model.reading import model_from_document

Document = dict[str, Any]


def small_document() -> Document:
    """The least a model needs, and one criterion."""
    return {
        "format": 1,
        "id": "small",
        "version": "1",
        "title": "Small model",
        "language": "en",
        "scoring": {"levels": "statements", "base": 1},
        "scales": {"default": [{"id": "N", "value": 0}, {"id": "F", "value": 1}]},
        "level": [{"number": 1}],
        "area": [
            {"id": "a", "name": "A", "criterion": [{"id": "a.1", "level": 1, "statement": "S"}]}
        ],
    }


def write_folder(folder: Path, document: Document) -> Path:
    """The document as a model folder: one file for each area, named after its id."""
    head = {key: value for key, value in document.items() if key != "area"}
    (folder / "areas").mkdir(parents=True)
    (folder / "model.toml").write_text(tomli_w.dumps(head), encoding="utf-8")
    for area in document["area"]:
        file = folder / "areas" / f"{area['id']}.toml"
        file.write_text(tomli_w.dumps(area), encoding="utf-8")
    return folder


def full_document() -> Document:
    """A model without a fault that has an entry of every kind."""
    document = small_document()
    document["dimension"] = [{"id": "d1", "name": "D1"}, {"id": "d2", "name": "D2"}]
    document["group"] = [{"id": "g", "name": "G"}]
    document["role"] = [{"id": "head", "name": "Head"}]
    document["level"] = [{"number": 1, "name": "One"}, {"number": 3, "name": "Three"}]
    document["area"][0] |= {
        "group": "g",
        "meet": ["owner", "head"],
        "picture": {"1": "Text"},
        "depends": [{"area": "b", "level": 3}],
        "standards": [{"scheme": "ITIL", "edition": "4", "ref": "Something", "fit": "full"}],
        "topic": [{"dimension": "d1", "role": "owner"}, {"dimension": "d2"}],
        "metric": [{"id": "m", "name": "M"}],
    }
    document["area"][0]["criterion"][0] |= {
        "dimension": "d1",
        "ask": ["head"],
        "metrics": ["m"],
        "tags": ["ai"],
    }
    document["area"].append({"id": "b", "name": "B"})
    return document


def faults_of(document: object) -> tuple[str, ...]:
    with pytest.raises(UserError) as raised:
        model_from_document(document, "m.toml")
    return raised.value.faults
