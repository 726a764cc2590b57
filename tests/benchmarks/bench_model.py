"""Reading the model: from its files, and from an engagement's own copy."""

from collections.abc import Iterator
from pathlib import Path

from bench_tools import Line, timed, whole_model

from maturity_desktop.assets import resource
from maturity_desktop.model.copying import decode_copy, encode_copy
from maturity_desktop.model.reading import read_model


def open_copy(_: Path) -> Iterator[Line]:
    text = encode_copy(whole_model())

    def decode() -> None:
        decode_copy.cache_clear()
        decode_copy(text)

    yield Line("model from an engagement's copy", "448", timed(decode, times=30), "at most 10 ms")
    timing = timed(lambda: read_model(resource("models", "itsm")), times=10)
    yield Line("model from its TOML files", "448", timing, "at most 150 ms")
