"""Forgetting a person: another word stands in place of every name, in the history too."""

from contextlib import closing

import apsw
import pytest

from documents import CLIENT, Files
from engagements import ROUND
from forgetting_traces import PERSON, assert_forgotten, places_of, worked_on
from maturity_desktop.assessment.edits import (
    ChangeEngagement,
    ChangeEvidence,
    ChangeParticipant,
    LinkEvidence,
    RemoveParticipant,
    WriteNote,
)
from maturity_desktop.assessment.records import Evidence, Heard, Note, Participant
from maturity_desktop.document import forgetting, scrubbed_rows, scrubs
from maturity_desktop.document.checking import check
from maturity_desktop.document.forgetting import Places
from maturity_desktop.errors import UserError
from week_rows import ALIAS, EMAIL, NAME, OTHER_ALIAS, TITLE


def test_a_person_is_another_word_everywhere(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path, who=PERSON) as document:
        document.do(
            ChangeEngagement({"author": PERSON, "distribution": "berta  QUILLFEATHER, board"}),
            document.read(),
        )
        document.do(WriteNote(ROUND, "a1.2.2", f"ask {PERSON}'s team"), document.read())
        item = Evidence("ev-9", 9, "Call", owner_role=PERSON, file_name="Berta_Quillfeather.txt")
        document.do(LinkEvidence("ev-1", ROUND, "a1.2.2"), document.read())
        document.do(
            ChangeEvidence("ev-1", {"owner_role": item.owner_role, "link": item.file_name}),
            document.read(),
        )
        before, steps = document.read(), document.history()
        found = forgetting.look_for_person(document, PERSON, places)
        protocol = forgetting.forget_person(document, PERSON, places, who="Ann")
    assert found.standing == (
        "2 details of the engagement", "1 note or reason", "2 details of the evidence",
    )  # fmt: skip
    assert_forgotten(files, PERSON, "QUILLFEATHER", "Berta")
    assert PERSON not in protocol.text()
    with files.open(path) as document:
        after = document.read()
        assert after.engagement.author == "a former colleague"
        assert after.engagement.distribution == "a former colleague, board"
        assert after.rating(ROUND, "a1.2.2").note == "ask a former colleague's team"
        assert after.table(Evidence)[("ev-1",)].link == "a former colleague.txt"
        assert after.rating(ROUND, "a1.2.1") == before.rating(ROUND, "a1.2.1")
        now = document.history()
        assert [row.id for row in now[:-1]] == [row.id for row in steps]
        assert {row.who for row in now[len(steps) - 4 : -1]} == {"a former colleague"}
        assert check(document).faults == ()


@pytest.mark.parametrize("called", [NAME, NAME.upper(), EMAIL, ALIAS])
def test_a_participant_goes_by_whatever_they_are_called(files: Files, called: str) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        for edit in (
            WriteNote(ROUND, "a1.2.2", f"{NAME} of {ALIAS} wrote from {EMAIL}"),
            ChangeParticipant("p-2", {"title": f"Deputy of {NAME}"}),
            ChangeParticipant("p-1", {"name": "J. Ashgrove", "title": "Clerk"}),
        ):
            document.do(edit, document.read())
        before, steps = document.read(), document.history()
        forgetting.forget_person(document, called, places, alias="a colleague")
    assert_forgotten(files, NAME, "J. Ashgrove", EMAIL, TITLE, "Clerk")
    with files.open(path) as document:
        after = document.read()
        assert [row.id for row in document.history()][:-1] == [row.id for row in steps]
        assert check(document).faults == ()
        if called != ALIAS:
            with pytest.raises(UserError, match="Nothing in the file names"):
                forgetting.forget_person(document, called, places)
    gone, other = (after.table(Participant)[(one,)] for one in ("p-1", "p-2"))
    assert (gone.alias, gone.name, gone.email, gone.title) == ("A colleague", "", "", "")
    assert (gone.role, gone.department) == ("service-desk", "IT services")
    assert (other.alias, other.name, other.title) == (
        OTHER_ALIAS, "Piet Quist", "Deputy of a colleague",
    )  # fmt: skip
    # The alias is the word for a role, too.
    assert after.rating(ROUND, "a1.2.2").note == (f"a colleague of {ALIAS} wrote from a colleague")
    assert after.table(Note) == before.table(Note)
    assert after.table(Heard) == before.table(Heard)


def test_a_participant_who_was_removed_is_in_the_history(files: Files) -> None:
    path, places = worked_on(files), places_of(files)
    with files.open(path) as document:
        document.do(RemoveParticipant("p-1"), document.read())
        found = forgetting.look_for_person(document, NAME, places)
        forgetting.forget_person(document, NAME, places)
    assert (found.count, found.changes) == (0, 1)
    assert_forgotten(files, NAME, EMAIL, TITLE)


def test_two_people_may_be_forgotten(files: Files) -> None:
    path = worked_on(files)
    for name in (ALIAS, "Piet Quist"):
        with files.open(path) as document:
            forgetting.forget_person(document, name, Places())
    with files.open(path) as document:
        aliases = {one.alias for one in document.read().table(Participant).values()}
    assert aliases == {"A former colleague", "A former colleague (2)"}


def test_a_change_from_an_older_version_is_rewritten(files: Files) -> None:
    """It has fewer columns than the tables have now."""
    path = files.new()
    with files.open(path) as document, closing(apsw.Connection(":memory:")) as old:
        columns = Evidence.__struct_fields__
        old.execute(f"CREATE TABLE evidence ({columns[0]} PRIMARY KEY, {', '.join(columns[1:16])})")
        with closing(apsw.Session(old, "main")) as session:
            session.attach()
            old.execute("INSERT INTO evidence (id, number, title) VALUES ('e', 1, ?)", (PERSON,))
            inserted = session.changeset()
        scrub = scrubs.Person((PERSON,), "X")
        for changeset in (inserted, apsw.Changeset.invert(inserted)):
            new = scrubbed_rows.scrubbed_changeset(document.connection, scrub, changeset)
            found = [change.new or change.old or () for change in apsw.Changeset.iter(new)]
            assert [(values[2], len(values)) for values in found] == [("X", len(columns))]


@pytest.mark.parametrize("name", ["", " ", "B", "-."])
def test_a_name_must_tell_a_person(files: Files, name: str) -> None:
    with files.open(files.new()) as document, pytest.raises(UserError, match="name of the person"):
        forgetting.forget_person(document, name, Places())


def test_what_is_refused_changes_nothing(files: Files) -> None:
    path = files.new()
    before = path.read_bytes()
    with files.open(path) as document:
        with pytest.raises(UserError, match="names Nobody Here"):
            forgetting.forget_person(document, "Nobody  Here", Places())
        with pytest.raises(UserError, match="hold the name again"):
            forgetting.forget_person(document, "Kestrel", Places(), alias="no Kestrel")
    with files.open(path) as document:
        assert document.read().engagement.client == CLIENT
    assert path.read_bytes() == before
    assert [found.name for found in path.parent.iterdir()] == [path.name]
