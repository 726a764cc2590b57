"""The page *Rules*: how results come about, agreed before there are any."""

from datetime import date
from typing import Any, cast

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.edits import ChangeScope
from maturity_desktop.assessment.records import NaPolicy
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.planning.rules import Answer, Rules, rules_of
from maturity_desktop.planning.scope_page import page_amendments
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import listed
from ui.screens.plan.work import Work
from ui.theme import Look
from ui.widgets import marks
from ui.widgets.asking import Asking
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField, LineField
from ui.widgets.text import label

_POLICIES = {
    "excluded": "Left out",
    "zero": "Counted as not achieved",
    "full": "Counted as fully achieved",
    "target": "Counted up to the target",
}
_TWO_COLUMNS = 820
_DRAFT = (
    "The rules stand before there is a result. They can be changed until the scope is signed; "
    "afterwards a change is an amendment with a reason, and the report prints it."
)


class RulesPage(QScrollArea):
    """What the model fixes is said in words; what was agreed can be changed until it is signed.

    Signals:
        notice: as those of a screen.
    """

    notice = Signal(object)

    def __init__(self, look: Look, work: Work, today: date) -> None:
        super().__init__()
        self._look, self._work, self._today = look, work, today
        px = look.px
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(px(24), 0, px(24), px(20))
        self._column.setSpacing(px(12))
        self._column.addWidget(self._make_state())
        self._level = _Card(look, "How a level is reached")
        self._agreed = self._make_agreed()
        self._amended = _Card(look, "Amendments")
        self._scale = _ScaleCard(look)
        self._supported = _Card(look, "Stated and supported")
        self._depth = _Card(look, "Depth")
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._sides.setSpacing(px(12))
        for cards in (
            (self._level, self._agreed, self._amended),
            (self._scale, self._supported, self._depth),
        ):
            side = QVBoxLayout()
            side.setSpacing(px(12))
            for card in cards:
                side.addWidget(card)
            side.addStretch(1)
            self._sides.addLayout(side, 1)
        self._column.addLayout(self._sides)
        self._column.addStretch(1)
        self.setWidget(inside)
        self.setFocusProxy(self.policy)

    def _make_state(self) -> QFrame:
        px = self._look.px
        box = QFrame()
        box.setProperty("panel", "inset")
        row = QHBoxLayout(box)
        row.setContentsMargins(px(20), px(10), px(20), px(10))
        row.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        self.state = label("", "strong", wrap=True)
        self._state_more = label("", "caption", wrap=True)
        words.addWidget(self.state)
        words.addWidget(self._state_more)
        row.addLayout(words, 1)
        self.amend_button = button(self._look, "Amend with reason…", self.amend)
        row.addWidget(self.amend_button, 0, Qt.AlignmentFlag.AlignVCenter)
        return box

    def _make_agreed(self) -> QFrame:
        look = self._look
        self.policy = Choice(look, list(_POLICIES.items()))
        self.policy_field = FormField(look, "Statements that do not a&pply", self.policy)
        self.headline = Choice(look, [("", "The typical level")])
        self.headline_field = FormField(look, "The profile sentence &counts from", self.headline)
        card = _Card(look, "Agreed with the client")
        card.column.addWidget(self.policy_field)
        card.column.addWidget(self.headline_field)
        card.column.addStretch(1)
        self.policy.activated.connect(lambda _place: self._set("na_policy", self.policy.choice))
        self.headline.activated.connect(
            lambda _place: self._set("headline_level", _level_of(self.headline))
        )
        return card

    # --- showing

    def refresh(self) -> None:
        workspace = self._work.workspace
        model, engagement = workspace.shown.model, workspace.shown.engagement
        rules = rules_of(model, engagement)
        self._level.show_text(rules.level)
        self._scale.show_answers(rules)
        self._supported.show_text(rules.supported or "This model lowers no answer for want of it.")
        self._depth.show_text(rules.depth)
        _fill_levels(self.headline, model, engagement.headline_level)
        self.policy.setCurrentIndex(self.policy.findData(engagement.na_policy))
        self.policy_field.set_hint(rules.na)
        self.headline_field.set_hint(rules.headline)
        self.headline_field.setVisible(bool(rules.headline))
        self._show_state()

    def _show_state(self) -> None:
        """Rules hold for every round, so one that is signed fixes them for all."""
        workspace = self._work.workspace
        signed = [found for found in workspace.shown.rounds if found.scope_state == "signed"]
        locked = self._work.locked
        self.state.setText(_state([(found.name, found.signed_on) for found in signed]))
        told = (
            _DRAFT if not signed else "A change is an amendment with a reason, and it is printed."
        )
        self._state_more.setText(locked or told)
        for choice in (self.policy, self.headline):
            choice.setEnabled(not locked and not signed)
        self.amend_button.setVisible(bool(signed) and not locked)
        found = page_amendments(workspace.shown, workspace.round_id)
        self._amended.setVisible(bool(found))
        lines = [
            f"{long_date(one.date)}: {one.change}. Reason: {one.reason}".removeprefix(": ")
            for one in found
        ]
        self._amended.show_text("\n".join(lines))

    def restored(self) -> None:
        self.refresh()

    def commit(self) -> None:
        """Nothing is typed here."""

    def resizeEvent(self, event: Any) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self._look.px(_TWO_COLUMNS)
        way = QBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if beside else way.TopToBottom)

    # --- changing

    def _set(self, field: str, value: object) -> None:
        if getattr(self._work.workspace.shown.engagement, field) == value:
            return
        edit = ChangeScope(self._work.workspace.round_id, {}, rules={field: value})
        if not self._work.do(edit):
            self.refresh()

    def amend(self) -> None:
        """Asks for other rules and the reason."""
        if not self._work.refuses():
            asked = AmendRules(self._look, self._work, self.window(), self._today)
            self._work.ask(asked)


