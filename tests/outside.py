"""The installed program as a person has it: its window on a display of its own, keys, pixels."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec
from PIL import Image, ImageChops, ImageGrab

# Names another installation than that of the tests.
_PROGRAM = "MATURITY_DESKTOP_PROGRAM"
_SIZE = (1440, 900)
_PATIENCE = 40.0  # seconds until something that must come is given up
_STILL = 0.35  # seconds without a change: less than the blinking of a text cursor
_PAUSE = 0.05
_CRASH = "Something went wrong"
_KEY_GAP = "33"  # milliseconds: thirty keys a second


def program() -> str:
    """The console script of the installation under test."""
    beside = Path(sys.executable).parent / "maturity-desktop"
    return os.environ.get(_PROGRAM, str(beside))


def wait_until(what: str, holds: Callable[[], bool], patience: float = _PATIENCE) -> None:
    """Returns once it holds; fails with `what` when it never does."""
    end = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < end, f"waited {patience:.0f} s in vain: {what}"
        time.sleep(_PAUSE)


class Display:
    """An X display with a window manager: keys go in by XTEST, pictures come out."""

    def __init__(self, number: str, pictures: Path) -> None:
        self.name = f":{number}"
        self._pictures = pictures
        self._taken = 0

    def run(self, *words: str) -> str:
        """What a program of the display prints; empty where it fails."""
        done = subprocess.run(
            words,
            env={**os.environ, "DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
        return done.stdout.strip() if done.returncode == 0 else ""

    def press(self, *keys: str) -> None:
        """Keys as xdotool names them, one after the other, whatever the program does meanwhile."""
        self._xdotool("key", "--delay", _KEY_GAP, *keys)

    def type(self, text: str) -> None:
        """Plain ASCII."""
        self._xdotool("type", "--delay", _KEY_GAP, text)

    def _xdotool(self, *words: str) -> None:
        subprocess.run(
            ["xdotool", *words], env={**os.environ, "DISPLAY": self.name}, check=True, timeout=120
        )

    @property
    def window(self) -> str:
        """The id of the window that has the keyboard."""
        return self.run("xdotool", "getactivewindow")

    @property
    def title(self) -> str:
        """Of the window that has the keyboard."""
        return self.run("xdotool", "getactivewindow", "getwindowname")

    def wait_for_title(self, part: str) -> None:
        def there() -> bool:
            title = self.title
            assert _CRASH not in title, "the program tells of a bug"
            return part in title

        wait_until(f"a window {part!r}", there)

    def grab(self) -> Image.Image:
        return ImageGrab.grab(xdisplay=self.name).convert("RGB")

    def settled(self) -> Image.Image:
        """The picture once nothing moves on it any more."""
        last, since = self.grab(), time.monotonic()
        end = since + _PATIENCE
        while time.monotonic() - since < _STILL:
            assert time.monotonic() < end, "the picture never comes to rest"
            time.sleep(_PAUSE)
            now = self.grab()
            if differ(last, now):
                last, since = now, time.monotonic()
        return last

    def wait_for_change(self, before: Image.Image) -> Image.Image:
        """The picture at rest, after it has become another one than `before`."""
        wait_until("another picture", lambda: differ(before, self.grab()))
        return self.settled()

    def keep(self, name: str) -> Image.Image:
        """The picture at rest, kept for people as well; it must not show a crash."""
        picture = self.settled()
        self.save(picture, name)
        assert _CRASH not in self.title, "the program tells of a bug"
        return picture

    def save(self, picture: Image.Image, name: str) -> None:
        self._taken += 1
        self._pictures.mkdir(parents=True, exist_ok=True)
        picture.save(self._pictures / f"{self._taken:02d}-{name}.png")


def differ(one: Image.Image, other: Image.Image) -> bool:
    return one.size != other.size or ImageChops.difference(one, other).getbbox() is not None


def colours(picture: Image.Image) -> int:
    """How many colours it has: a blank window has one or two."""
    return len(picture.getcolors(picture.width * picture.height) or ())


@contextmanager
def display(pictures: Path) -> Iterator[Display]:
    """A fresh display and its window manager, both gone afterwards."""
    reading, writing = os.pipe()
    size = "x".join(map(str, _SIZE))
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as number:
        shown = Display(number.readline().strip(), pictures)
    manager = subprocess.Popen(
        ["openbox", "--sm-disable"],
        env={**os.environ, "DISPLAY": shown.name},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        wait_until(
            "a window manager",
            lambda: "window id" in shown.run("xprop", "-root", "_NET_SUPPORTING_WM_CHECK"),
        )
        yield shown
    finally:
        for process in (manager, server):
            process.terminate()
            process.wait(timeout=30)


class Installed:
    """One installation with preferences in a folder of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._password: tuple[str, ...] = ()
        self._environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("QT_", "XDG_", "PYTHON", "COV_", "WAYLAND_"))
        }
        home = folder / "person"
        (home / "Documents").mkdir(parents=True)
        self._environment["HOME"] = str(home)
        for name in ("CONFIG", "DATA", "STATE", "CACHE"):
            self._environment[f"XDG_{name}_HOME"] = str(home / name.lower())

    def protect(self, password: str) -> None:
        """Commands give this password from now on."""
        path = self.folder / "password.txt"
        path.write_text(f"{password}\n", encoding="utf-8")
        self._password = ("--password-file", str(path))

    def command(self, *words: str | Path) -> str:
        """What a command prints; it must succeed and complain of nothing."""
        done = self.try_command(*words, *self._password)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    def try_command(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [program(), *map(str, words)],
            cwd=self.folder,
            env=self._environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    def json(self, *words: str | Path) -> Any:
        return msgspec.json.decode(self.command(*words, "--json"))

    @contextmanager
    def window(self, shown: Display, *words: str | Path) -> Iterator[Display]:
        """The window until somebody quits inside; no process may be left and nothing be said."""
        log = self.folder / "said.txt"
        with log.open("a", encoding="utf-8") as said:
            process = subprocess.Popen(
                [program(), *map(str, words)],
                cwd=self.folder,
                env={**self._environment, "DISPLAY": shown.name},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        try:
            wait_until("a window", lambda: process.poll() is not None or bool(shown.title))
            assert process.poll() is None, "the program ended at once"
            yield shown
            wait_until("the end of the program", lambda: process.poll() is not None)
            assert process.returncode == 0
            wait_until("no process left", lambda: not _session(process.pid))
            assert self._bugs() == ""
        except BaseException as error:
            shown.save(shown.grab(), "failed")
            error.add_note(f"{self.said}{self._bugs()}")
            raise
        finally:
            for left in _session(process.pid):
                with suppress(ProcessLookupError):
                    os.kill(left, signal.SIGKILL)
            process.wait(timeout=30)

    def _bugs(self) -> str:
        """The log of the program where it tells of one."""
        logs = (path.read_text(encoding="utf-8") for path in self.folder.glob("person/**/*.log"))
        return "".join(log for log in logs if " ERROR " in log or "Traceback" in log)

    @property
    def said(self) -> str:
        """What the window printed so far."""
        return (self.folder / "said.txt").read_text(encoding="utf-8")


def _session(leader: int) -> list[int]:
    """The living processes of a session, told by the kernel."""
    found: list[int] = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            # The name in brackets may hold anything, so the fields are counted after it.
            state, *fields = path.read_text(encoding="utf-8").rpartition(")")[2].split()
            if state not in "ZX" and int(fields[2]) == leader:
                found.append(int(path.parent.name))
    return found
