"""What stands on each sheet of a model as a workbook: headings with widths, and rows."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from maturity_desktop.model.records import MaturityModel

Value = str | float | None
Row = Sequence[Value]


class Sheet(NamedTuple):
    """One sheet.

    Attributes:
        columns: widths in characters, by heading.
    """

    title: str
    columns: dict[str, int]
    rows: Iterable[Row]


_MODEL_COLUMNS = {"Part": 14, "Id": 20, "Name": 40, "Description": 100}
_AREA_COLUMNS = {"Area": 30, "Part": 18, "Text": 110}
_TOPIC_COLUMNS = {"Area": 30, "Dimension": 30, "Lead question": 80, "Ask": 24}
_FRAMEWORK_COLUMNS = {"Of": 34, "Framework": 20, "Edition": 10, "Name or clause": 40, "Fit": 10}
_TERM_COLUMNS = {"Term": 30, "Definition": 110}
_CRITERIA_COLUMNS = {
    "Area": 20,
    "Number": 9,
    "Id": 28,
    "Dimension": 18,
    "Level": 7,
    "Key": 6,
    "Title": 28,
    "Statement": 60,
    "Question": 45,
    "Ask": 16,
    "Evidence": 45,
    "How to check": 40,
    "Partly looks like": 40,
    "Risk": 40,
    "Improvement": 60,
    "Effort": 8,
    "Tags": 12,
    "Metrics": 28,
    "Weight": 8,
    "Scale": 10,
}
_METRIC_COLUMNS = {
    "Area": 20,
    "Id": 28,
    "Name": 30,
    "Unit": 10,
    "Better is": 10,
    "Definition": 70,
    "Source": 40,
    "From level": 11,
}


def model_sheets(model: MaturityModel) -> tuple[Sheet, ...]:
    """Every text of the model, in the order of reading."""
    parts = (*_parts(model), *_programme(model))
    terms = ((term.term, term.definition) for term in model.terms)
    return (
        Sheet("Model", _MODEL_COLUMNS, parts),
        Sheet("Areas", _AREA_COLUMNS, _areas(model)),
        Sheet("Topics", _TOPIC_COLUMNS, _topics(model)),
        Sheet("Criteria", _CRITERIA_COLUMNS, _criteria(model)),
        Sheet("Metrics", _METRIC_COLUMNS, _metrics(model)),
        Sheet("Frameworks", _FRAMEWORK_COLUMNS, _frameworks(model)),
        Sheet("Glossary", _TERM_COLUMNS, terms),
    )


def _parts(model: MaturityModel) -> Iterator[Row]:
    yield "Model", model.id, model.title, f"Version {model.version}, language {model.language}"
    if model.licence or model.attribution:
        yield "Licence", None, model.licence, model.attribution
    yield from _levels(model)
    for dimension in model.dimensions:
        yield "Dimension", dimension.id, dimension.name, dimension.border
    for group in model.groups:
        yield "Group", group.id, group.name, None
    for role in model.roles:
        yield "Role", role.id, role.name, None
    for scale in model.scales:
        for option in scale.options:
            share = f"{option.value:.0%} achieved"
            yield f"Scale {scale.name}", option.id, option.label, share
    for area in model.areas:
        yield "Area", area.id, area.name, area.purpose


def _levels(model: MaturityModel) -> Iterator[Row]:
    for level in model.levels:
        names = " / ".join((level.name, *level.aliases))
        yield "Level", level.number, names, level.description
        for text in level.characteristics:
            yield "Level, sign", level.number, level.name, text
        for text in level.obstacles:
            yield "Level, obstacle", level.number, level.name, text


def _programme(model: MaturityModel) -> Iterator[Row]:
    """What holds for all areas at once."""
    for challenge in model.challenges:
        yield "Challenge", challenge.id, challenge.name, challenge.question
        for text in challenge.signs:
            yield "Challenge, sign", challenge.id, challenge.name, text
        for text in challenge.strategies:
            yield "Strategy", challenge.id, challenge.name, text
    for practice in model.good_practices:
        yield "Good practice", practice.id, practice.name, practice.text
        yield "Good practice, check", practice.id, practice.name, practice.check
    for expectation in model.expectations:
        yield "Expectation", expectation.subject, expectation.name, expectation.text
    for notice in model.notices:
        yield "Notice", None, None, notice


def _areas(model: MaturityModel) -> Iterator[Row]:
    for area in model.areas:
        yield area.name, "Purpose", area.purpose
        for picture in area.picture:
            yield area.name, f"Picture of level {picture.level}", picture.text
        for need in area.depends:
            yield area.name, "Depends on", f"{need.area}, level {need.level}"
        for part, texts in (
            ("Pitfall", area.pitfalls),
            ("To meet", [model.role_name(role) for role in area.meet]),
            ("Document", area.documents),
            ("Elsewhere", area.neighbours),
        ):
            for text in texts:
                yield area.name, part, text


def _topics(model: MaturityModel) -> Iterator[Row]:
    dimensions = {dimension.id: dimension.name for dimension in model.dimensions}
    for area in model.areas:
        for topic in area.topics:
            named = dimensions.get(topic.dimension, topic.dimension)
            yield area.name, named, topic.lead_question, model.role_name(topic.role)


def _frameworks(model: MaturityModel) -> Iterator[Row]:
    named = [(area.name, area.standards) for area in model.areas]
    named += [(dimension.name, dimension.standards) for dimension in model.dimensions]
    for name, refs in named:
        for ref in refs:
            yield name, ref.scheme, ref.edition, ref.ref, ref.fit


def _criteria(model: MaturityModel) -> Iterator[Row]:
    dimensions = {dimension.id: dimension.name for dimension in model.dimensions}
    for area in model.areas:
        for criterion in area.criteria:
            yield (
                area.name,
                criterion.number,
                criterion.id,
                dimensions.get(criterion.dimension or "", criterion.dimension),
                criterion.level,
                "yes" if criterion.key else "no",
                criterion.title,
                criterion.statement,
                criterion.question,
                "\n".join(model.role_name(role) for role in criterion.ask),
                "\n".join(criterion.evidence),
                criterion.check,
                criterion.partly,
                criterion.risk,
                criterion.improvement,
                criterion.effort,
                "\n".join(criterion.tags),
                "\n".join(criterion.metrics),
                criterion.weight,
                criterion.scale,
            )


def _metrics(model: MaturityModel) -> Iterator[Row]:
    for area in model.areas:
        for metric in area.metrics:
            yield (
                area.name,
                metric.id,
                metric.name,
                metric.unit,
                "higher" if metric.direction == "up" else "lower",
                metric.definition,
                metric.source,
                metric.from_level,
            )
