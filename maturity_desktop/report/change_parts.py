"""One altered record as values that people know: the name of each, what it was, what it became."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec

from maturity_desktop.assessment.altered import Altered
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Engagement,
    Evidence,
    Rating,
    Round,
    Row,
    Support,
)
from maturity_desktop.report.decision_names import (
    DECISION_NAMES,
    OF_AN_AREA,
    DecisionNames,
)
from maturity_desktop.report.own_wording import KINDS as OWN_KINDS
from maturity_desktop.report.week_names import WEEK_NAMES, WeekNames
from maturity_desktop.report.wording import DEPTHS, EVIDENCE_KINDS, KINDS, NA_CODES, STATUSES
from maturity_desktop.text import clean_line, counted

_SHORT = 90  # letters
# What no person entered, or what stands beside the value already.
_UNTOLD = frozenset(
    {
        *("id", "model", "number", "position", "round", "criterion", "area"),
        # Of a freeze, whose version says it all.
        *("content_hash", "head", "utc", "who"),
        # The time spent on a topic grows by itself.
        "seconds",
        # Which rule drafted a finding.
        "rule",
    }
)
_NAMES = {
    "included": "scope",
    "na_policy": "not applicable counts as",
    "owner_role": "owner",
    "drawn_how": "drawn how",
    "scope_state": "scope",
    "attachment": "file",
    "kept_what": "what is kept",
    "participant": "by",
    "email": "e-mail",
    "may_quote": "may be quoted",
    "key_statement": "key statement",
    "first": "first answer",
    "second": "blind answer",
    "effort_low": "effort, at least",
    "effort_high": "effort, at most",
    "cost_low": "cost, at least",
    "cost_high": "cost, at most",
    "benefit_low": "benefit, at least",
    "benefit_high": "benefit, at most",
    "running": "running cost",
    "decides": "who decides",
    "from_level": "from level",
    "quarter_days": "person-days a quarter",
}
_NAMES_OF = {
    ("raises", "option"): "raised to",
    ("contributes", "strength"): "contribution",
}
_WORDS: dict[tuple[str, str], dict[Any, str]] = {
    ("scope", "included"): {True: "in scope", False: "out of scope"},
    ("scope", "depth"): {**DEPTHS, "full": "all statements"},
    ("round", "kind"): KINDS,
    ("round", "status"): STATUSES,
    ("evidence", "kind"): EVIDENCE_KINDS,
    ("rating", "flag"): {True: "set", False: "not set"},
    ("rating", "agreed"): {"lowest": "the lowest voice prevailed"},
    ("own_criterion", "kind"): {kind: name.lower() for kind, name in OWN_KINDS.items()},
}
# Who somebody is stands where people are edited, and nowhere else.
_NOT_SHOWN = frozenset({("participant", "name"), ("participant", "email")})


# The items that a step changed, by their ids.
Items = Mapping[Any, Altered]


class Place(NamedTuple):
    """Where a value stands; ids are empty where the place has none."""

    text: str
    area: str = ""
    criterion: str = ""
    round: str = ""


class Part(NamedTuple):
    """One value that changed.

    Attributes:
        name: of the value, "Answer".
        before: empty for none; so is `after`.
        short_before: the same in a few words, on one line; so is `short_after`.
        said: the name must be said where the values are.
    """

    place: Place
    name: str
    before: str
    after: str
    short_before: str
    short_after: str
    said: bool


class PartMaker:
    """Knows the names of an engagement as it stands now."""

    def __init__(self, assessment: Assessment) -> None:
        self._assessment = assessment
        self._model = assessment.model
        self._week = WeekNames(assessment)
        self._decisions = DecisionNames(assessment)
        self._rounds = {found.id: found.name for found in assessment.rounds}
        self._latest = assessment.rounds[-1].id if assessment.rounds else ""

    def places(self, places: Iterable[Place]) -> str:
        """Many places in a few words."""
        found = list(dict.fromkeys(places))
        areas = list(dict.fromkeys(place.area for place in found if place.area))
        if not areas:
            return found[0].text if len(found) == 1 else ""
        return self._area(areas[0]) if len(areas) == 1 else counted(len(areas), "area")

    def parts(self, step: Sequence[Altered]) -> Iterator[Part]:
        """The values of all records that changed together, in their order."""
        items = {one.key[0]: one for one in step if one.kind is Evidence}
        linked = {one.key[0] for one in step if one.kind is Support}
        for altered in step:
            whole = altered.before is None or altered.after is None
            if altered.kind is Rating:
                yield from self._rating(altered)
            elif altered.kind is Support and whole:
                yield self._support(altered, items)
            elif altered.kind is Evidence and whole:
                # What it speaks for is said beside the statement.
                if altered.key[0] not in linked:
                    yield self._whole(altered, "Evidence", self._item(altered.key[0], items))
            elif altered.kind is Round and whole:
                yield self._whole(altered, "Round", _values(altered).get("name", ""))
            elif whole and altered.kind in WEEK_NAMES:
                name, text = WEEK_NAMES[altered.kind], self._week.text(altered)
                yield self._whole(altered, name, text)
            elif whole and altered.kind in DECISION_NAMES:
                name, text = DECISION_NAMES[altered.kind], self._decisions.text(altered)
                yield self._whole(altered, name, text)
            else:
                yield from self._fields(altered, items)

    # --- one record

    def _rating(self, altered: Altered) -> Iterator[Part]:
        before, after = self._both(altered)
        place = self._place(altered, {})
        if (before.get("option"), before.get("na")) != (after.get("option"), after.get("na")):
            was, now = self._answer(place, before), self._answer(place, after)
            yield Part(place, "Answer", was[1], now[1], was[0], now[0], said=False)
        elif before.get("inferred") != after.get("inferred"):
            sources = ("entered by a person", "follows from another answer")
            first, second = (sources[bool(values.get("inferred"))] for values in (before, after))
            yield _part(place, "answer", first, second, said=False)
        for field, said in (("note", False), ("reason", False), ("flag", True), ("agreed", True)):
            yield from self._field(altered, place, field, said=said)

    def _answer(self, place: Place, values: dict[str, Any]) -> tuple[str, str]:
        """In a few letters, and in full."""
        option, na = values.get("option"), values.get("na")
        if na is not None:
            return "n/a", f"Not applicable, {NA_CODES.get(na, na)}"
        if option is None:
            return "open", "open"
        criterion = self._model.criterion_by_id.get(place.criterion)
        options = self._model.scale_of(criterion).options if criterion else ()
        words = next((found.label for found in options if found.id == option), "")
        return option, f"{option}, {words}" if words and words != option else option

    def _support(self, altered: Altered, items: Items) -> Part:
        values = _values(altered)
        item = self._item(altered.key[0], items)
        return self._whole(altered, "Evidence", f"{item}, {values.get('stance', 'supports')}")

    def _whole(self, altered: Altered, name: str, text: str) -> Part:
        place = self._place(altered, {})
        before, after = ("", text) if altered.before is None else (text, "")
        return _part(place, name, before, after, said=False)

    def _fields(self, altered: Altered, items: Items) -> Iterator[Part]:
        place = self._place(altered, items)
        for field in {**(altered.before or {}), **(altered.after or {})}:
            told = field not in _UNTOLD or (field == "area" and altered.kind in OF_AN_AREA)
            if told and field not in altered.kind.key_fields:
                yield from self._field(altered, place, field, said=True)

    def _field(self, altered: Altered, place: Place, field: str, *, said: bool) -> Iterator[Part]:
        before, after = self._both(altered)
        if before.get(field) == after.get(field):
            return
        words = _WORDS.get((altered.kind.table, field), {})
        names = self._decisions if altered.kind in DECISION_NAMES else self._week
        was, now = (
            names.named(field, _worded(values.get(field), words)) for values in (before, after)
        )
        if (altered.kind.table, field) in _NOT_SHOWN:
            was, now = "given" if was else "", ("another" if was else "given") if now else ""
        name = _NAMES_OF.get((altered.kind.table, field)) or _NAMES.get(field)
        yield _part(place, name or field.replace("_", " "), was, now, said=said)

    def _both(self, altered: Altered) -> tuple[dict[str, Any], dict[str, Any]]:
        """The values before and after; a record that is not there stands for its defaults."""
        before, after = altered.before, altered.after
        if before is None:
            before = _defaults(altered.kind)
        elif after is None:
            after = _defaults(altered.kind)
        return before, after or {}

    # --- names

    def _place(self, altered: Altered, items: Items) -> Place:
        named = dict(zip(altered.kind.key_fields, altered.key, strict=False))
        known = {**(altered.before or {}), **(altered.after or {}), **named}
        round_id = str(known.get("round", ""))
        if "criterion" in named:
            criterion = str(named["criterion"])
            area = self._model.area_of.get(criterion)
            if area is None:
                text = self._week.left_out(criterion, known)
                return Place(self._in_round(text, round_id), "", "", round_id)
            text = f"{area.label} {self._model.criterion_by_id[criterion].number}"
            return Place(self._in_round(text, round_id), area.id, criterion, round_id)
        if "area" in named:
            area_id = str(named["area"])
            text = self._area(area_id) or "All areas"
            return Place(self._in_round(text, round_id), area_id, "", round_id)
        if altered.kind is Evidence:
            return Place(self._item(altered.key[0], items))
        if altered.kind is Round:
            return Place(self._rounds.get(str(altered.key[0]), ""), round=str(altered.key[0]))
        if altered.kind is Engagement:
            return Place("Engagement")
        if (place := self._week.place(altered.kind, known)) is not None:
            return Place(self._in_round(place[0], round_id), place[1], "", round_id)
        if (found := self._decisions.place(altered.kind, known)) is not None:
            return Place(self._in_round(found, round_id), "", "", round_id)
        return Place(self._rounds.get(round_id, ""), round=round_id)

    def _in_round(self, text: str, round_id: str) -> str:
        """With the name of the round unless it is the latest, where the work is."""
        name = self._rounds.get(round_id, "") if round_id != self._latest else ""
        return f"{text}, {name}" if name else text

    def _area(self, area_id: str) -> str:
        area = self._model.area_by_id.get(area_id)
        return area.label if area else area_id

    def _item(self, evidence_id: Any, items: Items) -> str:
        """``"E-007 Change calendar"``, as it is now, else as the step itself says."""
        item = self._assessment.get(Evidence, evidence_id)
        if item is not None:
            return f"E-{item.number:03d} {item.title}"
        values = _values(items[evidence_id]) if evidence_id in items else {}
        if "title" in values:
            return f"E-{values.get('number', 0):03d} {values['title']}"
        return "an item that is no longer in the register"


def _part(place: Place, name: str, before: str, after: str, *, said: bool) -> Part:
    return Part(place, name[:1].upper() + name[1:], before, after, _few(before), _few(after), said)


def _values(altered: Altered) -> dict[str, Any]:
    return altered.after or altered.before or {}


def _few(text: str) -> str:
    """The first words, on one line."""
    line = clean_line(text[: _SHORT * 4])
    if len(line) <= _SHORT and len(text) <= _SHORT * 4:
        return line
    return f"{line[:_SHORT].rsplit(' ', 1)[0]}\N{HORIZONTAL ELLIPSIS}"


def _worded(value: Any, words: dict[Any, str]) -> str:
    if value in words:
        return words[value]
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)


@cache
def _defaults(kind: type[Row]) -> dict[str, Any]:
    fields = msgspec.structs.fields(kind)
    return {f.name: None if f.required else f.default for f in fields}
