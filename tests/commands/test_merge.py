"""The command `merge`: a new file of two copies, conflicts listed, both copies as they were."""

import shutil
from pathlib import Path

import pytest

from command_line import Cli, Watch, WriteCsv, records

FIRST, SECOND, THIRD = (f"incident.process.{n}" for n in ("2.1", "2.2", "3.1"))


class Copies:
    """Two copies that were rated by two people."""

    def __init__(self, cli: Cli, acme: Path, csv: WriteCsv, unchanged: Watch) -> None:
        self._cli, self._csv, self._unchanged = cli, csv, unchanged
        self.mine, self.theirs = acme, acme.with_name("bens.maturity")
        shutil.copy(acme, self.theirs)
        self.to = acme.with_name("merged.maturity")

    def rate(self, path: Path, *lines: str) -> None:
        self._cli.ok("rate", path, "--from", self._csv("criterion,rating", *lines))

    def arguments(self, *more: object) -> tuple[object, ...]:
        """From here on the copies must stay as they are."""
        self._unchanged(self.mine)
        self._unchanged(self.theirs)
        return ("merge", self.mine, self.theirs, "--to", self.to, *more)

    def ratings(self) -> dict[str, str]:
        return {row["criterion"]: row["option"] for row in records(self.to)["rating"]}


@pytest.fixture
def copies(cli: Cli, acme: Path, csv: WriteCsv, unchanged: Watch) -> Copies:
    return Copies(cli, acme, csv, unchanged)


def test_both_sets_of_answers_stand_in_the_new_file(cli: Cli, copies: Copies) -> None:
    copies.rate(copies.mine, f"{FIRST},L")
    copies.rate(copies.theirs, f"{SECOND},P", f"{THIRD},F")
    said = cli.ok(*copies.arguments()).out
    assert said == f"{copies.to}: acme.maturity and bens.maturity merged\n"
    assert copies.ratings() == {FIRST: "L", SECOND: "P", THIRD: "F"}
    assert cli.ok("undo", copies.to).out == "Undone: Merge of another copy, changes: 2\n"
    assert copies.ratings() == {FIRST: "L"}


def test_conflicts_are_listed_and_nothing_is_written(
    cli: Cli, copies: Copies, monkeypatch: pytest.MonkeyPatch
) -> None:
    copies.rate(copies.mine, f"{FIRST},L")
    monkeypatch.setenv("LOGNAME", "ben")
    copies.rate(copies.theirs, f"{FIRST},F", f"{SECOND},P")
    lines = cli.fails(*copies.arguments(), says="--prefer")
    assert lines[0] == "error: merged.maturity was not written: 1 answer was changed in both copies"
    assert len(lines) == 3
    assert "answer: mine “L, Largely” (" in lines[1]
    assert "; theirs “F, Fully” (ben, 20" in lines[1]
    assert not copies.to.exists()


@pytest.mark.parametrize(("prefer", "expected"), [("mine", "L"), ("theirs", "F")])
def test_a_preference_settles_them(cli: Cli, copies: Copies, prefer: str, expected: str) -> None:
    copies.rate(copies.mine, f"{FIRST},L")
    copies.rate(copies.theirs, f"{FIRST},F", f"{SECOND},P")
    said = cli.ok(*copies.arguments("--prefer", prefer)).out
    assert said.endswith(f"merged, 1 conflict settled with {prefer}\n")
    assert copies.ratings() == {FIRST: expected, SECOND: "P"}
    change = cli.ok("history", copies.to, "--json").json["changes"][-1]
    assert change["kind"] == "merge"
    lost = "F" if prefer == "mine" else "L"
    assert change["params"]["lost"][0]["values"]["option"] == lost


def test_what_gave_way_is_said(cli: Cli, copies: Copies) -> None:
    cli.ok("round", "add", copies.mine, "Second")
    cli.ok("round", "add", copies.theirs, "second")
    said = cli.ok(*copies.arguments()).out.splitlines()
    assert len(said) == 2
    assert said[1].endswith("(2)”: both copies had one")
    assert len(records(copies.to)["round"]) == 3


def test_where_there_is_nothing_to_merge(cli: Cli, copies: Copies) -> None:
    said = cli.ok(*copies.arguments()).out
    assert said == f"{copies.to}: a copy; both files hold the same\n"
    for rated, expected in (
        (copies.mine, "a copy of acme.maturity, which holds all of bens.maturity"),
        (copies.theirs, "a copy of bens.maturity, which holds all of acme.maturity"),
    ):
        shutil.copy(copies.to, copies.mine)
        shutil.copy(copies.to, copies.theirs)
        copies.rate(rated, f"{FIRST},L")
        copies.to.unlink()
        assert cli.ok(*copies.arguments()).out == f"{copies.to}: {expected}\n"
        assert copies.ratings() == {FIRST: "L"}
        assert cli.ok("undo", copies.to).out == "Undone: Ratings from a file, lines: 1\n"


def test_what_cannot_be_merged(cli: Cli, copies: Copies, tmp_path: Path) -> None:
    other = tmp_path / "other.maturity"
    cli.ok("new", other, "--client", "Another")
    cli.fails("merge", copies.mine, other, "--to", copies.to, says="another engagement")
    assert not copies.to.exists()
    cli.fails("merge", copies.mine, tmp_path / "no", "--to", copies.to, says="no file")
    cli.fails("merge", copies.mine, copies.theirs, says="--to")
    cli.fails(*copies.arguments("--prefer", "both"), says="mine")
    cli.fails("merge", copies.mine, copies.theirs, "--to", tmp_path / "no" / "x", says="no folder")


@pytest.mark.parametrize("taken", ["mine", "theirs"])
def test_an_existing_file_is_never_written_over(cli: Cli, copies: Copies, taken: str) -> None:
    copies.rate(copies.mine, f"{FIRST},L")
    copies.rate(copies.theirs, f"{SECOND},P")
    copies.to = getattr(copies, taken)
    cli.fails(*copies.arguments(), says="exists already")


def test_passwords_of_both_copies(cli: Cli, copies: Copies, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("first word")
    two.write_text("second word")
    copies.rate(copies.mine, f"{FIRST},L")
    copies.rate(copies.theirs, f"{SECOND},P")
    cli.ok("password", copies.mine, "--new-password-file", one)
    given = ("--password-file", one)
    cli.ok(*copies.arguments(*given))
    copies.to.unlink()
    cli.ok("password", copies.theirs, "--new-password-file", two)
    arguments = copies.arguments(*given)
    cli.fails(*arguments, says="--other-password-file")
    cli.ok(*arguments, "--other-password-file", two)
    cli.fails("score", copies.to)
    assert cli.ok("history", copies.to, *given).out.count("\n") == 3


def test_an_open_file_from_a_protected_copy_is_named(
    cli: Cli, copies: Copies, tmp_path: Path
) -> None:
    word = tmp_path / "word.txt"
    word.write_text("a word")
    copies.rate(copies.theirs, f"{SECOND},P")
    cli.ok("password", copies.theirs, "--new-password-file", word)
    said = cli.ok(*copies.arguments("--other-password-file", word)).out
    assert "merged.maturity has no password, as acme.maturity has none" in said
    assert copies.ratings() == {SECOND: "P"}
