"""Every test meets both kinds of file; copies that parted, and files of older versions."""

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from documents import PASSWORD, Files
from merge_pairs import Pair
from older_files import KINDS, VERSIONS, Old, golden


@pytest.fixture(params=[None, PASSWORD], ids=["plain", "protected"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    folder = tmp_path / "engagements"
    folder.mkdir()
    return Files(folder, request.param)


@pytest.fixture
def pair(files: Files) -> Iterator[Pair]:
    path = files.new()
    other = files.folder / "theirs.maturity"
    shutil.copy(path, other)
    with files.open(path, who="Ann") as ours, files.open(other, who="Ben") as theirs:
        yield Pair(ours, theirs)


@pytest.fixture(params=list(product(VERSIONS, KINDS)), ids=lambda p: f"v{p[0]}-{p[1]}")
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Old:
    version, kind = request.param
    folder = tmp_path / "engagements"
    folder.mkdir()
    path = folder / "client.maturity"
    shutil.copyfile(golden(version, f"{kind}.maturity"), path)
    return Old(path, kind == "protected", version)
