"""The grammar of the command line. What is not built yet is not in it."""

import re
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Callable, Collection, Sequence
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any, NoReturn, TypeAlias, get_args

from maturity_desktop import __version__
from maturity_desktop.assessment.records import NaPolicy, RoundKind
from maturity_desktop.errors import UserError
from maturity_desktop.text import clean_line

Window: TypeAlias = Callable[[Path | None], int]
"""Opens the window on the file, or on the start screen, and returns the exit code."""


class _Parser(ArgumentParser):
    """Usage errors are errors of the user like any other."""

    def __init__(self, **values: Any) -> None:
        super().__init__(allow_abbrev=False, **values)

    def error(self, message: str) -> NoReturn:
        raise UserError(_in_our_words(message), f"See {self.prog} --help.")


_CLASH = re.compile(r"argument (\S+): not allowed with argument (\S+)")
_ONE_OF = re.compile(r"one of the arguments (.+) is required")


def _in_our_words(message: str) -> str:
    """What argparse says of options that go together badly, as people say it."""
    if clash := _CLASH.fullmatch(message):
        return f"{clash[2]} and {clash[1]} cannot be given together"
    if one_of := _ONE_OF.fullmatch(message):
        names = one_of[1].split()
        return f"give one of {', '.join(names[:-1])} and {names[-1]}"
    return f"{message[0].lower()}{message[1:]}"


def parse(arguments: Sequence[str], window: Window) -> Namespace:
    """What was asked for, with the function to run; usage errors are raised as `UserError`.

    `SystemExit` after --help and --version.
    """
    parser, commands = _grammar()
    given = list(arguments)[1:] if list(arguments[:1]) == ["--"] else list(arguments)
    if given and not given[0].startswith("-") and given[0] not in commands:
        return Namespace(run=_window, window=window, file=_file_alone(given, commands))
    return parser.parse_args(given, Namespace(window=window))


def _file_alone(given: Sequence[str], commands: Collection[str]) -> Path:
    """The file to open in the window, from a word in the place of the command that is none."""
    word, *more = given
    path = Path(word)
    if not (path.suffix or path.name != word or path.exists()):
        close = get_close_matches(word, commands, 1)
        raise UserError(
            f"There is no command {word!r}" + (f"; did you mean {close[0]}?" if close else ""),
            "See maturity-desktop --help.",
        )
    if more:
        raise UserError(
            f"{word!r} is no command, and the window opens one file alone",
            "Name the command first: maturity-desktop score FILE, for example.",
        )
    return path


