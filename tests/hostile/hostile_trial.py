"""Tries hostile files under a tracer and judges each: time, memory, words, what was touched."""

import json
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from hostile_documents import FILES
from hostile_workbooks import WORKBOOKS

DRIVER = Path(__file__).with_name("hostile_driver.py")
NAMES = (*WORKBOOKS, *FILES)
SECONDS, MEMORY = 10, 300_000_000
# What is known to cost more than it may, and what would mend it.
NOT_YET: dict[str, str] = {}
_CALLS = (
    "%network,open,openat,creat,unlink,unlinkat,rename,renameat,renameat2,mkdir,mkdirat,rmdir,"
    "symlink,symlinkat,link,linkat,truncate,chmod,fchmodat"
)
_CALL = re.compile(r"^\d+ +(\w+)\((.*)")
_PATHS = re.compile(r'"((?:[^"\\]|\\.)*)"')
_WRITES = ("O_WRONLY", "O_RDWR", "O_CREAT", "O_TRUNC")
_NETWORK = ("socket", "connect", "bind", "sendto", "sendmsg")
# Named by the corpus as a bait; nothing has a reason to open it.
_BAITS = ("/etc/passwd", "/tmp/x.so", "/tmp/outside.xml")


@dataclass(frozen=True)
class Outcome:
    """What became of one file.

    Attributes:
        said: ``read: ...``, ``used: ...``, ``refused: ...`` or ``BUG: ...``.
        memory: bytes, the largest of the process that tried it and of those it started.
    """

    name: str
    way: str
    said: str
    seconds: float
    memory: int

    @property
    def faults(self) -> list[str]:
        """What is not as promised."""
        found = [] if self.said.split(":")[0] in ("read", "used", "refused") else [self.said]
        if self.seconds > SECONDS:
            found.append(f"took {self.seconds:.1f} s")
        if self.memory > MEMORY:
            found.append(f"took {self.memory // 1_000_000} MB")
        return [f"{self.name}: {fault}" for fault in found]


def trial(names: tuple[str, ...], folder: Path) -> tuple[list[Outcome], list[str]]:
    """Each outcome, and what was touched outside of the folder or beyond the computer.

    Without strace nothing is known of the latter, and only time, memory and words are judged.
    """
    folder.mkdir()
    said, touched = touched_by([sys.executable, "-B", str(DRIVER), str(folder), *names], folder)
    outcomes = [
        Outcome(told["name"], told["way"], told["said"], told["seconds"], told["memory"])
        for told in map(json.loads, said.splitlines())
    ]
    return outcomes, touched


def touched_by(command: list[str], folder: Path) -> tuple[str, list[str]]:
    """What a program said that stands in the folder, and its calls that reached out of it."""
    log = folder.with_name(f"{folder.name}.trace")
    tracer = shutil.which("strace")
    # The filter inside the kernel stops only the calls that are asked for.
    watch = ["strace", "-f", "-qq", "--seccomp-bpf", "-e", f"trace={_CALLS}", "-o", str(log)]
    done = subprocess.run(
        [*(watch if tracer else []), *command],
        check=True,
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": ""},
    )
    return done.stdout, _touched(log, folder) if tracer else []


def _touched(log: Path, folder: Path) -> list[str]:
    found: list[str] = []
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        call = _CALL.match(line)
        if call is None or " = -1 " in line:
            continue
        name, arguments = call.groups()
        if name in _NETWORK:
            found.append(line)
        paths = [path for path in _PATHS.findall(arguments) if path != "/dev/null"]
        outside = [path for path in paths if not _inside(path, folder)]
        reads = name in ("open", "openat") and not any(flag in arguments for flag in _WRITES)
        if name not in _NETWORK and outside and (not reads or set(outside) & set(_BAITS)):
            found.append(line)
    return found


def _inside(path: str, folder: Path) -> bool:
    """Every process stands in the folder, so a relative path that does not climb is inside."""
    return os.path.normpath(folder / path).startswith(f"{folder}{os.sep}")
