"""Where lines of the printed report may end."""

from maturity_desktop.report.pdf.styles import BODY
from maturity_desktop.report.pdf.typesetting import Typesetter


def lines_of(text: str, wide: float) -> list[str]:
    setter = Typesetter()
    return [" ".join(piece.text for piece in line) for line in setter.wrap([(text, BODY)], wide)]


def test_a_sign_of_per_cent_stays_with_its_number() -> None:
    setter = Typesetter()
    wide = setter.width("from 72 to 90", BODY) + 1
    assert lines_of("from 72 to 90 % in May", wide) == ["from 72 to", "90 % in May"]
    # Without a number it is a word as any other.
    assert lines_of("share in %", setter.width("share in", BODY) + 1) == ["share in", "%"]
