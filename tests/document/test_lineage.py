"""How two copies stand to each other: told by ids and parents, never by numbers or clocks."""

import shutil

import pytest

from documents import Files, rate
from maturity_desktop.document.document import Document
from maturity_desktop.document.lineage import Lineage


def lineage(head: str, document_id: str = "doc", **parents: str) -> Lineage:
    """A history written down: ``lineage("c", a="", b="a", c="b")``."""
    known = {change: tuple(names.split()) for change, names in parents.items()}
    numbers: dict[str, int] = {}
    for change, above in known.items():  # parents stand first
        numbers[change] = numbers[above[0]] + 1 if above else 0
    return Lineage(document_id, head, known, numbers)


ROOT = {"a": "", "b": "a"}


def test_one_copy_went_on() -> None:
    older, newer = lineage("b", **ROOT), lineage("d", **ROOT, c="b", d="c")
    assert newer.relation(older) == "ahead"
    assert older.relation(newer) == "behind"
    assert older.missing(newer) == {"c", "d"}
    assert newer.missing(older) == frozenset()
    assert newer.common_ancestor(older) == "b"


def test_equal_copies_and_copies_of_other_documents() -> None:
    here = lineage("b", **ROOT)
    assert here.relation(lineage("b", **ROOT)) == "equal"
    assert here.relation(lineage("b", "another", **ROOT)) == "unrelated"
    stranger = lineage("y", x="", y="x")
    assert here.relation(stranger) == "unrelated"
    assert here.common_ancestor(stranger) is None
    assert here.bases(stranger) == ()


def test_two_laptops_wrote_the_same_number_of_changes() -> None:
    """By their numbers nothing would be missing."""
    one, two = lineage("c", **ROOT, c="b"), lineage("d", **ROOT, d="b")
    assert one.numbers["c"] == two.numbers["d"]
    assert one.relation(two) == two.relation(one) == "branched"
    assert one.missing(two) == {"d"}
    assert one.bases(two) == ("b",)


def test_after_a_merge_both_branches_are_earlier_states() -> None:
    merged = lineage("m", **ROOT, c="b", d="b", m="c d")
    for branch in ("c", "d"):
        earlier = lineage(branch, **ROOT, **{branch: "b"})
        assert merged.relation(earlier) == "ahead"
        assert earlier.relation(merged) == "behind"


def test_the_latest_common_change_is_the_one_that_no_other_rests_on() -> None:
    """The merge m is change 2 of its copy, the last of the branch it took in is change 4."""
    common = {**ROOT, "x": "a", "y": "x", "z": "y", "w": "z", "m": "b w"}
    one, two = lineage("p", **common, p="m"), lineage("q", **common, q="m")
    assert one.numbers["m"] < one.numbers["w"]
    assert one.bases(two) == ("m",)
    assert one.common_ancestor(two) == "m"


def test_two_copies_that_merged_each_other_have_two_latest_common_changes() -> None:
    forks = {**ROOT, "c": "b", "d": "b"}
    one, two = lineage("m", **forks, m="c d"), lineage("n", **forks, n="d c")
    assert one.relation(two) == "branched"
    assert one.bases(two) == two.bases(one) == ("c", "d")
    assert one.common_ancestor(two) == "c"


def test_a_history_that_was_cut_off_or_leads_in_a_circle() -> None:
    cut = Lineage("doc", "d", {"d": ("c",)}, {"d": 3})
    assert cut.reached == {"d"}
    assert cut.relation(lineage("c", **ROOT, c="b")) == "unrelated"
    circle = Lineage("doc", "b", {"a": ("b",), "b": ("a",)}, {"a": 0, "b": 1})
    assert circle.reached == {"a", "b"}


@pytest.mark.parametrize("edits", [(1, 0), (0, 1), (0, 0), (2, 1)])
def test_of_real_files(files: Files, edits: tuple[int, int]) -> None:
    first = files.new()
    with files.open(first) as document:
        rate(document, "a1.2.1", "F")
    second = files.folder / "second.maturity"
    shutil.copy(first, second)
    found = []
    for path, count in zip((first, second), edits, strict=True):
        with files.open(path) as document:
            for n in range(count):
                rate(document, f"a2.2.{n + 1}", "P")
            found.append(_lineage(document))
    one, two = found
    expected = {(1, 0): "ahead", (0, 1): "behind", (0, 0): "equal", (2, 1): "branched"}
    assert one.relation(two) == expected[edits]
    assert (len(two.missing(one)), len(one.missing(two))) == edits
    assert max(one.numbers.values()) == 1 + edits[0]


def _lineage(document: Document) -> Lineage:
    with document.snapshot() as db:
        return Lineage.of(db)
