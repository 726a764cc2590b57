"""Every test meets both kinds of file."""

from pathlib import Path

import pytest

from documents import PASSWORD, Files


@pytest.fixture(params=[None, PASSWORD], ids=["plain", "protected"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    folder = tmp_path / "engagements"
    folder.mkdir()
    return Files(folder, request.param)
