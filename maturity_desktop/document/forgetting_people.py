"""Who is meant by a name: participants that have or had it, and what else stands for them."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import apsw
import msgspec

from maturity_desktop.assessment.records import Participant
from maturity_desktop.document import history
from maturity_desktop.document.document import Document
from maturity_desktop.document.schema import tables_of
from maturity_desktop.document.scrubs import Person
from maturity_desktop.errors import UserError
from maturity_desktop.text import clean_line

# What stands for somebody where no other words are given.
ALIAS = "a former colleague"
# Fewer letters tell no person.
_SHORTEST = 2
_TOLD = ("alias", "name", "email")


class _Known(msgspec.Struct):
    """All that one participant is or was called, by field, as it was written."""

    alias: set[str] = msgspec.field(default_factory=set)
    name: set[str] = msgspec.field(default_factory=set)
    email: set[str] = msgspec.field(default_factory=set)

    def has(self, field: str, folded: str) -> bool:
        return folded in {clean_line(text).casefold() for text in getattr(self, field)}


def require_alias(name: str, alias: str) -> None:
    """`UserError` where the name tells no person, or the alias holds it."""
    _must_tell(clean_line(name))
    _must_hide(Person([clean_line(name)], clean_line(alias)))


def person_called(document: Document, name: str, alias: str) -> Person:
    """The scrub for a name, an e-mail address, or the alias of a participant.

    By an alias, one participant is meant: in texts their names give way and not the alias, which
    may be the plain word for a role.

    Raises:
        UserError: the name is too short to tell a person, or the alias holds it.
    """
    name, alias = clean_line(name), clean_line(alias)
    _must_tell(name)
    with document.snapshot() as db:
        known = _known(db)
    others = {one.id: one.alias for one in document.read().table(Participant).values()}
    folded = name.casefold()
    by_name = {
        person for person, of in known.items() if of.has("name", folded) or of.has("email", folded)
    }
    meant = by_name or {person for person, of in known.items() if of.has("alias", folded)}
    names = {text for person in meant for text in known[person].name | known[person].email}
    names = {line for text in names if _tells(line := clean_line(text))}
    if by_name or not meant:
        names.add(name)
    taken = {text.casefold() for person, text in others.items() if person not in meant}
    given: dict[str, str] = {}
    for person in sorted(meant):
        given[person] = _free(alias or ALIAS, taken)
        taken.add(given[person].casefold())
    scrub = Person(names, alias, given)
    _must_hide(scrub)
    return scrub


def _known(db: apsw.Connection) -> dict[str, _Known]:
    """What stands there, and what the history still tells of people."""
    found: dict[str, _Known] = {}
    for person, field, text in _told(db):
        if text:
            getattr(found.setdefault(person, _Known()), field).add(text)
    return found


def _told(db: apsw.Connection) -> Iterator[tuple[str, str, str]]:
    """Id, field and text."""
    version = next(db.execute("PRAGMA user_version"))[0]
    if Participant.table not in tables_of(version):
        return
    for person, *texts in db.execute("SELECT id, alias, name, email FROM participant"):
        yield from ((person, field, text) for field, text in zip(_TOLD, texts, strict=True))
    fields = Participant.__struct_fields__
    changes: list[Any] = db.execute("SELECT id FROM history WHERE changeset IS NOT NULL").fetchall()
    for (change,) in changes:
        for altered in apsw.Changeset.iter(history.changeset_of(db, change)):
            if altered.name != Participant.table:
                continue
            old, new = (
                dict(zip(fields, values or (), strict=False))
                for values in (altered.old, altered.new)
            )
            person = str((old or new)["id"])
            for field in _TOLD:
                for text in (old.get(field), new.get(field)):
                    if isinstance(text, str):
                        yield person, field, text


def _free(alias: str, taken: set[str]) -> str:
    """As the alias of one person: with a number where somebody has it already."""
    alias = f"{alias[:1].upper()}{alias[1:]}"
    if alias.casefold() not in taken:
        return alias
    return next(one for n in count(2) if (one := f"{alias} ({n})").casefold() not in taken)


def _tells(name: str) -> bool:
    return sum(letter.isalnum() for letter in name) >= _SHORTEST


def _must_tell(name: str) -> None:
    if not _tells(name):
        raise UserError("Give the name of the person", "At least two letters of it.")


def _must_hide(scrub: Person) -> None:
    if scrub.value("rating", "note", scrub.alias) != scrub.alias:
        raise UserError("The words in its place hold the name again", "Choose other words.")
