"""Ratings pasted from a spreadsheet: the dry run to be looked at, ticked and entered."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.dry_run import DryRun, Kind, PastedLine
from maturity_desktop.text import counted
from ui.theme import Look
from ui.widgets.announcing import announce
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.controls import Segments
from ui.widgets.empty_state import EmptyState
from ui.widgets.paste_table import PasteTable
from ui.widgets.text import ElidedLabel, label

# Text and area, to what they mean now.
Read = Callable[[str, str], DryRun]
_ABOUT = (
    "Two columns copied in Excel or LibreOffice: the statement, the rating; a third one may say"
    " why. Nothing is entered before you say so."
)
_FAULTS: tuple[Kind, ...] = ("unknown", "invalid", "twice")
_FILTERS: dict[str, tuple[str, tuple[Kind, ...]]] = {
    "all": ("All", ()),
    "new": ("New", ("new",)),
    "changed": ("Changes", ("changed",)),
    "conflict": ("Conflicts", ("conflict",)),
    "same": ("Same", ("same",)),
    "faults": ("Faults", _FAULTS),
}


class PasteDialog(QDialog):
    """New ratings are ticked; what replaces one is ticked by the person alone.

    Attributes:
        found: what the clipboard means now; None where it cannot be read.
        table: its lines.

    Signals:
        enter_wanted: the ticked lines are to be entered; whoever does it closes the dialog.
    """

    enter_wanted = Signal()

    def __init__(
        self,
        look: Look,
        where: str,
        areas: Sequence[tuple[str, str]],
        read: Read,
        parent: QWidget,
    ) -> None:
        """A dialog that takes the clipboard at once.

        Args:
            look: colours and sizes.
            where: client and round.
            areas: pairs of id and name, among which a number alone is looked for.
            read: the dry run of a text within an area, empty for none.
            parent: the window it opens over.
        """
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Paste ratings")
        self._look, self._read, self._text = look, read, ""
        self.found: DryRun | None = None
        self.table = PasteTable(look)
        self.filters = Segments(
            look, [(one, text) for one, (text, _) in _FILTERS.items()], name="Kinds of lines"
        )
        self.area = Choice(look, [("", "Choose an area"), *areas])
        self._build(where)
        self._connect()
        room = parent.window().size()
        self.resize(
            min(look.px(1080), room.width() - look.px(24)),
            min(look.px(660), room.height() - look.px(24)),
        )
        self.paste()

    # --- building

    def _build(self, where: str) -> None:
        look, px = self._look, self._look.px
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(label("Paste ratings", "section"))
        words.addWidget(ElidedLabel(where, "body2"))
        words.addWidget(label(_ABOUT, "hint", wrap=True))
        self._told = ElidedLabel("", "caption")
        self._place = QWidget()
        place = QHBoxLayout(self._place)
        place.setContentsMargins(0, 0, 0, 0)
        place.setSpacing(px(8))
        self._asked = label("", "warn")
        self.area.setAccessibleName("Area of numbers alone")
        self.area.setFixedWidth(px(280))
        place.addWidget(self._asked)
        place.addWidget(self.area)
        place.addStretch(1)
        self.stack = QStackedWidget()
        self.stack.addWidget(self._results())
        self.nothing = EmptyState(look, "copy", "", "", action="Paste again", run=self.paste)
        middle = QWidget()
        around = QVBoxLayout(middle)
        around.addWidget(self.nothing, 0, Qt.AlignmentFlag.AlignCenter)
        self.nothing.setFixedWidth(px(520))
        self.stack.addWidget(middle)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(20), px(24), px(20))
        column.setSpacing(px(12))
        column.addLayout(words)
        column.addWidget(self._place)
        column.addWidget(self.stack, 1)
        column.addLayout(self._foot())

    def _results(self) -> QWidget:
        look, px = self._look, self._look.px
        row = QHBoxLayout()
        row.setSpacing(px(4))
        row.addWidget(self.filters)
        row.addStretch(1)
        row.addWidget(label("Tick", "hint"))
        self._ticks = {
            "new": button(look, "all new", lambda: self._tick("new"), kind="link"),
            "changed": button(look, "all changes", lambda: self._tick("changed"), kind="link"),
            "shown": button(look, "all shown", self._tick_shown, kind="link"),
            "none": button(look, "none", self._tick_none, kind="link"),
        }
        for name, made in self._ticks.items():
            made.setAccessibleName(f"Tick {made.text()}")
            made.setObjectName(f"tick-{name}")
            row.addWidget(made)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        side = px(1)
        inside.setContentsMargins(side, side, side, side)
        inside.addWidget(self.table)
        made_ = QWidget()
        column = QVBoxLayout(made_)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(8))
        column.addLayout(row)
        column.addWidget(card, 1)
        column.addWidget(self._told)
        return made_

    def _foot(self) -> QVBoxLayout:
        look, px = self._look, self._look.px
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        row = QHBoxLayout()
        row.setSpacing(px(8))
        self.again = button(look, "Paste again", self.paste, icon="copy")
        self.again.setToolTip("Mended in the sheet? Copy once more, then Ctrl V")
        row.addWidget(self.again)
        self._hint = label("Space ticks a line", "hint")
        row.addWidget(self._hint)
        row.addStretch(1)
        row.addWidget(button(look, "Cancel", self.reject))
        self.enter = button(look, "Enter ratings", self._enter, kind="primary")
        self.enter.setDefault(True)
        row.addWidget(self.enter)
        column = QVBoxLayout()
        column.setSpacing(px(8))
        column.addWidget(self.fault)
        column.addLayout(row)
        return column

    def _connect(self) -> None:
        self.filters.chosen.connect(lambda _kind: self._show_lines())
        self.table.changed.connect(self._show_ticked)
        self.table.entered.connect(self._enter)
        self.area.activated.connect(lambda _place: self._take(fresh=True))
        again = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        again.activated.connect(self.paste)

    # --- what was pasted

    def paste(self) -> None:
        """Takes what is in the clipboard now, in place of what was taken before."""
        self._text = QGuiApplication.clipboard().text()
        self._take(fresh=True)

    def refresh(self) -> None:
        """The ratings are others: lines that would now replace one are ticked no longer."""
        self._take(fresh=False)

    def _take(self, *, fresh: bool) -> None:
        before = self.found if not fresh else None
        self.say("")
        try:
            self.found = self._read(self._text, self.area.choice)
        except UserError as error:
            self.found = None
            self.nothing.title.setText(error.message)
            self.nothing.text.setText(error.hint)
            announce(self, error.message)
        found = self.found
        for part in (self.again, self._hint):
            part.setVisible(found is not None)
        self.stack.setCurrentIndex(0 if found else 1)
        self._place.setVisible(bool(found and (found.unplaced or self.area.choice)))
        if found is None:
            self._show_ticked()
            self.nothing.button.setFocus()
            return
        self._ask_area(found)
        self._told.setText(found.told)
        self.table.pasted.show(found.lines)
        self.table.pasted.ticked = self._still_ticked(found, before)
        self._show_counts(found)
        if fresh:
            self.filters.choose("all")
        self._show_lines()
        self._show_ticked()
        if fresh:
            (self.area if found.unplaced and not self.area.choice else self.table).setFocus()

    def _still_ticked(self, found: DryRun, before: DryRun | None) -> set[int]:
        """What was ticked and still does the same; in a new text everything that is new."""
        if before is None:
            return set(found.of_kind("new"))
        was = {one.line: (one.kind, one.before) for one in before.lines}
        now = {one.line: (one.kind, one.before) for one in found.lines if one.entry}
        ticked = self.table.pasted.ticked
        kept = {line for line in ticked if now.get(line) == was.get(line)}
        if kept != ticked:
            self.say("Ratings changed meanwhile. What they touch is ticked no longer.")
        return kept

    def _ask_area(self, found: DryRun) -> None:
        if found.unplaced:
            alone = counted(found.unplaced, "line names", "lines name")
            self._asked.setText(f"{alone} a statement of several areas. They mean")
        else:
            self._asked.setText("Numbers without an area mean")

    def _show_counts(self, found: DryRun) -> None:
        for one, (text, kinds) in _FILTERS.items():
            number = sum(found.counts[kind] for kind in kinds) if kinds else len(found.lines)
            self.filters.set_text(one, f"{text} {number}")

    def _show_lines(self) -> None:
        if self.found is None:
            return
        kinds = _FILTERS[self.filters.choice or "all"][1]
        lines = [one for one in self.found.lines if not kinds or one.kind in kinds]
        self.table.show_lines(lines)

    # --- ticking

    @property
    def ticked(self) -> tuple[PastedLine, ...]:
        """The lines that are to be entered."""
        if self.found is None:
            return ()
        return tuple(one for one in self.found.lines if one.line in self.table.pasted.ticked)

    def _tick(self, kind: Kind) -> None:
        if self.found is not None:
            self.table.pasted.ticked |= self.found.of_kind(kind)
            self.table.set_ticked(())
            self.table.setFocus()

    def _tick_shown(self) -> None:
        self.table.set_ticked({one.line for one in self.table.pasted.lines})
        self.table.setFocus()

    def _tick_none(self) -> None:
        self.table.pasted.ticked = set()
        self.table.set_ticked(())
        self.table.setFocus()

    def _show_ticked(self) -> None:
        number = len(self.ticked)
        self.enter.setText(f"Enter {counted(number, 'rating')}" if number else "Enter ratings")
        self.enter.setEnabled(bool(number))
        if self.found is not None:
            for kind in ("new", "changed"):
                self._ticks[kind].setEnabled(bool(self.found.counts[kind]))

    # --- the end

    def say(self, sentence: str) -> None:
        """What cannot be done, over the buttons."""
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))
        announce(self, sentence)

    def _enter(self) -> None:
        if self.ticked:
            self.enter_wanted.emit()
