"""The shape of every JSON that a command prints: keys are only ever added.

A shape is JSON too. A word is a type (text, int, number, bool, any, range) or the values there
are (a|b), with ? where null may stand; [shape] is a list, {"*": shape} a table of any keys.
"""

import json
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
import pytest

from engagements import ROUND, answered, plain_model, random_case
from engagements import Case as Engagement
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import Amendment, AreaText
from maturity_desktop.commands.program import run
from maturity_desktop.document.backup_folder import folder_of
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.engagement_json import engagement_document
from maturity_desktop.exchange.score_json import score_document
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.scoring.rounds import score_round
from maturity_desktop.settings import data_folder
from portfolios import put_client

SHAPES = {path.stem: json.loads(path.read_text()) for path in Path(__file__).parent.glob("*.json")}
_TYPES: dict[str, tuple[type, ...]] = {
    "text": (str,),
    "int": (int,),
    "number": (int, float),
    "bool": (bool,),
    "any": (object,),
}


def breaches(value: Any, shape: Any, where: str = "$") -> list[str]:
    """Where the value is not of the shape; empty if it is."""
    if isinstance(shape, dict):
        return _of_table(value, shape, where)
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where}: a list is expected"]
        found = [breaches(entry, shape[0], f"{where}[{at}]") for at, entry in enumerate(value)]
        return list(chain.from_iterable(found))
    word = shape.removesuffix("?")
    if value is None and shape.endswith("?"):
        return []
    if word.startswith("range"):
        part = "int" if word.endswith("int") else "number"
        rising = isinstance(value, list) and len(value) == 2 and not breaches(value, [part])
        return [] if rising and value[0] <= value[1] else [f"{where}: {value!r} is no range"]
    if word in _TYPES:
        right = isinstance(value, _TYPES[word]) and (
            not isinstance(value, bool) or word in ("bool", "any")
        )
        return [] if right else [f"{where}: {value!r} is no {word}"]
    return [] if str(value) in word.split("|") else [f"{where}: {value!r} is none of {word}"]


def _of_table(value: Any, shape: dict[str, Any], where: str) -> list[str]:
    if not isinstance(value, dict):
        return [f"{where}: a table is expected"]
    if "*" in shape:
        shape = dict.fromkeys(value, shape["*"])
    found = [f"{where}.{key}: missing" for key in shape if key not in value]
    found += [f"{where}.{key}: not documented" for key in value if key not in shape]
    for key in shape.keys() & value.keys():
        found += breaches(value[key], shape[key], f"{where}.{key}")
    return found


def as_json(document: dict[str, Any]) -> Any:
    return msgspec.json.decode(msgspec.json.encode(document))


# ---------------------------------------------------------------- the checker itself


@pytest.mark.parametrize(
    ("value", "shape"),
    [
        (None, "text"),
        (1, "text"),
        (True, "int"),
        (True, "number"),
        (1, "bool"),
        (1.5, "int"),
        ("c", "a|b"),
        ([1], "range"),
        ([2, 1], "range"),
        ([1.5, 2.0], "range of int"),
        ({"a": 1}, {"a": "int", "b": "int"}),
        ({"a": 1, "b": 1}, {"a": "int"}),
        ({"a": "x"}, {"*": "int"}),
        (["x"], ["int"]),
        ([], {}),
        ({}, []),
    ],
)
def test_the_checker_sees_a_breach(value: Any, shape: Any) -> None:
    assert breaches(value, shape)


def test_the_checker_takes_what_is_right() -> None:
    value = {"a": [{"b": None}, {"b": [1, 2]}], "c": {"x": 1}, "d": "p", "e": True}
    shape = {"a": [{"b": "range of int?"}], "c": {"*": "int"}, "d": "p|q", "e": "bool"}
    assert breaches(value, shape) == []


# ---------------------------------------------------------------- figures


@pytest.mark.parametrize("seed", range(120))
def test_score_and_engagement_of_any_round(seed: int) -> None:
    assessment = random_case(seed).assessment()
    score = score_round(assessment, ROUND)
    figures = as_json(score_document(assessment, score))
    assert breaches(figures, SHAPES["score"]) == []
    for area, printed in zip(score.areas, figures["areas"], strict=True):
        raised = None if area.to_raise is None else len(area.to_raise)
        assert (printed["id"], printed["to_raise"]) == (area.id, raised)
    assert breaches(as_json(engagement_document(assessment)), SHAPES["engagement"]) == []


