"""Sessions proposed from the list of people, to be ticked before they are planned."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.plan_edits import PlannedSession, PlanSessions
from maturity_desktop.assessment.talks import alias_of
from maturity_desktop.planning.days import when_text
from maturity_desktop.planning.feasibility import USUAL_MIN
from maturity_desktop.planning.proposal import ProposedSession, propose_sessions
from maturity_desktop.text import counted, listed
from ui.screens.plan.ordered_list import OrderedList, OrderedRow
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField
from ui.widgets.text import ElidedLabel

_ABOUT = (
    "For everybody who is in no session yet, by department, else by role. Each gets topics that"
    " its people can answer, every topic once before any of them twice."
)
_LENGTHS = (45, 60, 75, 90)


class ProposePlan(Asking):
    """Accepted with `edit`."""

    def __init__(self, look: Look, assessment: Assessment, round_id: str, parent: QWidget) -> None:
        super().__init__(look, "Propose sessions", _ABOUT, parent)
        px = look.px
        self._assessment, self._round = assessment, round_id
        self._proposed: tuple[ProposedSession, ...] = ()
        self._left_out: set[str] = set()
        lengths = [(str(one), counted(one, "minute")) for one in _LENGTHS]
        self.minutes = Choice(look, lengths, str(USUAL_MIN))
        field = FormField(look, "&Length of each", self.minutes)
        field.setFixedWidth(px(160))
        row = QHBoxLayout()
        row.addWidget(field)
        row.addStretch(1)
        self.list = OrderedList(look, "Proposed sessions")
        self.list.setMinimumHeight(px(250))
        self.column.addLayout(row)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(ElidedLabel("Space leaves a session out", "small"))
        self.finish("Plan", width=720)
        self.minutes.activated.connect(lambda _place: self._propose())
        self.list.toggled.connect(self._toggle)
        self._propose()
        self.list.setFocus()

    def sizeHint(self) -> QSize:
        return QSize(self.look.px(720), super().sizeHint().height())

    def _propose(self) -> None:
        """Anew, for another length."""
        minutes = int(self.minutes.choice)
        found = propose_sessions(self._assessment, self._round, minutes=minutes)
        self._proposed = tuple(found)
        self._show()

    def _show(self) -> None:
        rows = []
        for place, one in enumerate(self._proposed):
            aliases = listed([alias_of(self._assessment, who) for who in one.people])
            when = when_text(one.date, one.start) or "no day yet"
            topics = counted(len(one.topics), "topic")
            on = str(place) not in self._left_out
            spoken = f"{one.title}, {when}, {topics}: {aliases}. {'Planned' if on else 'Left out'}"
            rows.append(
                OrderedRow(
                    str(place),
                    one.title,
                    spoken,
                    ticked=on,
                    detail=aliases,
                    tag=f"{when}, {topics}",
                )
            )
        self.list.show_rows(rows)
        count = len(self._proposed) - len(self._left_out)
        self.done_button.setText(f"Plan {counted(count, 'session')}")
        self.done_button.setEnabled(count > 0)

    def _toggle(self, place: str) -> None:
        self._left_out ^= {place}
        self._show()

    @property
    def edit(self) -> PlanSessions:
        """What is ticked, as one step."""
        return PlanSessions(
            self._round,
            tuple(
                PlannedSession(
                    one.title,
                    one.date,
                    one.start,
                    one.minutes,
                    one.people,
                    one.topics,
                    tuple(topic for topic in one.topics if topic in one.must_ask),
                )
                for place, one in enumerate(self._proposed)
                if str(place) not in self._left_out
            ),
        )
