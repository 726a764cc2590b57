"""How a page of help is set: its Markdown in our type, colours and spacing."""

import re

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QBrush,
    QFont,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCellFormat,
    QTextTableFormat,
)

from ui.theme import Look

# Of a heading by its level: size, space above, space below.
_HEADINGS = {1: (20, 0, 8), 2: (15, 16, 4), 3: (13, 12, 2)}
_KEY = re.compile("`([^`\\n]+)`")
_THIN, _UNBROKEN = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
_LINE_HEIGHT = 145.0
_NARROWEST = 0.16
_PROPORTIONAL = QTextBlockFormat.LineHeightTypes.ProportionalHeight.value


def set_page(document: QTextDocument, look: Look, markdown: str) -> None:
    """Fills the document with the page; keys in backticks look like keys."""
    document.setDefaultFont(look.font(13.5))
    document.setIndentWidth(look.px(20))
    document.setDocumentMargin(0)
    document.setUndoRedoEnabled(False)
    document.setMarkdown(_with_caps(markdown))
    # One layout for all that follows instead of one for each run of letters.
    whole = QTextCursor(document)
    whole.beginEditBlock()
    block = document.begin()
    while block.isValid():
        _set_block(block, look)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _set_table(frame, look)
    whole.endEditBlock()


def _with_caps(markdown: str) -> str:
    """Air inside the ground of a key, and keys pressed together never on two lines."""
    keys = markdown.replace("` `", f"`{_UNBROKEN}`")
    return _KEY.sub(rf"`{_THIN}\1{_THIN}`", keys)


def _set_block(block: QTextBlock, look: Look) -> None:
    cursor = QTextCursor(block)
    level = block.blockFormat().headingLevel()
    within_table = cursor.currentTable() is not None
    space = QTextBlockFormat()
    space.setLineHeight(120.0 if level or within_table else _LINE_HEIGHT, _PROPORTIONAL)
    if level:
        size, above, below = _HEADINGS[level]
        space.setTopMargin(look.px(above))
        space.setBottomMargin(look.px(below))
        _set_letters(block, look, _heading_letters(look, size))
    else:
        space.setTopMargin(0)
        within_list = block.textList() is not None and block.next().textList() is not None
        space.setBottomMargin(0 if within_table else look.px(5 if within_list else 10))
        _set_letters(block, look, None)
    cursor.mergeBlockFormat(space)


def _runs(block: QTextBlock) -> list[QTextFragment]:
    found: list[QTextFragment] = []
    place = block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


def _heading_letters(look: Look, size: float) -> QTextCharFormat:
    letters = QTextCharFormat()
    letters.setFont(look.font(size, 600))
    letters.setForeground(look.colour("text"))
    return letters


def _set_letters(block: QTextBlock, look: Look, heading: QTextCharFormat | None) -> None:
    """Runs of a block: links, strong words and keys; a heading is one format."""
    runs = _runs(block)
    for run in runs:
        before = run.charFormat()
        cursor = QTextCursor(block)
        cursor.setPosition(run.position())
        cursor.setPosition(run.position() + run.length(), QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat(heading) if heading is not None else _letters(before, look)
        if before.isAnchor():
            letters.setAnchor(True)
            letters.setAnchorHref(before.anchorHref())
            letters.setForeground(look.colour("accent"))
            letters.setFontUnderline(False)
        cursor.setCharFormat(letters)


def _letters(before: QTextCharFormat, look: Look) -> QTextCharFormat:
    letters = QTextCharFormat()
    if before.fontFixedPitch():
        letters.setFont(look.font(12, 600))
        letters.setForeground(look.colour("text"))
        letters.setBackground(look.colour("track"))
        return letters
    strong = before.fontWeight() > QFont.Weight.Normal
    letters.setFont(look.font(13.5, 600 if strong else 400))
    letters.setFontItalic(before.fontItalic())
    letters.setForeground(look.colour("text" if strong else "text_2"))
    return letters


def _set_table(table: QTextTable, look: Look) -> None:
    shape = QTextTableFormat()
    shape.setBorder(0)
    shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
    shape.setBorderCollapse(True)
    shape.setCellSpacing(0)
    shape.setCellPadding(0)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    shape.setTopMargin(look.px(4))
    shape.setBottomMargin(look.px(14))
    shape.setHeaderRowCount(1)
    shape.setColumnWidthConstraints(_widths(table))
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            form = QTextTableCellFormat()
            form.setTopPadding(look.px(5))
            form.setBottomPadding(look.px(5))
            form.setLeftPadding(look.px(8))
            form.setRightPadding(look.px(8))
            form.setBottomBorder(1)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(
                QBrush(look.colour("border_strong" if row == 0 else "border"))
            )
            cell.setFormat(form)
            if row == 0:
                _set_head(cell.firstCursorPosition(), look)


def _set_head(cursor: QTextCursor, look: Look) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    letters = QTextCharFormat()
    letters.setFont(look.font(12, 600))
    letters.setForeground(look.colour("text_3"))
    cursor.setCharFormat(letters)
    block = QTextBlockFormat()
    block.setAlignment(Qt.AlignmentFlag.AlignLeft)
    cursor.mergeBlockFormat(block)


def _widths(table: QTextTable) -> list[QTextLength]:
    """Shares of the width by the longest text of each column, none below a sixth."""
    longest = [
        max(
            table.cellAt(row, column).lastCursorPosition().position()
            - table.cellAt(row, column).firstCursorPosition().position()
            for row in range(table.rows())
        )
        for column in range(table.columns())
    ]
    whole = max(1, sum(longest))
    wanted = [min(0.62, length / whole) for length in longest]
    # The narrow ones keep their least width, or a word of their heading would break.
    room = 1 - sum(_NARROWEST for share in wanted if share < _NARROWEST)
    wide = sum(share for share in wanted if share >= _NARROWEST)
    shares = (_NARROWEST if share < _NARROWEST else share * room / wide for share in wanted)
    return [QTextLength(QTextLength.Type.PercentageLength, 100 * share) for share in shares]


def highlight_format(look: Look) -> QTextCharFormat:
    """What was searched for; its outline keeps it legible in every theme."""
    letters = QTextCharFormat()
    letters.setBackground(look.colour("warn_fill"))
    letters.setForeground(look.colour("warn"))
    letters.setProperty(QTextFormat.Property.FullWidthSelection, False)
    letters.setFontUnderline(True)
    return letters
