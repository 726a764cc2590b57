"""A model reads the same from a folder, a TOML file and a JSON file, with its defaults filled in."""

import json
from pathlib import Path

import pytest
import tomli_w

from maturity_desktop.errors import UserError
from maturity_desktop.model.reading import model_from_document, read_model
from maturity_desktop.model.records import LevelPicture
from model_documents import small_document, write_folder


def test_folder_toml_and_json_give_the_same_model(tmp_path: Path) -> None:
    document = small_document()
    document["area"].append({"id": "b", "name": "B", "picture": {"1": "Nothing is written down."}})
    toml_file, json_file = tmp_path / "small.toml", tmp_path / "small.json"
    toml_file.write_text(tomli_w.dumps(document), encoding="utf-8")
    json_file.write_text(json.dumps(document), encoding="utf-8")

    model = read_model(write_folder(tmp_path / "folder", document))

    assert read_model(toml_file) == read_model(json_file) == model
    assert [area.id for area in model.areas] == ["a", "b"]
    assert model.areas[1].picture == (LevelPicture(1, "Nothing is written down."),)


def test_the_head_file_of_a_folder_stands_for_the_folder(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder", small_document())
    assert read_model(folder / "model.toml") == read_model(folder)


def test_a_byte_order_mark_is_accepted(tmp_path: Path) -> None:
    file = tmp_path / "small.toml"
    file.write_text(tomli_w.dumps(small_document()), encoding="utf-8-sig")
    assert read_model(file).id == "small"


def test_hidden_files_beside_the_areas_are_left_alone(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder", small_document())
    (folder / "areas" / "._a.toml").write_bytes(b"\x00\x05\x16\x07")  # macOS writes these
    assert [area.id for area in read_model(folder).areas] == ["a"]


def test_areas_stand_in_the_order_of_the_list(tmp_path: Path) -> None:
    document = small_document()
    document["area"] += [{"id": "b", "name": "B"}, {"id": "c", "name": "C"}]
    document["areas"] = ["c", "a", "b"]
    model = read_model(write_folder(tmp_path / "folder", document))
    assert [area.id for area in model.areas] == ["c", "a", "b"]
    assert model == model_from_document(document, "document")


def test_what_is_left_out_gets_its_default() -> None:
    document = small_document()
    document["area"][0]["metric"] = [{"id": "m"}]
    document["dimension"] = [{"id": "d"}]
    document["area"][0]["topic"] = [{"dimension": "d"}]
    model = model_from_document(document, "document")
    [area] = model.areas
    assert [option.label for option in model.scales[0].options] == ["N", "F"]
    assert (model.levels[0].name, model.dimensions[0].name) == ("", "d")
    assert (area.metrics[0].name, area.topics[0].lead_question) == ("m", "")
    assert (area.criteria[0].key, area.criteria[0].weight) == (True, 1.0)


def test_numbers_count_a_level_over_the_dimensions_key_first() -> None:
    document = small_document()
    document["level"] = [{"number": 2}, {"number": 1}]
    document["dimension"] = [{"id": "first"}, {"id": "second"}]
    document["area"][0]["criterion"] = [
        {"id": "loose", "level": 1, "statement": "S"},
        {"id": "second", "level": 1, "statement": "S", "dimension": "second"},
        {"id": "depth", "level": 1, "statement": "S", "dimension": "first", "key": False},
        {"id": "key", "level": 1, "statement": "S", "dimension": "first"},
        {"id": "later", "level": 1, "statement": "S", "dimension": "first"},
        {"id": "other-level", "level": 2, "statement": "S", "dimension": "second"},
    ]
    model = model_from_document(document, "document")
    assert {criterion.id: criterion.number for criterion in model.areas[0].criteria} == {
        "key": "1.1",
        "later": "1.2",
        "depth": "1.3",
        "second": "1.4",
        "loose": "1.5",
        "other-level": "2.1",
    }
    assert [level.number for level in model.levels] == [1, 2]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.25, 0.25), ("1/3", 1 / 3), ("0.4", 0.4), ("2/6", 1 / 3), (1e-9, 1e-9)],
)
def test_the_value_of_an_option_is_a_number_or_a_fraction(value: object, expected: float) -> None:
    document = small_document()
    document["scales"]["default"].insert(1, {"id": "P", "value": value})
    assert model_from_document(document, "document").scales[0].options[1].value == expected


def test_text_is_cleaned_and_ids_are_composed() -> None:
    document = small_document()
    document["title"] = "  two\r\nlines\x00 "
    document["area"][0] |= {"id": "cafe\u0301", "purpose": "one\r\ntwo\n"}
    model = model_from_document(document, "document")
    assert model.title == "two lines"
    assert (model.areas[0].id, model.areas[0].purpose) == ("caf\u00e9", "one\ntwo")


def test_an_area_may_depend_on_one_that_is_not_built_yet() -> None:
    document = small_document()
    document["area"][0]["depends"] = [{"area": "later", "level": 1}]
    assert model_from_document(document, "document").areas[0].depends[0].area == "later"


def test_roles_are_the_standard_ones_and_the_model_s_own() -> None:
    document = small_document()
    document["role"] = [{"id": "head", "name": "Head"}, {"id": "owner", "name": "Process owner"}]
    document["area"][0]["meet"] = ["head", "owner", "sponsor"]
    assert model_from_document(document, "document").areas[0].meet == ("head", "owner", "sponsor")


def test_the_document_that_is_read_stays_as_it_is() -> None:
    document = small_document()
    model_from_document(document, "document")
    assert document == small_document()


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("missing.toml", None, "There is no model at "),
        ("model.txt", b"format = 1", "model.txt is not a model"),
        ("empty-folder", "folder", "holds no model: model.toml is missing"),
    ],
)
def test_what_is_no_model_is_said_in_a_sentence(
    tmp_path: Path, name: str, content: bytes | str | None, sentence: str
) -> None:
    path = tmp_path / name
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content:
        path.mkdir()
    with pytest.raises(UserError) as raised:
        read_model(path)
    assert sentence in raised.value.message
    assert raised.value.hint.startswith("A model is a folder")


def test_a_newer_format_has_its_own_sentence() -> None:
    with pytest.raises(UserError) as raised:
        model_from_document(small_document() | {"format": 2, "invented": True}, "new.toml")
    assert raised.value.message == (
        "new.toml is a model of a newer format than this program reads (1)"
    )
    assert raised.value.faults == ()
