"""What the assessor alone sees of a topic; it exists only while room mode is off.

Other sessions, the last round, the present rating and what each person's words amount to. Nothing
of it is kept when the room comes back: the widgets themselves are gone.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.tags import SpeakerChip
from ui.widgets.text import label, line, plain_tooltip


class Voice(NamedTuple):
    """How true the statement is by what one person said; `option` empty where not heard."""

    participant: str
    alias: str
    option: str


class OtherLine(NamedTuple):
    """A line of another session on the topic."""

    code: str
    alias: str
    text: str


class Behind(NamedTuple):
    """What is shown.

    Attributes:
        criterion: id of the statement; empty where the topic has none.
        number, title: of it.
        options: ids of its scale with their labels, in rising order.
        last: rating of the last round in words; empty where there is none.
        rated: option id of the present rating; empty while open.
        votes: counts of the silent vote, ``"N 1, P 3"``.
        more: lines of other sessions that are not listed.
    """

    criterion: str
    number: str
    title: str
    options: tuple[tuple[str, str], ...]
    last: str
    rated: str
    votes: str
    voices: tuple[Voice, ...]
    others: tuple[OtherLine, ...]
    more: int = 0


class VoicesPanel(QFrame):
    """Made for one state, and made anew for another.

    Signals:
        rated: an option of the statement, empty to clear it.
        heard: id of a person and an option, empty to take it back.
    """

    rated = Signal(str)
    heard = Signal(str, str)

    def __init__(self, look: Look, behind: Behind) -> None:
        super().__init__()
        self._look = look
        t, px = look.tokens, look.px
        self.setObjectName("alone")
        self.setStyleSheet(
            f"#alone {{ background: {t.surface}; border: 1px solid {t.warn_line};"
            f" border-radius: {px(8)}px; }}"
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(12), px(10), px(12), px(12))
        self._column.setSpacing(px(8))
        self._column.addWidget(label("Shown to you alone", "warn"))
        if behind.criterion:
            self._add_statement(behind)
            self._add_voices(behind)
        self._add_others(behind)

    def _add_statement(self, behind: Behind) -> None:
        self._column.addWidget(label(f"{behind.number}  {behind.title}", "strong", wrap=True))
        self._column.addWidget(label(f"Last round: {behind.last or 'not rated'}", "caption"))
        if behind.votes:
            self._column.addWidget(label(f"Silent vote: {behind.votes}", "caption"))
        self._column.addLayout(
            self._choice("Rating", behind.options, behind.rated, self.rated.emit)
        )

    def _choice(
        self,
        name: str,
        options: tuple[tuple[str, str], ...],
        chosen: str,
        tell: Callable[[str], object],
        lead: QWidget | None = None,
    ) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(self._look.px(8))
        row.addWidget(lead or label(name, "caption"))
        row.addStretch(1)
        choice = Segments(self._look, [(id_, id_) for id_, _ in options], name=name)
        for part, (_, words) in zip(choice.parts, options, strict=True):
            part.setToolTip(plain_tooltip(words))
            part.setAccessibleName(f"{name}: {words}")
        if any(id_ == chosen for id_, _ in options):
            choice.choose(chosen)
        # The one that is chosen already takes itself back.
        choice.chosen.connect(lambda id_: tell("" if id_ == chosen else id_))
        row.addWidget(choice)
        return row

    def _add_voices(self, behind: Behind) -> None:
        if not behind.voices:
            return
        self._column.addWidget(line())
        self._column.addWidget(label("Heard: a voice, no rating", "group"))
        for voice in behind.voices:
            chip = SpeakerChip(self._look, voice.alias)
            tell = partial(self.heard.emit, voice.participant)
            name = f"Heard from {voice.alias}"
            self._column.addLayout(self._choice(name, behind.options, voice.option, tell, chip))

    def _add_others(self, behind: Behind) -> None:
        self._column.addWidget(line())
        self._column.addWidget(label("Other sessions on this topic", "group"))
        if not behind.others:
            self._column.addWidget(label("Nobody else has spoken about it yet.", "caption"))
        for other in behind.others:
            made = QWidget()
            column = QVBoxLayout(made)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
            head = label(f"{other.code}  {other.alias}".strip(), "hint")
            head.setAlignment(Qt.AlignmentFlag.AlignLeft)
            column.addWidget(head)
            column.addWidget(label(other.text, wrap=True))
            self._column.addWidget(made)
        if behind.more:
            self._column.addWidget(label(f"{behind.more} more in Assess.", "caption"))
