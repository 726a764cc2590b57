"""The golden file of every release: each opens and says the same, a newer one stays untouched."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from fault_line import Line

from documents import PASSWORD, digest, raw_connection
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round
from maturity_desktop.document.connection import DocumentKey
from maturity_desktop.document.document import Document
from maturity_desktop.document.schema import SCHEMA_VERSION
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import read_engagement

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
_NEWER = "newer version"


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """Plain and protected, only read and migrated; then marked as of a version yet to come."""
    wrong: list[str] = []
    releases = sorted(GOLDEN.iterdir())
    count = 0
    for release in releases:
        expected = Assessment(read_engagement(release / "engagement.json"))
        for kind, password in (("plain", None), ("protected", PASSWORD)):
            count += 4
            path = folder / f"{release.name}-{kind}.maturity"
            shutil.copyfile(release / f"{kind}.maturity", path)
            wrong += _opened(path, password, expected)
            shutil.copyfile(release / f"{kind}.maturity", path)
            wrong += _newer(path, password)
    if not any(name.name == f"v{SCHEMA_VERSION - 1}" for name in releases) and SCHEMA_VERSION > 1:
        wrong.append(f"no golden file of version {SCHEMA_VERSION - 1}")
    often = f"{count} openings of {len(releases)} release{'s'[: len(releases) > 1]}"
    asked = "each opens, a newer is refused"
    yield Line("files of every version", often, 0, len(wrong), asked, not wrong, "; ".join(wrong))


def _opened(path: Path, password: str | None, expected: Assessment) -> Iterator[str]:
    before = digest(path)
    with Document.open(path, password=password, read_only=True) as document:
        if document.read() != expected:
            yield f"{path.name}, only read, says something else"
    if digest(path) != before:
        yield f"{path.name} was written to while it was only read"
    with Document.open(path, password=password) as document:
        if document.read() != expected:
            yield f"{path.name}, migrated, says something else"
        if not expected.table(Round):
            yield f"{path.name} has no content to compare"
    with Document.open(path, password=password) as document:
        if document.read() != expected:
            yield f"{path.name}, opened once more, says something else"


def _newer(path: Path, password: str | None) -> Iterator[str]:
    key = DocumentKey.derive(password, path.read_bytes()[:16]) if password else None
    with closing(raw_connection(path, key)) as db:
        db.pragma("user_version", SCHEMA_VERSION + 1)
    before = digest(path)
    for read_only in (False, True):
        try:
            Document.open(path, password=password, read_only=read_only).close()
            yield f"{path.name} of a newer version was opened"
        except UserError as error:
            if _NEWER not in error.message:
                yield f"{path.name} of a newer version: {error.message}"
        if digest(path) != before:
            yield f"{path.name} of a newer version was touched"
