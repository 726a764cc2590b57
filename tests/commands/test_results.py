"""`score` and `export`: what is printed, and what is written only when it is complete."""

import os
import re
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import Cli, Watch, WriteCsv
from engagements import plain_model
from model_documents import write_folder

FIRST = "incident.process.2.1"


@pytest.fixture
def plain(cli: Cli, tmp_path: Path) -> Path:
    """Two statements at level 2, two at level 3, without titles."""
    model = write_folder(tmp_path / "model", plain_model({2: 2, 3: 2}))
    path = tmp_path / "plain.maturity"
    cli.ok("new", path, "--client", "Plain", "--model", model)
    return path


# ---------------------------------------------------------------- score


def test_nothing_rated_yet(cli: Cli, acme: Path) -> None:
    text = cli.ok("score", acme).out
    assert text.startswith("Acme, Baseline\nNo area is assessed yet.\n")
    assert "held back" not in text


def test_what_holds_back_is_named(cli: Cli, plain: Path, csv: WriteCsv) -> None:
    rows = ("a1.2.1,F", "a1.2.2,L", "a1.3.1,F", "a1.3.2,P")
    cli.ok("rate", plain, "--from", csv("criterion,rating", *rows))
    text = cli.ok("score", plain).out
    assert "1 of 1 area at level 2 or above." in text
    assert text.endswith("\nArea 1, held back from level 3 by 3.2\n")
    # 1 + 4 / 2 x ((1 + 2/3) / 2 + (1 + 1/3) / 2), of which two levels carry statements
    assert "  2.5" in text


def test_beside_a_range_supported_stands_at_its_lower_end(
    cli: Cli, plain: Path, csv: WriteCsv
) -> None:
    """One F of four, which nothing supports: it counts as P, and the others as N."""
    cli.ok("rate", plain, "--from", csv("criterion,rating", "a1.2.1,F"))
    row = next(r for r in cli.ok("score", plain).out.splitlines() if r.startswith("Area 1  "))
    index, supported = re.split("  +", row)[2:4]
    area = cli.ok("score", plain, "--json").json["areas"][0]
    assert (index, supported) == ("1.5\N{EN DASH}3.0", "1, 1.2")
    # The contract of the JSON: over what is rated.
    assert area["supported_index"] == pytest.approx(1 + 2 * (1 / 3) / 2)


def test_another_policy_to_compare_changes_nothing(
    cli: Cli, plain: Path, csv: WriteCsv, unchanged: Watch
) -> None:
    rows = ("a1.2.1,F,", "a1.2.2,NA,why", "a1.3.1,F,", "a1.3.2,F,")
    cli.ok("rate", plain, "--from", csv("criterion,rating,reason", *rows))
    unchanged(plain)
    levels = {
        policy: cli.ok("score", plain, "--na", policy, "--json").json["areas"][0]["level"]
        for policy in ("excluded", "zero", "full", "target")
    }
    assert levels == {"excluded": 3, "zero": 1, "full": 3, "target": 1}
    assert cli.ok("score", plain, "--json").json["policy"]["not_applicable"] == "excluded"


def test_figures_carry_full_precision(cli: Cli, plain: Path, csv: WriteCsv) -> None:
    rows = ("a1.2.1,F", "a1.2.2,P", "a1.3.1,N", "a1.3.2,N")
    cli.ok("rate", plain, "--from", csv("criterion,rating", *rows))
    score = cli.ok("score", plain, "--json").json
    assert score["areas"][0]["index"] == pytest.approx(1 + 2 * (2 / 3) / 2, abs=1e-12)
    assert score["areas"][0]["levels"][0]["index"] == pytest.approx(2 / 3, abs=1e-12)
    assert "1.7" in cli.ok("score", plain).out


# ---------------------------------------------------------------- export


def test_export_wants_a_target(cli: Cli, acme: Path) -> None:
    cli.fails("export", acme, says="Nothing to export")


def test_export_names_what_it_wrote(cli: Cli, acme: Path, tmp_path: Path) -> None:
    csv, json = tmp_path / "a.csv", tmp_path / "a.json"
    assert cli.ok("export", acme, "--csv", csv, "--json", json).out == f"{csv}\n{json}\n"
    assert csv.read_bytes() == (
        b"\xef\xbb\xbfcriterion,rating,note,evidence,grade,reason,code,flag\r\n"
    )


def test_an_older_file_is_overwritten(cli: Cli, acme: Path, tmp_path: Path) -> None:
    target = tmp_path / "a.csv"
    target.write_text("old")
    cli.ok("export", acme, "--csv", target)
    assert target.read_bytes().startswith(b"\xef\xbb\xbf")


def test_one_target_fails_and_the_others_are_written(cli: Cli, acme: Path, tmp_path: Path) -> None:
    csv, json = tmp_path / "no" / "a.csv", tmp_path / "a.json"
    lines = cli.fails("export", acme, "--csv", csv, "--json", json)
    assert str(csv) in lines[0]
    assert json.read_bytes().startswith(b"{")
    lines = cli.fails("export", acme, "--csv", csv, "--json", tmp_path)
    assert str(csv) in lines[0]
    assert str(tmp_path) in lines[0]


