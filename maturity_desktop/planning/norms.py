"""The firm's own norms of effort: how long each kind of work takes, and how they are kept."""

import json
import math
from typing import Any

import msgspec

Range = tuple[float, float]
"""Lower and upper value; the lower one first."""

_LONGEST_SOURCE = 80
_LARGEST = 10_000.0


class Norms(msgspec.Struct, frozen=True):
    """What an estimate of the effort is made from.

    The defaults are those of a week on site in the field: about two talks of 60 to 75 minutes a
    day, notes rated the same evening, an item of evidence read in a quarter of an hour, a few
    hours of writing for each practice area. Every firm has its own figures; none is a promise.

    Attributes:
        source: whose norms they are, "Halden Advisory, 2025"; empty for the defaults.
        hours_a_day: working hours in a person-day.
        prepare: person-days before anything else: kick-off, scope page, plan, rooms.
        prepare_area: person-days for each area: documents are asked for, chased and skimmed.
        person_minutes: to find a time with one person to be asked, to invite and to brief them.
        people_on_site: assessors on site, on average; 1.5 is one in every talk, a second in half.
        talk_minutes_a_day: minutes of talk that one day on site holds; the rest of the day goes
            into notes, ratings and looking at systems.
        evidence_minutes: to read one item and to tick the statements it speaks for or against.
        statement_minutes: to settle one statement from notes, voices and evidence.
        calibrate: person-days for a colleague to rate the drawn statements blind, and to talk
            about the differences.
        report: person-days for what a report has once: first page, method, roadmap, workshop.
        report_area: person-days to write up one area: findings and recommendations.
        key_share, scan_share: part of the work on an area (`prepare_area`, `report_area`) that
            remains where it is assessed at this depth; at full depth all of it.
        items_an_area: items of evidence to expect for an area at full depth, while the register
            is still empty.
    """

    source: str = ""
    hours_a_day: float = 8.0
    prepare: Range = (1.0, 1.5)
    prepare_area: Range = (0.1, 0.12)
    person_minutes: Range = (10.0, 15.0)
    people_on_site: float = 1.5
    talk_minutes_a_day: Range = (125.0, 150.0)
    evidence_minutes: Range = (10.0, 15.0)
    statement_minutes: Range = (1.2, 1.5)
    calibrate: Range = (0.4, 0.6)
    report: Range = (1.5, 2.0)
    report_area: Range = (0.25, 0.35)
    key_share: float = 0.8
    scan_share: float = 0.4
    items_an_area: float = 3.0


# Nothing can be divided by these, so none of them may be 0.
NEVER_ZERO = frozenset({"hours_a_day", "talk_minutes_a_day"})


def norms_text(norms: Norms) -> str:
    """What the preferences keep: JSON of the values that differ from the defaults; often empty."""
    usual = Norms()
    own = {
        field: value
        for field in Norms.__struct_fields__
        if (value := getattr(norms, field)) != getattr(usual, field)
    }
    return json.dumps(own) if own else ""


def norms_from(text: str) -> Norms:
    """The norms that `norms_text` wrote; a value that makes no sense counts as not given."""
    try:
        found = json.loads(text) if text else {}
    except (ValueError, RecursionError):
        found = {}
    usual = Norms()
    if not isinstance(found, dict):
        return usual
    values: dict[str, Any] = {}
    for field in Norms.__struct_fields__:
        made = _sound(field, found.get(field), getattr(usual, field))
        if made is not None:
            values[field] = made
    return msgspec.structs.replace(usual, **values)


def _sound(field: str, value: object, usual: object) -> object:
    """The value if it can stand for the field, else None."""
    least = 0.001 if field in NEVER_ZERO else 0.0
    if isinstance(usual, str):
        return value[:_LONGEST_SOURCE] if isinstance(value, str) else None
    if isinstance(usual, tuple):
        ends = value if isinstance(value, list) else []
        sound = len(ends) == len(usual) and all(_number(end, least) for end in ends)
        return tuple(sorted(float(end) for end in ends)) if sound else None
    return float(value) if _number(value, least) else None  # type: ignore[arg-type]  # a number


def _number(value: object, least: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return math.isfinite(value) and least <= value <= _LARGEST
