"""One item against all statements: what it speaks to, ticked in one pass."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Evidence, Support
from maturity_desktop.text import counted
from ui.screens.evidence.statements_list import StatementsList
from ui.screens.evidence.statements_model import ArrangedMemory
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.search_field import SearchField
from ui.widgets.text import label

_AT_ONCE = 40
_HINT = "Space supports, - contradicts, Backspace removes"


class _Find(SearchField):
    """Signals: `down`, on to the list; `all_wanted`, Ctrl+Enter; `gone`, Esc while it is empty."""

    down = Signal()
    all_wanted = Signal()
    gone = Signal()
    focused = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.all_wanted.emit()
        elif enter or event.key() == Qt.Key.Key_Down:
            self.down.emit()
        elif event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.gone.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.focused.emit(False)


class Mapping(QWidget):
    """Find field and list.

    Signals:
        mapped: stances by criterion id (None: says nothing), and the step of this pass: the same
            while the keyboard stays in here.
        resolve_wanted: criterion id of a contradiction.
        opened: criterion id of a statement to go to.
        left: Esc.
        refused: a sentence.
    """

    mapped = Signal(object, str)
    resolve_wanted = Signal(str)
    opened = Signal(str)
    left = Signal()
    refused = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._place: tuple[str, str] = ("", "")
        self._shown: Assessment | None = None
        self._arranged = ArrangedMemory()
        self._step = new_id()
        self._inside = False
        self.search = _Find(look, "Find", "Find a statement by area, number or words")
        self.search.setFixedHeight(px(28))
        self.search.setMaximumWidth(px(150))
        self.search.setStyleSheet(
            f"{self.search.styleSheet()} QLineEdit {{ min-height: {look.px(26)}px; }}"
        )
        self.list = StatementsList(look)
        self.list.setMinimumHeight(px(33 * 6))
        self._hint = label(_HINT, "hint", wrap=True)
        self._none = label("No statement in scope has these words.", "hint", wrap=True)
        self._none.hide()
        self.all = button(look, "", self.tick_all, kind="link")
        self.all.setToolTip("Ctrl+Enter in the find field")
        self.all.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(px(8))
        head.addWidget(label("Statements it speaks to", "section"))
        head.addStretch(1)
        head.addWidget(self.search)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, px(10), 0, 0)
        column.setSpacing(px(4))
        column.addLayout(head)
        column.addWidget(self._hint)
        column.addWidget(self.all, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._none)
        column.addWidget(self.list, 1)
        self.search.textChanged.connect(self._on_find)
        self.search.down.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.search.all_wanted.connect(self.tick_all)
        self.search.gone.connect(lambda: self.list.setFocus(Qt.FocusReason.TabFocusReason))
        self.list.typed.connect(self._on_typed)
        self.list.ticked.connect(self._on_ticked)
        self.list.resolve_wanted.connect(self.resolve_wanted)
        self.list.opened.connect(self.opened)
        self.list.left.connect(self._on_left)
        self.list.focused.connect(self._on_focus)
        self.search.focused.connect(self._on_focus)

    # --- what is shown

    def show_item(self, shown: Assessment, round_id: str, item: Evidence) -> None:
        """Arranges anew for another item; the order stays while somebody works on this one."""
        place = (round_id, item.id)
        before, self._shown = self._shown, shown
        if place != self._place:
            self._place = place
            self.search.blockSignals(True)  # the list is arranged below
            self.search.clear()
            self.search.blockSignals(False)
            self.list.statements.find("")
            self.new_pass()
            self._arrange(item)
        elif before is None or not self._inside:
            self._arrange(item)
        self.list.statements.set_links(
            {
                link.criterion: link
                for link in shown.where(Support, evidence=item.id)
                if link.round == round_id
            }
        )
        self._say()

    def _arrange(self, item: Evidence) -> None:
        if self._shown is None:
            return
        at = self.list.current
        lines = self._arranged.of(self._shown, self._place[0], item)
        if tuple(lines) != self.list.statements.every:
            self.list.statements.arrange(lines)
            self.list.go_to(at.id if at and self._inside else "")
            if not self._inside:
                self.list.scrollToTop()

    def set_read_only(self, *, on: bool) -> None:
        self.list.reads = on
        self._hint.setVisible(not on)
        self._say()

    def new_pass(self) -> None:
        """What is ticked from now on is undone by itself."""
        self._step = new_id()

    # --- ticking

    def _on_ticked(self, criterion: str, stance: str) -> None:
        self.mapped.emit({criterion: stance or None}, self._step)

    def tick_all(self) -> None:
        """All that the find field lets through, and that say nothing yet, are supported."""
        statements = self.list.statements
        if self.list.reads or not statements.narrowed:
            return
        found = [line.id for line in statements.lines if line.id not in statements.links]
        if len(found) > _AT_ONCE:
            self.refused.emit(
                f"These are {len(found)} statements. Find fewer, at most {_AT_ONCE}, to tick all."
            )
        elif found:
            self.mapped.emit(dict.fromkeys(found, "supports"), self._step)
        self._say()

    # --- finding

    def _on_typed(self, text: str) -> None:
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.search.setText(text)

    def _on_find(self, text: str) -> None:
        self.list.statements.find(text)
        self.list.go_to("")
        self._say()

    def _say(self) -> None:
        statements = self.list.statements
        left = [line for line in statements.lines if line.id not in statements.links]
        some = statements.narrowed and not self.list.reads and 1 < len(left) <= _AT_ONCE
        self.all.setText(f"Tick all {counted(len(left), 'statement')}   Ctrl Enter")
        self.all.setVisible(some)
        self._hint.setVisible(not some and not self.list.reads)
        self._none.setVisible(statements.narrowed and not statements.lines)

    # --- the pass

    def _on_left(self) -> None:
        if self.search.text():
            self.search.clear()
        else:
            self.left.emit()

    def _on_focus(self, here: bool) -> None:  # a signal's argument
        if here and not self._inside:
            self._inside = True
            self.new_pass()
        elif not here:
            QTimer.singleShot(0, self, self._look_round)

    def _look_round(self) -> None:
        """The pass ends when the keyboard is neither in the list nor in the find field."""
        if not (self.list.hasFocus() or self.search.hasFocus()):
            self._inside = False
            item = self._shown.get(Evidence, self._place[1]) if self._shown else None
            if item is not None:
                self._arrange(item)
