"""A damaged file and its repair: pages that are lost, and what the new file holds."""

from contextlib import closing
from pathlib import Path
from typing import Any

from documents import Files, rate
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.document.checking import check
from maturity_desktop.document.repair_report import RepairReport
from maturity_desktop.document.repairing import repair_with
from maturity_desktop.model.records import MaturityModel

PAGE = 4096


def repaired(
    files: Files, path: Path, model: MaturityModel | None = None
) -> tuple[RepairReport, Assessment]:
    """The report, and what the new file holds, which is sound and beside which nothing lies."""
    target = path.with_name("repaired.maturity")
    before = path.read_bytes()
    report = repair_with(path, target, files.key, model=model, who="Ann")
    assert path.read_bytes() == before
    assert [left.name for left in path.parent.iterdir() if ".part" in left.name] == []
    with files.open(target) as document:
        assert check(document).faults == ()
        return report, document.read()


def told(report: RepairReport) -> str:
    return "\n".join(report.sentences)


def page_of(files: Files, path: Path, table: str) -> int:
    """The number of the first page of a table or index."""
    with closing(files.raw(path)) as db:
        found: Any = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,))
        return int(next(found)[0])


def zero(path: Path, *numbers: int) -> None:
    content = bytearray(path.read_bytes())
    for number in numbers:
        content[(number - 1) * PAGE : number * PAGE] = bytes(PAGE)
    path.write_bytes(content)


def worked_on(files: Files) -> Path:
    path = files.new()
    with files.open(path) as document:
        rate(document, "a1.3.1", "L")
        rate(document, "a1.3.2", "P")
        rate(document, "a1.3.2", "F")
        document.undo()
    return path
