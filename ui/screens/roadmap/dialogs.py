"""Small questions of the roadmap: a new initiative, its dates, what it hangs together with."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QWidget

from maturity_desktop.assessment.records import Initiative, Phase
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.choice import Choice
from ui.widgets.day_field import DayField
from ui.widgets.form_field import FormField, LineField
from ui.widgets.search_field import SearchField
from ui.widgets.text import label
from ui.widgets.tick_list import TickLine, TickList

_SEARCH_FROM = 9


class NewInitiative(Asking):
    """Title and team; the rest is entered beside the roadmap."""

    def __init__(self, look: Look, teams: Sequence[str], parent: QWidget) -> None:
        super().__init__(look, "New initiative", "", parent)
        self._title = LineField(look, "&Title")
        self._title.line.setPlaceholderText("For example: Problem manager and problem records")
        self._team = LineField(look, "T&eam", hint="The lane it stands in; can wait.")
        completer = QCompleter(list(teams), self._team.line)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._team.line.setCompleter(completer)
        for part in (self._title, self._team):
            self.column.addWidget(part)
        self.finish("Add")
        self._title.line.setFocus()

    @property
    def title(self) -> str:
        return self._title.text

    @property
    def team(self) -> str:
        return self._team.text

    def accept(self) -> None:
        if self.title:
            self.settle()
        else:
            self.refuse("Say in a few words what is done.", self._title)


class When(Asking):
    """Begin and end of an initiative, typed or taken from a phase; empty is not planned."""

    def __init__(
        self, look: Look, item: Initiative, phases: Sequence[Phase], parent: QWidget
    ) -> None:
        super().__init__(look, "When", item.title, parent)
        self.begin = DayField(look, "&Begins", item.start)
        self.end = DayField(look, "&Ends", item.end)
        dated = [phase for phase in phases if phase.start and phase.end]
        if dated:
            choices = [("", "Other dates"), *((one.id, one.name) for one in dated)]
            whole = next(
                (one.id for one in dated if (one.start, one.end) == (item.start, item.end)), ""
            )
            self.phase = Choice(look, choices, whole)
            self.phase.currentIndexChanged.connect(
                lambda _index: self._take({one.id: one for one in dated}.get(self.phase.choice))
            )
            self.column.addWidget(FormField(look, "&Whole phase", self.phase))
        row = QHBoxLayout()
        row.setSpacing(look.px(12))
        row.addWidget(self.begin, 1)
        row.addWidget(self.end, 1)
        self.column.addLayout(row)
        self.column.addWidget(
            label("Leave both empty to take it off the timeline.", "hint", wrap=True)
        )
        self.finish("Save")
        self.begin.line.setFocus()

    def _take(self, phase: Phase | None) -> None:
        if phase is not None:
            for field, day in ((self.begin, phase.start), (self.end, phase.end)):
                field.line.setText(day)
                field.set_fault("")

    @property
    def values(self) -> dict[str, object]:
        return {"start": self.begin.iso or "", "end": self.end.iso or ""}

    def accept(self) -> None:
        for field in (self.begin, self.end):
            if field.day_fault:
                self.refuse(field.day_fault, field)
                return
        if bool(self.begin.iso) != bool(self.end.iso):
            missing = self.end if self.begin.iso else self.begin
            self.refuse("Give both days, or neither.", missing)
            return
        self.settle()


class Pick(Asking):
    """Several of a list; `ticked` are their ids."""

    def __init__(
        self,
        look: Look,
        words: tuple[str, str],
        lines: Sequence[TickLine],
        ticked: Sequence[str],
        parent: QWidget,
    ) -> None:
        """`words` are the title and what is asked."""
        super().__init__(look, *words, parent)
        self.list = TickList(look, words[0], lines, ticked)
        self.list.setMinimumHeight(look.px(32 * min(10, max(3, len(lines))) + 4))
        if len(lines) >= _SEARCH_FROM:
            search = SearchField(look, "Find", "Find in the list")
            search.textChanged.connect(self.list.filter_by)
            self.column.addWidget(search)
        self.column.addWidget(self.list, 1)
        if not lines:
            self.list.hide()
            self.column.addWidget(label("There is nothing to choose from yet.", "hint"))
        self._count = label("", "hint")
        self.column.addWidget(self._count)
        self.list.changed.connect(self._tell)
        self._tell()
        self.finish("Save", width=720 if any(line.about for line in lines) else 560)
        self.list.setFocus()

    def _tell(self) -> None:
        self._count.setText(f"{len(self.list.ticked)} chosen; Space ticks")

    @property
    def ticked(self) -> tuple[str, ...]:
        return self.list.ticked
