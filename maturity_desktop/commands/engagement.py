"""Commands that begin an engagement and set its frame: new, set, round add, import."""

import re
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    AddRound,
    ChangeScope,
    CreateEngagement,
    LoadEngagement,
    ScopeChange,
    new_id,
)
from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.records import Depth, Engagement, Round
from maturity_desktop.commands.opening import opened, password_of, who
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import read_engagement
from maturity_desktop.exchange.engagement_rows import LARGEST_WEIGHT
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.text import clean, clean_line, counted

_NUMBER = re.compile(r"[0-9]+(\.[0-9]+)?")


def new(chosen: Namespace) -> None:
    client = _name(chosen.client, "client")
    model = find_model(chosen.model)
    engagement = Engagement(client=client, model=encode_copy(model), language=model.language)
    first = Round(
        new_id(),
        _name(chosen.round, "round"),
        after(None),
        kind=chosen.kind,
        date=date.today().isoformat(),
    )
    creation = CreateEngagement(engagement, first)
    password = password_of(chosen.password_file)
    Document.create(chosen.file, creation, password=password, who=who()).close()
    print(
        f"{chosen.file}: {client}, {first.name}, {model.title} "
        f"({counted(len(model.areas), 'practice area')})"
    )


def _name(text: str, what: str) -> str:
    name = clean_line(text)
    if not name:
        raise UserError(f"The {what} has no name", f"Give the {what} a name of one word or more.")
    return name


def load(chosen: Namespace) -> None:
    rows = read_engagement(chosen.source)
    password = password_of(chosen.password_file)
    Document.create(chosen.file, LoadEngagement(rows), password=password, who=who()).close()
    print(f"{chosen.file}: {counted(len(rows), 'record')} imported")


def add_round(chosen: Namespace) -> None:
    name = _name(chosen.name, "round")
    with opened(chosen) as document:
        document.do(
            AddRound(
                new_id(),
                name,
                kind=chosen.kind,
                date=date.today().isoformat(),
                copy_answers=chosen.copy_answers,
            ),
            document.read(),
        )
    print(f"{chosen.file}: round {name} added")


def change(chosen: Namespace) -> None:
    """Scope and rules: one edit, one transaction, one step to undo."""
    with opened(chosen) as document:
        assessment = document.read()
        commit = document.do(_scope_edit(chosen, assessment), assessment)
    print(f"{chosen.file}: {'changed' if commit else 'nothing to change'}")


def _scope_edit(chosen: Namespace, assessment: Assessment) -> ChangeScope:
    """One `ScopeChange` an area from all options; every fault of them at once."""
    faults: list[str] = []
    values: dict[str, dict[str, Any]] = {}
    known = assessment.model.area_by_id

    def take(option: str, parse: Callable[[str], Any], expected: str) -> None:
        for pair in getattr(chosen, option):
            area, equals, text = pair.partition("=")
            value = parse(text.strip()) if equals else None
            if area.strip() not in known:
                faults.append(f"--{option} {pair}: {area!r} is no area of the model")
            elif value is None:
                faults.append(f"--{option} {pair}: {expected} is expected after the area")
            elif values.setdefault(area.strip(), {}).setdefault(option, value) != value:
                faults.append(f"--{option} {pair}: the area has another value already")

    levels = tuple(assessment.model.level_by_number)
    take("target", lambda text: _whole(text, levels), f"a level ({_listed(levels)})")
    take("weight", _weight, "a number above 0, such as 2 or 0.5")
    take("depth", lambda text: text if text in get_args(Depth) else None, "scan, key or full")
    if chosen.scope is not None:
        wanted = [area.strip() for area in chosen.scope.split(",") if area.strip()]
        faults += [
            f"--scope: {area!r} is no area of the model" for area in wanted if area not in known
        ]
        if not wanted:
            faults.append("--scope: at least one area must be in")
        for area in known:
            values.setdefault(area, {})["included"] = area in wanted
    if faults:
        raise UserError(
            f"Nothing was changed: {counted(len(faults), 'fault')}",
            f"The areas of the model: {', '.join(known)}.",
            tuple(faults),
        )
    return ChangeScope(
        assessment.round_named(chosen.round).id,
        {area: ScopeChange(**fields) for area, fields in values.items()},
        reason=clean(chosen.reason).strip(),
        date=date.today().isoformat(),
        rules=_rules(chosen),
    )


def _rules(chosen: Namespace) -> dict[str, Any]:
    rules: dict[str, Any] = {}
    if chosen.na is not None:
        rules["na_policy"] = chosen.na
    if chosen.benchmark_use is not None:
        rules["benchmark_use"] = chosen.benchmark_use == "yes"
    return rules


def _whole(text: str, levels: tuple[int, ...]) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and int(text) in levels else None


def _weight(text: str) -> float | None:
    # Not all that float() takes: 1_0, nan, digits of other scripts.
    weight = float(text) if _NUMBER.fullmatch(text) else 0.0
    return weight if 0 < weight <= LARGEST_WEIGHT else None


def _listed(levels: tuple[int, ...]) -> str:
    return ", ".join(map(str, levels))
