"""The command line in process: what a command leaves, and what holds after every one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from maturity_desktop.assessment.records import ROW_TYPE_OF
from maturity_desktop.commands.program import run
from maturity_desktop.document.document import Document

WriteCsv = Callable[..., Path]
Watch = Callable[[Path], None]


class Done(NamedTuple):
    """What a command left: exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return msgspec.json.decode(self.out)


class Cli:
    """Runs commands as a script would, and holds each to the contract of errors."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder

    def __call__(self, *arguments: object) -> Done:
        self._capsys.readouterr()
        code = run([str(argument) for argument in arguments])
        out, err = self._capsys.readouterr()
        assert "Traceback" not in err
        assert not list(self.folder.rglob("*.part")), "a temporary file is left"
        assert not list(self.folder.rglob("*-journal")), "a journal is left"
        return Done(code, out, err)

    def ok(self, *arguments: object) -> Done:
        done = self(*arguments)
        assert done.code == 0, done.err
        return done

    def fails(self, *arguments: object, says: str = "") -> list[str]:
        """The lines of standard error of a command that must exit with 2."""
        done = self(*arguments)
        assert done.code == 2, done.out
        lines = done.err.splitlines()
        assert lines[0].startswith("error: ")
        assert len(lines) >= 2, "an error has a hint"
        assert all(lines), "no line is empty"
        assert says in done.err, done.err
        return lines


def records(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The tables of a file as they stand there, each in the order of its keys."""
    with Document.open(path, read_only=True) as document:
        assessment = document.read()
    return {
        table: [
            msgspec.to_builtins(row)
            for row in sorted(assessment.table(kind).values(), key=lambda row: str(row.key))
        ]
        for table, kind in ROW_TYPE_OF.items()
    }
