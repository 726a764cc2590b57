"""An open engagement: the top bar and the screens, each made when it is first shown."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from maturity_desktop.assessment.frozen import freeze_of
from maturity_desktop.errors import UserError
from maturity_desktop.planning.first_screen import first_screen
from maturity_desktop.settings import Settings
from ui.actions import Actions
from ui.conflicts import ConflictError
from ui.discretion import Discretion
from ui.freezing import Freezing
from ui.jobs import Jobs
from ui.model_pages import area_page, model_book
from ui.places import place_on, places_of
from ui.ranking import Entry
from ui.rounds import ask_round
from ui.screen_making import ScreenMaker
from ui.screens.assess.screen import AssessScreen
from ui.screens.engagement_settings import EngagementSettings
from ui.screens.results.behind import Behind
from ui.screens.screen import Screen
from ui.searching import Ways, entries
from ui.snapshots import Later, Snapshots
from ui.theme import Look
from ui.tools import Tools
from ui.top_bar import TABS, TopBar
from ui.unwritten import Unwritten
from ui.week_tasks import WeekTasks
from ui.widgets.bars import Bars
from ui.widgets.notices import Notice
from ui.widgets.palette import Palette
from ui.widgets.statement_list import StatementList
from ui.window_dialogs import show_help
from ui.workspace import Workspace

# Actions that belong to one screen, and lead there from any other.
_ON_TAB = {
    "new_finding": "findings",
    "draft_findings": "findings",
    "new_initiative": "roadmap",
    "make_initiatives": "roadmap",
    "what_to_raise": "roadmap",
}


class EngagementView(QWidget):
    """Everything between opening and closing a file.

    Signals:
        notice: a toast; bars are shown here.
        retitled: client or round changed.
    """

    notice = Signal(object)
    retitled = Signal()

    def __init__(
        self,
        look: Look,
        workspace: Workspace,
        settings: Settings,
        actions: Actions,
        jobs: Jobs,
        *,
        later: Later,
    ) -> None:
        """`later` runs something once the window is not locked."""
        super().__init__()
        self.workspace = workspace
        self._titled = self._tab = ""
        self._look, self._settings, self._actions = look, settings, actions
        self._tools = Tools(look, workspace, settings, actions, jobs)
        self._discretion = Discretion(lambda: self._screens.get(self._tab), self.tell)
        self._week = WeekTasks(self._tools, self, self, later, self._discretion)
        self._week.notice.connect(self.tell)
        self._maker = ScreenMaker(self._tools, self._week)
        self._place = settings.place(workspace.document_id)
        self._screens: dict[str, Screen] = {}
        self._snapshots = Snapshots(look, workspace, self, later, lambda: settings.who)
        self._freezing = Freezing(look, workspace, self, lambda: settings.who)
        for source in (self._snapshots, self._freezing):
            source.notice.connect(self.tell)
        self._top = TopBar(look, actions)
        self._top.tab_chosen.connect(self.show_tab)
        self._top.round_chosen.connect(workspace.choose_round)
        self._bar_box = Bars(look)
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top)
        self._unwritten = Unwritten(look, workspace)
        self._unwritten.copy_wanted.connect(lambda: actions.run("save_copy"))
        column.addWidget(self._unwritten)
        column.addWidget(self._bar_box)
        column.addWidget(self._stack, 1)
        self._palette = Palette(look, self._search, self)
        workspace.changed.connect(self._on_changed)
        workspace.failed.connect(self._on_failed)
        self._connect_bars()
        self._bind()
        self._on_changed()
        tab = self._place.get("tab") or first_screen(workspace.shown, workspace.round_id)
        self.show_tab(tab if tab in dict(TABS) else "assess")

    # --- screens

    def show_tab(self, tab: str) -> None:
        """Shows a screen; what was being typed on the one before is committed first."""
        self.commit()
        if tab not in self._screens:
            made = self._maker.make(tab, self, self._place)
            made.restore_place(place_on(tab, self._place))
            made.notice.connect(self.tell)
            made.statement_wanted.connect(self.open_statement)
            made.tab_wanted.connect(self.open_place)
            # Later: the screen may be in the middle of a key press.
            made.discretion_changed.connect(self._on_discretion, Qt.ConnectionType.QueuedConnection)
            self._screens[tab] = made
            self._stack.addWidget(made)
        self._tab = tab
        self._top.show_tab(tab)
        self._stack.setCurrentWidget(self._screens[tab])
        self._screens[tab].setFocus()

    @property
    def tab(self) -> str:
        return self._tab

    @property
    def assess(self) -> AssessScreen:
        """The screen to rate on, made where it is not there yet."""
        if "assess" not in self._screens:
            self.show_tab("assess")
        screen = self._screens["assess"]
        if not isinstance(screen, AssessScreen):
            raise TypeError("the tab Assess holds another screen")
        return screen

    def open_statement(self, criterion_id: str) -> None:
        self.show_tab("assess")
        self.assess.go_to(criterion_id)

    def open_area(self, area_id: str) -> None:
        self.show_tab("assess")
        self.assess.go_to_area(area_id)

    def open_place(self, tab: str, item_id: str) -> None:
        """A screen, and on it what is named; empty where the screen itself is meant."""
        self.show_tab(tab)
        if tab == "assess" and item_id:
            self.assess.go_to_area(item_id)
        elif item_id:
            self._screens[tab].show_item(item_id)

    def list_statements(self, title: str, ids: tuple[str, ...]) -> None:
        """The statements behind a number, to go to one of them."""
        rows = Behind(self.workspace.shown, self.workspace.score()).rows(ids)
        shown = StatementList(self._look, title, rows, self)
        shown.chosen.connect(self.open_statement)
        shown.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The rating keys also act while a button of the top bar has the focus."""
        if not self._screens[self._tab].take_key(event):
            super().keyPressEvent(event)

    # --- a screen that others see

    def _switch_room(self) -> None:
        """Belongs to *Interviews*: from elsewhere the key leads there."""
        run = self._screens[self._tab].commands.get("room")
        if run is None:
            self.show_tab("interviews")
        else:
            run()

    def _on_discretion(self) -> None:
        if self._discretion.asked:
            self._drop_others()
        self._on_changed()

    def _drop_others(self) -> None:
        """In the room nothing of other screens is left, not even hidden; they are made anew."""
        self._place = places_of(self._screens, self._place)
        for tab in [one for one in self._screens if one != self._tab]:
            gone = self._screens.pop(tab)
            gone.commit()
            self._stack.removeWidget(gone)
            gone.setParent(None)
            gone.deleteLater()

    # --- what is told and remembered

    def tell(self, notice: Notice) -> None:
        """Toasts go to the window, bars under the top bar."""
        if notice.kind == "toast":
            self.notice.emit(notice)
            return
        self._bar_box.tell(notice)

    def _connect_bars(self) -> None:
        bars, unwritten = self._bar_box, self._unwritten
        self.workspace.changed.connect(bars.note_change)
        self.workspace.save_state_changed.connect(self._on_save_state)
        self.workspace.copied.connect(bars.note_copy)
        bars.changed.connect(self._tell_once)
        unwritten.said.connect(self._tell_once)
        for source in (bars, unwritten):
            source.left.connect(self.take_keyboard)

    def _on_save_state(self) -> None:
        state = self.workspace.save_state
        if not state.waiting:
            self._bar_box.note_saved()
        if state.error is not None:
            # It says that the answers are saved.
            self._bar_box.drop(lambda notice: notice.topic == "file" and notice.kind == "ok")

    def _tell_once(self) -> None:
        """What has become of the file says why it cannot be written; no reason stands twice."""
        unwritten = self._unwritten
        unwritten.cover(covered=self._bar_box.explains)
        self._bar_box.drop(lambda notice: notice.run is None and unwritten.tells(notice.text))

    def _on_failed(self, error: UserError) -> None:
        self.tell(self._freezing.told(error))
        if isinstance(error, ConflictError) and error.conflicts:
            # The refused text stands in a dialog, and in the field what the file holds.
            self.restored()

    def take_keyboard(self) -> None:
        """What had it is gone: keys go to the visible screen."""
        self._screens[self._tab].setFocus()

    def commit(self) -> None:
        """Whatever is being typed anywhere becomes an edit now."""
        for screen in self._screens.values():
            screen.commit()

    def restored(self) -> None:
        """The file was changed as a whole: the visible screen shows it, also in its fields."""
        self._screens[self._tab].restored()

    def remember_place(self) -> None:
        place = places_of(self._screens, self._place)
        place |= {"tab": self._tab, "round": self.workspace.round_id}
        self._settings.set_place(self.workspace.document_id, place)

    def _on_changed(self) -> None:
        shown = self.workspace.shown
        rounds = [(found.id, found.name) for found in shown.rounds]
        round_id = self.workspace.round_id
        freeze = freeze_of(shown, round_id)
        frozen = freeze.version if freeze else ""
        self._top.show_engagement(shown.engagement.client, rounds, round_id, frozen)
        for action_id, word, label in (
            ("undo", "Undo", self.workspace.undo_label),
            ("redo", "Redo", self.workspace.redo_label),
        ):
            text = f"{word}: {label}" if label and not self._discretion.asked else word
            self._actions.rename(action_id, text, enabled=bool(label))
        writable = not self.workspace.read_only
        self._actions.rename("freeze", self._freezing.text, enabled=writable)
        self._actions.rename("keep_state", "Keep this state…", enabled=writable)
        if shown.engagement.client != self._titled:
            self._titled = shown.engagement.client
            self.retitled.emit()

    # --- actions

    def _bind(self) -> None:
        bind = self._actions.bind
        for tab, _ in TABS:
            bind(tab, partial(self.show_tab, tab))
        bind("undo", self.undo)
        bind("redo", self.redo)
        bind("history", self._discretion.guard(self.open_history))
        bind("keep_state", self.keep_state)
        bind("kept_states", self._discretion.guard(self._snapshots.open_list))
        bind("freeze", self.freeze)
        bind("palette", self._palette.open)
        bind("engagement", self.open_settings)
        bind("model", self.open_model)
        bind("add_round", self.add_round)
        self._week.bind()
        on_assess: dict[str, Callable[[AssessScreen], object]] = {
            "next_open": AssessScreen.go_next_open,
            "next_topic": lambda screen: screen.go_topic(1),
            "previous_topic": lambda screen: screen.go_topic(-1),
            "add_evidence": AssessScreen.add_evidence,
            "attach": AssessScreen.attach_files,
            "paste_evidence": AssessScreen.paste_evidence,
            "guide": AssessScreen.toggle_guide,
            "hear_voice": AssessScreen.hear_voice,
            "settle_voices": AssessScreen.settle_voices,
            "disagreements": AssessScreen.list_disagreements,
            "summary": AssessScreen.go_summary,
            "panel": AssessScreen.toggle_panel,
        }
        for action_id, run in on_assess.items():
            bind(action_id, partial(self._on_assess, action_id, run))
        for action_id, tab in _ON_TAB.items():
            bind(action_id, partial(self._on_tab, tab, action_id))
        bind("export_all", self._discretion.guard(self._export_all))
        bind("room", self._switch_room)

    def _on_assess(self, action_id: str, run: Callable[[AssessScreen], object]) -> None:
        """The visible screen knows what the action means on it; else it is one of *Assess*."""
        own = self._screens[self._tab].commands.get(action_id)
        if own is not None:
            own()
        elif not self._discretion.refuses():
            self.show_tab("assess")
            run(self.assess)

    def _on_tab(self, tab: str, action_id: str) -> None:
        """What a screen does on its own; from elsewhere the key leads to it first."""
        if self._tab != tab and not self._discretion.refuses():
            self.show_tab(tab)
        run = self._screens[self._tab].commands.get(action_id)
        if run is not None:
            run()

    def undo(self) -> None:
        """Takes the last step back, says it by name, and shows it on the visible screen."""
        self.commit()
        self._step_back(self.workspace.undo_label, self.workspace.undo, "Undone")

    def redo(self) -> None:
        self.commit()
        self._step_back(self.workspace.redo_label, self.workspace.redo, "Done again")

    def _step_back(self, label: str, run: Callable[[], bool], word: str) -> None:
        if label and run():
            self._screens[self._tab].restored()
            self.notice.emit(Notice(word if self._discretion.asked else f"{word}: {label}"))

    def open_history(self) -> None:
        """What was done since the file was made, and the way back."""
        from ui.past import open_history

        self.commit()
        open_history(self._tools, self._snapshots, self, self)

    def keep_state(self) -> None:
        """Gives the present state a name."""
        self.commit()
        self._snapshots.keep()

    def freeze(self) -> None:
        """Freezes the chosen round as a version, or opens it again."""
        self.commit()
        self._freezing.open()

    def _export_all(self) -> None:
        self.show_tab("deliver")
        self._screens["deliver"].commands["export_all"]()

    def open_settings(self) -> None:
        """Client, scope, rules and round, to be changed."""
        self.commit()
        dialog = EngagementSettings(self._look, self.workspace, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    @property
    def area_in_focus(self) -> str:
        """Id of the practice area that is assessed; empty on another screen."""
        return self.assess.place.get("area", "") if self._tab == "assess" else ""

    @property
    def topic_in_focus(self) -> tuple[str, str, str]:
        """Ids of area, dimension and statement being assessed; empty on another screen."""
        place = self.assess.place if self._tab == "assess" else {}
        return place.get("area", ""), place.get("dimension", ""), place.get("criterion", "")

    def open_model(self) -> None:
        """What the model says beside its statements, at the area that is being assessed."""
        area = self.area_in_focus
        book = model_book(self.workspace.shown.model)
        show_help(self, self._look, area_page(area), book)

    def add_round(self) -> None:
        ask_round(self._look, self.workspace, self)

    def _search(self, text: str) -> list[Entry]:
        ways = Ways(self.open_statement, self.open_area, self.open_place)
        found = entries(text, self.workspace, self._actions, ways)
        if self._discretion.asked:
            return [one for one in found if one.kind == "Commands"]
        return found
