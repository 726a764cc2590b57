"""Models are found by id, folder or file, and the bundled ones by id first."""

from pathlib import Path

import pytest

from maturity_desktop.errors import UserError
from maturity_desktop.model.catalogue import bundled, find_model
from maturity_desktop.model.reading import read_model
from maturity_desktop.model.writing import to_toml
from model_documents import small_document, write_folder


def test_the_bundled_models_are_listed_by_their_heads() -> None:
    [itsm] = bundled()
    assert (itsm.id, itsm.title) == ("itsm", "IT service management maturity")
    assert itsm.version.count(".") == 2
    assert (itsm.folder / "model.toml").is_file()


def test_an_id_finds_the_bundled_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_folder(tmp_path / "itsm", small_document())
    monkeypatch.chdir(tmp_path)
    assert find_model("itsm") == read_model(bundled()[0].folder)
    assert find_model("./itsm").id == "small"


def test_a_folder_or_a_file_finds_its_model(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "folder", small_document())
    model = find_model(str(folder))
    file = tmp_path / "model-of-mine.toml"
    file.write_text(to_toml(model), encoding="utf-8")
    assert find_model(str(file)) == model


@pytest.mark.parametrize("text", ["cobit", "no/such/folder", "x" * 5000, "nul\x00", "x.toml"])
def test_what_is_unknown_names_the_known_ids(text: str) -> None:
    with pytest.raises(UserError) as raised:
        find_model(text)
    assert raised.value.message.startswith('There is no model "')
    assert "(itsm)" in raised.value.hint
