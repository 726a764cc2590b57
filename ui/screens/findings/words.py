"""What kinds and severities of findings are called on the screen, with their icons and tones."""

from maturity_desktop.assessment.records import FindingKind, Severity
from ui.widgets.tags import Tone

KINDS: dict[FindingKind, str] = {
    "gap": "Gap",
    "strength": "Strength",
    "observation": "Observation",
}
ICONS: dict[str, tuple[str, Tone]] = {
    "gap": ("triangle-alert", "warn"),
    "strength": ("circle-check", "ok"),
    "observation": ("eye", "plain"),
}
SEVERITIES: tuple[tuple[Severity, str], ...] = (
    ("low", "low"),
    ("medium", "medium"),
    ("high", "high"),
)
TONES: dict[str, Tone] = {"high": "error", "medium": "warn", "low": "plain", "": "plain"}
# DOMAIN 5: no severity without its criterion.
CRITERIA: dict[str, str] = {
    "high": "High: stops a goal of the sponsor or breaks a duty",
    "medium": "Medium: slows a goal, can be settled within a quarter",
    "low": "Low: neither slows a goal nor breaks a duty",
    "": "No severity yet: does it stop or slow a goal?",
}
DOT = " \N{MIDDLE DOT} "
