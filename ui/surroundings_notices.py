"""What is said of the place where a file lies, and of conflict copies beside it: plain sentences."""

from hashlib import sha256
from typing import NamedTuple

from maturity_desktop.document.conflict_copies import ConflictCopy
from maturity_desktop.surroundings import Surroundings
from maturity_desktop.text import counted


class Said(NamedTuple):
    """One sentence or two.

    Attributes:
        id: of what is said; nothing of a client's names can be read from it.
        copy: the conflict copy it is about.
    """

    id: str
    text: str
    copy: ConflictCopy | None = None


def of_the_place(found: Surroundings, name: str, *, kept: bool) -> list[Said]:
    """The most important first; `kept`: this computer keeps a replica of the file."""
    said = []
    if found.network:
        keeps = (
            "If the connection breaks, this computer keeps your answers."
            if kept
            else "If the connection breaks, save a copy on this computer."
        )
        text = f"{name} lies on a network drive, where saving takes longer. {keeps}"
        said.append(Said("network", f"{text} Have it open on one computer at a time."))
    if found.sync:
        text = (
            f"{name} lies in a folder that {found.sync} copies to other computers. Have it open on"
            f" one at a time: otherwise {found.sync} makes a second file that you have to merge."
        )
        said.append(Said("sync", text))
    if found.removable and not found.network:
        keeps = "; if it comes out too early, this computer keeps your answers" if kept else ""
        text = f"{name} lies on a drive that can be pulled out. Close the file before that{keeps}."
        said.append(Said("removable", text))
    return said


def of_a_copy(copy: ConflictCopy) -> Said:
    """The copy anew once it holds something else."""
    # A digest, since names of files and people have no place in the preferences.
    digest = sha256(f"{copy.path.name}\0{copy.head}".encode("utf-8", "replace")).hexdigest()[:16]
    name = copy.path.name.encode("utf-8", "replace").decode()
    text = f"Beside this file lies a conflict copy of it, {name}"
    if copy.missing:
        by = f" of {copy.who}" if copy.who else ""
        text += f", with {counted(copy.missing, 'change')}{by} that {_pronoun(copy)} not in here."
    else:
        text += ". What it holds cannot be read from here."
    return Said(f"copy-{digest}", text, copy)


def _pronoun(copy: ConflictCopy) -> str:
    return "is" if copy.missing == 1 else "are"
