"""What the parts of an open engagement work with, built once and passed by constructor."""

from typing import NamedTuple

from maturity_desktop.settings import Settings
from ui.actions import Actions
from ui.jobs import Jobs
from ui.theme import Look
from ui.workspace import Workspace


class Tools(NamedTuple):
    """One open engagement in one look."""

    look: Look
    workspace: Workspace
    settings: Settings
    actions: Actions
    jobs: Jobs
