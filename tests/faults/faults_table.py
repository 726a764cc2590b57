"""Every fault by name, and how its lines of the table come about."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module, util
from pathlib import Path
from tempfile import TemporaryDirectory

from fault_line import Fault, Line

FLOWS = ("edit", "undo", "copy", "password", "load", "attach", "migrate")
FAULTS = (
    "kill",
    *(f"power-{flow}" for flow in FLOWS),
    "seeing",
    *(f"call-{flow}" for flow in FLOWS),
    "full",
    "moved",
    "rewritten",
    "older",
    "windows",
    "size",
    "hostile",
    "text",
    "versions",
    *(["damage-plain", "damage-protected"] if util.find_spec("damage") else []),
)
_WHERE = {
    "kill": ("kills", "run"),
    "power": ("power_cut", "flow"),
    "seeing": ("power_cut", "seeing"),
    "call": ("failing_calls", "flow"),
    "full": ("full_disk", "run"),
    "moved": ("moved_away", "run"),
    "rewritten": ("moved_away", "rewritten"),
    "older": ("moved_away", "older"),
    "windows": ("two_writers", "run"),
    "size": ("large_file", "run"),
    "hostile": ("hostile_files", "run"),
    "text": ("any_text", "run"),
    "versions": ("versions", "run"),
    "damage": ("damage_line", "kind"),
}


def _fault(name: str) -> Fault:
    """Imported when it runs: what one fault lacks here must not stop another."""
    kind, _, flow = name.partition("-")
    module, function = _WHERE[kind]
    found = getattr(import_module(module), function)
    run = partial(found, flow) if flow else found
    return lambda folder, short: run(folder, short=short)


def measured(name: str, *, short: bool) -> Iterator[Line]:
    """The lines of one fault, tried in a folder of its own."""
    # In memory where that is possible: a million flushes are about order here, not about a disk.
    memory = Path("/dev/shm")
    place = memory if memory.is_dir() else None
    with TemporaryDirectory(dir=place, prefix="faults-") as folder:
        yield from _fault(name)(Path(folder), short)


def named(names: list[str]) -> list[str]:
    """All faults, or those of the names; `power` stands for `power-edit` and its like."""
    return [
        fault
        for fault in FAULTS
        if not names or any(fault == name or fault.startswith(f"{name}-") for name in names)
    ]
