"""About: versions, licences, and what is copied for a mail."""

from importlib.metadata import requires, version
from pathlib import Path

import pytest
from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QTableWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assets import resource
from ui.about_facts import Facts, gather_facts
from ui.theme import make_look, register_fonts
from ui.widgets.about import AboutDialog


@pytest.fixture(scope="module")
def facts() -> Facts:
    return gather_facts()


@pytest.fixture
def dialog(qtbot: QtBot, facts: Facts) -> AboutDialog:
    register_fonts()
    made = AboutDialog(make_look("light", 100), facts)
    qtbot.addWidget(made)
    made.show()
    return made


def _plain(name: str) -> str:
    return name.lower().replace("_", "-")


def test_the_versions_are_those_that_run(facts: Facts) -> None:
    assert facts.version == version("maturity-desktop")
    assert facts.qt == qVersion()
    assert version("apsw-sqlite3mc").startswith(facts.sqlite)
    assert len(facts.sqlite.split(".")) == 3


def test_every_dependency_and_what_it_needs_is_named_with_a_licence(facts: Facts) -> None:
    named = {_plain(part.name): part for part in facts.parts}
    for wanted in requires("maturity-desktop") or ():
        name = _plain(wanted.split(">")[0].split("<")[0].split("!")[0].split("=")[0].split(";")[0])
        assert (name.strip() in named) == ("extra" not in wanted), wanted
    assert {"numpy", "shiboken6", "pillow", "python", "inter", "lucide icons"} <= set(named)
    assert not {"pytest", "mypy", "maturity-desktop"} & set(named)
    for part in facts.parts:
        assert part.licence, part.name
        assert len(part.licence) < 80, part.name
    assert "LGPL-3.0" in named["pyside6-essentials"].licence


def test_licence_texts_are_the_whole_ones(facts: Facts) -> None:
    named = {part.name: part for part in facts.parts}
    assert "MIT" in facts.licence
    assert "CC BY 4.0" in facts.licence
    assert named["Inter"].text == resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    assert named["Lucide icons"].text.startswith("ISC License")
    assert "Permission is hereby granted" in named["openpyxl"].text


def test_the_first_page_promises_offline_and_names_the_trade_mark(dialog: AboutDialog) -> None:
    said = [found.text() for found in dialog.findChildren(QLabel) if found.isVisible()]
    assert "Works offline; nothing leaves this computer." in said
    assert any(
        text.startswith("ITIL is a registered trade mark of the PeopleCert") for text in said
    )
    assert f"Version {version('maturity-desktop')}" in said


def test_choosing_a_package_shows_its_licence(dialog: AboutDialog, facts: Facts) -> None:
    dialog._segments._buttons["parts"].click()
    table = dialog.findChild(QTableWidget)
    assert isinstance(table, QTableWidget)
    assert table.isVisible()
    row = [part.name for part in facts.parts].index("Lucide icons")
    table.setCurrentCell(row, 0)
    assert dialog._text.toPlainText().startswith("ISC License")
    without = [part.text for part in facts.parts].index("")
    table.setCurrentCell(without, 0)
    assert dialog._text.toPlainText().startswith("This package carries no licence text")


def test_system_information_is_copied_without_names_of_people_or_folders(
    dialog: AboutDialog, facts: Facts
) -> None:
    dialog._copy.click()
    copied = QGuiApplication.clipboard().text()
    assert f"Maturity Desktop: {facts.version}" in copied
    assert f"SQLite: {facts.sqlite}" in copied
    assert "msgspec: " in copied
    assert copied.count("\nPython: ") == 1
    assert str(Path.home()) not in copied
    assert facts.as_text((("Zoom", "125 %"),)).count("Zoom: 125 %") == 1
