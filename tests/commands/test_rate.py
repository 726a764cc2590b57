"""`rate`: ratings, notes and evidence from a file; all rows or none; twice is once."""

from pathlib import Path

import pytest

from command_line import Cli, WriteCsv, records
from small_sample import DATA

HEAD = "criterion,rating,note,evidence,grade,reason,code,flag"
FIRST, SECOND, THIRD = (f"incident.process.{place}" for place in ("2.1", "2.2", "3.1"))


def ratings(path: Path) -> dict[str, dict]:
    return {rating["criterion"]: rating for rating in records(path)["rating"]}


def changes(cli: Cli, path: Path) -> int:
    return len(cli.ok("history", path, "--json").json["changes"])


# ---------------------------------------------------------------- what a rating is


@pytest.mark.parametrize("text", ["P", "p", "Partially", "PARTIALLY", "partially", "2", " P "])
def test_a_rating_is_an_id_a_label_or_a_key(cli: Cli, acme: Path, csv: WriteCsv, text: str) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating", f"{FIRST},{text}"))
    assert ratings(acme)[FIRST]["option"] == "P"


@pytest.mark.parametrize("name", ["INCIDENT.process.2.1", f" {FIRST} ", f'"{FIRST}"'])
def test_a_criterion_is_known_in_any_case(cli: Cli, acme: Path, csv: WriteCsv, name: str) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating", f"{name},F"))
    assert ratings(acme)[FIRST]["option"] == "F"


@pytest.mark.parametrize("text", ["NA", "na", "n/a", "N/A"])
@pytest.mark.parametrize(
    ("code", "kept"),
    [
        ("", "out-of-scope"),
        ("out-of-scope", "out-of-scope"),
        ("no-such-service", "no-such-service"),
        ("Supplier-Part", "supplier-part"),
    ],
)
def test_not_applicable(
    cli: Cli, acme: Path, csv: WriteCsv, text: str, code: str, kept: str
) -> None:
    cli.ok(
        "rate", acme, "--from", csv("criterion,rating,reason,code", f"{FIRST},{text},why,{code}")
    )
    rating = ratings(acme)[FIRST]
    assert (rating["option"], rating["na"], rating["reason"]) == (None, kept, "why")


def test_columns_stand_in_any_order_and_case(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    cli.ok("rate", acme, "--from", csv("FLAG;Note; Rating;Criterion", f"yes;n;L;{FIRST}"))
    rating = ratings(acme)[FIRST]
    assert (rating["option"], rating["note"], rating["flag"]) == ("L", "n", True)


# ---------------------------------------------------------------- what a row changes


def test_empty_leaves_and_a_dash_clears(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},L,note,,,because,,yes", f"{SECOND},F"))
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},,,,,,,", f"{SECOND},-"))
    found = ratings(acme)
    assert SECOND not in found
    rating = found[FIRST]
    assert (rating["option"], rating["note"], rating["reason"]) == ("L", "note", "because")
    assert rating["flag"] is True
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},-,,,,,,no"))
    rating = ratings(acme)[FIRST]
    assert (rating["option"], rating["note"], rating["reason"]) == (None, "note", "")
    assert rating["flag"] is False


def test_a_changed_answer_drops_the_old_reason(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},L,,,,because", f"{SECOND},NA,,,,elsewhere"))
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},L,more", f"{SECOND},NA,,,,elsewhere"))
    found = ratings(acme)
    assert (found[FIRST]["reason"], found[SECOND]["reason"]) == ("because", "elsewhere")
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},P", f"{SECOND},N"))
    found = ratings(acme)
    assert (found[FIRST]["reason"], found[SECOND]["reason"]) == ("", "")
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},F,,,,seen"))
    assert ratings(acme)[FIRST]["reason"] == "seen"


