"""kill -9 at any moment of an edit, then a look at the file."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from fault_line import Line, none_lost
from faults_child import NAME, PASSWORDS

from documents import CRITERIA, Files
from engagements import ROUND
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """A writer says each number it was told is saved and is killed 1 to 45 ms after its start."""
    for password in (None, PASSWORDS[1]):
        kind = "protected" if password else "plain"
        kills = 20 if short else 500
        where = folder / kind
        where.mkdir()
        lost, wrong, acknowledged = _killed(Files(where, password), kills)
        note = f"{acknowledged} acknowledged edits"
        yield none_lost(f"kill -9, {kind}", f"{kills} kills", lost, wrong, note)


def _killed(files: Files, kills: int) -> tuple[int, int, int]:
    """Lost edits or files, wrong files, and how much was acknowledged in all."""
    path = files.folder / NAME
    rnd = random.Random(20260105)
    lost = wrong = reached = acknowledged = 0
    child = files.process(path, "notes")
    assert child.stdin is not None
    assert child.stdout is not None
    for number in range(kills):
        if number % 25 == 0:
            # A history of thousands is for the benchmarks.
            files.new(NAME)
            reached = 0
        child.stdin.write(f"{reached}\n")
        child.stdin.flush()
        writer = int(child.stdout.readline())
        said = child.stdout.readline()
        # A kill wants a moment, whichever: that is the one thing here that a clock decides.
        time.sleep(rnd.uniform(0.001, 0.045))
        os.kill(writer, signal.SIGKILL)
        told = reached
        while said != "killed\n":
            told, said = int(said), child.stdout.readline()
        try:
            with files.open(path) as document:
                found = _highest(document)
                # A number that fell between its commit and its acknowledgement may stand too.
                lost += found < told
                sound = not check(document).faults and document.head[1] == found <= told + 1
        except UserError:
            lost += 1
            break
        acknowledged += told - reached
        wrong += not sound or [left.name for left in files.folder.iterdir()] != [path.name]
        reached = found
    child.communicate()
    return lost, wrong, acknowledged


def _highest(document: Document) -> int:
    assessment = document.read()
    notes = [assessment.rating(ROUND, criterion).note for criterion in CRITERIA]
    return max((int(note) for note in notes if note.isdigit()), default=0)
