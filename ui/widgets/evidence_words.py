"""What an item of evidence and its state are called on every screen, and the colour of a state."""

from maturity_desktop.assessment.records import EvidenceState
from ui.widgets.tags import Tone

STATES: dict[EvidenceState, tuple[str, Tone]] = {
    "requested": ("requested", "warn"),
    "received": ("received", "plain"),
    "seen": ("seen on site, not kept", "ok"),
    "refused": ("refused", "error"),
}


def state_word(state: EvidenceState, *, kept: bool) -> str:
    """Something seen of which a copy is kept is not "not kept"."""
    return "seen on site" if state == "seen" and kept else STATES[state][0]


def code(number: int) -> str:
    """``"E-029"``."""
    return f"E-{number:03d}"
