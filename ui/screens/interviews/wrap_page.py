"""The close of a session: consent, topics not reached, promises, what nobody knew, what waits."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QHBoxLayout,
    QMenu,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.planning.wrap_up import Left, WrapUp
from maturity_desktop.text import counted
from ui.screens.interviews.panel import Consent, clear
from ui.screens.interviews.words import day_words
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.text import ElidedLabel, label

Target = tuple[str, str]
"""Id and name of a session that topics can be carried over to."""


class WrapPage(QScrollArea):
    """One card a subject; an empty one says so in a line.

    Signals:
        consented: id of somebody, and whether they may be quoted.
        carried: topics as pairs, and the id of the session they go to; empty leaves them.
        settled: id of a point that was parked and is done.
        promise_wanted: one more document was promised.
    """

    consented = Signal(str, bool)
    carried = Signal(object, str)
    settled = Signal(str)
    promise_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self._shown: object = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = self._inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(28), px(18), px(28), px(18))
        column.setSpacing(px(12))
        self.title, self._about = label("", "title"), label("", "body2", wrap=True)
        column.addWidget(self.title)
        column.addWidget(self._about)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(px(12))
        column.addLayout(self._cards)
        column.addStretch(1)
        self.setWidget(inside)

    def show_wrap_up(
        self,
        heading: tuple[str, str],
        found: WrapUp,
        people: Sequence[Consent],
        targets: Sequence[Target],
        *,
        fixed: bool,
    ) -> None:
        """`heading` is the title and a sentence under it."""
        shown = (heading, found, tuple(people), tuple(targets), fixed)
        if shown == self._shown:
            return
        self._shown = shown
        place = self._focused()
        self.title.setText(heading[0])
        self._about.setText(heading[1])
        clear(self._cards)
        self._add_consent(found, people, fixed=fixed)
        self._add_left(found, targets, fixed=fixed)
        self._add_promised(found, fixed=fixed)
        self._add_lines(
            "Nobody knew",
            [(one.title, f"ask: {one.who}" if one.who else "") for one in found.unknown],
            "Somebody knew about every probe.",
        )
        self._add_parked(found, fixed=fixed)
        if place is not None:
            self._give_back(place)

    def empty(self) -> None:
        """Nothing of a session stays in it."""
        if self._shown is not None:
            self._shown = None
            clear(self._cards)
            self.title.setText("")
            self._about.setText("")

    # --- keyboard

    def _stops(self) -> list[QAbstractButton]:
        return [one for one in self._inside.findChildren(QAbstractButton) if one.isEnabled()]

    def _focused(self) -> int | None:
        here = QApplication.focusWidget()
        stops = self._stops()
        return stops.index(here) if here in stops else None

    def _give_back(self, place: int) -> None:
        """Cards are made anew: the keyboard goes to what stands in the same place."""
        stops = self._stops()
        if stops:
            stops[min(place, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        self._give_back(0)

    # --- cards

    def _card(self, title: str, hint: str = "") -> tuple[QVBoxLayout, QHBoxLayout]:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        column = QVBoxLayout(card)
        column.setContentsMargins(px(20), px(12), px(20), px(12))
        column.setSpacing(px(6))
        row = QHBoxLayout()
        row.addWidget(label(title, "section"))
        row.addStretch(1)
        if hint:
            row.addWidget(label(hint, "hint"))
        column.addLayout(row)
        self._cards.addWidget(card)
        return column, row

    def _add_consent(self, found: WrapUp, people: Sequence[Consent], *, fixed: bool) -> None:
        column, _ = self._card("May be quoted, by department only", "Ask each speaker")
        waiting = {one.participant: 0 for one in people}
        for quote in found.quotes:
            waiting[quote.participant] = waiting.get(quote.participant, 0) + 1
        for one in people:
            made = QWidget()
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            box = CheckBox(self._look, one.alias.replace("&", "&&"))
            box.setChecked(one.agreed)
            box.setEnabled(not fixed)
            box.setAccessibleName(f"{one.alias} may be quoted")
            box.clicked.connect(
                lambda on=False, who=one.participant: self.consented.emit(who, bool(on))
            )
            row.addWidget(box)
            row.addStretch(1)
            if waiting[one.participant]:
                lines = counted(waiting[one.participant], "line")
                row.addWidget(label(f"{lines} marked, not asked yet", "caption"))
            column.addWidget(made)
        if not people:
            column.addWidget(label("Nobody was in the room.", "caption"))

    def _add_left(self, found: WrapUp, targets: Sequence[Target], *, fixed: bool) -> None:
        column, head = self._card("Topics not reached")
        if not found.topics_left:
            column.addWidget(label("Every topic was talked about.", "caption"))
            return
        if len(found.topics_left) > 1 and targets and not fixed:
            head.addWidget(self._carry(found.topics_left, targets, "Carry all over"))
        for topic in found.topics_left:
            made = QWidget()
            row = QHBoxLayout(made)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._look.px(8))
            row.addWidget(ElidedLabel(topic.name), 1)
            if topic.must_ask:
                row.addWidget(label("must ask", tag="warn"))
            if not fixed:
                if targets:
                    row.addWidget(self._carry((topic,), targets, "Carry over"))
                leave = button(self._look, "Leave", kind="ghost", small=True)
                leave.setAccessibleName(f"Leave {topic.name}")
                key = (topic.area, topic.dimension)
                leave.clicked.connect(lambda _on=False, key=key: self.carried.emit((key,), ""))
                row.addWidget(leave)
            column.addWidget(made)

    def _carry(self, topics: Sequence[Left], targets: Sequence[Target], word: str) -> QWidget:
        made = button(self._look, f"{word}…", small=True)
        names = topics[0].name if len(topics) == 1 else counted(len(topics), "topic")
        made.setAccessibleName(f"{word}: {names}")
        menu = QMenu(made)
        keys = tuple((topic.area, topic.dimension) for topic in topics)
        for id_, name in targets:
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, id_=id_: self.carried.emit(keys, id_))
        made.clicked.connect(
            lambda _on=False: menu.popup(made.mapToGlobal(made.rect().bottomLeft()))
        )
        return made

    def _add_promised(self, found: WrapUp, *, fixed: bool) -> None:
        column, head = self._card("Promised documents")
        if not fixed:
            add = button(self._look, "Add", self.promise_wanted.emit, kind="link")
            add.setAccessibleName("Add a promised document")
            head.addWidget(add)
        for one in found.promised:
            due = f"by {day_words(one.due)}" if one.due else ""
            said = ", ".join(part for part in (one.by, due) if part)
            self._add_line(column, f"E-{one.number:03d}  {one.title}", said)
        if not found.promised:
            column.addWidget(label("No document was promised.", "caption"))

    def _add_parked(self, found: WrapUp, *, fixed: bool) -> None:
        column, _ = self._card("To come back to")
        for parked in found.parked:
            box = CheckBox(self._look, parked.text.replace("&", "&&"))
            box.setAccessibleDescription("Tick it when it is done")
            box.setEnabled(not fixed)
            box.clicked.connect(lambda _on=False, id_=parked.id: self.settled.emit(id_))
            column.addWidget(box)
        for flagged in found.flagged:
            self._add_line(column, flagged.title, flagged.topic)
        if not (found.parked or found.flagged):
            column.addWidget(label("Nothing waits.", "caption"))

    def _add_lines(self, title: str, lines: Sequence[tuple[str, str]], empty: str) -> None:
        column, _ = self._card(title)
        for words, right in lines:
            self._add_line(column, words, right)
        if not lines:
            column.addWidget(label(empty, "caption"))

    def _add_line(self, column: QVBoxLayout, words: str, right: str) -> None:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(words), 1)
        row.addWidget(label(right, "caption"))
        column.addWidget(made)
