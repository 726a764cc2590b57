"""Every kind of fault in a model file is named with its place, and all of them at once."""

from typing import Any

import pytest

from maturity_desktop.model.reading import model_from_document
from model_documents import Document, faults_of, full_document, small_document

GONE = object()
AREA = ("area", 0)
CRITERION = (*AREA, "criterion", 0)
OPTIONS = ("scales", "default")
LONG = "a" * 20_001


def with_value(document: Document, path: tuple[str | int, ...], value: object) -> Document:
    """The document with one value set, removed (`GONE`) or, at the end of a list, added."""
    at: Any = document
    for step in path[:-1]:
        at = at[step]
    last = path[-1]
    if value is GONE:
        del at[last]
    elif isinstance(at, list) and last == len(at):
        at.append(value)
    else:
        at[last] = value
    return document


def test_the_document_the_faults_are_planted_in_has_none() -> None:
    assert model_from_document(full_document(), "m.toml").id == "small"


SHARE = 'a share from 0 to 1, such as 0.5 or "1/3"'
ID = "an id of letters, digits, dots, dashes and underscores, at most 100"
LEVEL = "a level of the model (1, 3)"
CASES: list[tuple[tuple[str | int, ...], object, str]] = [
    # What is required.
    (("format",), GONE, "format: 1, but it is missing"),
    (("format",), True, "format: 1, not true"),
    (("id",), GONE, f"id: {ID}, but it is missing"),
    (("version",), GONE, "version: text, but it is missing"),
    (("title",), " ", "title: text, not empty text"),
    (("language",), GONE, "language: text, but it is missing"),
    (("scoring",), GONE, "scoring: a table, but it is missing"),
    (
        ("scoring", "levels"),
        GONE,
        "scoring.levels: one of statements, attributes, none, but it is missing",
    ),
    (
        ("scoring", "base"),
        GONE,
        "scoring.base: a number from -1,000,000 to 1,000,000, but it is missing",
    ),
    (("scales",), GONE, "scales: a table, but it is missing"),
    (
        ("scales",),
        {"other": small_document()["scales"]["default"]},
        "scales.default: a list of options, but it is missing",
    ),
    (("level",), GONE, "level: a list, but it is missing"),
    (("area", 1, "id"), GONE, f"area[2].id: {ID}, but it is missing"),
    (("area", 1, "name"), GONE, "area[2].name: text, but it is missing"),
    ((*CRITERION, "id"), GONE, f"area[1].criterion[1].id: {ID}, but it is missing"),
    (
        (*CRITERION, "level"),
        GONE,
        "area[1].criterion[1].level: a whole number from 1 to 99, but it is missing",
    ),
    ((*CRITERION, "statement"), GONE, "area[1].criterion[1].statement: text, but it is missing"),
    ((*OPTIONS, 0, "id"), GONE, f"scales.default[1].id: {ID}, but it is missing"),
    ((*OPTIONS, 0, "value"), GONE, f"scales.default[1].value: {SHARE}, but it is missing"),
    # Wrong types and shapes.
    (("title",), 3, "title: text, not 3"),
    (("scoring",), [], "scoring: a table, not a list"),
    (("scales",), None, "scales: a table, not nothing"),
    (("area",), {}, "area: a list, not a table"),
    ((*CRITERION, "key"), 1, "area[1].criterion[1].key: true or false, not 1"),
    ((*AREA, "picture"), "x", 'area[1].picture: a table, not "x"'),
    ((*AREA, "picture"), {"one": "x"}, "area[1].picture.one: a level number as key"),
    ((*AREA, "pitfalls"), ["x", ""], "area[1].pitfalls[2]: text, not empty text"),
    (
        (*AREA, "purpose"),
        LONG,
        f'area[1].purpose: text of at most 20,000 characters, not "{"a" * 57}..."',
    ),
    # Keys that do not exist.
    (("licens",), "x", 'licens: no such key; did you mean "licence"?'),
    (
        (*CRITERION, "statment"),
        "x",
        'area[1].criterion[1].statment: no such key; did you mean "statement"?',
    ),
    (("zzz",), "x", "zzz: no such key"),
    # Ids.
    (("id",), "a,b", f'id: {ID}, not "a,b"'),
    (("id",), "a=b", f'id: {ID}, not "a=b"'),
    (("id",), "a b", f'id: {ID}, not "a b"'),
    (("id",), ".a", f'id: {ID}, not ".a"'),
    (("id",), "", f"id: {ID}, not empty text"),
    (
        ("area", 1, "id"),
        "a",
        "area[2].id: unique in the model, but a is taken by m.toml: area[1].id",
    ),
    (
        (*AREA, "criterion", 1),
        {"id": "a.1", "level": 1, "statement": "S"},
        "area[1].criterion[2].id: unique in the model, but a.1 is taken by m.toml: area[1].criterion[1].id",
    ),
    (
        ("area", 1, "criterion"),
        [{"id": "a.1", "level": 1, "statement": "S"}],
        "area[2].criterion[1].id: unique in the model, but a.1 is taken by m.toml: area[1].criterion[1].id",
    ),
    (
        ("level", 1, "number"),
        1,
        "level[2].number: unique in the model, but 1 is taken by m.toml: level[1].number",
    ),
    (
        ("dimension", 1, "id"),
        "d1",
        "dimension[2].id: unique in the model, but d1 is taken by m.toml: dimension[1].id",
    ),
    (
        ("group", 1),
        {"id": "g"},
        "group[2].id: unique in the model, but g is taken by m.toml: group[1].id",
    ),
    (
        ("role", 1),
        {"id": "head"},
        "role[2].id: unique in the model, but head is taken by m.toml: role[1].id",
    ),
    (
        ("area", 1, "metric"),
        [{"id": "m"}],
        "area[2].metric[1].id: unique in the model, but m is taken by m.toml: area[1].metric[1].id",
    ),
    # Levels.
    (("level",), [], "level: at least one level, but there is none"),
    (("level", 0, "number"), True, "level[1].number: a whole number from 1 to 99, not true"),
    (("level", 0, "number"), 0, "level[1].number: a whole number from 1 to 99, not 0"),
    (("level", 0, "number"), 1.0, "level[1].number: a whole number from 1 to 99, not 1.0"),
    ((*CRITERION, "level"), 7, f"area[1].criterion[1].level: {LEVEL}, not 7"),
    ((*AREA, "depends", 0, "level"), 2, f"area[1].depends[1].level: {LEVEL}, not 2"),
    ((*AREA, "picture"), {"2": "x"}, f"area[1].picture.2: {LEVEL}, not 2"),
    ((*AREA, "metric", 0, "from_level"), 2, f"area[1].metric[1].from_level: {LEVEL}, not 2"),
    # References.
    (
        (*CRITERION, "dimension"),
        "d3",
        'area[1].criterion[1].dimension: a dimension of the model (d1, d2), not "d3"',
    ),
    (
        (*CRITERION, "scale"),
        "fine",
        'area[1].criterion[1].scale: a scale of the model (default), not "fine"',
    ),
    (
        (*CRITERION, "ask"),
        ["boss"],
        "area[1].criterion[1].ask[1]: a role of the model (sponsor, customer, owner, manager, "
        'practitioner, tool-admin, supplier, head), not "boss"',
    ),
    (
        (*CRITERION, "metrics"),
        ["m", "n"],
        'area[1].criterion[1].metrics[2]: a metric of the model (m), not "n"',
    ),
    ((*AREA, "group"), "h", 'area[1].group: a group of the model (g), not "h"'),
    (("group",), [], 'area[1].group: a group of the model (there is none), not "g"'),
    (
        (*AREA, "topic", 1, "dimension"),
        "d1",
        'area[1].topic[2].dimension: one topic each, not "d1" again',
    ),
    (
        ("scoring", "level_reached_at"),
        "L",
        'scoring.level_reached_at: an option of the default scale (N, F), not "L"',
    ),
    (
        ("scoring", "lower_levels_at"),
        "n",
        'scoring.lower_levels_at: an option of the default scale (N, F), not "n"',
    ),
    (
        ("scoring", "unsupported_at_most"),
        1,
        f"scoring.unsupported_at_most: {ID}, not 1",
    ),
    # Words and figures.
    (
        ("scoring", "levels"),
        "mean",
        'scoring.levels: one of statements, attributes, none, not "mean"',
    ),
    (
        ("scoring", "overall_index"),
        "median",
        'scoring.overall_index: one of mean, mean-of-groups, not "median"',
    ),
    (
        ("scoring", "base"),
        float("inf"),
        "scoring.base: a number from -1,000,000 to 1,000,000, not inf",
    ),
    (
        (*CRITERION, "tags"),
        ["it"],
        'area[1].criterion[1].tags[1]: one of partners, governance, security, regulation, ai, not "it"',
    ),
    ((*CRITERION, "effort"), 6, "area[1].criterion[1].effort: a whole number from 1 to 5, not 6"),
    (
        (*CRITERION, "weight"),
        0,
        "area[1].criterion[1].weight: a number above 0, at most 1,000,000, not 0",
    ),
    (
        (*CRITERION, "weight"),
        float("nan"),
        "area[1].criterion[1].weight: a number above 0, at most 1,000,000, not nan",
    ),
    (
        (*CRITERION, "weight"),
        10**400,
        "area[1].criterion[1].weight: a number above 0, at most 1,000,000, not a number of so many digits",
    ),
    (
        (*AREA, "standards", 0, "fit"),
        "yes",
        'area[1].standards[1].fit: one of full, partly, none, not "yes"',
    ),
    (
        (*AREA, "metric", 0, "direction"),
        "left",
        'area[1].metric[1].direction: one of up, down, not "left"',
    ),
    # Scales.
    (OPTIONS, [{"id": "N", "value": 0}], "scales.default: at least two options, not 1"),
    ((*OPTIONS, 1, "value"), 0, "scales.default[2].value: more than the option before, not 0.0"),
    ((*OPTIONS, 1, "value"), 1.01, f"scales.default[2].value: {SHARE}, not 1.01"),
    ((*OPTIONS, 0, "value"), -0.1, f"scales.default[1].value: {SHARE}, not -0.1"),
    ((*OPTIONS, 1, "value"), "1/0", f'scales.default[2].value: {SHARE}, not "1/0"'),
    ((*OPTIONS, 1, "value"), "1e999999999", f'scales.default[2].value: {SHARE}, not "1e999999999"'),
    ((*OPTIONS, 1, "value"), True, f"scales.default[2].value: {SHARE}, not true"),
    (
        (*OPTIONS, 1, "id"),
        "n",
        'scales.default[2].id: a text no other option of the scale has, not "n"',
    ),
    (
        (*OPTIONS, 1, "label"),
        "n",
        'scales.default[2].label: a text no other option of the scale has, not "n"',
    ),
    (
        (*OPTIONS, 1, "key"),
        "N",
        'scales.default[2].key: a text no other option of the scale has, not "N"',
    ),
    ((*OPTIONS, 1, "id"), "Na", 'scales.default[2].id: any text but "NA" and "-", not "Na"'),
    ((*OPTIONS, 1, "key"), "-", 'scales.default[2].key: any text but "NA" and "-", not "-"'),
    (
        ("scales", "b c"),
        [{"id": "N", "value": 0}, {"id": "F", "value": 1}],
        f'scales.b c: {ID}, not "b c"',
    ),
    # Areas.
    (("area",), [], "area: at least one practice area, but there is none"),
    (("areas",), ["a", "b", "c"], 'areas[3]: an area of the model (a, b), not "c"'),
    (("areas",), ["a", "b", "a"], 'areas[3]: each area once, not "a" again'),
    (("areas",), ["a"], "area[2].id: an area named in the list areas of m.toml, not b"),
    (
        ("area", 1, "depends"),
        [{"area": "a", "level": 1}],
        "area[1].depends: no circle, but a needs b needs a",
    ),
    (
        ("area", 1, "depends"),
        [{"area": "b", "level": 1}],
        "area[2].depends: no circle, but b needs b",
    ),
]


@pytest.mark.parametrize(("path", "value", "fault"), CASES, ids=[case[2][:70] for case in CASES])
def test_each_fault_is_named(path: tuple[str | int, ...], value: object, fault: str) -> None:
    faults = faults_of(with_value(full_document(), path, value))
    assert f"m.toml: {fault}" in faults
