"""The severity of a gap as a choice; chosen, it has the colour it has in the list."""

from ui.screens.findings.words import SEVERITIES, TONES
from ui.theme import Look
from ui.widgets.controls import Segments
from ui.widgets.tags import colours_of


class SeverityChoice(Segments):
    """Signals: `chosen`, the severity."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, SEVERITIES, name="Severity")
        for (severity, _), part in zip(SEVERITIES, self.parts, strict=True):
            fill, _, ink = colours_of(look, TONES[severity])
            part.setStyleSheet(f"QPushButton:checked {{ background: {fill}; color: {ink}; }}")

    def show_severity(self, severity: str) -> None:
        """Shows it, or that none is chosen yet; emits nothing."""
        if severity:
            self.choose(severity)
        else:
            self.choose_none()
