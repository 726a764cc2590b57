"""Files beside the open one count as conflict copies by what they hold."""

from documents import CRITERIA, PASSWORD, Files, digest, rate
from maturity_desktop.document.conflict_copies import conflict_copies

ACME = "acme.maturity"
THEIRS = "acme-LAPTOP7.maturity"
SAID = "acme (Ann's conflicted copy 2026-11-24).maturity"


def test_one_with_changes_that_ours_lacks(files: Files) -> None:
    ours, theirs = files.new(ACME), files.new(THEIRS)
    with files.open(theirs, who="Ben") as other:
        rate(other, CRITERIA[0], "F")
        rate(other, CRITERIA[1], "N")
        head = other.head[0]
        day = other.history()[-1].utc[:10]
    before = digest(theirs)
    with files.open(ours) as document:
        rate(document, CRITERIA[2], "P")
        (found,) = conflict_copies(document)
    assert (found.path, found.head, found.missing) == (theirs, head, 2)
    assert (found.who, found.day) == ("Ben", day)
    assert digest(theirs) == before
    assert sorted(path.name for path in files.folder.iterdir()) == [THEIRS, ACME]


def test_one_that_holds_nothing_new_is_not_told_of(files: Files) -> None:
    ours = files.new(ACME)
    files.new(SAID)
    with files.open(ours) as document:
        rate(document, CRITERIA[0], "F")
        assert conflict_copies(document) == []


def test_another_engagement_of_a_like_name_is_none(files: Files) -> None:
    ours, other = files.new(ACME), files.new(THEIRS)
    files.plant(other, "UPDATE document SET document_id = 'another'")
    with files.open(ours) as document:
        assert conflict_copies(document) == []


def test_what_cannot_be_read_counts_by_a_name_no_person_gives(files: Files) -> None:
    ours = files.new(ACME)
    data = bytearray(Files(files.folder, PASSWORD).new("other").read_bytes())
    data[:16] = bytes(range(128, 144))  # another salt, as another password has it
    for name in (THEIRS, SAID):
        (files.folder / name).write_bytes(data)
    (files.folder / "acme (1).maturity").write_bytes(b"half of it has arrived" * 10)
    with files.open(ours) as document:
        found = conflict_copies(document)
    assert [copy.path.name for copy in found] == [SAID]
    assert (found[0].head, found[0].missing) == ("", 0)


def test_half_of_one_that_arrives_is_told_of_without_a_count(files: Files) -> None:
    ours, theirs = files.new(ACME), files.new(SAID)
    data = theirs.read_bytes()
    theirs.write_bytes(data[: len(data) // 2])
    with files.open(ours) as document:
        (found,) = conflict_copies(document)
    assert (found.path, found.missing) == (theirs, 0)
