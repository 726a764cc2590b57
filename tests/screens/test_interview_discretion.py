"""In the room nothing of others and no rating is to be seen or heard."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget

from interview_room import ALT, CTRL, SHIFT, Key, Room, shown_texts, spoken_texts
from interviewing import BEFORE, EARLIER, HERE, LATER, NAMES, NOW, OTHER, OTHER_ALIAS, OTHER_WORDS
from maturity_desktop.assessment.records import Heard, Rating

RATED = ("Largely", "Partially", "Fully", "Last round", "Baseline 2025", "Level", "Index", "index")


def leaks(screen: QWidget) -> list[str]:
    """What must not be seen or heard in the room."""
    everything = f"{shown_texts(screen)}\n{spoken_texts(screen)}"
    secret = (*NAMES, OTHER, OTHER_WORDS, OTHER_ALIAS, *RATED)
    found = [word for word in secret if word in everything]
    found += [word for name in (*NAMES, OTHER) for word in name.split() if word in everything]
    # Numbers of statements tell their level.
    lines = {line.strip() for line in everything.splitlines()}
    model_numbers = {
        one.number for area in screen.workspace.shown.model.areas for one in area.criteria  # type: ignore[attr-defined]  # the screen
    }  # fmt: skip
    return found + [number for number in model_numbers if number in lines]


@pytest.mark.parametrize("place", ["talk", "wrap", "list", "begin"])
def test_in_the_room_nothing_of_others_and_no_rating_is_there(talk: Room, place: str) -> None:
    if place == "wrap":
        talk.screen.wrap_up()
    elif place == "list":
        talk.screen.choose("")
    elif place == "begin":
        talk.screen.choose(LATER)
    talk.settle()
    assert talk.screen.mode == place
    assert leaks(talk.screen) == []
    assert "Service desk A" in spoken_texts(talk.screen) or place in ("list", "begin")


def test_one_key_shows_them_to_the_assessor_alone_and_hides_them_again(talk: Room) -> None:
    talk.press(Key.Key_R, held=CTRL | SHIFT)
    seen = shown_texts(talk.screen)
    assert OTHER_WORDS in seen
    assert "Last round: Largely, Baseline 2025" in seen
    # Names stay where people are edited.
    assert not [name for name in (*NAMES, OTHER) if name in seen]
    talk.press(Key.Key_R, held=CTRL | SHIFT)
    assert leaks(talk.screen) == []


@pytest.mark.parametrize("way", ["hide", "session", "wrap"])
def test_leaving_goes_back_to_the_room(talk: Room, way: str) -> None:
    talk.screen.toggle_room()
    talk.settle()
    assert OTHER_WORDS in shown_texts(talk.screen)
    if way == "hide":
        talk.screen.hide()
        talk.screen.show()
    elif way == "session":
        talk.screen.choose(EARLIER)
        talk.screen.choose(HERE)
    else:
        talk.screen.wrap_up()
        talk.screen.go_back()
    talk.settle()
    assert talk.screen.talk.room
    assert leaks(talk.screen) == []


def test_a_rating_and_voices_are_given_in_the_panel_of_the_assessor(talk: Room) -> None:
    talk.screen.toggle_room()
    talk.settle()
    first = talk.probe_ids()[0]

    def press(name: str) -> None:
        found = [
            one
            for one in talk.screen.frame.panel.findChildren(QAbstractButton)
            if one.accessibleName() == name
        ]
        assert len(found) == 1
        QTest.keyClick(found[0], Key.Key_Space)
        talk.settle()

    press("Rating: Fully")
    press("Heard from Service desk C: Not")
    assert talk.row(Rating, NOW, first).option == "F"
    assert talk.row(Heard, HERE, "c", first).option == "N"
    press("Rating: Fully")
    assert talk.workspace.shown.rating(NOW, first).is_open
    assert talk.row(Rating, BEFORE, first).option == "L"
    talk.screen.toggle_room()
    talk.settle()
    assert leaks(talk.screen) == []


def test_commands_that_would_show_ratings_are_kept_quiet_in_the_room(talk: Room) -> None:
    talk.screen.commands["next_open"]()
    assert "show ratings" in talk.told[-1].text
    assert talk.told[-1].kind == "warn"
    talk.screen.toggle_room()
    assert "next_open" not in talk.screen.commands


def test_the_window_around_is_told_when_to_be_discreet(talk: Room) -> None:
    told: list[bool] = []
    talk.screen.discretion_changed.connect(lambda: told.append(talk.screen.discreet))
    assert talk.screen.discreet
    talk.screen.toggle_room()
    talk.screen.toggle_room()
    talk.screen.hide()
    assert told == [False, True, False]


def test_people_may_look_on_before_the_beginning_and_after_the_end(room: Room) -> None:
    assert room.screen.discreet
    room.press(Key.Key_Return)
    room.press(Key.Key_W, held=ALT)
    room.press(Key.Key_Return, held=CTRL)
    assert room.screen.discreet
    room.screen.choose("")
    assert not room.screen.discreet
