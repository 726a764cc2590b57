"""Two short questions of the assess screen: why not applicable, and which evidence."""

from collections.abc import Callable, Sequence
from typing import cast, get_args

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QCompleter,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.assessment.records import (
    GRADE_OF_KIND,
    Evidence,
    EvidenceKind,
    EvidenceState,
    NaCode,
    Rating,
    Stance,
)
from maturity_desktop.document.attachments import LARGEST
from maturity_desktop.errors import UserError
from maturity_desktop.report.wording import EVIDENCE_KINDS, NA_CODES
from maturity_desktop.text import clean_line
from ui.attached import told
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.attachment_field import AttachmentField
from ui.widgets.attachment_input import DropPlace
from ui.widgets.attachment_row import AttachmentRow
from ui.widgets.buttons import button
from ui.widgets.chosen_at_once import choose_at_once
from ui.widgets.evidence_words import code
from ui.widgets.links import ask_and_open, target_of
from ui.widgets.text import label, plain_tooltip

_STATES = {
    "seen": "seen on site",
    "received": "received",
    "requested": "requested",
    "refused": "refused",
}
# Without a file and with one; both are full evidence.
_SEEN = ("Seen on site, not kept", "Seen on site, a copy is kept")
_STANCES = {"supports": "supports the rating", "contradicts": "contradicts the rating"}


