"""Long work in the helper process: results, order, cancelling, death, and nothing left behind."""

import multiprocessing
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pypdfium2
import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import write_engagement
from maturity_desktop.exchange.ratings_csv import write_ratings
from maturity_desktop.files import replacing
from maturity_desktop.report.content import make_report
from maturity_desktop.report.pdf.writer import write_pdf
from pdf_reading import bookmarks
from report_data import NOW, everything_assessment
from ui.job_messages import (
    ExportKind,
    ExportRequest,
    PageRequest,
    Paper,
    PreviewRequest,
    pack_assessment,
    unpack_assessment,
)
from ui.job_thread import BugError
from ui.jobs import Job, Jobs

# Real exports in a real process: a good part of a minute.
pytestmark = pytest.mark.slow

PATIENCE = 100_000  # milliseconds; a helper that never answers fails the test
ASSESSMENT = everything_assessment()
PACKED = pack_assessment(ASSESSMENT)


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.fixture
def jobs(qtbot: QtBot, temporary: Path) -> Iterator[Jobs]:
    jobs = Jobs()
    yield jobs
    jobs.close()
    assert multiprocessing.active_children() == []
    assert list(temporary.iterdir()) == []


class Heard(QObject):
    """All that a job says."""

    def __init__(self, job: Job) -> None:
        super().__init__()
        self.shares: list[float] = []
        self.ends: list[object] = []
        job.progress.connect(self.shares.append)
        job.done.connect(self.ends.append)
        job.failed.connect(self.ends.append)


def export(kind: ExportKind, path: Path, paper: Paper | None = None) -> ExportRequest:
    return ExportRequest(kind=kind, packed=PACKED, round_id=NOW, path=path, paper=paper)


def end_of(qtbot: QtBot, heard: Heard) -> object:
    qtbot.waitUntil(lambda: bool(heard.ends), timeout=PATIENCE)
    return heard.ends[0]


def child() -> int:
    (process,) = multiprocessing.active_children()
    assert process.pid is not None
    return process.pid


def kill_child() -> None:
    (process,) = multiprocessing.active_children()
    process.kill()


def test_an_assessment_comes_over_whole() -> None:
    assert unpack_assessment(PACKED) == ASSESSMENT


