"""Parses the command line, runs one command, says errors in one line."""

import os
import sys
from collections.abc import Sequence

from maturity_desktop.commands.arguments import make_parser
from maturity_desktop.errors import UserError


def run(arguments: Sequence[str]) -> int:
    """Exit code: 0 done, 2 the user's or the environment's fault; a bug raises."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A console that cannot show a letter shows a question mark instead of failing.
            stream.reconfigure(errors="replace")
    try:
        chosen = make_parser().parse_args(list(arguments))
        chosen.run(chosen)
        sys.stdout.flush()
    except UserError as error:
        _say(error)
        return 2
    except BrokenPipeError:
        # The reader of a pipe has had enough, such as head; nothing is wrong.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _say(error: UserError) -> None:
    print(f"error: {error.message}", file=sys.stderr)
    for fault in error.faults:
        print(f"  {fault}", file=sys.stderr)
    if error.hint:
        print(error.hint, file=sys.stderr)
