"""What a screen reader finds in a running program: run by itself, it prints all texts of it.

The library of AT-SPI is called as it is in C, so that nothing but the system's own has to be
installed. The first argument is how the program is called on the bus.
"""

import ctypes
import ctypes.util
import sys
from collections.abc import Iterator

_MOST = 20_000


class _Library:
    """The few functions that are needed."""

    def __init__(self) -> None:
        library = ctypes.CDLL("libatspi.so.0")
        self._glib = ctypes.CDLL("libglib-2.0.so.0")
        pointer, number = ctypes.c_void_p, ctypes.c_int
        self.init = library.atspi_init
        self.desktop = library.atspi_get_desktop
        self.desktop.restype = pointer
        self.count = library.atspi_accessible_get_child_count
        self.child = library.atspi_accessible_get_child_at_index
        self.child.restype = pointer
        self.text_of = library.atspi_accessible_get_text_iface
        self.text_of.restype = pointer
        self.characters = library.atspi_text_get_character_count
        self.part = library.atspi_text_get_text
        self.part.restype = pointer
        self.name, self.about, self.role = (
            getattr(library, f"atspi_accessible_get_{what}")
            for what in ("name", "description", "role_name")
        )
        for getter in (self.name, self.about, self.role):
            getter.argtypes, getter.restype = [pointer, pointer], pointer
        self.count.argtypes = [pointer, pointer]
        self.child.argtypes = [pointer, number, pointer]
        self.text_of.argtypes = [pointer]
        self.characters.argtypes = [pointer, pointer]
        self.part.argtypes = [pointer, number, number, pointer]
        self._glib.g_free.argtypes = [pointer]

    def string(self, found: int | None) -> str:
        """The text at an address, which is given back."""
        if not found:
            return ""
        text = ctypes.string_at(found).decode("utf-8", "replace")
        self._glib.g_free(found)
        return text


def _walk(library: _Library, item: int, depth: int = 0) -> Iterator[str]:
    for getter in (library.name, library.about):
        yield library.string(getter(item, None))
    text = library.text_of(item)
    if text:
        length = library.characters(text, None)
        yield library.string(library.part(text, 0, length, None))
    for place in range(max(0, library.count(item, None)) if depth < 60 else 0):
        found = library.child(item, place, None)
        if found:
            yield from _walk(library, found, depth + 1)


def main(wanted: str) -> int:
    """Prints the texts, one a line; 1 where no such program is on the bus."""
    library = _Library()
    library.init()
    desktop = library.desktop(0)
    found = 0
    for place in range(max(0, library.count(desktop, None))):
        item = library.child(desktop, place, None)
        if item and wanted.casefold() in library.string(library.name(item, None)).casefold():
            for text in _walk(library, item):
                if text:
                    found += 1
                    sys.stdout.write(f"{text}\n")
                if found > _MOST:
                    return 0
    return 0 if found else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
