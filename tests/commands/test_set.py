"""`set`: scope, targets, weights, depth and rules; all of it or nothing."""

from pathlib import Path

import pytest

from command_line import Cli, Watch, records
from maturity_desktop.assessment.edits import ChangeRound
from maturity_desktop.document.document import Document


def sign(path: Path, *names: str) -> None:
    """Signs the scope of these rounds, as the window will."""
    with Document.open(path) as document:
        for name in names:
            assessment = document.read()
            found = assessment.round_named(name)
            document.do(ChangeRound(found.id, {"scope_state": "signed"}), assessment)


def test_every_option_arrives(cli: Cli, acme: Path) -> None:
    cli.ok(
        *("set", acme, "--scope", " incident , change ", "--reason", "pilot of two areas"),
        *("--target", "incident=3", "change=4", "--weight", "incident=2", "--weight", "change=0.5"),
        *("--depth", "incident=key", "change=full", "--na", "zero", "--benchmark-use", "yes"),
    )
    score = cli.ok("score", acme, "--json").json
    assert score["excluded"] == [{"id": "problem", "reason": "pilot of two areas"}]
    assert [(a["id"], a["target"]) for a in score["areas"]] == [("incident", 3), ("change", 4)]
    assert score["policy"]["not_applicable"] == "zero"
    document = records(acme)
    assert document["engagement"][0]["benchmark_use"] is True
    scopes = {scope["area"]: scope for scope in document["scope"]}
    assert (scopes["incident"]["weight"], scopes["change"]["weight"]) == (2, 0.5)
    assert scopes["incident"]["depth"] == "key"
    assert document["amendment"] == []


def test_all_options_are_one_step_back(cli: Cli, acme: Path) -> None:
    before = cli.ok("score", acme, "--json").out
    cli.ok("set", acme, "--scope", "incident", "--target", "incident=3", "--na", "zero")
    after = cli.ok("score", acme, "--json").out
    history = cli.ok("history", acme, "--json").json["changes"]
    assert [change["label"] for change in history[1:]] == [
        "Scope and rules: incident, problem, change, na_policy"
    ]
    cli.ok("undo", acme)
    assert cli.ok("score", acme, "--json").out == before
    cli.ok("redo", acme)
    assert cli.ok("score", acme, "--json").out == after


def test_nothing_to_change(cli: Cli, acme: Path) -> None:
    cli.ok("set", acme, "--target", "incident=3", "--na", "zero")
    changes = len(cli.ok("history", acme, "--json").json["changes"])
    assert "nothing to change" in cli.ok("set", acme, "--target", "incident=3").out
    assert "nothing to change" in cli.ok("set", acme, "--na", "zero").out
    assert "nothing to change" in cli.ok("set", acme).out
    assert len(cli.ok("history", acme, "--json").json["changes"]) == changes


def test_all_faults_at_once_and_nothing_written(cli: Cli, acme: Path, unchanged: Watch) -> None:
    unchanged(acme)
    wrong = [
        *("--target", "incident=9", "incident=", "incident", "Incident=3", "incident=2.5"),
        *("--target", "incident=\N{SUPERSCRIPT TWO}", "=3"),
        *("--weight", "incident=0", "incident=-1", "incident=nan", "incident=inf", "nobody=2"),
        *("--weight", "incident=1,5", "incident=1e999", "incident=1_0", "incident=9999999"),
        *("--weight", "change=2", "change=2", "change=3"),
        *("--depth", "incident=deep", "incident=KEY"),
        *("--scope", "incident,nobody,somebody"),
    ]
    lines = cli.fails("set", acme, *wrong, "--na", "zero")
    assert lines[0].endswith("21 faults")
    assert len(lines) == 23
    assert "incident, problem, change" in lines[-1]


@pytest.mark.parametrize("scope", ["", " , "])
def test_at_least_one_area_is_in(cli: Cli, acme: Path, unchanged: Watch, scope: str) -> None:
    unchanged(acme)
    cli.fails("set", acme, "--scope", scope, says="at least one")


def test_a_round_that_does_not_exist(cli: Cli, acme: Path, unchanged: Watch) -> None:
    unchanged(acme)
    cli.fails("set", acme, "--round", "Second", "--na", "zero", says="no round")


def test_only_the_named_round_changes(cli: Cli, acme: Path) -> None:
    cli.ok("round", "add", acme, "Second")
    cli.ok("set", acme, "--round", "baseline", "--scope", "incident")
    assert len(cli.ok("score", acme, "--json").json["areas"]) == 3
    assert len(cli.ok("score", acme, "--round", "Baseline", "--json").json["areas"]) == 1


def test_an_area_comes_back_without_its_reason(cli: Cli, acme: Path) -> None:
    cli.ok("set", acme, "--scope", "incident", "--reason", "pilot")
    cli.ok("set", acme, "--target", "change=4", "--reason", "another word")
    assert {a["reason"] for a in cli.ok("score", acme, "--json").json["excluded"]} == {"pilot"}
    cli.ok("set", acme, "--scope", "incident,problem,change")
    assert cli.ok("score", acme, "--json").json["excluded"] == []
    cli.ok("set", acme, "--scope", "incident")
    assert {a["reason"] for a in cli.ok("score", acme, "--json").json["excluded"]} == {""}


# ---------------------------------------------------------------- signed


def test_a_signed_scope_wants_a_reason_and_keeps_an_amendment(cli: Cli, acme: Path) -> None:
    cli.ok("set", acme, "--target", "incident=3")
    sign(acme, "Baseline")
    content = acme.read_bytes()
    for options in (("--scope", "incident"), ("--target", "incident=4"), ("--na", "zero")):
        cli.fails("set", acme, *options, says="--reason")
        cli.fails("set", acme, *options, "--reason", "  ", says="--reason")
    assert acme.read_bytes() == content
    options = ("--scope", "incident", "--target", "incident=4", "--na", "zero")
    cli.ok("set", acme, *options, "--reason", "the sponsor asked for it")
    [amendment] = records(acme)["amendment"]
    assert amendment["reason"] == "the sponsor asked for it"
    assert amendment["change"] == (
        "Incident: target 4 (was 3); Problem: out of scope; Change: out of scope; "
        "not applicable counts as zero (was excluded)"
    )
    cli.ok("undo", acme)
    assert records(acme)["amendment"] == []
    assert len(cli.ok("score", acme, "--json").json["areas"]) == 3


def test_what_was_not_signed_needs_no_reason(cli: Cli, acme: Path) -> None:
    sign(acme, "Baseline")
    cli.ok("set", acme, "--benchmark-use", "yes")
    assert records(acme)["amendment"] == []
    cli.ok("set", acme, "--target", "incident=3", "--reason", "agreed")
    cli.ok("set", acme, "--target", "incident=3")  # changes nothing
    assert len(records(acme)["amendment"]) == 1


def test_a_rule_of_all_rounds_amends_every_signed_one(cli: Cli, acme: Path) -> None:
    cli.ok("round", "add", acme, "Second")
    cli.ok("round", "add", acme, "Third")
    sign(acme, "Baseline", "Second")
    cli.ok("set", acme, "--target", "incident=3")  # of the third, which is a draft
    cli.fails("set", acme, "--na", "zero", says="--reason")
    cli.ok("set", acme, "--target", "incident=4", "--na", "zero", "--reason", "agreed")
    document = records(acme)
    names = {found["id"]: found["name"] for found in document["round"]}
    assert sorted((names[a["round"]], a["change"]) for a in document["amendment"]) == [
        ("Baseline", "not applicable counts as zero (was excluded)"),
        ("Second", "not applicable counts as zero (was excluded)"),
    ]
