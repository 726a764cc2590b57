"""What is written reads back as the same model, in every format."""

import json
import tomllib
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document, to_toml
from maturity_desktop.text import clean_line
from model_strategies import documents, models


@given(models())
def test_a_written_document_reads_as_the_same_model(model: MaturityModel) -> None:
    assert model_from_document(as_document(model), "copy") == model


@given(models())
def test_a_written_toml_file_reads_as_the_same_model(model: MaturityModel) -> None:
    assert model_from_document(tomllib.loads(to_toml(model)), "copy.toml") == model


@given(models())
def test_a_written_json_file_reads_as_the_same_model(model: MaturityModel) -> None:
    assert model_from_document(json.loads(json.dumps(as_document(model))), "copy.json") == model


@given(models())
def test_nothing_empty_is_written(model: MaturityModel) -> None:
    def empty_places(value: Any) -> bool:
        if isinstance(value, dict):
            return any(map(empty_places, value.values()))
        if isinstance(value, list):
            return not value or any(map(empty_places, value))
        return value is None or value == ""

    assert not empty_places(as_document(model))


@given(documents(), st.text(), st.text(min_size=1).filter(clean_line))
def test_any_text_survives_in_every_format(document: dict[str, Any], block: str, line: str) -> None:
    area = document["area"][0]
    area["purpose"] = area["criterion"][0]["risk"] = block
    document["title"] = area["criterion"][0]["statement"] = line
    model = model_from_document(document, "drawn")
    assert model_from_document(tomllib.loads(to_toml(model)), "copy.toml") == model
    assert model_from_document(json.loads(json.dumps(as_document(model))), "copy.json") == model


@given(documents())
def test_writing_twice_gives_the_same_text(document: dict[str, Any]) -> None:
    text = to_toml(model_from_document(document, "first"))
    assert to_toml(model_from_document(tomllib.loads(text), "second")) == text
