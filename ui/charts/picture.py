"""Charts leave the window here: as a picture, a drawing or a table."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QPoint, QRect, QSaveFile, QSize, QStandardPaths, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPixmap, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QFileDialog, QMenu, QToolButton, QWidget

from maturity_desktop.errors import UserError
from maturity_desktop.text import safe_file_name
from ui.theme import Look
from ui.widgets.buttons import icon_button
from ui.widgets.notices import Notice

_SHARP = 2.0
_NOT_DRAWN = "not_in_pictures"

Table = Sequence[Sequence[str]]
Told = Callable[[Notice], object]


def leave_out(widget: QWidget) -> QWidget:
    """Marks a control that belongs to the window and not to a picture of it."""
    widget.setProperty(_NOT_DRAWN, True)
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    widget.setSizePolicy(policy)
    return widget


def picture(widget: QWidget, ground: QColor) -> QPixmap:
    """The widget at twice its size, for slides and screens of any kind."""
    pixmap = QPixmap(widget.size() * _SHARP)
    pixmap.setDevicePixelRatio(_SHARP)
    pixmap.fill(ground)
    with _without_controls(widget):
        widget.render(pixmap, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return pixmap


@contextmanager
def _without_controls(widget: QWidget) -> Iterator[None]:
    focused = QApplication.focusWidget()
    inside = focused is not None and widget.isAncestorOf(focused)
    hidden = [
        child
        for child in widget.findChildren(QWidget)
        if child.property(_NOT_DRAWN) and child.isVisibleTo(widget)
    ]
    if focused is not None and inside:
        focused.clearFocus()
    for child in hidden:
        child.hide()
    try:
        yield
    finally:
        for child in hidden:
            child.show()
        if focused is not None and inside:
            focused.setFocus(Qt.FocusReason.OtherFocusReason)


def svg(paint: Callable[[QPainter], None], size: QSize, title: str) -> bytes:
    """What `paint` draws, as SVG of that size in logical pixels."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(QPoint(), size))
    generator.setTitle(title)
    painter = QPainter(generator)
    paint(painter)
    painter.end()
    return bytes(buffer.data().data())


def png(pixmap: QPixmap) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    pixmap.save(buffer, "PNG")
    return bytes(buffer.data().data())


def write_whole(path: Path, content: bytes) -> None:
    """Writes the file, or leaves what was there.

    Raises:
        UserError: the place cannot be written.
    """
    file = QSaveFile(str(path))
    if not file.open(QIODevice.OpenModeFlag.WriteOnly):
        raise UserError(f"{path.name} cannot be written", f"{file.errorString()}.")
    file.write(content)
    if not file.commit():
        raise UserError(f"{path.name} cannot be written", f"{file.errorString()}.")


def tsv(table: Table) -> str:
    """The table as spreadsheets take it from the clipboard: cells hold no tab and no line end."""
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in table)


def copy_picture(widget: QWidget, ground: QColor, told: Told) -> None:
    QGuiApplication.clipboard().setPixmap(picture(widget, ground))
    told(Notice("The picture is on the clipboard."))


def copy_table(table: Table, told: Told) -> None:
    QGuiApplication.clipboard().setText(tsv(table))
    told(Notice("The table is on the clipboard."))


def chart_menu(
    look: Look,
    card: QWidget,
    name: str,
    told: Told,
    *,
    table: Callable[[], Table] | None = None,
    drawing: Callable[[], bytes] | None = None,
) -> QToolButton:
    """The button with three dots of a chart card.

    Args:
        look: colours and sizes.
        card: what is shown on the picture.
        name: what the card shows; becomes the name of the file.
        told: is called with what happened.
        table: the figures of the chart, heading first.
        drawing: the chart as SVG.
    """
    made = icon_button(look, "ellipsis", f"Copy or save: {name}")
    leave_out(made)
    menu = QMenu(made)
    ground = look.colour("surface")
    menu.addAction("Copy as picture", lambda: copy_picture(card, ground, told))
    if table is not None:
        menu.addAction("Copy the figures as a table", lambda: copy_table(table(), told))
    menu.addSeparator()
    ask = partial(_save, card.window, name, told)
    menu.addAction(
        "Save as picture (PNG)\N{HORIZONTAL ELLIPSIS}",
        lambda: ask("png", lambda: png(picture(card, ground))),
    )
    if drawing is not None:
        menu.addAction("Save as drawing (SVG)\N{HORIZONTAL ELLIPSIS}", lambda: ask("svg", drawing))
    made.clicked.connect(lambda: menu.popup(made.mapToGlobal(made.rect().bottomLeft())))
    return made


def _save(
    window: Callable[[], QWidget], name: str, told: Told, kind: str, content: Callable[[], bytes]
) -> None:
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    proposed = Path(folder) / f"{safe_file_name(name)}.{kind}"
    chosen, _ = QFileDialog.getSaveFileName(
        window(), "Save the chart", str(proposed), f"{kind.upper()} (*.{kind})"
    )
    if not chosen:
        return
    path = Path(chosen) if Path(chosen).suffix else Path(chosen).with_suffix(f".{kind}")
    try:
        write_whole(path, content())
    except UserError as error:
        told(Notice(f"{error.message}. {error.hint}", "error"))
    else:
        told(Notice(f"Saved as {path.name}."))
