"""Damaged files: what opening says of each, and what repair brings back.

Each seed damages one file in one way. Opening it must end in a refusal or in the very content,
within `HANG`; repair must bring back the rows that lie on undamaged pages, and name in its report
every row it cannot vouch for.

    PYTHONPATH=tests python tests/faults/damage.py 1000
"""

import random
import sqlite3
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from damage_counts import Counts

from decision_rows import METRIC, decision_rows
from documents import PASSWORD
from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddEvidence,
    LoadEngagement,
    RateCriterion,
    WriteAreaField,
    WriteNote,
)
from maturity_desktop.assessment.records import (
    About,
    AreaText,
    Challenge,
    Engagement,
    Evidence,
    Finding,
    Heard,
    Note,
    Probe,
    Raises,
    Rating,
    Round,
    Row,
    Scope,
    Support,
)
from maturity_desktop.document.checking import check
from maturity_desktop.document.connection import DocumentKey, connect, open_with, raw_file
from maturity_desktop.document.document import Document
from maturity_desktop.document.faults import disk_errors
from maturity_desktop.document.repairing import repair_with
from maturity_desktop.document.salvage import Pages
from maturity_desktop.errors import UserError
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from week_rows import week_rows

HANG = 5.0  # seconds
KINDS = ("bit flip", "truncation", "swapped pages", "zeroed page", "foreign writer")
_PAGE = 4096
_SALT = 16
_ROUNDS = ("round-1", "round-2")
Place = tuple[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Sound:
    """A closed file before it is damaged."""

    content: bytes
    key: DocumentKey | None
    model: MaturityModel
    rows: dict[Place, Row]
    seen: list[Any]
    pages: dict[Place, frozenset[int]]


def _rows(model: MaturityModel) -> Iterable[Row]:
    """Rows that no history knows: as after an import."""
    yield Engagement(client="Ardent Kestrel Holdings", model=encode_copy(model), na_policy="zero")
    criteria = [criterion.id for area in model.areas for criterion in area.criteria][:160]
    rnd = random.Random(5)
    for number, place in enumerate(_ROUNDS):
        yield Round(place, f"Round {number}", "im"[number], date="2026-01-05")
        for area in model.areas:
            yield Scope(place, area.id, target=3, weight=1.5)
            yield AreaText(place, area.id, summary="Steady work. " * 20, gaps="one\ntwo")
        for at, criterion in enumerate(criteria):
            # Some notes need several overflow pages, some one, most of them none.
            most = 1200 if at % 40 == 0 else 360 if at % 15 == 0 else 9
            note = " ".join(f"{place} {criterion} said {n}" for n in range(rnd.randrange(most)))
            yield Rating(place, criterion, "NPLF"[at % 4], note=note)
    for number in range(1, 61):
        yield Evidence(f"evidence-{number}", number, f"Item {number}", link="x" * (number % 70))
        yield Support(f"evidence-{number}", _ROUNDS[number % 2], criteria[number])
    area, some = model.areas[0], model.areas[0].criteria[0]
    topic = (area.id, some.dimension or "")
    yield from week_rows(_ROUNDS[1], some.id, *topic, "L")
    for number in range(1, 81):
        said = " ".join(f"line {number} word {n}" for n in range(rnd.randrange(90)))
        where = (_ROUNDS[1], *topic, f"i{number:03d}", f"note {number} {said}")
        yield Note(f"line-{number}", *where, session="s-1", participant=f"p-{1 + number % 2}")
        yield Probe("s-1", criteria[number], heard=True)
        yield Heard("s-1", f"p-{1 + number % 2}", criteria[number], "NPLF"[number % 4])
    for row in decision_rows(_ROUNDS[1], some.id, area.id, "L", "evidence-1"):
        # Of these two, the models have others.
        if not isinstance(row, Challenge) and row.key != (METRIC,):
            yield row
    for number in range(2, 61):
        text = " ".join(f"finding {number} word {n}" for n in range(rnd.randrange(90)))
        title = f"Finding {number}"
        yield Finding(f"f-{number}", _ROUNDS[1], number, title, severity="low", condition=text)
        yield About(f"f-{number}", criteria[number])
        yield Raises("i-1", criteria[number], "NPLF"[number % 4])


def _work_on(document: Document, criteria: list[str], area: str) -> None:
    """Edits that stand in the history, with one undo at the end."""
    assessment = document.read()
    for at in range(60):
        criterion, place = criteria[(7 * at) % len(criteria)], _ROUNDS[at % 2]
        edit: Any = RateCriterion(place, criterion, "FLPN"[at % 4])
        if at % 5 == 1:
            edit = WriteNote(
                place, criterion, f"Heard on day {at}. " * (400 if at % 20 == 1 else 9)
            )
        elif at % 5 == 2:
            edit = AddEvidence(place, criterion, f"Calendar {at}", "record", id=f"new-{at}")
        elif at % 20 == 3:
            edit = WriteAreaField(place, area, "gaps", f"point {at}\n" * 30)
        commit = document.do(edit, assessment)
        if commit is not None:
            assessment = assessment.with_rows(commit.changes)
    document.undo()


@lru_cache
def sound_file(password: str | None, *, real_model: bool) -> Sound:
    """Made once a process. With the real model two thirds of the pages hold its copy."""
    model = find_model("itsm") if real_model else _small_model()
    with TemporaryDirectory() as folder:
        path = Path(folder) / "client.maturity"
        Document.create(path, LoadEngagement(tuple(_rows(model))), password=password).close()
        content = path.read_bytes()
        key = None if password is None else DocumentKey.derive(password, content[:_SALT])
        with _opened(path, key) as document:
            criteria = [criterion.id for area in model.areas for criterion in area.criteria]
            _work_on(document, criteria[:200], model.areas[0].id)
        seen = everything(path, key)
        rows = {(row.table, row.key): row for row in seen[0].rows()}
        return Sound(path.read_bytes(), key, model, rows, seen, _where_rows_lie(path, key, rows))


def _small_model() -> MaturityModel:
    return model_from_document(
        plain_model({2: 10, 3: 10, 4: 10, 5: 10}, areas=4, dimensions=("d1", "d2")), "damage"
    )


def _where_rows_lie(
    path: Path, key: DocumentKey | None, rows: dict[Place, Row]
) -> dict[Place, frozenset[int]]:
    """The pages of each row, by the rowid that SQLite itself gives."""
    found: dict[Place, frozenset[int]] = {}
    with closing(connect(path, key, read_only=True)) as db, raw_file(path, key) as file:
        pages = Pages(file, plain=key is None)
        roots: list[Any] = db.execute(
            "SELECT name, rootpage FROM sqlite_schema WHERE type = 'table'"
        ).fetchall()
        kinds = {table: type(row) for (table, _), row in rows.items()}
        for table, root in roots:
            if table not in kinds:
                continue
            columns = ", ".join(kinds[table].key_fields)
            keys = {row[0]: row[1:] for row in db.execute(f"SELECT rowid, {columns} FROM {table}")}
            for leaf in pages.table_leaves(root)[0]:
                for cell in pages.cells(leaf):
                    assert cell is not None
                    found[table, keys[cell.rowid]] = frozenset(cell.pages)
    assert found.keys() == rows.keys()
    return found


def _opened(path: Path, key: DocumentKey | None) -> Document:
    """As `Document.open`, without deriving the key once more."""
    if key is None:
        return Document.open(path)
    with disk_errors(path):
        db = open_with(path, key, read_only=False)
        try:
            return Document(path, db, key)
        except BaseException:
            db.close()
            raise


def everything(path: Path, key: DocumentKey | None) -> list[Any]:
    """All that a person can see of a file."""
    with _opened(path, key) as document:
        return [document.read(), document.history(), document.undo_step, document.redo_step]


# --- damage


@dataclass(frozen=True)
class Damage:
    """What was done to the file: the pages hit, and rows changed on purpose."""

    kind: str
    content: bytes
    pages: frozenset[int]
    rows: frozenset[Place] = frozenset()


def damaged(sound: Sound, seed: int, folder: Path) -> Damage:
    """One damage, the same for the same seed."""
    rnd = random.Random(seed)
    kind = KINDS[seed % len(KINDS)]
    content = bytearray(sound.content)
    last = len(content) // _PAGE
    if kind == "bit flip":
        bit = rnd.randrange(len(content) * 8)
        content[bit // 8] ^= 1 << bit % 8
        return Damage(kind, bytes(content), frozenset({bit // 8 // _PAGE + 1}))
    if kind == "truncation":
        size = rnd.randrange(len(content))
        return Damage(kind, bytes(content[:size]), frozenset(range(size // _PAGE + 1, last + 1)))
    if kind == "swapped pages":
        one, two = rnd.sample(range(last), 2)
        first, second = (content[at * _PAGE : (at + 1) * _PAGE] for at in (one, two))
        content[one * _PAGE : (one + 1) * _PAGE] = second
        content[two * _PAGE : (two + 1) * _PAGE] = first
        return Damage(kind, bytes(content), frozenset({one + 1, two + 1}))
    if kind == "zeroed page":
        at = rnd.randrange(last)
        content[at * _PAGE : (at + 1) * _PAGE] = bytes(_PAGE)
        return Damage(kind, bytes(content), frozenset({at + 1}))
    return _foreign(sound, rnd, folder / "foreign.maturity")


def _foreign(sound: Sound, rnd: random.Random, path: Path) -> Damage:
    """Stock SQLite writes rows; it cannot open a protected file."""
    path.write_bytes(sound.content)
    place = rnd.choice([at for at in sound.rows if at[0] == "rating"])
    with closing(sqlite3.connect(path)) as db, suppress(sqlite3.DatabaseError), db:
        what = rnd.randrange(3)
        where = "WHERE round = ? AND criterion = ?"
        if what == 0:
            db.execute(f"UPDATE rating SET note = 'by another program' {where}", place[1])
        elif what == 1:
            db.execute(f"DELETE FROM rating {where}", place[1])
        else:
            names = "id, number, title, kind, state, version, date, owner_role, classification, "
            names += "kept, due, drawn_how, link"
            values = "'foreign', 900, 'Foreign', 'document', 'seen', '', '', '', '', 0, '', '', ''"
            db.execute(f"INSERT INTO evidence ({names}) VALUES ({values})")
            place = ("evidence", ("foreign",))
    content = path.read_bytes()
    path.unlink()
    return Damage("foreign writer", content, frozenset(), frozenset({place}))


# --- judging


def run(seeds: Iterable[int], *, password: str | None, folder: Path) -> Counts:
    """Damages, opens and repairs one file a seed; every fourth has the real model's copy."""
    counts = Counts()
    for seed in seeds:
        sound = sound_file(password, real_model=seed // len(KINDS) % 4 == 3)
        damage = damaged(sound, seed, folder)
        counts.seeds[damage.kind] += 1
        path, target = folder / "damaged.maturity", folder / "repaired.maturity"
        path.write_bytes(damage.content)
        _judge_opening(counts, sound, path, seed)
        _judge_repair(counts, sound, damage, (path, target), seed)
        for left in folder.iterdir():
            if left not in (path, target):
                counts.bugs.append(f"seed {seed}: left {left.name}")
            left.unlink()
    return counts


def _timed(counts: Counts, seed: int, perform: Callable[[], Any]) -> Any:
    """The result; the `UserError`; None for a bug, which is counted."""
    started = time.perf_counter()
    try:
        return perform()
    except UserError as error:
        return error
    except Exception as error:  # noqa: BLE001  # whatever it is, it would be a traceback
        counts.bugs.append(f"seed {seed}: {type(error).__name__}: {error}")
        return None
    finally:
        took = time.perf_counter() - started
        counts.slowest = max(counts.slowest, took)
        counts.hangs += took > HANG


def _judge_opening(counts: Counts, sound: Sound, path: Path, seed: int) -> None:
    seen = _timed(counts, seed, lambda: everything(path, sound.key))
    if isinstance(seen, UserError):
        counts.refused += 1
    elif seen == sound.seen:
        counts.equal += 1
    elif seen is not None:
        counts.wrong.append(seed)


def _judge_repair(
    counts: Counts, sound: Sound, damage: Damage, paths: tuple[Path, Path], seed: int
) -> None:
    path, target = paths
    clean = {at for at in sound.rows if not sound.pages[at] & damage.pages} - damage.rows
    counts.undamaged[damage.kind] += len(clean)
    counts.touched[damage.kind] += len(sound.rows) - len(clean)
    key = sound.key
    if key is not None and damage.content[:_SALT] != sound.content[:_SALT]:
        # A person has the password alone, and the salt is part of the key.
        key = DocumentKey.derive(PASSWORD, damage.content[:_SALT].ljust(_SALT, b"\0"))
    report = _timed(counts, seed, lambda: repair_with(path, target, key, model=sound.model))
    if report is None or isinstance(report, UserError):
        counts.nothing[damage.kind] += 1
        return
    with _opened(target, key) as document:
        counts.unsound += [f"seed {seed}: {fault}" for fault in check(document).faults]
        assessment: Assessment = document.read()
    rows = {(row.table, row.key): row for row in assessment.rows()}
    same = {at for at, row in rows.items() if sound.rows.get(at) == row}
    counts.back[damage.kind] += len(same & clean)
    counts.touched_back[damage.kind] += len(same - clean)
    counts.silent += [
        f"seed {seed}: {at}" for at in rows.keys() - same if at not in report.doubtful
    ]
    gone = sound.rows.keys() - rows.keys() - damage.rows
    if gone and report.lost < len(gone) and "cannot be told" not in " ".join(report.sentences):
        counts.silent.append(f"seed {seed}: {len(gone)} rows gone, {report.lost} said")


if __name__ == "__main__":
    _seeds = range(
        *map(int, sys.argv[1:])
    )  # the number of seeds, or the first and the one behind the last
    for _password in (None, PASSWORD):
        with TemporaryDirectory() as _folder:
            _counts = run(_seeds, password=_password, folder=Path(_folder))
        print("protected" if _password else "plain", _counts)  # noqa: T201  # it is a program
        for _line in (*_counts.wrong, *_counts.bugs, *_counts.silent, *_counts.unsound)[:40]:
            print("  ", _line)  # noqa: T201  # as above
