"""One check before delivery, as its makers and its readers know it, and what waivers make of it."""

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from maturity_desktop.assessment.records import Waiver

Severity = Literal["warning", "note", "passed", "waived"]
Field = Literal["", "author", "reviewer", "version", "issued"]
ORDER: tuple[Severity, ...] = ("warning", "note", "passed", "waived")
_LISTED = 5


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a check is about.

    Attributes:
        subject: id of it, as a waiver names it.
        name: how readers know it, ``"Incident 3.7"``, ``"F-07"``.
        label: short name of its area, where hits are counted by area.
        criteria: ids of the statements it leads to.
        area: id of the area it leads to where no statement is meant.
        tab, item: the screen it lies on, and what to show there.
    """

    subject: str
    name: str
    label: str = ""
    criteria: tuple[str, ...] = ()
    area: str = ""
    tab: str = ""
    item: str = ""


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check and what came of it.

    Attributes:
        sentence: the outcome in one line, without a full stop.
        detail: where and how many; of a waived one the reason; may be empty.
        severity: a warning changes how a figure may be read; a note can well stay; what is waived
            was left as it is for a reason.
        criteria: ids of the statements it leads to, in model order.
        area: id of the area it leads to where no statement is meant.
        field: what of the report's outside is missing.
        rule: id of the check; empty where nothing can be waived.
        hits: what it is about; empty where it is about the report as a whole.
        tab, item: the screen it leads to, and what to show there; first of all where given.
        waiver: why it was left as it is.
    """

    sentence: str
    severity: Severity
    detail: str = ""
    criteria: tuple[str, ...] = ()
    area: str = ""
    field: Field = ""
    rule: str = ""
    hits: tuple[Hit, ...] = ()
    tab: str = ""
    item: str = ""
    waiver: Waiver | None = None

    @property
    def leads(self) -> bool:
        """Whether there is a place to show."""
        return bool(self.criteria or self.area or self.field or self.tab)


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What a rule found, before anything is waived.

    Attributes:
        rule: id of the check, which is also its name in words: ``"open-answers"``.
        sentence, detail: the words for those of the hits that are left.
        passed: the sentence where there are no hits; empty: nothing is said.
        whole: raised for the report as a whole, without hits.
    """

    rule: str
    sentence: Callable[[Sequence[Hit]], str]
    severity: Severity = "warning"
    detail: Callable[[Sequence[Hit]], str] = lambda _hits: ""
    hits: tuple[Hit, ...] = ()
    passed: str = ""
    whole: bool = False
    field: Field = ""

    @property
    def raised(self) -> bool:
        return self.whole or bool(self.hits)


def settled(outcomes: Iterable[Outcome], waivers: Iterable[Waiver] = ()) -> tuple[Check, ...]:
    """The checks: warnings first, then notes, then passed, at the end what was waived.

    A waiver whose check has gone away stays in sight, because its reason goes on being printed.
    """
    rows = {(row.rule, row.subject): row for row in waivers}
    found: list[Check] = []
    for outcome in outcomes:
        whole = rows.pop((outcome.rule, ""), None)
        if whole is not None:
            said = outcome.sentence(outcome.hits) if outcome.raised else _mended(outcome.rule)
            found.append(_waived(whole, said))
        left: list[Hit] = []
        for hit in outcome.hits:
            row = rows.pop((outcome.rule, hit.subject), None)
            if row is None:
                left.append(hit)
            else:
                found.append(_waived(row, f"{title_of(outcome.rule)}: {hit.name}"))
        if left or outcome.whole:
            if whole is None:
                found.append(_raised(outcome, tuple(left)))
        elif outcome.passed and not outcome.raised:
            found.append(Check(sentence=outcome.passed, severity="passed"))
    found += [_waived(row, _mended(rule)) for (rule, _), row in sorted(rows.items())]
    return tuple(sorted(found, key=lambda check: ORDER.index(check.severity)))


def _raised(outcome: Outcome, hits: tuple[Hit, ...]) -> Check:
    first = hits[0] if hits else Hit(subject="", name="")
    return Check(
        sentence=outcome.sentence(hits),
        severity=outcome.severity,
        detail=outcome.detail(hits),
        criteria=tuple(dict.fromkeys(one for hit in hits for one in hit.criteria)),
        area=first.area,
        field=outcome.field,
        rule=outcome.rule,
        hits=hits,
        tab=first.tab,
        item=first.item,
    )


def _waived(row: Waiver, sentence: str) -> Check:
    return Check(sentence=sentence, severity="waived", detail=row.reason, rule=row.rule, waiver=row)


def _mended(rule: str) -> str:
    return f"{title_of(rule)}: nothing is left of it"


def title_of(rule: str) -> str:
    """The name of a check in words: ``"Open answers"``."""
    words = rule.replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


def says(sentence: str) -> Callable[[Sequence[Hit]], str]:
    """The same words whatever is left."""
    return lambda _hits: sentence


def some(words: Sequence[str]) -> str:
    """The first of them, and how many more there are."""
    rest = len(words) - _LISTED
    named = ", ".join(words[:_LISTED])
    return f"{named} and {rest} more" if rest > 0 else named


def per_area(hits: Sequence[Hit]) -> str:
    """``"Incident 2, Change 1"``."""
    counts: dict[str, int] = {}
    for hit in hits:
        counts[hit.label] = counts.get(hit.label, 0) + 1
    return some([f"{area} {count}" for area, count in counts.items()])


def names(hits: Sequence[Hit]) -> str:
    """``"Incident 3.7, Change 2.2"``."""
    return some([hit.name for hit in hits])


def verb(hits: Sequence[object], one: str, many: str) -> str:
    """The word that agrees with their number."""
    return one if len(hits) == 1 else many
