"""Markup in every field of an engagement is shown as it was typed, on every screen."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from pytestqt.qtbot import QtBot

from maturity_desktop.assessment.edits import LoadEngagement
from maturity_desktop.assessment.records import (
    AreaText,
    Engagement,
    Evidence,
    Rating,
    Round,
    Row,
    Scope,
    Support,
)
from maturity_desktop.document.document import Document
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document
from maturity_desktop.settings import Settings
from small_sample import three_areas
from ui.main_window import MainWindow
from ui.theme import Look
from ui.widgets.text import plain_tooltip

MARKUP = '<img src="/etc/passwd"> <b>bold</b> R&D <x>'
NOW, BEFORE = "round-now", "round-before"


def hostile_model() -> MaturityModel:
    document = as_document(three_areas())
    for area in document["area"]:
        area.pop("depends", None)
        area["name"] = f"{area['id']} {MARKUP}"
        area["short"] = f"{area['id']} <b>"
        area["purpose"] = MARKUP
        for criterion in area["criterion"]:
            for field in ("title", "statement", "question", "check", "partly"):
                criterion[field] = f"{criterion['id']} {MARKUP}"
            criterion["evidence"] = [MARKUP, MARKUP]
    for level in document["level"]:
        level["name"] = f"L{level['number']} <b>"
    for dimension in document["dimension"]:
        dimension["name"] = f"{dimension['id']} {MARKUP}"
        dimension["short"] = f"{dimension['id']} <b>"
    return model_from_document(document, "hostile")


def hostile_rows() -> tuple[Row, ...]:
    model = hostile_model()
    fields = (
        "client",
        "sector",
        "size",
        "firm",
        "author",
        "author_role",
        "reviewer",
        "reviewer_role",
        "distribution",
        "reference",
    )
    texts = dict.fromkeys(fields, MARKUP)
    rows: list[Row] = [
        Engagement(model=encode_copy(model), **texts),
        Round(BEFORE, f"before {MARKUP}", "i", date="2025-03-01"),
        Round(NOW, f"now {MARKUP}", "j", date="2026-03-01", place=MARKUP, summary=MARKUP),
        Evidence("e1", 1, MARKUP, link=MARKUP),
    ]
    for area in model.areas:
        rows.append(Scope(NOW, area.id, target=3, units=MARKUP))
        rows.append(AreaText(NOW, area.id, MARKUP, MARKUP, MARKUP, MARKUP))
        for criterion in area.criteria:
            for round_id in (BEFORE, NOW):
                rows.append(
                    Rating(round_id, criterion.id, "P", reason=MARKUP, note=MARKUP, flag=True)
                )
            rows.append(Support("e1", NOW, criterion.id))
    return tuple(rows)


def interprets(widget: QWidget) -> bool:
    """Whether the widget would draw the text it shows as markup."""
    if isinstance(widget, QLabel):
        return "<" in widget.text() and widget.textFormat() != Qt.TextFormat.PlainText
    return isinstance(widget, QTextEdit) and "<" in widget.toPlainText() and widget.acceptRichText()


@pytest.mark.parametrize("tab", ["assess", "results", "deliver"])
def test_no_screen_draws_what_a_client_typed_as_markup(
    qtbot: QtBot, look: Look, settings: Settings, tmp_path: Path, tab: str
) -> None:
    path = tmp_path / "hostile.maturity"
    Document.create(path, LoadEngagement(hostile_rows())).close()
    window = MainWindow(settings, look, "")
    qtbot.addWidget(window)
    window.show()
    window.open_file(path)
    qtbot.waitUntil(lambda: window.view is not None, timeout=20_000)
    assert window.view is not None
    window.view.show_tab(tab)
    for _ in range(3):
        QApplication.processEvents()
    shown = [w for w in window.findChildren(QWidget) if w.isVisible()]
    assert [w for w in shown if interprets(w)] == []
    said = [w.text() for w in shown if isinstance(w, QLabel | QAbstractButton | QLineEdit)]
    assert any("<b>" in text for text in said), "nothing hostile was on the screen"
    with qtbot.waitSignal(window.view.workspace.closed, timeout=20_000):
        window.close()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=20_000)


def test_a_tooltip_keeps_the_signs_of_markup() -> None:
    assert "<img" not in plain_tooltip(MARKUP)
    assert msgspec.json.encode(plain_tooltip("R&D")) == b'"<span>R&amp;D</span>"'
