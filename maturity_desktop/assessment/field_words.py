"""What people call the fields that an edit changed."""

from collections.abc import Mapping

# Where the name of a field is not the word for it; two names with one word are one thing.
_WORDS: Mapping[str, str] = {
    "start": "dates",
    "end": "dates",
    "effort_low": "effort",
    "effort_high": "effort",
    "cost_low": "cost",
    "cost_high": "cost",
    "running": "running cost",
    "benefit_low": "benefit",
    "benefit_high": "benefit",
    "owner_role": "owner",
    "decides": "who decides",
    "text": "description",
    "due": "due date",
    "first_step": "first step",
    "basis": "source of the figures",
    "condition": "what was found",
    "position": "order",
    "draft": "draft",
    "until": "last day",
    "notes_until": "notes",
    "ratings_until": "ratings",
    "na_policy": "rule for not applicable",
    "headline_level": "level of the profile",
    "quarter_days": "days available in a quarter",
    "scope_state": "state of the scope",
    "issued": "date of issue",
    "signed_on": "signature",
    "signed_by": "signature",
    "draft_on": "date of the draft",
    "comments_on": "date for comments",
    "sample_size": "sample",
    "email": "e-mail",
    "paused": "pause",
    "paused_at": "pause",
    "may_quote": "may be quoted",
}
# The same name means something else in these edits.
_OWN: Mapping[str, Mapping[str, str]] = {
    "ChangeSession": {"start": "time", "minutes": "length"},
    "ChangeParked": {"text": "text"},
    "ChangeLine": {"text": "text"},
}


def in_words(fields: str, edit: str) -> str:
    """``"dates, effort"``.

    Args:
        fields: names with commas between, ``"effort_high, effort_low, end, start"``.
        edit: name of the edit.
    """
    words = _OWN.get(edit, {})
    names = [name.strip() for name in fields.split(",")]
    found = [words.get(name) or _WORDS.get(name) or name.replace("_", " ") for name in names]
    return ", ".join(dict.fromkeys(found))
