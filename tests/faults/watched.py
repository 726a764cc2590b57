"""Many short runs of the driver under strace, each a fork of one that has everything imported."""

import json
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

import traces


class Watched:
    """One driver that waits for command lines; `run` watches one fork of it."""

    def __enter__(self) -> Self:
        self._server = subprocess.Popen(
            [traces.interpreter(), str(traces.DRIVER), "serve"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self._server.communicate()

    def run(self, command: list[str], folder: Path, beside: Path, inject: str = "") -> traces.Trace:
        """A command of `traces.driver`; `inject` is one fault in the words of strace."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        errors, log = beside / "errors", beside / "log"
        self._server.stdin.write(f"{json.dumps([str(errors), *command[2:]])}\n")
        self._server.stdin.flush()
        process = int(self._server.stdout.readline())
        fault = ["-e", f"inject={inject}"] if inject else []
        strace = subprocess.Popen(
            [*traces.strace(log), *fault, "-p", str(process)],
            stderr=subprocess.PIPE,
            text=True,
        )
        assert strace.stderr is not None
        said = strace.stderr.readline()
        if "attached" not in said:
            raise RuntimeError(f"strace does not watch: {said}")
        self._server.stdin.write("go\n")
        self._server.stdin.flush()
        said = strace.communicate(timeout=100)[1]
        ended = int(self._server.stdout.readline())
        if strace.returncode:
            raise RuntimeError(f"strace ended with {strace.returncode}: {said}")
        return traces.Trace(list(traces.events_of(log, folder)), ended, errors.read_text())
