"""An open file that is watched, and what was told of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from documents import CRITERIA
from engagements import ROUND
from maturity_desktop.assessment.edits import WriteNote
from maturity_desktop.settings import Settings
from ui.copies import Keeping
from ui.looking_around import Ways
from ui.watching import Watching
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from workspaces import running, wait_for


class Seen(NamedTuple):
    """A workspace that is watched, and what was told of it."""

    workspace: Workspace
    watching: Watching
    notices: list[Notice]
    moved: list[Path]
    done: list[object]

    @property
    def texts(self) -> list[str]:
        return [notice.text for notice in self.notices]

    def look(self) -> None:
        """Two seconds later."""
        wait_for(lambda: not self.watching._asked)
        assert self.watching._timer.isActive()
        self.watching._timer.timeout.emit()
        self.settled()

    def settled(self) -> None:
        wait_for(lambda: not (self.watching._asked or self.watching.around.asked))
        answered: list[object] = []
        self.workspace.ask(lambda _: True, answered.append, answered.append, urgent=True)
        wait_for(lambda: answered and not self.workspace._queue.reading)


@contextmanager
def watched(
    path: Path,
    settings: Settings,
    password: str | None = None,
    where: list[str] | None = None,
    keeping: Keeping | None = None,
) -> Iterator[Seen]:
    with running(path, password, keeping) as workspace:
        done: list[object] = []
        ways = Ways(
            lambda: done.append("copy"),
            lambda: (where or [""])[0],
            lambda: done.append("move"),
            lambda: done.append("reopen"),
            done.append,
        )
        seen = Seen(workspace, Watching(workspace, settings, ways), [], [], done)
        seen.watching.notice.connect(seen.notices.append)
        seen.watching.moved.connect(seen.moved.append)
        seen.settled()
        yield seen


def edit(seen: Seen, text: str, criterion: str = CRITERIA[0]) -> None:
    seen.workspace.do(WriteNote(ROUND, criterion, text))


def chosen(notice: Notice) -> None:
    assert notice.run is not None
    notice.run()
