"""What a report says of the freeze of its round: when, and the sum over what it holds."""

from typing import NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.frozen import content_hash, freeze_of
from maturity_desktop.report.wording import long_date

_GROUP, _SHORT = 4, 12  # letters


class FrozenWords(NamedTuple):
    """Empty texts where the round is not frozen.

    Attributes:
        day: ``"24 November 2026"``; empty also where the round changed since.
        content: the first letters of the sum, ``"3f9a 07c1 b2d4"``; empty likewise.
        paragraphs: for the page on the method, with the whole sum.
    """

    day: str = ""
    content: str = ""
    paragraphs: tuple[str, ...] = ()


def frozen_words(assessment: Assessment, round_id: str) -> FrozenWords:
    """The latest freeze of the round in words."""
    freeze = freeze_of(assessment, round_id)
    if freeze is None:
        return FrozenWords()
    day = long_date(freeze.utc[:10])
    by = f" by {freeze.who}" if freeze.who else ""
    begun = f"This round was frozen as version {freeze.version} on {day}{by}"
    if content_hash(assessment, round_id) != freeze.content_hash:
        return FrozenWords(paragraphs=(f"{begun}. It was changed since, and differs from it.",))
    told = (
        f"{begun}. Its content has the sum (SHA-256) {_grouped(freeze.content_hash, 8)}. Reports "
        "with the same sum rest on the same answers, notes, evidence, scope and rules."
    )
    return FrozenWords(day, _grouped(freeze.content_hash[:_SHORT], _GROUP), (told,))


def _grouped(text: str, size: int) -> str:
    return " ".join(text[place : place + size] for place in range(0, len(text), size))
