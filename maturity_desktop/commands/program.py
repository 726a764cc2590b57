"""Parses the command line, runs one command, says errors in one line."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

from maturity_desktop.commands.arguments import Window, parse
from maturity_desktop.commands.printing import print_error
from maturity_desktop.errors import UserError


def no_window(_: Path | None) -> NoReturn:
    """In the place of the window where there is none."""
    raise UserError(
        "The window cannot be opened from here", "Start maturity-desktop without a command."
    )


def run(arguments: Sequence[str], window: Window = no_window) -> int:
    """Exit code: 0 done, 2 the user's or the environment's fault; a bug raises.

    Args:
        arguments: without the name of the program.
        window: what opens the window; the core itself knows none.
    """
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a letter shows a question mark instead of failing.
            stream.reconfigure(errors="replace")
    try:
        return _perform(arguments, window)
    except UserError as error:
        print_error(error)
        return 2
    except BrokenPipeError:
        # The reader of a pipe has had enough, such as head; nothing is wrong.
        _drop_output()
    except KeyboardInterrupt:
        print_error(UserError("Stopped", "Nothing half written is left."))
        return 2
    except OSError as error:
        # No part of the program foresaw it, yet the computer is at fault: a full disk, say.
        _drop_output()
        where = error.filename or "The output"
        print_error(UserError(f"{where}: {error.strerror or error}", "Try another place."))
        return 2
    return 0


def _perform(arguments: Sequence[str], window: Window) -> int:
    code: int | None = None
    with suppress(SystemExit):  # --help and --version have printed what was asked for
        chosen = parse(arguments, window)
        code = chosen.run(chosen)
    if sys.stdout is not None:  # closed by whoever started the program
        sys.stdout.flush()
    return code or 0


def _drop_output() -> None:
    """What is left unprinted goes nowhere, or Python would fail over it once more at the end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
