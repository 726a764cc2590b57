"""People pasted from a sheet or a mail program, read without changing anything.

A line a person, cells parted by tabs (a sheet) or semicolons. A first line of headings says what
the columns are; without one a cell with @ is the e-mail address, the first other one the name, then
title, department and unit. A line of addresses, ``Anna Berg <a.berg@example.com>; ...``, as mail
programs copy it, is read too.
"""

import re
from collections.abc import Iterable, Sequence

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Participant
from maturity_desktop.model.records import STANDARD_ROLES, MaturityModel
from maturity_desktop.planning.aliases import propose_alias
from maturity_desktop.text import clean, clean_line

MOST_LINES = 500
_HEADINGS = {
    "alias": ("alias",),
    "name": ("name", "full name", "display name", "participant", "person"),
    "first": ("first name", "given name"),
    "last": ("last name", "surname", "family name"),
    "role": ("role",),
    "title": ("title", "job title", "position", "post", "function"),
    "department": ("department", "team", "dept"),
    "unit": ("unit", "site", "location", "office"),
    "email": ("e-mail", "email", "e-mail address", "email address", "mail"),
}
_ORDER = ("name", "title", "department", "unit")
_ADDRESS = re.compile(r"^\s*\"?(?P<name>[^\"<>]*?)\"?\s*<(?P<email>[^<>\s]+@[^<>\s]+)>\s*$")


class PastedPeople(msgspec.Struct, frozen=True):
    """What was read.

    Attributes:
        people: new ones, each with an id and a free alias.
        known: lines about somebody who is in the file already, or twice in what was pasted.
        faults: a sentence for each line that cannot be read.
    """

    people: tuple[Participant, ...]
    known: tuple[str, ...]
    faults: tuple[str, ...]


def read_people(text: str, assessment: Assessment) -> PastedPeople:
    """The dry run: everything `AddPeople` would add."""
    rows = _cells(clean(text))
    header = _header(rows[0]) if rows else None
    body = rows[1:] if header else rows
    table = assessment.table(Participant).values()
    taken = {one.alias.casefold() for one in table}
    mails = {one.email.casefold() for one in table if one.email}
    names = {one.name.casefold() for one in table if one.name}
    people: list[Participant] = []
    known: list[str] = []
    faults: list[str] = []
    for line, cells in enumerate(body[:MOST_LINES], start=2 if header else 1):
        values = _values(cells, header, assessment.model)
        told = values.get("name") or values.get("email") or values.get("alias") or ""
        if not told:
            faults.append(f"Line {line} has no name, address or alias.")
            continue
        mail, name = values.get("email", "").casefold(), values.get("name", "").casefold()
        if (mail and mail in mails) or (not mail and name and name in names):
            known.append(told)
            continue
        mails |= {mail} - {""}
        names |= {name} - {""}
        person = _person(values, assessment.model, taken)
        taken.add(person.alias.casefold())
        people.append(person)
    if len(body) > MOST_LINES:
        faults.append(f"Only the first {MOST_LINES} lines are read.")
    return PastedPeople(tuple(people), tuple(known), tuple(faults))


def guess_role(model: MaturityModel, text: str) -> str:
    """Id of the role that the words name; empty where none is meant for certain.

    Its id, its name, a title that holds the name, or two words or more that are all of the name:
    "service owner" is a service or process owner.
    """
    wanted = clean_line(text).casefold()
    roles = STANDARD_ROLES | {role.id: role.name for role in model.roles}
    for role, name in roles.items():
        if wanted and wanted in (role, name.casefold()):
            return role
    words = set(wanted.split())
    for role, name in roles.items():
        named = name.casefold()
        if named in wanted or (len(words) > 1 and words <= set(named.split())):
            return role
    return ""


def _person(values: dict[str, str], model: MaturityModel, taken: Iterable[str]) -> Participant:
    role = guess_role(model, values.get("role", "")) or guess_role(model, values.get("title", ""))
    about = values.get("department") or (model.role_name(role) if role else "")
    alias, said = values.get("alias", ""), values.get("role", "")
    named = (role, model.role_name(role).casefold()) if role else ()
    if not alias or alias.casefold() in set(taken):
        alias = propose_alias(about, taken)
    return Participant(
        new_id(),
        alias,
        name=values.get("name", ""),
        role=role,
        # A role that the model does not have, or says in other words, is a post all the same.
        title=values.get("title", "") or ("" if said.casefold() in named else said),
        department=values.get("department", ""),
        unit=values.get("unit", ""),
        email=values.get("email", ""),
    )


def _cells(text: str) -> list[list[str]]:
    rows: list[list[str]] = []
    for line in text.splitlines():
        if not line.strip():
            continue
        if "\t" in line:
            rows.append([clean_line(cell) for cell in line.split("\t")])
            continue
        parts = [part for part in line.split(";") if part.strip()]
        if parts and all(_ADDRESS.match(part) for part in parts):
            rows += [[clean_line(part)] for part in parts]
        else:
            rows.append([clean_line(cell) for cell in line.split(";")])
    return rows


def _header(cells: Sequence[str]) -> list[str] | None:
    """Fields by column; None where the line is no heading."""
    found = [_field(cell) for cell in cells]
    return found if sum(bool(one) for one in found) >= 2 or found == ["name"] else None


def _field(heading: str) -> str:
    wanted = heading.casefold().strip(" :*")
    return next((field for field, names in _HEADINGS.items() if wanted in names), "")


def _values(cells: Sequence[str], header: list[str] | None, model: MaturityModel) -> dict[str, str]:
    values = _by_heading(cells, header) if header else _by_look(cells, model)
    address = _ADDRESS.match(values.get("name", ""))
    if address:
        values["name"] = clean_line(address["name"])
        values.setdefault("email", address["email"])
    if "@" not in values.get("email", "@"):
        del values["email"]
    return values


def _by_heading(cells: Sequence[str], header: list[str]) -> dict[str, str]:
    values: dict[str, str] = {}
    for field, cell in zip(header, cells, strict=False):
        if field and cell:
            values.setdefault(field, cell)
    whole = " ".join(part for part in (values.get("first"), values.get("last")) if part)
    return {"name": whole, **values} if whole else values


def _by_look(cells: Sequence[str], model: MaturityModel) -> dict[str, str]:
    """An address and a role are known by what they are, the rest by its place."""
    roles = {role.name.casefold() for role in model.roles}
    values: dict[str, str] = {}
    rest = list(_ORDER)
    for cell in cells:
        if "@" in cell and " " not in cell:
            values.setdefault("email", cell)
        elif cell and cell.casefold() in roles:
            values.setdefault("role", cell)
        elif rest:
            values[rest.pop(0)] = cell
    return values
