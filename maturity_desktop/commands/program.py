"""Parses the command line, runs one command, says errors in one line."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

from maturity_desktop.commands.arguments import parse
from maturity_desktop.commands.printing import print_error
from maturity_desktop.errors import UserError


def run(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 2 the user's or the environment's fault; a bug raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a letter shows a question mark instead of failing.
            stream.reconfigure(errors="replace")
    try:
        _perform(arguments)
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


def _perform(arguments: Sequence[str]) -> None:
    with suppress(SystemExit):  # --help and --version have printed what was asked for
        chosen = parse(arguments)
        chosen.run(chosen)
    if sys.stdout is not None:  # closed by whoever started the program
        sys.stdout.flush()


def _drop_output() -> None:
    """What is left unprinted goes nowhere, or Python would fail over it once more at the end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
