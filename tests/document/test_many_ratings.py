"""Ten thousand ratings: the file opens, takes an answer, gives it back, and is sound."""

from documents import ROUND, Files
from engagements import plain_model
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import EnterRatings, LoadEngagement, RatingLine, WriteNote
from maturity_desktop.assessment.records import Engagement, Rating, Round, Row
from maturity_desktop.document.checking import check
from maturity_desktop.document.copying import save_copy
from maturity_desktop.document.document import Document
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document

AREAS, LEVELS, STATEMENTS = 50, 5, 40
MODEL = plain_model(dict.fromkeys(range(1, LEVELS + 1), STATEMENTS), areas=AREAS)
IDS = [criterion["id"] for area in MODEL["area"] for criterion in area["criterion"]]


def _rows() -> tuple[Row, ...]:
    model = encode_copy(model_from_document(MODEL, "large"))
    ratings = (Rating(ROUND, name, "NPLF"[n % 4], note=f"n {n}") for n, name in enumerate(IDS))
    return (Engagement(client="Large", model=model), Round(ROUND, "Round", "i"), *ratings)


def test_ten_thousand_ratings(files: Files) -> None:
    assert len(IDS) == 10_000
    path = files.folder / "large.maturity"
    Document.create(path, LoadEngagement(_rows()), password=files.password).close()
    with Document.open(path, password=files.password) as document:
        start = document.read()
        assert start == Assessment(_rows())
        commit = document.do(WriteNote(ROUND, IDS[-1], "the last one"), start)
        assert commit is not None
        shown = start.with_rows(commit.changes)
        lines = tuple(RatingLine(name, "L") for name in IDS)
        commit = document.do(EnterRatings(ROUND, lines), shown)
        assert commit is not None
        end = shown.with_rows(commit.changes)
        assert document.read() == end
        document.undo()
        assert document.read() == shown
        document.undo()
        assert document.read() == start
        document.redo()
        document.redo()
        assert document.read() == end
        assert check(document).faults == ()
        save_copy(document, files.folder / "copy.maturity")
    assert sorted(found.name for found in files.folder.iterdir()) == [
        "copy.maturity",
        "large.maturity",
    ]
