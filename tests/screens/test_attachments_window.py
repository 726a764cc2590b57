"""Attached files in the window: chosen, dropped, pasted, in the dialog of an item."""

from pathlib import Path

import pytest
from PySide6.QtCore import (
    QMimeData,
    Qt,
    QTimer,
    QUrl,
)
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from assess_pages import OpenWorkspace, Page
from attachment_pages import (
    PDF,
    SHOT,
    a_picture,
    attach_paths,
    attached_items,
    drag_over,
    drop_on,
    evidence_dialog,
    items_of,
    mime_of,
    settle_files,
)
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.document import attachments
from maturity_desktop.document.document import Document
from ui.attaching import attaching_of
from ui.theme import Look
from ui.widgets.attachment_input import source_of


@pytest.fixture
def page(qtbot: QtBot, look: Look, open_workspace: OpenWorkspace, sample_file: Path) -> Page:
    return Page(qtbot, look, open_workspace(sample_file))


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "Priority matrix.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """What was handed to other programs."""
    found: list[Path] = []

    def open_url(url: QUrl) -> bool:
        found.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    return found


# --- putting in


def test_chosen_files_become_items_of_the_statement_in_one_step(
    page: Page, pdf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "Export.csv"
    other.write_bytes(b"a;b\n")
    chosen = ([str(pdf), str(other)], "")
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: chosen)
    before = items_of(page)
    page.stage.card.evidence.attach.click()
    settle_files(page)
    assert [(i.title, i.state, i.file_name) for i in attached_items(page)] == [
        ("Priority matrix", "received", "Priority matrix.pdf"),
        ("Export", "received", "Export.csv"),
    ]
    assert page.told[-1].text == "Attached 2 files"
    with Document.open(page.workspace.path, read_only=True) as document:
        assert attachments.read(document, attached_items(page)[0].attachment) == PDF
    page.workspace.undo()
    settle_files(page)
    assert items_of(page) == before
    page.workspace.redo()
    settle_files(page)
    assert len(attached_items(page)) == 2


def test_files_are_dropped_onto_the_card_but_an_engagement_is_left_to_the_window(
    page: Page, pdf: Path, tmp_path: Path
) -> None:
    card = page.stage.card
    assert not drag_over(card, mime_of(tmp_path / "Other.maturity"))
    words = QMimeData()
    words.setText("hello")
    assert not drag_over(card, words)
    assert drag_over(card, mime_of(pdf))
    assert not card.evidence._cover.isHidden()
    drop_on(card, mime_of(pdf))
    assert card.evidence._cover.isHidden()
    settle_files(page)
    assert [item.title for item in attached_items(page)] == ["Priority matrix"]


def test_a_file_dropped_on_the_notes_is_attached_not_written_down(page: Page, pdf: Path) -> None:
    notes = page.stage.card.notes
    before = notes.toPlainText()
    drop_on(notes.viewport(), mime_of(pdf))
    settle_files(page)
    assert notes.toPlainText() == before
    assert len(attached_items(page)) == 1


def test_a_screenshot_is_pasted_with_keys_alone(page: Page) -> None:
    QGuiApplication.clipboard().setImage(a_picture())
    page.stage.card.evidence.add.setFocus()
    page.press(Qt.Key.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    settle_files(page)
    (item,) = attached_items(page)
    assert SHOT.fullmatch(item.title)
    assert SHOT.sub("", item.file_name) == ".png"
    with Document.open(page.workspace.path, read_only=True) as document:
        content = attachments.read(document, item.attachment)
    assert QImage.fromData(content).convertToFormat(QImage.Format.Format_RGB32) == a_picture()


def test_pasted_files_are_attached_and_words_are_not(page: Page, pdf: Path) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("only words")
    page.screen._evidence.paste()
    assert "no picture and no file" in page.told[-1].text
    clipboard.setMimeData(mime_of(pdf))
    page.screen._evidence.paste()
    settle_files(page)
    assert len(attached_items(page)) == 1


def test_the_same_file_is_linked_not_made_again(page: Page, pdf: Path) -> None:
    attach_paths(page, pdf)
    (first,) = attached_items(page)
    attach_paths(page, pdf)
    assert [item.id for item in attached_items(page)] == [first.id]
    assert "is here already" in page.told[-1].text
    page.screen.go_next()
    attach_paths(page, pdf)
    assert [item.id for item in attached_items(page)] == [first.id]
    assert page.told[-1].text.startswith(f"Linked E-{first.number:03d}")


def test_what_is_too_large_is_refused_and_the_rest_attached(
    page: Page, pdf: Path, tmp_path: Path
) -> None:
    large = tmp_path / "Recording.mp4"
    with large.open("wb") as file:
        file.truncate(attachments.LARGEST + 1)
    attach_paths(page, large, tmp_path / "gone.txt", pdf)
    assert [item.file_name for item in attached_items(page)] == ["Priority matrix.pdf"]
    assert "Recording.mp4 is larger than 50 MB" in page.told[-1].text
    assert "There is no file" in page.told[-1].text


def test_the_window_goes_on_while_the_largest_file_is_attached(page: Page, tmp_path: Path) -> None:
    large = tmp_path / "Recording.mp4"
    with large.open("wb") as file:
        file.truncate(attachments.LARGEST)
    turns = 0

    def turn() -> None:
        nonlocal turns
        turns += 1

    timer = QTimer(interval=0)
    timer.timeout.connect(turn)
    seen: list[tuple[int, int]] = []
    files = attaching_of(page.workspace)
    files.progressed.connect(lambda _name, done, total: seen.append((turns, done if total else -1)))
    timer.start()
    attach_paths(page, large)
    timer.stop()
    steps = [turn for turn, done in seen if done > 0]
    assert len(steps) == -(-attachments.LARGEST // 2**20)
    # Events ran between the slices: the window could paint.
    assert len(set(steps)) > len(steps) // 2
    assert len(attached_items(page)) == 1
    assert page.stage.card.evidence.progress.isHidden()


def test_attaching_is_stopped_and_nothing_is_left(page: Page, tmp_path: Path, pdf: Path) -> None:
    large = tmp_path / "Recording.mp4"
    with large.open("wb") as file:
        file.truncate(attachments.LARGEST)
    files, progress = attaching_of(page.workspace), page.stage.card.evidence.progress

    def stop(_name: str, done: int, _total: int) -> None:
        if done:
            assert not progress.isHidden()
            progress.stop.click()

    files.progressed.connect(stop)
    page.screen._evidence.attach([source_of(large), source_of(pdf)])
    settle_files(page)
    files.progressed.disconnect(stop)
    assert attached_items(page) == []
    assert progress.isHidden()
    attach_paths(page, pdf)
    assert len(attached_items(page)) == 1


def test_closing_waits_for_a_file_that_is_under_way(page: Page, pdf: Path, qtbot: QtBot) -> None:
    page.screen._evidence.attach([source_of(pdf)])
    with qtbot.waitSignal(page.workspace.closed, timeout=20_000):
        page.workspace.close()
    with Document.open(page.workspace.path) as document:
        kept = [item.attachment for item in document.read().table(Evidence).values()]
        assert len([sha256 for sha256 in kept if sha256]) == 1


def test_much_in_all_is_said_once(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attachments, "MANY", 1000)
    for number in range(2):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(bytes([number]) * 2000)
        attach_paths(page, path)
    assert len([told for told in page.told if "in all" in told.text]) == 1


# --- the dialog


def test_a_new_item_takes_a_file_and_its_name(page: Page, pdf: Path) -> None:
    page.screen.add_evidence()
    page.settle()
    dialog = evidence_dialog(page)
    assert dialog._state.currentText() == "Seen on site, not kept"
    drop_on(dialog, mime_of(pdf))
    assert dialog._title.text() == "Priority matrix"
    assert dialog._state.currentText() == "Seen on site, a copy is kept"
    dialog.accept()
    settle_files(page)
    (item,) = attached_items(page)
    assert (item.title, item.state, item.kept) == ("Priority matrix", "seen", True)
    page.workspace.undo()
    settle_files(page)
    assert page.workspace.shown.get(Evidence, item.id) is None


def test_an_item_without_a_file_stays_full_evidence(page: Page) -> None:
    page.screen.add_evidence()
    page.settle()
    dialog = evidence_dialog(page)
    dialog._title.setText("Monitoring console")
    dialog.accept()
    settle_files(page)
    item = items_of(page)[-1][1]
    assert (item.state, item.kept, item.counts, item.grade) == ("seen", False, True, 2)


def test_a_screenshot_is_pasted_into_the_title_of_a_dialog(page: Page) -> None:
    QGuiApplication.clipboard().setImage(a_picture())
    page.screen.add_evidence()
    page.settle()
    page.press(Qt.Key.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert SHOT.fullmatch(evidence_dialog(page).title)
    QGuiApplication.clipboard().setText("Queue screen")
    page.press(Qt.Key.Key_End)
    page.press(Qt.Key.Key_V, modifiers=Qt.KeyboardModifier.ControlModifier)
    assert evidence_dialog(page).title.endswith("Queue screen")
    page.dialog.reject()


def test_a_dialog_refuses_what_an_item_cannot_have(page: Page, pdf: Path, tmp_path: Path) -> None:
    page.screen.add_evidence()
    page.settle()
    dialog = evidence_dialog(page)
    large = tmp_path / "Recording.mp4"
    with large.open("wb") as file:
        file.truncate(attachments.LARGEST + 1)
    for paths, said in (
        ((pdf, large), "An item has one file"),
        ((large,), "larger than 50 MB"),
        ((tmp_path,), "is not a file"),
    ):
        drop_on(dialog, mime_of(*paths))
        assert said in dialog.fault.text()
        assert dialog.file.source is None
    dialog.reject()


def test_the_file_of_an_item_is_replaced_and_removed_in_its_dialog(
    page: Page, pdf: Path, tmp_path: Path
) -> None:
    attach_paths(page, pdf)
    (item,) = attached_items(page)
    newer = tmp_path / "Version 8.docx"
    newer.write_bytes(b"PK newer")
    for take, name in (([source_of(newer)], "Version 8.docx"), ([], "")):
        page.screen._evidence.open(item.id)
        page.settle()
        dialog = evidence_dialog(page)
        if take:
            assert dialog.file._row is not None
            dialog.file.take(take)
        else:
            row = dialog.file._row
            assert row is not None
            row.remove.click()
            assert dialog.focusWidget() is dialog.file.choose
        dialog.accept()
        settle_files(page)
        found = page.workspace.shown.get(Evidence, item.id)
        assert found is not None
        assert found.file_name == name
    page.workspace.undo()
    settle_files(page)
    found = page.workspace.shown.get(Evidence, item.id)
    assert found is not None
    assert found.file_name == "Version 8.docx"
