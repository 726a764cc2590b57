"""What a session is about: its topics in order, with the voices each has in the whole plan."""

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeTopic, PlanTopics, UnplanTopics
from maturity_desktop.assessment.plan_edits import PlanInOrder
from maturity_desktop.assessment.records import Session, TopicPlan
from maturity_desktop.assessment.talks import topic_name, topics_in
from maturity_desktop.planning.feasibility import load_of
from maturity_desktop.planning.proposal import propose_topics
from maturity_desktop.planning.topics import Topic, topics_in_scope
from maturity_desktop.planning.voices import TopicVoices, voices_by_topic
from maturity_desktop.text import counted
from ui.screens.plan.ordered_list import OrderedList, OrderedRow
from ui.screens.plan.session_people import moved
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.search_field import SearchField
from ui.widgets.tags import StateTag
from ui.widgets.text import ElidedLabel, label, plain_tooltip


class SessionTopics(QWidget):
    """The topics of one session.

    Signals:
        undoable: a sentence about what was done, to be taken back if need be.
        said: a sentence about why nothing was done.
    """

    undoable = Signal(str)
    said = Signal(str)

    def __init__(self, look: Look, work: Work, session_id: str) -> None:
        super().__init__()
        self._work, self._session = work, session_id
        self._names: dict[str, Topic] = {}
        px = look.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label("Topics", "strong"))
        self._count = label("", "caption")
        self._over = StateTag(look)
        head.addWidget(self._count)
        head.addWidget(self._over)
        head.addStretch(1)
        self.propose_button = button(look, "Propose topics", self.propose, kind="link")
        self.propose_button.setFixedHeight(px(26))
        self.propose_button.setStyleSheet("QPushButton { padding-right: 0; }")
        self.propose_button.setToolTip(
            "Fills what is free with topics that the people invited can answer"
        )
        head.addWidget(self.propose_button)
        self.field = SearchField(look, "Add a topic: area or dimension", "Add a topic")
        self.field.setFixedHeight(px(28))
        self._words = QStringListModel(self)
        completer = QCompleter(self._words, self)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(12)
        self.field.setCompleter(completer)
        completer.activated.connect(self.add_named)
        self.field.returnPressed.connect(lambda: self.add_named(self.field.text()))
        self.list = OrderedList(look, "Topics of the session")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(6))
        column.addLayout(head)
        column.addWidget(self.field)
        column.addWidget(self.list, 1)
        keys = "Alt+Up or Down moves, M: must ask, Delete takes off the list"
        column.addWidget(ElidedLabel(keys, "small"))
        self.list.moved.connect(self.move_topic)
        self.list.removed.connect(self.remove)
        self.list.marked.connect(self.mark)

    @property
    def _shown(self) -> Assessment:
        return self._work.workspace.shown

    def refresh(self, chosen: str = "") -> None:
        """The list as it is, and what can be added."""
        session = self._shown.get(Session, self._session)
        if session is None:
            return
        model = self._shown.model
        voices = voices_by_topic(self._shown, session.round)
        rows = []
        for place, plan in enumerate(topics_in(self._shown, self._session), start=1):
            name = topic_name(model, plan.area, plan.dimension)
            found = voices.get((plan.area, plan.dimension))
            # Two are what an assessment needs; an area may be content with one, and says so.
            heard = _heard(found) if found else "out of scope"
            must = "must ask" if plan.must_ask and found else ""
            rows.append(
                OrderedRow(
                    _id(plan),
                    name,
                    ", ".join(part for part in (name, heard, must) if part),
                    lead=str(place),
                    detail=heard,
                    tag=must,
                    tone="warn",
                    movable=True,
                    alarm=found is None or found.short > 0,
                )
            )
        self.list.show_rows(rows, chosen)
        load = load_of(self._shown, session)
        self._count.setText(f"{load.planned} of {load.holds}")
        self._count.setToolTip(
            plain_tooltip(f"{session.minutes} minutes hold {counted(load.holds, 'topic')}")
        )
        self._over.show_state(f"{load.over} too many" if load.over else "", "warn")
        self._fill_names(session, {row.id for row in rows})

    def _fill_names(self, session: Session, listed: set[str]) -> None:
        model = self._shown.model
        self._names = {
            topic_name(model, *topic): topic
            for topic in topics_in_scope(self._shown, session.round)
            if "/".join(topic) not in listed
        }
        if self._words.stringList() != list(self._names):
            self._words.setStringList(list(self._names))

    # --- changing

    def add_named(self, text: str) -> None:
        """The topic of that name, else the first one that holds the words."""
        wanted = text.strip().casefold()
        found = next((n for n in self._names if n.casefold() == wanted), "")
        found = found or next((n for n in self._names if wanted and wanted in n.casefold()), "")
        if found:
            topic = self._names[found]
            if self._work.do(PlanTopics(self._session, (topic,))):
                self.refresh("/".join(topic))
            # The completer writes its choice into the field after this.
            QTimer.singleShot(0, self.field, self.field.clear)

    def propose(self) -> None:
        """Fills what is free."""
        session = self._shown.get(Session, self._session)
        if session is None:
            return
        load = load_of(self._shown, session)
        room = load.holds - load.planned
        ranked = propose_topics(self._shown, self._session)
        if room <= 0:
            self.said.emit("The list is full. A longer session holds more.")
        elif not ranked:
            self.said.emit("Nothing to propose: invite people who can answer what is still open.")
        else:
            order = {
                topic: n for n, topic in enumerate(topics_in_scope(self._shown, session.round))
            }
            chosen = ranked[:room]
            must = tuple((one.area, one.dimension) for one in chosen if one.must_ask)
            topics = sorted(((one.area, one.dimension) for one in chosen), key=order.__getitem__)
            if self._work.do(PlanInOrder(self._session, tuple(topics), must)):
                self.refresh("/".join(topics[0]))
                self.undoable.emit(f"Added {counted(len(topics), 'topic')}")

    def move_topic(self, topic_id: str, step: int) -> None:
        rows = topics_in(self._shown, self._session)
        place = [_id(row) for row in rows].index(topic_id)
        position = moved(rows, place, step)
        if position:
            self._change(rows[place], {"position": position})

    def mark(self, topic_id: str) -> None:
        """Must ask, or not."""
        plan = self._plan(topic_id)
        if plan is not None:
            self._change(plan, {"must_ask": not plan.must_ask})

    def remove(self, topic_id: str) -> None:
        plan = self._plan(topic_id)
        if plan is None:
            return
        name = topic_name(self._shown.model, plan.area, plan.dimension)
        if self._work.do(UnplanTopics(self._session, ((plan.area, plan.dimension),))):
            self.refresh()
            self.undoable.emit(f"Took {name} off the list")

    def _change(self, plan: TopicPlan, values: dict[str, object]) -> None:
        if self._work.do(ChangeTopic(self._session, plan.area, plan.dimension, values)):
            self.refresh(_id(plan))

    def _plan(self, topic_id: str) -> TopicPlan | None:
        rows = topics_in(self._shown, self._session)
        return next((row for row in rows if _id(row) == topic_id), None)


def _heard(found: TopicVoices) -> str:
    """``"1 of 2 voices"``; ``"2 voices"`` where that is enough."""
    if found.short:
        return f"{found.voices} of {counted(found.wanted, 'voice')}"
    return counted(found.voices, "voice")


def _id(plan: TopicPlan) -> str:
    return f"{plan.area}/{plan.dimension}"
