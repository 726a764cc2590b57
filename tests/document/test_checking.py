"""`check` tells every fault there is, and nothing of a sound file; no value gets by unseen."""

from contextlib import suppress
from pathlib import Path

import msgspec
import pytest

from documents import Files, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import AddRound, EnterRatings, RateCriterion, RatingLine
from maturity_desktop.document.checking import check
from maturity_desktop.errors import UserError

_RATING = "INSERT INTO rating VALUES ('{0}', '{1}', '{2}', NULL, '', 0, 0, 'assessor', '', '')"

FAULTS = {
    "orphan support": (
        "INSERT INTO supports VALUES ('ev-7', 'round-1', 'a1.2.1', 'supports', 0, '')",
        "supports: a row without its evidence",
    ),
    "orphan rating": (
        _RATING.format("round-9", "a1.2.3", "F"),
        "rating: a row without its round",
    ),
    "unknown criterion": (
        _RATING.format(ROUND, "z9.2.1", "F"),
        "rating: z9.2.1 (Baseline) is no criterion of the model",
    ),
    "unknown option": (
        "UPDATE rating SET option = 'Q' WHERE criterion = 'a1.2.1'",
        "rating: a1.2.1 (Baseline) has no option Q",
    ),
    "unknown criterion of an item": (
        "UPDATE supports SET criterion = 'z' WHERE evidence = 'ev-1'",
        "supports: z is no criterion of the model",
    ),
    "unknown area": ("UPDATE scope SET area = 'a9'", "scope: a9 is no area of the model"),
    "unknown area of a text": (
        "UPDATE area_text SET area = 'a9'",
        "area_text: a9 is no area of the model",
    ),
    "two items of one number": (
        "UPDATE evidence SET number = 1",
        "evidence: two items have the same number",
    ),
    "broken chain": (
        "UPDATE history SET parent = 'nowhere' WHERE change_no = 2",
        "history: 2 of 4 changes are out of line",
    ),
    "lost head": (
        "UPDATE document SET head = 'nowhere'",
        "history: 4 of 4 changes are out of line",
    ),
    "a branch": (
        "UPDATE document SET head = (SELECT id FROM history WHERE change_no = 1)",
        "history: 2 of 4 changes are out of line",
    ),
    "numbers with a gap": (
        "UPDATE history SET change_no = 30 WHERE change_no = 3",
        "history: the changes are not numbered without a gap",
    ),
    "no history": ("DELETE FROM history", "history: 0 of 0 changes are out of line"),
    "no engagement": ("DELETE FROM engagement", "The file holds no engagement"),
    "a model that is none": (
        "UPDATE engagement SET model = '{}'",
        "The copy of the maturity model in this file is damaged",
    ),
    "a broken check": (
        "UPDATE rating SET flag = 7 WHERE criterion = 'a1.2.1'",
        "rating: CHECK constraint failed in rating",
    ),
}


def _worked_on(files: Files) -> Path:
    path = files.new()
    with files.open(path) as document:
        for option in "NPL":
            rate(document, "a1.3.1", option)
    return path


def test_a_sound_file(files: Files) -> None:
    path = files.new()
    with files.open(path) as document:
        line = RatingLine("a2.2.1", "F", evidence=(("Minutes", 2),))
        document.do(EnterRatings(ROUND, (line,)), document.read())
        document.undo()
        report = check(document)
        assert report.faults == ()
        assert report.changes == 3
        assert report.counts["rating"] == 3
        assert report.protected == (files.key is not None)
        assert report.document_id == document.document_id
        assert msgspec.json.encode(report)


@pytest.mark.parametrize("what", FAULTS)
def test_each_planted_fault_is_told(files: Files, what: str) -> None:
    path = _worked_on(files)
    statement, sentence = FAULTS[what]
    files.plant(path, statement)
    with files.open(path) as document:
        found = check(document).faults
    assert sentence in found


def test_all_faults_at_once(files: Files) -> None:
    path = _worked_on(files)
    planted = ("orphan support", "unknown criterion", "broken chain")
    files.plant(path, *(FAULTS[what][0] for what in planted))
    with files.open(path) as document:
        found = check(document).faults
    assert {FAULTS[what][1] for what in planted} <= set(found)


WRONG_VALUES = [
    "UPDATE rating SET source = 'hearsay'",
    "UPDATE rating SET na = 'whatever', option = NULL",
    "UPDATE rating SET flag = 2",
    "UPDATE round SET kind = 'x'",
    "UPDATE round SET status = ''",
    "UPDATE scope SET depth = 'deep'",
    "UPDATE evidence SET kind = 'rumour'",
    "UPDATE evidence SET kept = -1",
    "UPDATE supports SET stance = 'SUPPORTS'",
    "UPDATE engagement SET paper = 'A3'",
    "UPDATE engagement SET na_policy = 'none'",
    "UPDATE rating SET note = CAST(x'ff41' AS TEXT)",
    "UPDATE round SET name = CAST(x'eda080' AS TEXT)",
    "UPDATE engagement SET id = 2",
    "INSERT INTO supports VALUES ('ev-7', 'round-1', 'a1.2.1', 'supports', 0, '')",
]


@pytest.mark.parametrize("statement", WRONG_VALUES)
def test_values_no_edit_can_have_written(files: Files, statement: str) -> None:
    path = files.new()
    files.plant(path, statement)
    with files.open(path) as document:
        with pytest.raises(UserError) as refused:
            document.read()
        assert refused.value.hint
        # Whatever is left to do with such a file, it never ends in a traceback.
        for act in (
            lambda: check(document),
            document.history,
            document.undo,
            lambda: document.document_id,
        ):
            with suppress(UserError):
                act()


@pytest.mark.parametrize("statement", ["DELETE FROM document", "UPDATE document SET id = 4"])
def test_the_row_about_the_file(files: Files, statement: str) -> None:
    path = files.new()
    files.plant(path, statement)
    if statement.startswith("DELETE"):
        with pytest.raises(UserError, match="damaged"):
            files.open(path)
    else:
        with files.open(path) as document:
            assert check(document).faults == ("document: CHECK constraint failed in document",)


@pytest.mark.parametrize("position", ["", "Z", "\u00e9", "z"])
def test_a_place_in_the_order_that_is_none(files: Files, position: str) -> None:
    """A further round still finds its place behind it."""
    path = files.new()
    files.plant(path, f"UPDATE round SET position = '{position}'")
    with files.open(path) as document:
        document.do(AddRound("r2", "Next"), document.read())
        assert [found.id for found in document.read().rounds] == [ROUND, "r2"]


def test_types_are_held_by_the_tables_themselves(files: Files) -> None:
    path = files.new()
    for statement in (
        "UPDATE rating SET flag = 'yes'",
        "UPDATE rating SET note = x'00'",
        "UPDATE scope SET weight = 'heavy'",
        "UPDATE evidence SET number = 1.5",
        "UPDATE rating SET round = NULL",
    ):
        with pytest.raises(Exception, match=r"cannot store|NOT NULL"):
            files.plant(path, statement)


def test_a_check_of_a_file_that_somebody_works_on(files: Files) -> None:
    path = files.new()
    with files.open(path) as one, files.open(path, read_only=True) as two:
        shown = rate(one, "a1.2.1", "F")
        assert check(two).changes == 2
        one.do(RateCriterion(ROUND, "a1.2.1", "N"), shown)
        assert check(two).changes == 3
        assert check(two).faults == ()
