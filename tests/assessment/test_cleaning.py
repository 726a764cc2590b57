"""No text reaches a record but through an edit, and every edit cleans what it is given."""

import msgspec
import pytest

from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.cleaning import LONGEST_TEXT
from maturity_desktop.assessment.edits import (
    EDITS,
    AddEvidence,
    AddRound,
    ChangeEngagement,
    ChangeRound,
    ChangeScope,
    CreateEngagement,
    Edit,
    EnterRatings,
    LoadEngagement,
    RateCriterion,
    RatingLine,
    ResolveContradiction,
    ScopeChange,
    WriteAreaField,
    WriteAreaText,
    WriteNote,
    WriteReason,
)
from maturity_desktop.assessment.records import AreaText, Engagement, Rating, Round
from maturity_desktop.errors import UserError
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from record_texts import texts

DIRTY = "e\u0301\0\x1b[2J\ud800\ufffe\r\nx\x85y"
CLEAN = "é[2J\nx\ny"
MODEL = encode_copy(model_from_document(plain_model({2: 2}), "cleaning"))
ENGAGEMENT = Engagement(client=DIRTY, model=MODEL)
FIRST = Round("r", DIRTY, "i", summary=DIRTY)


@pytest.mark.parametrize(
    "edit",
    [
        CreateEngagement(ENGAGEMENT, FIRST, (AreaText("r", "a1", DIRTY),)),
        LoadEngagement((ENGAGEMENT, FIRST, Rating("r", "a1.2.1", "L", note=DIRTY))),
        ChangeEngagement({"firm": DIRTY, "headline_level": 3}),
        ChangeRound("r", {"place": DIRTY}),
        AddRound("r2", DIRTY),
        ChangeScope("r", {"a1": ScopeChange(included=False, reason=DIRTY)}, reason=DIRTY),
        RateCriterion("r", "a1.2.1", "L", reason=DIRTY),
        WriteReason("r", "a1.2.1", DIRTY),
        WriteNote("r", "a1.2.1", DIRTY),
        AddEvidence("r", "a1.2.1", DIRTY, "document", link=DIRTY),
        ResolveContradiction("e", "r", "a1.2.1", resolved=True, resolution=DIRTY),
        WriteAreaText(AreaText("r", "a1", DIRTY, DIRTY, DIRTY, DIRTY)),
        WriteAreaField("r", "a1", "gaps", DIRTY),
        EnterRatings("r", (RatingLine("a1.2.1", "L", DIRTY, evidence=((DIRTY, 2),)),)),
    ],
    ids=lambda edit: type(edit).__name__,
)
def test_every_edit_holds_clean_text(edit: Edit) -> None:
    found = set(texts(msgspec.structs.asdict(edit)))
    assert CLEAN in found
    assert DIRTY not in found
    assert isinstance(edit, EDITS)


def test_what_is_nothing_once_it_is_clean_is_no_reason() -> None:
    empty = Assessment((Engagement(client="A", model=MODEL), Round("r", "Baseline", "i")))
    with pytest.raises(UserError, match="reason"):
        RateCriterion("r", "a1.2.1", na="out-of-scope", reason="\0\x07 ").rows(empty)


def test_the_copied_model_and_clean_records_stay_the_very_same() -> None:
    clean = Engagement(client="Ärzte", model=MODEL + "\0")
    edit = LoadEngagement((clean,))
    assert edit.content[0] is clean


def test_a_text_that_no_report_could_print_is_refused() -> None:
    assert WriteNote("r", "c", "x" * LONGEST_TEXT).note
    with pytest.raises(UserError, match="1,000,001 characters"):
        WriteNote("r", "c", "x" * (LONGEST_TEXT + 1))
