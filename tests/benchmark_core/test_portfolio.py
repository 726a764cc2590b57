"""A folder of engagements: what counts, what is left out and why, and that nothing is written."""

import os
import shutil
from pathlib import Path
from typing import Any
from uuid import uuid4

import msgspec
import pytest

from documents import PASSWORD
from maturity_desktop.assessment.edits import (
    AddRound,
    ChangeEngagement,
    LoadEngagement,
    RateCriterion,
)
from maturity_desktop.assessment.records import Rating, Round, Scope
from maturity_desktop.benchmark.comparing import area_spreads, fitting, largest_group
from maturity_desktop.benchmark.grouping import engagement_key
from maturity_desktop.benchmark.portfolio import read_portfolio
from maturity_desktop.benchmark.records import Portfolio
from maturity_desktop.document.client_copy import save_for_client
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.writing import as_document
from older_files import VERSIONS, golden
from portfolios import client_rows, put_client, small_model


def figures(portfolio: Portfolio) -> list[dict[str, float]]:
    return [{f.area: f.index for f in member.figures} for member in portfolio.members]


def test_the_index_of_each_area_counts(tmp_path: Path) -> None:
    put_client(tmp_path, "one", "FF FN")
    put_client(tmp_path, "deeper/two", "NN FF")
    portfolio = read_portfolio(tmp_path)
    assert portfolio.read == 2
    assert portfolio.skipped == {}
    assert sorted(figures(portfolio), key=str) == [{"a1": 1.0, "a2": 3.0}, {"a1": 3.0, "a2": 2.0}]


def test_nothing_tells_whose_figures_they_are(tmp_path: Path) -> None:
    path = put_client(tmp_path, "Acme", name="Acme Corporation")
    with Document.open(path, read_only=True) as document:
        told = repr(read_portfolio(tmp_path))
        assert document.document_id not in told
    assert "Acme" not in told


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"released": False}, "not_released"),
        ({"answers": "-- --"}, "not_assessed"),
        ({"depths": ("scan", "scan")}, "not_assessed"),
        ({"answers": "F- F-"}, "not_assessed"),
    ],
)
def test_what_gives_no_figure(tmp_path: Path, values: dict[str, Any], reason: str) -> None:
    put_client(tmp_path, "one", **values)
    assert read_portfolio(tmp_path).skipped == {reason: 1}


def test_files_that_cannot_be_read_are_counted_by_reason(tmp_path: Path) -> None:
    good = put_client(tmp_path, "good")
    (tmp_path / "text.maturity").write_bytes(b"Dear client, " * 20)
    (tmp_path / "empty.maturity").touch()
    damaged = bytearray(good.read_bytes())
    damaged[-4096 * 2 : -4096] = os.urandom(4096)
    (tmp_path / "damaged.maturity").write_bytes(damaged)
    newer = bytearray(good.read_bytes())
    newer[60:64] = (9999).to_bytes(4, "big")
    (tmp_path / "newer.maturity").write_bytes(newer)
    foreign = bytearray(good.read_bytes())
    foreign[68:72] = b"OTHR"
    (tmp_path / "foreign.maturity").write_bytes(foreign)
    shutil.copy(golden(3, "protected.maturity"), tmp_path / "protected.maturity")
    (tmp_path / "report.pdf").write_bytes(b"%PDF of another kind")
    portfolio = read_portfolio(tmp_path)
    assert portfolio.skipped == {
        "protected": 1,
        "damaged": 2,
        "foreign": 2,
        "newer": 1,
    }
    assert portfolio.read == 7
    assert len(portfolio.members) == 1


def test_one_file_without_a_sound_model_does_not_stop_the_others(tmp_path: Path) -> None:
    put_client(tmp_path, "good")
    engagement, *others = client_rows()
    broken = msgspec.structs.replace(engagement, model="{}")
    Document.create(tmp_path / "bad.maturity", LoadEngagement((broken, *others))).close()
    Document.create(tmp_path / "none.maturity", LoadEngagement(())).close()
    portfolio = read_portfolio(tmp_path)
    assert portfolio.skipped == {"damaged": 2}
    assert len(portfolio.members) == 1


