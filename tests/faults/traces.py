"""Runs the driver under strace and reads what it did to the files of one folder, call by call."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

DRIVER = Path(__file__).with_name("faults_child.py")
NO_STRACE = "strace is not installed"
# The last ones the product does not use; seen in the log, they end the run: a disk that does not
# know them would promise too much.
_CALLS = (
    "execve,openat,open,creat,write,pwrite64,ftruncate,fsync,fdatasync,rename,renameat,renameat2,"
    "unlink,unlinkat,writev,pwritev,pwritev2,truncate,fallocate,copy_file_range,sendfile,link,"
    "linkat,symlinkat,mkdir,mkdirat,dup2,dup3,sync_file_range,msync"
)
_LINE = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)(.*)$", re.DOTALL)
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_HANDLE = re.compile(r"^(\d+)<((?:\\x[0-9a-f]{2})*)>")
_NUMBER = re.compile(r", (\d+)$")


@dataclass(frozen=True)
class Event:
    """One call that reached the folder, or one line the driver said.

    Attributes:
        kind: create, write, size, flush, rename, remove, or said.
        call: name of the system call; `number` counts the calls of that name in the process.
        path: of the file, or of the folder that was flushed, or the old name; relative.
        other: the new name.
        data: what was written at `offset`; for said the line.
        injected: the call failed because it was asked to.
    """

    kind: str
    call: str
    number: int
    path: str = ""
    other: str = ""
    offset: int = 0
    data: bytes = b""
    injected: bool = False

    @property
    def said(self) -> list[Any]:
        found: list[Any] = json.loads(self.data)
        return found


@dataclass(frozen=True)
class Trace:
    """What one run did and said, and how it ended."""

    events: list[Event]
    ended: int
    errors: str

    def said(self, what: str) -> list[list[Any]]:
        lines = [event.said for event in self.events if event.kind == "said"]
        return [line[1:] for line in lines if line[0] == what]


def interpreter() -> str:
    """That of the installation under test: another one where the environment names it."""
    program = os.environ.get("MATURITY_DESKTOP_PROGRAM")
    return str(Path(program).with_name("python")) if program else sys.executable


def missing() -> str:
    """Why nothing can be traced here; empty where it can."""
    return "" if shutil.which("strace") else NO_STRACE


def driver(flow: str, folder: Path, steps: int, **options: str | None) -> list[str]:
    """The command line of the driver."""
    given = {name: value for name, value in options.items() if value}
    return [interpreter(), str(DRIVER), flow, str(folder), str(steps), json.dumps(given)]


def trace(command: list[str], folder: Path, log: Path) -> Trace:
    """Runs the command in the folder, from its first moment on."""
    done = subprocess.run(
        [*strace(log), "--seccomp-bpf", *command],
        capture_output=True,
        text=True,
        check=False,
        timeout=100,
        cwd=folder,
    )
    with log.open() as lines:
        if " execve(" not in lines.readline():
            raise ValueError("the log does not begin with the program")
    return Trace(list(events_of(log, folder)), done.returncode, done.stderr)


def strace(log: Path) -> list[str]:
    """The command line of strace up to what it watches."""
    return ["strace", "-f", "-y", "-xx", "-s", "10000000", "-e", f"trace={_CALLS}", "-o", str(log)]


def events_of(log: Path, folder: Path) -> Iterator[Event]:
    """What the log says of one folder."""
    yield from _events(log, os.path.realpath(folder))


def _events(log: Path, folder: str) -> Iterator[Event]:
    counts: dict[str, int] = {}
    offsets: dict[str, int] = {}
    with log.open() as lines:
        for line in lines:
            found = _LINE.match(line.rstrip("\n"))
            if found is None:
                if "unfinished" in line or "resumed" in line:
                    raise ValueError("two threads write at once: the order of calls is not known")
                continue
            call, arguments, result, rest = found.groups()
            counts[call] = counts.get(call, 0) + 1
            injected = "INJECTED" in rest
            if int(result) < 0 and not injected:
                continue
            event = _event(call, counts[call], arguments, folder, offsets)
            if event is None:
                continue
            if not injected and event.kind == "write" and len(event.data) != int(result):
                raise ValueError(f"half a write: {line[:200]}")
            yield Event(**{**event.__dict__, "injected": injected})


def _event(
    call: str, number: int, arguments: str, folder: str, offsets: dict[str, int]
) -> Event | None:
    texts = [_plain(text) for text in _TEXT.findall(arguments)]
    handle = _HANDLE.match(arguments)
    if handle and call == "write" and handle[1] == "1":
        return Event("said", call, number, data=texts[0])
    at = os.fsdecode(_plain(handle[2])) if handle else os.fsdecode(texts[0]) if texts else ""
    if not f"{at}/".startswith(f"{folder}/") or at.endswith(" (deleted)"):
        return None
    path = at[len(folder) + 1 :]
    offset = int(found[1]) if (found := _NUMBER.search(arguments)) else 0
    if call == "openat":
        offsets[path] = 0
        return Event("create", call, number, path) if "O_CREAT" in arguments else None
    if call == "pwrite64":
        return Event("write", call, number, path, offset=offset, data=texts[0])
    if call == "write":
        start = offsets.get(path, 0)
        offsets[path] = start + len(texts[0])
        return Event("write", call, number, path, offset=start, data=texts[0])
    if call == "ftruncate":
        return Event("size", call, number, path, offset=offset)
    if call in ("fsync", "fdatasync"):
        return Event("flush", call, number, path)
    if call == "unlink":
        return Event("remove", call, number, path)
    if call == "rename":
        other = os.fsdecode(texts[1])[len(folder) + 1 :]
        return Event("rename", call, number, path, other)
    raise ValueError(f"the disk of these tests does not know {call}({arguments[:200]})")


def _plain(hexadecimal: str) -> bytes:
    return bytes.fromhex(hexadecimal.replace("\\x", ""))
