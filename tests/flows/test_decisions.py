"""From a draft to a planned initiative by keys alone, in the installed program."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    carried_by,
    findings_of,
    initiatives_of,
    raised_by,
)
from maturity_desktop.assessment.records import Finding, Initiative, Round
from maturity_desktop.document.document import Document
from outside import Display, Installed, display

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs("Xvfb"),
    pytest.mark.needs("openbox"),
    pytest.mark.needs("xdotool"),
    pytest.mark.needs("xprop"),
]

PICTURES = Path(__file__).parents[2] / "build" / "decisions"
CLIENT = "Northwind"
TITLE = "Nobody drives improvement"
OWN = "A role for improvement"


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


@pytest.fixture
def file(installed: Installed) -> Path:
    installed.command("demo", "--no-window", "--out", installed.folder / "out")
    (made,) = (installed.folder / "out").glob("*.maturity")
    return made


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[Display]:
    with display(PICTURES / request.node.name) as made:
        yield made


def _read(file: Path) -> tuple[Assessment, str]:
    with Document.open(file) as document:
        shown = document.read()
    rounds = {row.name: row.id for row in shown.table(Round).values()}
    return shown, rounds["Follow-up 2026"]


def _command(screen: Display, words: str) -> None:
    """By the field of all commands, once it shows what was typed."""
    screen.press("ctrl+k")
    screen.settled()
    screen.type(words)
    screen.settled()
    screen.press("Return")
    screen.settled()


def _draft_and_rename(screen: Display) -> None:
    screen.press("ctrl+5")
    screen.keep("findings")
    _command(screen, "Draft findings")
    screen.keep("drafted")
    screen.press("Return", "ctrl+a")
    screen.type(TITLE)
    screen.press("Escape")
    screen.keep("renamed")


def _plan_an_own_one(screen: Display) -> None:
    screen.press("ctrl+7")
    screen.keep("roadmap")
    screen.press("ctrl+shift+t")
    screen.wait_for_title("New initiative")
    screen.type(OWN)
    screen.press("Return")
    screen.wait_for_title(CLIENT)
    screen.keep("waits")


def test_a_draft_is_edited_and_work_is_planned_moved_and_taken_back(
    installed: Installed, screen: Display, file: Path
) -> None:
    before, round_id = _read(file)
    with installed.window(screen, file):
        screen.wait_for_title(CLIENT)
        screen.settled()
        _draft_and_rename(screen)
        _plan_an_own_one(screen)
        screen.press("p")
        screen.keep("planned")
        screen.press("shift+Right", "shift+Right", "shift+Right")
        screen.keep("moved")
        # Each press is a step of its own: two weeks remain of three.
        screen.press("ctrl+z")
        screen.keep("undone")
        screen.press("ctrl+q")
    after, _ = _read(file)

    old = {row.id for row in findings_of(before, round_id)}
    new = [row for row in findings_of(after, round_id) if row.id not in old]
    assert len(new) > 1
    assert [row.title for row in new if not row.draft] == [TITLE]

    known = {row.id for row in initiatives_of(before, round_id)}
    (made,) = (row for row in initiatives_of(after, round_id) if row.id not in known)
    assert made.title == OWN
    assert (made.start, made.end) == ("2026-04-20", "2026-07-10")
    assert not carried_by(after, made.id)
    assert not raised_by(after, made.id)
    same = [after.get(Initiative, one) == before.get(Initiative, one) for one in known]
    assert all(same)
    assert all(after.get(Finding, one) == before.get(Finding, one) for one in old)
