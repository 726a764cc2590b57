"""The file of the item: none yet, or the one it has, with what can be done with it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.assessment.records import Evidence
from ui.theme import Look
from ui.widgets.attachment_progress import AttachmentProgress
from ui.widgets.attachment_row import AttachmentRow
from ui.widgets.buttons import button
from ui.widgets.text import plain_tooltip

_WAYS = "Or drop one here, or paste a screenshot with Ctrl Shift V"


class FileSection(QWidget):
    """Signals: what is wanted of the file of the item that is shown."""

    attach_wanted = Signal()
    open_wanted = Signal()
    save_wanted = Signal()
    remove_wanted = Signal()

    def __init__(self, look: Look, *beside: QWidget) -> None:
        """`beside`: what stands in the line of the button."""
        super().__init__()
        self._look = look
        self._shown: tuple[str, str, bool] | None = None
        self._reads = False
        self.row: AttachmentRow | None = None
        self.progress = AttachmentProgress(look)
        self.attach = button(
            look, "Attach a file…", self.attach_wanted.emit, kind="link", icon="paperclip"
        )
        self.attach.setStyleSheet("QPushButton { padding-left: 0; }")
        self.attach.setToolTip(plain_tooltip(_WAYS))
        self.attach.setAccessibleDescription(_WAYS)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(2))
        line = QHBoxLayout()
        line.setSpacing(look.px(12))
        for part in (self.attach, *beside):
            line.addWidget(part)
        line.addStretch(1)
        self._column.addLayout(line)
        self._column.addWidget(self.progress)

    @property
    def file(self) -> tuple[str, str] | None:
        """Its sha256 and name; None without one."""
        return self._shown[:2] if self._shown and self._shown[0] else None

    def show_item(self, item: Evidence, *, reads: bool) -> None:
        wanted = (item.attachment, clean_name(item.file_name) if item.attachment else "", reads)
        if wanted == self._shown:
            return
        self._shown = wanted
        if self.row is not None:
            self._column.removeWidget(self.row)
            self.row.hide()
            self.row.deleteLater()
            self.row = None
        if item.attachment:
            row = self.row = AttachmentRow(self._look, wanted[1], narrow=True)
            row.may_remove = not reads
            row.open_wanted.connect(self.open_wanted)
            row.save_wanted.connect(self.save_wanted)
            row.remove_wanted.connect(self.remove_wanted)
            self._column.insertWidget(0, row)
        self.attach.setVisible(not item.attachment and not reads)

    def show_facts(self, size: int | None, picture: QImage | None) -> None:
        """What has come about the file."""
        if self.row is not None:
            if size is not None:
                self.row.file.show_size(size)
            self.row.file.show_picture(picture)
