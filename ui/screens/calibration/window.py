"""The calibration in a window of its own: draw, rate blind, compare and settle."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    DrawCalibration,
    Edit,
    EndCalibration,
    RateBlind,
    SettleCalibration,
    new_id,
)
from maturity_desktop.assessment.frozen import freeze_of
from maturity_desktop.assessment.records import Calibration, Round
from maturity_desktop.errors import UserError
from maturity_desktop.planning.calibration_page import calibration_page, drawn_rows
from maturity_desktop.planning.drawing import WANTED, draw, strata_of
from maturity_desktop.text import listed, safe_file_name
from ui.screens.calibration.curtain import Curtain
from ui.screens.calibration.rate_page import RatePage
from ui.screens.calibration.raters import Raters
from ui.screens.calibration.results_page import ResultsPage
from ui.screens.calibration.settle_dialog import SettleDialog
from ui.screens.calibration.start_page import Standing, StartPage
from ui.screens.calibration.taking_over import Later, TakingOver
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.text import label, plain_tooltip
from ui.workspace import Workspace

_FILTER = "Engagements (*.maturity);;All files (*)"
DRAW, RATE, RESULTS = "draw", "rate", "results"
_TABS = ((DRAW, "Draw"), (RATE, "Rate blind"), (RESULTS, "Compare"))
_COMPARED = "It is compared already: it can be settled, not rated again."


class CalibrationWindow(QDialog):
    """Three pages over the chosen round of one workspace.

    While it is there, the window behind it shows nothing: ratings would be in sight.

    Signals:
        statement_wanted: id of a criterion to open in *Assess*; the window has closed.
        print_wanted: id of the round whose page is to be printed.
    """

    statement_wanted = Signal(str)
    print_wanted = Signal(str)

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        parent: QWidget,
        *,
        later: Later,
        who: Callable[[], str],
        now: Callable[[], datetime],
    ) -> None:
        """`later` runs something once the window is not locked; `now` tells the time in UTC.

        `who` works at this computer: offered to whoever begins to type it, since the second
        assessor may sit here as well as there.
        """
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Calibration")
        self._look, self._workspace, self._now = look, workspace, now
        self._round = workspace.round_id
        self._by = ""
        self._compared: frozenset[str] = frozenset()
        self._own_step = ""
        self.start, self.rate, self.results = StartPage(look), RatePage(look), ResultsPage(look)
        self._taking = TakingOver(look, workspace, later, self)
        self._raters = Raters(workspace, self)
        self._raters.known.connect(lambda: self._offer(who()))
        self._build()
        self._connect()
        room = parent.window().size()
        wide, high = room.width() - look.px(48), room.height() - look.px(48)
        self.resize(QSize(min(look.px(1080), wide), min(look.px(760), high)))
        rows = self._rows
        self.refresh()
        self.show_page(RESULTS if rows and all(row.second for row in rows) else DRAW)
        self._curtain = Curtain(look, parent.window())

    def _build(self) -> None:
        look, px = self._look, self._look.px
        self.tabs = Segments(look, _TABS, name="Steps of the calibration", quiet=True)
        quiet = f"QPushButton:disabled {{ color: {look.tokens.text_3}; font-weight: 400; }}"
        self.tabs.setStyleSheet(f"{self.tabs.styleSheet()}{quiet}")
        # What is only hidden stays in the tree that screen readers walk, levels and all.
        self._attic = QWidget()
        self._here = QVBoxLayout()
        self._actions = QStackedWidget()
        for page, actions in (
            (self.start, QWidget()),
            (self.rate, self.rate.foot),
            (self.results, self.results.foot),
        ):
            page.setParent(self._attic)
            self._actions.addWidget(actions)
        head = QHBoxLayout()
        head.setSpacing(px(12))
        head.addWidget(label("Calibration", "title"))
        self.about = label("", "hint")
        head.addWidget(self.about)
        head.addStretch(1)
        head.addWidget(self.tabs)
        self.said = label("", "body2")
        self.undo = button(look, "Undo", self._undo, kind="link")
        self.undo.hide()
        told = QHBoxLayout()
        told.setSpacing(px(8))
        told.addWidget(self.said)
        told.addWidget(self.undo)
        told.addStretch(1)
        self.said.hide()
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        foot.addWidget(self._actions, 1)
        foot.addWidget(button(look, "Close", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(14))
        column.setSpacing(px(12))
        column.addLayout(head)
        column.addLayout(self._here, 1)
        column.addLayout(told)
        column.addLayout(foot)

    def _connect(self) -> None:
        start, rate, results = self.start, self.rate, self.results
        self.tabs.chosen.connect(self.show_page)
        start.preview_wanted.connect(self._preview)
        start.draw_wanted.connect(self._draw)
        start.begin_wanted.connect(self._begin)
        start.compare_wanted.connect(self._compare)
        start.again_wanted.connect(self._draw_anew)
        start.copy_wanted.connect(self._save_copy)
        start.take_wanted.connect(self._taking.begin)
        rate.answered.connect(self._answer)
        rate.finished.connect(self._compare)
        rate.refused.connect(lambda: self._say(_COMPARED))
        results.settle_wanted.connect(self._settle)
        results.open_wanted.connect(self._open)
        results.print_wanted.connect(lambda: self.print_wanted.emit(self._round))
        self._taking.told.connect(lambda text, _fault: self._say(text))
        self._taking.taken.connect(self._on_taken)
        self._workspace.changed.connect(self.refresh)
        self._workspace.closed.connect(self.reject)

    # --- what is shown

    @property
    def _shown(self) -> Assessment:
        return self._workspace.shown

    @property
    def _rows(self) -> list[Calibration]:
        return drawn_rows(self._shown, self._round)

    @property
    def page(self) -> str:
        """Which of the three is in front."""
        return self.tabs.choice

    @property
    def _why(self) -> str:
        """Why nothing may be changed; empty where it may."""
        if self._workspace.read_only and self._workspace.save_state.error is None:
            return f"{self._workspace.path.name} may only be read: nothing can be changed in it."
        freeze = freeze_of(self._shown, self._round)
        if freeze is None:
            return ""
        return f"The round is frozen as version {freeze.version}: nothing of it can be changed."

    def refresh(self) -> None:
        """Fills all three pages; a round that is gone closes the window."""
        round_ = self._shown.get(Round, self._round)
        if round_ is None:
            self.reject()
            return
        rows = self._rows
        rated = sum(1 for row in rows if row.second)
        self.about.setText(round_.name)
        self._show_start(rows, rated, round_.name)
        self.rate.show_rows(self._shown, rows, self._by, self._compared)
        page = calibration_page(self._shown, self._round)
        if page is not None and (rated == len(rows) or self._compared):
            self.results.show_page(page, editable=not self._why)
        self._allow(rows, rated)
        if self._own_step and self._workspace.undo_label != self._own_step:
            self._own_step = ""
            self.undo.hide()

    def _allow(self, rows: list[Calibration], rated: int) -> None:
        """What may be chosen: nothing is rated before the name, nor compared before the end."""
        free = not self._why
        able = {
            DRAW: True,
            RATE: bool(rows) and bool(self._by) and free,
            RESULTS: bool(rated) and (rated == len(rows) or bool(self._compared)),
        }
        tips = {
            RATE: "Say who rates first" if rows else "Draw first",
            RESULTS: "Opens when all are rated",
        }
        for made, (tab, _) in zip(self.tabs.parts, _TABS, strict=True):
            made.setEnabled(able[tab])
            made.setToolTip("" if able[tab] else plain_tooltip(tips.get(tab, "")))
        if not able[self.page or DRAW]:
            self.show_page(DRAW)

    def _show_start(self, rows: list[Calibration], rated: int, round_name: str) -> None:
        by = listed(list(dict.fromkeys(row.by for row in rows if row.by)))
        if rows:
            strata = strata_of(self._shown, self._round, [row.criterion for row in rows])
            found = Standing(
                strata, len(rows), rated, len(rows), 0, rows[0].seed, self._by or by, self._why
            )
        else:
            seed = self.start.seed.text or round_name
            drawing = draw(self._shown, self._round, seed, self.start.number.value() or WANTED)
            found = Standing(
                drawing.strata, 0, 0, drawing.rated, drawing.inferred, seed, "", self._why
            )
        self.start.show_standing(found)

    def show_page(self, tab: str) -> None:
        """Shows a page; what was said on the one before goes."""
        self._say("")
        self.tabs.choose(tab)
        page = {DRAW: self.start, RATE: self.rate, RESULTS: self.results}[tab]
        if page.parent() is self._attic:
            while (item := self._here.takeAt(0)) is not None:
                if (old := item.widget()) is not None:
                    old.setParent(self._attic)
            self._here.addWidget(page)
            page.show()
        self._actions.setCurrentIndex([known for known, _ in _TABS].index(tab))
        if tab == RATE:
            self.rate.setFocus()
        else:
            focus = self.start.focus_first if tab == DRAW else self.results.focus_first
            # What is disabled until now takes no focus before it is shown.
            QTimer.singleShot(0, self, focus)

    def _say(self, text: str, *, undo: bool = False) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self._own_step = self._workspace.undo_label if undo else ""
        self.undo.setVisible(undo)
        announce(self.said, text)

    # --- what is done

    def _do(self, edit: Edit, step: str = "") -> bool:
        try:
            self._workspace.do(edit, step)
        except UserError as error:
            self._say(f"{error.message}. {error.hint}".strip())
            return False
        return True

    def _undo(self) -> None:
        """Takes the last step back, which is one of this window."""
        if self._own_step and self._workspace.undo_label == self._own_step:
            self._workspace.undo()
        self._say("")

    def _preview(self, wanted: int, seed: str) -> None:
        drawing = draw(self._shown, self._round, seed, wanted)
        self.start.show_standing(
            Standing(drawing.strata, 0, 0, drawing.rated, drawing.inferred, seed, "", self._why)
        )

    def _draw(self, wanted: int, seed: str) -> None:
        drawing = draw(self._shown, self._round, seed, wanted)
        if self._do(DrawCalibration(self._round, drawing.criteria, seed)):
            self.start.focus_first()

    def _draw_anew(self) -> None:
        """What was rated blind goes as well, so it can be taken back."""
        self._by, self._compared = "", frozenset()
        if self._do(EndCalibration(self._round)):
            self._say("The draw and its blind ratings are removed.", undo=True)
            self.start.focus_first()

    def _offer(self, name: str) -> None:
        if not self._raters.has(name):
            self.start.offer(name)

    def _begin(self, by: str) -> None:
        if why := self._raters.why_not(by, [row.criterion for row in self._rows]):
            self.start.refuse_name(why)
            return
        self._by = by
        self.refresh()
        self.rate.go_first_open()
        self.show_page(RATE)

    def _answer(self, criterion: str, answer: str) -> None:
        utc = self._now().isoformat(timespec="seconds")
        self._do(RateBlind(self._round, criterion, answer, self._by, utc))

    def _compare(self) -> None:
        """From now on what is rated can only be settled."""
        self._compared = frozenset(row.criterion for row in self._rows if row.second)
        self.refresh()
        self.show_page(RESULTS)

    def _settle(self, criterion: str) -> None:
        page = calibration_page(self._shown, self._round)
        found = (
            next((d for d in page.differences if d.criterion == criterion), None) if page else None
        )
        if found is None:
            return
        model = self._shown.model
        scale = model.scale_of(model.criterion_by_id[criterion])
        why = self._shown.rating(self._round, criterion).reason
        dialog = SettleDialog(self._look, found, why, scale, self)
        dialog.accepted.connect(lambda: self._on_settled(criterion, dialog.option, dialog.reason))
        dialog.open()

    def _on_settled(self, criterion: str, option: str | None, reason: str) -> None:
        settled: Literal["kept", "changed"] = "kept" if option is None else "changed"
        edit = SettleCalibration(self._round, criterion, settled, reason, option)
        told = "The rating is kept." if option is None else "The rating is changed."
        if self._do(edit, new_id()):
            self._say(told, undo=True)
        self.results.focus_first()

    def _open(self, criterion: str) -> None:
        self.accept()
        self.statement_wanted.emit(criterion)

    # --- copies

    def _save_copy(self) -> None:
        client = safe_file_name(self._shown.engagement.client)
        proposed = self._workspace.path.with_name(f"{client}, second assessor.maturity")
        path, _ = QFileDialog.getSaveFileName(
            self, "Save a copy for the second assessor", str(proposed), _FILTER
        )
        if path:
            self._workspace.save_copy(Path(path))
            self._say(f"The copy is saved as {Path(path).name}.")

    def _on_taken(self, told: str) -> None:
        self._say(told, undo=True)

    # --- the end

    def done(self, code: int) -> None:
        """Brings back what the window behind shows."""
        self._curtain.lift()
        super().done(code)


def utc_now() -> datetime:
    return datetime.now(UTC)


def open_calibration(
    parent: QWidget,
    look: Look,
    workspace: Workspace,
    later: Later,
    who: Callable[[], str],
    *,
    printable: bool = False,
    now: Callable[[], datetime] = utc_now,
) -> CalibrationWindow:
    """Opens the calibration of the chosen round over the window of `parent`.

    `printable`: somebody listens to `print_wanted`; the other arguments as of the window.
    """
    window = CalibrationWindow(look, workspace, parent, later=later, who=who, now=now)
    window.results.print.setVisible(printable)
    window.open()
    return window
