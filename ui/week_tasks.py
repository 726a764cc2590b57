"""What the menu opens beside the screens: calibration, time left, pasting, wording, pages."""

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.discretion import Discretion
from ui.snapshots import Later
from ui.tools import Tools

if TYPE_CHECKING:
    from ui.printing import Printing


class View(Protocol):
    """What is asked of the view of the open engagement."""

    def commit(self) -> None:
        """What is being typed becomes an edit now."""

    def open_statement(self, criterion_id: str) -> None:
        """Shows a statement on *Assess*."""

    def open_place(self, tab: str, item_id: str) -> None:
        """Shows a screen, and on it what is named."""

    def undo(self) -> None:
        """Takes the last step back."""

    @property
    def area_in_focus(self) -> str:
        """Id of the practice area that is looked at; empty where none is."""

    @property
    def topic_in_focus(self) -> tuple[str, str, str]:
        """Ids of area, dimension and statement that are looked at; empty where none is."""


class WeekTasks(QObject):
    """Belongs to one view; every piece is imported when it is first wanted.

    Signals:
        notice: a `Notice` for the window.
    """

    notice = Signal(object)

    def __init__(
        self, tools: Tools, view: View, parent: QWidget, later: Later, discretion: Discretion
    ) -> None:
        super().__init__(parent)
        self._look, self._workspace, self._settings, self._actions, self._jobs = tools
        self._view, self._parent, self._later = view, parent, later
        self._discretion = discretion

    def bind(self) -> None:
        """Says what the actions of the menu do."""
        tasks: dict[str, Callable[[], object]] = {
            "calibration": self.open_calibration,
            "timebox": self.open_timebox,
            "programme": self.open_programme,
            "paste_ratings": self.paste_ratings,
            "own_wording": self.word_statement,
            "add_statement": self.add_statement,
            "own_list": self.list_own_wording,
            "print_scope": self.print_scope,
            "print_guide": self.print_guides,
            "print_guide_names": self.print_guides_with_names,
            "print_questionnaire": self.print_questionnaire,
            "print_preparation": self.print_preparation,
            "print_calibration": self.print_calibration,
        }
        for action_id, run in tasks.items():
            # A page goes to a file, which opens only on request.
            seen = action_id.startswith("print_")
            self._actions.bind(action_id, run if seen else self._discretion.guard(run))

    def open_calibration(self) -> None:
        """A second assessor rates drawn statements blind."""
        from ui.screens.calibration.window import open_calibration

        self._view.commit()
        window = open_calibration(
            self._parent,
            self._look,
            self._workspace,
            self._later,
            lambda: self._settings.who,
            printable=True,
        )
        window.statement_wanted.connect(self._view.open_statement)
        window.print_wanted.connect(self.printing.calibration)

    def open_timebox(self) -> None:
        """What to ask in the minutes that are left."""
        from ui.screens.timebox import open_timebox

        self._view.commit()
        dialog = open_timebox(self._parent, self._look, self._workspace)
        dialog.statement_wanted.connect(self._view.open_statement)

    def open_programme(self) -> None:
        """The self-check of the programme, from which initiatives can be made."""
        from ui.screens.programme import open_programme

        self._view.commit()
        window = open_programme(self._parent, self._look, self._workspace)
        window.initiative_wanted.connect(partial(self._view.open_place, "roadmap"))
        window.notice.connect(self.notice)

    def paste_ratings(self) -> None:
        """What is in the clipboard, as a dry run first."""
        from ui.pasting_ratings import open_paste

        self._view.commit()
        open_paste(
            self._parent,
            self._look,
            self._workspace,
            tell=self.notice.emit,
            undo=self._view.undo,
        )

    def word_statement(self) -> None:
        """Other words or another weight for the statement in focus, or none of it."""
        from ui.own_wording import open_own

        self._view.commit()
        open_own(
            self._parent,
            self._look,
            self._workspace,
            self._view.topic_in_focus[2],
            tell=self.notice.emit,
            undo=self._view.undo,
            show=self._view.open_statement,
        )

    def add_statement(self) -> None:
        """One that the model lacks, at the topic in focus."""
        from ui.own_wording import open_add

        self._view.commit()
        area, dimension, criterion = self._view.topic_in_focus
        found = self._workspace.shown.model.criterion_by_id.get(criterion)
        open_add(
            self._parent,
            self._look,
            self._workspace,
            tell=self.notice.emit,
            undo=self._view.undo,
            show=self._view.open_statement,
            at=(area, dimension, found.level if found else 0),
        )

    def list_own_wording(self) -> None:
        """All statements that are not as the model has them."""
        from ui.own_wording import open_list

        self._view.commit()
        open_list(
            self._parent,
            self._look,
            self._workspace,
            tell=self.notice.emit,
            undo=self._view.undo,
            show=self._view.open_statement,
        )

    @cached_property
    def printing(self) -> "Printing":
        """Pages of the week as files."""
        from ui.printing import Printing

        made = Printing(
            self._look,
            self._workspace,
            self._jobs,
            self._parent,
            self._settings,
            commit=self._view.commit,
        )
        made.notice.connect(self.notice)
        return made

    def print_scope(self) -> None:
        """The scope page, with the estimate by the firm's own norms."""
        from ui.screens.plan.effort_dialog import kept_norms

        self.printing.scope_page(kept_norms(self._settings))

    def print_guides(self) -> None:
        """Of all sessions of the round."""
        self.printing.interview_guide()

    def print_guides_with_names(self) -> None:
        """For the assessor's own desk: everywhere else people are an alias."""
        self.printing.interview_guide(names=True)

    def print_questionnaire(self) -> None:
        """Of the area that is looked at, else of all."""
        area = self._view.area_in_focus
        self.printing.questionnaire((area,) if area else ())

    def print_preparation(self, what: str = "") -> None:
        """``"preparation:"`` and the id of a role, as *Plan* asks for it; else of all roles."""
        if what:
            self.printing.preparation(what.partition(":")[2])
        else:
            self.printing.preparation()

    def print_calibration(self) -> None:
        """Of the chosen round."""
        self.printing.calibration()
