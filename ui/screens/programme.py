"""Challenges and good practice of the programme: a short self-check on one page."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.records import SelfCheck
from maturity_desktop.model.records import Challenge, GoodPractice
from maturity_desktop.planning.programme import check_of, made_of, programme_sentence
from ui.screens.programme_card import PointCard
from ui.screens.programme_strategies import Strategies
from ui.screens.programme_work import ProgrammeWork
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.side_panel import scrolling
from ui.widgets.text import label
from ui.workspace import Workspace

_TITLE = "Challenges and good practice"
_ABOUT = (
    "A short self-check with the sponsor: what holds many organisations back, and what makes a "
    "programme succeed. The keys 1 2 3 answer, 0 takes it back, Up and Down move."
)
# Where a challenge shows, what helps against it is of interest.
_TOUCHED: tuple[SelfCheck, ...] = ("partly", "yes")
_WIDE, _HIGH = 860, 720


def open_programme(parent: QWidget, look: Look, workspace: Workspace) -> "ProgrammeWindow":
    """Opens the self-check of the chosen round over the window of `parent`."""
    made = ProgrammeWindow(look, workspace, parent)
    made.open()
    return made


class ProgrammeWindow(QDialog):
    """Everything is saved as it is answered.

    Signals:
        initiative_wanted: id of an initiative to be shown on the roadmap; the window has closed.
        notice: a `Notice` that the window behind shows.
    """

    initiative_wanted = Signal(str)
    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent.window())
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_TITLE)
        self._look, self._workspace, px = look, workspace, look.px
        self.work = ProgrammeWork(workspace, self)
        self.cards: dict[str, PointCard] = {}
        self.strategies: dict[str, Strategies] = {}
        self._build()
        self.work.notice.connect(self.notice)
        self.work.undo_wanted.connect(self._undo)
        self.work.refused.connect(lambda: self.refresh(force=True))
        for keys, run in (
            (QKeySequence.StandardKey.Undo, self._undo),
            (QKeySequence.StandardKey.Redo, self._redo),
        ):
            QShortcut(QKeySequence(keys), self, run)
        workspace.scored.connect(self.refresh)
        room = parent.window().size()
        wide, high = room.width() - px(24), room.height() - px(24)
        self.resize(min(px(_WIDE), wide), min(px(_HIGH), high))
        self.refresh()
        for point, helps in self.strategies.items():
            helps.unfold(shown=self._state(point) in _TOUCHED)
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.setFocus()

    def _build(self) -> None:
        look, px, model = self._look, self._look.px, self._workspace.shown.model
        self.sentence = label("", "strong", wrap=True)
        self._locked = label("", "caption", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label(_TITLE, "title"))
        words.addWidget(label(_ABOUT, "body2", wrap=True))
        words.addWidget(self._locked)
        inside = QWidget()
        page = QVBoxLayout(inside)
        page.setContentsMargins(0, 0, px(8), 0)
        page.setSpacing(px(10))
        for title, points in (
            ("Challenges", model.challenges),
            ("Good practice of the programme", model.good_practices),
        ):
            if points:
                page.addWidget(label(title, "group"))
            for point in points:
                page.addWidget(self._card(point))
        if not self.cards:
            page.addWidget(label("The model of this engagement has neither.", "hint"))
        page.addStretch(1)
        self._scroll = scrolling(inside)
        foot = QHBoxLayout()
        foot.setSpacing(px(12))
        foot.addWidget(self.sentence, 1)
        foot.addWidget(button(look, "Close", self.accept, kind="primary"))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(16), px(16))
        column.setSpacing(px(12))
        column.addLayout(words)
        column.addWidget(self._scroll, 1)
        column.addLayout(foot)

    def _card(self, point: Challenge | GoodPractice) -> PointCard:
        if isinstance(point, Challenge):
            lines = [f"\N{BULLET} {sign}" for sign in point.signs]
            card = PointCard(self._look, point.name, "Seen here", lines, point.question)
            helps = Strategies(self._look, point.strategies)
            helps.wanted.connect(partial(self.work.make, point))
            helps.opened.connect(self._open_initiative)
            if not point.strategies:
                # Shown with its card: without a parent it would be a window of its own.
                helps.hide()
            card.column.addWidget(helps)
            self.strategies[point.id] = helps
        else:
            card = PointCard(self._look, point.name, "Done", [point.text], point.check)
        card.answered.connect(partial(self._on_answered, point.id))
        card.remarked.connect(partial(self.work.remark, point.id))
        card.moved.connect(partial(self._on_moved, point.id))
        self.cards[point.id] = card
        return card

    # --- filling

    def refresh(self, *, force: bool = False) -> None:
        """Shows what is; `force` also in a field that is being typed in."""
        shown, round_id, why = self._workspace.shown, self._workspace.round_id, self.work.locked
        self._locked.setText(why)
        self._locked.setVisible(bool(why))
        for point, card in self.cards.items():
            card.show_check(check_of(shown, round_id, point), reads=bool(why), force=force)
        for point, helps in self.strategies.items():
            places = range(len(helps.buttons))
            made = [made_of(shown, round_id, point, place) for place in places]
            helps.show_made(made, can_make=not why)
        self.sentence.setText(f"{programme_sentence(shown, round_id)}." if self.cards else "")

    # --- doing

    def _on_answered(self, point: str, state: SelfCheck) -> None:
        card = self.cards[point]
        card.field.commit()
        self.work.answer(point, state)
        self.refresh()
        helps = self.strategies.get(point)
        if helps is not None:
            helps.unfold(shown=self._state(point) in _TOUCHED)
        announce(self, self.sentence.text())

    def _state(self, point: str) -> SelfCheck:
        return check_of(self._workspace.shown, self._workspace.round_id, point).state

    def _on_moved(self, point: str, by: int) -> None:
        order = list(self.cards)
        place = order.index(point) + by
        if 0 <= place < len(order):
            card = self.cards[order[place]]
            card.setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(card, 0, self._look.px(12))

    def _undo(self) -> None:
        self._commit()
        if self._workspace.undo():
            self.refresh(force=True)

    def _redo(self) -> None:
        self._commit()
        if self._workspace.redo():
            self.refresh(force=True)

    def _commit(self) -> None:
        for card in self.cards.values():
            card.field.leave()

    def _open_initiative(self, initiative_id: str) -> None:
        self.accept()
        self.initiative_wanted.emit(initiative_id)

    def done(self, result: int) -> None:
        self._commit()
        super().done(result)
