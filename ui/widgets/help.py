"""A window to read a book in, such as the help: pages, found by word, read offline."""

import re

from PySide6.QtCore import QEvent, QObject, QRegularExpression, QSize, Qt, QUrl
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from maturity_desktop.text import counted
from ui.help_pages import Book, Page, help_book, hits
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.help_text import highlight_format, set_page
from ui.widgets.search_field import SearchField
from ui.widgets.text import label, line, plain_tooltip

_NAME = Qt.ItemDataRole.UserRole
_SEARCH_OPTIONS = (
    QRegularExpression.PatternOption.CaseInsensitiveOption
    | QRegularExpression.PatternOption.UseUnicodePropertiesOption
)


class HelpWindow(QDialog):
    """Stays open beside the work; nothing but the pages of its book can be shown in it.

    Args:
        book: what to read; the help of the program where none is named.
    """

    def __init__(self, look: Look, parent: QWidget | None = None, book: Book | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._book = book or help_book()
        self._pages = {page.name: page for page in self._book.pages}
        self._visited: list[str] = []
        self._name = ""
        self._led = False
        self.setWindowTitle(self._book.title)
        self.setModal(False)
        self.resize(look.px(880), look.px(620))
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._sidebar())
        whole.addWidget(self._reader(), 1)
        self._search.textChanged.connect(self._find)
        self._search.installEventFilter(self)
        self._list.currentItemChanged.connect(self._on_chosen)
        QShortcut(QKeySequence("Alt+Left"), self).activated.connect(self._go_back)
        QShortcut(QKeySequence.StandardKey.Find, self).activated.connect(self._search.setFocus)
        self._fill("")
        self.show_page(self._book.pages[0].name)

    @property
    def page(self) -> str:
        """Name of the page that is shown."""
        return self._name

    def show_page(self, name: str) -> None:
        """Shows a page by its name; the first one where there is none of that name."""
        page = self._pages.get(name) or next(iter(self._pages.values()))
        if page.name == self._name:
            return
        if self._name:
            self._visited.append(self._name)
        self._show(page)

    def _sidebar(self) -> QWidget:
        px = self._look.px
        side = QFrame()
        side.setProperty("panel", "sidebar")
        side.setFixedWidth(px(252))
        column = QVBoxLayout(side)
        column.setContentsMargins(px(12), px(16), px(12), px(16))
        column.setSpacing(px(8))
        self._search = SearchField(self._look, "Find a word", f"Find a word: {self._book.title}")
        column.addWidget(self._search)
        self._count = label("", "hint")
        self._count.setContentsMargins(px(8), 0, 0, 0)
        self._count.hide()
        column.addWidget(self._count)
        self._list = QListWidget()
        self._list.setProperty("bare", "true")
        self._list.setAccessibleName("Pages")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setStyleSheet(self._list_style())
        column.addWidget(self._list, 1)
        return side

    def _list_style(self) -> str:
        t, px = self._look.tokens, self._look.px
        return (
            f"QListView {{ background: transparent; border: 0; }}"
            f"QListView::item {{ min-height: {px(30)}px; padding: 0 {px(8)}px;"
            f" border-radius: {px(6)}px; color: {t.text}; border: 1px solid transparent; }}"
            f"QListView::item:hover {{ background: {t.hover}; }}"
            f"QListView::item:selected {{ background: {t.accent_soft}; color: {t.text};"
            f" font-weight: 600; }}"
            f"QListView::item:selected:focus {{ border: 2px solid {t.accent}; }}"
            f"QListView::item:disabled {{ color: {t.text_3}; }}"
        )

    def _reader(self) -> QWidget:
        px, t = self._look.px, self._look.tokens
        right = QFrame()
        right.setObjectName("reader")
        right.setStyleSheet(f"#reader {{ background: {t.surface}; }}")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._browser = _Browser(self._look)
        self._browser.anchorClicked.connect(self._follow)
        column.addWidget(self._browser, 1)
        column.addWidget(line())
        foot = QHBoxLayout()
        foot.setContentsMargins(px(24), px(10), px(24), px(10))
        self._back = button(self._look, "Back", self._go_back, kind="ghost", icon="arrow-left")
        self._back.setEnabled(False)
        foot.addWidget(self._back)
        foot.addStretch(1)
        foot.addWidget(button(self._look, "Close", self.close))
        column.addLayout(foot)
        return right

    def _fill(self, wanted: str) -> None:
        """The list: all pages, or those with the word and how often they say it."""
        self._list.blockSignals(True)
        self._list.clear()
        for page in self._pages.values():
            times = hits(page, wanted)
            if wanted and not times:
                continue
            if not wanted and page.name in self._book.sections:
                self._add_gap(self._book.sections[page.name])
            entry = page.entry or page.title
            item = QListWidgetItem(f"{entry}  ({times})" if wanted else entry)
            item.setToolTip(plain_tooltip(page.title))
            item.setData(_NAME, page.name)
            spoken = f"{page.title}, {counted(times, 'hit')}" if wanted else page.title
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._mark_shown()

    def _add_gap(self, heading: str) -> None:
        gap = QListWidgetItem(heading)
        gap.setFlags(Qt.ItemFlag.NoItemFlags)
        gap.setFont(self._look.font(11, 600))
        gap.setForeground(self._look.colour("text_3"))
        gap.setSizeHint(QSize(0, self._look.px(38)))
        self._list.addItem(gap)

    def _find(self) -> None:
        wanted = self._search.text().strip()
        self._fill(wanted)
        total = sum(hits(page, wanted) for page in self._pages.values())
        pages = sum(1 for page in self._pages.values() if hits(page, wanted))
        told = f"{counted(total, 'hit')} on {counted(pages, 'page')}" if total else "Nothing found"
        self._count.setText(told)
        self._count.setVisible(bool(wanted))
        first = self._list.item(0)
        if wanted and first is not None and not hits(self._pages[self._name], wanted):
            # Typing may lead over several pages; Back returns to the one it began on.
            if not self._led:
                self._visited.append(self._name)
            self._led = True
            self._show(self._pages[first.data(_NAME)])
        self._led = self._led and bool(wanted)
        self._highlight()

    def _on_chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(_NAME):
            self.show_page(item.data(_NAME))

    def _follow(self, url: QUrl) -> None:
        name = url.fileName().removesuffix(".md")
        if name in self._pages:
            self.show_page(name)

    def _go_back(self) -> None:
        if self._visited:
            self._show(self._pages[self._visited.pop()])

    def _show(self, page: Page) -> None:
        self._name = page.name
        set_page(self._browser.document(), self._look, page.source)
        self._browser.setAccessibleName(page.title)
        self._browser.moveCursor(QTextCursor.MoveOperation.Start)
        self._back.setEnabled(bool(self._visited))
        self.setWindowTitle(f"{self._book.title}: {page.title}")
        self._mark_shown()
        self._highlight()

    def _mark_shown(self) -> None:
        self._list.blockSignals(True)
        self._list.setCurrentRow(-1)
        for row in range(self._list.count()):
            if self._list.item(row).data(_NAME) == self._name:
                self._list.setCurrentRow(row)
        self._list.blockSignals(False)

    def _highlight(self) -> None:
        self._browser.highlight(self._search.text())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In the search field: Down goes to the list, Escape first empties the field."""
        if watched is self._search and isinstance(event, QKeyEvent):
            pressed = event.type() == QEvent.Type.KeyPress
            if pressed and event.key() == Qt.Key.Key_Down:
                self._list.setFocus()
                return True
            if pressed and event.key() == Qt.Key.Key_Escape and self._search.text():
                self._search.clear()
                return True
        return super().eventFilter(watched, event)


class _Browser(QTextBrowser):
    """Shows one page; links are only told, and nothing is ever loaded."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._marked = highlight_format(look)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        # Everything wraps; a table may be wider by the pixel that its edge takes.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setStyleSheet("QTextBrowser { background: transparent; border: 0; padding: 0; }")
        self.setViewportMargins(look.px(32), look.px(26), look.px(32), look.px(8))

    def loadResource(self, type: int, name: QUrl | str) -> object:  # noqa: A002  Qt's own name
        return None

    def highlight(self, wanted: str) -> None:
        """Marks all places that say what is wanted and scrolls to the first."""
        marks: list[QTextEdit.ExtraSelection] = []
        words = [re.escape(word) for word in wanted.split()]
        pattern = QRegularExpression(r"\s+".join(words), _SEARCH_OPTIONS)
        # Nothing but blanks would be found everywhere, without end.
        found = self.document().find(pattern) if words else QTextCursor()
        while not found.isNull():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = QTextCursor(found)
            mark.format = self._marked
            found = self.document().find(pattern, found)
            marks.append(mark)
        self.setExtraSelections(marks)
        if marks:
            first = QTextCursor(marks[0].cursor)
            first.clearSelection()
            self.setTextCursor(first)
            self.ensureCursorVisible()
