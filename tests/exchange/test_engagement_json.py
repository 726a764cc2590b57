"""Laws of the exported engagement: import(export(x)) == x, and every fault at once."""

import json
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decision_edits import decision_edits
from documents import content
from engagements import ROUND, plain_model, random_case
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import AddRound, Edit, HideCriterion
from maturity_desktop.assessment.records import (
    Amendment,
    AreaText,
    Calibration,
    Engagement,
    Evidence,
    Goal,
    Note,
    OwnCriterion,
    Parked,
    Participant,
    Rating,
    Round,
    Scope,
    Session,
    Support,
)
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import read_engagement, write_engagement
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.text import clean, clean_line
from week_edits import week_edits

blocks = st.text(max_size=60).map(clean)
lines = st.text(max_size=60).map(clean_line).filter(bool)
wholes = st.none() | st.integers(-(2**63) + 1, 2**63 - 1)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("json") / "engagement.json"


def imported(assessment: Assessment, path: Path) -> Assessment:
    write_engagement(assessment, path)
    return Assessment(read_engagement(path))


@pytest.mark.parametrize("seed", range(40))
def test_import_of_export_is_the_same(path: Path, seed: int) -> None:
    assessment = random_case(seed).assessment()
    assessment = assessment.with_rows(AddRound("r2", "Second", copy_answers=True).rows(assessment))
    assert imported(assessment, path) == assessment


@given(data=st.data(), seed=st.integers(0, 500))
@settings(max_examples=50)
def test_every_text_arrives(path: Path, data: st.DataObject, seed: int) -> None:
    assessment = random_case(seed).assessment()
    area = assessment.model.areas[0].id
    rows = [
        msgspec.structs.replace(
            assessment.engagement, client=data.draw(lines), firm=data.draw(blocks)
        ),
        msgspec.structs.replace(
            assessment.rounds[0], name=data.draw(lines), summary=data.draw(blocks)
        ),
        Round("r2", "\N{GREEK SMALL LETTER OMEGA} second", "r", date=data.draw(blocks)),
        AreaText(ROUND, area, *(data.draw(blocks) for _ in range(4))),
        Amendment("a1", ROUND, data.draw(blocks), data.draw(blocks), data.draw(blocks)),
        Scope(ROUND, area, units=data.draw(blocks), voices=data.draw(wholes)),
        Evidence("extra", 5000, data.draw(lines), drawn_how=data.draw(blocks)),
    ]
    rows += [
        msgspec.structs.replace(rating, note=data.draw(blocks))
        for rating in assessment.table(Rating).values()
    ]
    assessment = Assessment([*assessment.rows(), *rows])
    if len({found.name.casefold() for found in assessment.rounds}) == 2:
        assert imported(assessment, path) == assessment


@given(edits=st.lists(st.one_of(week_edits(), decision_edits()), max_size=12))
@settings(max_examples=60)
def test_every_week_arrives(path: Path, edits: list[Edit]) -> None:
    """Whatever was planned, said, found, recommended, hidden, added and taken away again."""
    assessment = Assessment(content())
    for edit in edits:
        with suppress(UserError):
            assessment = assessment.with_rows(edit.rows(assessment))
    assert imported(assessment, path) == assessment


@given(data=st.data())
@settings(max_examples=30)
def test_every_text_of_a_week_arrives(path: Path, data: st.DataObject) -> None:
    rows = {(type(row), row.key): row for row in content()}
    texts = {
        Note: {"text": blocks},
        Participant: {"alias": lines, "name": lines, "title": lines, "email": blocks},
        Parked: {"text": blocks},
        Goal: {"text": lines},
        Session: {"title": lines, "place": blocks, "start": blocks},
        OwnCriterion: {"title": lines, "statement": lines, "reason": blocks},
        Calibration: {"reason": blocks, "by": blocks},
        Evidence: {"remark": blocks, "kept_what": blocks},
    }
    for place, row in rows.items():
        values = {name: data.draw(text) for name, text in texts.get(place[0], {}).items()}
        rows[place] = msgspec.structs.replace(row, **values)
    assessment = Assessment(rows.values())
    aliases = {person.alias.casefold() for person in assessment.table(Participant).values()}
    if len(aliases) == 2:
        assert imported(assessment, path) == assessment


def test_the_model_is_written_as_it_was_copied(path: Path) -> None:
    assessment = Assessment(content())
    hidden = HideCriterion("a1.2.2", "not asked here")
    assessment = assessment.with_rows(hidden.rows(assessment))
    document = document_of(assessment, path)
    ids = {one["id"] for area in document["model"]["area"] for one in area["criterion"]}
    assert ids == assessment.copied_model.criterion_by_id.keys()
    assert imported(assessment, path).model == assessment.model


