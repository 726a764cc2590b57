"""The left column: which session, its topics, and what must be asked before the end."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QProgressBar, QVBoxLayout, QWidget

from ui.screens.interviews.topics import TopicLine, TopicList
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.icon_label import icon_label
from ui.widgets.pressable import Pressable
from ui.widgets.text import ElidedLabel, label

_WIDE, _SLIM = 296, 216


class SessionLine(NamedTuple):
    """A session as it is shown.

    Attributes:
        code: ``"S4"``; `name` ``"Session 4"``; `about` what and when.
        state: ``"planned"``, ``"running"`` or ``"done"``.
    """

    id: str
    code: str
    name: str
    about: str
    state: str


class Chooser(Pressable):
    """The chosen session; pressed, it lists all of them.

    Signals:
        chosen: id of a session; empty for the list of all.
    """

    chosen = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        t, px = look.tokens, look.px
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sessions: tuple[SessionLine, ...] = ()
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        box = QFrame()
        box.setProperty("card", "true")
        outer.addWidget(box)
        row = QHBoxLayout(box)
        row.setContentsMargins(px(12), px(9), px(12), px(9))
        row.setSpacing(px(12))
        self._code = label("")
        self._code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._code.setFixedSize(px(36), px(36))
        self._code.setStyleSheet(
            f"background: {t.accent_fill}; color: {t.on_accent}; font-weight: 700;"
            f" border-radius: {px(8)}px;"
        )
        words = QVBoxLayout()
        words.setSpacing(0)
        self._name, self._about = ElidedLabel("", "strong"), ElidedLabel("", "caption")
        words.addWidget(self._name)
        words.addWidget(self._about)
        row.addWidget(self._code)
        row.addLayout(words, 1)
        row.addWidget(icon_label(look, "chevron-down", t.text_2, 14, self))
        self._menu = QMenu(self)
        self.clicked.connect(lambda _shift=False: self.open())
        self.setToolTip("Another session (Alt S)")

    def show_sessions(self, sessions: Sequence[SessionLine], chosen: str) -> None:
        found = next((one for one in sessions if one.id == chosen), None)
        self._code.setText(found.code if found else str(len(sessions)))
        self._name.setText(found.name if found else "Sessions")
        choose = "Choose one to begin" if sessions else "None planned yet"
        self._about.setText(found.about if found else choose)
        self.setAccessibleName(f"{self._name.text()}, {self._about.text()}")
        if tuple(sessions) != self._sessions:
            self._sessions = tuple(sessions)
            self._menu.clear()
            for one in sessions:
                text = f"{one.code}   {one.about}   ({one.state})".replace("&", "&&")
                action = self._menu.addAction(text)
                action.triggered.connect(lambda _on=False, id_=one.id: self.chosen.emit(id_))
            self._menu.addSeparator()
            listed = self._menu.addAction("All sessions")
            listed.triggered.connect(lambda _on=False: self.chosen.emit(""))

    def open(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))


class Sidebar(QFrame):
    """Signals: `add_wanted`: a topic for the list."""

    add_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.setProperty("panel", "sidebar")
        column = QVBoxLayout(self)
        column.setContentsMargins(px(8), px(12), px(8), px(14))
        column.setSpacing(px(8))
        self.chooser = Chooser(look)
        column.addLayout(self._inset(self.chooser))
        self._head = QWidget()
        head = QVBoxLayout(self._head)
        head.setContentsMargins(px(8), px(6), px(8), 0)
        head.setSpacing(px(6))
        row = QHBoxLayout()
        row.setSpacing(px(4))
        row.addWidget(label("Topics", "section"))
        row.addStretch(1)
        self._done, self._all = label("", "strong"), label("", "body2")
        row.addWidget(self._done)
        row.addWidget(self._all)
        head.addLayout(row)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Topics done")
        head.addWidget(self._bar)
        column.addWidget(self._head)
        self.list = TopicList(look)
        column.addWidget(self.list, 1)
        self.add = button(look, "Add a topic", self.add_wanted.emit, kind="link", icon="plus")
        self.add.setToolTip("Alt T")
        column.addLayout(self._inset(self.add, stretch=True))
        column.addStretch(0)
        self._must = self._make_must()
        column.addLayout(self._inset(self._must))
        self.fold(slim=False)

    def _inset(self, part: QWidget, *, stretch: bool = False) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(self._look.px(4), 0, self._look.px(4), 0)
        row.addWidget(part)
        if stretch:
            row.addStretch(1)
        return row

    def _make_must(self) -> QFrame:
        t, px = self._look.tokens, self._look.px
        box = QFrame()
        box.setObjectName("must")
        box.setStyleSheet(
            f"#must {{ background: {t.warn_fill}; border: 1px solid {t.warn_line};"
            f" border-radius: {px(6)}px; }}"
        )
        row = QHBoxLayout(box)
        row.setContentsMargins(px(12), px(10), px(12), px(10))
        row.setSpacing(px(10))
        icon = icon_label(self._look, "list-checks", t.warn, 16, self)
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("Must ask before the end", "strong", wrap=True))
        self._must_words = label("", "caption", wrap=True)
        self._must_words.setStyleSheet(f"color: {t.text};")
        words.addWidget(self._must_words)
        row.addLayout(words, 1)
        return box

    def fold(self, *, slim: bool) -> None:
        self.setFixedWidth(self._look.px(_SLIM if slim else _WIDE))

    def show_topics(self, topics: Sequence[TopicLine], done: int, must_ask: str) -> None:
        """`must_ask` names what must be asked; empty where nothing is left of it."""
        asked = sum(topic.state != "skipped" for topic in topics)
        self._done.setText(str(done))
        self._all.setText(f"of {asked}")
        self._bar.setRange(0, max(1, asked))
        self._bar.setValue(done)
        self.list.show_topics(topics)
        self._must.setVisible(bool(must_ask))
        self._must_words.setText(must_ask)

    def show_session(self, *, on: bool) -> None:
        """Whether a session is chosen, which alone has topics."""
        for part in (self._head, self.list, self.add):
            part.setVisible(on)
        if not on:
            self._must.hide()
