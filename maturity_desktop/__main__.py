"""The entry points: the window, and with a command the command line.

The window starts without the command line, whose grammar knows the records of an engagement:
what is not needed for the first picture is not imported before it.
"""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


def main() -> int:
    """What `sys.argv` asks for; the exit code of DESIGN 4: 0 done, 2 the user's fault, 1 a bug."""
    _begin()
    given = sys.argv[1:]
    if not _asks_for_window(given):
        from maturity_desktop.commands.program import run

        return run(given, window=_open_window)
    from maturity_desktop.errors import UserError

    try:
        return _open_window(_only_file(given))
    except UserError as error:
        from maturity_desktop.commands.printing import print_error

        print_error(error)
        return 2


def main_windowed() -> int:
    """The window for a start without a console, which then says its errors in a message box."""
    _begin()
    from maturity_desktop.errors import UserError

    try:
        return _open_window(_only_file(sys.argv[1:]))
    except UserError as error:
        from maturity_desktop.commands.printing import print_error
        from ui.platform_check import show_error

        print_error(error)
        show_error(error)
        return 2


def _begin() -> None:
    if getattr(sys, "frozen", False):
        from multiprocessing import freeze_support

        # A helper process is this program once more, and goes its own way from here.
        freeze_support()


def _asks_for_window(given: Sequence[str]) -> bool:
    """Nothing, or a word that can only be a file; the command line knows the doubtful ones."""
    if len(given) != 1:
        return not given or (len(given) == 2 and given[0] == "--")
    path = Path(given[0])
    return not given[0].startswith("-") and bool(path.suffix or path.name != given[0])


def _only_file(given: Sequence[str]) -> Path | None:
    """The file to open, with or without ``--`` before it; `UserError` for several."""
    from maturity_desktop.errors import UserError

    words = given[1:] if list(given[:1]) == ["--"] else given
    if len(words) > 1:
        raise UserError(
            "The window opens one file alone", "Commands belong to maturity-desktop, see --help."
        )
    return Path(words[0]) if words else None


def _open_window(path: Path | None) -> int:
    """`UserError` where no window can be shown; said first, because Qt would end the process."""
    from ui.platform_check import check_platform

    check_platform()
    # Nothing that is made before the first picture is thrown away again: no cycles to look for.
    gc.disable()
    from ui.app import run_window

    return run_window(path)


if __name__ == "__main__":
    sys.exit(main())