@cache
def _grammar() -> tuple[ArgumentParser, Collection[str]]:
    """The parser with all names of commands; each command is imported when it runs."""
    parser = _Parser(
        prog="maturity-desktop",
        description="Assess how mature IT service management is: offline, in one file. "
        "Without a command, or with a file alone, the window opens.",
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.set_defaults(run=_window, file=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _demo(commands)
    _engagement(commands)
    _results(commands)
    _file(commands)
    _models(commands)
    return parser, commands.choices


def _window(chosen: Namespace) -> int:
    window: Window = chosen.window
    return window(chosen.file)


def _command(commands: Any, name: str, purpose: str, target: str) -> ArgumentParser:
    """A command that runs `module:function` of this package."""
    parser: ArgumentParser = commands.add_parser(name, help=purpose, description=purpose)

    def run(chosen: Namespace) -> int | None:
        from importlib import import_module

        module, function = target.split(":")
        perform: Callable[[Namespace], int | None] = getattr(
            import_module(f"maturity_desktop.commands.{module}"), function
        )
        return perform(chosen)

    parser.set_defaults(run=run)
    return parser


def _on_file(commands: Any, name: str, purpose: str, target: str) -> ArgumentParser:
    """A command whose first argument is the engagement file."""
    parser = _command(commands, name, purpose, target)
    parser.add_argument("file", metavar="FILE", type=_engagement_file)
    parser.add_argument(
        "--password-file", metavar="P", type=Path, help="file whose first line is the password"
    )
    return parser


def _engagement_file(text: str) -> Path:
    """SQLite takes names in UTF-8 only, while Linux would allow any bytes."""
    try:
        text.encode()
    except UnicodeEncodeError:
        raise ArgumentTypeError("the name is not text in UTF-8") from None
    return Path(text)


def _of_round(parser: ArgumentParser) -> None:
    parser.add_argument("--round", metavar="NAME", type=clean_line)


def _demo(commands: Any) -> None:
    demo = _command(commands, "demo", "Make the sample with its workbook and PDF.", "demo:demo")
    demo.add_argument("--out", metavar="DIR", type=Path)
    demo.add_argument("--no-window", action="store_true")


def _engagement(commands: Any) -> None:
    new = _on_file(commands, "new", "Begin an engagement in a new file.", "engagement:new")
    new.add_argument("--client", metavar="NAME", required=True)
    new.add_argument("--model", metavar="ID|FOLDER|FILE", default="itsm")
    new.add_argument("--round", metavar="NAME", default="Baseline")
    new.add_argument("--kind", choices=get_args(RoundKind), default="facilitated")

    change = _on_file(commands, "set", "Change scope, targets and rules.", "engagement:change")
    _of_round(change)
    change.add_argument("--scope", metavar="AREA,AREA", help="these areas are in, others out")
    for name, what in (("target", "LEVEL"), ("weight", "NUMBER"), ("depth", "scan|key|full")):
        change.add_argument(
            f"--{name}", metavar=f"AREA={what}", nargs="+", action="extend", default=[]
        )
    change.add_argument("--reason", metavar="TEXT", default="")
    change.add_argument("--na", choices=get_args(NaPolicy))
    change.add_argument("--benchmark-use", choices=("yes", "no"))

    rounds = _command(commands, "round", "Work with rounds.", "engagement:no_round_command")
    of_rounds = rounds.add_subparsers(metavar="COMMAND", required=True)
    add = _on_file(
        of_rounds, "add", "Add a round with the scope of the last.", "engagement:add_round"
    )
    add.add_argument("name", metavar="NAME")
    add.add_argument("--kind", choices=get_args(RoundKind), default="facilitated")
    add.add_argument("--copy-answers", action="store_true", help="take the last answers over")

    rate = _on_file(commands, "rate", "Enter ratings from CSV or a workbook.", "rating:rate")
    rate.add_argument(
        "--from", dest="source", metavar="RATINGS.csv|.xlsx", type=Path, required=True
    )
    _of_round(rate)

    load = _on_file(commands, "import", "Make a file from exported JSON.", "engagement:load")
    load.add_argument("--from", dest="source", metavar="X.json", type=Path, required=True)


def _results(commands: Any) -> None:
    score = _on_file(commands, "score", "Show levels, index and what holds back.", "results:score")
    _of_round(score)
    score.add_argument("--na", metavar="POLICY", choices=get_args(NaPolicy))
    score.add_argument("--json", action="store_true")

    export = _on_file(commands, "export", "Write workbook, report and data.", "results:export")
    _of_round(export)
    for kind in ("xlsx", "pdf", "csv", "json"):
        export.add_argument(f"--{kind}", metavar="P", type=Path)

    benchmark = _command(
        commands,
        "benchmark",
        "Show ranges over a folder of engagements, without names.",
        "benchmarking:benchmark",
    )
    benchmark.add_argument("folder", metavar="DIR", type=Path)
    benchmark.add_argument("--json", action="store_true")


def _file(commands: Any) -> None:
    check = _command(commands, "check", "Check a file, or the installation.", "file:check")
    check.add_argument("file", metavar="FILE", type=_engagement_file, nargs="?")
    check.add_argument("--self", dest="installation", action="store_true")
    check.add_argument("--json", action="store_true")
    check.add_argument("--password-file", metavar="P", type=Path)

    _on_file(commands, "undo", "Take the last step back.", "file:undo")
    _on_file(commands, "redo", "Do again what undo took back.", "file:redo")
    _on_file(commands, "compact", "Give unused space back to the disk.", "compacting:compact")

    forget = _on_file(
        commands, "forget", "Delete notes, a person or a client for good.", "forgetting:forget"
    )
    choice = forget.add_mutually_exclusive_group(required=True)
    choice.add_argument("--notes", action="store_true", help="what people said; ratings stay")
    choice.add_argument(
        "--person",
        metavar="NAME",
        type=clean_line,
        help="in every text; a participant also by e-mail address or alias",
    )
    choice.add_argument("--client", action="store_true", help="the file and all copies here")
    forget.add_argument("--alias", metavar="WORDS", type=clean_line, help="in place of the name")
    forget.add_argument("--keep-backups", action="store_true", help="with all words in them")
    forget.add_argument("--protocol", metavar="FILE", type=Path, help="what was done, as text")
    forget.add_argument("--yes", action="store_true", help="without it nothing is changed")

    history = _on_file(commands, "history", "Show who changed what, and when.", "file:history")
    history.add_argument("--json", action="store_true")

    password = _on_file(
        commands, "password", "Set, change or remove the password.", "file:password"
    )
    choice = password.add_mutually_exclusive_group(required=True)
    choice.add_argument("--new-password-file", metavar="P", type=Path)
    choice.add_argument("--remove", action="store_true")

    restore = _on_file(
        commands, "restore", "List backups, or make a new file of one.", "restoring:restore"
    )
    choice = restore.add_mutually_exclusive_group(required=True)
    choice.add_argument("--list", action="store_true", help="FILE may be damaged or gone")
    choice.add_argument("--to", metavar="NEW", type=_engagement_file)
    restore.add_argument("--backup", metavar="NAME", help="as listed; the newest if left out")
    restore.add_argument("--json", action="store_true")

    merge = _on_file(
        commands, "merge", "Bring two copies of one engagement together.", "merging:merge"
    )
    merge.add_argument("other", metavar="OTHER", type=_engagement_file)
    merge.add_argument("--to", metavar="NEW", type=_engagement_file, required=True)
    merge.add_argument(
        "--prefer", choices=("mine", "theirs"), help="whose answer stands where both changed it"
    )
    merge.add_argument(
        "--other-password-file", metavar="P", type=Path, help="of OTHER, if it is another one"
    )

    repair = _on_file(
        commands, "repair", "Save what a damaged file still holds.", "repairing:repair"
    )
    repair.add_argument("--to", metavar="NEW", type=_engagement_file, required=True)
    repair.add_argument(
        "--model",
        metavar="ID|FOLDER|FILE",
        help="where the file's own copy is damaged and none that comes with the program",
    )


def _models(commands: Any) -> None:
    model = _command(commands, "model", "List, check and export models.", "models:list_models")
    of_models = model.add_subparsers(metavar="COMMAND", required=True)
    _command(of_models, "list", "The models that come with the program.", "models:list_models")
    check = _command(of_models, "check", "Check a model folder or file.", "models:check")
    check.add_argument("path", metavar="PATH", type=Path)
    export = _command(of_models, "export", "Write a model as TOML or workbook.", "models:export")
    export.add_argument("id", metavar="ID")
    export.add_argument("--to", metavar="OUT.toml|OUT.xlsx", type=Path, required=True)
