"""A whole engagement with the keyboard alone, in the installed program, seen from outside."""

import csv
import io
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pytest
from PIL import Image

from maturity_desktop.rounding import shown, shown_range
from outside import Display, Installed, colours, differ, display, wait_until

pytestmark = [
    pytest.mark.slow,
    pytest.mark.needs("Xvfb"),
    pytest.mark.needs("openbox"),
    pytest.mark.needs("xdotool"),
    pytest.mark.needs("xprop"),
]

PICTURES = Path(__file__).parents[2] / "build" / "journey"
CLIENT, AREA, TARGET = "Meridian Insurance", "service-request", 3
# Digits and letters in turn, so that the area reaches level 2.
KEYS = {2: ("4", "l"), 3: ("3", "p"), 4: ("2", "f"), 5: ("n", "1")}
OPTIONS = {"1": "N", "2": "P", "3": "L", "4": "F"}
NOTES = {
    0: "Nine of nine disruptions had a record.",
    7: "abcdefghi 1234 NPLF x",
    15: "Asked twice; the same answer.",
    23: "Report of February seen",
}
EVIDENCE, NOT_APPLICABLE, FLAGGED = 2, 10, 5
_A_BLANK_WINDOW_HAS = 50  # colours at most
TITLE, REASON = "Service desk queue", "No such service here"


class Statement(NamedTuple):
    """A statement in the order in which it is asked."""

    id: str
    level: int
    dimension: str


@pytest.fixture
def installed(tmp_path: Path) -> Installed:
    return Installed(tmp_path)


@pytest.fixture
def screen(request: pytest.FixtureRequest) -> Iterator[Display]:
    with display(PICTURES / request.node.name) as made:
        yield made


def _statements(installed: Installed) -> list[Statement]:
    model = installed.folder / "model.toml"
    installed.command("model", "export", "itsm", "--to", model)
    areas = tomllib.loads(model.read_text(encoding="utf-8"))["area"]
    (area,) = (area for area in areas if area["id"] == AREA)
    return [Statement(c["id"], c["level"], c["dimension"]) for c in area["criterion"]]


def _begin(screen: Display, folder: Path, password: str) -> None:
    """The wizard: client, author, one area in with a target, the first round, the file."""
    screen.press("ctrl+n")
    screen.wait_for_title("New engagement")
    screen.type(CLIENT)
    screen.press("alt+a")
    screen.type("Ann Author")
    if password:
        screen.press("alt+p")
        screen.type(password)
        screen.press("alt+e")
        screen.type(password)
    client = screen.keep("client")
    screen.press("Return")
    screen.wait_for_change(client)
    # All areas but the first are out. The page does not let go: it asks for the reason.
    screen.press(str(TARGET), "Down", *["shift+Down"] * 12, "space", "Return")
    screen.type("Not this year")
    screen.press("Return", "Return")
    screen.keep("round")
    screen.press("ctrl+a")
    screen.type("First look")
    screen.press("alt+f")
    screen.type(str(folder))
    screen.keep("file")
    screen.press("Return")
    screen.wait_for_title(CLIENT)
    # A new engagement begins with the plan.
    plan = screen.keep("begun")
    screen.press("ctrl+4")
    screen.wait_for_change(plan)


def _assess(screen: Display, statements: list[Statement]) -> dict[str, dict[str, str]]:
    """Answers everything, as fast as keys come; what the ratings as CSV must say."""
    rows: dict[str, dict[str, str]] = {}
    waiting: list[str] = []
    for place, statement in enumerate(statements):
        key = KEYS[statement.level][place % 2]
        row = {"criterion": statement.id, "rating": OPTIONS.get(key, key.upper())}
        if place == NOT_APPLICABLE:
            screen.press(*waiting, "x")
            waiting = []
            _say_not_applicable(screen)
            row |= {"rating": "NA", "reason": REASON, "code": "no-such-service"}
        else:
            waiting.append(key)
        if place == FLAGGED:
            waiting.append("exclam")
            row["flag"] = "yes"
        if place in NOTES:
            screen.press(*waiting, "Tab")
            screen.type(NOTES[place])
            waiting = ["Escape"]
            row["note"] = NOTES[place]
        if place == EVIDENCE:
            screen.press(*waiting, "ctrl+e")
            waiting = []
            _add_evidence(screen)
            row |= {"evidence": TITLE, "grade": "2"}
        waiting.append("Return")
        rows[statement.id] = row
    # Nothing may be moved past the last statement before it was changed and put back.
    screen.press(*waiting[:-1])
    screen.keep("rated")
    return rows


def _say_not_applicable(screen: Display) -> None:
    screen.wait_for_title("Not applicable")
    screen.type(REASON)
    screen.press("alt+2")
    screen.keep("not-applicable")
    screen.press("Return")
    screen.wait_for_title(CLIENT)


def _add_evidence(screen: Display) -> None:
    screen.wait_for_title("Add evidence")
    screen.type(TITLE)
    screen.keep("evidence")
    screen.press("Return")
    screen.wait_for_title(CLIENT)


def _undo_thrice(screen: Display) -> None:
    """Clears the last answer, writes and flags; takes all back, and clears once more."""
    screen.press("0", "Tab")
    screen.type("Typed by mistake")
    screen.press("Escape", "exclam")
    screen.keep("mistakes")
    screen.press("ctrl+z", "ctrl+z", "ctrl+z")
    screen.keep("undone")
    screen.press("ctrl+shift+z")
    screen.keep("redone")


