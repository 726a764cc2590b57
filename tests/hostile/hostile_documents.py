"""Twenty and more files that are no workbooks: documents, JSON, models, ratings, each by code.

A maker returns the way into the program that is tried: `open`, `import`, `model` or `rate`.
"""

import os
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from documents import Files
from engagements import plain_model
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Engagement, Evidence, Rating, Round, Row
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.engagement_json import engagement_document
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document

FILES: dict[str, Callable[[Path], str]] = {}
MARKUP = '<img src="file:///etc/passwd"/><a href="http://127.0.0.1:9/">R&D</a> =cmd|x!A1 \u202eexe'


def file(make: Callable[[Path], str]) -> Callable[[Path], str]:
    FILES[make.__name__] = make
    return make


def _document(path: Path) -> Files:
    files = Files(path.parent, None)
    files.new(path.name)
    return files


def _planted(path: Path, *statements: str) -> str:
    _document(path).plant(path, *statements)
    return "open"


def _patched(path: Path, at: int, value: bytes) -> str:
    _document(path)
    content = bytearray(path.read_bytes())
    content[at : at + len(value)] = value
    path.write_bytes(content)
    return "open"


def _rows(text: str = "Acme") -> tuple[Row, ...]:
    model = model_from_document(plain_model({2: 2}, areas=1), "hostile")
    return (
        Engagement(model=encode_copy(model), client=text),
        Round("r1", text, "i"),
        Rating("r1", "a1.2.1", "L", note=text, reason=text),
        Evidence("e1", 1, text, link=text),
    )


# --- documents


@file
def a_trigger(path: Path) -> str:
    return _planted(
        path,
        "CREATE TRIGGER t AFTER UPDATE ON rating BEGIN UPDATE engagement SET client = 'x'; END",
    )


@file
def a_view_in_place_of_a_table(path: Path) -> str:
    return _planted(
        path,
        "ALTER TABLE scope RENAME TO hidden",
        "CREATE VIEW scope AS SELECT * FROM hidden WHERE randomblob(1000000000) IS NOT NULL",
    )


@file
def further_tables(path: Path) -> str:
    return _planted(path, *(f"CREATE TABLE t{n} (a)" for n in range(500)))


@file
def a_virtual_table(path: Path) -> str:
    return _planted(
        path,
        "INSERT INTO sqlite_schema VALUES ('table', 'v', 'v', 0, "
        "'CREATE VIRTUAL TABLE v USING fts5(a)')",
    )


@file
def a_generated_column(path: Path) -> str:
    return _planted(
        path,
        "UPDATE sqlite_schema SET sql = replace(sql, 'note TEXT NOT NULL', "
        "'note TEXT AS (load_extension(''/tmp/x.so''))') WHERE name = 'rating'",
    )


@file
def values_of_other_types(path: Path) -> str:
    """Blobs where texts belong: the declaration is exchanged, then put back."""
    return _planted(
        path,
        "UPDATE sqlite_schema SET sql = replace(sql, ') STRICT', ')') WHERE name = 'rating'",
        "PRAGMA schema_version = 900",
        "UPDATE rating SET note = x'ff00fe', flag = 'perhaps', inferred = 1e300",
        "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'rating'",
        "PRAGMA schema_version = 901",
    )


@file
def a_text_of_forty_megabytes(path: Path) -> str:
    return _planted(path, "UPDATE rating SET note = printf('%.*c', 40000000, 'x')")


@file
def a_text_that_is_no_unicode(path: Path) -> str:
    return _planted(path, "UPDATE engagement SET client = CAST(x'edb08061ff' AS TEXT)")


@file
def a_model_nested_deep(path: Path) -> str:
    return _planted(
        path, "UPDATE engagement SET model = replace(printf('%.*c', 90000, 'x'), 'x', '[')"
    )


@file
def a_history_that_unpacks_for_ever(path: Path) -> str:
    """Undo reads the changeset: a gigabyte of zeros in a megabyte."""
    files = _document(path)
    packer = zlib.compressobj(9)
    zeros = b"\0" * 10_000_000
    bomb = b"".join(packer.compress(zeros) for _ in range(100)) + packer.flush()
    with closing(files.raw(path)) as db:
        (head,) = next(db.execute("SELECT head FROM document"))
        db.execute(
            "INSERT INTO history SELECT 'x', id, NULL, change_no + 1, schema, 'x', 'edit', "
            "'WriteNote', '{}', who, utc, ? FROM history WHERE id = ?",
            (bomb, head),
        )
        db.execute("UPDATE document SET head = 'x', change_no = change_no + 1")
    return "open"


