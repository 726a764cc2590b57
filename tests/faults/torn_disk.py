"""A disk in memory that may forget whatever was not flushed: all the worlds after a power cut.

A write is kept, lost, or torn at sectors of 512 bytes; a new name, a new size, a removed or
changed name is kept or lost. The content of a file is safe once that file was flushed, a name
once its folder was. What was not flushed may arrive in any order.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from traces import Event

SECTOR = 512
Fate = Callable[[int], str]  # of one change, by its number: kept, lost, or torn


@dataclass
class _File:
    safe: bytes
    waiting: list[tuple[int, Event]] = field(default_factory=list)


class Disk:
    """Follows the calls of one run; `worlds` are the disks that a cut might leave now."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = [_File(content) for content in files.values()]
        self._safe_names: dict[str, int] = {name: place for place, name in enumerate(files)}
        self._names = dict(self._safe_names)
        # Number, and what each name stands for afterwards: a rename is one change of two names.
        self._waiting_names: list[tuple[int, dict[str, int | None]]] = []
        self._number = 0

    def apply(self, event: Event) -> None:
        """What the kernel was told; nothing of it is on the disk before a flush."""
        self._number += 1
        if event.kind in ("write", "size"):
            self._files[self._names[event.path]].waiting.append((self._number, event))
        elif event.kind == "flush":
            self._flush(event.path)
        elif event.kind == "create" and event.path not in self._names:
            self._files.append(_File(b""))
            self._rename({event.path: len(self._files) - 1})
        elif event.kind == "remove":
            self._rename({event.path: None})
        elif event.kind == "rename":
            self._rename({event.path: None, event.other: self._names[event.path]})

    def _rename(self, names: dict[str, int | None]) -> None:
        self._waiting_names.append((self._number, names))
        _set(self._names, names)

    def _flush(self, path: str) -> None:
        if path in self._names:
            file = self._files[self._names[path]]
            file.safe, file.waiting = _content(file, lambda _: "kept", random.Random(0)), []
            return
        folder = PurePosixPath(path)
        left = []
        for number, names in self._waiting_names:
            if all(PurePosixPath(name).parent == folder for name in names):
                _set(self._safe_names, names)
            else:
                left.append((number, names))
        self._waiting_names = left

    def worlds(self, seeds: int) -> Iterator[dict[str, bytes]]:
        """Nothing or everything unsaved arrived; and for each seed two ways in between."""
        yield self._world(lambda _: "lost", random.Random(0))
        yield self._world(lambda _: "kept", random.Random(0))
        numbers = [number for file in self._files for number, _ in file.waiting]
        numbers += [number for number, _ in self._waiting_names]
        for seed in range(seeds):
            rnd = random.Random(seed * 1_000_003 + self._number)
            cut = rnd.choice(sorted(numbers)) if numbers else 0
            yield self._world(_in_order(cut), rnd)
            yield self._world(_by_chance(rnd), rnd)

    def _world(self, fate: Fate, rnd: random.Random) -> dict[str, bytes]:
        names = dict(self._safe_names)
        for number, change in self._waiting_names:
            if _arrives(fate(number), rnd):
                _set(names, change)
        return {name: _content(self._files[at], fate, rnd) for name, at in names.items()}


_FATES = ("kept", "kept", "lost", "lost", "torn")


def _by_chance(rnd: random.Random) -> Fate:
    return lambda _: rnd.choice(_FATES)


def _in_order(cut: int) -> Fate:
    """Everything before one change arrived, half of it, and nothing after it."""
    return lambda number: "kept" if number < cut else "torn" if number == cut else "lost"


def _set(names: dict[str, int], change: dict[str, int | None]) -> None:
    for name, place in change.items():
        if place is None:
            names.pop(name, None)
        else:
            names[name] = place


def _arrives(fate: str, rnd: random.Random) -> bool:
    return fate == "kept" or (fate == "torn" and rnd.random() < 0.5)


def _content(file: _File, fate: Fate, rnd: random.Random) -> bytes:
    if not file.waiting:
        return file.safe
    content = bytearray(file.safe)
    for number, event in file.waiting:
        decided = fate(number)
        if event.kind == "size":
            if _arrives(decided, rnd):
                del content[event.offset :]
                content.extend(bytes(event.offset - len(content)))
        elif decided == "kept":
            _put(content, event.offset, event.data)
        else:
            _tear(content, event, rnd, torn=decided == "torn")
    return bytes(content)


def _tear(content: bytearray, event: Event, rnd: random.Random, *, torn: bool) -> None:
    """Some sectors arrive; where the file was to grow it may have grown by zeros."""
    end = event.offset + len(event.data)
    if torn and rnd.random() < 0.5:
        content.extend(bytes(max(0, end - len(content))))
    at = event.offset
    while torn and at < end:
        stop = min(end, at - at % SECTOR + SECTOR)
        if rnd.random() < 0.5:
            _put(content, at, event.data[at - event.offset : stop - event.offset])
        at = stop


def _put(content: bytearray, offset: int, data: bytes) -> None:
    content.extend(bytes(max(0, offset - len(content))))
    content[offset : offset + len(data)] = data
