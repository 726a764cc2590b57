"""The colours of the window can be read on the grounds they stand on."""

import pytest

from ui.tokens import CONTRAST, CONTRAST_DARK, DARK, LIGHT, Tokens

_READABLE, _SEEN = 4.5, 3.0
_GROUNDS = ("bg", "surface", "surface_2", "sidebar", "hover", "hover_surface", "accent_soft")
_SETS = pytest.mark.parametrize(
    "tokens",
    [LIGHT, DARK, CONTRAST, CONTRAST_DARK],
    ids=["light", "dark", "contrast", "contrast dark"],
)


def _luminance(colour: str) -> float:
    parts = [int(colour[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _ratio(tokens: Tokens, ink: str, ground: str) -> float:
    return _contrast(getattr(tokens, ink), getattr(tokens, ground))


@_SETS
@pytest.mark.parametrize("ink", ["text", "text_2", "text_3", "accent"])
def test_text_is_readable_on_every_ground(tokens: Tokens, ink: str) -> None:
    poor = [ground for ground in _GROUNDS if _ratio(tokens, ink, ground) < _READABLE]
    assert not poor


@_SETS
def test_words_on_coloured_grounds_are_readable(tokens: Tokens) -> None:
    pairs = [("on_accent", fill) for fill in ("accent_fill", "accent_hover", "accent_down")]
    pairs += [(state, f"{state}_fill") for state in ("warn", "error", "ok")]
    pairs += [("toast_text", "toast"), ("toast_action", "toast")]
    assert [pair for pair in pairs if _ratio(tokens, *pair) < _READABLE] == []
    assert [band for band in tokens.maturity if _contrast(band.text, band.fill) < _READABLE] == []


@_SETS
def test_the_focus_is_seen_and_the_states_of_a_blue_button_differ(tokens: Tokens) -> None:
    assert all(_ratio(tokens, "accent", ground) >= _SEEN for ground in ("bg", "surface", "sidebar"))
    assert len({tokens.accent_fill, tokens.accent_hover, tokens.accent_down}) == 3


@pytest.mark.parametrize("tokens", [CONTRAST, CONTRAST_DARK])
@pytest.mark.parametrize("line", ["border", "border_strong", "warn_line", "error_line", "ok_line"])
def test_high_contrast_draws_every_outline_visibly(tokens: Tokens, line: str) -> None:
    assert _ratio(tokens, line, "surface") >= _READABLE
