"""Imported figures of others: what a record must say of itself, and every fault with its line."""

from pathlib import Path

import pytest

from maturity_desktop.assessment.records import Peer
from maturity_desktop.benchmark.peers_csv import read_peers
from maturity_desktop.errors import UserError
from portfolios import small_model

_HEAD = "source,year,kind,rule,depth,area,n,low,q1,median,q3,high"
_GOOD = "Survey,2025,facilitated,most-cases,full,a1,24,1.2,1.8,2.1,2.6,3.0"


def _file(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    path = tmp_path / "peers.csv"
    path.write_text("\n".join(lines) + "\n", encoding=encoding)
    return path


def _faults(tmp_path: Path, *lines: str) -> tuple[str, ...]:
    with pytest.raises(UserError) as raised:
        read_peers(_file(tmp_path, *lines), small_model())
    return raised.value.faults


def test_a_record_is_read_as_it_stands(tmp_path: Path) -> None:
    [peer] = read_peers(_file(tmp_path, _HEAD, _GOOD), small_model())
    assert peer == Peer(
        "Survey", 2025, "a1", "facilitated", "most-cases", "full", 24, 1.2, 1.8, 2.1, 2.6, 3.0
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_semicolons_decimal_commas_and_names_of_areas(tmp_path: Path, encoding: str) -> None:
    lines = (
        "area;n;median;Source;Year;Kind;Rule;Depth",
        "area 2;12;2,5;Umfrage ü;2024;Self;Most cases;Key",
    )
    [peer] = read_peers(_file(tmp_path, *lines, encoding=encoding), small_model())
    assert (peer.area, peer.n, peer.median, peer.low) == ("a2", 12, 2.5, None)
    assert (peer.source, peer.kind, peer.rule, peer.depth) == (
        "Umfrage ü",
        "self",
        "most-cases",
        "key",
    )


def test_a_decimal_comma_between_commas_never_becomes_another_figure(tmp_path: Path) -> None:
    """2,7 would be read as 2, and its 7 as the next figure or as nothing."""
    short = _HEAD.removesuffix(",q3,high")
    (fault,) = _faults(tmp_path, short, "Survey,2025,self,strict,full,a1,24,1,1,2,7")
    assert fault.startswith("peers.csv, line 2: it has more values than columns; ")
    # Empty cells behind the last column are what spreadsheets write.
    [peer] = read_peers(_file(tmp_path, _HEAD, f"{_GOOD},,"), small_model())
    assert peer.high == 3.0


def test_all_areas_together(tmp_path: Path) -> None:
    [peer] = read_peers(_file(tmp_path, _HEAD, _GOOD.replace(",a1,", ",all,")), small_model())
    assert peer.area == ""


@pytest.mark.parametrize("column", ["source", "year", "kind", "rule", "depth", "n", "area"])
def test_a_record_that_does_not_say_where_it_is_from_is_refused(
    tmp_path: Path, column: str
) -> None:
    cells = dict(zip(_HEAD.split(","), _GOOD.split(","), strict=True)) | {column: ""}
    faults = _faults(tmp_path, _HEAD, ",".join(cells.values()))
    assert faults == (f"peers.csv, line 2: {column} is missing",)


def test_a_header_without_them_is_refused(tmp_path: Path) -> None:
    faults = _faults(tmp_path, "source,area,median", "Survey,a1,2.0")
    assert [fault.split("“")[1].split("”")[0] for fault in faults] == [
        "year", "kind", "rule", "depth", "n",
    ]  # fmt: skip


def test_all_faults_come_at_once_each_with_its_line(tmp_path: Path) -> None:
    faults = _faults(
        tmp_path,
        _HEAD,
        _GOOD,
        _GOOD,
        _GOOD.replace("a1", "a9").replace("full", "deep"),
        "",
        _GOOD.replace("a1", "a2").replace("2.6", "9"),
        _GOOD.replace("a1", "a2").replace("1.2", "2.9"),
        _GOOD.replace("a1", "a2").replace("24", "many").replace("2025", "3025"),
    )
    lines = [fault.partition(":")[0] for fault in faults]
    assert lines == [f"peers.csv, line {n}" for n in (3, 4, 4, 6, 7, 8, 8)]
    said = " ".join(faults)
    for words in ("already", "“a9”", "“deep”", "from 1 to 3", "must not fall", "“many”", "3025"):
        assert words in said


def test_figures_that_are_none(tmp_path: Path) -> None:
    for text in ("nan", "inf", "-1", "two", "1e9"):
        assert "median" in _faults(tmp_path, _HEAD, _GOOD.replace("2.1", text))[0]


def test_a_record_without_any_figure_says_nothing(tmp_path: Path) -> None:
    faults = _faults(tmp_path, _HEAD, "Survey,2025,self,strict,key,a1,24,,,,,")
    assert "no figure" in faults[0]


def test_files_that_hold_nothing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="is empty"):
        read_peers(_file(tmp_path, ""), small_model())
    with pytest.raises(UserError, match="holds no figures"):
        read_peers(_file(tmp_path, _HEAD), small_model())