def _unlock(screen: Display, password: str) -> None:
    screen.wait_for_title("Password")
    screen.type(f"{password}?")
    first = screen.window
    screen.press("Return")
    wait_until("asked once more", lambda: screen.window != first and screen.title == "Password")
    screen.keep("wrong-password")
    screen.type(password)
    screen.press("Return")


def _same_place(screen: Display, left: Image.Image, name: str) -> None:
    """Dimension and statements look as they did; messages and the clock may differ."""
    box = (left.width // 5, 0, left.width * 3 // 4, left.height * 17 // 20)
    place = left.crop(box)
    wait_until("the same place", lambda: not differ(place, screen.grab().crop(box)))
    screen.keep(name)


def _go(screen: Display, tab: str, name: str) -> Image.Image:
    """Another screen, which is not empty."""
    before = screen.settled()
    screen.press(f"ctrl+{tab}")
    screen.wait_for_change(before)
    picture = screen.keep(name)
    assert colours(picture) > _A_BLANK_WINDOW_HAS
    return picture


def _export(screen: Display, folder: Path) -> tuple[Path, Path]:
    """Both exports in one go; where they are."""
    screen.press("ctrl+shift+e")
    for kind in ("xlsx", "pdf"):
        wait_until(f"a file .{kind}", lambda: len(list(folder.glob(f"*.{kind}"))) == 1)  # noqa: B023  # called at once
    screen.keep("exported")
    return next(folder.glob("*.xlsx")), next(folder.glob("*.pdf"))


@pytest.mark.parametrize("password", ["", "nine of nine 9!"], ids=["plain", "protected"])
def test_an_engagement_by_keyboard(installed: Installed, screen: Display, password: str) -> None:
    folder = installed.folder / "work"
    folder.mkdir()
    file = folder / f"{CLIENT}.maturity"
    statements = _statements(installed)
    if password:
        installed.protect(password)

    with installed.window(screen):
        screen.keep("start")
        _begin(screen, folder, password)
        rows = _assess(screen, statements)
        _undo_thrice(screen)
        rows[statements[-1].id]["rating"] = "N"
        # The second statement of the dimension before is where the work ends for today.
        for key in ("n", "alt+Up", "Return"):
            before = screen.settled()
            screen.press(key)
            screen.wait_for_change(before)
        left = screen.keep("left")
        screen.press("ctrl+q")
    kinds = [change["kind"] for change in installed.json("history", file)["changes"]]
    assert (kinds.count("undo"), kinds.count("redo")) == (3, 1)
    assert _ratings(installed, file) == list(rows.values())

    with installed.window(screen, file):
        if password:
            _unlock(screen, password)
        screen.wait_for_title(CLIENT)
        _same_place(screen, left, "again")
        _go(screen, "6", "results")
        screen.press("ctrl+4")
        _same_place(screen, left, "back")
        screen.press("exclam")
        dimension = list(dict.fromkeys(s.dimension for s in statements))[-2]
        place = [s.id for s in statements if s.dimension == dimension][1]
        rows[place]["flag"] = "yes"
        _go(screen, "8", "deliver")
        workbook, report = _export(screen, folder)
        screen.press("ctrl+q")
    assert installed.said == ""
    assert _ratings(installed, file) == list(rows.values())
    assert sorted(path.suffix for path in folder.iterdir()) == [".maturity", ".pdf", ".xlsx"]
    protected = installed.try_command("score", file).returncode == 2
    assert protected == bool(password)
    _agree(installed.json("score", file), workbook, report)


def _ratings(installed: Installed, file: Path) -> list[dict[str, str]]:
    """The rows of the ratings as CSV, without their empty cells."""
    target = installed.folder / "ratings.csv"
    installed.command("export", file, "--csv", target)
    text = target.read_text(encoding="utf-8-sig")
    return [
        {name: value for name, value in row.items() if value}
        for row in csv.DictReader(io.StringIO(text))
    ]


def _agree(score: dict[str, Any], workbook: Path, report: Path) -> None:
    """What `score` says of the one area stands in the workbook and in the report."""
    (area,) = score["areas"]
    assert (area["id"], area["level"], area["target"]) == (AREA, 2, TARGET)
    assert (area["state"], area["coverage"]) == ("assessed", 1)
    assert [out["reason"] for out in score["excluded"]] == ["Not this year"] * 13
    figures = shown_range(*area["index_range"])
    sheet = openpyxl.load_workbook(workbook, data_only=True)["Areas"]
    rows = list(sheet.iter_rows(values_only=True))
    head = next(row for row in rows if "Practice area" in row and "Index" in row)
    row: dict[Any, Any] = dict(
        zip(head, next(row for row in rows if area["name"] in row), strict=True)
    )
    assert (row["Level"], shown(row["Index"])) == (area["level"], shown(area["index"]))
    assert str(row["Index as shown"]) == figures
    with pypdfium2.PdfDocument(report) as document:
        text = " ".join(
            " ".join(page.get_textpage().get_text_bounded().split()) for page in document
        )
    for part in (CLIENT, "Ann Author", "First look", area["name"], figures):
        assert part in text
    assert score["overall"]["headline"] in text


def test_the_demo_opens_the_sample(installed: Installed, screen: Display) -> None:
    with installed.window(screen, "demo", "--out", installed.folder / "out"):
        screen.wait_for_title("Northwind")
        assert colours(screen.keep("sample")) > _A_BLANK_WINDOW_HAS
        screen.press("ctrl+q")
    files = {path.suffix for path in (installed.folder / "out").iterdir()}
    assert files >= {".maturity", ".xlsx", ".pdf"}
    assert installed.said.splitlines() == [str(installed.folder / "out")]
