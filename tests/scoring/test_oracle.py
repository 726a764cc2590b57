"""The scoring agrees with an oracle that shares no line with it, over every rule."""

import math
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import msgspec
import pytest

import oracle
import oracle_answers
from engagements import ROUND, Case, answered, plain_model, random_case
from maturity_desktop.exchange.score_json import score_document
from maturity_desktop.rounding import shown
from maturity_desktop.scoring import areas, rounds, rules, statements
from maturity_desktop.scoring.rounds import score_round

SEEDS = range(1500)


def test_oracle_is_independent() -> None:
    for module in (oracle, oracle_answers):
        assert "maturity_desktop" not in Path(module.__file__).read_text(encoding="utf-8")


def _differences(ours: Any, theirs: Any, where: str = "") -> list[str]:
    """Places where the two disagree; figures may differ by what binary floats add."""
    if isinstance(theirs, dict):
        return [
            line
            for key, value in theirs.items()
            if key != "headline"
            for line in _differences(ours[key], value, f"{where}.{key}")
        ]
    if isinstance(theirs, (list, tuple)):
        if len(ours) != len(theirs):
            return [f"{where}: {ours} is not {theirs}"]
        pairs = zip(ours, theirs, strict=True)
        return [
            line for n, (a, b) in enumerate(pairs) for line in _differences(a, b, f"{where}[{n}]")
        ]
    if isinstance(theirs, Fraction) and isinstance(ours, (int, float)):
        same = math.isclose(ours, theirs, abs_tol=1e-9)
        same = same and str(shown(ours)) == oracle.shown(theirs)
        return [] if same else [f"{where}: {ours} is not {float(theirs)}"]
    return (
        []
        if ours == theirs and type(ours) is type(theirs)
        else [f"{where}: {ours!r} is not {theirs!r}"]
    )


def _compare(case: Case) -> list[str]:
    assessment = case.assessment()
    result = score_round(assessment, ROUND)
    ours = score_document(assessment, result)
    theirs = oracle.score(case.model, case.for_oracle())
    for area in ours["areas"]:
        for cell in area["dimensions"]:
            found = result.area(area["id"]).dimension(cell["id"])
            cell["level_range"], cell["index_range"] = found.level_range, found.index_range
    return _differences(ours, theirs)


def test_scoring_agrees_with_the_oracle() -> None:
    for seed in SEEDS:
        found = _compare(random_case(seed))
        assert not found, f"seed {seed}: {found[:5]}"


def _disagreements(seeds: range = range(400)) -> bool:
    return any(_compare(random_case(seed)) for seed in seeds)


def _wrong_values(statement: Any) -> Any:
    return statement.lowest if statement.value is None else statement.value


FAULTS: dict[str, tuple[Any, str, Callable[[Any], Any]]] = {
    "open counts as the lowest answer": (
        rules, "PASSES", lambda passes: {**passes, "stated": _wrong_values}),
    "open at the highest left out of the range": (
        rules, "PASSES", lambda passes: {**passes, "high": passes["low"]}),
    "supported ignores the evidence": (
        rules, "PASSES", lambda passes: {**passes, "supported": passes["stated"]}),
    "every N/A counts as the lowest": (
        statements, "_policy_value", lambda _: lambda _p, scale, _l, _t: scale.lowest),
    "grade 1 is enough everywhere": (
        statements, "_supported",
        lambda real: lambda value, cap, _needed, support: real(value, cap, 1, support)),
    "depth is ignored": (
        statements, "criteria_in_scope", lambda _: lambda area, _scope: area.criteria),
    "a mean of exactly the threshold is enough": (
        rules, "above", lambda _: lambda mean, threshold: round(mean - threshold, 9) >= 0),
    "the next level is the next number": (
        areas, "next_level",
        lambda real: lambda found, at: at + 1 if real(found, at) is not None else None),
    "within reach allows two": (
        areas, "within_reach",
        lambda _: lambda _s, short, _n, rule:
            len(short) if rule.kind == "statements" and 0 < len(short) <= 2 else None),
    "typical is the upper median": (
        rounds, "_overall", lambda real: lambda *values: _upper_median(real, *values)),
    "weights of areas are ignored": (
        rounds, "_weighted",
        lambda real: lambda found, figure, weights=True: real(found, figure, weights=False)),
    "coverage counts N/A as rated": (
        areas, "INDICATIVE_BELOW", lambda _: 0.5),
}  # fmt: skip


def _upper_median(real: Any, assessment: Any, model: Any, found: Any, rule: Any) -> Any:
    overall = real(assessment, model, found, rule)
    levels = sorted(a.level for a in found if a.state == "assessed" and a.level is not None)
    upper = levels[len(levels) // 2] if levels else None
    return msgspec.structs.replace(overall, typical_level=upper)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_planted_fault_is_caught(fault: str, monkeypatch: pytest.MonkeyPatch) -> None:
    module, name, change = FAULTS[fault]
    planted = change(getattr(module, name))
    for holder in (rules, statements, areas, rounds):
        if hasattr(holder, name):
            monkeypatch.setattr(holder, name, planted)
    assert _disagreements()


def test_the_mixed_words_of_the_rule() -> None:
    """One area by hand: level 2 done, one statement of level 3 partly: within reach of 3."""
    model = plain_model({2: 4, 3: 4, 4: 2, 5: 2})
    case = Case(model, ratings=answered(model, "LLFF LLLP NN NN"))
    case.scope["a1"] = {"target": 3}
    area = score_round(case.assessment(), ROUND).area("a1")
    assert (area.level, area.next_level, area.within_reach) == (2, 3, 1)
    assert area.held_back_by == ("a1.3.4",)
    assert area.to_raise == ("a1.3.4",)
    # Means 5/6 and 7/12 at levels 2 and 3, nothing above.
    assert area.index == pytest.approx(1 + 4 * (5 / 6 + 7 / 12) / 4)
