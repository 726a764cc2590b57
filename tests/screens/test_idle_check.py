"""What is not read when a file is opened is read while nobody works."""

import random
from contextlib import closing
from pathlib import Path

import pytest

from attaching import PICTURE, attach
from documents import Files
from engagements import ROUND
from maturity_desktop.assessment.edits import RateCriterion
from maturity_desktop.assessment.records import Evidence
from ui.idle_check import IdleCheck
from workspaces import drain, running, wait_for

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    files = Files(tmp_path, None)
    path = files.new()
    with files.open(path) as document:
        item = next(iter(document.read().table(Evidence).values())).id
        attach(document, item, PICTURE, "whiteboard.png")
    return path


def _turn_a_byte(path: Path) -> None:
    """In the middle of the attached file, with a checksum of its page that fits."""
    with closing(Files(path.parent, None).raw(path)) as db:
        content = bytearray(next(db.execute("SELECT content FROM attachment"))[0])
        content[random.Random(3).randrange(len(content))] ^= 1
        db.execute("UPDATE attachment SET content = ?", (bytes(content),))


def test_an_attached_file_that_is_damaged_is_told_of(path: Path) -> None:
    _turn_a_byte(path)
    with running(path) as workspace:
        told: list[tuple[str, ...]] = []
        checking = IdleCheck(workspace, calm_ms=1)
        checking.found.connect(told.append)
        wait_for(lambda: told)
        assert len(told[0]) == 1
        assert told[0][0].endswith("E-001 is damaged")


def test_a_sound_file_is_looked_through_once_and_nothing_is_said(path: Path) -> None:
    with running(path) as workspace:
        told: list[tuple[str, ...]] = []
        checking = IdleCheck(workspace, calm_ms=1)
        checking.found.connect(told.append)
        wait_for(lambda: checking._over)
        assert told == []


def test_it_waits_while_somebody_works_and_while_it_is_locked(path: Path) -> None:
    with running(path) as workspace:
        checking = IdleCheck(workspace, calm_ms=1)
        checking.hold()
        workspace.do(RateCriterion(ROUND, "a1.2.1", "N"))
        drain(workspace)
        assert checking._check is None
        assert not checking._calm.isActive()
        checking.release()
        wait_for(lambda: checking._over)
