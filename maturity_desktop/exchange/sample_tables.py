"""The tables of a sample folder, and the ids that derive from what stands in them."""

import csv
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID, uuid5

Line = dict[str, str]
_SEED = UUID("5f0f4c52-9a0b-4d3e-8d6b-2f6f3c1f7a10")


def table(path: Path) -> list[Line]:
    """The rows of a CSV file by column name."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_session(lines: list[Line]) -> dict[int, list[Line]]:
    """Rows by the number in their column `session`, in their order."""
    found: dict[int, list[Line]] = {}
    for line in lines:
        found.setdefault(int(line["session"]), []).append(line)
    return found


def row_id(name: str) -> str:
    """The same id for the same name, in every copy of the sample."""
    return str(uuid5(_SEED, name))


def person_id(alias: str) -> str:
    return row_id(f"person {alias}")


def session_id(number: int | str) -> str:
    return row_id(f"session {number}")


def zulu(moment: datetime) -> str:
    """``"2026-03-10T09:15:00.000Z"``, as the window writes it."""
    text = moment.astimezone(UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
