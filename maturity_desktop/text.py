"""Text as it may enter the document, and names as they may become files."""

import re
import unicodedata

# All C0 and C1 controls but tab and newline, lone surrogates, and the two non-characters
# that XML, and with it every workbook, refuses.
_REFUSED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_UNSAFE_IN_NAMES = re.compile(r'[<>:"/\\|?*]')
_RESERVED_NAMES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")
_LINE_ENDS = re.compile("\r\n?|\x0b|\x0c|\x85|\u2028|\u2029")


def clean(text: str) -> str:
    """The text in NFC, lines ended by newline, without characters no export can carry."""
    return unicodedata.normalize("NFC", _REFUSED.sub("", _LINE_ENDS.sub("\n", text)))


def clean_line(text: str) -> str:
    """As `clean`, on one line: white space collapsed and trimmed."""
    return " ".join(clean(text).split())


def safe_file_name(text: str, *, at_most: int = 120) -> str:
    """A file name for the text that Windows, macOS and Linux accept, without extension."""
    name = _UNSAFE_IN_NAMES.sub(" ", clean_line(text))
    name = " ".join(name.split())[:at_most].strip(" .")
    return f"_{name}" if not name or _RESERVED_NAMES.fullmatch(name) else name


def listed(words: list[str] | tuple[str, ...]) -> str:
    """``"a"``, ``"a and b"``, ``"a, b and c"``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """``"1 statement"``, ``"2 statements"``."""
    return f"{number} {one if number == 1 else many or one + 's'}"
