"""Two windows of two processes on one file, both writing the same few answers as fast as they can.

Every value is written once and says what it replaced. A value that was replaced twice was seen by
somebody who then wrote over another's answer.
"""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import traces
from fault_line import Line, none_lost
from faults_child import NAME, PASSWORDS

from documents import Files
from engagements import ROUND
from maturity_desktop.document.checking import check


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """Ten thousand edits in all, half of them on a protected file."""
    for password in (None, PASSWORDS[1]):
        kind = "protected" if password else "plain"
        where = folder / kind
        where.mkdir()
        files = Files(where, password)
        path = files.new(NAME)
        with files.open(path) as document:
            start = document.read()
        steps = 100 if short else 2500
        said = _race(where, password, steps)
        wrote = [line[1:] for line in said if line[0] == "wrote"]
        followers: dict[tuple[str, str], list[str]] = {}
        for criterion, before, after in wrote:
            followers.setdefault((criterion, before), []).append(after)
        overwritten = sum(len(after) - 1 for after in followers.values())
        with files.open(path) as document:
            end, sound = document.read(), not check(document).faults
            sound = sound and document.head[1] == len(wrote) == 2 * steps
        reached = 0
        for criterion in {criterion for criterion, _, _ in wrote}:
            at = start.rating(ROUND, criterion).note
            while (criterion, at) in followers:
                at = followers[criterion, at][0]
                reached += 1
            sound = sound and at == end.rating(ROUND, criterion).note
        shown = sum(line[0] == "both shown" for line in said)
        waited = sum(line[0] == "refused" for line in said)
        note = f"{shown} times both values were shown, {waited} times somebody had to wait"
        lost = overwritten + len(wrote) - reached
        often = f"{len(wrote):,} edits"
        found = none_lost(f"two windows, {kind}", often, lost, int(not sound), note)
        yield Line(**{**found.__dict__, "asked": "0 silent overwrites"})


def _race(folder: Path, password: str | None, steps: int) -> list[list[Any]]:
    """What both said; they begin together."""
    windows = [
        subprocess.Popen(
            traces.driver("window", folder, steps, password=password, who=who),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for who in ("Ann", "Ben")
    ]
    for window in windows:
        assert window.stdout is not None
        assert window.stdout.readline() == '["ready"]\n'
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("go\n")
        window.stdin.flush()
    return [json.loads(line) for window in windows for line in window.communicate()[0].splitlines()]
