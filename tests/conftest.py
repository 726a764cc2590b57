"""What every test relies on: no display, fresh folders, programs that may be missing."""

import gc
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from long_files import long_files

# No test depends on a clock: neither an example nor drawing it is timed. The quick run of CI
# chooses the second profile by --hypothesis-profile.
settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", settings.get_profile("patient"), max_examples=15)
settings.load_profile("patient")

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

TESTS = Path(__file__).parent


def _offline(event: str, _arguments: tuple[object, ...]) -> None:
    """The product promises to work offline: whoever reaches for a network fails the test."""
    if event in ("socket.connect", "socket.getaddrinfo", "socket.bind", "socket.sendto"):
        raise RuntimeError(f"{event} in a program that works offline")


sys.addaudithook(_offline)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The quick run leaves out what takes long; the others begin with it, so that no core waits."""
    seconds = long_files()
    places = {item.path: item.path.relative_to(TESTS).as_posix() for item in items}
    for item in items:
        if places[item.path] in seconds:
            item.add_marker("slow")
    items.sort(key=lambda item: -seconds.get(places[item.path], 0))


def pytest_runtest_setup(item: pytest.Item) -> None:
    """A check that needs a program is skipped visibly on a laptop and must run in CI."""
    for marker in item.iter_markers("needs"):
        program = marker.args[0]
        if shutil.which(program) is None:
            if os.environ.get("CI"):
                pytest.fail(f"{program} is not installed, and CI must run this")
            pytest.skip(f"needs {program}, which is not installed")


@pytest.fixture(autouse=True)
def _fresh_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test reads or writes the preferences of the person who runs it."""
    home = tmp_path / "home"
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / name.lower()))


# By itself Python collects on whichever thread asks for memory: one that reads a file would take
# widgets of earlier tests apart. As in the window, it is done on this thread alone.
gc.disable()


@pytest.fixture(autouse=True)
def _collected_here() -> Iterator[None]:
    yield
    pairs = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
    due = [generation for generation, (count, limit) in pairs if count > limit]
    if due:
        gc.collect(due[-1])


@pytest.fixture(autouse=True)
def _no_threads_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive()]
    assert not left, f"threads left behind: {left}"


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Mounts a disk of so many bytes; `remount` it to change it."""
    mounted: list[Path] = []

    def mount(size: str) -> Path:
        if os.name != "posix" or os.geteuid() != 0:
            pytest.skip("only root may mount a small disk")
        folder = tmp_path / f"disk{len(mounted)}"
        folder.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)],
            check=False,
            capture_output=True,
            text=True,
        )
        if done.returncode:
            pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
        mounted.append(folder)
        return folder

    yield mount
    for folder in mounted:
        subprocess.run(["umount", "-l", str(folder)], check=True)


@pytest.fixture
def remount() -> Callable[[Path, str], None]:
    def run(folder: Path, option: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{option}", str(folder)], check=True)

    return run
