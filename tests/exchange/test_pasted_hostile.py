"""Whatever is on the clipboard: nothing breaks, nothing is swallowed, nothing is entered unseen."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engagements import ROUND
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Engagement, Rating, Round
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.dry_run import DryRun
from maturity_desktop.exchange.pasted_ratings import read_pasted
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.records import MaturityModel
from small_sample import three_areas


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return three_areas()


@pytest.fixture(scope="module")
def empty(model: MaturityModel) -> Assessment:
    """Three areas, nothing rated."""
    engagement = Engagement(client="Northwind", model=encode_copy(model))
    return Assessment([engagement, Round(ROUND, "Follow-up 2026", "i")])


def read(text: str, assessment: Assessment) -> DryRun:
    return read_pasted(text, assessment, ROUND)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "There is no text"),
        (" \r\n\t\t\r\n ", "There is no text"),
        ("Incident 3.1\nIncident 3.2", "Only one column"),
        ("one\ttwo\nthree\tfour", "No column holds ratings"),
        ("x" * 10_000_001, "more than a sheet"),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(empty: Assessment, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said) as refused:
        read(text, empty)
    assert refused.value.hint


def test_five_thousand_lines_are_read_line_by_line(empty: Assessment, model: MaturityModel) -> None:
    known = [f"{model.area_of[one].label} {c.number}" for one, c in model.criterion_by_id.items()]
    rows = [(known[n] if n < len(known) else f"made up {n}", "NPLF"[n % 4]) for n in range(5_000)]
    found = read("\r\n".join(map("\t".join, rows)), empty)
    assert found.counts["new"] == len(known)
    assert found.counts["unknown"] == 5_000 - len(known)
    assert found.lines[-1].line == 5_000


def test_more_lines_than_there_can_be_are_cut_and_told(empty: Assessment) -> None:
    found = read("Incident 3.1\tL\n" * 10_050, empty)
    assert len(found.lines) == 10_000
    assert "first 10,000 rows" in found.told


def test_a_quotation_mark_that_never_ends_swallows_no_line(empty: Assessment) -> None:
    text = 'Incident 3.1\t"L\nIncident 3.2\tP\t5" disk\nIncident 3.3\tF'
    found = read(text, empty)
    assert [line.kind for line in found.lines] == ["invalid", "new", "new"]
    entry = found.lines[1].entry
    assert entry is not None
    assert entry.note == '5" disk'


@given(text=st.text(st.sampled_from('\t\n",;3.1-NPLF\u200f= Incident'), max_size=200))
@settings(max_examples=200)
def test_no_text_breaks_it_and_nothing_is_entered_unseen(empty: Assessment, text: str) -> None:
    try:
        found = read(text, empty)
    except UserError:
        return
    assert len({line.line for line in found.lines}) == len(found.lines)
    edit = found.edit({line.line for line in found.lines})
    entered = empty.with_rows(edit.rows(empty))
    told = {line.criterion for line in found.lines if line.entry}
    assert {rating.criterion for rating in entered.table(Rating).values()} <= told