def test_faults_of_a_week_are_named(path: Path) -> None:
    document = document_of(Assessment(content()), path)
    document["goal_area"][0]["goal"] = "g9"
    document["goal"][0]["text"] = " "
    document["participant"].append({"id": "p-3", "alias": "OPERATIONS a", "manager": "p-9"})
    document["session"].append({"id": "s-2", "round": ROUND, "number": 1, "minutes": 0})
    document["attendance"][0]["participant"] = "p-9"
    document["topic_plan"][0] |= {"dimension": "d9", "seconds": -1}
    document["note"][0] |= {"session": "s-9", "criterion": "a9.9.9"}
    document["note"][1] |= {"area": "a9", "position": "A"}
    document["heard"][0]["option"] = "Q"
    document["silent_vote"][0] |= {"count": 0, "criterion": ""}
    document["calibration"][0] |= {"first": "", "second": "Q"}
    document["evidence"][0] |= {"area": "a9", "participant": "p-9"}
    document["own_criterion"] += [
        {"criterion": "own.2", "kind": "reworded", "area": "a1", "title": "t", "level": 3},
        {"criterion": "a1.2.1", "kind": "added", "weight": 0},
        {"criterion": "a9.9.9", "kind": "hidden"},
    ]
    assert sorted(faults_of(document, path)) == sorted(
        [
            "goal_area g9, a1: the goal is not in the file",
            "goal[1]: it has no text",
            "participant: 2 people have the alias “operations a”",
            "participant p-3: the manager is not in the file",
            f"session: 2 sessions of {ROUND} have the number 1",
            "session[2]: the minutes must be above 0",
            "attendance s-1, p-9: the participant is not in the file",
            "topic_plan s-1, a1, d9: the model has no such dimension",
            "topic_plan[1]: the seconds must not be below 0",
            "note n-1: the session is not in the file",
            "note n-1: the model has no such criterion",
            "note n-2: the model has no such area",
            "note[2]: a position is digits and small letters",
            "heard s-1, p-1, a1.2.1: Q is no option of its scale",
            "silent_vote s-1, , L: the model has no such criterion",
            "silent_vote[1]: the count must be above 0",
            f"calibration {ROUND}, a1.2.1: Q is no option of its scale",
            "calibration[1]: it has no first answer",
            "evidence ev-1: the model has no such area",
            "evidence ev-1: the participant is not in the file",
            "own_criterion[2]: it was added, so it is added or hidden",
            "own_criterion[2]: it needs a title and a statement",
            "own_criterion[3]: the weight must be above 0, at most 1,000,000",
            "own_criterion[3]: the id of an added one begins with own.",
            "own_criterion a9.9.9: the model has no such criterion",
        ]
    )


def test_the_same_engagement_gives_the_same_bytes(path: Path) -> None:
    assessment = random_case(5).assessment()
    write_engagement(assessment, path)
    first = path.read_bytes()
    write_engagement(Assessment(reversed(list(assessment.rows()))), path)
    assert path.read_bytes() == first


# ---------------------------------------------------------------- faults


def example() -> Assessment:
    model = model_from_document(plain_model({2: 2, 3: 2}, areas=2), "plain")
    return Assessment(
        [
            Engagement(client="Acme", model=encode_copy(model)),
            Round("r1", "First", "i"),
            Round("r2", "Second", "r"),
            Scope("r1", "a1"),
            Scope("r1", "a2"),
            Amendment("am", "r1", "2026-01-01", "scope", "why"),
            AreaText("r1", "a1"),
            Rating("r1", "a1.2.1", "L"),
            Rating("r1", "a1.2.2", na="out-of-scope", reason="why"),
            Rating("r1", "a1.3.1", "F"),
            Evidence("e1", 1, "One"),
            Evidence("e2", 2, "Two"),
            Support("e1", "r1", "a1.2.1"),
            Support("e2", "r1", "a1.3.1"),
        ]
    )


def document_of(assessment: Assessment, path: Path) -> dict[str, Any]:
    write_engagement(assessment, path)
    found: dict[str, Any] = json.loads(path.read_bytes())
    return found


def faults_of(document: dict[str, Any], path: Path) -> list[str]:
    path.write_text(json.dumps(document), encoding="utf-8")
    with pytest.raises(UserError) as caught:
        read_engagement(path)
    return [fault.removeprefix(f"{path.name}: ") for fault in caught.value.faults]


