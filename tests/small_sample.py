"""A small engagement for tests of the window: two rounds over three areas of our own model."""

import shutil
from functools import cache
from pathlib import Path

from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document, to_toml

AREAS = ("incident", "problem", "change")
DATA = Path(__file__).with_name("data") / "three_areas"


@cache
def three_areas() -> MaturityModel:
    """Our own model without the other areas, so that a page and a list stay short."""
    document = as_document(find_model("itsm"))
    document["area"] = [area for area in document["area"] if area["id"] in AREAS]
    document.pop("challenge", None)
    return model_from_document(document, "three areas")


def build_small_sample(path: Path, work: Path) -> None:
    """The engagement as a file at `path`, closed; `work` is a folder to build it in."""
    folder = work / "three_areas"
    shutil.copytree(DATA, folder)
    model = work / "three_areas.toml"
    model.write_text(to_toml(three_areas()), encoding="utf-8")
    head = folder / "engagement.toml"
    text = head.read_text(encoding="utf-8")
    head.write_text(text.replace('model = "itsm"', f"model = '{model}'"), encoding="utf-8")
    build_sample(folder, path).close()
