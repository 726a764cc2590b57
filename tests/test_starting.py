"""Starting: which words open the window, what is not imported before it, what a bare Linux says."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity_desktop.commands.program import run
from maturity_desktop.errors import UserError
from ui import platform_check

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="displays and libraries of Linux")
HEAVY = ("msgspec", "apsw", "numpy", "pyqtgraph", "openpyxl", "reportlab", "maturity_desktop.model")

# In the place of the window: says what it was opened on, and what was imported by then.
_STAND_IN = f"""
import sys, types

def run_window(path):
    print("window", path)
    print("heavy", [name for name in sys.modules if name.startswith({HEAVY!r})])
    print("commands", "maturity_desktop.commands" in sys.modules)
    return 0

sys.modules["ui.app"] = types.ModuleType("ui.app")
sys.modules["ui.app"].run_window = run_window
from maturity_desktop.__main__ import main, main_windowed
"""


def bare(**values: str) -> dict[str, str]:
    """An environment without any display, and then these."""
    kept = ("PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    return {name: os.environ[name] for name in kept if name in os.environ} | values


def python(
    *words: str, before: tuple[str, ...] = (), **values: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*before, sys.executable, *words],
        env=bare(**values),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def started(*arguments: str) -> list[str]:
    """What the stand-in says after a start with these arguments."""
    done = python("-c", f"{_STAND_IN}\nsys.exit(main())", *arguments, QT_QPA_PLATFORM="offscreen")
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.splitlines()


@pytest.mark.parametrize(
    ("arguments", "path"),
    [
        ((), None),
        (("--",), None),
        (("a.maturity",), "a.maturity"),
        (("folder/acme",), str(Path("folder/acme"))),
        (("--", "-a.maturity"), "-a.maturity"),
        (("--", "score"), "score"),
    ],
)
def test_the_words_that_open_the_window(arguments: tuple[str, ...], path: str | None) -> None:
    assert started(*arguments)[0] == f"window {path}"


@pytest.mark.parametrize("arguments", [(), ("a.maturity",), ("--", "a.maturity")])
def test_nothing_heavy_is_imported_before_the_window(arguments: tuple[str, ...]) -> None:
    assert started(*arguments)[1:] == ["heavy []", "commands False"]


def test_preferences_and_log_import_nothing_heavy() -> None:
    done = python(
        "-c",
        "import sys, maturity_desktop.settings, maturity_desktop.logs\n"
        f"heavy = {(*HEAVY, 'dataclasses', 'socket', 'importlib.metadata')!r}\n"
        "print([name for name in sys.modules if name in heavy])",
    )
    assert done.stdout == "[]\n", done.stderr


def test_a_command_is_no_window() -> None:
    done = python("-m", "maturity_desktop", "model", "list")
    assert done.returncode == 0
    assert "itsm" in done.stdout


def test_the_demo_opens_the_sample(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened: list[Path | None] = []

    def window(path: Path | None) -> int:
        assert capsys.readouterr().out.splitlines()[-1] == str(tmp_path)
        opened.append(path)
        return 0

    assert run(["demo", "--out", str(tmp_path)], window) == 0
    assert opened == [tmp_path / "Northwind Logistics.maturity"]


@LINUX
def test_the_demo_without_a_display_says_so_and_is_done(tmp_path: Path) -> None:
    done = python("-m", "maturity_desktop", "demo", "--out", str(tmp_path))
    assert done.returncode == 0
    assert done.stdout.splitlines()[-1] == str(tmp_path)
    assert done.stderr.startswith("There is no display to show a window on. ")
    assert "Traceback" not in done.stderr


def test_without_a_console_an_error_is_a_message_box() -> None:
    done = python(
        "-c",
        f"{_STAND_IN}"
        "from PySide6.QtCore import QTimer\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "said = []\n"
        "def answer():\n"
        "    box = application.activeModalWidget()\n"
        "    said.append((box.text(), box.informativeText()))\n"
        "    box.accept()\n"
        "QTimer.singleShot(0, answer)\n"
        "out, sys.stdout, sys.stderr = sys.stdout, None, None\n"
        "code = main_windowed()\n"
        "print(code, said, file=out)\n",
        "a.maturity",
        "b.maturity",
        QT_QPA_PLATFORM="offscreen",
    )
    assert done.stdout.startswith("2 [('The window opens one file alone', "), done.stderr


def refused(*before: str, **values: str) -> tuple[str, str]:
    """The sentence and the hint of a start that must end with 2, not by a signal of Qt."""
    done = python("-m", "maturity_desktop", before=before, **values)
    assert (done.returncode, done.stdout) == (2, "")
    sentence, hint = done.stderr.splitlines()
    return sentence, hint


@LINUX
class TestBareLinux:
    @pytest.mark.parametrize("asked", [{}, {"QT_QPA_PLATFORM": "xcb"}, {"DISPLAY": ""}])
    def test_no_display(self, asked: dict[str, str]) -> None:
        sentence, hint = refused(**asked)
        assert sentence == "error: There is no display to show a window on"
        assert "--help" in hint

    @pytest.mark.parametrize("display", [":77", "nonsense"])
    def test_a_display_that_does_not_answer(self, display: str) -> None:
        sentence, hint = refused(DISPLAY=display)
        assert sentence.startswith(f"error: The display {display} does not answer")
        assert "DISPLAY" in hint

    def test_a_platform_that_qt_does_not_have(self) -> None:
        assert "'nonsense'" in refused(QT_QPA_PLATFORM="nonsense")[0]

    @pytest.mark.parametrize("name", ["libxcb-cursor.so.0", "libEGL.so.1", "libxcb.so.1"])
    def test_a_library_of_the_system_is_missing(self, name: str) -> None:
        hidden = _path_of(name)
        enter = ("unshare", "-m", "sh", "-c", 'mount --bind /dev/null "$0" && exec "$@"', hidden)
        if os.geteuid() != 0 or subprocess.run([*enter, "true"], check=False).returncode:
            pytest.skip("only root may hide a library")
        sentence, hint = refused(*enter, DISPLAY=":77")
        assert sentence == (
            f"error: The window needs the library {name}, which this system does not have"
        )
        assert "install" in hint.lower()

    @pytest.mark.needs("Xvfb")
    def test_a_display_that_answers_is_no_obstacle(self, display: str) -> None:
        done = python("-c", f"{_STAND_IN}\nsys.exit(main())", DISPLAY=display)
        assert (done.returncode, done.stderr) == (0, "")
        both = python(
            "-c", f"{_STAND_IN}\nsys.exit(main())", DISPLAY=display, WAYLAND_DISPLAY="wayland-77"
        )
        assert both.returncode == 0, "where Wayland does not answer, Qt takes the X server"

    @pytest.mark.needs("Xvfb")
    def test_qt_starts_after_the_check(self, display: str) -> None:
        done = python(
            "-c",
            "from ui.platform_check import check_platform\n"
            "check_platform()\n"
            "from PySide6.QtWidgets import QApplication\n"
            "print(QApplication([]).platformName())",
            DISPLAY=display,
        )
        assert done.stdout == "xcb\n", done.stderr


@pytest.fixture
def display() -> Iterator[str]:
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-nolisten", "tcp"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        yield f":{number}"
        server.terminate()


@LINUX
@pytest.mark.parametrize(
    ("release", "command"),
    [
        ("ID=debian\n", "sudo apt install "),
        ('ID=linuxmint\nID_LIKE="ubuntu debian"\n', "sudo apt install "),
        ("ID=fedora\n", "sudo dnf install "),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "sudo dnf install "),
        ('ID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n', "sudo zypper install "),
        ("ID=manjaro\nID_LIKE=arch\n", "sudo pacman -S --needed "),
        ("ID=other\n", "package manager"),
        ("", "package manager"),
        (None, "package manager"),
    ],
)
def test_each_distribution_is_told_its_own_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, release: str | None, command: str
) -> None:
    if release is not None:
        (tmp_path / "os-release").write_text(release)
    monkeypatch.setattr(platform_check, "_OS_RELEASE", tmp_path / "os-release")
    (tmp_path / "libno.so").write_text("no library")
    with pytest.raises(UserError) as caught:
        platform_check._load(tmp_path / "libno.so")
    assert command in caught.value.hint


def _path_of(library: str) -> str:
    """Where the loader finds it."""
    known = subprocess.run(["ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    lines = [line for line in known.splitlines() if line.strip().startswith(f"{library} ")]
    return str(Path(lines[0].split("=> ")[1]).resolve())
