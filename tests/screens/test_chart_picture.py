"""Pictures, drawings and tables of charts."""

from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QLabel, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.errors import UserError
from ui.charts.picture import chart_menu, picture, png, tsv, write_whole
from ui.theme import make_look
from ui.widgets.notices import Notice


def test_a_picture_is_twice_as_large_as_the_widget(qtbot: QtBot) -> None:
    look = make_look("light", 100)
    card = QLabel("x")
    qtbot.addWidget(card)
    card.resize(120, 40)
    taken = picture(card, look.colour("surface"))
    assert (taken.width(), taken.height()) == (240, 80)
    image = QImage.fromData(png(taken))
    assert (image.width(), image.height()) == (240, 80)


def test_a_table_keeps_its_cells_apart() -> None:
    assert tsv([["Area", "Index"], ["A\tB\nC", "2.5"]]) == "Area\tIndex\nA B C\t2.5"


def test_what_cannot_be_written_is_said_and_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "there" / "chart.png"
    with pytest.raises(UserError, match=r"chart\.png cannot be written"):
        write_whole(target, b"x")
    assert not target.exists()


@pytest.fixture
def card(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    QVBoxLayout(made).addWidget(QLabel("Chart"))
    made.resize(200, 100)
    return made


def test_the_menu_copies_and_saves(
    card: QWidget, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[Notice] = []
    menu_button = chart_menu(
        make_look("light", 100),
        card,
        "Areas / dimension",
        told.append,
        table=lambda: [["A", "1"]],
        drawing=lambda: b"<svg/>",
    )
    layout = card.layout()
    assert layout is not None
    layout.addWidget(menu_button)
    card.show()
    menu = menu_button.findChild(QMenu)
    assert menu is not None
    copy, table, _, save_png, save_svg = menu.actions()
    copy.trigger()
    assert QGuiApplication.clipboard().image().width() == 400
    assert menu_button.isVisible(), "the button is left out of the picture only"
    table.trigger()
    assert QGuiApplication.clipboard().text() == "A\t1"

    def chosen(_parent: QWidget, _title: str, proposed: str, _kinds: str) -> tuple[str, str]:
        assert "Areas dimension" in proposed
        return str(tmp_path / "chart"), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", chosen)
    save_png.trigger()
    save_svg.trigger()
    assert QImage(str(tmp_path / "chart.png")).width() == 400
    assert (tmp_path / "chart.svg").read_bytes() == b"<svg/>"
    assert [notice.kind for notice in told] == ["toast"] * 4
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "no" / "c"), ""))
    save_png.trigger()
    assert told[-1].kind == "error"
