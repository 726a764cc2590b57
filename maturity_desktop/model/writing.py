"""Writes a model in the shape of one model file: what `reading` makes of it is equal to it."""

from fractions import Fraction
from typing import Any

import msgspec
import tomli_w

from maturity_desktop.model.records import MaturityModel, Option, PracticeArea
from maturity_desktop.model.shape import FORMAT

# A list of tables is named in the singular in a file, after what one table is.
_SINGULAR: dict[type[msgspec.Struct], dict[str, str]] = {
    MaturityModel: {
        "levels": "level",
        "dimensions": "dimension",
        "groups": "group",
        "roles": "role",
        "areas": "area",
        "challenges": "challenge",
        "good_practices": "good_practice",
        "expectations": "expectation",
        "terms": "term",
    },
    PracticeArea: {"criteria": "criterion", "metrics": "metric", "topics": "topic"},
}
_LARGEST_DENOMINATOR = 12


def as_document(model: MaturityModel) -> dict[str, Any]:
    """The model as one JSON-shaped table (DESIGN 3); what is empty or the default is left out.

    Law: ``model_from_document(as_document(model), ...) == model`` for every model that was read.
    """
    document = {"format": FORMAT, **_table(model)}
    document["scales"] = {
        scale.name: [_option(option) for option in scale.options] for scale in model.scales
    }
    return document


def to_toml(model: MaturityModel) -> str:
    """The model as the text of a single TOML file."""
    return tomli_w.dumps(as_document(model))


def _area(area: PracticeArea) -> dict[str, Any]:
    table = _table(area)
    if area.picture:
        table["picture"] = {str(picture.level): picture.text for picture in area.picture}
    for criterion in table.get("criterion", ()):
        criterion.pop("number", None)  # counted anew by every reader
    return table


def _option(option: Option) -> dict[str, Any]:
    fraction = Fraction(option.value).limit_denominator(_LARGEST_DENOMINATOR)
    if fraction.denominator == 1 or float(fraction) != option.value:
        return _table(option)
    return {**_table(option), "value": str(fraction)}


def _table(record: msgspec.Struct) -> dict[str, Any]:
    keys = _SINGULAR.get(type(record), {})
    table = {}
    for field in msgspec.structs.fields(record):
        value = getattr(record, field.name)
        if value not in (field.default, "", ()):
            table[keys.get(field.name, field.name)] = _plain(value)
    return table


def _plain(value: object) -> Any:
    match value:
        case PracticeArea():
            return _area(value)
        case msgspec.Struct():
            return _table(value)
        case tuple():
            return [_plain(entry) for entry in value]
        case float() if value.is_integer():
            return int(value)
        case _:
            return value
