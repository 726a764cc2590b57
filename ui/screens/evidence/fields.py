"""What is known of one item: kind, state, owner, dates, and the fields few items need."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.edits import new_id
from maturity_desktop.assessment.records import Evidence
from maturity_desktop.report.wording import long_date
from maturity_desktop.text import clean, clean_line
from ui.screens.evidence.cell import Cell
from ui.screens.evidence.words import kind_choices, state_choices
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.day_field import read_day
from ui.widgets.evidence_words import state_word
from ui.widgets.links import ask_and_open, target_of
from ui.widgets.plain_field import PlainField
from ui.widgets.text import label

_CLASSES = ("Public", "Internal", "Confidential", "Client confidential")


class Fields(QWidget):
    """Signals: `entered`, a field of the item, its value, and the step of the visit."""

    entered = Signal(str, object, str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._item = Evidence("", 0, "")
        self._areas: tuple[tuple[str, str], ...] = ()
        self._filling = False
        self._open_all = False
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(px(8))
        self._grid.setVerticalSpacing(px(1))
        self._grid.setColumnMinimumWidth(0, px(92))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        self.cells: dict[str, Cell] = {}
        self.kind = self._choice("kind", "Kind", kind_choices())
        self.state = self._choice("state", "State", state_choices())
        self._cell("owner_role", "Owner role")
        self._cell("date", "Date", read=read_day)
        self._cell("version", "Version")
        self._cell("classification", "Classification")
        self._cell("kept_what", "Kept")
        self._cell("due", "Due", read=read_day)
        self.area = self._choice("area", "Area", [("", "No single area")])
        self.cells["link"] = self._made("link", "Link", clean_line)
        self._open = button(look, "Open…", self._open_link, kind="link")
        self._open.setAccessibleName("Open the link")
        self._add("link", "Link", self.cells["link"], self._open)
        # In line with the values above it.
        self.remark = PlainField(look, "Remark", "What you found in it", most=5, pad=7)
        self._step = ""
        self.remark.visited.connect(self._begin)
        self.remark.committed.connect(
            lambda _target, text: self.entered.emit("remark", clean(text), self._step)
        )
        self._add("remark", "Remark", self.remark)
        self.fault = label("", "error", wrap=True)
        self.fault.hide()
        column.addWidget(self.fault)
        self.more = button(look, "More fields", self._show_all, kind="link")

    # --- building

    def _made(self, field: str, name: str, read: Callable[[str], object]) -> Cell:
        cell = Cell(self._look, name, read=read)
        cell.setPlaceholderText("\N{EN DASH}")
        cell.entered.connect(lambda _target, value, step: self.entered.emit(field, value, step))
        cell.faulty.connect(self._say)
        return cell

    def _cell(self, field: str, name: str, read: Callable[[str], object] = clean_line) -> None:
        self.cells[field] = self._made(field, name, read)
        self._add(field, name, self.cells[field])

    def _choice(self, field: str, name: str, choices: Sequence[tuple[str, str]]) -> Choice:
        made = Choice(self._look, choices)
        made.setAccessibleName(name)
        t, px = self._look.tokens, self._look.px
        made.setStyleSheet(
            f"QComboBox {{ background: transparent; border: 1px solid transparent;"
            f" padding: 0 {px(7)}px; min-height: {px(24)}px; }}"
            f"QComboBox:hover {{ border-color: {t.border_strong}; }}"
            f"QComboBox:focus {{ border: 2px solid {t.accent}; padding: 0 {px(7) - 1}px;"
            f" min-height: {px(24) - 2}px; }}"
            f"QComboBox:disabled {{ color: {t.text}; background: transparent;"
            " border-color: transparent; }"
            "QComboBox::down-arrow { image: none; }"
        )
        made.currentIndexChanged.connect(lambda _index: self._on_chosen(field, made))
        self._add(field, name, made)
        return made

    def _add(self, field: str, name: str, *parts: QWidget) -> None:
        head = label(name, "hint")
        row = len(self._rows)
        holder = parts[0]
        if len(parts) > 1:
            holder = QWidget()
            line = QHBoxLayout(holder)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(self._look.px(2))
            line.addWidget(parts[0], 1)
            for part in parts[1:]:
                line.addWidget(part)
        if field == "remark":
            # It may have several lines: its name stands beside the first.
            head.setContentsMargins(0, self._look.px(5), 0, 0)
            self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._grid.addWidget(head, row, 0)
        self._grid.addWidget(holder, row, 1)
        self._rows[field] = (head, holder)

    # --- filling

    def offer(self, areas: Sequence[tuple[str, str]], roles: Sequence[str], usual: str) -> None:
        """What can be chosen: areas as ids and names, owner roles, the usual classification."""
        if tuple(areas) != self._areas:
            self._areas = tuple(areas)
            self._filling = True
            self.area.clear()
            for area, name in (("", "No single area"), *areas):
                self.area.addItem(name, area)
            self._filling = False
        self._complete(self.cells["owner_role"], roles)
        classes = sorted({*_CLASSES, usual} - {""})
        self._complete(self.cells["classification"], classes)

    def _complete(self, cell: Cell, words: Sequence[str]) -> None:
        old = cell.completer()
        if old is not None and old.property("words") == list(words):
            return
        made = QCompleter(list(words), cell)
        made.setProperty("words", list(words))
        made.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        made.setFilterMode(Qt.MatchFlag.MatchContains)
        made.activated.connect(cell.take)
        cell.setCompleter(made)

    def show_item(self, item: Evidence, *, force: bool = False) -> None:
        if item.id != self._item.id:
            self._open_all = False
        self._item = item
        for field, cell in self.cells.items():
            value = str(getattr(item, field))
            shown = long_date(value) if field in ("date", "due") else value
            cell.fill((item.id, field), shown, force=force)
        self.remark.fill(item.id, item.remark, force=force)
        self._filling = True
        for choice, value in (
            (self.kind, item.kind),
            (self.state, item.state),
            (self.area, item.area),
        ):
            place = choice.findData(value)
            choice.setCurrentIndex(max(0, place))
        seen = self.state.findData("seen")
        word = state_word("seen", kept=item.kept)
        self.state.setItemText(seen, f"{word[0].upper()}{word[1:]}")
        self._filling = False
        self._open.setVisible(target_of(item.link) is not None)
        self._fold()

    def _fold(self) -> None:
        """The fields few items need stand there once they hold something, or were asked for."""
        filled = {
            "due": self._item.due or self._item.state == "requested",
            "area": self._item.area,
            "version": self._item.version,
            "classification": self._item.classification,
            "kept_what": self._item.kept_what,
            "link": self._item.link,
            "remark": self._item.remark,
        }
        for field, value in filled.items():
            for part in self._rows[field]:
                part.setVisible(self._open_all or bool(value))
        self.more.setVisible(not self._open_all and not all(filled.values()))

    def _show_all(self) -> None:
        self._open_all = True
        self._fold()
        self.cells["version"].setFocus(Qt.FocusReason.OtherFocusReason)

    def set_read_only(self, *, on: bool) -> None:
        for cell in self.cells.values():
            cell.setReadOnly(on)
        self.remark.setReadOnly(on)
        for choice in (self.kind, self.state, self.area):
            choice.setEnabled(not on)

    def commit(self) -> None:
        for cell in self.cells.values():
            cell.commit()
        self.remark.leave()

    # --- telling

    def _begin(self) -> None:
        self._step = new_id()

    def _on_chosen(self, field: str, choice: Choice) -> None:
        if not self._filling and choice.choice != getattr(self._item, field):
            self.entered.emit(field, choice.choice, new_id())

    def _say(self, sentence: str) -> None:
        self.fault.setText(sentence)
        self.fault.setVisible(bool(sentence))

    def _open_link(self) -> None:
        if (target := target_of(self._item.link)) is not None:
            ask_and_open(target, self.window())
