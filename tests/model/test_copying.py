"""The copy of a model in an engagement file: equal, stable, and refused when damaged."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given

from maturity_desktop.errors import UserError
from maturity_desktop.model.copying import decode_copy, encode_copy, model_hash
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document
from model_documents import small_document
from model_strategies import models

SMALL = model_from_document(small_document(), "small")


@given(models())
def test_a_copy_is_the_same_model(model: MaturityModel) -> None:
    assert decode_copy(encode_copy(model)) == model


@given(models())
def test_equal_models_have_equal_hashes(model: MaturityModel) -> None:
    again = model_from_document(as_document(model), "again")
    assert model_hash(again) == model_hash(model)
    assert re.fullmatch("[0-9a-f]{64}", model_hash(model))


def test_a_changed_statement_changes_the_hash() -> None:
    document = small_document()
    document["area"][0]["criterion"][0]["statement"] += "!"
    assert model_hash(model_from_document(document, "changed")) != model_hash(SMALL)


def test_the_hash_stays_over_releases() -> None:
    """Engagement files compare it, so a new field with a default must not change it."""
    assert model_hash(SMALL) == "c6253349c44b0216844555b1e94559598a66f84badc728e57f12e96c32618cce"


def test_the_same_copy_is_decoded_once() -> None:
    copy = encode_copy(SMALL)
    assert decode_copy(copy) is decode_copy(copy)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "null", "[" * 100_000, '{"id": 1}', encode_copy(SMALL)[:-2], "\ud800"]
)
def test_a_damaged_copy_is_refused(text: str) -> None:
    with pytest.raises(UserError, match="copy of the maturity model in this file is damaged"):
        decode_copy(text)


def without_options(copy: dict[str, Any]) -> None:
    copy["scales"][0]["options"] = []


def without_default_scale(copy: dict[str, Any]) -> None:
    copy["scales"][0]["name"] = "other"


def unknown_threshold(copy: dict[str, Any]) -> None:
    copy["scoring"]["level_reached_at"] = "L"


def unknown_level(copy: dict[str, Any]) -> None:
    copy["areas"][0]["criteria"][0]["level"] = 9


def unknown_scale(copy: dict[str, Any]) -> None:
    copy["areas"][0]["criteria"][0]["scale"] = "none"


def twin_criterion(copy: dict[str, Any]) -> None:
    copy["areas"][0]["criteria"] *= 2


def twin_area(copy: dict[str, Any]) -> None:
    copy["areas"].append(copy["areas"][0] | {"criteria": []})


@pytest.mark.parametrize(
    "damage",
    [
        without_options,
        without_default_scale,
        unknown_threshold,
        unknown_level,
        unknown_scale,
        twin_criterion,
        twin_area,
    ],
)
def test_a_copy_that_does_not_hold_together_is_refused(
    damage: Callable[[dict[str, Any]], None],
) -> None:
    copy = json.loads(encode_copy(SMALL))
    damage(copy)
    with pytest.raises(UserError, match="damaged"):
        decode_copy(json.dumps(copy))
