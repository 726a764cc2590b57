"""The screen *Plan*: scope and plan, people, document requests, rules."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, cast

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maturity_desktop.planning.norms import Norms
from maturity_desktop.planning.rules import rules_of
from maturity_desktop.settings import Settings
from ui.screens.plan.effort_dialog import kept_norms
from ui.screens.plan.rules_page import RulesPage
from ui.screens.plan.scope_plan_page import ScopePlanPage
from ui.screens.plan.work import Work
from ui.screens.screen import Screen
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.text import ElidedLabel
from ui.workspace import Workspace

_AIR = 60
SCOPE, PEOPLE, REQUESTS, RULES = "scope", "people", "requests", "rules"
_TABS = (
    (SCOPE, "Scope and plan"),
    (PEOPLE, "People"),
    (REQUESTS, "Document requests"),
    (RULES, "Rules"),
)


class _Page(Protocol):
    """What every page of the plan can do."""

    notice: SignalInstance

    def refresh(self) -> None: ...

    def restored(self) -> None: ...

    def commit(self) -> None: ...


class PlanScreen(Screen):
    """Pages are made when they are first shown, and only the visible one refreshes.

    Signals:
        scope_page_wanted: the scope page is to be written as PDF, with `norms`.
        print_wanted: ``"preparation:"`` and the id of a role, whose page is to be written as PDF.
    """

    scope_page_wanted = Signal()
    print_wanted = Signal(str)

    def __init__(
        self, look: Look, workspace: Workspace, settings: Settings, *, today: date | None = None
    ) -> None:
        """`today` is the day that amendments and signatures begin with."""
        self._settings = settings
        self._today = today or date.today()
        self._pages: dict[str, QWidget] = {}
        self._stale_pages: set[str] = set()
        super().__init__(look, workspace)

    def _build(self) -> None:
        px = self.look.px
        self.work = Work(self.workspace, self)
        self.tabs = Segments(self.look, _TABS, name="Parts of the plan", quiet=True)
        self._rule = ElidedLabel("", "hint")
        self.export_button = button(
            self.look, "Export scope page", self.scope_page_wanted.emit, icon="file-text"
        )
        self.start_button = button(self.look, "Start on site", kind="primary", icon="play")
        bar = QHBoxLayout()
        bar.setContentsMargins(px(24), px(12), px(24), px(12))
        bar.setSpacing(px(10))
        bar.addWidget(self.tabs)
        bar.addStretch(1)
        bar.addWidget(self._rule)
        bar.addWidget(self.export_button)
        bar.addWidget(self.start_button)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(bar)
        column.addWidget(self._stack, 1)
        self._bar = bar
        self.show_page(SCOPE)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self.show_page)
        self.start_button.clicked.connect(lambda: self.tab_wanted.emit("interviews", ""))
        self.work.notice.connect(self.notice)

    # --- pages

    def show_page(self, name: str) -> None:
        """``"scope"``, ``"people"``, ``"requests"`` or ``"rules"``."""
        self.commit()
        if name not in self._pages:
            made = self._make(name)
            _as_page(made).notice.connect(self.notice)
            self._pages[name] = made
            self._stack.addWidget(self._framed(made) if name in (PEOPLE, REQUESTS) else made)
            self._stale_pages.add(name)
        self.tabs.choose(name)
        self._stack.setCurrentIndex(list(self._pages).index(name))
        self.setFocusProxy(self._pages[name])
        if name in self._stale_pages and self.isVisible():
            self._refresh_page()

    def _framed(self, page: QWidget) -> QWidget:
        """A page that is one card, with the margins of the window around it."""
        px = self.look.px
        frame = QWidget()
        column = QVBoxLayout(frame)
        column.setContentsMargins(px(24), 0, px(24), px(20))
        column.addWidget(page)
        return frame

    def _make(self, name: str) -> QWidget:
        """Only what is looked at is built: a list of people takes its time."""
        if name == PEOPLE:
            from ui.screens.plan.people_page import PeoplePage

            return PeoplePage(self.look, self.workspace)
        if name == REQUESTS:
            from ui.screens.plan.requests_page import RequestsPage

            requests = RequestsPage(self.look, self.workspace, today=self._today)
            requests.tab_wanted.connect(self.tab_wanted)
            return requests
        if name == RULES:
            return RulesPage(self.look, self.work, self._today)
        scope = ScopePlanPage(self.look, self.work, self._settings, self._today)
        scope.interviews.people_wanted.connect(lambda: self.show_page(PEOPLE))
        scope.interviews.print_wanted.connect(self.print_wanted)
        return scope

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return self.tabs.choice

    @property
    def norms(self) -> Norms:
        """What the estimate on the scope page follows."""
        return kept_norms(self._settings)

    def show_item(self, item_id: str) -> None:
        if item_id in dict(_TABS):
            self.show_page(item_id)

    # --- what every screen does

    def refresh(self) -> None:
        shown = self.workspace.shown
        signed = any(found.scope_state == "signed" for found in shown.rounds)
        when = "Fixed before results." if signed else "Fixed once the scope is signed."
        self._rule.setText(f"{rules_of(shown.model, shown.engagement).short} {when}")
        self._fold()
        self._stale_pages = set(self._pages)
        self._refresh_page()

    def _refresh_page(self) -> None:
        _as_page(self._pages[self.page]).refresh()
        self._stale_pages.discard(self.page)

    def restored(self) -> None:
        self.refresh()
        _as_page(self._pages[self.page]).restored()

    def commit(self) -> None:
        for page in self._pages.values():
            _as_page(page).commit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What nobody above the page takes is the page's: a list of people is pasted anywhere."""
        page = self._pages[self.page]
        if self.page == PEOPLE and not page.isAncestorOf(QApplication.focusWidget() or page):
            page.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        """The line of rules goes where it would be cut; the page of rules says it all."""
        room = self.width() - self._bar.minimumSize().width() - self.look.px(_AIR)
        self._rule.setVisible(self._rule.sizeHint().width() <= room)

    @property
    def commands(self) -> dict[str, Callable[[], object]]:
        return {}


def _as_page(widget: QWidget) -> _Page:
    return cast("_Page", widget)
