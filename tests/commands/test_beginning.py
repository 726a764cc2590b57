"""`new`, `import` and `round add`: a file begins, a round follows."""

from datetime import date
from pathlib import Path

import msgspec
import pytest

from command_line import Cli, Watch, WriteCsv
from engagements import plain_model
from model_documents import write_folder

STRANGE = 'R&D <x> "Größe" Łódź Ωμέγα'


def test_new_begins_with_the_default_round(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.maturity"
    cli.ok("new", path, "--client", "Acme")
    score = cli.ok("score", path, "--json").json
    assert score["round"] == {
        "name": "Baseline",
        "kind": "facilitated",
        "date": date.today().isoformat(),
    }
    assert score["engagement"]["model"] == "itsm"
    assert [change["kind"] for change in cli.ok("history", path, "--json").json["changes"]] == [
        "barrier"
    ]


def test_new_takes_every_option(cli: Cli, tmp_path: Path) -> None:
    model = write_folder(tmp_path / "model", plain_model({2: 1}))
    path, password = tmp_path / "a.maturity", tmp_path / "p.txt"
    password.write_text("secret\nsecond line\n")
    options = ("--model", model, "--round", "First", "--kind", "third-party")
    cli.ok("new", path, "--client", "A", *options, "--password-file", password)
    assert path.read_bytes()[:6] != b"SQLite"
    cli.fails("score", path)
    score = cli.ok("score", path, "--json", "--password-file", password).json
    assert score["round"]["name"] == "First"
    assert score["round"]["kind"] == "third-party"
    assert score["engagement"]["model"] == "plain"


@pytest.mark.parametrize("client", [STRANGE, "=1+1", "<img src=/etc/passwd>", "x" * 40_000])
def test_any_name_of_a_client_arrives(cli: Cli, tmp_path: Path, client: str) -> None:
    path = tmp_path / "a.maturity"
    cli.ok("new", path, "--client", client)
    assert cli.ok("score", path, "--json").json["engagement"]["client"] == client
    assert cli.ok("score", path).out.startswith(f"{client}, Baseline\n")
    cli.ok("export", path, "--json", tmp_path / "a.json")
    cli.ok("import", tmp_path / "b.maturity", "--from", tmp_path / "a.json")
    copied = cli.ok("score", tmp_path / "b.maturity", "--json").json
    assert copied["engagement"]["client"] == client


def test_a_client_is_cleaned_and_has_a_name(cli: Cli, tmp_path: Path) -> None:
    cli.ok("new", tmp_path / "a.maturity", "--client", " A\x07\n\udc80 B\ufffe ")
    score = cli.ok("score", tmp_path / "a.maturity", "--json").json
    assert score["engagement"]["client"] == "A B"
    for nameless in ("", "  ", "\x07"):
        cli.fails("new", tmp_path / "b.maturity", "--client", nameless, says="client")
    cli.fails("new", tmp_path / "b.maturity", "--client", "B", "--round", " ", says="round")
    assert not (tmp_path / "b.maturity").exists()


def test_new_and_import_refuse_what_exists(
    cli: Cli, acme: Path, tmp_path: Path, unchanged: Watch
) -> None:
    cli.ok("export", acme, "--json", tmp_path / "a.json")
    text = tmp_path / "letter.txt"
    text.write_text("Dear client")
    for path in (acme, text):
        unchanged(path)
        cli.fails("new", path, "--client", "B", says="exists already")
        cli.fails("import", path, "--from", tmp_path / "a.json", says="exists already")
    cli.fails("new", tmp_path, "--client", "B", says="exists already")


def test_new_and_import_want_an_existing_folder(cli: Cli, acme: Path, tmp_path: Path) -> None:
    cli.ok("export", acme, "--json", tmp_path / "a.json")
    path = tmp_path / "no" / "a.maturity"
    cli.fails("new", path, "--client", "B", says="folder")
    cli.fails("import", path, "--from", tmp_path / "a.json", says="folder")
    assert not path.parent.exists()


@pytest.mark.parametrize("model", ["nonsense", "no/folder", "a" * 5000, "\0"])
def test_new_wants_a_model_that_exists(cli: Cli, tmp_path: Path, model: str) -> None:
    cli.fails("new", tmp_path / "a.maturity", "--client", "B", "--model", model)
    assert not list(tmp_path.glob("*.maturity"))


def test_faults_of_a_model_are_all_named(cli: Cli, tmp_path: Path) -> None:
    document = plain_model({2: 2})
    document["area"][0]["criterion"][0]["level"] = 9
    document["area"][0]["criterion"][1]["statement"] = ""
    model = write_folder(tmp_path / "model", document)
    lines = cli.fails("new", tmp_path / "a.maturity", "--client", "B", "--model", model)
    assert sum("criterion[" in line for line in lines) == 2
    assert not (tmp_path / "a.maturity").exists()


# ---------------------------------------------------------------- import


def test_import_gives_the_same_engagement(
    cli: Cli, acme: Path, csv: WriteCsv, tmp_path: Path
) -> None:
    rows = ("incident.process.2.1,P,note", "incident.process.2.2,F,")
    cli.ok("rate", acme, "--from", csv("criterion,rating,note", *rows))
    cli.ok("set", acme, "--scope", "incident,change", "--target", "change=3", "--na", "zero")
    cli.ok("round", "add", acme, "Second", "--copy-answers")
    cli.ok("export", acme, "--json", tmp_path / "a.json")
    copy = tmp_path / "b.maturity"
    cli.ok("import", copy, "--from", tmp_path / "a.json")
    cli.ok("export", copy, "--json", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    for round_name in ("Baseline", "Second"):
        asked = ("--round", round_name, "--json")
        assert cli.ok("score", acme, *asked).out == cli.ok("score", copy, *asked).out
    assert cli.ok("check", copy, "--json").json["sound"]
    cli.fails("undo", copy, says="nothing to undo")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b"{",
        b"[" * 100_000,
        b'{"format": 1}',
        b'{"format": 2}',
        b'{"format": true}',
        b'{"format": 1, "engagement": {"client": "\xff"}}',
        b'{"format": 1, "engagement": {"client": "\\ud800"}}',
        b'{"format": 1, "model": 7, "engagement": 7, "rating": 7, "round": 7}',
        b"\xff\xfe{\0}\0",
        b"SQLite format 3\0",
    ],
)
def test_what_is_no_export_is_refused(cli: Cli, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.json").write_bytes(content)
    cli.fails("import", tmp_path / "a.maturity", "--from", tmp_path / "a.json")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.json"]


def test_import_wants_a_file(cli: Cli, tmp_path: Path) -> None:
    cli.fails("import", tmp_path / "a.maturity", "--from", tmp_path / "no.json", says="no file")
    cli.fails("import", tmp_path / "a.maturity", "--from", tmp_path, says="cannot be read")


def test_an_editor_may_add_a_byte_order_mark(cli: Cli, acme: Path, tmp_path: Path) -> None:
    cli.ok("export", acme, "--json", tmp_path / "a.json")
    content = (tmp_path / "a.json").read_bytes()
    (tmp_path / "a.json").write_bytes(b"\xef\xbb\xbf" + content)
    cli.ok("import", tmp_path / "b.maturity", "--from", tmp_path / "a.json")


# ---------------------------------------------------------------- round add


def test_a_round_takes_the_scope_of_the_last(cli: Cli, acme: Path) -> None:
    cli.ok("set", acme, "--scope", "incident", "--target", "incident=4", "--reason", "pilot")
    cli.ok("round", "add", acme, "Second", "--kind", "self")
    score = cli.ok("score", acme, "--json").json
    assert score["round"] == {
        "name": "Second",
        "kind": "self",
        "date": date.today().isoformat(),
    }
    assert [area["target"] for area in score["areas"]] == [4]
    assert {area["reason"] for area in score["excluded"]} == {"pilot"}
    assert score["areas"][0]["state"] == "not_assessed"
    assert cli.ok("score", acme, "--round", "Baseline", "--json").json["round"]["kind"] == (
        "facilitated"
    )


def test_copied_answers_are_marked(cli: Cli, acme: Path, csv: WriteCsv, tmp_path: Path) -> None:
    head = "criterion,rating,note,evidence,flag,reason"
    row = "incident.process.2.1,L,a note,An item,yes,because"
    cli.ok("rate", acme, "--from", csv(head, row, "incident.process.2.2,NA,,,,why"))
    cli.ok("round", "add", acme, "Second", "--copy-answers")
    cli.ok("export", acme, "--json", tmp_path / "a.json")
    document = msgspec.json.decode((tmp_path / "a.json").read_bytes())
    ids = {found["name"]: found["id"] for found in document["round"]}
    first, second = (
        {r["criterion"]: r for r in document["rating"] if r["round"] == ids[name]}
        for name in ("Baseline", "Second")
    )
    assert {rating["source"] for rating in first.values()} == {"assessor"}
    assert {rating["source"] for rating in second.values()} == {"copied"}
    copied = second["incident.process.2.1"]
    assert (copied["option"], copied["note"], copied["reason"]) == ("L", "a note", "because")
    assert second["incident.process.2.2"]["na"] == "out-of-scope"
    assert len(document["supports"]) == 2
    assert len(document["evidence"]) == 1
    cli.ok("undo", acme)
    cli.fails("score", acme, "--round", "Second")
    # What is said again by the assessor is no copy any more.
    cli.ok("redo", acme)
    cli.ok("rate", acme, "--from", csv("criterion,rating", "incident.process.2.1,L"))
    cli.ok("export", acme, "--json", tmp_path / "a.json")
    document = msgspec.json.decode((tmp_path / "a.json").read_bytes())
    sources = {
        r["criterion"]: r["source"] for r in document["rating"] if r["round"] == ids["Second"]
    }
    assert sources == {"incident.process.2.1": "assessor", "incident.process.2.2": "copied"}


@pytest.mark.parametrize("name", ["Baseline", "baseline", " BASELINE\n", " "])
def test_a_round_has_a_name_of_its_own(cli: Cli, acme: Path, unchanged: Watch, name: str) -> None:
    unchanged(acme)
    cli.fails("round", "add", acme, name)


def test_a_round_is_found_in_any_case_and_form(cli: Cli, acme: Path) -> None:
    cli.ok("round", "add", acme, "Größe 2")
    for name in ("größe 2", " GRÖSSE 2 ", "Gro\u0308ße  2"):
        found = cli.ok("score", acme, "--round", name, "--json").json
        assert found["round"]["name"] == "Größe 2"
    lines = cli.fails("score", acme, "--round", "Third")
    assert "Baseline, Größe 2" in lines[-1]


def test_many_rounds_stay_in_order(cli: Cli, acme: Path) -> None:
    for number in range(2, 12):
        cli.ok("round", "add", acme, f"Round {number}")
        assert cli.ok("score", acme, "--json").json["round"]["name"] == f"Round {number}"
