"""Exports onto disks that are full or read-only: a sentence, nothing half written, the rest stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from maturity_desktop.assets import resource
from maturity_desktop.commands.program import run
from maturity_desktop.exchange.sample import build_sample

Disk = Callable[[str], Path]
Remount = Callable[[Path, str], None]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    path = tmp_path / "sample.maturity"
    build_sample(resource("samples", "northwind"), path).close()
    return path


@pytest.mark.parametrize("kind", ["xlsx", "pdf", "json"])
def test_an_export_that_does_not_fit(
    kind: str, sample: Path, disk: Disk, capsys: pytest.CaptureFixture[str]
) -> None:
    target = disk("40k") / f"out.{kind}"
    target.write_text("the older file", encoding="utf-8")
    csv = sample.with_suffix(".csv")
    assert run(["export", str(sample), f"--{kind}", str(target), "--csv", str(csv)]) == 2
    assert capsys.readouterr().err.startswith("error: ")
    assert [file.name for file in target.parent.iterdir()] == [target.name]
    assert target.read_text(encoding="utf-8") == "the older file"
    assert csv.stat().st_size > 0


def test_a_sample_that_does_not_fit(disk: Disk, capsys: pytest.CaptureFixture[str]) -> None:
    folder = disk("100k") / "sample"
    assert run(["demo", "--no-window", "--out", str(folder)]) == 2
    assert "the disk is full" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_results_can_be_read_from_a_read_only_disk(
    sample: Path, disk: Disk, remount: Remount, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = disk("4m")
    here = folder / sample.name
    here.write_bytes(sample.read_bytes())
    remount(folder, "ro")
    assert run(["score", str(here)]) == 0
    assert "12 of 14 areas" in capsys.readouterr().out
    for command in (["undo", str(here)], ["export", str(here), "--pdf", str(folder / "a.pdf")]):
        assert run(command) == 2
        assert "read-only" in capsys.readouterr().err.casefold()


def test_the_demo_ends_with_its_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "out"
    assert run(["demo", "--no-window", "--out", str(folder)]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == str(folder)
    assert sorted(file.suffix for file in folder.iterdir()) == [".maturity", ".pdf", ".xlsx"]
    # A second time the sample that somebody may have worked in is left alone.
    assert run(["demo", "--no-window", "--out", str(folder)]) == 2
    assert "exists already" in capsys.readouterr().err
