"""The maturity model as pages: all of it is there, nothing in it is markup, and Assess leads to it."""

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from engagements import plain_model
from maturity_desktop.model.catalogue import find_model
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.model.records import MaturityModel
from ui.help_pages import hits
from ui.model_pages import area_page, model_book
from ui.theme import Look
from ui.widgets.help import HelpWindow

HOSTILE = "<b>a</b> *b* _c_ | d [e](https://f.example) `g` # h & 1. - ![i](j)"


@pytest.fixture(scope="module")
def model() -> MaturityModel:
    return find_model("itsm")


def read(qtbot: QtBot, look: Look, model: MaturityModel, page: str) -> str:
    """What the window shows of a page, on one line."""
    window = HelpWindow(look, book=model_book(model))
    qtbot.addWidget(window)
    window.show_page(page)
    browser = window.findChild(QTextBrowser)
    assert isinstance(browser, QTextBrowser)
    return " ".join(browser.document().toPlainText().split())


def test_every_text_of_an_area_can_be_read(qtbot: QtBot, look: Look, model: MaturityModel) -> None:
    area = model.area_by_id["problem"]
    shown = read(qtbot, look, model, area_page(area.id))
    texts = [area.name, area.purpose, *area.pitfalls, *area.documents, *area.neighbours]
    texts += [picture.text for picture in area.picture]
    for metric in area.metrics:
        texts += [metric.name, metric.definition, metric.source]
    assert not [text for text in texts if text not in shown]
    assert "Incident management at level 2" in shown


def test_what_holds_for_all_areas_can_be_read(
    qtbot: QtBot, look: Look, model: MaturityModel
) -> None:
    levels = read(qtbot, look, model, "levels")
    assert not [
        text
        for level in model.levels
        for text in (level.description, *level.aliases, *level.characteristics, *level.obstacles)
        if text not in levels
    ]
    challenges = read(qtbot, look, model, "challenges")
    assert not [
        s for c in model.challenges for s in (*c.signs, *c.strategies) if s not in challenges
    ]
    programme = read(qtbot, look, model, "programme")
    assert not [p.text for p in model.good_practices if p.text not in programme]
    assert not [e.text for e in model.expectations if e.text not in programme]
    terms = read(qtbot, look, model, "terms")
    assert not [term.term for term in model.terms if f"{term.term}. {term.definition}" not in terms]
    assert not [
        notice for notice in model.notices if notice not in read(qtbot, look, model, "overview")
    ]


def test_a_foreign_model_is_text_and_never_markup(qtbot: QtBot, look: Look) -> None:
    document = plain_model({2: 2})
    document["area"][0] |= {"name": HOSTILE, "purpose": HOSTILE, "pitfalls": [HOSTILE]}
    document["area"][0]["standards"] = [{"scheme": HOSTILE, "fit": "none"}]
    model = model_from_document(document, "foreign")
    shown = read(qtbot, look, model, area_page(model.areas[0].id))
    assert shown.count(HOSTILE) == 4


def test_a_model_that_says_little_makes_few_pages(qtbot: QtBot, look: Look) -> None:
    model = model_from_document(plain_model({2: 2}), "small")
    names = [page.name for page in model_book(model).pages]
    assert not {"challenges", "programme", "terms"} & set(names)
    assert read(qtbot, look, model, "overview").startswith(model.title)


def test_a_word_is_found_as_it_is_written(model: MaturityModel) -> None:
    pages = {page.name: page for page in model_book(model).pages}
    assert hits(pages["terms"], "joiner, mover, leaver") == 1
    assert hits(pages[area_page("incident")], "ISO/IEC 20000-1") >= 1
