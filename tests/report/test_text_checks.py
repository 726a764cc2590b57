"""Placeholders in printed texts, names in those of the roadmap, and a memory that changes nothing."""

import pytest

from checked_report import FIRST, IDS, checks_of, done, raised_by, sound, with_rows
from maturity_desktop.assessment.edits import (
    AddFinding,
    AddInitiative,
    ChangeFinding,
    ChangeRound,
)
from maturity_desktop.assessment.records import AreaText, Note, Participant, Rating
from maturity_desktop.report.delivery_checks import CheckMemory
from report_data import NOW, everything_assessment

PLACEHOLDERS = "placeholder-texts"


@pytest.mark.parametrize(
    "text",
    [
        "TODO",
        "todo: ask the owner",
        "the figure is tbd",
        "TBC with finance",
        "owner xxx, since March",
        "Lorem ipsum dolor",
        "Measured by [name].",
        "By [to be agreed]",
        "because ...",
        "One point.\n\N{HORIZONTAL ELLIPSIS}\nAnother.",
        "how many ???",
    ],
)
def test_a_text_that_waits_for_words(text: str) -> None:
    check = raised_by(with_rows(sound(), AreaText(NOW, FIRST.id, summary=text)))[PLACEHOLDERS]
    assert check.severity == "warning"
    assert check.sentence == "1 text holds a placeholder"
    assert check.area == FIRST.id


@pytest.mark.parametrize(
    "text",
    [
        "The to-do list is kept in the tool.",
        "They wait... and then call again.",
        "Seen in E-007 [2], and in the log [sic].",
        "Rated by XXL warehouses, what is done?",
        "It is added to the todo list",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert raised_by(with_rows(sound(), AreaText(NOW, FIRST.id, summary=text))) == {}


def test_a_placeholder_leads_to_its_place() -> None:
    assessment = done(
        with_rows(sound(), Rating(NOW, IDS[1], "P", note="TBD")),
        AddFinding(NOW, "No owner", "strength", values={"cause": "..."}, id="f"),
        AddInitiative(NOW, "Triage [date]", id="i"),
        ChangeRound(NOW, {"summary": "Lorem ipsum"}),
    )
    hits = {hit.name: hit for hit in raised_by(assessment)[PLACEHOLDERS].hits}
    number = FIRST.criteria[1].number
    assert hits[f"{FIRST.label} {number}"].criteria == (IDS[1],)
    assert (hits["F-01"].tab, hits["F-01"].item) == ("findings", "f")
    assert (hits["I-01"].tab, hits["I-01"].item) == ("roadmap", "i")
    assert "the opening of the report" in hits


def test_a_line_that_is_not_printed_may_hold_one() -> None:
    private = Note("n1", NOW, FIRST.id, "", "i", "TODO", quote=True, private=True)
    assert raised_by(with_rows(sound(), private)) == {}


# ---------------------------------------------------------------- names


def test_a_name_in_a_finding_and_on_the_roadmap() -> None:
    assessment = done(
        with_rows(sound(), Participant("p", "Desk A", "Joan Ashgrove")),
        AddFinding(NOW, "Ms Ashgrove has the list", "strength", id="f"),
        AddInitiative(NOW, "A list", {"text": "joan_ashgrove keeps it"}, id="i"),
    )
    found = raised_by(assessment)
    assert found["names-in-findings"].detail.startswith("F-01 (Desk A)")
    assert found["names-in-the-roadmap"].item == "i"
    assert "No text names a participant" not in [one.sentence for one in checks_of(assessment)]


def test_every_person_is_looked_for_whatever_the_name_is_made_of() -> None:
    for name in ("Zo\N{LATIN SMALL LETTER E WITH DIAERESIS} Quill", "IRIS ILK", "J. O'Hara-Smith"):
        person = Participant("p", "Desk A", name)
        for said in (name, name.upper(), name.lower()):
            text = AreaText(NOW, FIRST.id, summary=f"as {said} told us")
            assert "names-in-area-texts" in raised_by(with_rows(sound(), person, text)), said


# ---------------------------------------------------------------- memory


def test_a_memory_changes_no_check() -> None:
    memory = CheckMemory()
    assessment = everything_assessment()
    for step in (
        ChangeRound(NOW, {"summary": "TODO"}),
        AddFinding(NOW, "Joan Ashgrove has the list", id="f"),
        Participant("p", "Desk 99", "Joan Ashgrove"),
        ChangeFinding("f", {"title": "Somebody has the list"}),
        AddInitiative(NOW, "Triage", {"text": "xxx"}),
    ):
        if isinstance(step, Participant):
            assessment = with_rows(assessment, step)
        else:
            assessment = done(assessment, step)
        remembered = checks_of(assessment, memory)
        assert remembered == checks_of(assessment)
        assert remembered == checks_of(assessment, memory)
