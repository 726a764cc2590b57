"""A session of 75 minutes in the room, recorded by keys alone and seen from outside."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from interview_week import HERE, LATER, NEXT, TOPICS, Planned, plan_one_more
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Evidence,
    Note,
    Parked,
    Probe,
    Session,
    SilentVote,
    TopicPlan,
)
from maturity_desktop.assessment.talks import lines_in, probes_of, topics_in
from maturity_desktop.document.document import Document
from outside import Display, Installed, display, wait_until
from ui.tokens import LIGHT

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs("Xvfb"),
    pytest.mark.needs("openbox"),
    pytest.mark.needs("xdotool"),
    pytest.mark.needs("xprop"),
]

PICTURES = Path(__file__).parents[2] / "build" / "interview"
CLIENT = "Northwind"
_KEY_GAP = "33"  # milliseconds: thirty keys a second
_A_CHIP_HAS = 40  # pixels of its colour at least
_LOGO = (0, 0, 48, 50)
Said = dict[tuple[str, str], list[tuple[int, str]]]


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


@pytest.fixture
def file(installed: Installed) -> Path:
    installed.command("demo", "--no-window", "--out", installed.folder / "out")
    (made,) = (installed.folder / "out").glob("*.maturity")
    return made


@pytest.fixture
def planned(file: Path) -> Planned:
    return plan_one_more(file)


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[Display]:
    with display(PICTURES / request.node.name) as made:
        yield made


def burst(screen: Display, *parts: str) -> None:
    """Keys and texts in one go, thirty signs a second, whatever the program does meanwhile.

    A part that begins with a blank is typed, without the blank; any other one is a key.
    """
    words: list[str] = []
    for part in parts:
        if part.startswith(" "):
            words += ["type", "--delay", _KEY_GAP, "--args", "1", part[1:]]
        else:
            words += ["key", "--delay", _KEY_GAP, part]
    subprocess.run(
        ["xdotool", *words], env={**os.environ, "DISPLAY": screen.name}, check=True, timeout=300
    )


def levels_in(picture: Image.Image) -> list[str]:
    """Colours of levels that are on a picture, the logo aside."""
    copy = picture.copy()
    copy.paste((255, 255, 255), _LOGO)
    counts = {colour: count for count, colour in copy.getcolors(copy.width * copy.height) or ()}
    fills = (band.fill for band in LIGHT.maturity)
    wanted = {fill: tuple(bytes.fromhex(fill[1:])) for fill in fills}
    return [fill for fill, colour in wanted.items() if counts.get(colour, 0) >= _A_CHIP_HAS]


def words_on(number: int, place: int) -> str:
    return f"Topic {number} heard from {place}: {number * 7} of {place * 11}"


def _answer(screen: Display, key: str, answer: str, name: str = "") -> None:
    """A question in passing: its key, the answer, Enter, in one go."""
    burst(screen, key, f" {answer}")
    if name:
        screen.keep(name)
    burst(screen, "Return")


def _go_into_the_room(screen: Display) -> list[Image.Image]:
    """From the opened file to the first topic; the pictures that others could see."""
    before = screen.settled()
    assert levels_in(before)  # the search finds what it looks for
    burst(screen, "ctrl+2")
    wait_until("the list of sessions", lambda: not levels_in(screen.grab()))
    seen = [screen.keep("list")]
    burst(screen, "Return")
    seen.append(screen.wait_for_change(seen[-1]))
    # The second one did not come, came after all; the third one leads others.
    burst(screen, "2", "2", "alt+3")
    seen.append(screen.keep("begin"))
    burst(screen, "Return")
    screen.wait_for_change(seen[-1])
    seen.append(screen.keep("first-topic"))
    return seen


def _record(screen: Display, number: int) -> list[tuple[int, str]]:
    """Five people speak on a topic; every second time in turn without Enter."""
    said = [(place, words_on(number, place)) for place in (1, 2, 3, 4, 5)]
    parts = []
    for place, text in said:
        parts += [f"alt+{place}", f" {text}"]
        parts += ["Return"] if number % 2 else []
    # The last line ends where an own one begins.
    parts += ["alt+0", f" They agree on {number}", "Return", "F2", "F3"]
    burst(screen, *parts)
    return [*said, (0, f"They agree on {number}")]


def test_a_session_of_ten_topics_and_five_people_by_keys_alone(
    installed: Installed, screen: Display, file: Path, planned: Planned
) -> None:
    said: Said = {}
    with installed.window(screen, file):
        screen.wait_for_title(CLIENT)
        seen = _go_into_the_room(screen)
        for number, topic in enumerate(TOPICS):
            said[topic] = _record(screen, number)
            if number == 1:
                burst(screen, "alt+3", " The pack goes out in March")
                _answer(screen, "ctrl+e", "March pack", "promise")
                burst(screen, "Return")
                said[topic].append((3, "The pack goes out in March"))
                seen.append(screen.keep("promised"))
            elif number == 2:
                burst(screen, "alt+1", " I would say that aloud", "Return", "alt+q")
                said[topic].append((1, "I would say that aloud"))
            elif number == 3:
                _answer(screen, "shift+F4", "Night shift lead")
            elif number == 4:
                _answer(screen, "alt+v", "nnpf")
                seen.append(screen.keep("voted"))
            elif number == 5:
                _answer(screen, "ctrl+period", "Ask about the weekend")
                burst(screen, "alt+p")
                seen.append(screen.keep("break"))
                burst(screen, "alt+p")
            elif number == 6:
                burst(screen, "ctrl+shift+r")
                screen.keep("alone")
                burst(screen, "ctrl+shift+r")
                seen.append(screen.keep("room-again"))
            burst(screen, "ctrl+Return")
        seen.append(screen.keep("last-topic"))
        burst(screen, "alt+w")
        seen.append(screen.keep("wrap-up"))
        # The first speaker may be quoted; the topic not reached goes to the session to come.
        burst(screen, "space", "Tab", "Tab", "Tab", "Tab", "Tab", "Return")
        seen.append(screen.keep("carry"))
        burst(screen, "Return")
        seen.append(screen.keep("carried"))
        burst(screen, "ctrl+Return")
        seen.append(screen.keep("ended"))
        burst(screen, "ctrl+q")
    for picture in seen:
        assert levels_in(picture) == []
    with Document.open(file) as document:
        shown = document.read()
    _holds_what_was_said(shown, planned, said)
    _holds_what_was_done(shown, planned)


def _holds_what_was_said(shown: Assessment, planned: Planned, said: Said) -> None:
    who = ("", *planned.guests)
    for topic, lines in said.items():
        kept = [(note.participant, note.text) for note in lines_in(shown, HERE, *topic)]
        assert kept == [(who[place], text) for place, text in lines], topic
    notes = shown.where(Note, session=HERE)
    assert len(notes) == sum(len(lines) for lines in said.values())
    assert [note.text for note in notes if note.quote] == ["I would say that aloud"]
    assert all(note.private == (not note.participant) for note in notes)


def _holds_what_was_done(shown: Assessment, planned: Planned) -> None:
    session = shown.get(Session, HERE)
    assert session is not None
    assert session.notice == session.begun < session.ended
    assert session.paused >= 0
    assert session.paused_at == ""
    rows = [shown.get(Attendance, HERE, who) for who in planned.guests]
    assert [(row.present, row.line_manager, row.may_quote) for row in rows if row] == [
        (True, False, True),
        (True, False, False),
        (True, True, False),
        (True, False, False),
        (True, False, False),
    ]
    states = {(row.area, row.dimension): row.state for row in topics_in(shown, HERE)}
    assert states == {**dict.fromkeys(TOPICS, "done"), LATER: "skipped"}
    assert shown.get(TopicPlan, NEXT, *LATER) is not None
    for number, topic in enumerate(TOPICS):
        asked = [one.id for one in probes_of(shown.model, *topic)]
        heard = [one for one in asked if (row := shown.get(Probe, HERE, one)) and row.heard]
        assert heard == asked[:2]
        if number == 3:
            unknown = shown.get(Probe, HERE, asked[2])
            assert unknown is not None
            assert (unknown.unknown, unknown.who) == (True, "Night shift lead")
    (item,) = shown.where(Evidence, session=HERE)
    assert (item.title, item.state, item.participant) == (
        "March pack",
        "requested",
        planned.guests[2],
    )
    votes = shown.where(SilentVote, session=HERE)
    assert {vote.option: vote.count for vote in votes} == {"N": 2, "P": 1, "F": 1}
    assert [one.text for one in shown.where(Parked, session=HERE)] == ["Ask about the weekend"]


def test_no_key_is_lost_and_every_line_keeps_its_speaker_in_a_burst(
    installed: Installed, screen: Display, file: Path, planned: Planned
) -> None:
    """Speakers cut each other short and topics change in the middle of it, without a pause."""
    said: Said = {topic: [] for topic in TOPICS}
    parts: list[str] = []
    for number, topic in enumerate(TOPICS[:6]):
        for turn in range(8):
            place = (number * 3 + turn * 2) % 5 + 1
            text = f"{number}.{turn} ab{'cdefg'[turn % 5]}"
            parts += [f"alt+{place}", f" {text}"]
            parts += ["Return"] if turn % 3 == 1 else []
            said[topic].append((place, text))
        parts.append("ctrl+Return")
    with installed.window(screen, file):
        screen.wait_for_title(CLIENT)
        _go_into_the_room(screen)
        burst(screen, *parts)
        screen.keep("after-the-burst")
        burst(screen, "ctrl+q")
    with Document.open(file) as document:
        _holds_lines(document.read(), planned, said)


def _holds_lines(shown: Assessment, planned: Planned, said: Said) -> None:
    who = ("", *planned.guests)
    for topic, lines in said.items():
        kept = [(note.participant, note.text) for note in lines_in(shown, HERE, *topic)]
        assert kept == [(who[place], text) for place, text in lines], topic


def test_questions_in_passing_take_no_key_from_the_talk(
    installed: Installed, screen: Display, file: Path, planned: Planned
) -> None:
    """Promises and points come in the middle of a line, which goes on where it stood."""
    with installed.window(screen, file):
        screen.wait_for_title(CLIENT)
        _go_into_the_room(screen)
        parts: list[str] = []
        for number in range(4):
            parts += [f"alt+{number + 1}", f" Pack {number} ", "ctrl+e", f" March pack {number}"]
            parts += ["Return", f" goes out on {number}", "ctrl+period", f" Ask {number}"]
            parts += ["Return", "shift+F2", f" Lead {number}", "Return"]
            parts += ["alt+5", f" Five {number}", "ctrl+Return"]
        burst(screen, *parts)
        screen.keep("questions")
        burst(screen, "ctrl+q")
    with Document.open(file) as document:
        shown = document.read()
    said: Said = {
        topic: [(number + 1, f"Pack {number} goes out on {number}"), (5, f"Five {number}")]
        for number, topic in enumerate(TOPICS[:4])
    }
    _holds_lines(shown, planned, said)
    items = sorted(shown.where(Evidence, session=HERE), key=lambda one: one.number)
    assert [(item.title, item.participant) for item in items] == [
        (f"March pack {number}", planned.guests[number]) for number in range(4)
    ]
    assert sorted(one.text for one in shown.where(Parked, session=HERE)) == [
        f"Ask {number}" for number in range(4)
    ]
    for number, topic in enumerate(TOPICS[:4]):
        probe = shown.get(Probe, HERE, probes_of(shown.model, *topic)[0].id)
        assert probe is not None
        assert (probe.unknown, probe.who) == (True, f"Lead {number}")
