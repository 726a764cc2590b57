"""Fills in what openpyxl leaves empty: the value of each formula, in the XML of a sheet.

Previewers, phones and Excel's Protected View do not calculate; without these values they show
blanks.
"""

import re
from collections.abc import Mapping

Value = str | float

# Excel reads "_x0041_" in a file as "A", unless its first sign is escaped itself.
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_FORMULA = re.compile(r'<c r="([A-Z]+[0-9]+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)</c>')


def filled(xml: str, values: Mapping[str, Value]) -> str:
    """The sheet with every empty value filled.

    Args:
        xml: the sheet as openpyxl writes it.
        values: the value of every formula, by coordinate.

    Raises:
        ValueError: a formula has no value; that is a fault of ours, never of the user.
    """

    def fill(match: re.Match[str]) -> str:
        place, attributes, formula = match.groups()
        value = values.get(place)
        if value is None:
            raise ValueError(f"the formula in {place} has no value")
        kind, text = _written(value)
        return f'<c r="{place}"{attributes}{kind}><f>{formula}</f><v>{text}</v></c>'

    result, count = _FORMULA.subn(fill, xml)
    if count != xml.count("<f>"):
        raise ValueError("a formula is written in a form that takes no value")
    return result


def escaped(text: str) -> str:
    """The text as a cell of a file must hold it to be read as it is."""
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def _written(value: Value) -> tuple[str, str]:
    """The type attribute and the text of a value in a sheet."""
    if isinstance(value, bool):
        return ' t="b"', str(int(value))
    if isinstance(value, str):
        text = escaped(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return ' t="str"', text
    return "", repr(value)
