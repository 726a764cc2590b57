"""What is written of a file once it lies in the engagement: the item it becomes or belongs to.

It may be written after the screen that asked for it is gone.
"""

from maturity_desktop.assessment.edits import AddEvidence, AttachFile, LinkEvidence, new_id
from maturity_desktop.assessment.records import Evidence, Support
from maturity_desktop.errors import UserError
from ui.attaching import Record
from ui.widgets.attachment_input import Source
from ui.workspace import Workspace


def record_for_statement(workspace: Workspace, round_id: str, criterion: str) -> Record:
    """A file becomes an item that supports the statement; one that is known is linked."""

    def record(source: Source, sha256: str, step: str) -> str:
        shown = workspace.shown
        same = [item for item in shown.table(Evidence).values() if item.attachment == sha256]
        for item in same:
            if shown.get(Support, item.id, round_id, criterion) is not None:
                raise UserError(f"{source.name} is here already, as E-{item.number:03d}", "")
        if same:
            workspace.do(LinkEvidence(same[0].id, round_id, criterion), step)
            return f"Linked E-{same[0].number:03d}, which has this file already"
        made = AddEvidence(
            round_id, criterion, source.title, "document", state="received", id=new_id()
        )
        workspace.do(made, step)
        workspace.do(AttachFile(made.id, sha256, source.name), step)
        return f"Attached {source.name} as {_number(workspace, made.id)}"

    return record


def record_for_item(workspace: Workspace, evidence: str) -> Record:
    """The file becomes that of the item, in place of an older one."""

    def record(source: Source, sha256: str, step: str) -> str:
        workspace.do(AttachFile(evidence, sha256, source.name), step)
        return f"Attached {source.name} to {_number(workspace, evidence)}"

    return record


def _number(workspace: Workspace, evidence: str) -> str:
    item = workspace.shown.get(Evidence, evidence)
    return f"E-{item.number:03d}" if item is not None else "an item"
