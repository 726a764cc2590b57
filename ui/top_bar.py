"""The bar over an open engagement: home, client, round, tabs, search, more."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton

from ui.actions import Actions
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.icon_label import icon_label
from ui.widgets.product_mark import ProductMark
from ui.widgets.text import key_cap, label, plain_tooltip

# A tab keeps its number before all eight are built.
TABS = (
    ("plan", "Plan"),
    ("interviews", "Interviews"),
    ("evidence", "Evidence"),
    ("assess", "Assess"),
    ("findings", "Findings"),
    ("results", "Results"),
    ("roadmap", "Roadmap"),
    ("deliver", "Deliver"),
)
# Ids of actions; an empty one is a line, three a menu of its own: title, icon, what is in it.
_Items = tuple[str | tuple[str, str, tuple[str, ...]], ...]
_PRIVACY = (
    "password", "lock", "", "your_name", "keep_until", "forget_notes", "forget_person", "forget_client",
)  # fmt: skip
_CLIENT_MENU: _Items = (
    "engagement", "add_round", "freeze", "", "save_copy", "move", "", "password", "lock", "", "close",
)  # fmt: skip
_MORE_MENU: _Items = (
    "undo", "redo", "history", "keep_state", "kept_states", "", "disagreements", "calibration", "timebox",
    "what_to_raise", "programme",
    ("Ratings and wording", "pencil", ("paste_ratings", "", "own_wording", "add_statement", "own_list")),
    "", "new", "open", "close", "",
    (
        "Copies and care",
        "hard-drive",
        ("save_copy", "copy_for_client", "move", "", "merge", "restore", "", "check", "repair", "compact"),
    ),
    ("Password and privacy", "lock", _PRIVACY),
    (
        "Pages to print",
        "file-text",
        ("print_scope", "print_guide", "print_guide_names", "print_questionnaire", "print_preparation", "print_calibration"),
    ),
    (
        "View",
        "monitor",
        (
            "zoom_in", "zoom_out", "zoom_reset", "",
            "theme_system", "theme_light", "theme_dark", "theme_contrast", "", "panel", "full_screen",
        ),
    ),
    ("Help", "circle-question-mark", ("help", "levels", "model", "shortcuts", "", "about")),
    "", "quit",
)  # fmt: skip
# The search and the room beside the name of each tab, as they give way to client and round.
_PAD, _ICON = 14, 34
_GIVE_WAY = ((216, _PAD), (160, _PAD), (_ICON, _PAD), (_ICON, 9), (_ICON, 6))
# The longest client and round, in pixels of the design; the shortest that still says something.
_CLIENT, _ROUND, _LEAST = 200, 150, 28


class TopBar(QFrame):
    """Signals: `tab_chosen` with the id of a tab, `round_chosen` with the id of a round."""

    tab_chosen = Signal(str)
    round_chosen = Signal(str)

    def __init__(self, look: Look, actions: Actions) -> None:
        super().__init__()
        self._look, self._actions = look, actions
        self._told: tuple[str, tuple[tuple[str, str], ...], str, str] | None = None
        self._frozen = ""
        actions.tint(look)
        px = look.px
        self.setProperty("panel", "top")
        self.setFixedHeight(px(52))
        self._names = ("", "")
        self._pad, self._tabs_wide = _PAD, 0
        self._group = QButtonGroup(self)
        self._tabs: dict[str, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(px(16), 0, px(12), 0)
        row.setSpacing(px(4))
        # The tabs stand in the middle of the window, whatever the sides take.
        row.addLayout(self._make_left(), 1)
        for tab, text in TABS:
            row.addWidget(self._tab(tab, text))
        row.addLayout(self._make_right(), 1)

    def _make_left(self) -> QHBoxLayout:
        px = self._look.px
        left = QHBoxLayout()
        left.setSpacing(px(4))
        home = ProductMark(self._look)
        home.setFixedSize(px(22), px(22))
        left.addWidget(home)
        left.addSpacing(px(6))
        self._client = self._menu_button("strong")
        self._client_menu = self._menu(_CLIENT_MENU)
        self._client.clicked.connect(lambda: self._drop(self._client, self._client_menu))
        left.addWidget(self._client)
        left.addWidget(label("/", "hint"))
        self._lock = icon_label(self._look, "lock", self._look.tokens.text_2, 14, self)
        self._lock.setContentsMargins(px(4), 0, 0, 0)
        self._lock.hide()
        left.addWidget(self._lock)
        self._round = self._menu_button("plain")
        self._round_menu = QMenu(self)
        self._round.clicked.connect(lambda: self._drop(self._round, self._round_menu))
        left.addWidget(self._round)
        left.addStretch(1)
        return left

    def _make_right(self) -> QHBoxLayout:
        px = self._look.px
        right = QHBoxLayout()
        right.setSpacing(px(4))
        right.addStretch(1)
        self._find = self._search()
        right.addWidget(self._find)
        self._more = icon_button(self._look, "ellipsis", "More", size=18)
        self._more_menu = self._menu(_MORE_MENU)
        self._more.clicked.connect(lambda: self._drop(self._more, self._more_menu))
        right.addWidget(self._more)
        return right

    def _menu_button(self, kind: str) -> QPushButton:
        t, px = self._look.tokens, self._look.px
        made = QPushButton()
        made.setProperty("kind", "ghost")
        made.setProperty("small", "true")
        weight, ink = (600, t.text) if kind == "strong" else (400, t.text_2)
        made.setStyleSheet(
            f"QPushButton {{ font-weight: {weight}; color: {ink}; padding: 0 {px(6)}px; }}"
            f"QPushButton:focus {{ padding: 0 {px(6) - 1}px; }}"
        )
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setIcon(self._look.icons.icon("chevron-down", t.text_2, px(14)))
        made.setIconSize(QSize(px(14), px(14)))
        return made

    def _menu(self, items: _Items) -> QMenu:
        menu = QMenu(self)
        self._fill(menu, items)
        return menu

    def _fill(self, menu: QMenu, items: _Items) -> None:
        for item in items:
            if isinstance(item, tuple):
                title, icon, ids = item
                look = self._look
                inner = menu.addMenu(title)
                inner.setIcon(look.icons.icon(icon, look.tokens.text_2, look.px(16)))
                self._fill(inner, ids)
            elif item:
                menu.addAction(self._actions[item])
            else:
                menu.addSeparator()

    def _tab_style(self, pad: int) -> str:
        t, px = self._look.tokens, self._look.px
        return (
            f"QPushButton {{ border: 0; border-radius: 0; background: transparent;"
            f" color: {t.text_2}; font-weight: 500; min-height: {px(48)}px; max-height: {px(48)}px;"
            f" padding: {px(2)}px {px(pad)}px 0 {px(pad)}px; border-bottom: 2px solid transparent; }}"
            f"QPushButton:hover {{ color: {t.text}; }}"
            f"QPushButton:checked {{ color: {t.text}; font-weight: 600;"
            f" border-bottom: 2px solid {t.accent}; }}"
            f"QPushButton:focus {{ border: 2px solid {t.accent}; border-radius: {px(6)}px;"
            f" padding: 0 {px(pad) - 2}px; }}"
        )

    def _tab(self, tab: str, text: str) -> QPushButton:
        made = QPushButton(text)
        made.setCheckable(True)
        made.setAutoDefault(False)
        made.setToolTip(plain_tooltip(f"{text} ({self._actions[tab].shortcut().toString()})"))
        made.setStyleSheet(self._tab_style(_PAD))
        made.clicked.connect(lambda: self.tab_chosen.emit(tab))
        self._group.addButton(made)
        self._tabs[tab] = made
        return made

    def _search(self) -> QToolButton:
        look, px = self._look, self._look.px
        t = look.tokens
        made = QToolButton()
        made.setAccessibleName("Search and commands")
        made.setToolTip("Search and commands (Ctrl K)")
        made.setFixedHeight(px(32))
        made.setStyleSheet(
            f"QToolButton {{ background: {t.surface_2}; border: 1px solid {t.border};"
            f" border-radius: {px(6)}px; padding: 0; min-height: 0; }}"
            f"QToolButton:hover {{ border-color: {t.border_strong}; }}"
            f"QToolButton:focus {{ border: 2px solid {t.accent}; }}"
        )
        inner = QHBoxLayout(made)
        inner.setContentsMargins(px(8), 0, px(6), 0)
        inner.setSpacing(px(8))
        glass = icon_label(look, "search", t.text_3, 16, self)
        words = label("Search", "hint")
        words.setStyleSheet(f"font-size: {px(13)}px;")
        self._find_words = (words, key_cap("Ctrl K"))
        inner.addWidget(glass)
        inner.addWidget(words, 1)
        inner.addWidget(self._find_words[1])
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
        self, client: str, rounds: Sequence[tuple[str, str]], round_id: str, frozen: str = ""
    ) -> None:
        """Shows what is open; costs nothing where all is as it was.

        Args:
            client: its name.
            rounds: pairs of id and name.
            round_id: of the chosen one.
            frozen: the version as which that one is frozen; empty while it is open.
        """
        told = (client, tuple(rounds), round_id, frozen)
        if told == self._told:
            return
        self._told = told
        names = dict(rounds)
        self._names = (client, names[round_id])
        self._frozen = f"Frozen as version {frozen}" if frozen else ""
        self._lock.setVisible(bool(frozen))
        self._lock.setToolTip(plain_tooltip(self._frozen))
        self._fit()
        self._round_menu.clear()
        for id_, name in rounds:
            action = self._round_menu.addAction(name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(id_ == round_id)
            action.triggered.connect(lambda _checked=False, id_=id_: self.round_chosen.emit(id_))
        self._round_menu.addSeparator()
        self._round_menu.addAction(self._actions["add_round"])

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Shares the width: search, then tabs get narrower before the names are elided."""
        px, width = self._look.px, self.width()
        for made in (self._client, self._round):
            made.ensurePolished()
        client = self._client.fontMetrics().horizontalAdvance(self._names[0])
        shown = self._round.fontMetrics().horizontalAdvance(self._names[1])
        whole = min(client, px(_CLIENT)) + min(shown, px(_ROUND)) + px(2)
        tabs = self._words_of_tabs()
        # Mark, dividing line, gaps, and what the two buttons need beside their names.
        around = px(16 + 22 + 10 + 16 + 2 * 36 + 8 + 28 + 12)
        lock = px(4 + 14 + 4) if self._frozen else 0
        room, search, pad = 0, _ICON, _PAD
        for search, pad in _GIVE_WAY:
            taken = tabs + 2 * px(pad) * len(self._tabs) + px(search) + around + lock
            room = max(0, width - taken)
            if room >= whole:
                break
        for part in self._find_words:
            part.setVisible(search > _ICON)
        self._find.setFixedWidth(px(search))
        if pad != self._pad:
            self._pad = pad
            for tab in self._tabs.values():
                tab.setStyleSheet(self._tab_style(pad))
        most = min(px(_CLIENT), max(room - min(shown, px(_ROUND), room * 3 // 7), px(_LEAST)))
        self._name(self._client, self._names[0], most)
        rest = room - min(client, most)
        self._name(self._round, self._names[1], max(min(px(_ROUND), rest), px(_LEAST)))
        self._round.setAccessibleDescription(self._frozen)

    def _words_of_tabs(self) -> int:
        """What the tabs take without the room beside their names, measured before it changes."""
        if not self._tabs_wide:
            for tab in self._tabs.values():
                tab.ensurePolished()
            whole = sum(tab.sizeHint().width() + self._look.px(4) for tab in self._tabs.values())
            self._tabs_wide = whole - 2 * self._look.px(_PAD) * len(self._tabs)
        return self._tabs_wide

    def _name(self, made: QPushButton, text: str, width: int) -> None:
        """Elided in the button, whole in the tooltip and for screen readers."""
        shown = made.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, width)
        made.setText(shown.replace("&", "&&"))
        made.setToolTip(plain_tooltip(text) if shown != text else "")
        made.setAccessibleName(text)

    def show_tab(self, tab: str) -> None:
        """Makes it the chosen one, and the only stop of Tab among them: arrow keys go on from it."""
        for name, made in self._tabs.items():
            made.setChecked(name == tab)
            # The mouse needs no ring: it sees the line beneath the tab.
            stop = Qt.FocusPolicy.TabFocus if name == tab else Qt.FocusPolicy.NoFocus
            made.setFocusPolicy(stop)
