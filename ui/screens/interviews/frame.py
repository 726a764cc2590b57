"""The columns of the screen: sidebar, pages, panel or its strip, and the bar beneath them."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.screens.interviews.begin_page import BeginPage
from ui.screens.interviews.bottom_bar import BottomBar
from ui.screens.interviews.left_bar import LeftBar
from ui.screens.interviews.overview import Overview
from ui.screens.interviews.panel import PanelStrip, SidePanel
from ui.screens.interviews.sidebar import Sidebar
from ui.screens.interviews.talk import Mode
from ui.screens.interviews.topic_page import TopicPage
from ui.screens.interviews.wrap_page import WrapPage
from ui.theme import Look
from ui.widgets.icon_label import icon_label
from ui.widgets.text import label

# A narrower window has a strip instead of the panel, and a slim sidebar.
_ROOMY, _HINTS, _LOW = 1180, 1240, 600
_LEAST = (900, 480)


class Frame(QWidget):
    """Attributes: the parts by name; `mode` says which page is shown.

    Signals:
        room_turned: the room mode is to change.
    """

    room_turned = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.mode: Mode = "list"
        self._open = self._folded = self._alone = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        row = QHBoxLayout()
        row.setSpacing(0)
        self.sidebar = Sidebar(look)
        self.overview, self.begin = Overview(look), BeginPage(look)
        self.topic, self.wrap = TopicPage(look), WrapPage(look)
        self._pages: dict[Mode, QWidget] = {
            "list": self.overview,
            "begin": self.begin,
            "talk": self.topic,
            "wrap": self.wrap,
        }
        self._stack = QStackedWidget()
        for page in self._pages.values():
            self._stack.addWidget(page)
        centre = QVBoxLayout()
        centre.setSpacing(0)
        centre.addWidget(self._make_fixed())
        self.left = LeftBar(look)
        around = QHBoxLayout()
        around.setContentsMargins(look.px(28), look.px(12), look.px(28), 0)
        around.addWidget(self.left)
        centre.addLayout(around)
        centre.addWidget(self._stack, 1)
        self.panel, self.strip = SidePanel(look), PanelStrip(look)
        row.addWidget(self.sidebar)
        row.addLayout(centre, 1)
        row.addWidget(self.panel)
        row.addWidget(self.strip)
        outer.addLayout(row, 1)
        self.bottom = BottomBar(look)
        outer.addWidget(self.bottom)
        self.panel.room.turned.connect(self.room_turned)
        self.strip.open_wanted.connect(self.toggle_panel)
        self.show_mode("list")

    def _make_fixed(self) -> QWidget:
        """The line that says why nothing can be changed; hidden where everything can."""
        px = self._look.px
        self._fixed = QWidget()
        row = QHBoxLayout(self._fixed)
        row.setContentsMargins(px(28), px(10), px(28), 0)
        row.setSpacing(px(8))
        row.addWidget(icon_label(self._look, "lock", self._look.tokens.text_2, 14, self))
        self._fixed_words = label("", "body2", wrap=True)
        row.addWidget(self._fixed_words, 1)
        self._fixed.hide()
        return self._fixed

    def show_fixed(self, why: str, hint: str = "") -> None:
        """Why nothing can be changed, empty where everything can; what must come before notes."""
        self._fixed_words.setText(why)
        self._fixed.setVisible(bool(why) and self.mode != "list")
        self.topic.fix(on=bool(why), hint="" if why else hint)

    def show_mode(self, mode: Mode) -> None:
        self.mode = mode
        self._stack.setCurrentWidget(self._pages[mode])
        self.sidebar.show_session(on=mode != "list")
        words = {
            "list": ("", "", ""),
            "begin": ("", "All sessions", ""),
            "talk": ("Wrap up", "Back", "Next topic"),
            "wrap": ("", "Back to the topics", "End the session"),
        }[mode]
        self.bottom.tell(words)
        self._fold()

    def toggle_panel(self) -> None:
        """Opens the panel, or folds it; a narrow window has it folded from the beginning."""
        if self._narrow:
            self._open = not self._open
        else:
            self._folded = not self._folded
        self._fold()

    def show_alone(self, *, on: bool) -> None:
        """What the assessor alone sees stands in the panel, however narrow the window is."""
        if on != self._alone:
            self._alone = on
            self._fold()

    @property
    def _narrow(self) -> bool:
        return self.width() < self._look.px(_ROOMY)

    def minimumSizeHint(self) -> QSize:
        """As small as it gets when folded: a wide layout must not keep a window from shrinking."""
        return QSize(self._look.px(_LEAST[0]), self._look.px(_LEAST[1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px = self._look.px
        narrow = self._narrow
        talks = self.mode in ("talk", "wrap")
        hints = self.mode == "talk" and self.width() >= px(_HINTS)
        self.bottom.show_hints(on=hints)
        shown = talks and (self._alone or (self._open if narrow else not self._folded))
        # A narrow window has room for one of the two columns beside the page.
        self.sidebar.setVisible(not (narrow and shown))
        self.panel.setVisible(shown)
        self.strip.setVisible(talks and not shown)
        self.sidebar.fold(slim=narrow)
        self.bottom.begin_hints(self.sidebar.maximumWidth() if hints else None)
        self.topic.fold(low=self._stack.height() < px(_LOW))
