"""Asks what becomes of answers that this computer saved and the file that is being opened lacks."""

from functools import partial
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QDialog, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.text import ElidedLabel, label

_WIDTH = 620
_ELLIPSIS = "\N{HORIZONTAL ELLIPSIS}"
_OLDER = "An older copy came back, or the file could not be written the last time."
_APART = "Both went on from the same file, one without the other."
_UNWRITABLE = "Not now: this file may only be read."
_ASIDE = "It stays as it is. The answers are kept aside, and you can save them as a file later."
_LATER = "It is shown as it is. The answers stay on this computer, and you are asked again."
_DELETED = "It stays as it is. The answers go, since this computer keeps no copies."
_UNDECIDED = "Nothing is written until you choose."


class Missing(NamedTuple):
    """What the file lacks.

    Attributes:
        answers: number of changes.
        when: the last of them was saved, in words: ``"24 November 2026 at 17:02"``.
        own: number of changes that only the file holds; 0 where it is merely older.
        writable: whether anything can be written into the file.
        copies: whether copies may lie on this computer.
    """

    answers: int
    when: str
    own: int = 0
    writable: bool = True
    copies: bool = True


class MissingAnswers(QDialog):
    """Three ways on; closed without one of them, the file is not opened.

    It stays while what was chosen is done, and until somebody closes it.

    Signals:
        chosen: ``"give_back"``, ``"merge"``, ``"keep"`` or ``"both"``.
    """

    chosen = Signal(str)

    def __init__(
        self, look: Look, file_name: str, missing: Missing, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        px = look.px
        self._look, self._busy = look, False
        self.setWindowTitle("Answers that are not in the file")
        branched = missing.own > 0
        first = "merge" if branched else "give_back"
        names = {
            "give_back": "Put them back",
            "merge": f"Merge{_ELLIPSIS}",
            "keep": "Keep the file",
            "both": f"Save both{_ELLIPSIS}",
        }
        self.buttons = {
            way: button(look, names[way], partial(self.chosen.emit, way))
            for way in ("both", "keep", first)
        }
        self.buttons[first].setProperty("kind", "primary")
        self.buttons[first].setEnabled(missing.writable)
        default = self.buttons[first if missing.writable else "both"]
        default.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        body = QVBoxLayout()
        body.setContentsMargins(px(24), px(20), px(24), px(20))
        body.setSpacing(px(18))
        body.addLayout(self._head(file_name, missing))
        body.addLayout(self._ways(first, missing))
        column.addLayout(body)
        column.addStretch(1)
        self._foot = self._make_foot(first)
        column.addWidget(self._foot)
        for before, after in pairwise(self.buttons[way] for way in (first, "keep", "both")):
            QWidget.setTabOrder(before, after)
        default.setFocus()
        self._foot.installEventFilter(self)
        self._fit()

    # --- building

    def _head(self, file_name: str, missing: Missing) -> QHBoxLayout:
        look, px = self._look, self._look.px
        answers = counted(missing.answers, "answer")
        said = f"This file misses {answers} that this computer saved on {missing.when}"
        why = f"It holds {counted(missing.own, 'other')} instead. {_APART}"
        head = QHBoxLayout()
        head.setSpacing(px(12))
        mark = icon_label(look, "triangle-alert", look.tokens.warn, 20, self)
        head.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(4))
        words.addWidget(label(said, "section", wrap=True))
        words.addWidget(ElidedLabel(file_name, "body2", Qt.TextElideMode.ElideMiddle))
        words.addWidget(label(why if missing.own else _OLDER, "body2", wrap=True))
        head.addLayout(words, 1)
        self.setAccessibleName(said)
        return head

    def _ways(self, first: str, missing: Missing) -> QGridLayout:
        """What each button does, in the order in which the keyboard meets them."""
        px = self._look.px
        back = "They are written into the file. Each can be undone."
        merge = "Both are brought together. Where they differ, you choose."
        told = (
            ("Merge" if first == "merge" else "Put them back", merge if missing.own else back),
            ("Keep the file", self._kept(missing)),
            ("Save both", "The answers become a file of their own beside this one."),
        )
        ways = QGridLayout()
        ways.setContentsMargins(px(32), 0, 0, 0)
        ways.setHorizontalSpacing(px(16))
        ways.setVerticalSpacing(px(8))
        ways.setColumnStretch(1, 1)
        for row, (name, text) in enumerate(told):
            shown = text if row or missing.writable else _UNWRITABLE
            ways.addWidget(label(name, "strong"), row, 0, Qt.AlignmentFlag.AlignTop)
            ways.addWidget(label(shown, "body2", wrap=True), row, 1)
            place = first if row == 0 else ("keep", "both")[row - 1]
            self.buttons[place].setAccessibleDescription(shown)
        return ways

    @staticmethod
    def _kept(missing: Missing) -> str:
        """What becomes of the answers where the file is kept."""
        if not missing.writable:
            return _LATER
        return _ASIDE if missing.copies else _DELETED

    def _make_foot(self, first: str) -> QFrame:
        px = self._look.px
        foot = QFrame()
        foot.setProperty("panel", "bottom")
        column = QVBoxLayout(foot)
        column.setContentsMargins(px(24), px(12), px(24), px(12))
        column.setSpacing(px(8))
        self._said = label("", "error", wrap=True)
        self._said.hide()
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self._hint = label(_UNDECIDED, "hint")
        row.addWidget(self._hint, 1)
        for way in ("both", "keep", first):
            row.addWidget(self.buttons[way])
        column.addLayout(row)
        return foot

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A sentence came or went: a label that wraps says only afterwards how high it is."""
        if event.type() == QEvent.Type.LayoutRequest:
            QTimer.singleShot(0, self, self._fit)
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        width = self._look.px(_WIDTH)
        layout = self.layout()
        if layout is not None:
            self.setFixedSize(width, layout.totalHeightForWidth(width))

    # --- while it is done

    @property
    def sentence(self) -> str:
        """Why what was chosen could not be done; empty where nothing is wrong."""
        return self._said.text()

    def begin(self, sentence: str) -> None:
        """What was chosen is being done, and the dialog stays."""
        self._busy = True
        self._enabled = {way: made.isEnabled() for way, made in self.buttons.items()}
        for made in self.buttons.values():
            made.setEnabled(False)
        self._hint.setText(sentence)
        self._say("")
        announce(self, sentence)

    def refuse(self, sentence: str) -> None:
        """It could not be done, or not be named: the other ways are open still."""
        if self._busy:
            self._busy = False
            for way, made in self.buttons.items():
                made.setEnabled(self._enabled[way])
        self._hint.setText(_UNDECIDED)
        self._say(sentence)
        if sentence:
            announce(self, sentence)

    def finish(self) -> None:
        """It is done."""
        self._busy = False
        self.accept()

    def _say(self, sentence: str) -> None:
        self._said.setText(sentence)
        self._said.setVisible(bool(sentence))

    def reject(self) -> None:
        if not self._busy:
            super().reject()
