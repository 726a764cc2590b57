"""The profile sentence, and the figures beside it."""

import pytest

from engagements import ROUND, Case, answered, plain_model
from maturity_desktop.scoring.rounds import score_round

# Two statements a level: letters for levels 2, 3, 4, 5.
AT = {1: "NN NN NN NN", 2: "FF NN NN NN", 3: "FF LL NN NN", 5: "FF FF FF FF"}


def _headline(levels: list[int | None], headline_level: int | None = None) -> str:
    model = plain_model({2: 2, 3: 2, 4: 2, 5: 2}, areas=len(levels))
    case = Case(model, headline_level=headline_level)
    for place, level in enumerate(levels):
        if level is not None:
            case.ratings.update(answered(model, AT[level], place))
    return score_round(case.assessment(), ROUND).overall.headline


@pytest.mark.parametrize(
    ("levels", "sentence"),
    [
        ([2, 2, 3], "3 of 3 areas at level 2 or above, 1 of them at 3."),
        ([2, 2, 2, 1], "3 of 4 areas at level 2 or above; Area 4 is at 1."),
        ([1, 2, 1, 2, 2], "3 of 5 areas at level 2 or above; Area 1 and Area 3 are at 1."),
        ([1, 1, 1, 1], "0 of 4 areas at level 2 or above; 4 areas are at 1."),
        ([5, 3, 2, 2, 2], "5 of 5 areas at level 2 or above, 1 of them at 3 and 1 at 5."),
        ([3, 3, 3, 2], "3 of 4 areas at level 3 or above; Area 4 is at 2."),
        ([5], "1 of 1 area at level 5."),
        (
            [2, None, None],
            "1 of 1 area at level 2 or above; 2 areas are not assessed.",
        ),
        ([None], "No area is assessed yet."),
    ],
)
def test_profile_sentence(levels: list[int | None], sentence: str) -> None:
    assert _headline(levels) == sentence


def test_the_agreed_headline_level_counts() -> None:
    assert _headline([3, 3, 2], 2) == "3 of 3 areas at level 2 or above, 2 of them at 3."


def test_a_model_without_levels_speaks_of_its_index() -> None:
    model = plain_model({2: 2, 3: 2, 4: 2, 5: 2}, levels="none")
    case = Case(model, ratings=answered(model, AT[3]))
    overall = score_round(case.assessment(), ROUND).overall
    assert overall.headline == "Index 2.7 over 1 area."
    assert overall.areas_at_or_above == {}


def test_typical_is_the_lower_median() -> None:
    model = plain_model({2: 2, 3: 2, 4: 2, 5: 2}, areas=4)
    case = Case(model)
    for place, level in enumerate((1, 2, 3, 3)):
        case.ratings.update(answered(model, AT[level], place))
    overall = score_round(case.assessment(), ROUND).overall
    assert (overall.every_area_reaches, overall.typical_level) == (1, 2)
    assert overall.areas_at_or_above == {"2": 3, "3": 2, "4": 0, "5": 0}
