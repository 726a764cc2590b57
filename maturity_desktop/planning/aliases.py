"""What somebody is called where no name may stand: a role or department and a letter."""

from collections.abc import Iterable, Iterator
from itertools import count
from string import ascii_uppercase

from maturity_desktop.text import clean_line

NEUTRAL = "Person"


def propose_alias(about: str, taken: Iterable[str]) -> str:
    """``"Service desk A"``, the first letter that is free; case is ignored.

    Args:
        about: a department, role or post; empty gives ``"Person A"``.
        taken: aliases there are.
    """
    known = {one.casefold() for one in taken}
    name = clean_line(about) or NEUTRAL
    return next(
        alias for letters in _letters() if (alias := f"{name} {letters}").casefold() not in known
    )


def _letters() -> Iterator[str]:
    """A to Z, AA to AZ, BA and so on."""
    for number in count():
        text, rest = "", number
        while rest >= 0:
            rest, place = divmod(rest, len(ascii_uppercase))
            text = f"{ascii_uppercase[place]}{text}"
            rest -= 1
        yield text