class AmendRules(Asking):
    """Both agreed rules and one reason: one amendment in every round that is signed."""

    def __init__(self, look: Look, work: Work, parent: QWidget, today: date) -> None:
        super().__init__(
            look,
            "Amend the rules",
            "The rules hold for every round. The amendment is printed with its reason.",
            parent,
        )
        self._work, self._today = work, today
        shown = work.workspace.shown
        self._before = shown.engagement
        self.policy = Choice(look, list(_POLICIES.items()), self._before.na_policy)
        self.headline = Choice(look, [])
        _fill_levels(self.headline, shown.model, self._before.headline_level)
        self.column.addWidget(FormField(look, "Statements that do not a&pply", self.policy))
        self.column.addWidget(FormField(look, "The profile sentence &counts from", self.headline))
        self.reason = LineField(look, "&Reason")
        self.reason.line.setPlaceholderText("In a few words; it is printed")
        self.column.addWidget(self.reason)
        self.finish("Save amendment")
        self.attempt = self._save
        self.policy.setFocus()

    @property
    def _rules(self) -> dict[str, Any]:
        policy = cast("NaPolicy", self.policy.choice)
        chosen = {"na_policy": policy, "headline_level": _level_of(self.headline)}
        return {
            field: value for field, value in chosen.items() if value != getattr(self._before, field)
        }

    def accept(self) -> None:
        if not self._rules:
            self.refuse("Both rules are as they were.")
        elif not self.reason.text:
            self.refuse("Say why: the scope page and the report print it.", self.reason)
        else:
            self.settle()

    def _save(self) -> None:
        edit = ChangeScope(
            self._work.workspace.round_id,
            {},
            reason=self.reason.text,
            date=self._today.isoformat(),
            rules=self._rules,
        )
        self._work.workspace.do(edit)
        self._work.tell_undoable("Amendment saved")


def _fill_levels(choice: Choice, model: MaturityModel, chosen: int | None) -> None:
    wanted = [("", "The typical level")]
    if model.scoring.levels != "none":
        wanted += [(str(n), f"{n} {model.level_name(n)}".strip()) for n in model.carrying_levels]
    if [choice.itemData(place) for place in range(choice.count())] != [one for one, _ in wanted]:
        choice.clear()
        for level, text in wanted:
            choice.addItem(text, level)
    choice.setCurrentIndex(max(0, choice.findData("" if chosen is None else str(chosen))))


def _level_of(choice: Choice) -> int | None:
    return int(choice.choice) if choice.choice else None


def _state(signed: list[tuple[str, str]]) -> str:
    if not signed:
        return "Not fixed yet"
    names = listed([name for name, _ in signed])
    days = [day for _, day in signed if day]
    when = f" on {long_date(min(days))}" if days else ""
    return f"Fixed before results{when}, with the scope of {names}"


class _Card(QFrame):
    """A heading and sentences."""

    def __init__(self, look: Look, title: str) -> None:
        super().__init__()
        px = look.px
        self.setProperty("card", "true")
        self.setAccessibleName(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(px(20), px(12), px(20), px(14))
        self.column.setSpacing(px(8))
        self.column.addWidget(label(title, "section"))
        self._text: QLabel | None = None

    def show_text(self, text: str) -> None:
        if self._text is None:
            self._text = label("", "body2", wrap=True)
            self.column.addWidget(self._text)
            self.column.addStretch(1)
        self._text.setText(text)


class _ScaleCard(_Card):
    """The answers with their balls and bands."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, "Scale")
        self._look = look
        self._shown: tuple[Answer, ...] = ()
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(look.px(10))
        self._grid.setVerticalSpacing(look.px(6))
        self._grid.setColumnStretch(3, 1)
        self.column.addLayout(self._grid)
        self.column.addStretch(1)

    def show_answers(self, rules: Rules) -> None:
        if rules.answers == self._shown:
            return
        self._shown = rules.answers
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for row, one in enumerate(rules.answers):
            self._grid.addWidget(_Ball(self._look, one.value), row, 0)
            self._grid.addWidget(label(one.id, "strong"), row, 1)
            self._grid.addWidget(label(one.label), row, 2)
            self._grid.addWidget(label(one.band or f"counts {one.value:.0%}", "caption"), row, 3)


class _Ball(QWidget):
    def __init__(self, look: Look, value: float) -> None:
        super().__init__()
        self._look, self._value = look, value
        self.setFixedSize(look.px(16), look.px(16))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        marks.ball(painter, rect, self._value, self._look.colour("text_2"))
