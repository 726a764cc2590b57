"""Cost and return of the roadmap, with what is assumed and what nobody knows yet."""

import math

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import initiative_code, initiatives_of
from maturity_desktop.assessment.records import Initiative
from maturity_desktop.model.records import Expectation
from maturity_desktop.text import counted, listed

_SUBJECTS = ("time", "cost", "return")
_MONTHS_A_YEAR = 12


class Assumption(msgspec.Struct, frozen=True):
    """What cost and benefit of one initiative rest on; `code` is ``"I-06"``."""

    initiative: str
    code: str
    text: str


class Returns(msgspec.Struct, frozen=True):
    """Money in the engagement's currency, summed over all initiatives.

    Attributes:
        once: spent once, ``(low, high)``; None where no initiative has a figure.
        running: spent each year; None likewise.
        benefit: saved each year, ``(low, high)``; None likewise.
        payback: months until the money spent once has come back, ``(soonest, latest)``; None
            where cost or benefit is unknown, and where the lower end never pays back.
        no_cost, no_running, no_benefit: ids of initiatives without the figure, by number.
        notes: what to know beside the figures, in sentences.
        assumptions: of those initiatives that state them.
        expectations: of the model on time, cost and return, in this order.
    """

    once: tuple[int, int] | None
    running: int | None
    benefit: tuple[int, int] | None
    payback: tuple[int, int] | None
    no_cost: tuple[str, ...]
    no_running: tuple[str, ...]
    no_benefit: tuple[str, ...]
    notes: tuple[str, ...]
    assumptions: tuple[Assumption, ...]
    expectations: tuple[Expectation, ...]


def returns_of(assessment: Assessment, round_id: str) -> Returns:
    """Sums over the initiatives of a round; figures that are missing are named, not guessed."""
    found = initiatives_of(assessment, round_id)
    once = _summed([_range(one.cost_low, one.cost_high) for one in found])
    benefit = _summed([_range(one.benefit_low, one.benefit_high) for one in found])
    runs = [one.running for one in found if one.running is not None]
    running = sum(runs) if runs else None
    no_cost = [one for one in found if _range(one.cost_low, one.cost_high) is None]
    no_running = [one for one in found if one.running is None]
    no_benefit = [one for one in found if _range(one.benefit_low, one.benefit_high) is None]
    payback = _payback(once, running or 0, benefit)
    notes = _notes(no_cost, no_benefit, no_running if payback else [])
    if benefit and benefit[0] <= (running or 0) and once:
        notes.append(
            "At the lower end the benefit does not cover the running cost, so the money spent "
            "once does not come back."
        )
    return Returns(
        once,
        running,
        benefit,
        payback,
        _ids(no_cost),
        _ids(no_running),
        _ids(no_benefit),
        tuple(notes),
        tuple(
            Assumption(one.id, initiative_code(one), one.assumptions)
            for one in found
            if one.assumptions.strip()
        ),
        tuple(
            one
            for subject in _SUBJECTS
            for one in assessment.model.expectations
            if one.subject == subject
        ),
    )


def _notes(
    no_cost: list[Initiative], no_benefit: list[Initiative], no_running: list[Initiative]
) -> list[str]:
    """What nobody has said yet; `no_running` only where it enters the months to pay back."""
    notes = [
        f"{counted(len(rows), 'initiative')} {'has' if len(rows) == 1 else 'have'} no {what} yet: "
        f"{listed([initiative_code(one) for one in rows])}."
        for rows, what in ((no_cost, "cost"), (no_benefit, "benefit"))
        if rows
    ]
    # What has neither cost nor benefit does not enter them.
    silent = [one for one in no_running if one not in no_cost or one not in no_benefit]
    if silent:
        codes = listed([initiative_code(one) for one in silent])
        notes.append(f"Nobody said the running cost of {codes}: it counts as nothing.")
    return notes


def _range(low: int | None, high: int | None) -> tuple[int, int] | None:
    """Both ends; one that is missing is the other."""
    if low is None:
        low = high
    if high is None:
        high = low
    return None if low is None or high is None else (low, high)


def _summed(ranges: list[tuple[int, int] | None]) -> tuple[int, int] | None:
    known = [one for one in ranges if one is not None]
    if not known:
        return None
    return sum(low for low, _ in known), sum(high for _, high in known)


def _payback(
    once: tuple[int, int] | None, running: int, benefit: tuple[int, int] | None
) -> tuple[int, int] | None:
    """Whole months, rounded up: the least cost against the most benefit, and the other way."""
    if once is None or benefit is None or benefit[0] <= running:
        return None
    return (
        math.ceil(once[0] * _MONTHS_A_YEAR / (benefit[1] - running)),
        math.ceil(once[1] * _MONTHS_A_YEAR / (benefit[0] - running)),
    )


def _ids(rows: list[Initiative]) -> tuple[str, ...]:
    return tuple(one.id for one in rows)
