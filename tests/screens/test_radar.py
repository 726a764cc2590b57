"""The radar: every label whole and apart, missing figures, what a screen reader hears."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QRectF
from pytestqt.qtbot import QtBot

from ui.charts.radar import Radar
from ui.charts.spokes import place_labels
from ui.theme import make_look, register_fonts

_NAMES = (
    "Service request", "Service level", "Incident", "Problem", "Change", "Knowledge",
    "Asset and configuration", "Capacity", "Continuity", "Financial", "Service delivery",
    "Multi-department coordination", "Release", "Event",
)  # fmt: skip


@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 7, 14, 24])
@pytest.mark.parametrize("size", [(450, 340), (300, 260), (900, 340), (260, 460)])
@pytest.mark.parametrize("zoom", [100, 200])
def test_labels_stand_apart_and_inside(
    qtbot: QtBot, count: int, size: tuple[int, int], zoom: int
) -> None:
    register_fonts()
    look = make_look("light", zoom)
    names = [_NAMES[n % len(_NAMES)] for n in range(count)]
    rect = QRectF(0, 0, size[0] * zoom / 100, size[1] * zoom / 100)
    radius, labels = place_labels(names, look.font(12), rect, look.px(12), look.px(17))
    assert radius > look.px(30)
    assert len(labels) == count
    boxes = [label.rect for label in labels if label.text]
    assert all(rect.adjusted(-1, -1, 1, 1).contains(box) for box in boxes)
    for one, other in combinations(boxes, 2):
        assert not one.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1))


def test_no_label_of_fourteen_is_lost(qtbot: QtBot) -> None:
    register_fonts()
    look = make_look("light", 100)
    _, labels = place_labels(_NAMES, look.font(12), QRectF(0, 0, 450, 340), 12, 17)
    assert all(label.text for label in labels)


def test_the_description_says_every_figure_as_it_is_printed(qtbot: QtBot) -> None:
    radar = Radar(make_look("light", 100))
    qtbot.addWidget(radar)
    radar.show_series(["A <b>", "B", "C"], [1, 2, 3, 4, 5], [2.45, None, 3.0], [3.0, None, None])
    assert radar.accessibleDescription() == (
        "A <b>: index 2.5, target 3.0; B: no figure; C: index 3.0"
    )


def test_it_draws_with_missing_figures_and_without_a_target(qtbot: QtBot) -> None:
    radar = Radar(make_look("dark", 100), mini=True)
    qtbot.addWidget(radar)
    radar.resize(200, 200)
    radar.show_series(list("ABCDEF"), [1, 2, 3, 4, 5], [None] * 6, [], strong=2)
    empty = radar.grab().toImage()
    radar.show_series(list("ABCDEF"), [1, 2, 3, 4, 5], [2.0, None, 3.0, 4.0, 5.0, 1.0], [])
    assert radar.grab().toImage() != empty


def test_the_drawing_is_svg_with_the_labels_as_text(qtbot: QtBot) -> None:
    radar = Radar(make_look("light", 100))
    qtbot.addWidget(radar)
    radar.resize(400, 320)
    radar.show_series(["<img src=x>", "B", "C"], [1, 2, 3, 4, 5], [2, 3, 4], [3, 3, 3])
    root = ET.fromstring(radar.drawing())
    assert root.attrib["viewBox"] == "0 0 400 320"
    texts = ["".join(e.itertext()).strip() for e in root.iter() if e.tag.endswith("text")]
    assert "<img src=x>" in texts
