"""What the history calls an edit: by ids, or in the words of the model."""

import pytest

from engagements import ROUND, plain_model
from maturity_desktop.assessment.edits import (
    AddEvidence,
    ChangeInitiative,
    ChangeScope,
    ChangeSession,
    Edit,
    FlagCriterion,
    RateCriterion,
    ScanLadder,
    ScopeChange,
    WriteAreaField,
    WriteReason,
)
from maturity_desktop.assessment.labels import label
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel


@pytest.fixture
def model() -> MaturityModel:
    document = plain_model({2: 2, 3: 2}, areas=2, dimensions=("process",))
    document["area"][1] |= {"name": "Incident management", "short": "Incident"}
    document["dimension"][0]["name"] = "Process and documentation"
    return model_from_document(document, "labels")


@pytest.mark.parametrize(
    ("edit", "plain", "in_words"),
    [
        (
            RateCriterion(ROUND, "a2.3.1", "P"),
            "Rating of a2.3.1: P",
            "Rating of Incident 3.1: P",
        ),
        (
            ChangeInitiative("i", {"start": "", "end": "", "effort_low": 1, "team": "Desk"}),
            "Initiative: effort_low, end, start, team",
            "Initiative: effort, dates, team",
        ),
        (
            ChangeSession("s", {"start": "09:00", "place": "Room 2"}),
            "Change of a session: place, start",
            "Change of a session: place, time",
        ),
        (
            WriteReason(ROUND, "a1.2.2", "a text"),
            "Reason at a1.2.2",
            "Reason at Area 1 2.2",
        ),
        (
            FlagCriterion(ROUND, "a2.2.1", flag=False),
            "Flag at a2.2.1: removed",
            "Flag at Incident 2.1: removed",
        ),
        (
            WriteAreaField(ROUND, "a2", "gaps", "a text"),
            "Text of a2: gaps",
            "Text of Incident: gaps",
        ),
        (
            ScanLadder(ROUND, "a2", "process", {}),
            "Quick scan of a2, process",
            "Quick scan of Incident, Process and documentation",
        ),
        (
            AddEvidence(ROUND, "a2.2.1", "A text", "record"),
            "New evidence at a2.2.1: supports",
            "New evidence at Incident 2.1: supports",
        ),
        (
            ChangeScope(ROUND, {"a2": ScopeChange(target=3)}),
            "Scope and rules: a2",
            "Scope and rules: a2",
        ),
    ],
    ids=lambda value: value.name if isinstance(value, Edit) else None,
)
def test_label(model: MaturityModel, edit: Edit, plain: str, in_words: str) -> None:
    assert label(edit.name, edit.params()) == plain
    assert label(edit.name, edit.params(), model) == in_words
    assert "text" not in repr(edit.params()).casefold()


def test_what_the_model_does_not_have_keeps_its_id(model: MaturityModel) -> None:
    assert label("WriteNote", {"criterion": "gone.1"}, model) == "Note at gone.1"
    assert label("WriteAreaText", {"area": "gone"}, model) == "Text of gone"
    assert label("PaintItBlack", {"criterion": "a1.2.1"}, model) == "PaintItBlack"