def test_of_copies_the_latest_alone_counts(tmp_path: Path) -> None:
    path = put_client(tmp_path, "client", "NN NN")
    shutil.copy(path, tmp_path / "client (conflicted copy).maturity")
    with Document.open(path) as document:
        document.do(RateCriterion("r1", "a1.2.1", "F"), document.read())
    for _ in range(2):
        portfolio = read_portfolio(tmp_path)
        assert portfolio.skipped == {"copy": 1}
        assert figures(portfolio) == [{"a1": 2.0, "a2": 1.0}]
        # The other way round in the order of names.
        path = path.rename(tmp_path / "a.maturity")


def _of_client(folder: Path, file: str, round_id: str, letter: str = "F") -> Path:
    """A file whose first round has this id."""
    path = folder / f"{file}.maturity"
    rows = [
        msgspec.structs.replace(row, id=round_id)
        if isinstance(row, Round)
        else msgspec.structs.replace(row, round=round_id)
        if isinstance(row, Scope | Rating)
        else row
        for row in client_rows(letter * 2 + " " + letter * 2)
    ]
    Document.create(path, LoadEngagement(tuple(rows))).close()
    return path


def test_the_copy_for_the_client_is_no_further_organisation(tmp_path: Path) -> None:
    """It is a document of its own; five files of three clients would show a range."""
    path = _of_client(tmp_path, "mine", str(uuid4()), "N")
    with Document.open(path) as document:
        mine = engagement_key(document.document_id, document.read())
        save_for_client(document, tmp_path / "handed over.maturity")
    portfolio = read_portfolio(tmp_path)
    assert portfolio.skipped == {"copy": 1}
    assert len(portfolio.members) == 1
    for name in ("a.maturity", "z.maturity"):  # whichever comes first
        (tmp_path / "handed over.maturity").replace(tmp_path / name)
        assert read_portfolio(tmp_path, leave_out=mine).skipped == {"copy": 1, "itself": 1}
        (tmp_path / name).replace(tmp_path / "handed over.maturity")
    path.unlink()
    assert read_portfolio(tmp_path, leave_out=mine).skipped == {"itself": 1}


def test_rounds_that_were_named_by_hand_tell_no_copy(tmp_path: Path) -> None:
    _of_client(tmp_path, "one", "r1")
    _of_client(tmp_path, "two", "r1")
    assert len(read_portfolio(tmp_path).members) == 2


def test_permission_is_that_of_the_latest_copy(tmp_path: Path) -> None:
    path = put_client(tmp_path, "client")
    shutil.copy(path, tmp_path / "z.maturity")
    with Document.open(path) as document:
        document.do(ChangeEngagement({"benchmark_use": False}), document.read())
    portfolio = read_portfolio(tmp_path)
    assert portfolio.skipped == {"copy": 1, "not_released": 1}
    assert portfolio.members == ()


def test_the_latest_assessed_round_counts(tmp_path: Path) -> None:
    path = put_client(tmp_path, "client", "FF FF")
    with Document.open(path) as document:
        document.do(AddRound("r2", "Follow-up"), document.read())
        assert {r.name for r in document.read().table(Round).values()} == {"Baseline", "Follow-up"}
    assert figures(read_portfolio(tmp_path)) == [{"a1": 3.0, "a2": 3.0}]


def test_the_engagement_that_is_compared_is_not_among_the_others(tmp_path: Path) -> None:
    path = put_client(tmp_path, "mine")
    put_client(tmp_path, "other")
    with Document.open(path, read_only=True) as document:
        mine = document.document_id
    portfolio = read_portfolio(tmp_path, leave_out=mine)
    assert portfolio.skipped == {"itself": 1}
    assert len(portfolio.members) == 1


@pytest.mark.parametrize("version", VERSIONS)
def test_a_file_of_an_older_version_is_read_as_it_is(tmp_path: Path, version: int) -> None:
    path = tmp_path / "old.maturity"
    shutil.copy(golden(version, "plain.maturity"), path)
    before = path.read_bytes()
    portfolio = read_portfolio(tmp_path)
    assert portfolio.read == 1
    # It was read to the end: what keeps it out is its contract.
    assert portfolio.skipped == {"not_released": 1}
    assert path.read_bytes() == before