def test_workbook(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "größe.xlsx"
    heard = Heard(jobs.submit(export("xlsx", path)))
    result = end_of(qtbot, heard)
    assert (result.path, result.size) == (path, path.stat().st_size)
    assert "Statements" in load_workbook(path, read_only=True).sheetnames
    assert heard.shares == sorted(heard.shares)
    assert 3 < len(heard.shares) <= 100
    assert heard.shares[-1] == 1


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_pdf_on_the_paper_asked_for(qtbot: QtBot, jobs: Jobs, tmp_path: Path, paper: Paper) -> None:
    result = end_of(qtbot, Heard(jobs.submit(export("pdf", tmp_path / "r.pdf", paper))))
    previewed = end_of(
        qtbot,
        Heard(jobs.submit(PreviewRequest(packed=PACKED, round_id=NOW, paper=paper))),
    )
    direct = write_pdf(make_report(ASSESSMENT, NOW), tmp_path / "direct.pdf")
    assert set(result.missing_glyphs) == set(direct.missing_glyphs) != set()
    with pypdfium2.PdfDocument(tmp_path / "r.pdf") as document:
        sizes = tuple(document.get_page_size(page) for page in range(len(document)))
    assert previewed.sizes == sizes
    assert result.pages == previewed.pages == len(sizes)
    assert round(sizes[0][1]) == {"a4": 842, "letter": 792}[paper]


def test_ratings_and_engagement(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    write_ratings(ASSESSMENT, NOW, tmp_path / "direct.csv")
    write_engagement(ASSESSMENT, tmp_path / "direct.json")
    for kind in ("csv", "json"):
        path = tmp_path / f"r.{kind}"
        result = end_of(qtbot, Heard(jobs.submit(export(kind, path))))
        assert path.read_bytes() == path.with_stem("direct").read_bytes()
        assert result.pages is None


@pytest.mark.skipif(sys.platform != "linux", reason="names of other systems are Unicode")
def test_a_name_that_is_no_unicode(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"caf\xe9.csv")
    assert end_of(qtbot, Heard(jobs.submit(export("csv", path)))).path == path
    assert path.exists()


def test_preview_and_its_pages(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    early = end_of(qtbot, Heard(jobs.submit(PageRequest(0, 200))))
    assert "not ready" in early.message
    previewed = end_of(qtbot, Heard(jobs.submit(PreviewRequest(packed=PACKED, round_id=NOW))))
    write_pdf(make_report(ASSESSMENT, NOW), tmp_path / "direct.pdf")
    marks = bookmarks(tmp_path / "direct.pdf")
    assert previewed.marks == tuple((title, page - 1) for _, title, page in marks)
    for _, _, page in marks:
        assert previewed.titles[page - 1]
    assert previewed.titles[0] == ""
    for width in (333, 1241):
        picture = end_of(qtbot, Heard(jobs.submit(PageRequest(1, width))))
        image = QImage(
            picture.pixels,
            picture.width,
            picture.height,
            picture.stride,
            QImage.Format.Format_RGB32,
        )
        assert image.width() == width
        assert abs(image.height() - width * 842 / 595) <= 2
        colours = {image.pixel(x, y) for x in range(width) for y in range(0, image.height(), 7)}
        assert len(colours) > 20
        assert image.pixelColor(2, 2).name() == "#ffffff"
    beyond = end_of(qtbot, Heard(jobs.submit(PageRequest(previewed.pages, 200))))
    assert isinstance(beyond, UserError)


def test_what_the_person_can_mend_is_said_as_it_is(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    said = end_of(qtbot, Heard(jobs.submit(export("xlsx", tmp_path / "none" / "r.xlsx"))))
    assert isinstance(said, UserError)
    assert "cannot be written" in said.message
    assert said.hint
    end_of(qtbot, Heard(jobs.submit(export("csv", tmp_path / "r.csv"))))
    assert (tmp_path / "r.csv").exists()


def test_a_bug_is_calm_for_the_person_and_whole_for_the_log(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path
) -> None:
    request = ExportRequest(kind="pdf", packed=PACKED, round_id="none", path=tmp_path / "r.pdf")
    with qtbot.waitSignal(jobs.broken, timeout=PATIENCE) as broken:
        heard = Heard(jobs.submit(request))
    assert isinstance(heard.ends[0], BugError)
    assert "KeyError" not in heard.ends[0].message
    assert "Traceback" in broken.args[0]
    assert "make_report" in broken.args[0]


def test_one_after_the_other(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    order: list[str] = []
    for name in ("a.pdf", "b.csv", "c.json"):
        job = jobs.submit(export(name[2:], tmp_path / name))
        job.done.connect(lambda result: order.append(result.path.name))
    qtbot.waitUntil(lambda: len(order) == 3, timeout=PATIENCE)
    assert order == ["a.pdf", "b.csv", "c.json"]


def begun(target: Path) -> Path:
    """The name under which something half written stands beside the target."""
    with suppress(UserError), replacing(target) as temporary:
        pass
    return temporary


def test_cancelled_at_work(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    path = tmp_path / "Northwind [final] with a name of more than forty letters.xlsx"
    path.write_bytes(b"older")
    half, foreign = begun(path), begun(tmp_path / "other.xlsx")
    half.write_bytes(b"half")
    foreign.write_bytes(b"somebody's")
    job = jobs.submit(export("xlsx", path))
    heard = Heard(job)
    after = Heard(jobs.submit(export("csv", tmp_path / "after.csv")))
    with qtbot.waitSignal(job.progress, timeout=PATIENCE):
        pass
    first = child()
    job.cancel()
    job.cancel()
    end_of(qtbot, after)
    assert heard.ends == []
    assert path.read_bytes() == b"older"
    assert not half.exists()
    assert foreign.exists()
    assert child() != first


def test_cancelled_while_it_waits(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    first = Heard(jobs.submit(export("pdf", tmp_path / "first.pdf")))
    job = jobs.submit(export("csv", tmp_path / "never.csv"))
    heard = Heard(job)
    last = Heard(jobs.submit(export("csv", tmp_path / "last.csv")))
    job.cancel()
    end_of(qtbot, last)
    assert len(first.ends) == 1
    assert heard.ends == []
    assert not (tmp_path / "never.csv").exists()


def test_cancelled_before_the_process_stands(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.submit(export("csv", tmp_path / "never.csv"))
    job.cancel()
    end_of(qtbot, Heard(jobs.submit(export("csv", tmp_path / "r.csv"))))
    assert [path.name for path in tmp_path.glob("*.csv")] == ["r.csv"]


def test_cancelled_when_it_is_over(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.submit(export("csv", tmp_path / "r.csv"))
    end_of(qtbot, Heard(job))
    first = child()
    job.cancel()
    end_of(qtbot, Heard(jobs.submit(export("json", tmp_path / "r.json"))))
    assert child() == first


def test_a_process_that_dies(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.submit(export("xlsx", tmp_path / "r.xlsx"))
    heard = Heard(job)
    after = Heard(jobs.submit(export("csv", tmp_path / "after.csv")))
    with qtbot.waitSignal(job.progress, timeout=PATIENCE):
        pass
    kill_child()
    said = end_of(qtbot, heard)
    assert isinstance(said, UserError)
    assert not isinstance(said, BugError)
    assert "Try again" in said.hint
    assert end_of(qtbot, after).path.exists()
    assert not (tmp_path / "r.xlsx").exists()


def test_a_process_that_died_unseen(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    end_of(qtbot, Heard(jobs.submit(export("csv", tmp_path / "r.csv"))))
    (process,) = multiprocessing.active_children()
    process.kill()
    multiprocessing.connection.wait([process.sentinel])
    end_of(qtbot, Heard(jobs.submit(export("csv", tmp_path / "again.csv"))))
    assert (tmp_path / "again.csv").exists()


def test_closed_at_work(qtbot: QtBot, jobs: Jobs, tmp_path: Path) -> None:
    job = jobs.submit(export("xlsx", tmp_path / "r.xlsx"))
    heard = Heard(job)
    jobs.submit(export("csv", tmp_path / "never.csv"))
    with qtbot.waitSignal(job.progress, timeout=PATIENCE):
        pass
    jobs.close()
    qtbot.wait(0)
    assert heard.ends == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["temporary"]


@pytest.mark.skipif(sys.platform == "win32", reason="a process of its own gets no Ctrl+C there")
def test_ctrl_c_in_the_terminal(
    qtbot: QtBot, jobs: Jobs, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    heard = Heard(jobs.submit(export("pdf", tmp_path / "r.pdf")))
    qtbot.waitUntil(lambda: bool(multiprocessing.active_children()), timeout=PATIENCE)
    while not heard.ends:
        os.kill(child(), signal.SIGINT)
        qtbot.wait(5)
    assert (tmp_path / "r.pdf").exists()
    assert capfd.readouterr().err == ""


# What an entry point does: it may be imported again by the helper, under another name.
DRIVER = """
import os, sys
from maturity_desktop.__main__ import main

def drive():
    from pathlib import Path
    from PySide6.QtCore import QCoreApplication
    from ui.jobs import Jobs

    app = QCoreApplication([])
    jobs = Jobs()
    os.environ["PYTHONPROFILEIMPORTTIME"] = "1"
    jobs.start()
    assert "msgspec" not in sys.modules, "needed before a file is open"
    from ui.job_messages import ExportRequest
    job = jobs.submit(ExportRequest(kind=sys.argv[3], packed=Path(sys.argv[1]).read_bytes(),
                                    round_id="round-2", path=Path(sys.argv[2])))
    job.done.connect(lambda _: app.quit())
    job.failed.connect(lambda _: app.quit())
    if sys.argv[4] == "die":
        job.progress.connect(lambda _: os._exit(9))
    app.exec()
    heavy = {"openpyxl", "reportlab", "pypdfium2"} & set(sys.modules)
    assert not heavy, heavy
    jobs.close()

if __name__ == "__main__":
    drive()
"""


def drive(tmp_path: Path, kind: str, how: str, *command: str) -> subprocess.CompletedProcess[str]:
    """Returns when every process that holds the pipes has ended, the helper too."""
    (tmp_path / "packed").write_bytes(PACKED)
    (tmp_path / "tmp").mkdir()
    return subprocess.run(
        [sys.executable, *command, tmp_path / "packed", tmp_path / f"r.{kind}", kind, how],
        cwd=tmp_path,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.mark.parametrize("entry", ["script", "module"])
def test_the_helper_opens_no_window_and_reads_no_qt(tmp_path: Path, entry: str) -> None:
    package = tmp_path / "program"
    package.mkdir()
    (package / "__main__.py").write_text(DRIVER)
    script = tmp_path / "maturity-desktop"
    script.write_text(DRIVER)
    command = ["-m", "program"] if entry == "module" else [str(script)]
    done = drive(tmp_path, "pdf", "live", *command)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "r.pdf").exists()
    assert list((tmp_path / "tmp").iterdir()) == []
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    modules = {line.rpartition("|")[2].strip() for line in lines}
    assert "reportlab" in modules
    assert {name for name in modules if name.partition(".")[0] == "ui"} == {
        "ui",
        "ui.job_messages",
        "ui.job_process",
        "ui.job_work",
    }
    assert not [name for name in modules if "PySide6" in name or "shiboken" in name]
    assert [line for line in done.stderr.splitlines() if line not in lines] == []


def test_the_helper_ends_when_the_window_dies(tmp_path: Path) -> None:
    script = tmp_path / "maturity-desktop"
    script.write_text(DRIVER)
    done = drive(tmp_path, "xlsx", "die", str(script))
    assert done.returncode == 9
    assert not list(tmp_path.glob("*.xlsx"))
    assert not list(tmp_path.glob(".*.part"))
    assert list((tmp_path / "tmp").iterdir()) == []
    assert "Traceback" not in done.stderr
