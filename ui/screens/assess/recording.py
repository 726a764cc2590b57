"""What is written of a file once it lies in the engagement: the item of a statement that it becomes.

It may be written after the screen that asked for it is gone.
"""

from maturity_desktop.assessment.edits import AddEvidence, AttachFile, LinkEvidence, new_id
from maturity_desktop.assessment.records import Evidence, Support
from maturity_desktop.errors import UserError
from ui.attaching import Record
from ui.widgets.attachment_input import Source
from ui.widgets.evidence_words import code
from ui.workspace import Workspace


def record_for_statement(workspace: Workspace, round_id: str, criterion: str) -> Record:
    """A file becomes an item that supports the statement; one that is known is linked."""

    def record(source: Source, sha256: str, step: str) -> str:
        shown = workspace.shown
        same = shown.where(Evidence, attachment=sha256)
        for item in same:
            if shown.get(Support, item.id, round_id, criterion) is not None:
                raise UserError(f"{source.name} is here already, as {code(item.number)}", "")
        if same:
            workspace.do(LinkEvidence(same[0].id, round_id, criterion), step)
            return f"Linked {code(same[0].number)}, which has this file already"
        made = AddEvidence(
            round_id, criterion, source.title, "document", state="received", id=new_id()
        )
        workspace.do(made, step)
        workspace.do(AttachFile(made.id, sha256, source.name), step)
        found = workspace.shown.get(Evidence, made.id)
        return f"Attached {source.name} as {code(found.number) if found else 'an item'}"

    return record
