"""Whatever stands in a document, it ends in a model or in a `UserError`, and soon."""

import random
from contextlib import suppress
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity_desktop.errors import UserError
from maturity_desktop.model.reading import model_from_document, read_model
from maturity_desktop.model.writing import as_document
from model_strategies import documents

KEYS = ("format", "id", "area", "areas", "level", "scales", "scoring", "criterion", "picture")
scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from([10**400, -(10**400), "NA", "1/0", "a" * 30_000, "\ud800", b"bytes"])
)
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=5) | st.integers(), inner)
    ),
    max_leaves=12,
)


def read(document: object) -> None:
    with suppress(UserError):
        model = model_from_document(document, "hostile")
        assert model_from_document(as_document(model), "again") == model


@given(values)
def test_any_document_is_a_model_or_a_user_error(document: object) -> None:
    read(document)


@given(documents(), st.randoms(use_true_random=False), st.lists(values, min_size=1, max_size=3))
def test_a_model_with_foreign_values_in_it_is_a_model_or_a_user_error(
    document: dict[str, Any], chance: random.Random, planted: list[object]
) -> None:
    for value in planted:
        plant(document, chance, value)
    read(document)


def plant(document: dict[str, Any], chance: random.Random, value: object) -> None:
    """Put the value in the place of any other, at any depth."""
    at: Any = document
    while True:
        keys = list(at) if isinstance(at, dict) else list(range(len(at)))
        if not keys:
            return
        key = chance.choice(keys)
        inner = at[key]
        if not isinstance(inner, dict | list) or chance.random() < 0.3:
            at[key] = value
            return
        at = inner


def test_depth_does_no_harm() -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    for document in (deep, {"area": deep}, {"scales": {"default": deep}}, {"zzz": deep}):
        read(document)


def test_a_long_chain_of_areas_is_walked() -> None:
    areas = [
        {"id": f"a{n}", "name": "A", "depends": [{"area": f"a{n + 1}", "level": 1}]}
        for n in range(20_000)
    ]
    read({"area": areas})


@given(st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_any_bytes_are_a_model_or_a_user_error(tmp_path: Path, content: bytes) -> None:
    for name in ("m.toml", "m.json"):
        (tmp_path / name).write_bytes(content)
        with suppress(UserError):
            read_model(tmp_path / name)
