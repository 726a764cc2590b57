"""What to ask in the minutes that are left: topics by what can still change, and what skipping costs."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.talks import topic_name
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.planning.open_topics import open_topics
from maturity_desktop.planning.timebox import (
    MINUTES,
    Slot,
    StatementPace,
    TimePlan,
    plan_time,
    real_pace,
    reason,
)
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.empty_state import EmptyState
from ui.widgets.spin_box import dress_spin_box
from ui.widgets.text import label, line
from ui.widgets.text_table import Column, TextRow, TextTable
from ui.workspace import Workspace

_COLUMNS = (
    Column("Topic", 31, strong=True),
    Column("What its open answers can change", 45),
    Column("Min", 7, number=True),
    Column("In the time left", 17),
)
_STEP = 15
_RULE = (
    "Order: what can still change a level, undecided targets first, then more levels at stake, "
    "then areas that are sooner settled."
)


class _Topics(TextTable):
    """The topics; plus and minus change the minutes.

    Signals:
        changed_by: so many minutes more or less.
    """

    changed_by = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text() in ("+", "-"):
            self.changed_by.emit(_STEP if event.text() == "+" else -_STEP)
        else:
            super().keyPressEvent(event)


class TimeboxDialog(QDialog):
    """The open topics of the chosen round in the order to ask them.

    Signals:
        statement_wanted: id of the first statement to ask of a topic.
    """

    statement_wanted = Signal(str)

    def __init__(self, look: Look, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Time left")
        self._look, self._workspace = look, workspace
        self.plan = TimePlan(MINUTES, StatementPace(), (), 0, ())
        self._first: dict[str, str] = {}
        self._build()
        room = parent.window().size()
        wide, high = room.width() - look.px(48), room.height() - look.px(48)
        self.resize(QSize(min(look.px(1120), wide), min(look.px(700), high)))
        self._losses_frame.setFixedWidth(look.px(296 if wide >= look.px(1040) else 248))
        self.minutes.valueChanged.connect(lambda _value: self._fit())
        self.table.picked.connect(self._go)
        self.table.moved.connect(self._on_moved)
        self.table.changed_by.connect(lambda by: self.minutes.setValue(self.minutes.value() + by))
        workspace.scored.connect(self.refresh)
        workspace.closed.connect(self.reject)
        self.refresh()
        self.table.setFocus()

    # --- building

    def _build(self) -> None:
        px = self._look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(10))
        column.addLayout(self._head())
        self.about = label("", "body2", wrap=True)
        self.rule = label(_RULE, "hint", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(self.about)
        words.addWidget(self.rule)
        column.addLayout(words)
        row = QHBoxLayout()
        row.setSpacing(px(12))
        row.addWidget(self._topics_card(), 1)
        row.addWidget(self._losses_card())
        page = QWidget()
        page.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        nothing = QWidget()
        middle = QVBoxLayout(nothing)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(
            EmptyState(
                self._look,
                "circle-check",
                "Nothing is open",
                "Every statement in scope is rated or not applicable.",
                action="Close",
                run=self.reject,
            )
        )
        middle.addStretch(1)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(nothing)
        column.addWidget(self._stack, 1)
        column.addLayout(self._foot())

    def _head(self) -> QHBoxLayout:
        px = self._look.px
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(label("Time left", "title"))
        head.addStretch(1)
        self.minutes = QSpinBox()
        self.minutes.setRange(0, 999)
        self.minutes.setSingleStep(_STEP)
        self.minutes.setValue(MINUTES)
        self.minutes.setSuffix(" min")
        self.minutes.setFixedWidth(px(104))
        dress_spin_box(self._look, self.minutes)
        self.minutes.setAccessibleName("Minutes left")
        name = label("&Minutes left", "caption")
        name.setBuddy(self.minutes)
        head.addWidget(name)
        head.addWidget(self.minutes)
        return head

    def _topics_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self.table = _Topics(self._look, "Open topics", _COLUMNS)
        inside.addWidget(self.table)
        return card

    def _losses_card(self) -> QFrame:
        px = self._look.px
        card = QFrame()
        card.setProperty("card", "true")
        self._losses_frame = card
        column = QVBoxLayout(card)
        column.setContentsMargins(px(1), px(12), px(1), px(1))
        column.setSpacing(px(8))
        title = QHBoxLayout()
        title.setContentsMargins(px(16), 0, px(16), 0)
        title.addWidget(label("What skipping leaves open", "section"))
        column.addLayout(title)
        self._losses = QScrollArea()
        self._losses.setWidgetResizable(True)
        self._losses.setFrameShape(QFrame.Shape.NoFrame)
        self._losses.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._losses.setAccessibleName("What skipping leaves open")
        column.addWidget(self._losses, 1)
        return card

    def _foot(self) -> QHBoxLayout:
        look = self._look
        row = QHBoxLayout()
        row.setSpacing(look.px(8))
        self.hint = label("Enter opens the first statement of a topic, + and - change the minutes.")
        self.hint.setProperty("role", "hint")
        row.addWidget(self.hint, 1)
        row.addWidget(button(look, "Close", self.reject))
        self.open_button = button(look, "Open in Assess", self._go, kind="primary")
        row.addWidget(self.open_button)
        return row

    # --- what is shown

    def refresh(self) -> None:
        """Reads what is open anew; where the round is gone there is nothing to show."""
        shown, round_id = self._workspace.shown, self._workspace.round_id
        self._topics = open_topics(shown, round_id)
        self._pace = real_pace(shown, round_id) or StatementPace()
        self._fit()

    def _fit(self) -> None:
        plan = self.plan = plan_time(self._topics, self.minutes.value(), self._pace)
        self._first = {_id(slot): slot.topic.ask[0] for slot in plan.slots}
        self._stack.setCurrentIndex(0 if plan.slots else 1)
        self.about.setText(_about(plan))
        for part in (self.about, self.rule):
            part.setVisible(bool(plan.slots))
        model = self._workspace.shown.model
        self.table.show_rows([_row(model, slot) for slot in plan.slots])
        self._show_losses(plan)
        self._on_moved()
        announce(self.table, self.about.text())

    def _show_losses(self, plan: TimePlan) -> None:
        px = self._look.px
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(16), 0, px(12), px(12))
        column.setSpacing(px(8))
        for place, sentence in enumerate(plan.losses):
            if place:
                column.addWidget(line())
            column.addWidget(label(sentence, "caption", wrap=True))
        if not plan.losses:
            column.addWidget(label("Everything that is open fits.", "caption", wrap=True))
        column.addStretch(1)
        self._losses.setWidget(inside)

    def _on_moved(self) -> None:
        self.open_button.setEnabled(self.table.row is not None)

    def _go(self) -> None:
        row = self.table.row
        if row is not None:
            self.accept()
            self.statement_wanted.emit(self._first[row.id])


def open_timebox(parent: QWidget, look: Look, workspace: Workspace) -> TimeboxDialog:
    """Opens what can still be asked in the chosen round, over `parent`."""
    dialog = TimeboxDialog(look, workspace, parent)
    dialog.open()
    return dialog


# --- words


def _id(slot: Slot) -> str:
    return f"{slot.topic.area} {slot.topic.dimension}"


def _row(model: MaturityModel, slot: Slot) -> TextRow:
    topic = slot.topic
    name = topic_name(model, topic.area, topic.dimension)
    when = f"by minute {slot.until}" if slot.fits else "does not fit"
    texts = (name, reason(topic), str(slot.minutes), when)
    return TextRow(_id(slot), texts, f"{name}: {reason(topic)} {slot.minutes} min, {when}")


def _about(plan: TimePlan) -> str:
    fit = sum(1 for slot in plan.slots if slot.fits)
    deciding = [slot for slot in plan.slots if slot.topic.decides]
    kept = sum(1 for slot in deciding if slot.fits)
    seconds = round(plan.pace.seconds)
    of = "as usual"
    if plan.pace.topics:
        of = f"as {counted(plan.pace.topics, 'finished topic')} took"
    elif plan.pace.too_quick:
        quick = counted(plan.pace.too_quick, "finished topic")
        of = f"as usual: {quick} took too little time to go by"
    can = (
        f"with {'all' if kept == len(deciding) else f'{kept} of the'} {len(deciding)} that can "
        "change a level"
        if deciding
        else "none of which can change a level any more"
    )
    return (
        f"{fit} of {counted(len(plan.slots), 'open topic')} fit into {plan.minutes} min, {can}. "
        f"Reckoned with {seconds} seconds a statement, {of}."
    )
