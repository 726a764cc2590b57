"""The smallest model as a document, and a document as a folder of files."""

from pathlib import Path
from typing import Any

import tomli_w

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
