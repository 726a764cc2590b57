"""Efforts, money and answers in the words of the report."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import scale_for
from maturity_desktop.planning.effort import days_text

_SIGNS = {"EUR": "\N{EURO SIGN}", "GBP": "\N{POUND SIGN}", "USD": "$"}
_NBSP = "\N{NO-BREAK SPACE}"


def effort_words(low: float | None, high: float | None) -> str:
    """``"4-8 days"`` with an en dash; one end alone where only that is known, else nothing."""
    known = [end for end in (low, high) if end is not None]
    if not known:
        return ""
    return f"{days_text(known[0], known[-1])} {'day' if known[0] == known[-1] == 1 else 'days'}"


def money_words(low: float | None, high: float | None, currency: str) -> str:
    """``"€ 40,000 to 60,000"``; one end alone where only that is known, else nothing."""
    known = [end for end in (low, high) if end is not None]
    if not known:
        return ""
    sign = _SIGNS.get(currency, currency)
    figures = [f"{end:,.0f}" for end in dict.fromkeys(known)]
    return f"{sign}{_NBSP}{' to '.join(figures)}"


def option_label(assessment: Assessment, criterion: str, option: str) -> str:
    """``"Largely"``; the id where the scale has no such option."""
    scale = scale_for(assessment.copied_model, criterion)
    options = scale.options if scale else ()
    return next((one.label for one in options if one.id == option), option)


def beginning(text: str, letters: int) -> str:
    """The start of a text, where the whole of it stands elsewhere.

    The first sentence, and more of them within so many letters. Where already the first one is
    longer it ends with the last part that fits, and an ellipsis.
    """
    kept, *others = " ".join(text.split()).split(". ")
    if len(kept) > letters:
        end = max(kept.rfind(sign, 0, letters) for sign in (": ", "; ", ", "))
        if end > letters // 3:
            return f"{kept[:end]} \N{HORIZONTAL ELLIPSIS}"
    for sentence in others:
        if len(kept) + len(sentence) > letters:
            return f"{kept}."
        kept = f"{kept}. {sentence}"
    return kept
