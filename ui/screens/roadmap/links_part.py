"""What an initiative hangs together with, as links: findings, what it needs, what needs it."""

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.decisions import (
    carried_by,
    finding_code,
    initiative_code,
    needed_by,
    recommendation_code,
    waiting_for,
)
from maturity_desktop.assessment.records import Finding, Initiative
from ui.screens.roadmap.clearing import clear
from ui.screens.roadmap.fields import NAMES
from ui.screens.roadmap.reading import Reading
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.text import ElidedLabel, label, plain_tooltip

_TITLED_AT_MOST = 3


class Link(NamedTuple):
    """Where it leads, the code on it, and what it is called."""

    tab: str
    id: str
    code: str
    title: str


class LinksPart(QWidget):
    """Signals.

    Signals:
        opened: id of the tab, ``"roadmap"`` for an initiative, and of what to show there.
        edit_wanted: ``"carried"`` or ``"needs"``.
    """

    opened = Signal(str, str)
    edit_wanted = Signal(str)

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: dict[str, tuple[Link, ...]] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(2))
        self._grid.setColumnMinimumWidth(0, look.px(NAMES))
        self._grid.setColumnStretch(1, 1)
        self._places: dict[str, QVBoxLayout] = {}
        self._heads: dict[str, QWidget] = {}
        self._edits: dict[str, QWidget] = {}
        for row, (key, name, edit) in enumerate(
            (
                ("findings", "Closes findings", "carried"),
                ("needs", "Needs", "needs"),
                ("needed", "Needed by", ""),
            )
        ):
            self._row(row, key, name, edit)

    def _row(self, row: int, key: str, name: str, edit: str) -> None:
        px = self._look.px
        head = label(name, "hint")
        head.setContentsMargins(0, px(5), 0, 0)
        self._grid.addWidget(head, row, 0, Qt.AlignmentFlag.AlignTop)
        holder = QWidget()
        self._places[key] = QVBoxLayout(holder)
        self._places[key].setContentsMargins(0, 0, 0, 0)
        self._places[key].setSpacing(0)
        self._grid.addWidget(holder, row, 1, 1, 1 if edit else 2)
        self._heads[key] = head
        if edit:
            made = button(self._look, "Edit", lambda: self.edit_wanted.emit(edit), kind="link")
            made.setAccessibleName(f"Edit: {name}")
            self._edits[key] = made
            self._grid.addWidget(made, row, 2, Qt.AlignmentFlag.AlignTop)

    def show_item(self, reading: Reading, item: Initiative, *, reads: bool) -> None:
        shown = reading.shown
        carried = carried_by(shown, item.id)
        findings: dict[str, Link] = {}
        for row in carried:
            found = shown.get(Finding, row.finding)
            if found is not None:
                title = f"{found.title}\n{recommendation_code(row)} {row.title}"
                findings[found.id] = Link("findings", found.id, finding_code(found), title)
        self._show("findings", tuple(findings.values()))
        for key, rows in (
            ("needs", needed_by(shown, item.id)),
            ("needed", waiting_for(shown, item.id)),
        ):
            self._show(
                key, tuple(Link("roadmap", one.id, initiative_code(one), one.title) for one in rows)
            )
        for made in self._edits.values():
            made.setVisible(not reads)
        waits = bool(self._shown["needed"])
        self._heads["needed"].setVisible(waits)

    def _show(self, key: str, links: tuple[Link, ...]) -> None:
        if self._shown.get(key) == links:
            return
        self._shown[key] = links
        place = self._places[key]
        clear(place)
        if key == "findings" or len(links) > _TITLED_AT_MOST:
            for start in range(0, len(links), 4):
                place.addWidget(self._line(links[start : start + 4], titled=False))
        else:
            for link in links:
                place.addWidget(self._line((link,), titled=True))
        if not links and key != "needed":
            none = label("none", "hint")
            none.setContentsMargins(0, self._look.px(5), 0, self._look.px(4))
            place.addWidget(none)

    def _line(self, links: Sequence[Link], *, titled: bool) -> QWidget:
        px = self._look.px
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, px(2), 0, px(2))
        row.setSpacing(px(6))
        for link in links:
            open_it = partial(self.opened.emit, link.tab, link.id)
            made = button(self._look, link.code, open_it)
            made.setStyleSheet(
                f"QPushButton {{ font-size: {px(12)}px; font-weight: 500; padding: 0 {px(6)}px;"
                f" min-height: {px(20)}px; border-radius: {px(4)}px; }}"
                f"QPushButton:focus {{ padding: 0 {px(6) - 1}px; min-height: {px(20) - 2}px; }}"
            )
            made.setToolTip(plain_tooltip(link.title))
            made.setAccessibleName(f"{link.code} {link.title}")
            row.addWidget(made)
            if titled:
                row.addWidget(ElidedLabel(link.title), 1)
        if not titled:
            row.addStretch(1)
        return holder
