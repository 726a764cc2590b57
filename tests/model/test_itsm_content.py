"""The bundled model keeps the rules its texts were written by, as far as a machine can tell.

Each test gathers every offender before it fails: a writer wants the whole list.
"""

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path

import pytest

from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.records import Criterion, MaturityModel, PracticeArea
from record_texts import texts

IDS = Path(__file__).with_name("itsm_criterion_ids.txt")
DIMENSIONS = ("process", "people", "tools", "measurement", "customer", "improvement")
# Statements of each dimension by level; one more stands at level 2 in `process` and one other.
PER_CELL = {2: 1, 3: 2, 4: 1, 5: 1}
PER_LEVEL = {2: 8, 3: 12, 4: 6, 5: 6}
LIKENESS = 0.7

WORDS = {
    "title": (3, 7),
    "statement": (12, 35),
    "risk": (6, 20),
    "improvement": (20, 60),
    "adds": (2, 6),
}
FORBIDDEN = re.compile(
    r"and/or|\b(regularly|appropriate|adequate|effective|where possible|fully|consistently|robust"
    r"|best practices?)\b",
    re.IGNORECASE,
)
# From level 3 on a statement holds a number, an interval, a role or a share.
MEASURED = re.compile(
    r"\d|\b(one|two|three|four|five|six|seven|eight|nine|ten|twelve|half|once|twice"
    r"|dai?ly|weekly|monthly|quarterly|yearly|annual(ly)?|hours?|days?|weeks?|months?|quarters?"
    r"|years?|owners?|managers?|leads?|leaders?|heads?|roles?|person|people|someone|boards?|teams?"
    r"|suppliers?|agents?|every|each|all|no|any|most|share|rate|cent)\b",
    re.IGNORECASE,
)
CLOSED_QUESTION = re.compile(
    r"(are|can|could|did|do|does|has|have|is|should|was|were|will|would)\b", re.IGNORECASE
)
NO_VERB = re.compile(r"(a|an|the|this|that|these|there|it|to|you|we|our|your)\b", re.IGNORECASE)
AMERICAN = re.compile(
    r"\b((?!(?:(?:re|down|over|out|up|cap)?s|se|pr)iz)\w+iz(?:e[ds]?|ing|ations?|ational)"
    r"|\w+lyz(?:e[ds]?|ing)|behavior\w*|center(?:s|ed)?|colors?|favor\w*|labor|honor\w*"
    r"|neighbor\w*|catalog|catalogs|cataloged|dialogs?|defense|offense|fulfill(?:s|ment)?"
    r"|enrollments?|installments?|skillful|labeled|labeling|canceled|canceling|modeled|modeling"
    r"|traveled|signaled|totaled|fueled|acknowledgments?|aging|gotten|percent|fibers?|gray)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return find_model("itsm")


def criteria(model: MaturityModel) -> Iterator[Criterion]:
    for area in model.areas:
        yield from area.criteria


def word_count(text: str) -> int:
    return len(text.split())


def sentences(text: str) -> int:
    return len(re.findall(r"[.!?](?=\s|$)", text))


def test_each_area_has_its_shape(model: MaturityModel) -> None:
    faults = []
    for area in model.areas:
        cells = Counter((c.dimension, c.level) for c in area.criteria)
        keys = Counter((c.dimension, c.level) for c in area.criteria if c.key)
        if Counter(c.level for c in area.criteria) != PER_LEVEL:
            faults.append(f"{area.id}: statements per level")
        if keys != dict.fromkeys(cells, 1):
            faults.append(f"{area.id}: one key statement per cell")
        more = [cell for cell in cells if cells[cell] != PER_CELL[cell[1]]]
        if len(more) != 2 or ("process", 2) not in more or {level for _, level in more} != {2}:
            faults.append(f"{area.id}: second statements at level 2 in {more}")
        if {dimension for dimension, _ in cells} != set(DIMENSIONS):
            faults.append(f"{area.id}: dimensions")
    assert not faults


def test_ids_say_where_a_criterion_stands(model: MaturityModel) -> None:
    faults = []
    for area in model.areas:
        counts: Counter[tuple[str | None, int]] = Counter()
        for criterion in area.criteria:
            cell = criterion.dimension, criterion.level
            counts[cell] += 1
            if criterion.id != f"{area.id}.{cell[0]}.{cell[1]}.{counts[cell]}":
                faults.append(criterion.id)
    assert not faults


def test_ids_never_change(model: MaturityModel) -> None:
    """Ratings in files hang on them. New ids are added to the list, none is ever removed."""
    assert sorted(c.id for c in criteria(model)) == IDS.read_text(encoding="utf-8").split()


def test_every_field_of_a_criterion_is_filled(model: MaturityModel) -> None:
    fields = ("title", "question", "ask", "evidence", "check", "partly", "risk", "improvement")
    faults = [
        f"{criterion.id}: {field}"
        for criterion in criteria(model)
        for field in (*fields, "effort", "adds", "dimension")
        if not getattr(criterion, field)
    ]
    faults += [
        f"{criterion.id}: {len(criterion.evidence)} things to be shown"
        for criterion in criteria(model)
        if not 2 <= len(criterion.evidence) <= 4
    ]
    assert not faults


def test_every_field_of_an_area_is_filled(model: MaturityModel) -> None:
    fields = ("short", "group", "purpose", "pitfalls", "meet", "documents", "neighbours")
    faults = [
        f"{area.id}: {field}"
        for area in model.areas
        for field in (*fields, "standards")
        if not getattr(area, field)
    ]
    assert not faults


@pytest.mark.parametrize("part", ["talk", "metrics", "standards"])
def test_the_parts_of_an_area_are_complete(model: MaturityModel, part: str) -> None:
    check = {"talk": talk_faults, "metrics": metric_faults, "standards": standard_faults}[part]
    assert not [f"{area.id}: {fault}" for area in model.areas for fault in check(area, model)]


def talk_faults(area: PracticeArea, model: MaturityModel) -> Iterator[str]:
    if len(area.short) > 18:
        yield "short name of more than 18 characters"
    if [picture.level for picture in area.picture] != [level.number for level in model.levels]:
        yield "a picture of each level"
    for picture in area.picture:
        if not 2 <= sentences(picture.text) <= 3:
            yield f"picture {picture.level}: {sentences(picture.text)} sentences"
    if [topic.dimension for topic in area.topics] != list(DIMENSIONS):
        yield "a topic for each dimension"
    if not all(topic.lead_question.endswith("?") for topic in area.topics):
        yield "a lead question for each topic"


def metric_faults(area: PracticeArea, _model: MaturityModel) -> Iterator[str]:
    if not 6 <= len(area.metrics) <= 12:
        yield f"{len(area.metrics)} metrics"
    for metric in area.metrics:
        if not (metric.unit and metric.definition and metric.source and metric.from_level):
            yield f"{metric.id}: unit, definition, source, from_level"


def standard_faults(area: PracticeArea, _model: MaturityModel) -> Iterator[str]:
    if not {"4", "5"} <= {ref.edition for ref in area.standards if ref.scheme.startswith("ITIL")}:
        yield "ITIL 4 and 5"
    if not any(ref.scheme.startswith("ISO/IEC 20000-1") for ref in area.standards):
        yield "ISO/IEC 20000-1"


def test_texts_have_their_length(model: MaturityModel) -> None:
    faults = []
    for criterion in criteria(model):
        for field, (least, most) in WORDS.items():
            count = word_count(getattr(criterion, field))
            if not least <= count <= most:
                faults.append(f"{criterion.id}: {field} of {count} words")
    assert not faults


def test_statements_hold_no_empty_words(model: MaturityModel) -> None:
    faults = [
        f"{criterion.id}: {field}: {match[0]}"
        for criterion in criteria(model)
        for field in ("title", "statement", "improvement")
        for match in FORBIDDEN.finditer(getattr(criterion, field))
    ]
    assert not faults


def test_a_statement_makes_one_claim(model: MaturityModel) -> None:
    """One "and" at most: the rule speaks of those that join verbs, which no machine can tell."""
    assert not [c.id for c in criteria(model) if c.statement.casefold().split().count("and") > 1]


def test_statements_can_be_measured_from_level_3(model: MaturityModel) -> None:
    assert not [c.id for c in criteria(model) if c.level > 2 and not MEASURED.search(c.statement)]


def test_a_statement_is_one_sentence(model: MaturityModel) -> None:
    assert not [c.id for c in criteria(model) if sentences(c.statement) != 1]


def test_questions_are_open(model: MaturityModel) -> None:
    asked = [(criterion.id, criterion.question) for criterion in criteria(model)]
    asked += [(area.id, topic.lead_question) for area in model.areas for topic in area.topics]
    assert not [
        f"{name}: {question}"
        for name, question in asked
        if CLOSED_QUESTION.match(question)
        or not (question.endswith("?") or question.startswith("Show me "))
    ]


def test_an_improvement_starts_with_a_verb(model: MaturityModel) -> None:
    assert not [c.id for c in criteria(model) if NO_VERB.match(c.improvement)]


def test_tags(model: MaturityModel) -> None:
    faults = []
    for area in model.areas:
        if not any("partners" in criterion.tags for criterion in area.criteria):
            faults.append(f"{area.id}: no statement about partners")
        ai = [criterion for criterion in area.criteria if "ai" in criterion.tags]
        if len(ai) > 1 or any(criterion.level < 4 for criterion in ai):
            faults.append(f"{area.id}: {[criterion.id for criterion in ai]} tagged ai")
    assert not faults


def test_no_two_statements_are_alike(model: MaturityModel) -> None:
    words = {c.id: c.statement.casefold().split() for c in criteria(model)}
    faults = []
    for one, other in combinations(words, 2):
        matcher = SequenceMatcher(None, words[one], words[other], autojunk=False)
        if matcher.quick_ratio() >= LIKENESS and matcher.ratio() >= LIKENESS:
            faults.append(f"{one} ~ {other}")
    assert not faults


@pytest.mark.parametrize(
    "word", ["organized", "standardization", "emphasize", "analyzed", "behavior", "catalogs"]
)
def test_american_spelling_is_recognised(word: str) -> None:
    assert AMERICAN.search(f"is {word}.")


@pytest.mark.parametrize("word", ["sized", "resize", "seize", "prize", "horizon", "organised"])
def test_british_spelling_passes(word: str) -> None:
    assert not AMERICAN.search(f"is {word}.")


def test_spelling_is_british(model: MaturityModel) -> None:
    faults = [
        f"{match[0]}: {text[:60]}"
        for text in texts(model)
        for match in AMERICAN.finditer(text)
        if match[0] != "Optimizing"  # the established name of level 5
    ]
    assert not faults