def test_an_older_file_stays_when_the_disk_is_full(
    cli: Cli, acme: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "a.json"
    target.write_text("old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    cli.fails("export", acme, "--json", target, says="No space left")
    assert target.read_text() == "old"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.json", "acme.maturity"]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_the_engagement_itself_is_no_target(
    cli: Cli, acme: Path, tmp_path: Path, unchanged: Watch, kind: str
) -> None:
    unchanged(acme)
    (tmp_path / "link").symlink_to(acme)
    (tmp_path / "twin").hardlink_to(acme)
    for name in ("acme.maturity", "link", "twin", "no/../acme.maturity"):
        cli.fails("export", acme, f"--{kind}", tmp_path / name, says="engagement itself")
    cli.fails("export", tmp_path / "link", f"--{kind}", acme, says="engagement itself")


def test_two_formats_do_not_share_a_file(cli: Cli, acme: Path, tmp_path: Path) -> None:
    cli.fails("export", acme, "--csv", tmp_path / "a", "--json", tmp_path / "a", says="--csv")
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize("target", ["/dev/null", "/", "/dev/full"])
def test_a_device_is_no_target(cli: Cli, acme: Path, target: str) -> None:
    cli.fails("export", acme, "--csv", target, says="it is not a file")
    assert not Path(target).is_file()


def test_a_link_is_followed(cli: Cli, acme: Path, tmp_path: Path) -> None:
    real = tmp_path / "real.csv"
    real.write_text("old")
    (tmp_path / "link.csv").symlink_to(real)
    cli.ok("export", acme, "--csv", tmp_path / "link.csv")
    assert (tmp_path / "link.csv").is_symlink()
    assert real.read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("name", ["\N{GRINNING FACE}" * 62, "報" * 84, "x" * 255, "a b & c'.csv"])
def test_a_target_may_have_any_name(cli: Cli, acme: Path, tmp_path: Path, name: str) -> None:
    cli.ok("export", acme, "--csv", tmp_path / name)
    assert (tmp_path / name).is_file()


def test_the_round_that_is_asked_for_is_exported(
    cli: Cli, acme: Path, csv: WriteCsv, tmp_path: Path
) -> None:
    cli.ok("rate", acme, "--from", csv("criterion,rating", f"{FIRST},L"))
    cli.ok("round", "add", acme, "Second")
    target = tmp_path / "a.csv"
    cli.ok("export", acme, "--csv", target)
    assert FIRST not in target.read_text()
    cli.ok("export", acme, "--csv", target, "--round", "Baseline")
    assert FIRST in target.read_text()


@pytest.mark.parametrize("begin", ["=", "+", "-", "@"])
def test_no_cell_of_the_csv_begins_like_a_formula(
    cli: Cli, acme: Path, csv: WriteCsv, tmp_path: Path, begin: str
) -> None:
    text = f"{begin}1+1"
    row = f"{FIRST},NA,{text},{text},,{text}"
    cli.ok("rate", acme, "--from", csv("criterion,rating,note,evidence,grade,reason", row))
    target = tmp_path / "a.csv"
    cli.ok("export", acme, "--csv", target)
    assert target.read_text("utf-8-sig").splitlines()[1] == (
        f"{FIRST},NA,'{text},'{text},2,'{text},out-of-scope,"
    )


def test_reading_leaves_the_file_as_it_is(
    cli: Cli, acme: Path, tmp_path: Path, unchanged: Watch
) -> None:
    unchanged(acme)
    before = acme.stat().st_mtime_ns
    for command in ("score", "history", "check"):
        cli.ok(command, acme)
    cli.ok("export", acme, "--csv", tmp_path / "a.csv", "--json", tmp_path / "a.json")
    assert acme.stat().st_mtime_ns == before


# ---------------------------------------------------------------- read-only


@pytest.fixture
def read_only_disk(
    disk: Callable[[str], Path], remount: Callable[[Path, str], None], acme: Path
) -> Path:
    """A disk that holds the file and takes no writing."""
    folder = disk("4m")
    (folder / "acme.maturity").write_bytes(acme.read_bytes())
    remount(folder, "ro")
    return folder


def test_a_file_on_a_read_only_disk_is_read_and_not_written(
    cli: Cli, read_only_disk: Path, csv: WriteCsv, tmp_path: Path
) -> None:
    path = read_only_disk / "acme.maturity"
    assert cli.ok("score", path).out.startswith("Acme")
    assert cli.ok("check", path, "--json").json["sound"]
    cli.ok("history", path)
    cli.ok("export", path, "--json", tmp_path / "a.json")
    cli.fails("export", path, "--csv", read_only_disk / "a.csv", says="Read-only")
    cli.fails("rate", path, "--from", csv("criterion,rating", f"{FIRST},L"), says="read-only")
    cli.fails("set", path, "--na", "zero", says="read-only")
    cli.fails("round", "add", path, "Second", says="read-only")
    cli.fails("new", read_only_disk / "b.maturity", "--client", "B")
    cli.fails("import", read_only_disk / "b.maturity", "--from", tmp_path / "a.json")
    cli.fails("model", "export", "itsm", "--to", read_only_disk / "m.toml", says="Read-only")
    password = tmp_path / "p.txt"
    password.write_text("secret")
    cli.fails("password", path, "--new-password-file", password)


def test_a_read_only_file_is_scored(cli: Cli, acme: Path, unchanged: Watch) -> None:
    unchanged(acme)
    acme.chmod(stat.S_IRUSR)
    cli.ok("score", acme, "--json")
    cli.ok("check", acme)
