"""Third step of a new engagement: the first round, and where the file goes."""

import os
from collections.abc import Callable, Hashable
from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtCore import QDate, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from maturity_desktop.assessment.ordering import after
from maturity_desktop.assessment.records import Round
from maturity_desktop.settings import Settings
from maturity_desktop.text import safe_file_name
from ui.screens.new_page import NewPage
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.choice import DateField
from ui.widgets.form_field import FormField, LineField
from ui.widgets.kind_field import KindField
from ui.widgets.text import line

_SUFFIX = ".maturity"


class RoundPage(NewPage):
    """`client` gives the client's name, which the file is proposed to have."""

    def __init__(
        self, look: Look, settings: Settings, client: Callable[[], str], today: date
    ) -> None:
        super().__init__(
            look,
            3,
            "First round and file",
            "A later round keeps the scope, so that results compare.",
        )
        self._client = client
        self.name = LineField(look, "Round na&me", f"Baseline {today.year}")
        self.kind_field = KindField(look)
        day = QDate(today.year, today.month, today.day)
        self.first = DateField(look, day)
        self.last = DateField(look, day)
        self.first_field = FormField(look, "F&irst day", self.first)
        self.last_field = FormField(look, "L&ast day", self.last)
        self.place = LineField(look, "&Place, optional")
        self.folder = LineField(look, "&Folder", settings.get("new_folder", "") or _documents())
        self.file = LineField(look, "Fi&le name")
        self.browse = button(look, "Choose\N{HORIZONTAL ELLIPSIS}", self._browse)
        self.browse.setText("C&hoose\N{HORIZONTAL ELLIPSIS}")
        self.browse.setAccessibleName("Choose the folder")
        self.form.add_row((self.name, 1), (self.kind_field, 1))
        self.form.add_row((self.first_field, 1), (self.last_field, 1))
        self.form.add_row((self.place, 1))
        self.body.addSpacing(look.px(4))
        self.body.addWidget(line())
        self.body.addSpacing(look.px(4))
        # The button stands on the line of the field, not below its name.
        where = QHBoxLayout()
        where.setSpacing(look.px(8))
        where.addWidget(self.folder.line, 1)
        where.addWidget(self.browse)
        column = self.folder.layout()
        if column is not None:
            cast("QHBoxLayout", column).insertLayout(1, where)
        self.body.addWidget(self.folder)
        self.body.addWidget(self.file)
        self.body.addStretch(1)
        self.first.dateChanged.connect(self._follow)
        self._follows = True
        self.last.userDateChanged.connect(self._on_last)

    @property
    def path(self) -> Path:
        """Where the file goes."""
        name = self.file.text
        if not name.casefold().endswith(_SUFFIX):
            name += _SUFFIX
        return self._folder / name

    @property
    def _folder(self) -> Path:
        return Path(self.folder.line.text().strip())

    def round(self, round_id: str) -> Round:
        first, last = self.first.iso, self.last.iso
        return Round(
            round_id,
            self.name.text,
            after(None),
            kind=self.kind_field.kind,
            date=first,
            until="" if last == first else last,
            place=self.place.text,
        )

    def initializePage(self) -> None:
        if not self.file.line.isModified():
            self.file.line.setText(f"{safe_file_name(self._client())}{_SUFFIX}")
        self.name.line.setFocus()
        # What is typed takes the place of the name that is proposed.
        self.name.line.selectAll()

    def validatePage(self) -> bool:
        backwards = self.last.date() < self.first.date()
        return self.form.tell(
            (
                (self.name, "" if self.name.text else "Give the round a name."),
                (self.last_field, "The last day is before the first." if backwards else ""),
                (self.folder, self._folder_fault()),
                (self.file, self._file_fault()),
            )
        )

    def typed(self) -> Hashable:
        file = self.file.text if self.file.line.isModified() else ""
        return (
            self.name.text,
            self.kind_field.kind,
            self.first.iso,
            self.last.iso,
            self.place.text,
            self.folder.line.text(),
            file,
        )

    def _folder_fault(self) -> str:
        typed = self.folder.line.text().strip()
        if not typed:
            return "Choose the folder the file goes into."
        try:
            there = self._folder.is_dir()
        except (OSError, ValueError):
            there = False
        if not there:
            return "There is no such folder. Choose another one, or make it first."
        if not os.access(self._folder, os.W_OK):
            return "You may not write into this folder. Choose another one."
        return ""

    def _file_fault(self) -> str:
        stem = self.file.text
        if stem.casefold().endswith(_SUFFIX):
            stem = stem[: -len(_SUFFIX)]
        if not stem:
            return "Give the file a name."
        if safe_file_name(stem, at_most=len(stem)) != stem:
            return f"Not every system accepts this name. This one works: {safe_file_name(stem)}"
        try:
            taken = os.path.lexists(self.path)
        except (OSError, ValueError):
            return ""
        if taken:
            return "There is a file of this name already, and it stays. Choose another name."
        return ""

    def _browse(self) -> None:
        dialog = QFileDialog(self, "Folder of the new engagement", self.folder.line.text())
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_folder)
        dialog.open()

    def _on_folder(self, folder: str) -> None:
        self.folder.line.setText(os.path.normpath(folder))
        self.folder.set_fault("")

    def _follow(self, first: QDate) -> None:
        """Most rounds are entered as one day; the last day follows until it is set itself."""
        if self._follows:
            self.last.blockSignals(True)
            self.last.setDate(first)
            self.last.blockSignals(False)
        self.last_field.set_fault("")

    def _on_last(self, _last: QDate) -> None:
        self._follows = False
        self.last_field.set_fault("")


def _documents() -> str:
    """The person's folder for documents; their home where there is none."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return os.path.normpath(folder if folder and Path(folder).is_dir() else Path.home())
