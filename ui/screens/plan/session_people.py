"""Who comes to a session: ticked, in the order of the speaker keys, line managers marked."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    ChangeAttendance,
    Edit,
    Invite,
    Uninvite,
    new_id,
)
from maturity_desktop.assessment.ordering import between
from maturity_desktop.assessment.records import Attendance, Participant, Session, TopicPlan
from maturity_desktop.assessment.talks import people_in, session_code
from maturity_desktop.planning.clashes import clashes
from ui.screens.plan.ordered_list import OrderedList, OrderedRow
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.search_field import SearchField
from ui.widgets.text import ElidedLabel, label

_KEYS = 9


class SessionPeople(QWidget):
    """The people of one session.

    Signals:
        undoable: a sentence about what was done, to be taken back if need be.
    """

    undoable = Signal(str)

    def __init__(self, look: Look, work: Work, session_id: str) -> None:
        super().__init__()
        self._work, self._session = work, session_id
        px = look.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        named = label("People", "strong")
        # As high as the heading of the topics, which has a button in it.
        named.setFixedHeight(px(26))
        head.addWidget(named)
        self._count = label("", "caption")
        head.addWidget(self._count, 1)
        self.field = SearchField(look, "Find somebody", "Find somebody")
        self.field.setFixedHeight(px(28))
        self.list = OrderedList(look, "People of the session")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        column.addWidget(
            ElidedLabel("Space invites, Alt+Up or Down moves, M: line manager", "small")
        )
        self.field.textChanged.connect(lambda _text: self.refresh())
        self.list.toggled.connect(self.toggle)
        self.list.moved.connect(self.move_person)
        self.list.removed.connect(lambda who: self.toggle(who) if self._is_in(who) else None)
        self.list.marked.connect(self.mark)

    @property
    def _shown(self) -> Assessment:
        return self._work.workspace.shown

    def _is_in(self, participant: str) -> bool:
        return self._shown.get(Attendance, self._session, participant) is not None

    def refresh(self, chosen: str = "") -> None:
        """Those invited first, in their order, then all others by alias."""
        room = people_in(self._shown, self._session)
        found = self.field.text().casefold().strip()
        twice = self._twice()
        rows = [
            self._row(person, attendance, place, twice.get(person.id, ""))
            for place, (attendance, person) in enumerate(room, start=1)
            if _meets(person, found)
        ]
        invited = {person.id for _row, person in room}
        others = sorted(
            (
                one
                for one in self._shown.table(Participant).values()
                if one.id not in invited and _meets(one, found)
            ),
            key=lambda one: one.alias.casefold(),
        )
        if others:
            if rows:
                rows.append(OrderedRow("-", "Not invited", "Not invited", title=True))
            rows += [self._row(one, None, 0, "") for one in others]
        self._count.setText(f"{len(room)} invited" if room else "nobody invited yet")
        self.list.show_rows(rows, chosen)

    def _row(
        self, person: Participant, attendance: Attendance | None, place: int, twice: str
    ) -> OrderedRow:
        model = self._shown.model
        detail = model.role_name(person.role) if person.role else person.title
        manages = attendance is not None and attendance.line_manager
        tag = twice or ("line manager" if manages else "")
        said = "invited" if attendance else "not invited"
        key = str(place) if 0 < place <= _KEYS else ""
        return OrderedRow(
            person.id,
            person.alias,
            ", ".join(part for part in (person.alias, detail, said, tag) if part),
            ticked=attendance is not None,
            lead=key,
            detail=detail,
            tag=tag,
            tone="warn",
            movable=attendance is not None,
        )

    def _twice(self) -> dict[str, str]:
        """``"also in S5"`` by participant, where that is at the same time."""
        session = self._shown.get(Session, self._session)
        found: dict[str, str] = {}
        for clash in clashes(self._shown, session.round) if session else ():
            pair = (clash.first, clash.second)
            if self._session in (pair[0].id, pair[1].id):
                other = pair[1] if pair[0].id == self._session else pair[0]
                for one in clash.people:
                    found[one] = f"also in {session_code(other)}"
        return found

    # --- changing

    def toggle(self, participant: str) -> None:
        """Invites somebody, or no longer."""
        person = self._shown.get(Participant, participant)
        if person is None:
            return
        if self._is_in(participant):
            if self._work.do(Uninvite(self._session, participant)):
                self.undoable.emit(f"{person.alias} is no longer invited")
        else:
            step = new_id()
            if self._work.do(Invite(self._session, (participant,)), step):
                for edit in self._leads(person):
                    self._work.do(edit, step)
        self.refresh(participant)

    def _leads(self, person: Participant) -> Sequence[Edit]:
        """Marks who leads others in the room, as far as the list of people knows."""
        room = [one for _row, one in people_in(self._shown, self._session)]
        leads = {one.manager for one in room} & {one.id for one in room}
        new = {person.id} | ({person.manager} if person.manager else set())
        return [
            ChangeAttendance(self._session, who, {"line_manager": True})
            for who in sorted(leads & new)
        ]

    def mark(self, participant: str) -> None:
        """Somebody leads others in the room, or does not."""
        row = self._shown.get(Attendance, self._session, participant)
        if row is not None:
            values = {"line_manager": not row.line_manager}
            self._work.do(ChangeAttendance(self._session, participant, values))
            self.refresh(participant)

    def move_person(self, participant: str, step: int) -> None:
        """One place up or down among those invited."""
        rows = [row for row, _person in people_in(self._shown, self._session)]
        position = moved(rows, [row.participant for row in rows].index(participant), step)
        if position:
            self._work.do(ChangeAttendance(self._session, participant, {"position": position}))
            self.refresh(participant)


def moved(rows: Sequence[Attendance] | Sequence[TopicPlan], place: int, step: int) -> str:
    """The position that brings the row one place on; empty at the end, or where none is free."""
    onto = place + step
    if not 0 <= onto < len(rows):
        return ""
    low, high = (onto, onto + 1) if step > 0 else (onto - 1, onto)
    before = rows[low].position if low >= 0 else ""
    behind = rows[high].position if high < len(rows) else ""
    try:
        return between(before, behind)
    except ValueError:
        return ""


def _meets(person: Participant, wanted: str) -> bool:
    texts = (person.alias, person.role, person.title, person.department)
    return not wanted or any(wanted in text.casefold() for text in texts)
