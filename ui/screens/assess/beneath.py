"""What stands beneath the rating: notes, evidence, and voices or what to look for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import Evidence, Support
from maturity_desktop.text import counted
from ui.screens.assess.card_parts import Guide, NoteField, PreviousNote
from ui.screens.assess.evidence_list import EvidenceList
from ui.screens.assess.hearing import Talk
from ui.screens.assess.note_lines import NoteLines
from ui.screens.assess.read_only_line import fix_field
from ui.screens.assess.statement import Shown
from ui.screens.assess.voices_part import VoicesPart
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.text import ElidedLabel, key_cap, label, line

_WIDE = 578  # where three columns stand side by side


class Beneath(QWidget):
    """Three columns, or two and the third below them where it is narrow.

    The third is what to look for, until an engagement works with sessions: then it is the voices,
    and what to look for takes their place when it is asked for.

    Signals:
        left: Esc was pressed in one of the lists.
    """

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._third_on = True  # without sessions: the guide is shown
        self._guide_on = False  # with sessions: the guide instead of the voices
        self._reads = False
        self._talk = Talk()
        px = look.px
        grid = self._grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(14))
        grid.setVerticalSpacing(px(4))
        self.notes = NoteField(look)
        self.lines = NoteLines(look)
        self.previous_note = PreviousNote(look)
        self.evidence = EvidenceList(look)
        self.voices = VoicesPart(look)
        self._guide = Guide(look)
        self._notes_count, self._evidence_count, self._voices_count = (
            ElidedLabel("", "hint") for _ in range(3)
        )
        self.evidence_key = key_cap("Ctrl E")
        self.to_guide = icon_button(look, "lightbulb", "What to look for (Ctrl G)", size=15)
        self.to_voices = icon_button(look, "users", "Voices (Ctrl G)", size=15)
        for made in (self.to_guide, self.to_voices):
            made.clicked.connect(self.toggle_guide)
            # No higher than the key hints of the other columns.
            high = f"min-height: {px(16)}px; max-height: {px(16)}px;"
            made.setStyleSheet(f"{made.styleSheet()} {high}")
        notes = (self.notes, self.lines, self.previous_note)
        self._notes_part = self._part("Notes", (key_cap("Tab"),), self._notes_count, *notes)
        self._evidence_part = self._part(
            "Evidence", (self.evidence_key,), self._evidence_count, self.evidence
        )
        self._voices_part = self._part("Voices", (self.to_guide,), self._voices_count, self.voices)
        self._guide_part = self._part(
            "What to look for", (self.to_voices, key_cap("Ctrl G")), label(""), self._guide
        )
        for part in (self._notes_part, self._voices_part):
            # Their room is a share of the width, whatever stands in them.
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._lines = (line(vertical=True), line(vertical=True))
        for hairline in self._lines:
            # One that has no place in a narrow card would otherwise outlive it.
            hairline.setParent(self)
        for part in (self.lines, self.voices.list):
            part.left.connect(self.left)
        self._arrange()

    def _part(
        self, name: str, keys: Sequence[QWidget], count: QWidget, *widgets: QWidget
    ) -> QWidget:
        # A child from the start: it is hidden and shown before it has its place.
        part = QWidget(self)
        column = QVBoxLayout(part)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.px(6))
        head = QHBoxLayout()
        head.addWidget(label(name, "strong"))
        head.addWidget(count)
        head.addStretch(1)
        for key in keys:
            head.addWidget(key)
        column.addLayout(head)
        for widget in widgets:
            column.addWidget(widget)
        column.addStretch(1)
        return part

    # --- room

    @property
    def _third(self) -> QWidget | None:
        """What stands in the third column."""
        guide = self._guide_part if self._guide.says else None
        if self._talk.there:
            return guide if guide is not None and self._guide_on else self._voices_part
        return guide if self._third_on else None

    def _arrange(self) -> None:
        """Side by side where there is room; the third gives way first."""
        wide = self.width() >= self._look.px(_WIDE)
        grid, third = self._grid, self._third
        thirds = (self._guide_part, self._voices_part)
        for widget in (self._notes_part, self._evidence_part, *thirds, *self._lines):
            grid.removeWidget(widget)
        grid.addWidget(self._notes_part, 0, 0)
        grid.addWidget(self._lines[0], 0, 1)
        grid.addWidget(self._evidence_part, 0, 2)
        if third is not None and wide:
            grid.addWidget(self._lines[1], 0, 3)
            grid.addWidget(third, 0, 4)
        elif third is not None:
            grid.addWidget(third, 1, 0, 1, 3)
        heard = third is self._voices_part
        last = 0 if third is None or not wide else 8 if heard else 10
        for place, share in enumerate((9 if heard else 10, 0, 8, 0, last)):
            grid.setColumnStretch(place, share)
        for part in thirds:
            part.setVisible(part is third)
        self._lines[1].setVisible(wide and third is not None)
        self.to_voices.setVisible(self._talk.there)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = self._look.px(_WIDE)
        if (event.oldSize().width() >= wide) != (event.size().width() >= wide):
            self._arrange()

    def toggle_guide(self) -> None:
        """What to look for gives its room to the voices, or to notes and evidence, or takes it."""
        if self._talk.there:
            self._guide_on = not self._guide_on
        else:
            self._third_on = not self._third_on
        self._arrange()

    # --- what is shown

    def set_read_only(self, *, on: bool) -> None:
        """Everything can be read, nothing written."""
        self._reads = on
        fix_field(self._look, self.notes, on=on, empty=("Notes", "No notes"))
        self.evidence.set_read_only(on=on)
        self.voices.set_read_only(on=on)
        self.evidence_key.setVisible(not on)

    def show_statement(self, shown: Shown, talk: Talk, previous_name: str) -> None:
        """All but the field for notes, which belongs to a target."""
        before, self._talk, said = self._talk, talk, self._guide.says
        self._guide.show_statement(shown)
        if talk.there != before.there or self._guide.says != said:
            self._arrange()
        self.notes.show_room(among=bool(talk.lines))
        self.lines.show_lines(talk.lines)
        self.voices.show_spread(talk.spread, talk.options)
        self._notes_count.setText(
            f"{len(talk.lines)} from {counted(talk.sessions, 'session')}" if talk.lines else ""
        )
        spread = talk.spread
        self._voices_count.setText(
            f"{len(spread.voices)} from {counted(spread.sessions, 'session')}" if spread else ""
        )
        self._show_evidence(shown.evidence)
        self.previous_note.show_note(previous_name, talk.before if shown.answer else "")

    def _show_evidence(self, items: Sequence[tuple[Support, Evidence]]) -> None:
        self.evidence.show_items(items)
        self._evidence_count.setText(counted(len(items), "item") if items else "")

    @property
    def tab_parts(self) -> tuple[QWidget, ...]:
        """What Tab reaches after the fields."""
        return (
            self.previous_note, self.lines, self.evidence.add, self.evidence.attach,
            self.to_guide, self.to_voices, self.voices.list, self.voices.hear, self.voices.settle,
        )  # fmt: skip
