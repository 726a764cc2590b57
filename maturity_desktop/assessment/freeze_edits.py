"""Edits that freeze a round as a version that was handed over, and open it again."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove
from maturity_desktop.assessment.edit import Edit
from maturity_desktop.assessment.frozen import content_hash, freeze_of
from maturity_desktop.assessment.records import Freeze, Round
from maturity_desktop.errors import UserError

FIRST_VERSION = "1.0"
_LONGEST_VERSION = 20


class FreezeRound(Edit, frozen=True):
    """The round as it stands is this version of the report; nothing of it may change any more.

    Attributes:
        id: of the freeze, new.
        head: id of the last change that is in it.
        utc: ISO time.
    """

    id: str
    round: str
    version: str
    head: str
    utc: str
    who: str = ""
    wording = "Freeze of the round as version {version}"

    def rows(self, assessment: Assessment) -> Rows:
        if assessment.get(Freeze, self.id) is not None:
            return ()
        before = assessment.table(Round)[(self.round,)]
        frozen = freeze_of(assessment, self.round)
        if frozen is not None:
            raise UserError(
                f"The round “{before.name}” is frozen as version {frozen.version} already",
                "Unfreeze it first.",
            )
        if fault := version_fault(self.version):
            raise UserError(fault, "")
        named = put(before, msgspec.structs.replace(before, version=self.version))
        content = content_hash(assessment.with_rows(named), self.round)
        freeze = Freeze(self.id, self.round, self.version, self.head, content, self.utc, self.who)
        return (*named, *put(None, freeze))

    def params(self) -> dict[str, Any]:
        return {"round": self.round, "version": self.version}


class UnfreezeRound(Edit, frozen=True):
    """The round may change again; its report is from now on the next version."""

    round: str
    version: str
    wording = "Unfreezing of the round, version {version}"

    def rows(self, assessment: Assessment) -> Rows:
        found = [one for one in assessment.table(Freeze).values() if one.round == self.round]
        if not found:
            return ()
        before = assessment.table(Round)[(self.round,)]
        frozen = {freeze.version for freeze in found}
        version = next_version(before.version) if before.version in frozen else before.version
        after = msgspec.structs.replace(before, version=version)
        thawed = tuple(change for freeze in found for change in remove(freeze))
        return (*thawed, *put(before, after))

    def params(self) -> dict[str, Any]:
        return {"round": self.round, "version": self.version}


def proposed_version(assessment: Assessment, round_id: str) -> str:
    """What a freeze of the round would be called: as the round is, else the first version."""
    return assessment.table(Round)[(round_id,)].version.strip() or FIRST_VERSION


def next_version(version: str) -> str:
    """``"1.1"`` after ``"1.0"``, ``"2.10"`` after ``"2.9"``; empty where nothing can be counted."""
    head, dot, last = version.strip().rpartition(".")
    if not last.isascii() or not last.isdigit():
        return ""
    return f"{head}{dot}{int(last) + 1}" if dot else f"{last}.1"


def version_fault(version: str) -> str:
    """What is wrong with it as a name of a version; empty for nothing."""
    if not version.strip():
        return "Give the version a name, such as 1.0."
    if len(version) > _LONGEST_VERSION:
        return f"A version has at most {_LONGEST_VERSION} letters and figures."
    return ""
