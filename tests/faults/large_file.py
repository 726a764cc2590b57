"""Ten thousand ratings in a hundred rounds: how long opening takes, and an edit."""

import itertools
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from fault_line import Line
from faults_child import NAME, PASSWORDS

from documents import Files
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import LoadEngagement, WriteNote
from maturity_desktop.assessment.records import Engagement, Rating, Round, Row
from maturity_desktop.document.document import Document
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.copying import encode_copy

ROUNDS, EACH = 100, 100
LIMITS = {None: 1.0, PASSWORDS[1]: 1.5}  # seconds from the file to its content


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """The whole model, a hundred ratings a round, each with a note."""
    model = find_model("itsm")
    names = list(model.criterion_by_id)[:EACH]
    rows: list[Row] = [Engagement(client="Large", model=encode_copy(model))]
    for place in range(ROUNDS):
        rows.append(Round(f"r{place}", f"Round {place}", f"{place:03}"))
        rows += [
            Rating(f"r{place}", name, "NPLF"[at % 4], note=f"{name} in round {place}")
            for at, name in enumerate(names)
        ]
    expected = Assessment(rows)
    for password, limit in LIMITS.items():
        kind = "protected" if password else "plain"
        path = folder / f"{kind}.maturity"
        Document.create(path, LoadEngagement(tuple(rows)), password=password).close()
        took, equal = [], True
        for _ in range(3 if short else 7):
            started = time.perf_counter()
            with Document.open(path, password=password) as document:
                found = document.read()
                took.append(time.perf_counter() - started)
            equal = equal and found == expected
        ratio, edit = _edits(folder, path, password, names[0], times=15 if short else 100)
        # The fastest: a busy machine makes the others slower, not the file.
        held = equal and min(took) < limit and (short or ratio < 1.5)
        note = (
            f"opened in {min(took):.2f} s (median {median(took):.2f} s, {path.stat().st_size:,} "
            f"bytes); an edit {edit * 1000:.2f} ms, {ratio:.2f} times that in a small file"
        )
        often, asked = f"{len(took)} openings", f"under {limit} s, edits as in a small one"
        yield Line(f"10,000 ratings, {kind}", often, 0, int(not equal), asked, held, note)


def _edits(
    folder: Path, path: Path, password: str | None, name: str, *, times: int
) -> tuple[float, float]:
    """An edit in the large file and in a small one, in turns: median of the ratios, seconds."""
    small = Files(folder, password)
    with (
        Document.open(path, password=password) as large,
        small.open(small.new(NAME)) as other,
    ):
        pairs = []
        shown = {large: large.read(), other: other.read()}
        other_name = next(iter(shown[other].model.criterion_by_id))
        for number in itertools.islice(itertools.count(), times):
            pair = []
            for document, criterion in ((large, name), (other, other_name)):
                edit = WriteNote(shown[document].rounds[0].id, criterion, f"{number}")
                started = time.perf_counter()
                commit = document.do(edit, shown[document])
                pair.append(time.perf_counter() - started)
                assert commit is not None
                shown[document] = shown[document].with_rows(commit.changes)
            pairs.append(pair)
    return median(one / two for one, two in pairs), median(one for one, _ in pairs)
