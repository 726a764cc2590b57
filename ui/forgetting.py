"""Forgets notes, a person or a client: counts, asks, has it done, and shows the protocol."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog
from shiboken6 import isValid

from maturity_desktop.document.document import Document
from maturity_desktop.document.forgetting import (
    ALIAS,
    Found,
    Places,
    Protocol,
    forget_client,
    forget_notes,
    forget_person,
    look_for_notes,
    look_for_person,
    require_alias,
)
from maturity_desktop.document.forgetting_words import NOTES_GO, NOTES_STAY, PERSON_STAYS
from maturity_desktop.document.replica_file import path_of
from maturity_desktop.errors import UserError
from maturity_desktop.files import write_whole
from maturity_desktop.settings import data_folder
from maturity_desktop.text import safe_file_name
from ui.host import Host
from ui.in_use import is_open
from ui.widgets.forget_dialog import ForgetDialog, joined
from ui.widgets.forget_forms import ClientForm, ForgetForm, NotesForm, PersonForm, Said
from ui.widgets.notices import Notice
from ui.workspace import Workspace
from ui.writer import Writer

Later = Callable[[Callable[[], object]], object]

_BUG = "A fault in the program: it could not be done. The file is as it was."
_UNSAVED = "Changes are still on their way to the disk. Try again in a moment."
_NOTES = "What people told you goes; what you concluded from it stays."
_PERSON = "A name is replaced wherever it was written, in the history too. Everything else stays."
_ELSEWHERE = "This engagement is open in another window: nothing was deleted"
_CLOSE_IT = "Close it there, and try again."
_CLIENT = "The file is deleted, and with it everything that this computer keeps about it."


def places() -> Places:
    """Where copies of documents lie on this computer."""
    folder = data_folder()
    return Places(folder / "backups", folder / "replicas", folder / "opened")


# --- entries


def open_forget_notes(
    window: Host, workspace: Workspace, later: Later, where: Places | None = None
) -> None:
    """*Delete notes, keep ratings* of the open file; nothing where it may only be read."""
    if may_write(window, workspace):
        later(lambda: _Notes(window, workspace, later, where or places()).begin())


def open_forget_person(
    window: Host, workspace: Workspace, later: Later, where: Places | None = None
) -> None:
    """*Forget a person* in the open file; nothing where it may only be read."""
    if may_write(window, workspace):
        later(lambda: _Person(window, workspace, later, where or places()).begin())


def open_forget_client(
    window: Host,
    workspace: Workspace,
    later: Later,
    home: Callable[[], object],
    where: Places | None = None,
) -> None:
    """*Forget this client*: closes the open file and deletes it; `home` shows the start screen."""
    later(lambda: _Client(window, workspace, later, where or places(), home).begin())


def may_write(window: Host, workspace: Workspace) -> bool:
    """Whether the open file can be changed; says so where it cannot."""
    if workspace.read_only:
        window.tell(Notice(f"{workspace.path.name} may only be read: nothing was changed."))
    return not workspace.read_only


# --- one dialog from its opening to its end


class _Forgetting(QObject):
    """What the three have in common."""

    title, about, do = "", "", ""

    def __init__(
        self, window: Host, workspace: Workspace, later: Later, where: Places, form: ForgetForm
    ) -> None:
        super().__init__(window)
        self._window, self._workspace = window, workspace
        self._later, self._where = later, where
        self._protocol: Protocol | None = None
        self._writing = False
        self._folder = workspace.path.parent
        self._dialog = ForgetDialog(
            window.look, form, window, title=self.title, about=self.about, do=self.do
        )
        self._dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._dialog.destroyed.connect(self.deleteLater)
        self._dialog.wanted.connect(self._begin_forgetting)
        self._dialog.save_wanted.connect(self._save)

    def begin(self) -> None:
        """Opens the dialog and counts."""
        self._dialog.open()
        self._count()

    @property
    def _there(self) -> bool:
        return isValid(self) and isValid(self._dialog)

    @property
    def _who(self) -> str:
        return self._window.settings.who

    def _count(self) -> None:
        raise NotImplementedError

    def _begin_forgetting(self) -> None:
        """In the file: written anew on its own thread, then read again."""
        work = self._work()
        self._writing = True
        self._workspace.failed.connect(self._on_trouble)
        try:
            self._workspace.rewrite(lambda desk: desk.replaced(work), self._on_done)
        except UserError:
            self._on_trouble(UserError(_UNSAVED))

    def _work(self) -> Callable[[Document], Protocol]:
        raise NotImplementedError

    def _on_trouble(self, error: Exception) -> None:
        if not self._writing or not self._there:
            return
        self._stop()
        self._dialog.refuse(told(error) if isinstance(error, UserError) else _BUG)

    def _stop(self) -> None:
        self._writing = False
        self._workspace.failed.disconnect(self._on_trouble)

    def _on_done(self, protocol: Protocol) -> None:
        if self._there:
            self._stop()
            self._show(protocol)

    def _show(self, protocol: Protocol) -> None:
        self._protocol = protocol
        complete = not protocol.failed
        self._dialog.finish(protocol.title, protocol.text(), complete=complete)

    def _save(self) -> None:
        protocol = self._protocol
        if protocol is None:
            return
        name = safe_file_name(f"Protocol, {protocol.title.lower()}, {protocol.utc[:10]}")
        path, _ = QFileDialog.getSaveFileName(
            self._dialog,
            "Save the protocol",
            str(self._folder / f"{name}.txt"),
            "Text (*.txt);;All files (*)",
        )
        if not path:
            return
        try:
            write_whole(Path(path), protocol.text().encode())
        except UserError as error:
            self._dialog.not_saved(told(error))
        else:
            self._dialog.saved(Path(path).name)


class _Notes(_Forgetting):
    title, about, do = "Delete notes, keep ratings", _NOTES, "Delete the notes"

    def __init__(self, window: Host, workspace: Workspace, later: Later, where: Places) -> None:
        self._form = NotesForm(window.look, NOTES_GO, NOTES_STAY)
        super().__init__(window, workspace, later, where, self._form)

    def _count(self) -> None:
        where = self._where
        self._workspace.ask(
            lambda desk: look_for_notes(desk.document, where), self._on_found, self._on_uncounted
        )

    def _on_found(self, found: Found) -> None:
        if self._there:
            self._form.show_found(_said(found, "There are no notes in this file."))

    def _on_uncounted(self, error: Exception) -> None:
        if self._there:
            self._dialog.refuse(told(error) if isinstance(error, UserError) else _BUG)
        ignore(error)

    def _work(self) -> Callable[[Document], Protocol]:
        where, who, keep = self._where, self._who, self._form.keep_backups
        return lambda document: forget_notes(document, where, who=who, keep_backups=keep)


class _Person(_Forgetting):
    title, about, do = "Forget a person", _PERSON, "Forget this person"

    def __init__(self, window: Host, workspace: Workspace, later: Later, where: Places) -> None:
        self._form = PersonForm(window.look, ALIAS, PERSON_STAYS)
        super().__init__(window, workspace, later, where, self._form)
        self._form.looked_for.connect(self._look_for)

    def _count(self) -> None:
        """Once there is a name."""

    def _look_for(self, name: str) -> None:
        where = self._where
        self._workspace.ask(
            lambda desk: look_for_person(desk.document, name, where),
            lambda found: self._on_found(name, found),
            self._on_refused,
        )

    def _on_found(self, name: str, found: Found) -> None:
        if self._there and name == self._form.name.text:
            self._form.show_found(_said(found, "Nothing in this file names this person."))

    def _on_refused(self, error: Exception) -> None:
        if self._there and isinstance(error, UserError):
            self._form.show_fault(told(error))
        ignore(error)

    def _begin_forgetting(self) -> None:
        try:
            require_alias(self._form.name.text, self._form.alias.text)
        except UserError as error:
            self._dialog.refuse(told(error))
        else:
            super()._begin_forgetting()

    def _work(self) -> Callable[[Document], Protocol]:
        where, who, keep = self._where, self._who, self._form.keep_backups
        name, alias = self._form.name.text, self._form.alias.text
        return lambda document: forget_person(
            document, name, where, alias=alias, who=who, keep_backups=keep
        )


class _Client(_Forgetting):
    title, about, do = "Forget this client", _CLIENT, "Delete everything"

    def __init__(
        self,
        window: Host,
        workspace: Workspace,
        later: Later,
        where: Places,
        home: Callable[[], object],
    ) -> None:
        path = workspace.path
        self._form = ClientForm(
            window.look,
            workspace.shown.engagement.client,
            (
                f"The file {path.name} in {path.parent}",
                "Its history, evidence and attached files, which lie in it",
                "Its second copy, its backups, and attached files that were opened",
                "Its row among the recent engagements, and where you were in it",
            ),
        )
        super().__init__(window, workspace, later, where, self._form)
        self._home, self._closed = home, False
        self._path, self._document_id = path, workspace.document_id
        worker = self._worker = Writer()
        # Also where the dialog goes with the window: its thread must not stay behind.
        self._dialog.destroyed.connect(lambda: worker.end())  # noqa: PLW0108  # keeps it

    def _count(self) -> None:
        self._form.show_found(Said("", nothing=False, backups=0))

    def _begin_forgetting(self) -> None:
        if self._closed:
            self._delete()
        else:
            # What is open there would be written on, and its second copy come back.
            self._workspace.ask(
                lambda desk: desk.is_open_elsewhere, self._on_asked, self._on_not_deleted
            )

    def _on_asked(self, elsewhere: bool) -> None:
        if not self._there:
            return
        if elsewhere:
            self._dialog.refuse(told(UserError(_ELSEWHERE, _CLOSE_IT)))
        else:
            self._window.leave(self._on_left, self._on_stayed)

    def _on_stayed(self) -> None:
        if self._there:
            self._dialog.refuse("The file stays open, so nothing was deleted.")

    def _on_left(self) -> None:
        self._closed = True
        self._home()
        self._delete()

    def _delete(self) -> None:
        path, document_id, where = self._path, self._document_id, self._where
        settings, who = self._window.settings, self._who

        def work() -> Protocol:
            # Opened there since this window has asked.
            if is_open(data_folder(), path_of(data_folder(), document_id).stem):
                raise UserError(_ELSEWHERE, _CLOSE_IT)
            return forget_client(path, document_id, where, settings, who=who)

        self._worker.submit(
            work,
            self._on_deleted,
            self._on_not_deleted,
        )

    def _on_deleted(self, protocol: Protocol) -> None:
        if self._there:
            self._home()
            self._show(protocol)

    def _on_not_deleted(self, error: Exception) -> None:
        if self._there:
            self._dialog.refuse(told(error) if isinstance(error, UserError) else _BUG)
        ignore(error)


def _said(found: Found, nothing: str) -> Said:
    sentence = nothing if found.is_nothing else f"In this file: {found.sentence}."
    return Said(sentence, found.is_nothing, found.backups, len(found.snapshots))


def told(error: UserError) -> str:
    """An error in one line of sentences."""
    return joined((error.message, *error.faults, error.hint))


def ignore(error: Exception) -> None:
    """What the disk refuses is told elsewhere; a bug is raised."""
    if not isinstance(error, UserError):
        raise error