def test_evidence_stands_once_however_often_it_is_named(
    cli: Cli, acme: Path, csv: WriteCsv
) -> None:
    file = csv(
        HEAD,
        f'{FIRST},L,,"Policy 7\nTicket sample","2 3"',
        f"{SECOND},L,,policy  7,3",
        f"{THIRD},L,,Interviews,1",
    )
    cli.ok("rate", acme, "--from", file)
    document = records(acme)
    items = {item["title"]: item for item in document["evidence"]}
    assert {title: item["kind"] for title, item in items.items()} == {
        "Policy 7": "document",
        "Ticket sample": "sample",
        "Interviews": "voices",
    }
    assert sorted(item["number"] for item in items.values()) == [1, 2, 3]
    assert {item["state"] for item in items.values()} == {"seen"}
    links = {(link["evidence"], link["criterion"]) for link in document["supports"]}
    policy = items["Policy 7"]["id"]
    assert links >= {(policy, FIRST), (policy, SECOND)}
    assert len(document["supports"]) == 4
    before = acme.read_bytes()
    assert "0 changes" in cli.ok("rate", acme, "--from", file).out
    assert acme.read_bytes() == before
    cli.ok("rate", acme, "--from", csv(HEAD, f"{THIRD},,,POLICY 7"))
    assert len(records(acme)["evidence"]) == 3


@pytest.mark.parametrize(
    ("cells", "kinds"),
    [
        ("One,", ["document"]),
        ("One,0", ["voice"]),
        ("One,3", ["sample"]),
        ('"One\nTwo",', ["document", "document"]),
        ('"One\nTwo",1', ["voices", "voices"]),
        ('"One\n\n Two \n","3\n1"', ["sample", "voices"]),
        ('"One\r\nTwo",0 2', ["voice", "document"]),
    ],
)
def test_grades(cli: Cli, acme: Path, csv: WriteCsv, cells: str, kinds: list[str]) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating,evidence,grade", f"{FIRST},L,{cells}"))
    items = sorted(records(acme)["evidence"], key=lambda item: item["number"])
    assert [item["kind"] for item in items] == kinds
    assert [item["title"] for item in items] == ["One", "Two"][: len(kinds)]


@pytest.mark.parametrize("flag", ["yes", "YES", "Yes"])
def test_a_flag_is_set_and_taken_away(cli: Cli, acme: Path, csv: WriteCsv, flag: str) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating,flag", f"{FIRST},L,{flag}"))
    assert ratings(acme)[FIRST]["flag"] is True
    cli.ok("rate", acme, "--from", csv("criterion,rating,flag", f"{FIRST},L,No"))
    assert ratings(acme)[FIRST]["flag"] is False


def test_a_file_is_one_step_back(cli: Cli, acme: Path, csv: WriteCsv) -> None:
    before = records(acme)
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},L,n,Item", f"{SECOND},F,,Item 2"))
    cli.ok("rate", acme, "--from", csv(HEAD, f"{FIRST},P"))
    cli.ok("undo", acme)
    assert ratings(acme)[FIRST]["option"] == "L"
    cli.ok("undo", acme)
    assert records(acme) == before
    cli.ok("redo", acme)
    assert ratings(acme)[SECOND]["option"] == "F"


def test_twice_changes_nothing(cli: Cli, acme: Path) -> None:
    sample = DATA / "baseline-2025.csv"
    cli.ok("rate", acme, "--from", sample)
    before, history = acme.read_bytes(), changes(cli, acme)
    for _ in range(2):
        assert ", 0 changes made" in cli.ok("rate", acme, "--from", sample).out
    assert changes(cli, acme) == history == 2
    assert acme.read_bytes() == before


def test_the_latest_round_is_rated_unless_another_is_named(
    cli: Cli, acme: Path, csv: WriteCsv
) -> None:
    cli.ok("round", "add", acme, "Second")
    file = csv("criterion,rating", f"{FIRST},L")
    cli.ok("rate", acme, "--from", file)
    assert cli.ok("score", acme, "--json").json["overall"]["coverage"] > 0
    first = ("--round", "BASELINE")
    assert cli.ok("score", acme, *first, "--json").json["overall"]["coverage"] == 0
    cli.ok("rate", acme, "--from", file, *first)
    assert cli.ok("score", acme, *first, "--json").json["overall"]["coverage"] > 0
    cli.fails("rate", acme, "--from", file, "--round", "No")
