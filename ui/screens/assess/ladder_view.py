"""The ladder of one topic: rungs from the lowest level up, one of them open."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from ui.screens.assess.card import Card
from ui.screens.assess.rung import Rung
from ui.screens.assess.statement import Ladder
from ui.theme import Look
from ui.widgets.rating_bar import Cell
from ui.widgets.text import label


class LadderView(QScrollArea):
    """Shows a `Ladder`; the open statement is the card, every other one a rung.

    Signals:
        open_wanted: criterion id of a rung that was clicked.
        scanned: criterion id of the highest rung that holds, and whether the next holds in part.
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
        self._scanning = False
        self._marked = ""
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Statements")
        content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(look.px(18), 0, look.px(24), look.px(12))
        self._column.setSpacing(0)
        self._hint = label("", "hint", wrap=True)
        self._column.addWidget(self._hint)
        self._column.addWidget(card)
        self._column.addStretch(1)
        self.setWidget(content)
        card.installEventFilter(self)
        self._reveal = QTimer(self, singleShot=True, interval=0)
        self._reveal.timeout.connect(self._show_open)

    def show_ladder(
        self, ladder: Ladder, open_: str, cells: Sequence[Cell], before: str, *, force: bool = False
    ) -> None:
        """Shows the statements, the one with the id `open_` as the card.

        Rungs of the same statements are kept and only painted anew.
        """
        ids = [shown.criterion.id for shown in ladder.statements]
        if ids != list(self._rungs):
            self._rebuild(ladder)
        self._ladder = ladder
        for shown in ladder.statements:
            self._rungs[shown.criterion.id].show_statement(ladder, shown)
        if self._scanning:
            self._mark(self._marked if self._marked in ids else "")
            return
        current = next((s for s in ladder.statements if s.criterion.id == open_), None)
        if current is None:
            return
        moved = open_ != self._open or self.card.isHidden()
        self.card.show_statement(ladder, current, cells, before, force=force)
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
            self._column.insertWidget(place + 1, rung)

    def _move_card(self, open_: str) -> None:
        self._open = open_
        self._column.removeWidget(self.card)
        place = list(self._rungs).index(open_)
        self._column.insertWidget(place + 1, self.card)
        self.card.show()
        for id_, rung in self._rungs.items():
            rung.setVisible(id_ != open_)
        self._reveal.start()

    def _show_open(self) -> None:
        """The open statement is in sight, whole where it fits, else from its top."""
        if self.card.isHidden():
            return
        box = self.card.geometry()
        view = self.viewport().height()
        bar = self.verticalScrollBar()
        if box.height() >= view or box.top() < bar.value():
            bar.setValue(box.top())
        elif box.bottom() > bar.value() + view:
            bar.setValue(box.bottom() - view)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.card and event.type() == QEvent.Type.Resize:
            self._reveal.start()
        return super().eventFilter(watched, event)

    # --- quick scan

    def scan(self, *, on: bool) -> None:
        """Rungs instead of a card: one click on the highest that holds rates the whole ladder."""
        self._scanning = on
        self._hint.setText(
            "Click the highest rung that holds, or move to it and press Enter: its key statement "
            "and those below become the highest answer, those above the lowest. With Shift the "
            "next rung counts as partly done."
            if on
            else ""
        )
        self._hint.setVisible(on)
        self._open = ""
        self._marked = ""
        self.card.setVisible(not on)
        for rung in self._rungs.values():
            rung.show()
            rung.mark(marked=False)

    def move_mark(self, step: int) -> None:
        ids = list(self._rungs)
        place = ids.index(self._marked) + step if self._marked in ids else 0
        self._mark(ids[min(max(place, 0), len(ids) - 1)])

    def choose_mark(self, *, shift: bool) -> None:
        if self._marked:
            self.scanned.emit(self._marked, shift)

    def _mark(self, id_: str) -> None:
        self._marked = id_
        for other, rung in self._rungs.items():
            rung.mark(marked=other == id_)
        if id_ in self._rungs:
            self.ensureWidgetVisible(self._rungs[id_])

    def _on_click(self, id_: str, *, shift: bool) -> None:
        if self._scanning:
            self._mark(id_)
            self.scanned.emit(id_, shift)
        else:
            self.open_wanted.emit(id_)
