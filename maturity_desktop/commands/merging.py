"""The command that merges two copies of one engagement into a new file."""

from argparse import Namespace

from maturity_desktop.commands.opening import opened, password_of, who
from maturity_desktop.document.connection import LockedError
from maturity_desktop.document.document import Document
from maturity_desktop.document.merge_conflicts import Conflict
from maturity_desktop.document.merging import MergePlan, answer, merge_to, plan_merge, title
from maturity_desktop.document.net_changes import Touch
from maturity_desktop.errors import UserError
from maturity_desktop.text import clean_line, counted

_LONGEST = 80  # characters of one answer in a line of the list


def merge(chosen: Namespace) -> None:
    """Both files stay as they are; without --prefer conflicts are listed and nothing is written."""
    with opened(chosen, read_only=True) as ours, _other(chosen) as theirs:
        plan = plan_merge(ours, theirs)
        if plan.open and chosen.prefer is None:
            raise UserError(
                f"{chosen.to.name} was not written: "
                f"{counted(len(plan.open), 'answer was', 'answers were')} changed in both copies",
                "Give --prefer mine or --prefer theirs; the other answers stay in the history.",
                tuple(_line(conflict, plan) for conflict in plan.open),
            )
        choices = plan.prefer(chosen.prefer or "mine")
        notes = merge_to(chosen.to, ours, theirs, plan, choices, who=who())
        open_now = theirs.key is not None and ours.key is None
    print(_done(chosen, plan))
    for note in notes:
        print(f"  {clean_line(note)}")
    if open_now:
        print(f"  {chosen.to.name} has no password, as {chosen.file.name} has none")


def _other(chosen: Namespace) -> Document:
    """The other copy; copies have the same password as a rule."""
    password = password_of(chosen.other_password_file or chosen.password_file)
    try:
        return Document.open(chosen.other, password=password, read_only=True)
    except LockedError as error:
        raise UserError(
            f"{chosen.other.name}: {error.message[0].lower()}{error.message[1:]}",
            "Give its password with --other-password-file.",
        ) from None


def _done(chosen: Namespace, plan: MergePlan) -> str:
    if plan.relation == "equal":
        return f"{chosen.to}: a copy; both files hold the same"
    if plan.relation == "ahead":
        return f"{chosen.to}: a copy of {chosen.file.name}, which holds all of {chosen.other.name}"
    if plan.relation == "behind":
        return f"{chosen.to}: a copy of {chosen.other.name}, which holds all of {chosen.file.name}"
    settled = counted(len(plan.open), "conflict")
    how = f", {settled} settled with {chosen.prefer}" if plan.open else ""
    return f"{chosen.to}: {chosen.file.name} and {chosen.other.name} merged{how}"


def _line(conflict: Conflict, plan: MergePlan) -> str:
    mine = _side(answer(conflict, conflict.ours, plan), conflict.ours_by)
    theirs = _side(answer(conflict, conflict.theirs, plan), conflict.theirs_by)
    return f"{title(conflict, plan)}: mine {mine}; theirs {theirs}"


def _side(said: str, by: Touch) -> str:
    """One answer on one line, with who gave it and when."""
    line = clean_line(said)
    cut = line if len(line) <= _LONGEST else f"{line[:_LONGEST]}…"
    name_and_time = [by.who, f"{by.utc[:16].replace('T', ' ')} UTC" if by.utc else ""]
    signed = ", ".join(part for part in name_and_time if part)
    return f"“{cut}” ({signed})" if signed else f"“{cut}”"
