"""The command `benchmark`: its figures, its sentences, its contract."""

import json
import statistics
from pathlib import Path

import pytest

from command_line import Cli
from portfolios import put_client

# Index 1, 2 and 3 of an area, as two answers give it.
_ANSWERS = {1: "NN", 2: "FN", 3: "FF"}


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Cli:
    return Cli(capsys, tmp_path)


def folder_of(tmp_path: Path, *figures: int) -> Path:
    folder = tmp_path / "clients"
    folder.mkdir()
    for number, figure in enumerate(figures):
        put_client(folder, f"client {number}", f"{_ANSWERS[figure]} FF")
    return folder


def test_ranges_medians_and_quartiles_by_number(cli: Cli, tmp_path: Path) -> None:
    figures = [1, 2, 3, 3, 2] * 4
    document = cli.ok("benchmark", folder_of(tmp_path, *figures), "--json").json
    first = document["areas"][0]
    quarters = statistics.quantiles(figures, n=4, method="inclusive")
    assert first == {
        "id": "a1",
        "n": 20,
        "min": 1.0,
        "max": 3.0,
        "median": statistics.median(figures),
        "q1": quarters[0],
        "q3": quarters[2],
    }
    assert document["files"]["read"] == document["files"]["used"] == 20


def test_what_too_few_files_carry_is_null(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1, 2, 3, 3)
    put_client(folder, "shut", released=False)
    document = cli.ok("benchmark", folder, "--json").json
    for area in document["areas"]:
        assert area["n"] == 4
        assert {area[key] for key in ("min", "max", "median", "q1", "q3")} == {None}
    assert document["files"]["skipped"]["not_released"] == 1
    told = cli.ok("benchmark", folder).out
    assert "4 of 5 files can be compared" in told
    assert "4 engagements: a range needs 5." in told
    assert "Left out of 5 files: 1 not released for benchmarks." in told


def test_every_file_is_used_or_left_out_for_a_reason(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1, 2, 3, 3, 1)
    put_client(folder, "self", kind="self")
    put_client(folder, "open", "-- --")
    (folder / "text.maturity").write_text("no engagement " * 20)
    files = cli.ok("benchmark", folder, "--json").json["files"]
    assert files["read"] == files["used"] + sum(files["skipped"].values()) == 8
    assert files["skipped"]["other_group"] == 1


def test_an_empty_folder_says_so(cli: Cli, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    document = cli.ok("benchmark", empty, "--json").json
    assert document["group"] is None
    assert document["areas"] == []
    assert "0 of 0 files can be compared" in cli.ok("benchmark", empty).out


def test_no_name_is_printed(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1, 2, 3, 3, 1)
    for arguments in (("benchmark", folder), ("benchmark", folder, "--json")):
        done = cli.ok(*arguments)
        assert "Secret" not in done.out
        assert "client 1" not in done.out


def test_the_table_for_people(cli: Cli, tmp_path: Path) -> None:
    told = cli.ok("benchmark", folder_of(tmp_path, 1, 2, 3, 3, 1, 2, 2)).out
    assert "facilitated, most-cases rule, full depth" in told
    assert "Ranges of 7 engagements; no median below 10." in told
    assert "Area 1  7  1.0 to 3.0" in told


def test_a_folder_that_is_not_there_is_an_error(cli: Cli, tmp_path: Path) -> None:
    cli.fails("benchmark", tmp_path / "nowhere", says="There is no folder")
    cli.fails("benchmark", says="required")


def test_the_order_of_files_changes_nothing(cli: Cli, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, 1, 2, 3, 3, 1)
    first = cli.ok("benchmark", folder, "--json").out
    for place, path in enumerate(sorted(folder.iterdir(), reverse=True)):
        path.rename(folder / f"{place}.maturity")
    assert json.loads(cli.ok("benchmark", folder, "--json").out) == json.loads(first)
