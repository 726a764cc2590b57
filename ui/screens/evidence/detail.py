"""Everything about one item beside the register: fields, sample, file, what it speaks to."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.assessment.records import Session as Talk
from maturity_desktop.assessment.talks import alias_of, session_code
from maturity_desktop.planning.evidence_effect import effect_of
from maturity_desktop.report.wording import GRADES
from maturity_desktop.text import clean_line
from ui.screens.evidence.fields import Fields
from ui.screens.evidence.file_section import FileSection
from ui.screens.evidence.mapping import Mapping
from ui.screens.evidence.sample_section import SampleSection
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.chips import GradeMark
from ui.widgets.evidence_words import code
from ui.widgets.plain_field import PlainField
from ui.widgets.side_panel import SidePanel, scrolling
from ui.widgets.text import ElidedLabel, label, line

WIDTH = 376
# How far the words of a field stand inside its frame, which shows itself under the pointer only.
_FRAME = 3


class Detail(SidePanel):
    """Signals: `entered`, field, value and step of a visit."""

    entered = Signal(str, object, str)

    def __init__(self, look: Look) -> None:
        super().__init__(look, ("Item of evidence", "item"), WIDTH)
        px = look.px
        self._step = ""
        self._column.addLayout(self._head())
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(px(20 - _FRAME), 0, px(16), px(4))
        body.setSpacing(px(2))
        self.title = PlainField(look, "Title", single=True, size=17, weight=600, pad=2)
        self.title.visited.connect(self._begin)
        self.title.committed.connect(self._on_title)
        self.promised = label("", "hint", wrap=True)
        self.fields = Fields(look)
        self.fields.entered.connect(self.entered)
        self.file = FileSection(look, self.fields.more)
        self.sample = SampleSection(look)
        self.sample.entered.connect(self.entered)
        self._rule = line()
        self.mapping = Mapping(look)
        self.mapping.left.connect(self.left)
        body.addWidget(self.title)
        body.addSpacing(px(12))
        for part in (self.promised, self.fields, self.file, self._rule, self.sample):
            body.addWidget(part)
        body.addSpacing(px(6))
        below = line()
        body.addWidget(below)
        body.addWidget(self.mapping, 1)
        plain = (self.promised, self.fields, self.file, self._rule, below, self.mapping)
        for widget in plain:
            widget.setContentsMargins(px(_FRAME), 0, 0, 0)
        self._scroll = scrolling(inside)
        self._column.addWidget(self._scroll, 1)
        self._column.addWidget(self._foot())

    def _head(self) -> QHBoxLayout:
        look, px = self._look, self._look.px
        self._number = label("", "caption")
        self._grade = GradeMark(look)
        self._grade_words = ElidedLabel("", "caption")
        row = QHBoxLayout()
        row.setContentsMargins(px(20), 0, px(10), 0)
        row.setSpacing(px(8))
        row.addWidget(self._number)
        row.addWidget(self._grade)
        row.addWidget(self._grade_words, 1)
        row.addLayout(self._tools())
        return row

    def _foot(self) -> QWidget:
        px = self._look.px
        made = QFrame()
        made.setProperty("panel", "bottom")
        row = QHBoxLayout(made)
        row.setContentsMargins(px(20), px(8), px(16), px(8))
        row.setSpacing(px(12))
        self.open_file = button(
            self._look, "Open file", self.file.open_wanted.emit, icon="external-link"
        )
        self.effect = label("", "caption", wrap=True)
        self.effect.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.open_file)
        row.addWidget(self.effect, 1)
        return made

    # --- what is shown

    def show_item(
        self, shown: Assessment, round_id: str, item: Evidence, *, reads: bool, force: bool = False
    ) -> None:
        """Fills everything; `force` also what the keyboard is in: an undo must be seen."""
        if item.id != self.item_id:
            self.commit()
            self.item_id = item.id
            self._scroll.verticalScrollBar().setValue(0)
        self._number.setText(code(item.number))
        self._grade.show_grade(item.grade)
        words = GRADES[item.grade] if item.counts else "does not count yet"
        if item.state == "refused":
            words = "does not count"
        self._grade.setVisible(item.counts)
        self._grade_words.setText(words)
        self.title.fill(item.id, item.title, force=force)
        self.title.setReadOnly(reads)
        self._promise(shown, item)
        for part in (self.fields, self.sample, self.mapping):
            part.set_read_only(on=reads)
        self.fields.show_item(item, force=force)
        self.file.show_item(item, reads=reads)
        numbers = (item.population, item.sample_size, item.hits)
        sampled = item.kind == "sample" or item.drawn_how or any(n is not None for n in numbers)
        self.sample.setVisible(bool(sampled))
        self._rule.setVisible(bool(sampled))
        if sampled:
            self.sample.show_item(item, force=force)
        self.mapping.show_item(shown, round_id, item)
        self.open_file.setVisible(bool(item.attachment))
        self._tell_effect(shown, round_id, item)

    def _promise(self, shown: Assessment, item: Evidence) -> None:
        """Where it came up and who promised it, by alias."""
        talk = shown.get(Talk, item.session) if item.session else None
        who = alias_of(shown, item.participant) if item.participant else ""
        parts = [f"in {session_code(talk)}" if talk else "", f"by {who}" if who else ""]
        told = " ".join(part for part in parts if part)
        word = "Promised" if item.state == "requested" else "Came up"
        self.promised.setText(f"{word} {told}" if told else "")
        self.promised.setVisible(bool(told))

    def _tell_effect(self, shown: Assessment, round_id: str, item: Evidence) -> None:
        said = effect_of(shown, round_id, item.id).sentence
        linked = bool(self.mapping.list.statements.links)
        if not said and not item.counts:
            said = "Counts once it is received or seen" if item.state == "requested" else ""
        elif not said:
            said = "No grade changes by it" if linked else "Speaks to no statement yet"
        self.effect.setText(said)

    def commit(self) -> None:
        """What is being typed becomes an edit now."""
        self.title.leave()
        self.fields.commit()
        self.sample.commit()

    def focus_mapping(self) -> None:
        """The keyboard goes to the statements: that is what an item is opened for."""
        self.mapping.list.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._scroll_down)

    def _scroll_down(self) -> None:
        """As much of the statements as there is room for."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.maximum())

    # --- telling

    def _begin(self) -> None:
        self._step = new_id()

    def _on_title(self, target: object, text: str) -> None:
        if target == self.item_id and clean_line(text):
            self.entered.emit("title", clean_line(text), self._step)
