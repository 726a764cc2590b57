"""The ladder of one topic: rungs from the lowest level up, one of them open."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget

from ui.screens.assess.card import Card
from ui.screens.assess.hearing import Talk
from ui.screens.assess.rung import RAIL, Rung
from ui.screens.assess.scan_row import NoneHolds
from ui.screens.assess.statement import Ladder, Target
from ui.theme import Look
from ui.widgets.rating_bar import Cell
from ui.widgets.text import label

NONE = "none of them"
_FIRST = 2  # rungs follow the hint and the row "none of these"
_SCAN_HINT = (
    "Click the highest rung that holds. It and those below become the highest answer, those above "
    "the lowest. With Shift the next one counts as partly done."
)
_SCAN_READ = "How each key statement was rated."
_NO_RUNGS = "This topic has no key statements to scan. Choose Consolidate to rate its statements."


class LadderView(QScrollArea):
    """Shows a `Ladder`; the open statement is the card, every other one a rung.

    Signals:
        open_wanted: criterion id of a rung that was clicked.
        scanned: criterion id of the highest rung that holds, empty where none does; and whether
            the next one holds in part.
    """

    open_wanted = Signal(str)
    scanned = Signal(str, bool)

    def __init__(self, look: Look, card: Card) -> None:
        super().__init__()
        self._look = look
        self.card = card
        self._rungs: dict[str, Rung] = {}
        self._ladder: Ladder | None = None
        self._open = ""
        self._scanning = self._reads = False
        self._marked = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Statements")
        content = self._content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(look.px(18), 0, look.px(24), look.px(12))
        self._column.setSpacing(0)
        self._hint = label("", "hint", wrap=True)
        self._hint.setContentsMargins(look.px(RAIL), 0, 0, look.px(4))
        self._hint.hide()
        self._column.addWidget(self._hint)
        self._none = NoneHolds(look)
        self._none.clicked.connect(lambda shift: self._on_click(NONE, shift=shift))
        self._none.hide()
        self._column.addWidget(self._none)
        self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidget(content)
        card.installEventFilter(self)
        for field in (card.reason, card.notes):
            field.cursorPositionChanged.connect(self._reveal_cursor)
        self._reveal = QTimer(self, singleShot=True, interval=0)
        self._reveal.timeout.connect(self._show_open)

    def show_ladder(
        self,
        ladder: Ladder,
        target: Target,
        cells: Sequence[Cell],
        talk: Talk,
        *,
        force: bool = False,
    ) -> None:
        """Shows the statements, the one `target` names as the card.

        Rungs of the same statements are kept and only painted anew.
        """
        open_ = target.criterion
        ids = [shown.criterion.id for shown in ladder.statements]
        if ids != list(self._rungs):
            self._rebuild(ladder)
        self._ladder = ladder
        for shown in ladder.statements:
            self._rungs[shown.criterion.id].show_statement(ladder, shown)
        if self._scanning:
            self._show_scan(ladder, ids)
            return
        current = next((s for s in ladder.statements if s.criterion.id == open_), None)
        if current is None:
            return
        moved = open_ != self._open or self.card.isHidden()
        self.card.show_statement(ladder, current, target, cells, talk, force=force)
        self.setAccessibleDescription(
            f"{self.card.accessibleName()} {self.card.bar.accessibleName()}"
        )
        if moved:
            self._move_card(open_)

    def _rebuild(self, ladder: Ladder) -> None:
        for old in self._rungs.values():
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._rungs = {}
        self._open = ""
        for place, shown in enumerate(ladder.statements):
            rung = Rung(self._look, ladder, shown)
            rung.clicked.connect(
                lambda shift, id_=shown.criterion.id: self._on_click(id_, shift=shift)
            )
            self._rungs[shown.criterion.id] = rung
            self._column.insertWidget(place + _FIRST, rung)

    def _move_card(self, open_: str) -> None:
        self._open = open_
        self._column.removeWidget(self.card)
        place = list(self._rungs).index(open_)
        self._column.insertWidget(place + _FIRST, self.card)
        self.card.show()
        for id_, rung in self._rungs.items():
            rung.setVisible(id_ != open_)
        self._reveal.start()

    def _show_open(self) -> None:
        """The open statement is in sight, whole where it fits, else from its top."""
        if self.card.isHidden():
            return
        focus = QApplication.focusWidget()
        if focus is not None and self.card.isAncestorOf(focus):
            # What is being typed stays in sight while its field grows.
            self.ensureWidgetVisible(focus)
            if isinstance(focus, QPlainTextEdit):
                line = focus.viewport().mapTo(self._content, focus.cursorRect().center())
                self.ensureVisible(line.x(), line.y(), 0, self._look.px(24))
            return
        box = self.card.geometry()
        view = self.viewport().height()
        bar = self.verticalScrollBar()
        if box.height() >= view or box.top() < bar.value():
            bar.setValue(box.top())
        elif box.bottom() > bar.value() + view:
            bar.setValue(box.bottom() - view)

    def _reveal_cursor(self) -> None:
        """The line that is being typed stays in sight."""
        field = QApplication.focusWidget()
        if isinstance(field, QPlainTextEdit) and self.card.isAncestorOf(field):
            self._reveal.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.card and event.type() == QEvent.Type.Resize:
            self._reveal.start()
        return super().eventFilter(watched, event)

    # --- quick scan

    def scan(self, *, on: bool) -> None:
        """Rungs instead of a card: one click on the highest that holds rates the whole ladder."""
        if not on and not self._scanning:
            return
        self._scanning = on
        self._hint.setVisible(on)
        self._none.setVisible(on)
        self._open = ""
        self._marked = ""
        self.card.setVisible(not on)
        for rung in self._rungs.values():
            rung.show()
            rung.mark(marked=False)

    def set_read_only(self, *, on: bool) -> None:
        """A scan then only shows what was rated."""
        self._reads = on

    def _show_scan(self, ladder: Ladder, ids: list[str]) -> None:
        """Says what to do, and which answer the ladder has."""
        self._hint.setText((_SCAN_READ if self._reads else _SCAN_HINT) if ids else _NO_RUNGS)
        values = [shown.value for shown in ladder.statements]
        none = bool(ids) and all(value == 0 for value in values)
        self._none.setVisible(none if self._reads else bool(ids))
        self._none.choose(chosen=none)
        self._mark(self._marked if self._marked in (*ids, NONE) else "")

    def move_mark(self, step: int) -> None:
        """The keyboard goes a rung up or down; before the first step it is on none."""
        places = [NONE, *self._rungs]
        if len(places) == 1:
            return
        place = places.index(self._marked) + step if self._marked else int(step > 0)
        self._mark(places[min(max(place, 0), len(places) - 1)])

    def choose_mark(self, *, shift: bool) -> None:
        if self._marked:
            self._tell(self._marked, shift=shift)

    def choose_none(self) -> None:
        """Not even the lowest rung holds."""
        if self._rungs:
            self._on_click(NONE, shift=False)

    def _mark(self, id_: str) -> None:
        self._marked = id_
        self._none.mark(marked=id_ == NONE)
        for other, rung in self._rungs.items():
            rung.mark(marked=other == id_)
        marked: QWidget | None = self._none if id_ == NONE else self._rungs.get(id_)
        if marked is not None:
            self.ensureWidgetVisible(marked)
            self.setAccessibleDescription(marked.accessibleName())

    def _tell(self, id_: str, *, shift: bool) -> None:
        self.scanned.emit("" if id_ == NONE else id_, shift)

    def _on_click(self, id_: str, *, shift: bool) -> None:
        if self._scanning:
            self._mark(id_)
            self._tell(id_, shift=shift)
        else:
            self.open_wanted.emit(id_)

    # --- focus

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.card.show_focus(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.card.show_focus(on=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move between statements, not the scroll bar; pages scroll."""
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
        else:
            super().keyPressEvent(event)
