"""The entry point: the command line, and without a command the window."""

import sys


def main() -> int:
    """Runs the command of `sys.argv`; the exit code of DESIGN 4: 0 done, 2 the user's fault."""
    from maturity_desktop.commands.program import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
