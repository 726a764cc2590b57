"""About: what runs here, that it works offline, and the licences of all that is inside."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from ui.about_facts import Facts
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.icon_label import icon_label
from ui.widgets.product_mark import ProductMark
from ui.widgets.text import label, plain_tooltip

_OFFLINE = "Works offline; nothing leaves this computer."
_NOTICE = (
    "ITIL is a registered trade mark of the PeopleCert group. This product is independent of it; "
    "its results are neither a certificate nor a conformity assessment."
)
_SHORT = "MIT; texts of the models and of the sample CC BY 4.0; see the other two pages"
_PAGES = (("about", "This program"), ("licence", "Licence"), ("parts", "Works of others"))
_NO_TEXT = "This package carries no licence text of its own. Its short name stands in the list."


class AboutDialog(QDialog):
    """Three pages: versions, our licence, the works of others."""

    def __init__(self, look: Look, facts: Facts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._facts = look, facts
        px = look.px
        self.setWindowTitle("About Maturity Desktop")
        self.resize(px(680), px(540))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(24), px(24), px(24), px(16))
        whole.setSpacing(px(16))
        whole.addLayout(self._head())
        self._segments = Segments(look, _PAGES, name="Pages", quiet=True)
        self._segments.choose("about")
        self._segments.chosen.connect(self._turn_to)
        whole.addWidget(self._segments)
        self._stack = QStackedWidget()
        for page in (self._versions(), self._licence(), self._parts()):
            self._stack.addWidget(page)
        whole.addWidget(self._stack, 1)
        foot = QHBoxLayout()
        foot.setSpacing(px(8))
        self._copy = button(look, "Copy system information", self._copy_facts, icon="copy")
        foot.addWidget(self._copy)
        foot.addStretch(1)
        close = button(look, "Close", self.close, kind="primary")
        close.setDefault(True)
        foot.addWidget(close)
        whole.addLayout(foot)
        close.setFocus()

    def _turn_to(self, page: str) -> None:
        self._stack.setCurrentIndex([name for name, _text in _PAGES].index(page))

    def _head(self) -> QHBoxLayout:
        px = self._look.px
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addWidget(ProductMark(self._look))
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("Maturity Desktop", "title"))
        words.addWidget(label(f"Version {self._facts.version}", "body2"))
        row.addLayout(words, 1)
        return row

    def _versions(self) -> QWidget:
        px, facts = self._look.px, self._facts
        page = QFrame()
        page.setProperty("card", "true")
        column = QVBoxLayout(page)
        column.setContentsMargins(px(20), px(16), px(20), px(16))
        column.setSpacing(px(12))
        offline = QHBoxLayout()
        offline.setSpacing(px(8))
        mark = icon_label(self._look, "shield-check", self._look.tokens.ok, 18, self)
        offline.addWidget(mark)
        offline.addWidget(label(_OFFLINE, "strong", wrap=True), 1)
        column.addLayout(offline)
        grid = QGridLayout()
        grid.setHorizontalSpacing(px(24))
        grid.setVerticalSpacing(px(8))
        grid.setColumnStretch(1, 1)
        rows = (
            ("Python", facts.python),
            ("Qt", facts.qt),
            ("SQLite", facts.sqlite),
            ("System", facts.system),
            ("Licence", _SHORT),
        )
        for place, (name, value) in enumerate(rows):
            grid.addWidget(label(name, "body2"), place, 0)
            shown = label(value, wrap=True)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            shown.setAccessibleName(f"{name} {value}")
            grid.addWidget(shown, place, 1)
        column.addLayout(grid)
        column.addStretch(1)
        column.addWidget(label(_NOTICE, "hint", wrap=True))
        return page

    def _licence(self) -> QWidget:
        return _reading(self._facts.licence, "Licence of this program")

    def _parts(self) -> QWidget:
        px = self._look.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        self._table = QTableWidget(len(self._facts.parts), 3)
        self._table.setHorizontalHeaderLabels(["Name", "Version", "Licence"])
        self._table.setAccessibleName("Works of others")
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setTabKeyNavigation(False)
        self._table.setShowGrid(False)
        self._table.setStyleSheet(f"QTableView::item {{ padding: 0 {px(8)}px; border: 0; }}")
        self._table.setWordWrap(False)
        self._table.verticalHeader().hide()
        self._table.horizontalHeader().setStyleSheet(
            f"QHeaderView::section {{ padding: {px(4)}px {px(8)}px; }}"
        )
        self._table.verticalHeader().setDefaultSectionSize(px(26))
        head = self._table.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        for row, part in enumerate(self._facts.parts):
            for column_at, text in enumerate((part.name, part.version, part.licence)):
                item = QTableWidgetItem(text)
                item.setToolTip(plain_tooltip(text) if column_at == 2 else "")
                self._table.setItem(row, column_at, item)
        column.addWidget(self._table, 3)
        self._text = _reading("", "Licence text")
        column.addWidget(self._text, 2)
        self._table.currentCellChanged.connect(lambda row, *_rest: self._show_licence(row))
        self._table.setCurrentCell(0, 0)
        return page

    def _show_licence(self, row: int) -> None:
        if 0 <= row < len(self._facts.parts):
            self._text.setPlainText(self._facts.parts[row].text or _NO_TEXT)

    def _copy_facts(self) -> None:
        QGuiApplication.clipboard().setText(self._facts.as_text())
        self._copy.setText("Copied")


def _reading(text: str, name: str) -> QPlainTextEdit:
    """A text to read and to copy from."""
    made = QPlainTextEdit(text)
    made.setReadOnly(True)
    made.setTabChangesFocus(True)
    made.setAccessibleName(name)
    return made
