"""Text as it may enter the document, and names as they may become files."""

import re
import unicodedata
from functools import lru_cache
from itertools import takewhile

# All C0 and C1 controls but tab and newline, lone surrogates, and the two non-characters
# that XML, and with it every workbook, refuses.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_RESERVED_NAMES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]) *(\..*)?")
# File systems count a name in bytes, 255 of them; the rest is left to an extension.
_LONGEST_NAME = 200
_MARKS_AT_MOST = 30
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """The text in NFC, lines ended by newline, without characters no export can carry."""
    if text.isascii() and text.isprintable():
        return text
    kept = _REFUSED.sub("", _LINE_ENDS.sub("\n", text))
    return kept if kept.isascii() else unicodedata.normalize("NFC", _stream_safe(kept))


def _stream_safe(text: str) -> str:
    """A joiner after every thirty combining marks in a row, which nobody writes.

    Normalising sorts each run of marks, so that a hostile text would take minutes; this is the
    Stream-Safe Text Format of Unicode Standard Annex 15, which loses no character.
    """
    marks = 0
    pieces: list[str] = []
    for letter in text:
        leading, trailing, only_marks = _marks_of(letter)
        if marks + leading > _MARKS_AT_MOST:
            pieces.append("\N{COMBINING GRAPHEME JOINER}")
            marks = 0
        marks = marks + leading if only_marks else trailing
        pieces.append(letter)
    return "".join(pieces)


@lru_cache(4096)
def _marks_of(letter: str) -> tuple[int, int, bool]:
    """How many marks it begins and ends with once normalising takes it apart; nothing but marks?"""
    is_mark = [unicodedata.combining(part) > 0 for part in unicodedata.normalize("NFD", letter)]
    leading = len(list(takewhile(bool, is_mark)))
    return leading, len(list(takewhile(bool, reversed(is_mark)))), leading == len(is_mark)


def clean_line(text: str) -> str:
    """As `clean`, on one line: white space collapsed and trimmed."""
    return " ".join(clean(text).split())


def safe_file_name(text: str, *, at_most: int = 120) -> str:
    """A file name for the text that Windows, macOS and Linux accept, without extension."""
    name = " ".join(_UNSAFE_IN_NAMES.sub(" ", clean_line(text)).split()).lstrip(" .")[:at_most]
    name = name.encode()[:_LONGEST_NAME].decode(errors="ignore").strip(" .")
    return f"_{name}" if not name or _RESERVED_NAMES.fullmatch(name) else name


def listed(words: list[str] | tuple[str, ...]) -> str:
    """``"a"``, ``"a and b"``, ``"a, b and c"``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``"1 statement"``, ``"2 statements"``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
