"""The file of one item of evidence in its dialog: none yet, the one it has, or one to come."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.attachment_input import Source, pasted, source_of
from ui.widgets.attachment_row import TILE, AttachmentRow
from ui.widgets.buttons import button
from ui.widgets.text import label

_NONE = "Or drop one here, or paste a screenshot with Ctrl V."
_ONE = "An item has one file. Drop several onto the statement: each becomes an item of its own."


class AttachmentField(QWidget):
    """What is chosen here counts once the dialog is accepted.

    Signals:
        changed: another file is chosen, or none.
        refused: a sentence about what cannot be taken.
        open_wanted, save_wanted: of the file that the item has.
    """

    changed = Signal()
    refused = Signal(str)
    open_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, look: Look, name: str = "", *, at_most: int) -> None:
        """`name`: of the file that the item has, cleaned. `at_most`: bytes of one to come."""
        super().__init__()
        self._look, self._name, self._at_most = look, name, at_most
        self._source: Source | None = None
        self._removed = False
        self._row: AttachmentRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        self.choose = button(look, "Attach a file…", self._choose, kind="link", icon="paperclip")
        self._hint = label(_NONE, "hint", wrap=True)
        self._column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._hint)
        self._show()

    @property
    def source(self) -> Source | None:
        """A file to be attached in place of what there is."""
        return self._source

    @property
    def removes(self) -> bool:
        """The file that the item has is to go."""
        return self._removed and self._source is None

    @property
    def has_file(self) -> bool:
        """Whether the item will have one."""
        return self._source is not None or (bool(self._name) and not self._removed)

    @property
    def stops(self) -> list[QWidget]:
        """What Tab reaches, in order."""
        return list(self._row.stops) if self._row is not None else [self.choose]

    def show_facts(self, size: int | None, picture: QImage | None) -> None:
        """Of the file that the item has."""
        if self._row is not None and self._source is None:
            if size is not None:
                self._row.file.show_size(size)
            self._row.file.show_picture(picture)

    def take(self, sources: list[Source]) -> bool:
        """What was dropped or pasted; whether there was anything."""
        if len(sources) > 1:
            self._refuse(_ONE)
        elif sources:
            self._take(sources[0])
        return bool(sources)

    def paste(self) -> bool:
        """Whether the clipboard held a file or a picture."""
        return self.take(pasted())

    def _choose(self) -> None:
        path, _ = QFileDialog.getOpenFileName(self.window(), "Attach a file", "", "All files (*)")
        if path:
            self._take(source_of(Path(path)))

    def _take(self, source: Source) -> None:
        size = _size_of(source)
        if source.path is not None and not source.path.is_file():
            self._refuse(f"{source.name} is not a file. Choose a file.")
        elif size > self._at_most:
            megabytes = self._at_most // 1_000_000
            self._refuse(
                f"{source.name} is larger than {megabytes} MB. Keep it where it is, and write its "
                "place into the link."
            )
        else:
            self._source = source
            self._show()
            self.changed.emit()
            announce(self, f"{source.name} will be attached.")

    def _refuse(self, sentence: str) -> None:
        self.refused.emit(sentence)

    def _remove(self) -> None:
        self._source, self._removed = None, True
        self._show()
        self.changed.emit()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self) -> None:
        if self._row is not None:
            self._column.removeWidget(self._row)
            self._row.hide()
            self._row.deleteLater()
            self._row = None
        source = self._source
        if self.has_file:
            row = AttachmentRow(
                self._look, source.name if source else self._name, waits=source is not None
            )
            row.open_wanted.connect(self.open_wanted)
            row.save_wanted.connect(self.save_wanted)
            row.remove_wanted.connect(self._remove)
            self._column.insertWidget(0, row)
            self._row = row
            if source is not None:
                row.file.show_size(_size_of(source))
                row.file.show_picture(_picture_of(source))
        for part in (self.choose, self._hint):
            part.setVisible(not self.has_file)


def _size_of(source: Source) -> int:
    """In bytes; 0 where it is not known yet."""
    try:
        return source.path.stat().st_size if source.path is not None else 0
    except OSError:
        return 0


def _picture_of(source: Source) -> QImage | None:
    """One that was pasted is at hand; one on the disk is shown once it is attached."""
    if source.image is None:
        return None
    side = TILE * 3
    return source.image.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.FastTransformation
    )
