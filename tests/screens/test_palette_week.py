"""What the palette finds of a week on site, where it leads, and that the room sees none of it."""

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from interviewing import HERE, NOW, OTHER_ALIAS, OTHER_WORDS, spoken, week
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Note
from maturity_desktop.document.document import Document
from maturity_desktop.settings import Settings
from ui.main_window import MainWindow
from ui.ranking import Entry, rank
from ui.theme import Look
from workspaces import closed, wait_for

ON_STATEMENT = Note(
    *("n-own", NOW, "incident", "measurement", "z", "The wall chart is from last year."),
    criterion="incident.measurement.2.1",
    session=HERE,
    participant="b",
)


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[MainWindow]:
    path = tmp_path_factory.mktemp("palette") / "client.maturity"
    rows = (*week(running=True), *spoken(), ON_STATEMENT)
    Document.create(path, LoadEngagement(rows)).close()
    made = MainWindow(settings, look, "1.0")
    made.resize(1200, 800)
    made.show()
    made.files._begin(lambda opening: opening.open(path, None))
    wait_for(lambda: made.view is not None)
    yield made
    if made.view is not None:
        made.view.workspace.abandon()
    closed(made)


@pytest.fixture
def find(window: MainWindow) -> Callable[[str], list[Entry]]:
    def run(text: str) -> list[Entry]:
        assert window.view is not None
        return rank(text, window.view._search(text))

    return run


@pytest.mark.parametrize(
    ("typed", "title", "detail", "kind", "tab"),
    [
        ("S4", "S4  Service desk", "Session 2026-03-10 10:15", "Sessions", "interviews"),
        (OTHER_ALIAS, OTHER_ALIAS, "Plan, People", "People", "plan"),
        ("E-041", "E-041  March service pack", "Evidence register", "Evidence", "evidence"),
        ("service pack", "E-041  March service pack", "Evidence register", "Evidence", "evidence"),
        ("upstairs", OTHER_WORDS, "S3, Operations Q, Incident", "Notes", "interviews"),
        ("wall chart", ON_STATEMENT.text, "S4, Service desk B, Incident 2.", "Notes", "assess"),
    ],
)
def test_it_is_found_and_gone_to(
    window: MainWindow,
    find: Callable[[str], list[Entry]],
    *,
    typed: str,
    title: str,
    detail: str,
    kind: str,
    tab: str,
) -> None:
    found = next(one for one in find(typed) if one.kind == kind)
    assert found.title == title
    assert found.detail.startswith(detail)
    found.run()
    view = window.view
    assert view is not None
    assert view.tab == tab
    if tab == "assess":
        assert view.assess.place["criterion"] == ON_STATEMENT.criterion


def test_nobody_is_found_by_name(find: Callable[[str], list[Entry]]) -> None:
    assert find("Underhollow") == []


def test_in_the_room_only_commands_are_found(
    window: MainWindow, find: Callable[[str], list[Entry]]
) -> None:
    view = window.view
    assert view is not None
    view.open_place("interviews", HERE)
    wait_for(lambda: view._discretion.asked)
    for typed in ("upstairs", "S3", OTHER_ALIAS, "service pack"):
        assert {one.kind for one in find(typed)} <= {"Commands"}
