"""Usage: what is a command, what is none, and how it is said."""

import re
from importlib.metadata import version
from pathlib import Path

import pytest

from command_line import Cli
from maturity_desktop.commands import results
from maturity_desktop.commands.program import run

NOT_BUILT = ("questionnaire",)


def test_version(cli: Cli) -> None:
    assert cli.ok("--version").out.split() == [version("maturity-desktop")]


def test_help_names_every_command_and_nothing_that_is_not_built(cli: Cli) -> None:
    text = cli.ok("--help").out
    built = [
        "benchmark",
        "new",
        "set",
        "round",
        "rate",
        "import",
        "score",
        "export",
        "check",
        "undo",
        "redo",
        "history",
        "password",
        "compact",
        "restore",
        "repair",
        "merge",
        "model",
    ]
    for command in built:
        assert re.search(rf"\n    {command}\s", text)
        assert cli.ok(command, "--help").out.startswith(f"usage: maturity-desktop {command}")
    for command in NOT_BUILT:
        assert command not in text
    for option in ("--docx", "--pptx"):
        assert option not in cli.ok("export", "--help").out


@pytest.mark.parametrize("command", [*NOT_BUILT, "scores", "x"])
def test_what_is_no_command_is_a_usage_error(cli: Cli, command: str) -> None:
    lines = cli.fails(command, "a", "b")
    assert "window" not in lines[0]


def test_a_slip_of_the_pen_is_answered_with_the_command(cli: Cli) -> None:
    assert cli.fails("scor", "x.maturity")[0].endswith("did you mean score?")


@pytest.mark.parametrize("option", ["--docx", "--pptx"])
def test_an_export_that_is_not_built_is_a_usage_error(cli: Cli, acme: Path, option: str) -> None:
    cli.fails("export", acme, option, "out", says=option)


def opens(*arguments: str) -> Path | None:
    """The file that the window is opened on; it must be opened once."""
    opened: list[Path | None] = []

    def window(path: Path | None) -> int:
        opened.append(path)
        return 0

    assert run(arguments, window) == 0
    (path,) = opened
    return path


@pytest.mark.parametrize("name", ["acme.maturity", "folder/acme", "nothing.here", "/", "."])
def test_a_file_without_a_command_is_opened_in_the_window(name: str) -> None:
    assert opens(name) == Path(name)


def test_an_existing_file_of_any_name_is_opened_in_the_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("acme").write_text("")
    assert opens("acme") == Path("acme")
    assert opens("--", "acme") == Path("acme")
    assert opens() is None


def test_the_window_opens_one_file_alone(cli: Cli) -> None:
    assert "one file alone" in cli.fails("acme.maturity", "other.maturity")[0]


def test_where_there_is_no_window_it_is_said(cli: Cli) -> None:
    cli.fails(says="window")
    cli.fails("acme.maturity", says="window")


@pytest.mark.parametrize(
    "arguments",
    [
        ("new",),
        ("new", "x.maturity"),
        ("new", "x.maturity", "--client", "A", "--kind", "audit"),
        ("set",),
        ("round",),
        ("round", "remove", "x.maturity", "R"),
        ("rate", "x.maturity"),
        ("score", "x.maturity", "--na", "ignored"),
        ("score", "x.maturity", "y.maturity"),
        ("score", "x.maturity", "--js"),
        ("import", "x.maturity"),
        ("password", "x.maturity"),
        ("password", "x.maturity", "--remove", "--new-password-file", "p"),
        ("model",),
        ("model", "export", "itsm"),
        ("--verbose",),
    ],
)
def test_usage_errors_are_errors_like_any_other(cli: Cli, arguments: tuple[str, ...]) -> None:
    lines = cli.fails(*arguments)
    assert "--help" in lines[-1]
    assert not list(cli.folder.glob("x.*"))


def test_check_wants_a_file_or_the_installation(cli: Cli, acme: Path) -> None:
    cli.fails("check")
    cli.fails("check", acme, "--self")


def test_an_error_is_one_line_whatever_the_name(cli: Cli) -> None:
    assert cli.fails("score", "a\nb\x1b[31m.maturity")[0].endswith("a b[31m.maturity")


def test_a_name_that_is_no_text_is_refused(cli: Cli) -> None:
    cli.fails("new", "a\udcff.maturity", "--client", "A", says="UTF-8")
    cli.fails("check", "a\udcff.maturity", says="UTF-8")


def test_a_name_too_long_for_the_disk_is_refused(cli: Cli, tmp_path: Path) -> None:
    cli.fails("new", tmp_path / f"{'a' * 300}.maturity", "--client", "A")
    cli.fails("score", tmp_path / f"{'a' * 300}.maturity")


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(5, "Input/output error", "x")])
def test_what_stops_a_command_from_outside(
    cli: Cli, acme: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(results, "score_round", stop)
    cli.fails("score", acme)


def test_a_bug_is_no_fault_of_the_user(
    cli: Cli, acme: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise KeyError("a bug")

    monkeypatch.setattr(results, "score_round", fail)
    with pytest.raises(KeyError):
        cli("score", acme)


def test_options_that_go_together_badly_are_told_in_our_words(
    cli: Cli, acme: Path, tmp_path: Path
) -> None:
    lines = cli.fails("restore", acme, "--list", "--to", tmp_path / "new.maturity")
    assert lines[0] == "error: --list and --to cannot be given together"
    lines = cli.fails("restore", acme)
    assert lines[0] == "error: give one of --list and --to"
    lines = cli.fails("forget", acme, "--notes", "--client")
    assert lines[0] == "error: --notes and --client cannot be given together"


@pytest.mark.parametrize("left", [3000, 20_000, 0])
def test_a_damaged_file_is_no_dead_end(cli: Cli, acme: Path, left: int) -> None:
    acme.write_bytes(acme.read_bytes()[:left])
    lines = cli.fails("score", acme)
    assert lines[-1] == "Restore it from a backup, or save what it still holds with repair."
