"""`model list`, `model check`, `model export`."""

import tomllib
from pathlib import Path

import pytest
from openpyxl import load_workbook

from command_line import Cli
from engagements import plain_model
from model_documents import write_folder


def test_models_are_listed(cli: Cli) -> None:
    assert cli.ok("model", "list").out.startswith("itsm  ")


def test_a_model_is_exported_and_checked(cli: Cli, tmp_path: Path) -> None:
    toml = tmp_path / "itsm.toml"
    cli.ok("model", "export", "itsm", "--to", toml)
    assert tomllib.loads(toml.read_text("utf-8"))["id"] == "itsm"
    said = cli.ok("model", "check", toml).out
    assert "sound" in said
    assert "448 criteria" in said
    again = tmp_path / "again.TOML"
    cli.ok("model", "export", toml, "--to", again)
    assert again.read_bytes() == toml.read_bytes()


def test_a_model_is_exported_as_a_workbook(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "itsm.xlsx"
    cli.ok("model", "export", "itsm", "--to", path)
    book = load_workbook(path, read_only=True)
    assert book.sheetnames[:2] == ["Model", "Areas"]
    book.close()


@pytest.mark.parametrize("arguments", [("nonsense", "a.toml"), ("itsm", "a.docx"), ("itsm", "a")])
def test_what_cannot_be_exported(cli: Cli, tmp_path: Path, arguments: tuple[str, str]) -> None:
    name, target = arguments
    cli.fails("model", "export", name, "--to", tmp_path / target)
    assert not list(tmp_path.iterdir())


def test_a_target_that_cannot_be_written(cli: Cli, tmp_path: Path) -> None:
    for target in ("no/a.toml", "no/a.xlsx"):
        cli.fails("model", "export", "itsm", "--to", tmp_path / target, says="cannot be written")
    (tmp_path / "dir.toml").mkdir()
    cli.fails("model", "export", "itsm", "--to", tmp_path / "dir.toml", says="it is not a file")


def test_an_older_workbook_is_overwritten_whole(cli: Cli, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("old")
    cli.ok("model", "export", "itsm", "--to", path)
    assert path.read_bytes().startswith(b"PK")


def test_every_fault_of_a_model_is_named(cli: Cli, tmp_path: Path) -> None:
    document = plain_model({2: 3})
    for number, criterion in enumerate(document["area"][0]["criterion"]):
        criterion["level"] = f"nine {number}"
    lines = cli.fails("model", "check", write_folder(tmp_path / "model", document))
    assert [line.startswith("  areas/a1.toml: criterion[") for line in lines[1:-1]] == [True] * 3


@pytest.mark.parametrize("name", ["no", "no.toml", ".", "\0", "x" * 5000])
def test_what_is_no_model(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(tmp_path)
    cli.fails("model", "check", name)
