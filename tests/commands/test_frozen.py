"""A frozen round on the command line: nothing changes it, and `check` says when it was changed."""

from pathlib import Path

from command_line import Cli, Watch, WriteCsv
from maturity_desktop.assessment.edits import FreezeRound, RateCriterion
from maturity_desktop.assessment.records import Rating, RowChange
from maturity_desktop.document.document import Document


def _freeze(path: Path) -> tuple[str, str]:
    """Ids of the round and of a statement in it."""
    with Document.open(path) as document:
        shown = document.read()
        found = shown.rounds[0].id
        edit = FreezeRound("fr", found, "1.0", document.head[0], "2026-11-24T17:02:00Z", "Ann")
        document.do(edit, shown)
        return found, shown.model.areas[0].criteria[0].id


def test_ratings_and_rules_of_a_frozen_round_are_refused(
    cli: Cli, acme: Path, csv: WriteCsv, unchanged: Watch
) -> None:
    _, criterion = _freeze(acme)
    unchanged(acme)
    for command in (
        ("rate", acme, "--from", csv("criterion,rating", f"{criterion},L")),
        ("set", acme, "--na", "zero"),
    ):
        lines = cli.fails(*command, says="is frozen as version 1.0")
        assert "Unfreeze it to change it." in lines[-1]
    assert cli.ok("check", acme, "--json").json["altered"] == []


def test_check_says_that_a_frozen_round_was_changed(cli: Cli, acme: Path) -> None:
    found, criterion = _freeze(acme)
    with Document.open(acme) as document:
        # As a merge with another copy does: past the edits.
        change = RowChange(None, Rating(found, criterion, "L"))
        document.commit(RateCriterion(found, criterion, "L"), (change,))
    lines = cli.fails("check", acme, says="is sound, but a frozen round was changed")
    assert any("Baseline is no longer what was frozen as version 1.0" in line for line in lines)
    told = cli("check", acme, "--json").json
    assert told["sound"] is True
    assert told["altered"] == ["Baseline is no longer what was frozen as version 1.0"]
