"""What commands print for programs, and how an error is said to people."""

import codecs
import json
import sys
from typing import Any

import msgspec

from maturity_desktop.errors import UserError
from maturity_desktop.text import clean_line


def print_json(document: dict[str, Any]) -> None:
    """JSON that reads back the same whatever encoding the pipe has."""
    encoded = msgspec.json.format(msgspec.json.encode(document), indent=2)
    if sys.stdout is not None and codecs.lookup(sys.stdout.encoding).name != "utf-8":
        # Windows pipes in the encoding of the country: other letters would be lost.
        print(json.dumps(json.loads(encoded), indent=2))
    else:
        print(encoded.decode())


def print_error(error: UserError) -> None:
    """One line that begins with ``error:``, a line for each fault, and the hint."""
    print(f"error: {clean_line(error.message)}", file=sys.stderr)
    for fault in error.faults:
        print(f"  {clean_line(fault)}", file=sys.stderr)
    print(error.hint or "See maturity-desktop --help.", file=sys.stderr)
