"""The bar over an open engagement: home, client, round, tabs, search, more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from ui.actions import Actions
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.product_mark import ProductMark
from ui.widgets.text import key_cap, label, plain_tooltip

# A tab keeps its number before all eight are built.
TABS = (("assess", "Assess"), ("results", "Results"), ("deliver", "Deliver"))
_CLIENT_MENU = ("engagement", "add_round", "save_copy", "close")
_MORE_MENU = (
    "undo", "redo", "", "new", "open", "save_copy", "close", "", "zoom_in", "zoom_out", "zoom_reset",
    "theme_system", "theme_light", "theme_dark", "theme_contrast", "", "help", "levels",
    "shortcuts", "about", "", "quit",
)  # fmt: skip
_NARROW = 1180


class TopBar(QFrame):
    """Signals: `tab_chosen` with the id of a tab, `round_chosen` with the id of a round."""

    tab_chosen = Signal(str)
    round_chosen = Signal(str)

    def __init__(self, look: Look, actions: Actions) -> None:
        super().__init__()
        self._look, self._actions = look, actions
        actions.tint(look)
        px = look.px
        self.setProperty("panel", "top")
        self.setFixedHeight(px(52))
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(12), 0)
        row.setSpacing(px(4))
        home = ProductMark(look)
        home.setFixedSize(px(22), px(22))
        row.addWidget(home)
        row.addSpacing(px(6))
        self._client = self._menu_button("strong")
        self._client_menu = self._menu(_CLIENT_MENU)
        self._client.clicked.connect(lambda: self._drop(self._client, self._client_menu))
        row.addWidget(self._client)
        row.addWidget(label("/", "hint"))
        self._round = self._menu_button("plain")
        self._round_menu = QMenu(self)
        self._round.clicked.connect(lambda: self._drop(self._round, self._round_menu))
        row.addWidget(self._round)
        row.addStretch(1)
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        for tab, text in TABS:
            row.addWidget(self._tab(tab, text))
        row.addStretch(1)
        row.addWidget(self._search())
        more = icon_button(look, "ellipsis", "More", size=18)
        self._more_menu = self._menu(_MORE_MENU)
        more.clicked.connect(lambda: self._drop(more, self._more_menu))
        row.addWidget(more)

    def _menu_button(self, kind: str) -> QPushButton:
        t, px = self._look.tokens, self._look.px
        made = QPushButton()
        made.setProperty("kind", "ghost")
        made.setProperty("small", "true")
        weight, ink = (600, t.text) if kind == "strong" else (400, t.text_2)
        made.setStyleSheet(f"font-weight: {weight}; color: {ink}; padding: 0 {px(6)}px;")
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setIcon(self._look.icons.icon("chevron-down", t.text_2, px(14)))
        return made

    def _menu(self, ids: Sequence[str]) -> QMenu:
        menu = QMenu(self)
        for action_id in ids:
            if action_id:
                menu.addAction(self._actions[action_id])
            else:
                menu.addSeparator()
        return menu

    def _tab(self, tab: str, text: str) -> QPushButton:
        t, px = self._look.tokens, self._look.px
        made = QPushButton(text)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setToolTip(plain_tooltip(f"{text} ({self._actions[tab].shortcut().toString()})"))
        made.setStyleSheet(
            f"QPushButton {{ border: 0; border-radius: 0; background: transparent;"
            f" color: {t.text_2}; font-weight: 500; min-height: {px(48)}px; max-height: {px(48)}px;"
            f" padding: {px(2)}px {px(14)}px 0 {px(14)}px; border-bottom: 2px solid transparent; }}"
            f"QPushButton:hover {{ color: {t.text}; }}"
            f"QPushButton:checked {{ color: {t.text}; font-weight: 600;"
            f" border-bottom: 2px solid {t.accent}; }}"
            f"QPushButton:focus {{ background: {t.accent_soft}; }}"
        )
        made.clicked.connect(lambda: self.tab_chosen.emit(tab))
        self._group.addButton(made)
        self._tabs[tab] = made
        return made

    def _search(self) -> QToolButton:
        look, px = self._look, self._look.px
        made = QToolButton()
        made.setAccessibleName("Search and commands")
        made.setStyleSheet(
            f"QToolButton {{ background: {look.tokens.surface_2};"
            f" border: 1px solid {look.tokens.border}; border-radius: {px(6)}px;"
            f" min-width: {px(150)}px; }}"
            f"QToolButton:focus, QToolButton:hover {{ border-color: {look.tokens.accent}; }}"
        )
        inner = QHBoxLayout(made)
        inner.setContentsMargins(px(10), 0, px(6), 0)
        glass = label()
        pixmap = look.icons.pixmap("search", look.tokens.text_3, px(15), self.devicePixelRatio())
        glass.setPixmap(pixmap)
        inner.addWidget(glass)
        inner.addWidget(label("Search", "hint"), 1)
        inner.addWidget(key_cap("Ctrl K"))
        for part in made.findChildren(type(glass)):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        made.clicked.connect(lambda: self._actions.run("palette"))
        return made

    def _drop(self, under: QPushButton | QToolButton, menu: QMenu) -> None:
        corner = under.mapToGlobal(under.rect().bottomLeft())
        if menu is self._more_menu:
            corner = under.mapToGlobal(under.rect().bottomRight())
            corner.setX(corner.x() - menu.sizeHint().width())
        menu.popup(corner)

    def show_engagement(
        self, client: str, rounds: Sequence[tuple[str, str]], round_id: str
    ) -> None:
        """Client, and pairs of id and name of the rounds."""
        self._fit(self._client, client, 200)
        names = dict(rounds)
        self._fit(self._round, names[round_id], 150)
        self._round_menu.clear()
        for id_, name in rounds:
            action = self._round_menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id_ == round_id)
            action.triggered.connect(lambda _checked=False, id_=id_: self.round_chosen.emit(id_))
        self._round_menu.addSeparator()
        self._round_menu.addAction(self._actions["add_round"])

    def _fit(self, made: QPushButton, text: str, most: int) -> None:
        """Elided in the button, whole in the tooltip and for screen readers."""
        width = self._look.px(most if self.width() >= self._look.px(_NARROW) else most * 0.7)
        metrics = made.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
        made.setText(shown.replace("&", "&&"))
        made.setToolTip(plain_tooltip(text) if shown != text else "")
        made.setAccessibleName(text)

    def show_tab(self, tab: str) -> None:
        self._tabs[tab].setChecked(True)
