"""The screen *Deliver*: the report as it prints, checks before it goes out, and its files."""

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFileDialog

from maturity_desktop.assessment.edits import ChangeEngagement, ChangeRound
from maturity_desktop.assessment.records import Round
from maturity_desktop.errors import UserError
from maturity_desktop.report.delivery_checks import Check, CheckMemory, delivery_checks
from maturity_desktop.report.wording import long_date
from maturity_desktop.settings import Settings
from ui.job_messages import ExportKind, Previewed
from ui.jobs import Jobs
from ui.screens.deliver_exports import FORMATS, Exports
from ui.screens.deliver_layout import DeliverLayout
from ui.screens.deliver_options import OptionValues
from ui.screens.deliver_preview import PreviewMaker, page_titles
from ui.screens.screen import Screen
from ui.theme import Look
from ui.waiving import Waiving
from ui.widgets.notices import Notice
from ui.widgets.sections import Section
from ui.workspace import Workspace

_LEAST = (340, 240)


class DeliverScreen(Screen):
    """Everything is done in place: the only dialogs are those for a file or a folder.

    Signals:
        place_wanted: a tab and the id of an area in it.
    """

    place_wanted = Signal(str, str)

    def __init__(self, look: Look, workspace: Workspace, jobs: Jobs, settings: Settings) -> None:
        self._jobs = jobs
        self._settings = settings
        self._checks: tuple[Check, ...] = ()
        self._memory = CheckMemory()
        super().__init__(look, workspace)

    def _build(self) -> None:
        # It takes the keyboard itself.
        self.setAccessibleName("Deliver")
        self._parts = parts = DeliverLayout(self.look, self)
        self._maker = PreviewMaker(self._jobs, parts.preview, self)
        self._exports = Exports(
            self.workspace, self._jobs, self._settings, parts.rows, parts.options.commit
        )
        self._exports.setParent(self)
        self._waiving = Waiving(self.look, self.workspace, self, lambda: self._settings.who)

    def _connect(self) -> None:
        parts = self._parts
        parts.stages.chosen.connect(lambda stage: self._set_round("status", stage))
        parts.options.paper_chosen.connect(lambda paper: self._set_engagement("paper", paper))
        parts.options.entered.connect(self._on_entered)
        parts.sections.wanted.connect(self._open_page)
        parts.preview.turned.connect(parts.sections.choose)
        parts.checks.wanted.connect(self._show_check)
        parts.checks.leave_wanted.connect(self._leave_check)
        parts.checks.again_wanted.connect(lambda at: self._waiving.count_again(self._checks[at]))
        self._waiving.notice.connect(self.notice)
        self._waiving.undo_wanted.connect(self.workspace.undo)
        parts.folder_button.clicked.connect(self._ask_folder)
        parts.export_all_button.clicked.connect(self.export_all)
        self._maker.made.connect(self._on_preview)
        self._exports.said.connect(lambda text: self.notice.emit(Notice(text, "warn")))
        self._exports.folder_changed.connect(lambda _folder: self._show_folder())
        self._exports.save_as_wanted.connect(self._ask_file)
        self.workspace.save_state_changed.connect(self._show_save_state)

    # --- filling

    def restored(self) -> None:
        self._show_options(force=True)
        self.refresh()

    def refresh(self) -> None:
        parts, workspace = self._parts, self.workspace
        shown = self._round
        note = long_date(shown.issued) or (f"version {shown.version}" if shown.version else "")
        parts.stages.show_stage(shown.status, note)
        self._show_options()
        parts.options.set_locked(locked=workspace.read_only)
        parts.stages.setEnabled(not workspace.read_only)
        self._checks = delivery_checks(workspace.shown, workspace.score(), self._memory)
        parts.checks.show_checks([self._waiving.line(check) for check in self._checks])
        self._maker.show(workspace.shown, workspace.round_id)
        self._exports.refresh()
        self._show_folder()
        self._show_save_state()

    def _show_options(self, *, force: bool = False) -> None:
        shown, engagement = self._round, self.workspace.shown.engagement
        values = OptionValues(
            engagement.paper,
            shown.version,
            shown.issued,
            engagement.author,
            engagement.reviewer,
        )
        self._parts.options.show_values(values, force=force)

    @property
    def _round(self) -> Round:
        return self.workspace.shown.table(Round)[(self.workspace.round_id,)]

    def _on_preview(self, previewed: Previewed) -> None:
        areas = {area.name for area in self.workspace.shown.model.areas}
        # What has no bookmark stands before the first: the cover and the contents.
        before = list(dict.fromkeys(page_titles(previewed)[: previewed.titles.count("")]))
        sections = [Section(title, page) for page, title in enumerate(before)]
        sections += [Section(title, page, inset=title in areas) for title, page in previewed.marks]
        self._parts.sections.show_sections(sections)
        self._parts.sections.choose(self._parts.preview.page)
        self._exports.pages = previewed.pages
        self._exports.refresh()

    def _show_folder(self) -> None:
        self._parts.show_folder(str(self._exports.folder))

    def _show_save_state(self) -> None:
        state = self.workspace.save_state
        self._parts.saved.show_state(*state, state.carried, away=self.workspace.away)

    def minimumSizeHint(self) -> QSize:
        """What the smallest arrangement needs, whichever is shown now."""
        return QSize(self.look.px(_LEAST[0]), self.look.px(_LEAST[1]))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Files may have come or gone while another program was in front.
        self._exports.refresh()
        self._maker.set_active(active=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._parts.options.commit()
        self._maker.set_active(active=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages turn wherever the focus is not needed for something else."""
        preview = self._parts.preview
        if not (preview.isVisible() and preview.turn_by_key(event.key())):
            super().keyPressEvent(event)

    # --- doing

    def commit(self) -> None:
        """Hands over what is being typed."""
        self._parts.options.commit()

    @property
    def commands(self) -> Mapping[str, Callable[[], object]]:
        return {"export_all": self.export_all}

    def export(self, kind: ExportKind) -> None:
        """Writes one format, as its button does."""
        self._exports.export(kind)

    def export_all(self) -> None:
        """Writes the report as PDF and workbook."""
        self._exports.export_all()

    def _on_entered(self, field: str, value: str, step: str) -> None:
        on_round = field in ("version", "issued")
        (self._set_round if on_round else self._set_engagement)(field, value, step)

    def _set_round(self, field: str, value: str, step: str = "") -> None:
        if getattr(self._round, field) != value:
            edit = ChangeRound(self.workspace.round_id, {field: value})
            self._attempt(lambda: self.workspace.do(edit, step))

    def _set_engagement(self, field: str, value: str, step: str = "") -> None:
        if getattr(self.workspace.shown.engagement, field) != value:
            edit = ChangeEngagement({field: value})
            self._attempt(lambda: self.workspace.do(edit, step))

    def _attempt(self, run: Callable[[], object]) -> None:
        try:
            run()
        except UserError as error:
            self.notice.emit(Notice(f"{error.message}. {error.hint}", "warn"))

    def _open_page(self, page: int) -> None:
        self._parts.open_preview()
        self._parts.preview.go_to(page)

    def _show_check(self, place: int) -> None:
        check = self._checks[place]
        if check.tab:
            self.tab_wanted.emit(check.tab, check.item)
        elif check.criteria:
            self.statement_wanted.emit(check.criteria[0])
        elif check.area:
            self.place_wanted.emit("assess", check.area)
        elif check.field:
            self._parts.options.focus(check.field)

    def _leave_check(self, place: int) -> None:
        check, checks = self._checks[place], self._parts.checks
        self._waiving.leave(check, lambda: checks.enter(place))

    # --- dialogs for a file or a folder

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, "Folder for the files", str(self._exports.folder))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.fileSelected.connect(lambda folder: self._exports.choose_folder(Path(folder)))
        self._open(dialog)

    def _ask_file(self, kind: ExportKind, proposed: Path) -> None:
        name = next(form.name for form in FORMATS if form.kind == kind)
        dialog = QFileDialog(self, f"Save {name}", str(proposed.parent), f"{name} (*.{kind})")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.selectFile(proposed.name)
        dialog.fileSelected.connect(lambda path: self._exports.export(kind, Path(path)))
        self._open(dialog)

    def _open(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()
