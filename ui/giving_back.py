"""One question at opening: what becomes of answers that this computer saved and the file lacks."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from shiboken6 import isValid

from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted
from ui.desk import Desk, Opened
from ui.host import Host
from ui.opening import Opening
from ui.second_copy import Merge, SecondCopy, ask_target, kept_notice, saved_notice
from ui.widgets.missing_answers import Missing, MissingAnswers
from ui.widgets.notices import Notice
from ui.workspace import Workspace

_BUG = "A fault in the program: it could not be done."
_BUSY = "Writing and checking\N{HORIZONTAL ELLIPSIS}"


class GivingBack(QObject):
    """From the question to its answer; without one the file is not opened."""

    def __init__(self, window: Host, opening: Opening, opened: Opened, merge: Merge) -> None:
        """Asks at once; `merge` as `SecondCopy` has it."""
        super().__init__(window)
        self._window, self._opening, self._merge_with = window, opening, merge
        self._path = opened.path
        self._missing = missing_of(opened, copies=window.settings.keep_replica)
        name = opened.path.name
        self._dialog = MissingAnswers(window.look, name, self._missing, window)
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.chosen.connect(self._on_chosen)
        self._dialog.rejected.connect(opening.give_up)
        self._dialog.destroyed.connect(self.deleteLater)
        self._dialog.open()

    def _on_chosen(self, way: str) -> None:
        if way == "both":
            self._save_both()
        elif way == "keep":
            self._keep()
        elif way == "give_back":
            put_back = "was put back" if self._missing.answers == 1 else "were put back"
            told = f"{counted(self._missing.answers, 'answer')} {put_back}."
            self._answer(Desk.give_back, lambda _: self._tell(Notice(told)))
        else:
            self._merge()

    def _keep(self) -> None:
        kept: list[Path | None] = []

        def work(desk: Desk) -> Opened:
            opened = desk.keep_file()
            kept.append(desk.kept)
            return opened

        def tell(workspace: Workspace) -> None:
            answers = self._missing.answers
            self._tell(kept_notice(self._window, workspace, kept[-1], answers))

        self._answer(work, tell)

    def _save_both(self) -> None:
        target = ask_target(self._dialog, self._path)
        if target is None:
            return
        notice = saved_notice(self._window, target)
        self._answer(lambda desk: desk.save_both(target), lambda _: self._tell(notice))

    def _merge(self) -> None:
        lent: list[Path] = []

        def lend(desk: Desk) -> Opened:
            lent.append(desk.lend())
            return desk.read()

        def begin(workspace: Workspace) -> None:
            SecondCopy(self._window, workspace, self._merge_with).merge(lent[-1])

        self._answer(lend, begin)

    def _answer(self, work: Callable[[Desk], Opened], shown: Callable[[Workspace], object]) -> None:
        def then(workspace: Workspace) -> None:
            self._finish()
            shown(workspace)

        self._dialog.begin(_BUSY)
        self._opening.opened.connect(self._finish)
        self._opening.then = then
        self._opening.answer(work, self._on_failed)

    def _finish(self) -> None:
        if isValid(self._dialog):
            self._dialog.finish()

    def _on_failed(self, error: Exception) -> None:
        self._opening.opened.disconnect(self._finish)
        told = error if isinstance(error, UserError) else None
        if isValid(self._dialog):
            self._dialog.refuse(f"{told.message}. {told.hint}".strip() if told else _BUG)

    def _tell(self, notice: Notice) -> None:
        self._window.tell(notice)


def missing_of(opened: Opened, *, copies: bool) -> Missing:
    """What the file lacks, in words; times as the clock on the wall tells them."""
    found = opened.missing
    if found is None:
        raise ValueError("nothing is missing")
    return Missing(
        found.missing,
        _on_the_wall(found.last),
        found.own if found.relation == "branched" else 0,
        not opened.read_only,
        copies or opened.read_only,
    )


def _on_the_wall(utc: str) -> str:
    time = datetime.fromisoformat(utc)
    time = (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone()
    day = long_date(time.date().isoformat())
    if time.year == datetime.now().astimezone().year:
        day = day.removesuffix(f" {time.year}")
    return f"{day} at {time:%H:%M}"
