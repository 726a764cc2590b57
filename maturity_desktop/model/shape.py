"""What a model file may hold: every table, its keys and their checks (DESIGN 3, CONTENT 2)."""

import re
from collections.abc import Sequence
from typing import Any

from maturity_desktop.model.checks import (
    base,
    block,
    defines,
    filled,
    flag,
    identifier,
    line,
    lines,
    one_of,
    refers_to,
    weight,
    whole,
)
from maturity_desktop.model.faults import MISSING, found
from maturity_desktop.model.names import Kind
from maturity_desktop.model.place import Place
from maturity_desktop.model.scales import scales
from maturity_desktop.model.walker import (
    Check,
    Checked,
    Field,
    RefusedError,
    attempt,
    each,
    may,
    must,
    table,
)

FORMAT = 1
_TAGS = ("partners", "governance", "security", "regulation", "ai")
_LEVEL_KEY = re.compile(r"[1-9][0-9]?")

_level_number = whole(1, 99)
_level = refers_to("level", _level_number)


def _picture(value: object, place: Place) -> tuple[Checked, ...]:
    """``[picture]``: text by level number; the result rises with the level."""
    if not isinstance(value, dict):
        raise RefusedError("a table")
    pictures = []
    for key, text in value.items():
        here = place.key(key)
        checked = attempt(block, text, here)
        if not isinstance(key, str) or not _LEVEL_KEY.fullmatch(key):
            here.fault("a level number as key")
        elif checked not in (MISSING, ""):
            here.use("level", int(key))
            pictures.append({"level": int(key), "text": checked})
    return tuple(sorted(pictures, key=lambda picture: int(picture["level"])))


def _named(kind: Kind, more: dict[str, Field] | None = None) -> Check:
    """A table with an id that is unique in the model, and a name that defaults to it."""

    def name_or_id(checked: Checked, _place: Place) -> None:
        checked["name"] = checked.get("name") or checked.get("id", "")

    return table({"id": must(defines(kind)), "name": may(line), **(more or {})}, name_or_id)


def _one_level(levels: Sequence[Any], place: Place) -> None:
    if not levels:
        place.fault("at least one level, but there is none")


def _each_area_once(names: Sequence[Any], place: Place) -> None:
    seen = set()
    for index, name in enumerate(names):
        if name is not MISSING and name in seen:
            place.item(index).fault(f"each area once, {found(name)} again")
        seen.add(name)


def _one_topic_per_dimension(topics: Sequence[Any], place: Place) -> None:
    seen = set()
    for index, topic in enumerate(topics):
        dimension = MISSING if topic is MISSING else topic.get("dimension", MISSING)
        if dimension is not MISSING and dimension in seen:
            place.item(index).key("dimension").fault(f"one topic each, {found(dimension)} again")
        seen.add(dimension)


_STANDARD = table(
    {
        "scheme": must(filled),
        "edition": may(line, default=""),
        "ref": may(line, default=""),
        "fit": must(one_of("full", "partly", "none")),
    }
)
_METRIC = _named(
    "metric",
    {
        "unit": may(line),
        "direction": may(one_of("up", "down")),
        "definition": may(block),
        "source": may(block),
        "from_level": may(_level),
    },
)
_CRITERION = table(
    {
        "id": must(defines("criterion")),
        "level": must(_level),
        "statement": must(filled),
        "dimension": may(refers_to("dimension")),
        "key": may(flag),
        "title": may(line),
        "question": may(line),
        "ask": may(each(refers_to("role"))),
        "evidence": may(lines),
        "check": may(block),
        "partly": may(block),
        "risk": may(block),
        "improvement": may(block),
        "effort": may(whole(1, 5)),
        "tags": may(each(one_of(*_TAGS))),
        "metrics": may(each(refers_to("metric"))),
        "adds": may(line),
        "weight": may(weight),
        "scale": may(refers_to("scale")),
    }
)
_TOPIC = table(
    {
        "dimension": must(refers_to("dimension")),
        "lead_question": may(line, default=""),
        "role": may(refers_to("role")),
    }
)
_DEPENDS = table({"area": must(identifier), "level": must(_level)})
AREA = table(
    {
        "id": must(defines("area")),
        "name": must(filled),
        "short": may(line),
        "group": may(refers_to("group")),
        "purpose": may(block),
        "picture": may(_picture),
        "pitfalls": may(lines),
        "depends": may(each(_DEPENDS)),
        "meet": may(each(refers_to("role"))),
        "documents": may(lines),
        "neighbours": may(lines),
        "criterion": may(each(_CRITERION), "criteria", default=()),
        "metric": may(each(_METRIC), "metrics"),
        "standards": may(each(_STANDARD)),
        "topic": may(each(_TOPIC, _one_topic_per_dimension), "topics"),
    }
)
_SCORING = table(
    {
        "levels": must(one_of("statements", "attributes", "none")),
        "level_reached_at": may(refers_to("option")),
        "lower_levels_at": may(refers_to("option")),
        "base": must(base),
        "overall_index": may(one_of("mean", "mean-of-groups")),
        "unsupported_at_most": may(refers_to("option")),
    }
)
_LEVEL = table(
    {
        "number": must(defines("level", _level_number)),
        "name": may(line, default=""),
        "aliases": may(lines),
        "description": may(block),
        "characteristics": may(lines),
        "obstacles": may(lines),
    }
)
_DIMENSION = _named(
    "dimension",
    {"short": may(line), "border": may(block), "standards": may(each(_STANDARD))},
)
_CHALLENGE = _named(
    "challenge",
    {
        "signs": may(lines),
        "question": may(block),
        "strategies": may(lines),
        "areas": may(each(refers_to("area"))),
    },
)
_GOOD_PRACTICE = _named("good practice", {"text": may(block), "check": may(block)})
_EXPECTATION = table(
    {
        "subject": must(one_of("time", "cost", "return")),
        "name": must(filled),
        "text": may(block),
    }
)
_TERM = table({"term": must(defines("term", filled)), "definition": must(filled)})
MODEL = table(
    {
        "format": must(whole(FORMAT, FORMAT)),
        "id": must(identifier),
        "version": must(filled),
        "title": must(filled),
        "language": must(filled),
        "licence": may(block),
        "attribution": may(block),
        "areas": may(each(refers_to("area"), _each_area_once), "order"),
        "scoring": must(_SCORING),
        "scales": must(scales),
        "level": must(each(_LEVEL, _one_level), "levels"),
        "dimension": may(each(_DIMENSION), "dimensions"),
        "group": may(each(_named("group")), "groups"),
        "role": may(each(_named("role")), "roles"),
        "area": may(each(AREA), "areas"),
        "challenge": may(each(_CHALLENGE), "challenges"),
        "good_practice": may(each(_GOOD_PRACTICE), "good_practices"),
        "expectation": may(each(_EXPECTATION), "expectations"),
        "term": may(each(_TERM), "terms"),
        "notices": may(lines),
    }
)
