"""What the dialogs that forget ask, and what they say beforehand will go and will stay."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.text import clean_line
from ui.theme import Look
from ui.widgets.check_box import CheckBox
from ui.widgets.form_body import FormBody
from ui.widgets.form_field import LineField
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label

_FINAL = (
    "This cannot be undone. Copies that left this computer cannot be reached: mails, sticks, "
    "cloud folders, exported workbooks and reports."
)
_WAIT_MS = 300
_KEPT = "Backups hold the same words: as long as they are there, nothing is really forgotten."
_COUNTING = "Counting\N{HORIZONTAL ELLIPSIS}"


class Said(NamedTuple):
    """What the file holds of it.

    Attributes:
        sentence: ``"137 notes, and 210 changes in the history"``.
        nothing: there is nothing to be forgotten.
        backups: how many lie on this computer.
        snapshots: how many kept states would go.
    """

    sentence: str
    nothing: bool
    backups: int
    snapshots: int = 0


class ForgetForm(FormBody):
    """One question.

    Signals:
        changed: `is_ready` may be another.
    """

    changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._found: Said | None = None
        self.keep = CheckBox(look, "")
        self.keep.setChecked(True)
        self.keep.hide()
        self._keep_hint = label(_KEPT, "hint", wrap=True)
        self._keep_hint.setContentsMargins(look.px(26), 0, 0, 0)
        self._keep_hint.hide()
        self._counted = label(_COUNTING, "strong", wrap=True)
        self._snapshots = label("", "hint", wrap=True)
        self._snapshots.hide()

    @property
    def inside(self) -> QWidget:
        """What scrolls where it does not fit."""
        found = self.widget()
        if found is None:
            raise AssertionError("a form has content")
        return found

    @property
    def start(self) -> QWidget | None:
        """The field where the keyboard begins, if there is one."""
        return None

    @property
    def is_ready(self) -> bool:
        return self._found is not None and not self._found.nothing

    @property
    def keep_backups(self) -> bool:
        return self.keep.isVisibleTo(self) and not self.keep.isChecked()

    def check(self) -> bool:
        """Says what is missing; True if nothing is."""
        return self.is_ready

    def show_found(self, found: Said | None) -> None:
        """What the file holds; None while it is being looked through."""
        self._found = found
        self._say_found(found.sentence if found else _COUNTING)
        copies = found.backups if found else 0
        which = "backup" if copies == 1 else f"{copies} backups"
        self.keep.setText(f"Delete the {which} on this computer &too")
        for part in (self.keep, self._keep_hint):
            part.setVisible(copies > 0)
        states = found.snapshots if found else 0
        one = "kept state goes" if states == 1 else "kept states go"
        self._snapshots.setText(
            f"{states} {one} as well: the history no longer leads back to before this."
        )
        self._snapshots.setVisible(states > 0 and self.is_ready)
        self.changed.emit()

    def _say_found(self, sentence: str) -> None:
        self._counted.setText(sentence)
        self._counted.setVisible(bool(sentence))

    def _end(self) -> None:
        """What stands at the foot of every form."""
        px = self._look.px
        self.column.addWidget(self._snapshots)
        choice = QVBoxLayout()
        choice.setSpacing(px(2))
        choice.addWidget(self.keep)
        choice.addWidget(self._keep_hint)
        self.column.addLayout(choice)
        self.column.addWidget(warning(self._look, _FINAL))
        self.column.addStretch(1)


class NotesForm(ForgetForm):
    """What goes beside what stays."""

    def __init__(self, look: Look, goes: Sequence[str], stays: Sequence[str]) -> None:
        super().__init__(look)
        self.column.addWidget(self._counted)
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(_card(look, "Goes", "x", goes), 1)
        row.addWidget(_card(look, "Stays", "check", stays), 1)
        self.column.addLayout(row)
        self._end()


class PersonForm(ForgetForm):
    """Whose name, and what is put in its place.

    Signals:
        looked_for: a name, a moment after it was typed.
    """

    looked_for = Signal(str)

    def __init__(self, look: Look, alias: str, stays: Sequence[str]) -> None:
        super().__init__(look)
        self.name = LineField(
            look, "&Name of the person", hint="One spelling at a time, in any case."
        )
        self.alias = LineField(look, "&Put in its place", alias)
        self.add_row((self.name, 1), (self.alias, 1))
        self._say_found("")
        self.column.addWidget(self._counted)
        self.column.addWidget(_card(look, "Not changed", "minus", stays))
        self._end()
        self._wait = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._wait.timeout.connect(lambda: self.looked_for.emit(self.name.text))
        self.name.line.textEdited.connect(self._on_typed)
        self.alias.line.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def start(self) -> QWidget:
        return self.name.line

    @property
    def is_ready(self) -> bool:
        return super().is_ready and bool(self.alias.text)

    def _on_typed(self, _text: str) -> None:
        self.show_found(None)
        if not self.name.text:
            self._say_found("")
        self._wait.start()

    def show_fault(self, sentence: str) -> None:
        """Why this is not looked for."""
        self._say_found("")
        self.name.set_fault(sentence if self.name.text else "")


class ClientForm(ForgetForm):
    """Everything goes; the name of the client, typed, says that it is meant."""

    def __init__(self, look: Look, client: str, goes: Sequence[str]) -> None:
        super().__init__(look)
        self._client = client
        self.column.addWidget(_card(look, "Goes from this computer", "x", goes))
        self.typed = LineField(look, f"To go on, &type the name of the client: {shown(client)}")
        self.column.addWidget(self.typed)
        self._end()
        self.typed.line.textEdited.connect(lambda _text: self.changed.emit())

    @property
    def start(self) -> QWidget:
        return self.typed.line

    @property
    def is_ready(self) -> bool:
        return self.typed.text.casefold() == clean_line(self._client).casefold() != ""


def shown(client: str) -> str:
    """As a label that marks its key shows it."""
    return clean_line(client).replace("&", "&&")


def warning(look: Look, sentence: str) -> QFrame:
    """A sentence that nobody should miss."""
    px, tokens = look.px, look.tokens
    frame = QFrame()
    frame.setObjectName("final")
    frame.setStyleSheet(
        f"#final {{ background: {tokens.warn_fill}; border: 1px solid {tokens.warn_line};"
        f" border-radius: {px(6)}px; }}"
    )
    row = QHBoxLayout(frame)
    row.setContentsMargins(px(12), px(8), px(12), px(8))
    row.setSpacing(px(10))
    mark = icon_label(look, "triangle-alert", tokens.warn, 16, frame)
    row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(label(sentence, wrap=True), 1)
    return frame


def _card(look: Look, title: str, icon: str, sentences: Sequence[str]) -> QFrame:
    px = look.px
    card = QFrame()
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    column.setContentsMargins(px(14), px(10), px(14), px(12))
    column.setSpacing(px(6))
    column.addWidget(label(title, "group"))
    tokens = look.tokens
    ink = {"x": tokens.error, "check": tokens.ok}.get(icon, tokens.text_2)
    for sentence in sentences:
        row = QHBoxLayout()
        row.setSpacing(px(8))
        mark = icon_label(look, icon, ink, 14, card)
        mark.setContentsMargins(0, px(2), 0, 0)
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(sentence, wrap=True), 1)
        column.addLayout(row)
    column.addStretch(1)
    return card