def test_two_dozen_faults_are_named_at_once(path: Path) -> None:
    document = document_of(example(), path)
    table = document["rating"]
    by_criterion = {rating["criterion"]: rating for rating in table}
    document["colour"] = "red"
    document["engagement"] |= {"id": 2, "client": " \n", "model": "{}", "na_policy": "ignored"}
    document["engagement"]["size"] = 7
    document["round"][0] |= {"position": "I-1", "kind": "audit"}
    document["round"][1]["position"] = ""
    document["round"].append({**document["round"][1], "id": "r3", "name": "SECOND"})
    document["scope"][0] |= {"target": 77, "weight": 0}
    document["scope"][1]["area"] = "a9"
    document["amendment"][0]["round"] = "r9"
    document["area_text"][0] |= {"area": "a9", "summary": None}
    by_criterion["a1.2.1"]["option"] = "Q"
    by_criterion["a1.2.2"]["reason"] = "  "
    by_criterion["a1.3.1"] |= {"criterion": "a1.9.9", "flag": "yes", "colour": 1}
    table += [dict(by_criterion["a1.2.1"]), "not a table", {"criterion": "a1.3.2"}]
    document["evidence"][0] |= {"number": 10**30, "title": ""}
    document["evidence"][1] |= {"hits": 2**63, "kind": "rumour"}
    document["evidence"].append({"id": "e3", "number": 10**30, "title": "Three"})
    document["supports"][0]["evidence"] = "e9"
    document["supports"][1]["criterion"] = "a9.9.9"
    assert sorted(faults_of(document, path)) == sorted(
        [
            "colour: not known",
            "engagement: model is not known; it stands beside the engagement",
            "engagement: na_policy: Invalid enum value 'ignored'",
            "engagement: size: Expected `str`, got `int`",
            "round[1]: kind: Invalid enum value 'audit'",
            "round[2]: a position is digits and small letters",
            "round[3]: a position is digits and small letters",
            "round: 2 rounds have the name “second”",
            "scope[1]: the weight must be above 0, at most 1,000,000",
            "scope r1, a1: the model has no level 77",
            "scope r1, a9: the model has no such area",
            "amendment am: the round is not in the file",
            "area_text[1]: summary: Expected `str`, got `null`",
            "rating r1, a1.2.1: Q is no option of its scale",
            "rating[2]: not applicable needs a reason and no option",
            "rating[3]: colour is not known",
            "rating[3]: flag: Expected `bool`, got `str`",
            "rating[4]: r1, a1.2.1 stands there twice",
            "rating[5]: a table of fields is expected",
            "rating[6]: round is missing",
            "evidence[1]: it has no title",
            "evidence[1]: number is too large",
            "evidence[2]: kind: Invalid enum value 'rumour'",
            "evidence[3]: number is too large",
            f"evidence: 2 items have the number {10**30}",
            "supports e9, r1, a1.2.1: the evidence is not in the file",
            "supports e2, r1, a9.9.9: the model has no such criterion",
        ]
    )


def test_faults_of_the_model_stand_with_the_others(path: Path) -> None:
    document = document_of(example(), path)
    document["model"]["area"][0]["criterion"][0]["level"] = 99
    document["model"]["colour"] = "red"
    document["rating"][0]["flag"] = 7
    faults = faults_of(document, path)
    assert len(faults) == 3
    assert sum(fault.startswith("model: ") for fault in faults) == 2
    del document["model"]
    assert len(faults_of(document, path)) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda d: d.update(engagement=None),
        lambda d: d.update(engagement=[]),
        lambda d: d.update(round=[]),
        lambda d: d.update(round={}),
        lambda d: d.pop("round"),
        lambda d: d.pop("engagement"),
        lambda d: d.update(model=None),
        lambda d: d.update(model=[]),
        lambda d: d["engagement"].update(id=2),
        lambda d: d["engagement"].update(client=""),
        lambda d: d["engagement"].pop("client"),
        lambda d: d["engagement"].update(headline_level=2**70),
        lambda d: d["round"][0].update(name="\x07"),
        lambda d: d["round"][0].update(id=["r1"]),
        lambda d: d["scope"][0].update(weight=-1),
        lambda d: d["scope"][0].update(weight=1e300),
        lambda d: d["scope"][0].update(weight="1"),
        lambda d: d["scope"][0].update(target=2.5),
        lambda d: d["scope"][0].update(round=None),
        lambda d: d["evidence"].extend([d["evidence"][0]]),
        lambda d: d["rating"].extend([[], 7, None]),
        lambda d: d["rating"][0].update(na="out-of-scope", reason="r"),
        lambda d: d["rating"][0].update(na="because"),
    ],
)
def test_one_fault_refuses_the_file(path: Path, spoil: Callable[[dict[str, Any]], Any]) -> None:
    document = document_of(example(), path)
    spoil(document)
    assert faults_of(document, path)


def test_tables_that_are_left_out_are_empty(path: Path) -> None:
    document = document_of(example(), path)
    for table in ("scope", "amendment", "area_text", "rating", "evidence", "supports"):
        del document[table]
    path.write_text(json.dumps(document), encoding="utf-8")
    assert len(read_engagement(path)) == 3


def test_text_is_cleaned_where_it_comes_in(path: Path) -> None:
    document = document_of(example(), path)
    document["engagement"]["client"] = "Gro\u0308ße\x00\n Ltd"
    document["rating"][0]["note"] = "a\r\nb\x1b\ufffec"
    document["round"][0]["name"] = " First\tround "
    path.write_text(json.dumps(document), encoding="utf-8")
    assessment = Assessment(read_engagement(path))
    assert assessment.engagement.client == "Größe Ltd"
    assert assessment.rating("r1", "a1.2.1").note == "a\nbc"
    assert assessment.rounds[0].name == "First round"
