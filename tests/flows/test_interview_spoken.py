"""What a screen reader finds in the room: the tree of the running program, read from outside."""

import ctypes
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from interview_week import HERE, names_of, plan_one_more
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Attendance, Note, Participant
from maturity_desktop.document.document import Document
from outside import Display, Installed, display, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs("Xvfb"),
    pytest.mark.needs("openbox"),
    pytest.mark.needs("xdotool"),
    pytest.mark.needs("xprop"),
    pytest.mark.needs("dbus-daemon"),
    pytest.mark.needs("dbus-send"),
]

READER = Path(__file__).parents[1] / "spoken_tree.py"
PICTURES = Path(__file__).parents[2] / "build" / "interview"
CLIENT = "Northwind"


@pytest.fixture
def bus(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A bus of its own on which a screen reader is said to be there."""
    try:
        ctypes.CDLL("libatspi.so.0")
    except OSError:
        pytest.skip("needs libatspi, which is not installed")
    words = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as daemon:
        assert daemon.stdout is not None
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.stdout.readline().strip())
        try:
            _say_a_reader_is_there()
            yield
        finally:
            # What the bus has started ends with it.
            daemon.terminate()


def _say_a_reader_is_there() -> None:
    for name in ("IsEnabled", "ScreenReaderEnabled"):
        subprocess.run(
            [
                "dbus-send",
                "--print-reply",
                "--dest=org.a11y.Bus",
                "/org/a11y/bus",
                "org.freedesktop.DBus.Properties.Set",
                "string:org.a11y.Status",
                f"string:{name}",
                "variant:boolean:true",
            ],
            check=True,
            capture_output=True,
            timeout=30,
        )


@pytest.fixture
def installed(bus: None, tmp_path: Path) -> Installed:
    return Installed(tmp_path)


@pytest.fixture
def screen(bus: None, request: pytest.FixtureRequest) -> Iterator[Display]:
    with display(PICTURES / request.node.name) as made:
        yield made


def spoken() -> list[str]:
    """All texts of the tree of the running program."""
    done = subprocess.run(
        [sys.executable, str(READER), "maturity"],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    return done.stdout.splitlines()


def secrets(shown: Assessment) -> set[str]:
    """Names of everybody, aliases and words of other sessions, levels, answers, earlier rounds."""
    guests = {row.participant for row in shown.where(Attendance, session=HERE)}
    people = shown.table(Participant).values()
    aliases = {one.alias for one in people if one.id not in guests}
    words = {note.text for note in shown.table(Note).values() if note.session != HERE and note.text}
    model = shown.model
    levels = {f"{level.number} {level.name}" for level in model.levels}
    answers = {option.label for scale in model.scales for option in scale.options}
    earlier = {one.name for one in shown.rounds[:-1]}
    return names_of(shown) | aliases | words | levels | answers | earlier


def telling(shown: Assessment) -> set[str]:
    """Texts that would tell by themselves: numbers of statements, which begin with the level."""
    return {one.number for area in shown.model.areas for one in area.criteria}


def found_in(texts: list[str], secret: set[str]) -> list[str]:
    """Those of several words anywhere in a text, single words where a text begins with one."""

    def told(one: str, text: str) -> bool:
        return one in text if " " in one else bool(re.match(rf"{re.escape(one)}\b", text))

    return sorted(one for one in secret if any(told(one, text) for text in texts))


def test_a_screen_reader_finds_nothing_of_others_in_the_room(
    installed: Installed, screen: Display
) -> None:
    installed.command("demo", "--no-window", "--out", installed.folder / "out")
    (file,) = (installed.folder / "out").glob("*.maturity")
    planned = plan_one_more(file)
    with Document.open(file) as document:
        shown = document.read()
    secret, numbers = secrets(shown), telling(shown)
    parts = {part for name in names_of(shown) for part in name.split() if len(part) > 2}

    def leaks(texts: list[str]) -> list[str]:
        words = {word for text in texts for word in re.findall(r"[^\W\d_]+", text)}
        return [*found_in(texts, secret), *sorted(parts & words), *sorted(numbers & {*texts})]

    with installed.window(screen, file):
        screen.wait_for_title(CLIENT)
        wait_until("a tree of the program", lambda: len(spoken()) > 50)
        # In Assess answers and levels are there, which the search must find.
        assert len(leaks(spoken())) > 3
        # A search leaves its results in the palette.
        screen.press("ctrl+k")
        screen.type("incident")
        screen.settled()
        screen.press("Escape", "ctrl+2")
        screen.settled()
        screen.press("Return")
        screen.settled()
        screen.press("alt+3", "Return")
        screen.settled()
        screen.press("alt+2")
        screen.type("We look at the board")
        screen.press("Return", "F2", "ctrl+z", "F2")
        screen.keep("room")
        texts = spoken()
        assert any("We look at the board" in text for text in texts)
        assert any(planned.aliases[planned.guests[1]] in text for text in texts)
        assert leaks(texts) == []
        screen.press("ctrl+shift+r")
        screen.keep("alone")
        assert leaks(spoken()) != []
        screen.press("ctrl+shift+r")
        screen.keep("room-again")
        assert leaks(spoken()) == []
        screen.press("alt+w")
        screen.keep("wrap-up")
        assert leaks(spoken()) == []
        screen.press("ctrl+q")
