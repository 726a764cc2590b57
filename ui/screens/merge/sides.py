"""One place in full: what this file says and what the other one says, side by side."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QIcon, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QTextEdit, QVBoxLayout, QWidget

from maturity_desktop.document.merge_conflicts import Choice
from maturity_desktop.text import clean_line
from ui.screens.merge.cases import Case, Said
from ui.screens.merge.differing import Spans, differing
from ui.screens.merge.listing import choice_of
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import ElidedLabel, key_cap, label

_KEPT = "One file removed it, but rows of the other one use it: it stays."
_LOW = 360
_BOTH = "Keep both texts, one below the other"
_BOTH_KEPT = "Both texts kept, one below the other"
_BEFORE = "When the two files parted: "


class Side(QFrame):
    """What one file says, who wrote it and when; `taken` when its button is pressed.

    `chosen` is what its button reads once that is so: one's own is kept, the other one taken.
    """

    taken = Signal()

    def __init__(self, look: Look, title: str, key: str, chosen: str) -> None:
        super().__init__()
        px = look.px
        self._look, self._title, self._key, self._chosen = look, title, key, chosen
        self.take = button(look, "Take", self.taken.emit, small=True)
        self.cap = key_cap(key)
        head = QHBoxLayout()
        head.setSpacing(px(6))
        head.addWidget(label(title, "strong"))
        head.addStretch(1)
        head.addWidget(self.cap)
        head.addWidget(self.take)
        self.file = ElidedLabel("", "hint", Qt.TextElideMode.ElideMiddle)
        self.by = ElidedLabel("", "caption")
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(f"What {title.lower()} says")
        self.text.setMinimumHeight(px(56))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(12), px(8), px(8), px(8))
        column.setSpacing(px(2))
        column.addLayout(head)
        column.addWidget(self.file)
        column.addWidget(self.by)
        column.addSpacing(px(6))
        column.addWidget(self.text, 1)
        self.show_chosen(chosen=False)

    def show_said(self, said: Said, spans: Spans, *, decides: bool) -> None:
        """The text with the places marked that the other file says in another way."""
        self.by.setText(said.by)
        self.text.setPlainText(said.text)
        self.text.setAccessibleDescription(said.by)
        self.text.setExtraSelections([self._marked(*span) for span in spans])
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(spans[0][0] if spans else 0)
        self.text.setTextCursor(cursor)
        self.take.setVisible(decides)

    def _marked(self, start: int, length: int) -> QTextEdit.ExtraSelection:
        look, marked = QTextCharFormat(), QTextEdit.ExtraSelection()
        look.setBackground(QColor(self._look.tokens.warn_fill))
        # The line says it where the colour is not seen.
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(QColor(self._look.tokens.warn))
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(start)
        cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
        marked.format, marked.cursor = look, cursor
        return marked

    def show_chosen(self, *, chosen: bool) -> None:
        """The button says it: what is kept, and what can be taken."""
        self.setProperty("card", "focus" if chosen else "true")
        self.style().unpolish(self)
        self.style().polish(self)
        look, side, gap = self._look, self._look.px(16), self._look.px(6)
        self.take.setText(self._chosen if chosen else "Take")
        tick = look.icons.icon("check", look.tokens.ok, side, gap)
        self.take.setIcon(tick if chosen else QIcon())
        self.take.setIconSize(QSize(side + gap, side))
        state = self._chosen.lower() if chosen else f"not {self._chosen.lower()}"
        self.take.setAccessibleName(f"Take {self._title.lower()}, {state}, key {self._key}")


class Sides(QWidget):
    """The place where the keyboard is; `decided` with a choice."""

    decided = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._case: Case | None = None
        self.place = ElidedLabel("", "headline")
        self.value = label("", tag="plain")
        self.statement = label("", "body2", wrap=True)
        # Where it is low, the texts need the room more.
        self.brief = ElidedLabel("", "body2")
        self.before = ElidedLabel("", "hint")
        self.mine = Side(look, "This file", "1", "Kept")
        self.theirs = Side(look, "The other file", "2", "Taken")
        self.both = button(look, _BOTH, small=True)
        self.both.clicked.connect(lambda _on=False: self.decided.emit("both"))
        self.cap = key_cap("3")
        self.mine.taken.connect(lambda: self.decided.emit("mine"))
        self.theirs.taken.connect(lambda: self.decided.emit("theirs"))
        pair = QHBoxLayout()
        pair.setSpacing(px(12))
        for side in (self.mine, self.theirs):
            pair.addWidget(side, 1)
            # Digits decide also while the keyboard is in a text; arrows move in it.
            side.text.installEventFilter(self)
        third = QHBoxLayout()
        third.setSpacing(px(8))
        third.addWidget(self.both)
        third.addWidget(self.cap)
        third.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        title = QHBoxLayout()
        title.setSpacing(px(8))
        title.addWidget(self.place)
        title.addWidget(self.value)
        title.addStretch(1)
        column.addLayout(title)
        column.addWidget(self.statement)
        column.addWidget(self.brief)
        column.addWidget(self.before)
        column.addSpacing(px(6))
        column.addLayout(pair, 1)
        column.addSpacing(px(4))
        column.addLayout(third)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What Tab goes through."""
        sides = (self.mine, self.theirs)
        return (*(stop for side in sides for stop in (side.take, side.text)), self.both)

    def name_files(self, mine: str, theirs: str) -> None:
        self.mine.file.setText(mine)
        self.theirs.file.setText(theirs)

    def show_case(self, case: Case | None, choice: Choice | None) -> None:
        self.setVisible(case is not None)
        if case is None:
            return
        if case is not self._case:
            self._case = case
            self._show(case)
        self.mine.show_chosen(chosen=choice in ("mine", "both"))
        self.theirs.show_chosen(chosen=choice in ("theirs", "both"))
        self._show_both(kept=choice == "both")

    def _show_both(self, *, kept: bool) -> None:
        look, side, gap = self._look, self._look.px(16), self._look.px(6)
        tick = look.icons.icon("check", look.tokens.ok, side, gap)
        self.both.setIcon(tick if kept else QIcon())
        self.both.setIconSize(QSize(side + gap, side))
        self.both.setText(_BOTH_KEPT if kept else _BOTH)

    def _show(self, case: Case) -> None:
        self.place.setText(case.place)
        self.value.setText(case.value)
        self.value.setVisible(bool(case.value))
        for part in (self.statement, self.brief):
            part.setText(_KEPT if case.kept else case.statement)
        self.before.setText(f"{_BEFORE}{clean_line(case.before)}")
        spans = differing(case.mine.text, case.theirs.text)
        self.mine.show_said(case.mine, spans[0], decides=not case.kept)
        self.theirs.show_said(case.theirs, spans[1], decides=not case.kept)
        for third in (self.both, self.cap):
            third.setVisible(case.both is not None and not case.kept)
        self._fit()

    def _fit(self) -> None:
        """Gives up what says least where there is little room."""
        low, case = self.height() < self._look.px(_LOW), self._case
        told = case is not None and bool(case.statement or case.kept)
        self.statement.setVisible(told and not low)
        self.brief.setVisible(told and low)
        self.before.setVisible(case is not None and bool(case.before) and not low)
        for side in (self.mine, self.theirs):
            side.file.setVisible(not low)
            side.cap.setVisible(case is not None and not case.kept and not low)
            QTimer.singleShot(0, side.text, side.text.ensureCursorVisible)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text():
            choice = choice_of(event)
            if choice is not None:
                self.decided.emit(choice)
                return True
        return super().eventFilter(watched, event)
