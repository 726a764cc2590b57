"""Everything about one metric: what it is, what is agreed, its line, its values, its statements."""

from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMenu,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.planning.metrics import Standing, course_of
from maturity_desktop.report.trend import events_of
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import counted
from ui.charts.metric_line import MetricChart
from ui.charts.metric_line_values import with_unit
from ui.charts.picture import Told, chart_menu
from ui.screens.roadmap.fields import flush
from ui.screens.roadmap.metrics_add import AddValue
from ui.screens.roadmap.metrics_list_model import line_of
from ui.screens.roadmap.metrics_plan import PlanFields
from ui.screens.roadmap.metrics_reading import doubt_of
from ui.screens.roadmap.metrics_uses import UsesPart
from ui.screens.roadmap.metrics_values import ValuesTable
from ui.screens.roadmap.metrics_words import (
    COURSES,
    DIRECTIONS,
    FITS,
    MEANINGS,
    TONES,
    change_text,
    course_text,
    stage_text,
)
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button, icon_button
from ui.widgets.side_panel import WholeHeight, scrolling
from ui.widgets.tags import StateTag
from ui.widgets.text import label, line, plain_tooltip


class MetricDetail(QFrame):
    """Signals.

    Signals:
        follow_wanted, drop_wanted, change_wanted: of the shown one.
        paste_wanted: text of the clipboard.
        left: Esc.
    """

    follow_wanted = Signal()
    drop_wanted = Signal()
    change_wanted = Signal()
    paste_wanted = Signal(str)
    left = Signal()

    def __init__(self, look: Look, told: Told) -> None:
        super().__init__()
        self._look = look
        px = look.px
        self.metric_id = ""
        self._one: Standing | None = None
        self.setProperty("card", "true")
        self.setAccessibleName("Metric")
        self.plan, self.chart, self.values = PlanFields(look), MetricChart(look), ValuesTable(look)
        self.adding, self.uses = AddValue(look), UsesPart(look)
        self.plan.left.connect(self.left)
        self.values.pasted.connect(self.paste_wanted)
        self.chart.picked.connect(self.values.go_to)
        # The sentence has no place before the layout has run.
        self.adding.refused.connect(self._reveal_fault, Qt.ConnectionType.QueuedConnection)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        self.doubt = label("", "warn", wrap=True)
        inside = WholeHeight()
        self._body = QVBoxLayout(inside)
        self._body.setContentsMargins(px(20), px(4), px(16), px(16))
        self._body.setSpacing(px(6))
        self._scroll = scrolling(inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, px(8), 1, 1)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._scroll, 1)
        self._stops: list[QWidget] = []
        self._fill(told)

    # --- building

    def _head(self) -> QHBoxLayout:
        look, px = self._look, self._look.px
        self._where = label("", "hint")
        self._where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.follow = button(look, "Follow", self.follow_wanted.emit, kind="primary", small=True)
        self.more = icon_button(look, "ellipsis", "What can be done with the metric", self._menu)
        row = QHBoxLayout()
        row.setContentsMargins(px(20), 0, px(10), px(2))
        row.setSpacing(px(8))
        row.addWidget(self._where, 1)
        row.addWidget(self.follow)
        row.addWidget(self.more)
        return row

    def _fill(self, told: Told) -> None:
        px, body = self._look.px, self._body
        self._name = label("", "statement", wrap=True)
        self._definition = label("", "body2", wrap=True)
        self._definition.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._facts = label("", "hint", wrap=True)
        for part in (self._name, self._definition, self._facts):
            body.addWidget(part)
        self._standing = QWidget()
        standing = QHBoxLayout(self._standing)
        standing.setContentsMargins(0, px(6), 0, px(2))
        standing.setSpacing(px(8))
        self._latest, self._told = label("", "headline"), label("", "body2", wrap=True)
        self._tag = StateTag(self._look)
        standing.addWidget(self._latest)
        standing.addWidget(self._told, 1)
        standing.addWidget(self._tag)
        self._followed = QWidget()
        parts = QVBoxLayout(self._followed)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(px(6))
        parts.addWidget(line())
        parts.addWidget(self._standing)
        parts.addWidget(self.plan)
        parts.addSpacing(px(4))
        self._over_time = self._chart_card(told)
        parts.addWidget(self._over_time)
        parts.addLayout(self._values_head())
        under: tuple[QWidget, ...] = (self.values, self.fault, self.doubt, self.adding)
        for each in under:
            parts.addWidget(each)
        body.addWidget(self._followed)
        body.addSpacing(px(4))
        body.addWidget(line())
        body.addSpacing(px(2))
        body.addWidget(self.uses)
        body.addStretch(1)

    def _chart_card(self, told: Told) -> QWidget:
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, self._look.px(4))
        column.setSpacing(self._look.px(2))
        head = QHBoxLayout()
        head.addWidget(label("Over time", "section"), 1)
        self._menu_of_chart = chart_menu(
            self._look, made, "Metric over time", told, table=self.figures
        )
        head.addWidget(self._menu_of_chart)
        column.addLayout(head)
        column.addWidget(self.chart)
        return made

    def _values_head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._count = label("", "section")
        self.paste = button(
            self._look, "Paste from a spreadsheet", lambda: self.paste_wanted.emit(""), kind="link"
        )
        self.paste.setToolTip(plain_tooltip("Two columns, day and value; Ctrl+V on the table"))
        flush(self._look, self.paste)
        row.addWidget(self._count, 1)
        row.addWidget(self.paste)
        return row

    def figures(self) -> list[tuple[str, ...]]:
        """What the chart shows as a table, heading first."""
        return [tuple(row.split("\t")) for row in self.values.as_text().split("\n")]

    # --- what is shown

    def show_metric(
        self,
        assessment: Assessment,
        round_id: str,
        one: Standing,
        today: date,
        *,
        locks: tuple[str, str],
        force: bool = False,
    ) -> None:
        """Fills everything.

        Args:
            assessment: as it is shown.
            round_id: whose statements the figures can be evidence for.
            one: the metric.
            today: what the target is held against.
            locks: why no figure, and why no statement may be changed; empty where they may.
            force: also what the keyboard is in: an undo must be seen.
        """
        reads = bool(locks[0])
        if one.id != self.metric_id:
            self.commit()
            self.metric_id = one.id
            self.say("")
            self._scroll.verticalScrollBar().setValue(0)
        self._one = one
        names = {area.id: area.name for area in assessment.model.areas}
        self._say_what(one, names, reads=reads)
        self._followed.setVisible(one.followed)
        if one.followed:
            self._say_standing(one, today)
            self.plan.show_metric(one, reads=reads, force=force)
            shorts = {area.id: area.label for area in assessment.model.areas}
            self.chart.show_line(line_of(one, events_of(assessment), shorts))
            self.values.show_values(assessment, one, reads=reads)
            self._ask_about(one)
            for part in (self.values, self._over_time):
                part.setVisible(bool(one.values))
            self._count.setText(counted(len(one.values), "value") if one.values else "Values")
            self.paste.setVisible(not reads)
            self.adding.show_metric(one, reads=reads)
        self.uses.show_metric(assessment, round_id, one, locked=locks[1])
        self._order_stops()

    def _say_what(self, one: Standing, names: Mapping[str, str], *, reads: bool) -> None:
        metric = one.metric
        parts = [names.get(one.area, ""), stage_text(one), "own metric" if one.own else ""]
        self._where.setText(" \N{MIDDLE DOT} ".join(part for part in parts if part))
        self._where.setToolTip(plain_tooltip(f"It {FITS[one.stage]}." if one.in_scope else ""))
        self._name.setText(metric.name)
        self._definition.setText(metric.definition)
        self._definition.setVisible(bool(metric.definition))
        unit = f"In {metric.unit}, " if metric.unit else ""
        direction = DIRECTIONS[metric.direction]
        facts = f"{unit}{direction}" if unit else direction.capitalize()
        source = f"  \N{MIDDLE DOT}  Source: {metric.source}" if metric.source else ""
        self._facts.setText(f"{facts}{source}")
        self.follow.setVisible(not one.followed and not reads)
        self.more.setVisible(one.followed and not reads)

    def _say_standing(self, one: Standing, today: date) -> None:
        latest, course = one.latest, course_of(one, today)
        self._latest.setText(with_unit(latest.value, one.metric.unit) if latest else "")
        self._latest.setVisible(latest is not None)
        target = course_text(one, course, today).removesuffix(f", {COURSES[course]}")
        told = [long_date(latest.date) if latest else "No value yet", change_text(one)]
        words = ", ".join(part for part in told if part)
        self._told.setText("\n".join(part for part in (words, target) if part))
        self._tag.show_state(COURSES[course], TONES.get(course, "plain"))
        self._tag.setToolTip(plain_tooltip(MEANINGS[course]))

    def _ask_about(self, one: Standing) -> None:
        """The latest figure that may be a slip."""
        found = (
            doubt_of(row.value, one.metric.unit, f"on {long_date(row.date)}")
            for row in reversed(one.values)
        )
        self.doubt.setText(next(filter(None, found), ""))
        self.doubt.setVisible(bool(self.doubt.text()))

    def _order_stops(self) -> None:
        """Tab goes as the eye does; what was made last would come last."""
        adding = self.adding
        stops: list[QWidget] = [self.follow, self.more, *self.plan.fields.values()]
        stops += [self._menu_of_chart, self.chart, self.paste, self.values]
        stops += [adding.day.line, adding.figure.line, adding.source.line, adding.button]
        stops += self.uses.stops
        if stops != self._stops:
            self._stops = stops
            for one, other in pairwise(stops):
                QWidget.setTabOrder(one, other)

    def say(self, sentence: str) -> None:
        """What is wrong with what was typed into the table."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        announce(self, sentence)

    def _reveal_fault(self) -> None:
        self._scroll.ensureWidgetVisible(self.adding.fault)

    def commit(self) -> None:
        """What is being typed becomes an edit now."""
        self.plan.commit()

    def take_keys(self) -> None:
        """The keyboard goes to the first thing that can be done here."""
        one = self._one
        if one is None:
            return
        if not one.followed:
            self.follow.setFocus(Qt.FocusReason.OtherFocusReason)
        elif one.values:
            self.values.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.adding.day.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _menu(self) -> None:
        one = self._one
        if one is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if one.own:
            menu.addAction("Change the metric\N{HORIZONTAL ELLIPSIS}", self.change_wanted.emit)
        menu.addAction("Paste values\N{HORIZONTAL ELLIPSIS}", lambda: self.paste_wanted.emit(""))
        menu.addSeparator()
        words = "Remove the metric" if one.own else "Stop following"
        menu.addAction(words, self.drop_wanted.emit)
        menu.popup(self.more.mapToGlobal(self.more.rect().bottomLeft()))
