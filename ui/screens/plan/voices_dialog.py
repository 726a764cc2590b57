"""The voices of every topic in the plan, those with too few first."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Session
from maturity_desktop.assessment.talks import alias_of, session_code, topic_name
from maturity_desktop.planning.voices import TopicVoices, voices_by_topic
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.text import label
from ui.widgets.text_dialog import in_card
from ui.widgets.text_table import Column, TextRow, TextTable

_ABOUT = (
    "A voice is somebody invited whose role can answer. Two count where role or department"
    " differs, and nobody's line manager is in the room."
)
_COLUMNS = (
    Column("Topic", 30, strong=True),
    Column("Voices", 14),
    Column("Sessions", 16),
    Column("Who", 46),
)


class VoicesDialog(QDialog):
    """Read only. Signals: `session_wanted`, the id of the first session of the chosen topic."""

    session_wanted = Signal(str)

    def __init__(self, look: Look, assessment: Assessment, round_id: str, parent: QWidget) -> None:
        super().__init__(parent)
        px = look.px
        self.setWindowTitle("Voices by topic")
        self._assessment = assessment
        self._voices = list(voices_by_topic(assessment, round_id).values())
        few = sum(one.short > 0 for one in self._voices)
        self.tabs = Segments(
            look,
            (("few", f"Too few ({few})"), ("all", f"All ({len(self._voices)})")),
            name="Which topics",
            quiet=True,
        )
        self.tabs.choose("few" if few else "all")
        self.tabs.chosen.connect(lambda _choice: self._fill())
        self.table = TextTable(look, "Voices by topic", _COLUMNS)
        self.table.picked.connect(self._open)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("Voices by topic", "title"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        foot = QHBoxLayout()
        foot.addWidget(label("Enter opens the first session of the topic", "small"), 1)
        foot.addWidget(button(look, "Close", self.reject))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(16))
        column.setSpacing(px(12))
        column.addLayout(words)
        column.addWidget(self.tabs)
        column.addWidget(in_card(look, self.table), 1)
        column.addLayout(foot)
        room = parent.window().size() - QSize(px(24), px(24))
        self.resize(QSize(px(780), px(600)).boundedTo(room))
        self._fill()
        self.table.setFocus()

    def _fill(self) -> None:
        few = self.tabs.choice == "few"
        self.table.show_rows([self._row(one) for one in self._voices if one.short or not few])

    def _row(self, one: TopicVoices) -> TextRow:
        shown = self._assessment
        name = topic_name(shown.model, one.area, one.dimension)
        codes = [session_code(shown.get(Session, session)) for session in one.sessions]
        who = ", ".join(alias_of(shown, person) for person in one.people) or "nobody yet"
        heard = f"{one.voices} of {one.wanted}"
        texts = (name, heard, ", ".join(codes) or "none", who)
        spoken = f"{name}, {one.voices} of {counted(one.wanted, 'voice')}"
        return TextRow(f"{one.area}/{one.dimension}", texts, spoken)

    def _open(self) -> None:
        chosen = self.table.row
        found = next(
            (one for one in self._voices if chosen and f"{one.area}/{one.dimension}" == chosen.id),
            None,
        )
        if found is not None and found.sessions:
            self.accept()
            self.session_wanted.emit(found.sessions[0])
