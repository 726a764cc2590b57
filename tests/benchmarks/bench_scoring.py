"""Scoring one round: all passes, and its growth with the rounds in the file."""

from collections.abc import Iterator
from pathlib import Path

from bench_tools import Line, engagement, timed, whole_model

from maturity_desktop.assessment.records import Rating, RowChange
from maturity_desktop.scoring.rounds import score_round


def score(_: Path) -> Iterator[Line]:
    model = whole_model()
    for rounds in (1, 10, 100):
        assessment = engagement(model, rounds)
        timing = timed(lambda a=assessment: score_round(a, "r0"), times=60)
        yield Line("score 448 criteria, all passes", f"{rounds} rd", timing, "at most 5 ms")
        rating = next(iter(assessment.table(Rating).values()))
        change = RowChange(rating, Rating(rating.round, rating.criterion, "P"))
        timing = timed(lambda a=assessment, c=change: a.with_rows([c]), times=60)
        yield Line("patch one rating in memory", f"{rounds} rd", timing)
