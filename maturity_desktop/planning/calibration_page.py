"""A calibration as it is shown and printed: how it was drawn, the figures in words, differences."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Calibration, Round
from maturity_desktop.model.records import Criterion
from maturity_desktop.planning.drawing import NOT_APPLICABLE, Stratum, strata_of
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.agreement import Agreement, Pair, agreement
from maturity_desktop.text import counted, listed

_ROUGH_BELOW = 50


class Figure(msgspec.Struct, frozen=True):
    """One figure: what it is called, the figure as printed, what it says in a sentence."""

    name: str
    value: str
    sentence: str


class Difference(msgspec.Struct, frozen=True):
    """A statement that the two rated differently.

    Attributes:
        title: the short one, or the statement where the model gives none.
        first, second: the answers in words; their ids are in `options`.
        size: "second 1 step lower".
        steps: from the first to the second; None where one of them is not applicable.
        settled: "" while open, else "kept" or "changed"; `reason` why.
        now: the answer that stands, in words.
    """

    criterion: str
    number: str
    area: str
    title: str
    statement: str
    first: str
    second: str
    options: tuple[str, str]
    size: str
    steps: int | None
    settled: str
    reason: str
    now: str


class CalibrationPage(msgspec.Struct, frozen=True):
    """Everything the page says, in the order it is read. All texts are plain.

    Attributes:
        client, round_name: for the head.
        by: who rated blind, each once.
        rated_on: ISO date of the last blind rating; empty before the first.
        how: sentences on the draw and on who rated.
        strata: rows of the small table of the draw: group (may be empty), level, rated, drawn.
        figures: equal, within one step, weighted kappa, mean difference.
        labels: answers in words, as heads of `table`, rising; `codes` their ids.
        table: counts; rows are answers of the first, columns of the second assessor.
        differences: the largest first, those of one size in the order drawn.
        summary: what came of the differences.
        limits: what the figures do not say.
    """

    client: str
    round_name: str
    by: tuple[str, ...]
    rated_on: str
    how: tuple[str, ...]
    strata: tuple[Stratum, ...]
    figures: tuple[Figure, ...]
    labels: tuple[str, ...]
    codes: tuple[str, ...]
    table: tuple[tuple[int, ...], ...]
    differences: tuple[Difference, ...]
    summary: str
    limits: tuple[str, ...]


def drawn_rows(assessment: Assessment, round_id: str) -> list[Calibration]:
    """The drawn statements of a round, in their order; those the model still has."""
    known = assessment.model.criterion_by_id
    rows = (r for r in assessment.of_round(Calibration, round_id) if r.criterion in known)
    return sorted(rows, key=lambda row: (row.position, row.criterion))


def pairs_of(assessment: Assessment, round_id: str) -> list[Pair]:
    """The drawn statements as pairs of answers."""
    model = assessment.model
    return [
        Pair(
            row.criterion,
            row.first,
            row.second,
            tuple(o.id for o in model.scale_of(model.criterion_by_id[row.criterion]).options),
        )
        for row in drawn_rows(assessment, round_id)
    ]


def calibration_page(assessment: Assessment, round_id: str) -> CalibrationPage | None:
    """The page of a round; None where nothing was drawn."""
    rows = drawn_rows(assessment, round_id)
    if not rows:
        return None
    found = agreement(pairs_of(assessment, round_id))
    strata = strata_of(assessment, round_id, [row.criterion for row in rows])
    round_ = assessment.get(Round, round_id)
    differences = _differences(assessment, round_id, rows)
    by = tuple(dict.fromkeys(row.by for row in rows if row.by))
    labels = {o.id: o.label for scale in assessment.model.scales for o in scale.options}
    return CalibrationPage(
        client=assessment.engagement.client,
        round_name=round_.name if round_ else "",
        by=by,
        rated_on=max((row.utc for row in rows if row.second), default="")[:10],
        how=_how(by, strata, found, rows[0].seed),
        strata=strata,
        figures=figures(found),
        labels=tuple(labels.get(one, "Not applicable") for one in found.labels),
        codes=found.labels,
        table=found.table,
        differences=differences,
        summary=settling(differences),
        limits=_limits(found),
    )


def figures(found: Agreement) -> tuple[Figure, ...]:
    """The four figures in words; none where no statement was rated by both."""
    if not found.rated:
        return ()
    of = f"of {found.rated}"
    return (
        Figure(
            "Equal",
            _percent(found.equal, found.rated),
            f"{found.equal} {of} statements got the same answer from both.",
        ),
        Figure(
            "Within one step",
            _percent(found.within_one, found.rated),
            f"{found.within_one} {of} got the same answer, or one that is one step apart.",
        ),
        _kappa(found),
        _mean(found),
    )


def settling(differences: Sequence[Difference]) -> str:
    """What came of the differences, in one or two sentences."""
    if not differences:
        return "There is no difference to settle."
    kept = sum(1 for one in differences if one.settled == "kept")
    changed = sum(1 for one in differences if one.settled == "changed")
    open_ = len(differences) - kept - changed
    told = [f"{n} {word}" for n, word in ((kept, "kept"), (changed, "changed")) if n]
    ratings = listed(told) if told else "none settled"
    end = f", {open_} still to settle" if open_ and told else ""
    return f"{counted(len(differences), 'difference')}: {ratings}{end}."


# --- words


def _how(
    by: tuple[str, ...], strata: Sequence[Stratum], found: Agreement, seed: str
) -> tuple[str, ...]:
    rated = sum(stratum.rated for stratum in strata)
    parts = sum(1 for stratum in strata if stratum.drawn)
    # Whether somebody drew by lot is known only of a draw that has its seed.
    how = (
        f"by lot with the seed “{seed}”, in proportion over groups of practice areas and levels, "
        "every answer that occurs among them"
        if seed
        else f"from {counted(parts, 'group')} of practice areas and levels"
    )
    told = [
        f"{counted(found.drawn, 'statement')} of {rated} that a person had rated "
        f"{'was' if found.drawn == 1 else 'were'} drawn {how}.",
        f"{listed(by) or 'A second assessor'} rated them without seeing the first rating, its "
        "reason, a level or the last round.",
    ]
    if found.rated < found.drawn:
        told.append(f"{found.rated} of {found.drawn} are rated so far.")
    return tuple(told)


def _limits(found: Agreement) -> tuple[str, ...]:
    told = ["The figures speak of the ratings, not of people."]
    if found.rated < _ROUGH_BELOW:
        told.append(f"With {counted(found.rated, 'statement')} they are rough.")
    if found.kappa_pairs < found.rated:
        left = found.rated - found.kappa_pairs
        told.append(
            f"{counted(left, 'statement')} not applicable, or on another scale, "
            f"{'counts' if left == 1 else 'count'} for the shares but not for kappa, which rests "
            f"on {found.kappa_pairs}."
        )
    return tuple(told)


def _kappa(found: Agreement) -> Figure:
    name = "Weighted kappa"
    if found.kappa is None:
        why = (
            "both gave one and the same answer throughout"
            if found.kappa_pairs
            else "no statement was rated on the scale by both"
        )
        return Figure(name, "\N{EN DASH}", f"It is not defined: {why}.")
    value = _hundredths(found.kappa)
    if value <= 0:
        return Figure(name, _signed(value), "No more agreement than chance would bring.")
    if value == 1:
        return Figure(name, str(value), "Both always agree.")
    share = int(value * 100)
    return Figure(name, str(value), f"{share} % of the way from chance to full agreement.")


def _mean(found: Agreement) -> Figure:
    name = "Mean difference"
    if found.mean_difference is None:
        return Figure(name, "\N{EN DASH}", "No statement was rated on the scale by both.")
    value = shown(found.mean_difference)
    if value == 0:
        return Figure(name, "0.0", "On average neither rates higher than the other.")
    way = "higher" if value > 0 else "lower"
    steps = "step" if abs(value) == 1 else "steps"
    sentence = f"On average the second rates {abs(value)} {steps} {way} than the first."
    return Figure(name, f"+{value}" if value > 0 else _signed(value), sentence)


def _signed(value: Decimal) -> str:
    return f"\N{MINUS SIGN}{abs(value)}" if value < 0 else str(value)


def _hundredths(value: float) -> Decimal:
    exact = Decimal(repr(round(value, 9)))
    return exact.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP) + 0


def _percent(part: int, whole: int) -> str:
    """Whole per cent, half up."""
    return f"{(200 * part + whole) // (2 * whole)} %"


# --- differences


def _differences(
    assessment: Assessment, round_id: str, rows: Sequence[Calibration]
) -> tuple[Difference, ...]:
    model = assessment.model
    found: list[Difference] = []
    for row, pair in zip(rows, pairs_of(assessment, round_id), strict=True):
        if not row.second or row.first == row.second:
            continue
        criterion = model.criterion_by_id[row.criterion]
        rating = assessment.rating(round_id, row.criterion)
        answer = NOT_APPLICABLE if rating.na else rating.option or ""
        first, second, now = (
            _said(assessment, criterion, one) for one in (row.first, row.second, answer)
        )
        found.append(
            Difference(
                criterion=row.criterion,
                number=criterion.number,
                area=model.area_of[row.criterion].label,
                title=criterion.title or criterion.statement,
                statement=criterion.statement,
                first=first,
                second=second,
                options=(row.first, row.second),
                size=_size(pair.size),
                steps=pair.size,
                settled=row.settled,
                reason=row.reason,
                now=now,
            )
        )
    return tuple(sorted(found, key=lambda one: -99 if one.steps is None else -abs(one.steps)))


def _said(assessment: Assessment, criterion: Criterion, answer: str) -> str:
    if answer in ("", NOT_APPLICABLE):
        return "Not applicable" if answer else "Open"
    options = assessment.model.scale_of(criterion).options
    return next((o.label for o in options if o.id == answer), answer)


def _size(steps: int | None) -> str:
    if steps is None:
        return "not applicable for one"
    return f"{counted(abs(steps), 'step')} {'higher' if steps > 0 else 'lower'}"
