"""The finding itself: kind, severity with its criterion, title, the four texts, what it rests on."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.decisions import finding_code
from maturity_desktop.assessment.records import Finding
from ui.screens.findings.content import Content
from ui.screens.findings.linked import LinkedList
from ui.screens.findings.notes_line import NotesLine
from ui.screens.findings.severity import SeverityChoice
from ui.screens.findings.tag_flow import TagFlow
from ui.screens.findings.words import CRITERIA, KINDS
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.entered_texts import EnteredTexts, as_line, as_text
from ui.widgets.plain_field import PlainField
from ui.widgets.saved_text import SavedText
from ui.widgets.tags import StateTag
from ui.widgets.text import ElidedLabel, label

_TEXTS = (
    ("condition", "Condition", "What is the case, with figures"),
    ("consequence", "Consequence", "What follows: money, risk, users"),
    ("cause", "Cause", "Why it is so"),
    ("basis", "Basis of the figures", "Where the figures come from"),
)
_TWO_COLUMNS = 600


class FindingCard(QFrame):
    """Signals.

    Signals:
        entered: id of the finding, values of fields, step of the visit.
        left: Esc in a field.
    """

    entered = Signal(str, object, str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look, px = look, look.px
        self._finding = Finding("", "", 0, "")
        self._entered = EnteredTexts(self)
        self._entered.entered.connect(self.entered)
        self._entered.left.connect(self.left)
        self._wide: bool | None = None
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(10), px(20), px(14))
        column.setSpacing(px(6))
        column.addLayout(self._head())
        # Its words stand in line with what is above and below.
        self.title = PlainField(
            look, "Title", "What was found", single=True, size=20, weight=600, pad=1
        )
        self._entered.add("title", self.title, as_line("title"), needed=True)
        column.addWidget(self.title)
        column.addLayout(self._under_title())
        self.missing = label("", "warn", wrap=True)
        column.addWidget(self.missing)
        self._texts, self._grid = dict[str, SavedText](), QGridLayout()
        self._grid.setHorizontalSpacing(px(24))
        self._grid.setVerticalSpacing(px(10))
        self._boxes = [self._text_box(*one) for one in _TEXTS]
        column.addSpacing(px(2))
        column.addLayout(self._grid)
        column.addLayout(self._theme_row())
        column.addSpacing(px(4))
        column.addLayout(self._linked())
        self._place(wide=True)
        for one, following in pairwise((self.title, *self._texts.values(), self.theme)):
            self.setTabOrder(one, following)

    # --- building

    def _linked(self) -> QGridLayout:
        look, px = self._look, self._look.px
        self.statements = LinkedList(
            look,
            "Statements",
            "No statement is linked. A finding is about statements.",
            "statements",
        )
        self.evidence = LinkedList(
            look, "Evidence", "No evidence is linked. Say where the finding shows.", "evidence"
        )
        self.notes = NotesLine(look)
        self._left = QWidget()
        left = QVBoxLayout(self._left)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(px(10))
        for part in (self.statements, self.notes):
            left.addWidget(part)
        left.addStretch(1)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self.evidence)
        right.addStretch(1)
        self._links = QGridLayout()
        self._links.setHorizontalSpacing(px(24))
        self._links.setVerticalSpacing(px(12))
        return self._links

    def _head(self) -> QHBoxLayout:
        look, px = self._look, self._look.px
        self._code = label("", "strong")
        self._code.setMinimumWidth(px(40))
        self.kind = Segments(look, tuple(KINDS.items()), name="Kind")
        self.kind.chosen.connect(lambda kind: self._choose(kind=kind))
        self._draft = StateTag(look, "draft", "accent")
        self._draft.setToolTip("Drafted by a rule; editing it makes it yours.")
        self._severity_name = label("Severity", "caption")
        self.severity = SeverityChoice(look)
        self.severity.chosen.connect(lambda severity: self._choose(severity=severity))
        row = QHBoxLayout()
        row.setSpacing(px(10))
        row.addWidget(self._code)
        row.addWidget(self.kind)
        row.addWidget(self._draft)
        row.addStretch(1)
        row.addWidget(self._severity_name)
        row.addWidget(self.severity)
        return row

    def _under_title(self) -> QHBoxLayout:
        self.tags = TagFlow(self._look, "Areas, dimensions and goals")
        self._criterion = ElidedLabel("", "caption")
        self._criterion.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._criterion.setFixedHeight(self._look.px(20))
        row = QHBoxLayout()
        row.setSpacing(self._look.px(16))
        row.addWidget(self.tags, 1)
        row.addWidget(self._criterion, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _text_box(self, field: str, name: str, hint: str) -> QWidget:
        made = SavedText(self._look, name, lines=3, most=9)
        self._entered.add(field, made, as_text(field))
        made.setPlaceholderText(hint)
        self._texts[field] = made
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(4))
        column.addWidget(label(name, "group"))
        column.addWidget(made)
        column.addStretch(1)
        return box

    def _theme_row(self) -> QHBoxLayout:
        hint = "What it has in common with findings of other areas"
        self.theme = PlainField(self._look, "Theme", hint, single=True)
        self._entered.add("theme", self.theme, as_line("theme"))
        name = label("Theme", "caption")
        name.setContentsMargins(0, self._look.px(4), 0, 0)
        row = QHBoxLayout()
        row.setSpacing(self._look.px(4))
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.theme, 1)
        return row

    # --- what is shown

    def show_finding(
        self, finding: Finding, content: Content, *, reads: bool, force: bool = False
    ) -> None:
        """Fills everything; `force` also what the keyboard is in: an undo must be seen."""
        self._finding = finding
        self._code.setText(finding_code(finding))
        self.kind.choose(finding.kind)
        self.kind.setEnabled(not reads)
        self._draft.setVisible(finding.draft)
        gap = finding.kind == "gap"
        for part in (self._severity_name, self.severity, self._criterion):
            part.setVisible(gap)
        self.severity.show_severity(finding.severity)
        self.severity.setEnabled(not reads)
        self._criterion.setText(CRITERIA[finding.severity])
        texts = {field: getattr(finding, field) for field in self._entered.fields}
        self._entered.show_texts(finding.id, texts, reads=reads, force=force)
        self.tags.show_tags(content.tags)
        self.missing.setText(content.missing)
        self.missing.setVisible(bool(content.missing))
        self.statements.show_lines(content.statements, reads=reads)
        self.evidence.show_lines(content.evidence, reads=reads)
        self.notes.show_notes(content.notes)

    def commit(self) -> None:
        """What is being typed becomes an edit now."""
        self._entered.commit()

    @property
    def texts(self) -> Sequence[SavedText]:
        """The four texts, in their order."""
        return tuple(self._texts.values())

    def _choose(self, **values: str) -> None:
        self.entered.emit(self._finding.id, values, "")

    # --- room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(wide=event.size().width() >= self._look.px(_TWO_COLUMNS))

    def _place(self, *, wide: bool) -> None:
        """Two columns where there is room, else one below the other."""
        if wide == self._wide:
            return
        self._wide = wide
        columns = 2 if wide else 1
        for grid, parts in ((self._grid, self._boxes), (self._links, [self._left, self._right])):
            while grid.count():
                grid.takeAt(0)
            for place, part in enumerate(parts):
                grid.addWidget(part, place // columns, place % columns)
            grid.setColumnStretch(0, 1)
            grid.setColumnStretch(1, 1 if wide else 0)
            grid.setHorizontalSpacing(self._look.px(24) if wide else 0)
