"""Faults of whole model files: all of them at once, and none that follows from another."""

from pathlib import Path

import pytest

from maturity_desktop.errors import UserError
from maturity_desktop.model.faults import AT_MOST
from maturity_desktop.model.parsing import LARGEST_FILE
from maturity_desktop.model.reading import model_from_document, read_model
from model_documents import faults_of, full_document, small_document, write_folder


def test_two_dozen_faults_are_reported_at_once(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "faulty", full_document())
    (folder / "model.toml").write_text(
        """
format = 1
id = "has space"
version = ""
title = 5
langauge = "en"
areas = ["a", "nowhere", "a"]
[scoring]
levels = "best"
base = "1"
level_reached_at = "L"
[[scales.default]]
id = "N"
value = "x"
[[scales.default]]
id = "F"
label = "n"
value = 2
[[level]]
number = 0
[[level]]
number = 2
name = "Two"
[[level]]
number = 2
[[dimension]]
id = "d1"
""",
        encoding="utf-8",
    )
    (folder / "areas" / "a.toml").write_text(
        """
id = "a"
short = 1
group = "g"
meet = ["owner", "boss"]
[picture]
3 = "x"
[[depends]]
area = "b"
level = 2
[[topic]]
dimension = "d1"
[[topic]]
dimension = "d1"
[[criterion]]
id = "a.1"
level = 7
effort = 0
key = "yes"
weight = -1
tags = ["x"]
""",
        encoding="utf-8",
    )
    (folder / "areas" / "b.toml").write_text(
        """
id = "b"
name = "B"
[[depends]]
area = "a"
level = 2
[[criterion]]
id = "a.1"
level = 2
statement = "S"
""",
        encoding="utf-8",
    )
    (folder / "areas" / "c.toml").write_text('id = "c"\nname = C\n', encoding="utf-8")

    with pytest.raises(UserError) as raised:
        read_model(folder)

    assert [fault.split(": ")[:2] for fault in raised.value.faults] == [
        place.split(": ")
        for place in (
            "areas/c.toml: string values must be quoted, expected literal string at line 2 column 8",
            "model.toml: langauge",
            "model.toml: id",
            "model.toml: version",
            "model.toml: title",
            "model.toml: language",
            "model.toml: areas[3]",
            "model.toml: scoring.levels",
            "model.toml: scoring.base",
            "model.toml: scales.default[1].value",
            "model.toml: scales.default[2].value",
            "model.toml: scales.default[2].label",
            "model.toml: level[1].number",
            "model.toml: level[3].number",
            "areas/a.toml: name",
            "areas/a.toml: short",
            "areas/a.toml: criterion[1].statement",
            "areas/a.toml: criterion[1].key",
            "areas/a.toml: criterion[1].effort",
            "areas/a.toml: criterion[1].tags[1]",
            "areas/a.toml: criterion[1].weight",
            "areas/a.toml: topic[2].dimension",
            "areas/b.toml: criterion[1].id",
            "model.toml: scoring.level_reached_at",
            "areas/a.toml: group",
            "areas/a.toml: picture.3",
            "areas/a.toml: meet[2]",
            "areas/a.toml: criterion[1].level",
            "areas/a.toml: depends",
        )
    ]
    assert raised.value.message == "faulty cannot be used as a model: 29 faults"


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("m.toml", b"", "m.toml: the file is empty"),
        ("m.toml", b"\xef\xbb\xbf \n", "m.toml: the file is empty"),
        ("m.toml", b'title = "\xff"', "m.toml: text in UTF-8 is expected, byte 10 is not"),
        (
            "m.toml",
            b"id = 1\nid 2",
            "m.toml: key with no value, expected `=` at line 2 column 4",
        ),
        (
            "m.toml",
            b"id = 1\nx",
            "m.toml: key with no value, expected `=` at line 2 column 2",
        ),
        (
            "m.json",
            b'{"id": 1,\n x}',
            "m.json: line 2, column 2: Expecting property name enclosed in double quotes",
        ),
        ("m.json", b'{"id": 1, "id": 2}', 'm.json: the key "id" stands twice in one table'),
        ("m.json", b"[" * 100_000, "m.json: its tables and lists are nested too deeply"),
        ("m.toml", b"a=" + b"[" * 100_000, "m.toml: its tables and lists are nested too deeply"),
        ("m.toml", b"a." * 100_000 + b"b=1", "m.toml: its tables and lists are nested too deeply"),
        ("m.json", b"1" * 5_000, "m.json: a number in it has too many digits"),
        ("m.json", b"[]", "m.json: a table, not a list"),
        ("m.json", b" " * (LARGEST_FILE + 1), "m.json: the file is too large to be a model"),
    ],
)
def test_a_file_that_cannot_be_parsed_is_one_fault(
    tmp_path: Path, name: str, content: bytes, fault: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(UserError) as raised:
        read_model(tmp_path / name)
    assert raised.value.faults == (fault,)


def test_a_head_that_cannot_be_parsed_hides_no_fault_of_the_areas(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder", full_document())
    (folder / "model.toml").write_text("format = ", encoding="utf-8")
    (folder / "areas" / "b.toml").write_text('id = "b"\ngroup = "unknown"', encoding="utf-8")
    with pytest.raises(UserError) as raised:
        read_model(folder)
    assert raised.value.faults == (
        "model.toml: string values must be quoted, expected literal string at line 1 column 10",
        "areas/b.toml: name: text, but it is missing",
    )


def test_an_area_that_cannot_be_parsed_is_not_called_unknown(tmp_path: Path) -> None:
    document = full_document() | {"areas": ["a", "b"]}
    folder = write_folder(tmp_path / "folder", document)
    (folder / "areas" / "b.toml").write_text("=", encoding="utf-8")
    with pytest.raises(UserError) as raised:
        read_model(folder)
    assert raised.value.faults == (
        "areas/b.toml: unquoted keys cannot be empty, "
        "expected letters, numbers, `-`, `_` at line 1 column 1",
    )


def test_every_circle_is_named() -> None:
    document = small_document()
    needs = {"p": ["q"], "q": ["r", "q"], "r": ["p"], "s": ["t"], "t": ["s"]}
    document["area"] = [
        {"id": name, "name": name, "depends": [{"area": other, "level": 1} for other in others]}
        for name, others in needs.items()
    ]
    assert faults_of(document) == (
        "m.toml: area[1].depends: no circle, but p needs q needs r needs p",
        "m.toml: area[2].depends: no circle, but q needs q",
        "m.toml: area[4].depends: no circle, but s needs t needs s",
    )


def test_a_hostile_file_cannot_buy_a_million_faults() -> None:
    with pytest.raises(UserError) as raised:
        model_from_document(dict.fromkeys(map(str, range(100_000))), "hostile")
    assert len(raised.value.faults) == AT_MOST
    assert raised.value.message == (
        f"hostile cannot be used as a model: reading stopped after {AT_MOST} faults"
    )
