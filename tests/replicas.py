"""Documents with a replica, for tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from documents import Files, dump, rate
from maturity_desktop.document.document import Document
from maturity_desktop.document.replica import Replica


@contextmanager
def followed(files: Files, path: Path) -> Iterator[tuple[Document, Replica]]:
    """An open document and its replica."""
    with files.open(path) as document:
        replica = Replica.open_or_make(document, folder_of(files))
        try:
            yield document, replica
        finally:
            replica.close()


def folder_of(files: Files) -> Path:
    return files.folder.parent / "data" / "replicas"


def same(document: Document, replica: Replica) -> None:
    """Equal to the last byte of the history; attachments alone are left out."""
    expected, found = (_sorted(copy) for copy in (document, replica.copy))
    assert found == {**expected, "attachment": []}
    assert replica.trouble == ""


def older_file_put_back(files: Files, *options: str) -> Path:
    """The replica saw these answers, the file under the name did not."""
    path = files.new()
    older = path.read_bytes()
    with followed(files, path) as (document, _):
        for option in options:
            rate(document, "a1.2.3", option)
    path.write_bytes(older)
    return path


def _sorted(document: Document) -> dict[str, list[Any]]:
    """Rows of one transaction may have arrived in another order."""
    return {table: sorted(rows, key=repr) for table, rows in dump(document).items()}
