"""Why nothing of the chosen round may be changed, in a sentence."""

from maturity_desktop.assessment.frozen import freeze_of
from maturity_desktop.assessment.records import Round
from ui.workspace import Workspace


def why_fixed(workspace: Workspace, what: str = "it") -> str:
    """Empty where everything may be changed.

    A file that turns read-only while changes wait for it stays open to work in: they are safe on
    this computer, and nobody is stopped in the middle of the work.

    Args:
        workspace: the open file and its chosen round.
        what: of a frozen round could be changed.
    """
    if workspace.kept:
        return "This is a kept state: it stays as it is."
    if workspace.read_only and workspace.save_state.error is None:
        return f"{workspace.path.name} may only be read: nothing can be changed in it."
    freeze = freeze_of(workspace.shown, workspace.round_id)
    if freeze is None:
        return ""
    found = workspace.shown.get(Round, freeze.round)
    name = found.name if found else freeze.round
    return f"{name} is frozen as version {freeze.version}. Unfreeze it to change {what}."