@file
def marked_for_a_log(path: Path) -> str:
    """The header asks for write-ahead logging, and a log of noise lies beside."""
    path.with_name(f"{path.name}-wal").write_bytes(os.urandom(100_000))
    return _patched(path, 18, b"\2\2")


@file
def a_journal_of_noise(path: Path) -> str:
    path.with_name(f"{path.name}-journal").write_bytes(
        b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + os.urandom(5_000)
    )
    return _patched(path, 0, b"")


@file
def more_pages_than_there_are(path: Path) -> str:
    return _patched(path, 28, b"\x7f\xff\xff\xff")


@file
def pages_of_an_odd_size(path: Path) -> str:
    return _patched(path, 16, b"\x00\x07")


@file
def a_newer_version(path: Path) -> str:
    return _patched(path, 60, b"\x00\x00\xff\xff")


@file
def nothing(path: Path) -> str:
    path.write_bytes(b"")
    return "open"


@file
def zeros(path: Path) -> str:
    path.write_bytes(bytes(1_000_000))
    return "open"


@file
def a_folder(path: Path) -> str:
    path.mkdir()
    return "open"


@file
def a_pipe(path: Path) -> str:
    os.mkfifo(path)
    return "open"


@file
def links_in_a_circle(path: Path) -> str:
    other = path.with_name(f"other-{path.name}")
    other.symlink_to(path)
    path.symlink_to(other)
    return "open"


@file
def hostile_texts(path: Path) -> str:
    """Sound, and exported: markup, a formula, a picture from elsewhere, letters turned around."""
    Document.create(path, LoadEngagement(_rows(MARKUP))).close()
    return "open"


# --- JSON, models, ratings


def _json(path: Path, change: Callable[[dict[str, Any]], object]) -> str:
    from maturity_desktop.assessment.assessment import Assessment  # noqa: PLC0415

    document = engagement_document(Assessment(_rows()))
    change(document)
    path.write_bytes(msgspec.json.encode(document))
    return "import"


@file
def json_nested_deep(path: Path) -> str:
    path.write_bytes(b'{"format": 1, "model": ' + b"[" * 5_000_000)
    return "import"


@file
def json_of_wrong_types(path: Path) -> str:
    wrong: list[object] = [
        None,
        [],
        {},
        1e308,
        -1,
        "x" * 100_000,
        [[[]]],
        {"id": {"a": 1}},
        10**400,
    ]

    def change(document: dict[str, Any]) -> None:
        document["rating"] = wrong * 1_000
        document["engagement"]["client"] = 7
        document["round"][0]["position"] = ["a"]

    return _json(path, change)


@file
def json_with_half_characters(path: Path) -> str:
    _json(path, lambda _: None)
    content = path.read_bytes().replace(b'"Acme"', b'"A\\ud800cme \\u0000 \\ufffe \\u202e"')
    path.write_bytes(content)
    return "import"


@file
def json_that_names_files(path: Path) -> str:
    def change(document: dict[str, Any]) -> None:
        document["evidence"][0] |= {"attachment": "f" * 64, "file_name": "../../../etc/x.exe"}

    return _json(path, change)


@file
def a_model_of_brackets(path: Path) -> str:
    path.write_bytes(b"format = 1\nx = " + b"[" * 1_000_000)
    return "model"


@file
def a_model_of_many_keys(path: Path) -> str:
    path.write_text(
        "format = 1\n" + "".join(f"k{n} = {n}\n" for n in range(200_000)), encoding="utf-8"
    )
    return "model"


@file
def ratings_of_quotes(path: Path) -> str:
    path.write_bytes(b"criterion,rating\n" + b'"' * 20_000_001)
    return "rate"


@file
def ratings_of_other_words(path: Path) -> str:
    lines = "".join(f"{'a' * 90}{n},{'L' * 50}\n" for n in range(50_000))
    path.write_text(f"criterion,rating\n{lines}", encoding="utf-8")
    return "rate"


@file
def ratings_with_zeros(path: Path) -> str:
    path.write_bytes(b"criterion,rating,note\na1.2.1,L,\0\x0b\x1b[2J\0\n")
    return "rate"


@file
def ratings_by_an_empty_pipe(path: Path) -> str:
    os.mkfifo(path)
    return "rate"


ENDINGS = {"open": ".maturity", "import": ".json", "model": ".toml", "rate": ".csv"}