def test_the_random_rounds_hold_every_situation() -> None:
    states, rules, empty = set(), set(), set()
    for seed in range(120):
        assessment = random_case(seed).assessment()
        figures = as_json(score_document(assessment, score_round(assessment, ROUND)))
        states |= {area["state"] for area in figures["areas"]}
        rules.add(figures["policy"]["levels"])
        empty |= {key for key in ("areas", "excluded", "groups", "dimensions") if figures[key]}
    assert states == {"assessed", "not_assessed", "not_applicable"}
    assert rules == {"statements", "attributes", "none"}
    assert empty == {"areas", "excluded", "groups", "dimensions"}


def test_a_model_without_levels() -> None:
    document = plain_model({2: 2, 3: 2}, levels="none")
    case = Engagement(document, ratings=answered(document, "F L P F"))
    assessment = case.assessment()
    figures = as_json(score_document(assessment, score_round(assessment, ROUND)))
    [area] = figures["areas"]
    for key in ("level", "level_range", "within_reach", "supported_level"):
        assert area[key] is None
    assert [level["reached"] for level in area["levels"]] == [None, None]
    for key in ("every_area_reaches", "typical_level", "supported_lowest_level"):
        assert figures["overall"][key] is None
    assert figures["overall"]["areas_at_or_above"] == {}
    assert area["held_back_by"] == []
    assert breaches(figures, SHAPES["score"]) == []


# ---------------------------------------------------------------- commands


def _printed(capsys: pytest.CaptureFixture[str], *arguments: object) -> Any:
    capsys.readouterr()
    run([str(argument) for argument in arguments])
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("seed", range(0, 24, 2))
def test_what_commands_print(capsys: pytest.CaptureFixture[str], tmp_path: Path, seed: int) -> None:
    case = random_case(seed)
    area = model_from_document(case.model, "case").areas[0].id
    rows = (
        *case.assessment().rows(),
        AreaText(ROUND, area, "summary", "one\ntwo", "gap", "do"),
        Amendment("a1", ROUND, "2026-01-01", "scope", "why"),
    )
    path, json_file = tmp_path / "a.maturity", tmp_path / "a.json"
    Document.create(path, LoadEngagement(rows), who="Maya").close()
    for policy in ("excluded", "zero"):
        run(["set", str(path), "--na", policy])
    run(["undo", str(path)])
    for command in ("score", "check", "history"):
        printed = _printed(capsys, command, path, "--json")
        assert printed["format"] == 1
        assert breaches(printed, SHAPES[command]) == [], command
    assert run(["export", str(path), "--json", str(json_file)]) == 0
    exported = json.loads(json_file.read_bytes())
    assert breaches(exported, SHAPES["engagement"]) == []
    assert Assessment(rows).engagement.client == exported["engagement"]["client"]


def test_the_check_of_the_installation(capsys: pytest.CaptureFixture[str]) -> None:
    assert breaches(_printed(capsys, "check", "--self", "--json"), SHAPES["check-self"]) == []


def test_the_list_of_backups(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    path = tmp_path / "a.maturity"
    rows = random_case(0).assessment().rows()
    with Document.create(path, LoadEngagement(tuple(rows)), who="Maya") as document:
        folder = folder_of(data_folder() / "backups", document.document_id)
        damaged = back_up(document, folder).path
        back_up(document, folder)
    damaged.write_bytes(b"")
    printed = _printed(capsys, "restore", path, "--list", "--json")
    assert [backup["client"] is None for backup in printed["backups"]] == [False, True]
    assert breaches(printed, SHAPES["restore-list"]) == []


@pytest.mark.parametrize("count", [4, 5, 20])
def test_the_ranges_of_a_folder(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, count: int
) -> None:
    for number in range(count):
        put_client(tmp_path, f"client {number}", ("FF FN", "FN FF")[number % 2])
    put_client(tmp_path, "shut", released=False)
    printed = _printed(capsys, "benchmark", tmp_path, "--json")
    assert breaches(printed, SHAPES["benchmark"]) == []
    assert [area["n"] for area in printed["areas"]] == [count, count]
    for area in printed["areas"]:
        assert (area["min"] is None, area["median"] is None) == (count < 5, count < 10)
