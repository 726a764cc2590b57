"""The close of a session: consent, topics not reached, promises, what nobody knew, what waits."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

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

from maturity_desktop.planning.wrap_up import Left, Outcome, WrapUp
from maturity_desktop.text import counted
from ui.screens.interviews.consent import Consent, ConsentBoxes
from ui.screens.interviews.panel import clear
from ui.screens.interviews.words import day_words
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.check_box import CheckBox
from ui.widgets.text import ElidedLabel, label

Target = tuple[str, str]
"""Id and name of a session that topics can be carried over to."""


class _Card(QFrame):
    """A subject of the close; filled anew only when something in it has changed."""

    def __init__(self, look: Look, title: str, hint: str = "") -> None:
        super().__init__()
        px = look.px
        self._look = look
        self._shown: object = None
        self.setProperty("card", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(12), px(20), px(12))
        column.setSpacing(px(6))
        row = QHBoxLayout()
        row.addWidget(label(title, "section"))
        row.addStretch(1)
        if hint:
            row.addWidget(label(hint, "hint"))
        self.tools = QVBoxLayout()
        row.addLayout(self.tools)
        column.addLayout(row)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(6))
        column.addLayout(self.body)

    def changes(self, value: object) -> bool:
        """Whether this is another value than the one shown; the card is empty then."""
        if value == self._shown:
            return False
        self._shown = value
        clear(self.tools)
        clear(self.body)
        return True

    def add_line(self, words: str, right: str) -> None:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(ElidedLabel(words), 1)
        row.addWidget(label(right, "caption"))
        self.body.addWidget(made)

    def add_lines(self, lines: Sequence[tuple[str, str]], empty: str) -> None:
        for words, right in lines:
            self.add_line(words, right)
        if not lines:
            self.body.addWidget(label(empty, "caption"))


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
        self._quotes = _Card(look, "May be quoted, by department only", "Ask each speaker")
        self._left = _Card(look, "Topics not reached")
        self._promised = _Card(look, "Promised documents")
        self._unknown = _Card(look, "Nobody knew")
        self._parked = _Card(look, "To come back to")
        self._cards = (self._quotes, self._left, self._promised, self._unknown, self._parked)
        self._consent = ConsentBoxes(look)
        self._consent.consented.connect(self.consented)
        self._quotes.body.addWidget(self._consent)
        for card in self._cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidget(inside)

    def show_wrap_up(
        self,
        heading: tuple[str, str],
        found: WrapUp,
        outcome: Outcome,
        people: Sequence[Consent],
        targets: Sequence[Target],
        *,
        fixed: bool,
    ) -> None:
        """`heading` is the title and a sentence under it."""
        for part, text in zip((self.title, self._about), heading, strict=True):
            if part.text() != text:
                part.setText(text)
        place = self._focused()
        self._fill_consent(found, people, fixed=fixed)
        left = (found.topics_left, outcome, tuple(targets), fixed)
        if self._left.changes(left):
            self._fill_left(found.topics_left, outcome, targets, fixed=fixed)
        if self._promised.changes((found.promised, fixed)):
            self._fill_promised(found, fixed=fixed)
        if self._unknown.changes((found.unknown, bool(outcome.talked))):
            empty = "Nothing was left unanswered." if outcome.talked else "Nothing was asked yet."
            lines = [(one.title, f"ask: {one.who}" if one.who else "") for one in found.unknown]
            self._unknown.add_lines(lines, empty)
        if self._parked.changes((found.parked, found.flagged, fixed)):
            self._fill_parked(found, fixed=fixed)
        self._order_stops()
        if place is not None and self._focused() is None:
            self._give_back(place)

    def empty(self) -> None:
        """Nothing of a session stays in it."""
        self.title.setText("")
        self._about.setText("")
        self._consent.show_people((), fixed=True)
        for card in self._cards[1:]:
            card.changes(None)

    # --- keyboard

    def _stops(self) -> list[QAbstractButton]:
        """What can have the keyboard, from the top down."""
        return [
            one
            for card in self._cards
            for one in card.findChildren(QAbstractButton)
            if one.isEnabled() and not one.isHidden()
        ]

    def _order_stops(self) -> None:
        """A card that was filled anew would come last."""
        for one, after in pairwise(self._stops()):
            QWidget.setTabOrder(one, after)

    def _focused(self) -> int | None:
        here = QApplication.focusWidget()
        stops = self._stops()
        return stops.index(here) if here in stops else None

    def _give_back(self, place: int) -> None:
        """What had the keyboard is gone: it goes to what stands in the same place."""
        stops = self._stops()
        if stops:
            stops[min(place, len(stops) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def take_keyboard(self) -> None:
        self._give_back(0)

    # --- cards

    def _fill_consent(self, found: WrapUp, people: Sequence[Consent], *, fixed: bool) -> None:
        waiting = Counter(quote.participant for quote in found.quotes)
        words = {
            who: f"{counted(many, 'line')} marked, not asked yet" for who, many in waiting.items()
        }
        self._consent.show_people(people, words, fixed=fixed)

    def _fill_left(
        self, topics: Sequence[Left], outcome: Outcome, targets: Sequence[Target], *, fixed: bool
    ) -> None:
        card = self._left
        if not topics or outcome.carried or outcome.left_out:
            card.body.addWidget(label(outcome.text, "caption"))
        if len(topics) > 1 and targets and not fixed:
            card.tools.addWidget(self._carry(topics, targets, "Carry all over"))
        for topic in topics:
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
            card.body.addWidget(made)

    def _carry(self, topics: Sequence[Left], targets: Sequence[Target], word: str) -> QWidget:
        made = button(self._look, f"{word}…", small=True)
        names = topics[0].name if len(topics) == 1 else counted(len(topics), "topic")
        made.setAccessibleName(f"{word}: {names}")
        menu = QMenu(made)
        keys = tuple((topic.area, topic.dimension) for topic in topics)
        for id_, name in targets:
            if id_ == targets[-1][0] and len(targets) > 1:
                menu.addSeparator()
            action = menu.addAction(name.replace("&", "&&"))
            action.triggered.connect(lambda _on=False, id_=id_: self.carried.emit(keys, id_))
        made.clicked.connect(lambda _on=False: _open_under(menu, made))
        return made

    def _fill_promised(self, found: WrapUp, *, fixed: bool) -> None:
        if not fixed:
            add = button(self._look, "Add", self.promise_wanted.emit, kind="link")
            add.setAccessibleName("Add a promised document")
            self._promised.tools.addWidget(add)
        lines = []
        for one in found.promised:
            due = f"by {day_words(one.due)}" if one.due else ""
            said = ", ".join(part for part in (one.by, due) if part)
            lines.append((f"E-{one.number:03d}  {one.title}", said))
        self._promised.add_lines(lines, "No document was promised.")

    def _fill_parked(self, found: WrapUp, *, fixed: bool) -> None:
        card = self._parked
        for parked in found.parked:
            box = CheckBox(self._look, parked.text.replace("&", "&&"))
            box.setAccessibleDescription("Tick it when it is done")
            box.setEnabled(not fixed)
            box.clicked.connect(lambda _on=False, id_=parked.id: self.settled.emit(id_))
            card.body.addWidget(box)
        for flagged in found.flagged:
            card.add_line(flagged.title, flagged.topic)
        if not (found.parked or found.flagged):
            card.body.addWidget(label("Nothing waits.", "caption"))


def _open_under(menu: QMenu, opener: QWidget) -> None:
    """Enter takes the first one."""
    menu.popup(opener.mapToGlobal(opener.rect().bottomLeft()))
    if menu.actions():
        menu.setActiveAction(menu.actions()[0])
