"""What screen readers are told of findings, roadmap and charts."""

import pytest
from PySide6.QtCore import QObject, QPointF
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.planning.load import Quarter
from roadmap_pages import Roadmap, plan_work
from ui.charts.load import LoadChart, QuarterMark
from ui.charts.radar import Radar
from ui.screens.findings.linked import LinkedLine, LinkedList
from ui.theme import Look
from ui.widgets import spoken_roles
from ui.widgets.buttons import icon_button
from ui.widgets.text import plain_tooltip
from ui.workspace import Workspace


def told(widget: QWidget, what: QAccessible.Text) -> str:
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found.text(what)


@pytest.mark.parametrize(
    "words", ["Remove the recommendation", "Two columns\nday and value", "a" * 40 + " " + "b" * 60]
)
def test_a_tooltip_is_spoken_without_tags(qtbot: QtBot, look: Look, words: str) -> None:
    made = icon_button(look, "trash-2", "Remove R-01")
    qtbot.addWidget(made)
    made.setToolTip(plain_tooltip(words))
    assert told(made, QAccessible.Text.Description).split() == words.split()


def test_what_looks_like_markup_is_still_never_drawn_as_such() -> None:
    assert plain_tooltip("a <b>c</b>") == "<span>a &lt;b&gt;c&lt;/b&gt;</span>"
    assert plain_tooltip("&lt;b&gt;") == "<span>&amp;lt;b&amp;gt;</span>"
    assert max(map(len, plain_tooltip("word " * 60).split("\n"))) <= 80


def test_a_bar_says_phase_team_dates_effort_and_what_it_needs(
    qtbot: QtBot, look: Look, workspace: Workspace
) -> None:
    ids = plan_work(workspace)
    page = Roadmap(qtbot, look, workspace)
    said = page.values.texts[ids["Causes"]].spoken
    assert said == (
        "I-02 Causes: 3 August to 27 November 2026, phases 1 and 2, Support, 5\N{EN DASH}9"
        " person-days, Raises no statement yet, idea, needs I-01"
    )
    page.screen.open_item(ids["Causes"])
    when = page.screen.panel.fields.when
    assert when.accessibleName() == "When: Aug to Nov 2026, phases 1 and 2"


def test_load_is_told_before_a_quarter_is_chosen(qtbot: QtBot, look: Look) -> None:
    made = LoadChart(look)
    qtbot.addWidget(made)
    quarters = [Quarter(name, "", "", 1, 2, 10) for name in ("Q2 2026", "Q3 2026")]
    made.show_marks([QuarterMark(one, f"{one.name}: 1 to 2 days", ()) for one in quarters])
    assert made.accessibleDescription() == "Q2 2026: 1 to 2 days; Q3 2026: 1 to 2 days"
    made.show_marks([])
    assert made.accessibleDescription() == "No initiative has dates and an effort yet"


def test_what_is_painted_by_hand_has_a_role(qtbot: QtBot, look: Look) -> None:
    rows = LinkedList(look, "Statements", "None", "statements")
    rows.show_lines([LinkedLine("c", "2.1", "Targets exist")], reads=False)
    radar, plain = Radar(look), QWidget()
    for made in (rows, radar, plain):
        qtbot.addWidget(made)

    def role(item: QObject) -> QAccessible.Role | None:
        found = spoken_roles.told_of(item)
        return found.role() if found is not None else None

    assert role(rows.rows[0]) == QAccessible.Role.Button
    assert role(radar) == QAccessible.Role.Chart
    assert role(plain) is None


def test_the_pointer_reads_the_nearest_spoke_of_the_radar(qtbot: QtBot, look: Look) -> None:
    made = Radar(look)
    qtbot.addWidget(made)
    made.resize(400, 400)
    made.show_series(["North", "East", "South"], [1, 2, 3], [1.5, 2.0, None], [3.0, 3.0, 3.0])
    middle = QPointF(200, 200)
    beside = {"up": (0, -90), "right": (80, 40), "left": (-80, 40), "middle": (0, 0)}
    said = {name: made.said_at(middle + QPointF(*off)) for name, off in beside.items()}
    assert said == {
        "up": "North: index 1.5, target 3.0",
        "right": "East: index 2.0, target 3.0",
        "left": "South: target 3.0",
        "middle": "",
    }
