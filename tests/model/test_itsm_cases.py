"""Two people who rated a made-up case apart from each other mostly came to the same rating.

For each area `cases/AREA.md` tells of an organisation, `AREA.a.csv` and `AREA.b.csv` hold the two
blind ratings. Statements written anew because of them were rated again by two others, in
`AREA.c.csv` and `AREA.d.csv`, which take the place of the first for those statements.
"""

import tomllib
from pathlib import Path

import pytest

from agreement import SCALE, read_ratings, two_steps_apart, weighted_kappa
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.records import MaturityModel

CASES = Path(__file__).with_name("cases")
AGREEMENT = 0.62
AREAS = tuple(area.id for area in find_model("itsm").areas)


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return find_model("itsm")


def final_pairs(area: str) -> dict[str, tuple[str, str]]:
    """Both ratings of each statement, as it stands today."""
    sides = []
    for first, again in (("a", "c"), ("b", "d")):
        found = read_ratings(CASES / f"{area}.{first}.csv")
        later = CASES / f"{area}.{again}.csv"
        sides.append(found | (read_ratings(later) if later.exists() else {}))
    return {criterion: (sides[0][criterion], sides[1][criterion]) for criterion in sides[0]}


@pytest.mark.parametrize("area", AREAS)
def test_a_case_was_rated_twice_in_full(model: MaturityModel, area: str) -> None:
    wanted = [criterion.id for criterion in model.area_by_id[area].criteria]
    for rater in "ab":
        found = read_ratings(CASES / f"{area}.{rater}.csv")
        assert list(found) == wanted
        assert set(found.values()) <= set(SCALE)
    again = [CASES / f"{area}.{rater}.csv" for rater in "cd"]
    assert again[0].exists() == again[1].exists()
    if again[0].exists():
        assert list(read_ratings(again[0])) == list(read_ratings(again[1]))


@pytest.mark.parametrize("area", AREAS)
def test_a_case_fills_two_pages_and_quotes_no_statement(model: MaturityModel, area: str) -> None:
    text = (CASES / f"{area}.md").read_text(encoding="utf-8")
    assert 900 <= len(text.split()) <= 1500
    said = " ".join(text.casefold().split())
    criteria = model.area_by_id[area].criteria
    assert not [c.id for c in criteria if c.statement.casefold().rstrip(".") in said]
    assert not [c.id for c in criteria if c.title.casefold() in said]


@pytest.mark.parametrize("area", AREAS)
def test_two_blind_raters_agree(area: str) -> None:
    pairs = final_pairs(area)
    assert not [name for name, pair in pairs.items() if two_steps_apart(pair)]
    assert weighted_kappa(tuple(pairs.values())) >= AGREEMENT


def test_kappa_is_one_for_agreement_zero_for_chance_and_knows_near_misses() -> None:
    assert weighted_kappa([("N", "N"), ("F", "F"), ("P", "P")]) == 1
    assert weighted_kappa([("N", "N"), ("N", "F"), ("F", "N"), ("F", "F")]) == pytest.approx(0)
    near = weighted_kappa([("N", "N"), ("P", "L"), ("L", "L"), ("F", "F")])
    far = weighted_kappa([("N", "N"), ("P", "F"), ("L", "L"), ("F", "F")])
    assert 1 > near > far > 0


READINGS = Path(__file__).with_name("readings")


@pytest.mark.parametrize("area", AREAS)
def test_every_area_was_read_twice_and_each_mark_was_decided(
    model: MaturityModel, area: str
) -> None:
    """A mark names a fault and the text proposed instead; a refusal says why."""
    ids = {criterion.id for criterion in model.area_by_id[area].criteria} | {"head"}
    for number in (1, 2):
        text = (READINGS / f"{area}-{number}.toml").read_text(encoding="utf-8")
        marks = tomllib.loads(text)["mark"]
        assert len(marks) >= 8
        for mark in marks:
            assert mark["criterion"] in ids
            assert all(mark[field] for field in ("field", "fault", "proposed"))
            assert mark["decision"] in {"accepted", "refused"}
            assert mark["decision"] == "accepted" or mark["reason"]
