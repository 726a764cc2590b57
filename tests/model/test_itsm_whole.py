"""The bundled model as a whole: complete, without a circle, ladders that climb, nothing borrowed."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.records import Criterion, MaturityModel, PracticeArea
from record_texts import texts

AREAS = {
    "core": [
        "service-request",
        "service-level",
        "incident",
        "problem",
        "change",
        "knowledge",
        "asset-configuration",
        "capacity",
        "continuity",
        "financial",
    ],
    "components": ["delivery", "coordination", "release", "event"],
}
DIMENSIONS = ("process", "people", "tools", "measurement", "customer", "improvement")
# The runs of eight words in the yardsticks the texts were measured by, as the first twelve digits
# of their SHA-256: they may be imitated, not copied.
YARDSTICKS = frozenset(
    Path(__file__).with_name("yardstick_runs.txt").read_text(encoding="utf-8").split()
)
RUN = 8
WORD = re.compile(r"[a-z0-9']+")
# Words that carry no meaning of their own: a rung may share them with the one below.
SMALL = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "each",
        "every",
        "for",
        "from",
        "has",
        "in",
        "into",
        "is",
        "it",
        "its",
        "no",
        "of",
        "on",
        "or",
        "that",
        "the",
        "their",
        "to",
        "until",
        "with",
        "without",
    ]
)
PRODUCTS = re.compile(
    r"\b(ServiceNow|Jira|Remedy|BMC|Zendesk|Freshservice|TOPdesk|Ivanti|Cherwell|Splunk|Nagios"
    r"|Zabbix|Dynatrace|Datadog|Microsoft|Azure|AWS|Amazon|Google|SharePoint|Slack"
    r"|Confluence|Ansible|Jenkins|GitHub|GitLab|SAP|Oracle|VMware)\b"
)


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return find_model("itsm")


def test_fourteen_areas_with_448_statements_and_84_topics(model: MaturityModel) -> None:
    groups: dict[str | None, list[str]] = {}
    for area in model.areas:
        groups.setdefault(area.group, []).append(area.id)
    assert groups == AREAS
    criteria = [criterion for area in model.areas for criterion in area.criteria]
    assert (len(criteria), sum(c.key for c in criteria)) == (448, 336)
    assert sum(len(area.topics) for area in model.areas) == 84


def test_an_area_depends_on_areas_there_are(model: MaturityModel) -> None:
    """Circles are a fault of any model; ours also begins somewhere, and names only its own areas."""
    levels = {level.number for level in model.levels}
    needs = {area.id: area.depends for area in model.areas}
    assert not [need for found in needs.values() for need in found if need.area not in needs]
    assert not [need for found in needs.values() for need in found if need.level not in levels]
    assert [name for name, found in needs.items() if not found] == ["service-request"]


def test_a_metric_serves_a_statement(model: MaturityModel) -> None:
    faults = []
    for area in model.areas:
        named = {metric for criterion in area.criteria for metric in criterion.metrics}
        faults += [metric.id for metric in area.metrics if metric.id not in named]
    assert not faults


def ladders(area: PracticeArea) -> Iterator[list[Criterion]]:
    """The key statements of each dimension, rising."""
    for dimension in DIMENSIONS:
        rungs = [c for c in area.criteria if c.dimension == dimension and c.key]
        yield sorted(rungs, key=lambda criterion: criterion.level)


def content_words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold())) - SMALL


def test_a_rung_names_what_the_rung_below_lacks(model: MaturityModel) -> None:
    faults = []
    for area in model.areas:
        for ladder in ladders(area):
            assert [criterion.level for criterion in ladder] == [2, 3, 4, 5]
            for below, above in pairwise(ladder):
                new = content_words(above.adds)
                if not new - content_words(f"{below.statement} {below.adds}"):
                    faults.append(f"{above.id}: {above.adds}")
        named = [criterion.adds.casefold() for criterion in area.criteria]
        faults += [f"{area.id}: twice {name}" for name in set(named) if named.count(name) > 1]
    assert not faults


def test_a_rung_is_no_rewording_of_the_one_below(model: MaturityModel) -> None:
    faults = []
    for area in model.areas:
        for ladder in ladders(area):
            for below, above in pairwise(ladder):
                one, other = (c.statement.casefold().split() for c in (below, above))
                if SequenceMatcher(None, one, other, autojunk=False).ratio() >= 0.55:
                    faults.append(above.id)
    assert not faults


def runs(text: str) -> Iterator[str]:
    words = WORD.findall(text.casefold())
    for start in range(len(words) - RUN + 1):
        yield " ".join(words[start : start + RUN])


def test_nothing_is_copied_from_the_yardsticks(model: MaturityModel) -> None:
    assert not [
        run
        for text in texts(model)
        for run in runs(text)
        if sha256(run.encode()).hexdigest()[:12] in YARDSTICKS
    ]


def test_no_two_statements_share_a_run_of_words(model: MaturityModel) -> None:
    """Each is written by itself: a phrase that serves twice tires whoever hears 448 of them."""
    seen: dict[str, str] = {}
    faults = []
    for area in model.areas:
        for criterion in area.criteria:
            for field in ("statement", "question", "partly", "risk", "improvement"):
                for run in runs(getattr(criterion, field)):
                    if seen.setdefault(run, criterion.id) != criterion.id:
                        faults.append(f"{seen[run]}, {criterion.id}: {run}")
    assert not faults


def test_no_product_is_named(model: MaturityModel) -> None:
    assert not [match[0] for text in texts(model) for match in PRODUCTS.finditer(text)]


def test_what_holds_for_all_areas_is_said(model: MaturityModel) -> None:
    assert [len(level.aliases) for level in model.levels] == [1] * 5
    assert all(len(level.characteristics) >= 4 and level.obstacles for level in model.levels)
    assert all(dimension.border and dimension.standards for dimension in model.dimensions)
    assert len(model.challenges) == 4
    assert all(len(c.strategies) >= 3 and c.signs and c.question for c in model.challenges)
    assert len(model.good_practices) == 6
    assert {found.subject for found in model.expectations} == {"time", "cost", "return"}
    assert len(model.terms) >= 80
    assert [t.term.casefold() for t in model.terms] == sorted(
        t.term.casefold() for t in model.terms
    )
    said = " ".join(model.notices)
    assert "registered trade mark of the PeopleCert group" in said
    assert "independent" in said


def test_a_glossary_entry_is_short_and_no_circle(model: MaturityModel) -> None:
    faults = []
    for entry in model.terms:
        count = len(entry.definition.split())
        first = " ".join(WORD.findall(entry.definition.casefold())[:4])
        if not 5 <= count <= 40 or entry.term.casefold() in first:
            faults.append(entry.term)
    assert not faults
