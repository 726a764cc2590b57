"""The command line in process, a file to work on, and files that must stay as they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from command_line import Cli, Watch, WriteCsv
from maturity_desktop.commands.program import run
from maturity_desktop.model.writing import to_toml
from small_sample import three_areas


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    return Cli(capsys, tmp_path)


@pytest.fixture(scope="session")
def _template(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    folder = tmp_path_factory.mktemp("template")
    path, model = folder / "acme.maturity", folder / "model.toml"
    model.write_text(to_toml(three_areas()), encoding="utf-8")
    assert run(["new", str(path), "--client", "Acme", "--model", str(model)]) == 0
    return path.read_bytes()


@pytest.fixture
def acme(_template: bytes, tmp_path: Path) -> Path:
    """A new engagement over three areas of our own model, with the round Baseline."""
    path = tmp_path / "acme.maturity"
    path.write_bytes(_template)
    return path


@pytest.fixture
def csv(tmp_path: Path) -> WriteCsv:
    """Writes a ratings file: lines of text, or bytes as they are."""

    def write(*lines: str, data: bytes | None = None) -> Path:
        path = tmp_path / "ratings.csv"
        path.write_bytes("\n".join((*lines, "")).encode() if data is None else data)
        return path

    return write


@pytest.fixture
def unchanged() -> Iterator[Watch]:
    """The files named must have the same bytes when the test ends."""
    before: dict[Path, bytes] = {}

    def watch(path: Path) -> None:
        before[path] = path.read_bytes()

    yield watch
    for path, content in before.items():
        assert path.read_bytes() == content, f"{path.name} was written to"
