"""The menus over *Progress*: which two rounds are compared, by what, and in which order."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from maturity_desktop.assessment.records import Round
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import MenuButton, Segments
from ui.widgets.icon_label import icon_label
from ui.widgets.text import plain_tooltip

BY_CHANGE, BY_MODEL = "change", "model"
_SORTS = ((BY_CHANGE, "Largest change"), (BY_MODEL, "Order of the model"))
AREAS, DIMENSIONS, STATEMENTS = "areas", "dimensions", "statements"
_VIEWS = ((AREAS, "Areas"), (DIMENSIONS, "Dimensions"), (STATEMENTS, "Statements"))
_NAME, _SHORT_NAME = 170, 110


class RoundsBar(QWidget):
    """From, To, Sort, what is compared, and *Copy as picture*.

    Signals:
        changed: something else is to be shown.
        picture_wanted: the chart is to be copied.

    Attributes:
        order: `BY_CHANGE` or `BY_MODEL`.
    """

    changed = Signal()
    picture_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._rounds: tuple[Round, ...] = ()
        self._before = self._now = self._seen = ""
        self._narrow = False
        self._told: tuple[object, ...] = ()
        self.order = BY_CHANGE
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(look.px(8))
        row, second = QHBoxLayout(), QHBoxLayout()
        for line in (row, second):
            line.setSpacing(look.px(8))
            self._rows.addLayout(line)
        self._rows.setStretch(0, 1)
        self.from_menu, self.to_menu = MenuButton(look, "From"), MenuButton(look, "To")
        self.sort_menu = MenuButton(look, "Sort")
        self.from_menu.chosen.connect(self._choose_before)
        self.to_menu.chosen.connect(self._choose_now)
        self.sort_menu.chosen.connect(self._choose_order)
        arrow = icon_label(look, "arrow-right", look.tokens.text_2, 16, self)
        for part in (self.from_menu, arrow, self.to_menu, self.sort_menu):
            row.addWidget(part)
        row.addStretch(1)
        self.views = Segments(look, _VIEWS, name="Compare by")
        self.views.choose(AREAS)
        self.views.chosen.connect(lambda _view: self.changed.emit())
        self.copy_button = button(
            look, "Copy as picture", self.picture_wanted.emit, icon="image", small=True
        )
        second.addWidget(self.views)
        second.addWidget(self.copy_button)
        second.addStretch(0)
        self._second = second

    @property
    def view(self) -> str:
        """`AREAS`, `DIMENSIONS` or `STATEMENTS`."""
        return self.views.choice

    def show_view(self, view: str) -> None:
        """As if somebody had chosen it."""
        self.views.choose(view)
        self.changed.emit()

    def stay(self, of_window: str) -> None:
        """The window is about to show another round; the two that are compared stay."""
        self._seen = of_window

    def show_sort(self, wanted: bool) -> None:
        """Only areas are put in an order here."""
        self.sort_menu.setVisible(wanted)

    def fold(self, folded: bool) -> None:
        """What is compared stands under the menus where there is no room beside them."""
        way = QBoxLayout.Direction
        self._rows.setDirection(way.TopToBottom if folded else way.LeftToRight)
        self._second.setStretch(2, int(folded))

    def settle(self, rounds: tuple[Round, ...], of_window: str) -> tuple[Round, Round]:
        """The two rounds that are compared: the chosen ones where they still make sense.

        Args:
            rounds: at least two, oldest first.
            of_window: id of the round the window shows. When that becomes another one, it is the
                later of the two; the first one has none before it and becomes the earlier one.
        """
        ids = [found.id for found in rounds]
        if self._seen != of_window:
            self._seen = self._now = of_window
            self._before = ""
        later = max(1, ids.index(self._now) if self._now in ids else len(ids) - 1)
        earlier = ids.index(self._before) if self._before in ids else later - 1
        earlier = min(earlier, later - 1)
        self._rounds = rounds
        self._before, self._now = ids[earlier], ids[later]
        self._fill()
        return rounds[earlier], rounds[later]

    def make_narrow(self, narrow: bool) -> None:
        """Cuts the names of rounds shorter; the menu of the card copies as well."""
        if narrow != self._narrow:
            self._narrow = narrow
            if self._rounds:
                self._fill()

    def _fill(self) -> None:
        """Each menu offers only what can be compared: an earlier round with a later one."""
        told = (self._rounds, self._before, self._now, self._narrow, self.order)
        if told == self._told:
            return
        self._told = told
        metrics = QFontMetrics(self._look.font(13, 600))
        room = self._look.px(_SHORT_NAME if self._narrow else _NAME)
        elide = Qt.TextElideMode.ElideMiddle
        named = [(r.id, metrics.elidedText(r.name, elide, room)) for r in self._rounds]
        names = {found.id: found.name for found in self._rounds}
        place = list(names).index(self._now)
        for menu, choices, chosen in (
            (self.from_menu, named[:place], self._before),
            (self.to_menu, named[1:], self._now),
        ):
            menu.show_choices(choices, chosen)
            menu.setToolTip(plain_tooltip(names[chosen]))
        self.sort_menu.show_choices(_SORTS, self.order)

    def _choose_before(self, round_id: str) -> None:
        self._before = round_id
        self.changed.emit()

    def _choose_now(self, round_id: str) -> None:
        self._now = round_id
        self.changed.emit()

    def _choose_order(self, order: str) -> None:
        self.order = order
        self.changed.emit()
