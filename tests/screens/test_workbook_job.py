"""The window has a workbook of somebody else read by its helper, which has a further process."""

from pathlib import Path

from openpyxl import Workbook
from pytestqt.qtbot import QtBot

from delivering import PATIENCE, running_jobs
from maturity_desktop.errors import UserError
from ui.job_messages import WorkbookRead, WorkbookRequest


def test_the_window_gets_the_cells_or_the_sentence(qtbot: QtBot, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.xlsx"
    book = Workbook()
    book.worksheets[0].append(["criterion", 3, None, 1.5])
    book.save(good)
    bad.write_text("criterion,rating\n", encoding="utf-8")
    with running_jobs() as jobs:
        read = jobs.submit(WorkbookRequest(good))
        refused = jobs.submit(WorkbookRequest(bad))
        with qtbot.waitSignal(read.done, timeout=PATIENCE) as answered:
            pass
        with qtbot.waitSignal(refused.failed, timeout=PATIENCE) as failed:
            pass
    assert isinstance(answered.args[0], WorkbookRead)
    assert answered.args[0].book.sheets[0].rows == ((1, ("criterion", 3, None, 1.5)),)
    assert isinstance(failed.args[0], UserError)
    assert "plain text" in failed.args[0].message
