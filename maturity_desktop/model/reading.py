"""Reads a maturity model from its files, or raises every fault of them at once."""

from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import get_args

import msgspec

from maturity_desktop.errors import UserError
from maturity_desktop.model.circles import circles
from maturity_desktop.model.faults import MISSING, Faults, shortened
from maturity_desktop.model.names import Kind, Names
from maturity_desktop.model.parsing import parse
from maturity_desktop.model.place import Place
from maturity_desktop.model.records import STANDARD_ROLES, MaturityModel
from maturity_desktop.model.shape import AREA, FORMAT, MODEL
from maturity_desktop.model.walker import Checked, attempt

_HEAD = "model.toml"
_RING_AT_MOST = 8
_SHAPE = "A model is a folder with model.toml and areas/*.toml, or one .toml or .json file."


def read_model(path: Path) -> MaturityModel:
    """The model in a folder (``model.toml``, ``areas/*.toml``) or in one TOML or JSON file.

    Raises:
        UserError: there is no such model, or it has faults; then `faults` names all of them as
            ``file: key.path: what is expected, what was found``.
    """
    try:
        if path.name == _HEAD and path.with_name("areas").is_dir():
            path = path.parent
        if path.is_dir():
            return _read_folder(path)
        if not path.is_file():
            raise UserError(f"There is no model at {path}", _SHAPE)
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror}", _SHAPE) from error
    return _read_file(path)


def model_from_document(document: object, source: str) -> MaturityModel:
    """The model in a parsed document, of any shape and any origin.

    Args:
        document: what a JSON or TOML parser returned.
        source: what people know it by, for example its file name.

    Raises:
        UserError: as `read_model`.
    """
    return _model(document, source, [], Faults(source))


def _read_file(path: Path) -> MaturityModel:
    if path.suffix.casefold() not in {".toml", ".json"}:
        raise UserError(f"{path.name} is not a model", _SHAPE)
    faults = Faults(path.name)
    document = parse(path, path.name, faults)
    faults.raise_any()
    return model_from_document(document, path.name)


def _read_folder(folder: Path) -> MaturityModel:
    shown = folder.resolve().name
    if not (folder / _HEAD).is_file():
        raise UserError(f"The folder {folder} holds no model: {_HEAD} is missing", _SHAPE)
    faults = Faults(shown)
    files = sorted(file for file in folder.glob("areas/*.toml") if not file.name.startswith("."))
    sources = [f"areas/{file.name}" for file in files]
    head = parse(folder / _HEAD, _HEAD, faults)
    areas = [parse(file, source, faults) for file, source in zip(files, sources, strict=True)]
    return _model(head, _HEAD, list(zip(sources, areas, strict=True)), faults)


def _model(
    head: object, source: str, area_files: Sequence[tuple[str, object]], faults: Faults
) -> MaturityModel:
    """Walk everything that could be parsed, then settle what only the whole model shows."""
    _refuse_newer(head, source)
    names = Names()
    names.allow("role", STANDARD_ROLES)
    place = Place(faults, names, source)
    model: Checked = {}
    if head is not MISSING:
        checked = attempt(MODEL, head, place)
        model = {} if checked is MISSING else checked
    parsed = [(file, area) for file, area in area_files if area is not MISSING]
    walked = [attempt(AREA, area, place._replace(source=file)) for file, area in parsed]
    areas = [*model.get("areas", ()), *(area for area in walked if area is not MISSING)]
    if model and not areas and not area_files:
        place.key("area").fault("at least one practice area, but there is none")
    unknowable = _unknowable(
        names, head_known=bool(model), areas_known=len(parsed) == len(area_files)
    )
    names.settle(faults, unknowable)
    if "order" in model and "area" not in unknowable:
        _report_unlisted(model["order"], place)
    _report_circles(areas, place)
    faults.raise_any()
    return _finished(model, areas)


def _refuse_newer(head: object, source: str) -> None:
    number = head.get("format") if isinstance(head, dict) else None
    if type(number) is int and number > FORMAT:
        raise UserError(
            f"{source} is a model of a newer format than this program reads ({FORMAT})",
            "Update Maturity Desktop, then try again.",
        )


def _unknowable(names: Names, *, head_known: bool, areas_known: bool) -> set[Kind]:
    """Kinds of which nothing can be said: what defines them could not be read, or is not there.

    A model need not declare dimensions; without levels or scales there is a fault already.
    """
    if not head_known:
        return set(get_args(Kind))
    kinds: tuple[Kind, ...] = ("level", "dimension", "scale", "option")
    lost: tuple[Kind, ...] = () if areas_known else ("area", "metric")
    return {*lost, *(kind for kind in kinds if not names.places(kind))}


def _report_unlisted(order: Collection[str], place: Place) -> None:
    listed = set(order)
    for name, where in place.names.places("area").items():
        if name not in listed:
            place.faults.add(
                str(where), f"an area named in the list areas of {place.source}, not {name}"
            )


def _report_circles(areas: Sequence[Checked], place: Place) -> None:
    needs = {
        area["id"]: [other["area"] for other in area.get("depends", ()) if "area" in other]
        for area in areas
        if "id" in area
    }
    for circle in circles(needs):
        where = str(place.names.places("area")[circle[0]]).removesuffix("id")
        names = [shortened(name) for name in (*circle, circle[0])]
        ring = " needs ".join((*names[:_RING_AT_MOST], "...") if names[_RING_AT_MOST:] else names)
        place.faults.add(f"{where}depends", f"no circle, but {ring}")


def _finished(model: Checked, areas: Sequence[Checked]) -> MaturityModel:
    """The records of a model without faults: levels rise, areas in order, criteria numbered."""
    del model["format"]
    order = {name: rank for rank, name in enumerate(model.pop("order", ()))}
    model["areas"] = sorted(areas, key=lambda area: order.get(area["id"], 0))
    model["levels"] = sorted(model["levels"], key=lambda level: int(level["number"]))
    dimensions = [dimension["id"] for dimension in model.get("dimensions", ())]
    for area in areas:
        _number(area["criteria"], dimensions)
    return msgspec.convert(model, MaturityModel)


def _number(criteria: Sequence[Checked], dimensions: Sequence[str]) -> None:
    """Give each criterion its number, 3.7: counted per level over the dimensions, key first."""
    column = {name: index for index, name in enumerate(dimensions)}

    def rank(criterion: Checked) -> tuple[int, bool]:
        return column.get(criterion.get("dimension", ""), len(column)), not criterion.get(
            "key", True
        )

    counts: Counter[int] = Counter()
    for criterion in sorted(criteria, key=rank):
        counts[criterion["level"]] += 1
        criterion["number"] = f"{criterion['level']}.{counts[criterion['level']]}"