def test_files_and_folders_stay_as_they_were(tmp_path: Path) -> None:
    for number in range(3):
        put_client(tmp_path, f"client {number}")
    put_client(tmp_path, "shut", released=False)

    def state() -> dict[str, tuple[bytes, int, int]]:
        return {
            str(p.relative_to(tmp_path)): (
                p.read_bytes() if p.is_file() else b"",
                p.stat().st_mtime_ns,
                p.stat().st_ino,
            )
            for p in (tmp_path, *tmp_path.rglob("*"))
        }

    before = state()
    read_portfolio(tmp_path)
    assert state() == before


def test_half_a_transaction_of_another_program_is_left_to_it(tmp_path: Path) -> None:
    path = put_client(tmp_path, "client")
    journal = path.with_name(f"{path.name}-journal")
    journal.write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(600))
    before = path.read_bytes(), journal.read_bytes()
    assert read_portfolio(tmp_path).skipped == {"unreadable": 1}
    assert (path.read_bytes(), journal.read_bytes()) == before


def test_a_file_with_a_log_beside_it_gets_no_side_file(tmp_path: Path) -> None:
    path = put_client(tmp_path, "client")
    content = bytearray(path.read_bytes())
    content[18:20] = b"\x02\x02"
    path.write_bytes(content)
    assert read_portfolio(tmp_path).skipped == {"unreadable": 1}
    assert [p.name for p in tmp_path.iterdir() if p.is_file()] == ["client.maturity"]


def test_a_file_that_another_window_has_open_is_read(tmp_path: Path) -> None:
    path = put_client(tmp_path, "client")
    with Document.open(path) as document:
        document.do(RateCriterion("r1", "a1.2.1", "P"), document.read())
        assert len(read_portfolio(tmp_path).members) == 1


def test_progress_is_told_and_can_end_the_reading(tmp_path: Path) -> None:
    for number in range(4):
        put_client(tmp_path, f"client {number}")
    told: list[float] = []
    read_portfolio(tmp_path, told.append)
    assert told == [0.25, 0.5, 0.75, 1.0]

    class Enough(Exception):  # noqa: N818  # it is no error
        pass

    def stop(share: float) -> None:
        if share >= 0.5:
            raise Enough

    with pytest.raises(Enough):
        read_portfolio(tmp_path, stop)


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="There is no folder"):
        read_portfolio(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(UserError, match="is no folder"):
        read_portfolio(tmp_path / "file")


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "self"},
        {"depths": ("key", "key")},
        {"na_policy": "zero"},
        {"model": small_model(lower_levels_at="F")},
        {"model": small_model(base=0)},
    ],
    ids=["kind", "depth", "policy", "rule", "base"],
)
def test_unlike_engagements_are_never_mixed(tmp_path: Path, other: dict[str, Any]) -> None:
    model = small_model()
    keyed = other.get("model", model)
    if "depths" in other:
        # Of a model whose statements are all key ones, so that the depth alone differs.

        document = as_document(model)
        for area in document["area"]:
            for criterion in area["criterion"]:
                criterion["key"] = True
        model = keyed = model_from_document(document, "keyed")
    for number in range(5):
        put_client(tmp_path, f"one {number}", "FF FF", model=model)
    for number in range(6):
        put_client(tmp_path, f"two {number}", "NN NN", **{**other, "model": keyed})
    portfolio = read_portfolio(tmp_path)
    assert len(portfolio.members) == 11
    group = largest_group(portfolio)
    assert group is not None
    assert fitting(portfolio, group) == 6
    lowest = keyed.scoring.base
    for area in area_spreads(portfolio, group):
        assert (area.spread.n, area.spread.low, area.spread.high) == (6, lowest, lowest)


def test_an_area_counts_in_the_group_of_its_own_depth(tmp_path: Path) -> None:
    for number in range(5):
        put_client(tmp_path, f"client {number}", depths=("full", "scan"))
    portfolio = read_portfolio(tmp_path)
    group = largest_group(portfolio)
    assert group is not None
    assert group.depth == "full"
    assert [area.id for area in area_spreads(portfolio, group)] == ["a1"]


def test_the_password_of_a_file_is_never_asked_for(tmp_path: Path) -> None:

    path = tmp_path / "shut.maturity"
    Document.create(path, LoadEngagement(client_rows()), password=PASSWORD).close()
    assert read_portfolio(tmp_path).skipped == {"protected": 1}
