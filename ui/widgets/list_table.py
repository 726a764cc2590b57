"""Tables and lists that are read and chosen from: no grid, whole rows, a quiet head."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from ui.theme import Look


def make_plain(view: QAbstractItemView, name: str, *, framed: bool = False) -> None:
    """Never edited, scrolled up and down alone; without a frame as part of a card or a page.

    `name` is for screen readers.
    """
    view.setAccessibleName(name)
    if not framed:
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setProperty("bare", "true")
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)


def make_list(look: Look, table: QTableView, name: str, head: str) -> None:
    """Once its model is set.

    Args:
        look: of the window.
        table: takes one row at a time and is never edited.
        name: for screen readers.
        head: padding of a cell of the head, as a style sheet writes it.
    """
    make_plain(table, name)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(look.px(32))
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.setMinimumSectionSize(1)
    header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header.setSectionsClickable(False)
    header.setHighlightSections(False)
    header.setFixedHeight(look.px(30))
    header.setStyleSheet(f"QHeaderView::section {{ {head} }}")
