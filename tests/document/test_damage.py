"""A damaged file is either refused in words or read exactly: nothing wrong, in silence."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from documents import Files, rate
from maturity_desktop.document.checking import check
from maturity_desktop.errors import UserError

FLIPS, SWAPS = 200, 300


def _worked_on(files: Files) -> tuple[Path, bytes]:
    """A closed file with some history, and its bytes."""
    path = files.new()
    with files.open(path) as document:
        for number, option in enumerate("NPLF" * 3):
            rate(document, f"a1.3.{number % 4 + 1}", option)
        document.undo()
    return path, path.read_bytes()


def _everything(files: Files, path: Path, *, read_only: bool = False) -> list[Any]:
    """All that a person can see of a file."""
    with files.open(path, read_only=read_only) as document:
        return [
            document.read(),
            document.history(),
            document.document_id,
            document.undo_step,
            document.redo_step,
        ]


def _judged(files: Files, path: Path, damaged: Iterator[bytes], expected: list[Any]) -> int:
    """Writes each damaged file and reads it; how many were refused. Anything else raises."""
    refused = 0
    for content in damaged:
        path.write_bytes(content)
        try:
            found = _everything(files, path)
        except UserError:
            refused += 1
        else:
            assert found == expected
        for left in files.folder.iterdir():
            assert left == path, f"left behind: {left.name}"
    return refused


def _flipped(content: bytes, places: list[int]) -> Iterator[bytes]:
    for place in places:
        damaged = bytearray(content)
        damaged[place // 8] ^= 1 << place % 8
        yield bytes(damaged)


def test_random_bit_flips(files: Files) -> None:
    path, content = _worked_on(files)
    expected = _everything(files, path)
    rnd = random.Random(20260105)
    places = [rnd.randrange(len(content) * 8) for _ in range(FLIPS)]
    refused = _judged(files, path, _flipped(content, places), expected)
    # Only a page that nothing uses any more may be damaged without anybody noticing.
    assert refused > FLIPS * 0.9


def test_every_bit_of_the_header(files: Files) -> None:
    """One bit at byte 20 switches the checksums of the whole file off."""
    path, content = _worked_on(files)
    expected = _everything(files, path)
    refused = _judged(files, path, _flipped(content, list(range(800))), expected)
    # A protected file begins with 16 bytes of salt, which the session's key does not read again.
    assert refused == (800 if files.key is None else 800 - 128)


def test_a_file_without_room_for_checksums(tmp_path: Path) -> None:
    """Nothing of it would be verified: refused before anything is read."""
    files = Files(tmp_path, None)
    path, content = _worked_on(files)
    for reserved in (0, 7, 9, 12, 255):
        path.write_bytes(content[:20] + bytes([reserved]) + content[21:])
        with pytest.raises(UserError, match="damaged"):
            files.open(path)


def test_a_damaged_head_of_a_plain_file_asks_for_no_password(tmp_path: Path) -> None:
    files = Files(tmp_path, None)
    path, content = _worked_on(files)
    for place in (16, 18, 21, 22, 23):
        path.write_bytes(next(_flipped(content, [place * 8])))
        with pytest.raises(UserError, match="is damaged") as refused:
            files.open(path)
        assert "password" not in f"{refused.value.message}{refused.value.hint}"


def test_blocks_of_noise_and_zeros(files: Files) -> None:
    path, content = _worked_on(files)
    expected = _everything(files, path)
    rnd = random.Random(7)

    def damaged() -> Iterator[bytes]:
        for number in range(60):
            at = rnd.randrange(len(content))
            size = rnd.choice([1, 8, 512, 4096, 10_000])
            block = bytes(size) if number % 2 else rnd.randbytes(size)
            yield (content[:at] + block + content[at + size :])[: len(content)]

    _judged(files, path, damaged(), expected)


def test_pages_that_changed_places(files: Files) -> None:
    """Each page's own checksum is right; the cipher's knows the number of its page."""
    path, content = _worked_on(files)
    expected = _everything(files, path)
    pages = [content[at : at + 4096] for at in range(0, len(content), 4096)]

    pairs = list(combinations(range(1, len(pages)), 2))

    def damaged() -> Iterator[bytes]:
        for one, two in random.Random(5).sample(pairs, SWAPS):
            swapped = list(pages)
            swapped[one], swapped[two] = swapped[two], swapped[one]
            yield b"".join(swapped)

    _judged(files, path, damaged(), expected)


def test_truncated_files(files: Files) -> None:
    """SQLite reads zeros where the last page was cut off, and no checksum was looked at."""
    path, content = _worked_on(files)
    expected = _everything(files, path)
    rnd = random.Random(11)
    sizes = [0, 1, 15, 16, 17, 99, 100, 101, 512, 4095, 4096, 4097, len(content) - 1]
    sizes += [len(content) - 4095, len(content) - 2000]
    sizes += [rnd.randrange(len(content)) for _ in range(50 - len(sizes))]
    refused = _judged(files, path, (content[:size] for size in sizes), expected)
    assert refused == 50


def test_a_longer_file_is_the_same_file(files: Files) -> None:
    path, content = _worked_on(files)
    expected = _everything(files, path)
    path.write_bytes(content + b"\0" * 5000)
    assert _everything(files, path) == expected


def test_damage_is_called_damage(files: Files) -> None:
    path, content = _worked_on(files)
    place = content.rindex(b"Steady work.") if files.key is None else 5 * 4096 + 77
    path.write_bytes(next(_flipped(content, [place * 8])))
    with pytest.raises(UserError, match="damaged") as refused, files.open(path) as document:
        document.read()
    assert refused.value.hint


def test_a_write_by_a_tool_that_knows_no_checksums(tmp_path: Path) -> None:
    """Stock SQLite opens a plain file and writes pages without a sum."""
    files = Files(tmp_path, None)
    path = files.new()
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM rating").fetchone() == (3,)
        db.execute("UPDATE rating SET option = 'F' WHERE criterion = 'a1.2.1'")
        db.commit()
    with pytest.raises(UserError, match="damaged, or another program wrote to it"):
        _everything(files, path)
    with pytest.raises(UserError, match="damaged"), files.open(path, read_only=True) as document:
        check(document)
