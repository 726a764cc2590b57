"""The models that come with the program, and the one way to name a model: ID, FOLDER or FILE."""

from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import NamedTuple

import rtoml

from maturity_desktop.assets import resource
from maturity_desktop.errors import UserError
from maturity_desktop.model.faults import shortened
from maturity_desktop.model.reading import read_model
from maturity_desktop.model.records import MaturityModel


class BundledModel(NamedTuple):
    """The head of a model that comes with the program; `folder` holds the rest."""

    id: str
    title: str
    version: str
    folder: Path


def bundled() -> tuple[BundledModel, ...]:
    """The bundled models by id; only their heads are read."""
    heads = []
    for file in sorted(resource("models").glob("*/model.toml")):
        head = rtoml.loads(file.read_text(encoding="utf-8"))
        heads.append(BundledModel(head["id"], head["title"], head["version"], file.parent))
    return tuple(sorted(heads))


def find_model(text: str) -> MaturityModel:
    """The bundled model with this id, else the model in this folder or file.

    Raises:
        UserError: neither exists, or the model has faults.
    """
    models = bundled()
    for model in models:
        if model.id == text:
            return _read_once(model.folder)
    with suppress(OSError):  # a name that no file system takes is no path
        path = Path(text)
        if path.exists():
            return read_model(path)
    raise UserError(
        f'There is no model "{shortened(text)}"',
        f"Name a bundled model ({', '.join(model.id for model in models)}), "
        "a folder that holds model.toml, or a .toml or .json file.",
    )


@cache
def _read_once(folder: Path) -> MaturityModel:
    """What comes with the program does not change while it runs."""
    return read_model(folder)
