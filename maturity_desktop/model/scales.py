"""Checks of the scales of a model file: answers that rise and cannot be mistaken."""

from collections.abc import Sequence
from typing import Any

from maturity_desktop.model.checks import defines, identifier, line, share
from maturity_desktop.model.faults import MISSING, found
from maturity_desktop.model.place import Place
from maturity_desktop.model.walker import Checked, RefusedError, attempt, each, may, must, table

# What people type and files hold for "not applicable" and "take the rating away".
_RESERVED = {"na", "-"}


def scales(value: object, place: Place) -> tuple[Checked, ...]:
    """``[[scales.NAME]]``: options by the name of their scale, ``default`` among them."""
    if not isinstance(value, dict):
        raise RefusedError("a table")
    if "default" not in value:
        place.key("default").fault("a list of options, but it is missing")
    checked = []
    for key, entries in value.items():
        name = attempt(_scale_name, key, place.key(key))
        options = attempt(_options, entries, place.key(key))
        if name is not MISSING and options is not MISSING:
            checked.append({"name": name, "options": options})
            if name == "default":
                place.names.allow("option", [option["id"] for option in options if "id" in option])
    return tuple(checked)


def _label_or_id(option: Checked, _place: Place) -> None:
    option["label"] = option.get("label") or option.get("id", "")


def _distinct_answers(options: Sequence[Any], place: Place) -> None:
    """Two options at least, values that rise, and no text that could mean two of them."""
    if len(options) < 2:
        place.fault(f"at least two options, not {len(options)}")
    highest = -1.0
    meaning: dict[str, int] = {}
    for index, option in enumerate(options):
        if option is MISSING:
            continue
        here = place.item(index)
        if option.get("value", 1.0) <= highest:
            here.key("value").fault(f"more than the option before, {found(option['value'])}")
        highest = max(highest, option.get("value", highest))
        for key in ("id", "label", "key"):
            text = option.get(key, "").casefold()
            if text in _RESERVED:
                here.key(key).fault(f'any text but "NA" and "-", {found(option[key])}')
            elif text and meaning.setdefault(text, index) != index:
                here.key(key).fault(
                    f"a text no other option of the scale has, {found(option[key])}"
                )


_scale_name = defines("scale")
_OPTION = {
    "id": must(identifier),
    "label": may(line),
    "value": must(share),
    "key": may(line),
}
_options = each(table(_OPTION, _label_or_id), _distinct_answers)
