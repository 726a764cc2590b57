"""The look of the window: tokens and zoom, fonts, palette; follows the system where asked to."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from maturity_desktop.assets import resource
from ui.icons import Icons
from ui.stylesheet import stylesheet
from ui.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Band, Tokens

FAMILY = "Inter"
_FACES = ("Regular", "Medium", "SemiBold", "Bold")
BODY = 13


class Look(NamedTuple):
    """What a widget needs to look right: colours, sizes at the present zoom, icons.

    It never changes; another theme or zoom is another `Look`, and the window is built anew.
    """

    tokens: Tokens
    zoom: int
    icons: Icons

    def px(self, length: float) -> int:
        """A length of the design at the present zoom, in logical pixels."""
        return round(length * self.zoom / 100)

    def colour(self, token: str) -> QColor:
        """The colour of a token by its name."""
        value: str = getattr(self.tokens, token)
        return QColor(value)

    def font(self, size: float = BODY, weight: int = 400, *, tabular: bool = False) -> QFont:
        """Inter; `size` in pixels of the design, `weight` 400 to 700."""
        font = QFont(FAMILY)
        font.setPixelSize(max(6, self.px(size)))
        font.setWeight(QFont.Weight(weight))
        if tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        return font

    def band(self, share: float) -> Band:
        """The maturity band of a share of 0 to 1; the last one only at the very end."""
        return self.tokens.maturity[min(4, max(0, int(round(share * 4, 6))))]

    def level_band(self, level: int, lowest: int, highest: int) -> Band:
        """The colour of a level chip; `lowest` lies below the first level with criteria."""
        return self.band((level - lowest) / (highest - lowest) if highest > lowest else 0.0)


def register_fonts() -> None:
    """Makes the bundled Inter known to Qt."""
    for face in _FACES:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{FAMILY}-{face}.ttf")))


def tokens_for(theme: str) -> Tokens:
    """The tokens of a preference: ``"system"``, ``"light"``, ``"dark"`` or ``"contrast"``."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    if theme == "contrast" or (theme == "system" and _wants_contrast()):
        return CONTRAST_DARK if dark else CONTRAST
    if theme == "system":
        return DARK if dark else LIGHT
    return DARK if theme == "dark" else LIGHT


def _wants_contrast() -> bool:
    """Whether the system asks for high contrast; Qt tells from 6.10 on."""
    accessibility = getattr(QGuiApplication.styleHints(), "accessibility", None)
    if accessibility is None:
        return False
    hints = accessibility()
    preference = getattr(hints, "contrastPreference", None)
    return preference is not None and preference() == Qt.ContrastPreference.HighContrast


def on_system_change(run: Callable[[], None]) -> None:
    """Calls `run` whenever the system turns dark or light."""
    QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: run())


def make_look(theme: str, zoom: int, icons: Icons | None = None) -> Look:
    """The look of a theme preference at a zoom of 80 to 200 per cent."""
    same = icons is not None and icons.zoom == zoom
    return Look(tokens_for(theme), zoom, icons if icons and same else Icons(zoom))


def prime(app: QApplication, look: Look) -> None:
    """Font and palette alone: widgets that are made now measure themselves rightly."""
    app.setFont(look.font())
    app.setPalette(_palette(look.tokens))


def dress(app: QApplication, look: Look) -> None:
    """Gives the whole application the look: font, palette, style sheet."""
    prime(app, look)
    app.setStyleSheet(stylesheet(look.tokens, look.px))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.bg,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.surface_2,
        role.Mid: tokens.border,
        role.Button: tokens.surface,
        role.WindowText: tokens.text,
        role.Text: tokens.text,
        role.ButtonText: tokens.text,
        role.PlaceholderText: tokens.text_3,
        role.Highlight: tokens.accent_fill,
        role.HighlightedText: tokens.on_accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.ToolTipBase: tokens.toast,
        role.ToolTipText: tokens.toast_text,
        role.Accent: tokens.accent_fill,
    }
    for which, colour in colours.items():
        palette.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text_3))
    return palette
