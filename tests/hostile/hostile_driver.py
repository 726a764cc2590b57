"""Tries hostile files, each in a process of its own, and tells what became of it and what it cost.

    python tests/hostile/hostile_driver.py FOLDER NAME ...

Prints a line of JSON for each. It runs as a program, so that a tracer can watch all of it.
"""

import json
import os
import resource
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from hostile_documents import ENDINGS, FILES
from hostile_workbooks import WORKBOOKS

from maturity_desktop.assessment.edits import EnterRatings, LoadEngagement, WriteNote
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import read_engagement, write_engagement
from maturity_desktop.exchange.foreign_workbook import read_workbook
from maturity_desktop.exchange.ratings_csv import read_ratings, write_ratings
from maturity_desktop.model.reading import read_model
from maturity_desktop.report.content import make_report
from maturity_desktop.report.excel.writer import write_workbook
from maturity_desktop.report.pdf.writer import write_pdf

PATIENCE = 15  # seconds until a case counts as hanging


def make(folder: Path, name: str) -> tuple[str, Path]:
    """The file of that name, and the way in: `workbook`, `open`, `import`, `model` or `rate`."""
    if name in WORKBOOKS:
        path = folder / f"{name}.xlsx"
        WORKBOOKS[name](path)
        return "workbook", path
    path = folder / name
    way = FILES[name](path)
    ended = path.with_name(f"{name}{ENDINGS[way]}")
    if os.path.lexists(path) and way != "open":
        path.rename(ended)
        return way, ended
    return way, path


def attempt(way: str, path: Path, folder: Path) -> str:
    """What a person does with such a file, as far as it goes; a word about what came of it."""
    match way:
        case "workbook":
            book = read_workbook(path)
            cells = sum(len(cells) for sheet in book.sheets for _, cells in sheet.rows)
            return f"read: {len(book.sheets)} sheets, {cells} cells"
        case "import":
            target = folder / f"{path.name}.maturity"
            Document.create(target, LoadEngagement(read_engagement(path))).close()
            return _used(target, folder)
        case "model":
            return f"read: {read_model(path).title}"
        case "rate":
            return _rated(path, folder)
        case _:
            return _used(path, folder)


def _rated(path: Path, folder: Path) -> str:
    from documents import Files  # noqa: PLC0415  # made when it is needed
    from engagements import ROUND  # noqa: PLC0415

    files = Files(folder, None)
    target = files.new(f"{path.name}.maturity")
    with files.open(target) as document:
        assessment = document.read()
        lines = read_ratings(path, assessment.model)
        document.do(EnterRatings(ROUND, lines), assessment)
    return _used(target, folder)


def _used(path: Path, folder: Path) -> str:
    """Opened, read, changed, undone twice, exported in every format."""
    with Document.open(path) as document:
        shown = document.read()
        first = shown.rounds[0].id
        criterion = next(iter(shown.model.criterion_by_id))
        document.do(WriteNote(first, criterion, "seen"), shown)
        for _ in range(2):
            document.undo()
        shown = document.read()
    report = make_report(shown, first)
    write_workbook(report, folder / f"{path.name}.xlsx")
    write_pdf(report, folder / f"{path.name}.pdf")
    write_ratings(shown, first, folder / f"{path.name}.csv")
    write_engagement(shown, folder / f"{path.name}.json")
    return f"used: {shown.engagement.client}"


def tried(way: str, path: Path, folder: Path) -> dict[str, Any]:
    """The outcome in a fork: its words, seconds, and the largest memory of it and its children."""
    ours, theirs = os.pipe()
    started = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(ours)
        signal.alarm(PATIENCE)
        os.write(theirs, _outcome(way, path, folder).encode("utf-8", "replace")[:60_000])
        os._exit(0)
    os.close(theirs)
    with os.fdopen(ours, "rb") as pipe:
        said = pipe.read().decode()
    _, status, usage = os.wait4(child, 0)
    if status:
        said = f"BUG: ended by {status}"
    # Linux counts in KiB.
    return {
        "said": said,
        "seconds": time.monotonic() - started,
        "memory": usage.ru_maxrss * 1024,
        "base": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def _outcome(way: str, path: Path, folder: Path) -> str:
    try:
        return attempt(way, path, folder)
    except UserError as error:
        hint = error.hint or "no hint"
        return f"refused: {error.message} | {hint} | {list(error.faults[:2])} {len(error.faults)}"
    except BaseException:  # noqa: BLE001  # whatever else comes out is what is looked for
        return f"BUG: {traceback.format_exc()[-1500:]}"


def main() -> None:
    sys.dont_write_bytecode = True
    folder = Path(sys.argv[1])
    for name in sys.argv[2:]:
        place, made = folder / name, folder / "made" / name
        place.mkdir()
        made.mkdir(parents=True)
        way, path = make(made, name)
        sys.stdout.write(json.dumps({"name": name, "way": way, **tried(way, path, place)}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
