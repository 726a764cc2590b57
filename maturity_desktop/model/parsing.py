"""From the bytes of a model file to plain values; a file that cannot be parsed is one fault."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import rtoml

from maturity_desktop.model.faults import MISSING, Faults, shortened

# Four times the bundled model; more is no model and only costs memory.
LARGEST_FILE = 3_000_000
_TOO_DEEP = "its tables and lists are nested too deeply"


def parse(path: Path, source: str, faults: Faults) -> Any:
    """The values of a TOML or JSON file, or `MISSING` after its fault was noted as `source`."""
    try:
        text = _text(path)
        if path.suffix.casefold() == ".json":
            return json.loads(text, object_pairs_hook=_without_twins)
        return rtoml.loads(text)
    except _NotAModelError as error:
        faults.add(source, str(error))
    except json.JSONDecodeError as error:
        faults.add(source, f"line {error.lineno}, column {error.colno}: {error.msg}")
    except rtoml.TomlParsingError as error:
        faults.add(source, _TOO_DEEP if "recurs" in str(error) else str(error))
    except RecursionError:
        faults.add(source, _TOO_DEEP)
    except ValueError:
        faults.add(source, "a number in it has too many digits")
    except OSError as error:
        faults.add(source, f"it cannot be read: {error.strerror or error}")
    return MISSING


class _NotAModelError(Exception):
    """What is wrong with the file as a whole."""


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_FILE:
        raise _NotAModelError("the file is too large to be a model")
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _NotAModelError(
            f"text in UTF-8 is expected, byte {error.start + 1} is not"
        ) from error
    if not text.strip():
        raise _NotAModelError("the file is empty")
    return text


def _without_twins(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """A JSON object as dict; Python would silently keep the last of two values of one key."""
    values = dict(pairs)
    if len(values) < len(pairs):
        [(twin, _)] = Counter(key for key, _ in pairs).most_common(1)
        raise _NotAModelError(f'the key "{shortened(twin)}" stands twice in one table')
    return values
