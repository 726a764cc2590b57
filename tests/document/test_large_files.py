"""Files larger than SQLite's page cache: written, copied and read back without a bad page."""

from pathlib import Path

import pytest

from engagements import ROUND, Case, plain_model
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Rating
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import change_password, save_copy
from maturity_desktop.document.document import Document

PAGE_CACHE = 2_048_000


@pytest.mark.parametrize("password", [None, "a password"])
def test_a_first_transaction_larger_than_the_page_cache(
    tmp_path: Path, password: str | None
) -> None:
    """The checksum VFS wrote pages without a sum that were spilled before the first page."""
    case = Case(plain_model({2: 8}))
    note = "ö" * 1_000_000
    ratings = [Rating(ROUND, f"a1.2.{n}", "L", note=note) for n in range(1, 5)]
    rows = (*case.assessment().rows(), *ratings)
    path = tmp_path / "large.maturity"
    with Document.create(path, LoadEngagement(rows), password=password) as document:
        expected = document.read()
        assert check(document).faults == ()
        save_copy(document, tmp_path / "copy.maturity")
    assert path.stat().st_size > 2 * PAGE_CACHE
    with Document.open(tmp_path / "copy.maturity", password=password) as copy:
        assert check(copy).faults == ()
        assert copy.read() == expected
        change_password(copy, None if password else "another")
    with Document.open(
        tmp_path / "copy.maturity", password=None if password else "another"
    ) as changed:
        assert changed.read() == expected
