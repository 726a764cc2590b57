"""The pages of help: their order, titles and texts, and which of them speak of a word."""

import re
from functools import lru_cache
from typing import NamedTuple

from maturity_desktop.assets import resource

SCREENS = (
    "start",
    "new-engagement",
    "plan",
    "interviews",
    "evidence",
    "assess",
    "findings",
    "results",
    "progress",
    "roadmap",
    "deliver",
)
TOPICS = ("consolidate", "wording", "levels", "files", "versions", "rescue", "privacy", "keyboard")

_MARKS = re.compile(r"[`*|#]|\]\([^)]*\)|\[|^[-|\s]+$", re.MULTILINE)


class Page(NamedTuple):
    """One page.

    Attributes:
        name: of its file, and what F1 asks for.
        title: its first heading.
        source: Markdown.
        text: what is read, without the marks of Markdown.
        entry: a shorter title for the list; empty where the title is short enough.
    """

    name: str
    title: str
    source: str
    text: str
    entry: str = ""


class Book(NamedTuple):
    """Pages that are read together.

    Attributes:
        title: stands before the title of the page in the window's.
        sections: a heading in the list, by the name of the page it stands before.
    """

    title: str
    pages: tuple[Page, ...]
    sections: dict[str, str]


def help_book() -> Book:
    """The help of the program."""
    return Book("Help", read_pages(), {TOPICS[0]: "For all screens"})


def read_pages() -> tuple[Page, ...]:
    """All pages, in the order of the list: the screens, then what concerns all of them."""
    return tuple(_read(name) for name in (*SCREENS, *TOPICS))


def _read(name: str) -> Page:
    source = resource("help", f"{name}.md").read_text(encoding="utf-8")
    title = source.partition("\n")[0].lstrip("# ")
    return Page(name, title, source, _MARKS.sub("", source))


def hits(page: Page, wanted: str) -> int:
    """How often the page says what is wanted, in any case; 0 for nothing wanted."""
    wanted = _folded(wanted)
    return _folded(page.text).count(wanted) if wanted else 0


@lru_cache(maxsize=128)
def _folded(text: str) -> str:
    """On one line and in no case; every page is asked again with each letter that is typed."""
    return " ".join(text.split()).casefold()
