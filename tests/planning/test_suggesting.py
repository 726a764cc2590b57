"""Suggestions: words, items alike and areas speak; what an item changes in the grades."""

from collections.abc import Iterable

import pytest

from evidence_rows import ROUND, register_rows
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import ChangeEvidence, ResolveContradiction
from maturity_desktop.assessment.records import Evidence, Round, Row, Scope, Support
from maturity_desktop.planning.evidence_effect import effect_of
from maturity_desktop.planning.request_list import request_text
from maturity_desktop.planning.suggesting import suggestions


@pytest.fixture(scope="module")
def register() -> Assessment:
    return Assessment(register_rows())


def _with(assessment: Assessment, *rows: Row) -> Assessment:
    return Assessment((*assessment.rows(), *rows))


def _numbers(assessment: Assessment, ids: Iterable[str]) -> list[str]:
    model = assessment.model
    return [f"{model.area_of[one].id} {model.criterion_by_id[one].number}" for one in ids]


def test_the_words_of_the_title_lead_to_the_statements_that_ask_for_it(
    register: Assessment,
) -> None:
    item = Evidence("new", 99, "Reopened and misrouted cases, March", kind="record")
    assert _numbers(register, suggestions(register, ROUND, item))[0] == "incident 3.12"


def test_the_area_the_item_was_asked_for_comes_first(register: Assessment) -> None:
    for area in ("change", "incident"):
        item = Evidence("new", 99, "Supplier call records", kind="record", area=area)
        first = _numbers(register, suggestions(register, ROUND, item))[0]
        assert first.startswith(area)


def test_an_area_alone_suggests_nothing(register: Assessment) -> None:
    assert suggestions(register, ROUND, Evidence("new", 99, "Zqx", area="incident")) == ()


def test_what_is_linked_or_out_of_scope_is_not_suggested(register: Assessment) -> None:
    item = register.table(Evidence)[("e29",)]
    found = suggestions(register, ROUND, item)
    linked = {link.criterion for link in register.where(Support, evidence="e29")}
    assert found
    assert not linked & set(found)
    without = _with(register, Scope(round=ROUND, area="incident", included=False, reason="no"))
    assert not any(
        one.startswith("incident") for one in _numbers(without, suggestions(without, ROUND, item))
    )


def test_an_item_alike_of_the_last_round_speaks(register: Assessment) -> None:
    criterion = register.model.areas[0].criteria[5].id
    before = _with(
        register,
        Round("then", "2025", "h"),
        Evidence("old", 1, "Zqx, blue"),
        Support("old", "then", criterion),
    )
    item = Evidence("new", 99, "Blue zqx")
    assert suggestions(register, ROUND, item) == ()
    assert suggestions(before, ROUND, item) == (criterion,)


def test_the_footer_tells_what_rises_and_what_is_held_down(register: Assessment) -> None:
    assert effect_of(register, ROUND, "e44").sentence == ""
    # 3.7 has grade 3 by another item already.
    assert effect_of(register, ROUND, "e29").sentence == "3 statements rise to grade 3"
    assert effect_of(register, ROUND, "e43").sentence == (
        "1 statement rises to grade 3, 5 held down by a contradiction"
    )


def test_a_request_changes_nothing_and_a_settled_contradiction_holds_nothing(
    register: Assessment,
) -> None:
    asked = register.with_rows(ChangeEvidence("e29", {"state": "requested"}).rows(register))
    assert effect_of(asked, ROUND, "e29").sentence == ""
    link = next(
        one for one in register.where(Support, evidence="e35") if one.stance == "contradicts"
    )
    assert effect_of(register, ROUND, "e35").held == 1
    edit = ResolveContradiction("e35", ROUND, link.criterion, True, "older than the rule")
    assert effect_of(register.with_rows(edit.rows(register)), ROUND, "e35").held == 0


def test_the_request_list_stands_by_area_with_every_answer(register: Assessment) -> None:
    text = request_text(register)
    assert "- E-040 Capacity plan 2026, Platform lead, due 12 March, not given" in text
    assert text.index("Service level") < text.index("Financial") or "Financial" in text
    assert "Ticket sample" not in text
    assert (
        request_text(Assessment(row for row in register.rows() if type(row) is not Evidence)) == ""
    )