class Question(QDialog):
    """A small dialog: title, what it is about, fields, one sentence for faults, two buttons.

    Attributes:
        attempt: what the answer is for; on a `UserError` the dialog stays, with everything in it.
    """

    def __init__(self, look: Look, title: str, about: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.look = look
        self.attempt: Callable[[], object] = lambda: None
        self.setWindowTitle(title)
        self.setMinimumWidth(look.px(480))
        self.column = QVBoxLayout(self)
        margin = look.px(20)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(look.px(12))
        self.column.addWidget(label(title, "title"))
        self.column.addWidget(label(about, "body2", wrap=True))

    def finish(self, accept: str) -> None:
        """The line for faults and the buttons, under everything else."""
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.column.addWidget(self.fault)
        row = QHBoxLayout()
        row.addStretch(1)
        cancel = self.cancel = button(self.look, "Cancel", self.reject)
        # With the focus on it, Enter cancels; otherwise Enter accepts.
        cancel.setAutoDefault(True)
        row.addWidget(cancel)
        done = self.done_button = button(self.look, accept, self.accept, kind="primary")
        done.setAutoDefault(True)
        done.setDefault(True)
        row.addWidget(done)
        self.column.addLayout(row)

    def _grow(self) -> None:
        """No line of text is cut."""
        self.resize(self.width(), max(self.height(), self.column.heightForWidth(self.width())))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._grow()

    def settle(self) -> None:
        """Does what the answer is for, and closes once that is done."""
        try:
            self.attempt()
        except UserError as error:
            self.say(told(error))
            return
        super().accept()

    def say(self, sentence: str) -> None:
        """What cannot be done, beneath the fields."""
        self.fault.setText(sentence)
        self.fault.show()
        self.column.activate()
        self._grow()
        announce(self, sentence)

    def refuse(self, field: QLineEdit, sentence: str) -> None:
        """Says what is missing and goes to the field."""
        self.say(sentence)
        field.setProperty("wrong", "true")
        field.style().polish(field)
        field.setFocus()


class NotApplicable(Question):
    """Reason code and words: both are printed, so both are asked for."""

    def __init__(self, look: Look, about: str, rating: Rating, parent: QWidget) -> None:
        super().__init__(look, "Not applicable", about, parent)
        self._codes = QButtonGroup(self)
        # A reason for an answer is none for leaving the statement out.
        self._reason = QLineEdit(rating.reason if rating.na else "")
        for place, each in enumerate(get_args(NaCode)):
            choice = QRadioButton(f"&{place + 1}  {NA_CODES[each][0].upper()}{NA_CODES[each][1:]}")
            choice.setChecked(each == (rating.na or "out-of-scope"))
            self._codes.addButton(choice, place)
            # Its key chooses it, and what is typed next is the reason.
            choose_at_once(choice, self._reason.setFocus)
            self.column.addWidget(choice)
        self._reason.setPlaceholderText("Why it does not apply here, in a few words")
        self._reason.setAccessibleName("Reason")
        self.column.addWidget(self._reason)
        hint = "That a supplier does the work is no reason: what the supplier does is assessed."
        self.column.addWidget(label(hint, "hint", wrap=True))
        self.finish("Not applicable")
        self._reason.setFocus()

    @property
    def code(self) -> NaCode:
        return cast("NaCode", get_args(NaCode)[self._codes.checkedId()])

    @property
    def reason(self) -> str:
        return clean_line(self._reason.text())

    def accept(self) -> None:
        if self.reason:
            self.settle()
        else:
            self.refuse(self._reason, "Give a reason, so the report can show it.")


class EvidenceItem(Question):
    """An item of the register for one statement: a new one, or one that is there already."""

    def __init__(
        self,
        look: Look,
        about: str,
        known: Sequence[Evidence],
        parent: QWidget,
        *,
        item: Evidence | None = None,
        stance: Stance = "supports",
        fixed: bool = False,
    ) -> None:
        """`item` is one to be changed, or with `fixed` only to be looked at."""
        self._fixed = fixed
        super().__init__(look, "Evidence" if item else "Add evidence", about, parent)
        self._known = {found.title.casefold(): found for found in known}
        self._title = QLineEdit(item.title if item else "")
        self._title.setPlaceholderText("What was seen, for example a ticket export")
        completer = QCompleter([found.title for found in known], self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        if item is None:
            self._title.setCompleter(completer)
            self._title.textChanged.connect(self._on_title)
        self._kind = self._combo(
            {kind: f"{name}, grade {GRADE_OF_KIND[kind]}" for kind, name in EVIDENCE_KINDS.items()},
            item.kind if item else "document",
        )
        self._state = self._combo(_STATES, item.state if item else "seen")
        self._stance = self._combo(_STANCES, stance)
        self._link = QLineEdit(item.link if item else "")
        self._link.setPlaceholderText("Folder, file or address; may stay empty")
        self._link.textChanged.connect(lambda _text: self._on_link())
        self._open = button(look, "Open…", self._open_link, kind="link")
        self._open.setAccessibleName("Open the link")
        link = self._link_row = QWidget()
        link_row = QHBoxLayout(link)
        link_row.setContentsMargins(0, 0, 0, 0)
        link_row.addWidget(self._link, 1)
        link_row.addWidget(self._open)
        form = self._form = QFormLayout()
        form.setSpacing(look.px(10))
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.file = AttachmentField(
            look, clean_name(item.file_name) if item and item.attachment else "", at_most=LARGEST
        )
        for name, field in (
            ("&Item", self._title),
            ("&Kind and grade", self._kind),
            ("&State", self._state),
            ("It s&peaks", self._stance),
        ):
            form.addRow(name, field)
            field.setAccessibleName(name.replace("&", ""))
        form.addRow("Link", link)
        self._link.setAccessibleName("Link")
        form.addRow("File", self.file)
        self._on_link()
        self.column.addLayout(form)
        self._hint = label("", "hint", wrap=True)
        self.column.addWidget(self._hint)
        self._on_title(self._title.text())
        self.finish("Save" if item else "Add")
        self._take_files()
        self._title.setFocus()
        self._title.setCursorPosition(0)
        if fixed:
            self._fix()

    def _fix(self) -> None:
        """All of it can be read, and what it has be opened."""
        for line in (self._title, self._link):
            line.setReadOnly(True)
        for combo in (self._kind, self._state, self._stance):
            combo.setEnabled(False)
        for row in self.file.findChildren(AttachmentRow):
            row.remove.hide()
        self._form.setRowVisible(self.file, self.file.has_file)
        self._form.setRowVisible(self._link_row, bool(self.link))
        self._hint.hide()
        self.done_button.hide()
        self.cancel.setText("Close")
        self.cancel.setFocus()
        self.column.activate()
        self.adjustSize()

    def _takes_files(self) -> bool:
        return self.file.isEnabled() and not self._fixed

    def _take_files(self) -> None:
        """By the button, dropped anywhere in the dialog, or pasted."""
        drops = DropPlace(self, self._takes_files)
        drops.dropped.connect(self.file.take)
        self.file.changed.connect(self._on_file)
        self.file.refused.connect(self.say)
        for field in (self._title, self._link):
            # What is dropped on a field would become the words of its path.
            DropPlace(field, self._takes_files).dropped.connect(self.file.take)
        self._title.installEventFilter(self)
        self._on_file()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A field for words can do nothing with a picture or a file: it is attached."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.Paste)
        ):
            return self._paste()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (event.matches(QKeySequence.StandardKey.Paste) and self._paste()):
            super().keyPressEvent(event)

    def _paste(self) -> bool:
        return self._takes_files() and self.file.paste()

    def _on_file(self) -> None:
        """A file that is attached was received; what has none was seen and is not kept."""
        source = self.file.source
        if source is not None:
            if not self.title:
                self._title.setText(source.title)
            if self.state == "requested":
                self._state.setCurrentIndex(self._state.findData("received"))
        seen = self._state.findData("seen")
        self._state.setItemText(seen, _SEEN[self.file.has_file])
        self.fault.hide()
        self._grow()

    def _combo(self, choices: dict[str, str], chosen: str) -> QComboBox:
        combo = QComboBox()
        for value, text in choices.items():
            combo.addItem(text[0].upper() + text[1:], value)
        combo.setCurrentIndex(list(choices).index(chosen))
        return combo

    def _on_title(self, text: str) -> None:
        """An item with this title is linked, not made a second time."""
        found = self._known.get(clean_line(text).casefold())
        for field in (self._kind, self._state, self._link, self.file):
            field.setEnabled(found is None)
        said = f"Links to {code(found.number)}, which is in the register already." if found else ""
        self._hint.setText(said or "Only what was received or seen counts for the grade.")

    def _on_link(self) -> None:
        self._open.setEnabled(target_of(self.link) is not None)
        opens = "Opens a web address or a file, after asking"
        refuses = "Only web addresses and full paths can be opened"
        self._open.setToolTip(plain_tooltip(opens if self._open.isEnabled() else refuses))

    def _open_link(self) -> None:
        if (target := target_of(self.link)) is not None:
            ask_and_open(target, self)

    @property
    def existing(self) -> Evidence | None:
        """The item of the register that bears this title."""
        return self._known.get(self.title.casefold())

    @property
    def title(self) -> str:
        return clean_line(self._title.text())

    @property
    def kind(self) -> EvidenceKind:
        return cast("EvidenceKind", self._kind.currentData())

    @property
    def state(self) -> EvidenceState:
        return cast("EvidenceState", self._state.currentData())

    @property
    def stance(self) -> Stance:
        return cast("Stance", self._stance.currentData())

    @property
    def link(self) -> str:
        return clean_line(self._link.text())

    def accept(self) -> None:
        if self._fixed:
            self.reject()
        elif self.title:
            self.settle()
        else:
            self.refuse(self._title, "Say in a few words what was seen.")
