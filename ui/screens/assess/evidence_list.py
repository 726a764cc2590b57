"""The evidence of one statement: items with grade, stance and file, to be opened or removed."""

from collections.abc import Callable, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.file_names import clean_name
from maturity_desktop.assessment.records import Evidence, Support
from ui.theme import Look
from ui.widgets.attachment_cover import DropCover
from ui.widgets.attachment_progress import AttachmentProgress
from ui.widgets.attachment_row import AttachmentRow
from ui.widgets.buttons import button, icon_button
from ui.widgets.chips import GradeMark
from ui.widgets.evidence_words import code
from ui.widgets.text import ElidedLabel, label, line, plain_tooltip

_SHOWN_AT_MOST = 12
_WAYS = "Or drop them onto the statement, or paste a screenshot here with Ctrl V"


class EvidenceList(QWidget):
    """Signals name the item by its id; `filled` says that other files are shown."""

    open_wanted = Signal(str)
    remove_wanted = Signal(str)
    resolve_wanted = Signal(str)
    add_wanted = Signal()
    attach_wanted = Signal()
    paste_wanted = Signal()
    open_file_wanted = Signal(str)
    save_file_wanted = Signal(str)
    remove_file_wanted = Signal(str)
    filled = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._cover = DropCover(look, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(4))
        self._shown: tuple[tuple[Support, Evidence], ...] | None = None
        self._lines: list[QWidget] = []
        self._rows: dict[str, list[AttachmentRow]] = {}
        self._stops: list[QWidget] = []
        self.progress = AttachmentProgress(look)
        self._column.addWidget(self.progress)
        self.add = button(
            look, "Link or add an item", self.add_wanted.emit, kind="link", icon="plus"
        )
        self.attach = button(
            look, "Attach files…", self.attach_wanted.emit, kind="link", icon="paperclip"
        )
        self.attach.setToolTip(plain_tooltip(_WAYS))
        self.attach.setAccessibleDescription(_WAYS)
        for part in (self.add, self.attach):
            self._column.addWidget(part, 0, Qt.AlignmentFlag.AlignLeft)
        self._nothing = label("No evidence", "hint")
        self._nothing.hide()
        self._column.addWidget(self._nothing)
        self._column.addStretch(1)
        self._reads = False

    def set_read_only(self, *, on: bool) -> None:
        """Items and files can be opened, none added or removed."""
        if on == self._reads:
            return
        self._reads = on
        for way in (self.add, self.attach):
            way.setVisible(not on)
        shown, self._shown = self._shown, None
        if shown is not None:
            self.show_items(shown)

    @property
    def files(self) -> list[tuple[str, str]]:
        """Of the files that are shown: sha256 and name."""
        items = [item for _, item in (self._shown or ())[:_SHOWN_AT_MOST]]
        return [(item.attachment, item.file_name) for item in items if item.attachment]

    def show_items(self, pairs: Sequence[tuple[Support, Evidence]]) -> None:
        wanted = tuple(pairs)
        if wanted == self._shown:
            return
        self._shown = wanted
        self._nothing.setVisible(self._reads and not wanted)
        for old in self._lines:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._lines, self._rows = [], {}
        self._stops = [self.add, self.attach]
        for place, (support, item) in enumerate(wanted[:_SHOWN_AT_MOST]):
            made = self._line(support, item)
            self._column.insertWidget(place, made)
            self._lines.append(made)
        for before, after in pairwise(self._stops):
            QWidget.setTabOrder(before, after)
        self.filled.emit()

    def show_facts(self, sha256: str, size: int | None, picture: QImage | None) -> None:
        """What has come about a file that is shown."""
        for row in self._rows.get(sha256, ()):
            if size is not None:
                row.file.show_size(size)
            row.file.show_picture(picture)

    def light(self, lit: bool) -> None:  # a signal's argument
        """Files are held over it, or not any more."""
        self._cover.setGeometry(self.rect())
        self._cover.setVisible(lit)
        self._cover.raise_()

    def _line(self, support: Support, item: Evidence) -> QWidget:
        look = self._look
        made = QWidget()
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(2))
        row = QHBoxLayout()
        row.setSpacing(look.px(6))
        number = code(item.number)
        open_ = button(look, number, lambda: self.open_wanted.emit(item.id), kind="link")
        open_.setAccessibleName(f"Open {number}, {item.title}")
        row.addWidget(open_)
        grade = GradeMark(look)
        grade.show_grade(item.grade)
        row.addWidget(grade)
        row.addStretch(1)
        row.addWidget(_stance_tag(support, item))
        self._stops.append(open_)
        if not self._reads:
            remove = icon_button(look, "x", f"Remove {number} from this statement", size=13)
            remove.clicked.connect(lambda _checked=False: self.remove_wanted.emit(item.id))
            row.addWidget(remove)
            self._stops.append(remove)
        column.addLayout(row)
        column.addWidget(ElidedLabel(item.title, "body2"))
        if item.counts and support.stance == "contradicts":
            column.addLayout(self._resolution(support, item))
        if item.attachment:
            column.addWidget(self._file(item))
        column.addWidget(line())
        return made

    def _resolution(self, support: Support, item: Evidence) -> QHBoxLayout:
        """What resolved it, and the way to say so."""
        row = QHBoxLayout()
        row.setSpacing(self._look.px(6))
        if support.resolved:
            row.addWidget(ElidedLabel(support.resolution, "hint"), 1)
        if not self._reads:
            words = "Change…" if support.resolved else "Resolve…"
            tell = self._teller(self.resolve_wanted.emit, item.id)
            way = button(self._look, words, tell, kind="link")
            way.setAccessibleName(f"{words.rstrip('…')} the contradiction of {code(item.number)}")
            self._stops.append(way)
            row.addWidget(way)
        if not support.resolved:
            row.addStretch(1)
        return row

    def _file(self, item: Evidence) -> AttachmentRow:
        made = AttachmentRow(self._look, clean_name(item.file_name), narrow=True)
        made.may_remove = not self._reads
        made.open_wanted.connect(self._teller(self.open_file_wanted.emit, item.id))
        made.save_wanted.connect(self._teller(self.save_file_wanted.emit, item.id))
        made.remove_wanted.connect(self._teller(self.remove_file_wanted.emit, item.id))
        self._rows.setdefault(item.attachment, []).append(made)
        self._stops += made.stops
        return made

    def _teller(self, tell: Callable[[str], object], item: str) -> Callable[[], object]:
        return lambda: tell(item)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From its buttons: what the clipboard holds is attached."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cover.setGeometry(self.rect())


def _stance_tag(support: Support, item: Evidence) -> QWidget:
    if not item.counts:
        return label(item.state, tag="error" if item.state == "refused" else "warn")
    if support.stance == "contradicts":
        return (
            label("resolved", tag="plain")
            if support.resolved
            else label("contradicts", tag="error")
        )
    return label("supports", tag="ok")
