"""The wizard that begins an engagement: client, scope, first round and file."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget, QWizard

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import CreateEngagement, Edit, new_id
from maturity_desktop.assessment.records import Engagement
from maturity_desktop.model.copying import encode_copy
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.settings import Settings
from ui.screens.new_client_page import ClientPage
from ui.screens.new_page import NewPage
from ui.screens.new_round_page import RoundPage
from ui.screens.new_scope_page import ScopePage
from ui.theme import Look
from ui.widgets.discarding import Discarding

_BUTTONS = (
    (QWizard.WizardButton.BackButton, "&Back"),
    (QWizard.WizardButton.NextButton, "&Next"),
    (QWizard.WizardButton.FinishButton, "&Create engagement"),
    (QWizard.WizardButton.CancelButton, "Cancel"),
)
# What goes on stands last, as in every dialog.
_ORDER = (
    QWizard.WizardButton.Stretch,
    QWizard.WizardButton.CancelButton,
    QWizard.WizardButton.BackButton,
    QWizard.WizardButton.NextButton,
    QWizard.WizardButton.FinishButton,
)
# How high Qt makes the line above the buttons, which no style sheet reaches.
_RULER = 2


class NewEngagement(QWizard):
    """Three pages; accepted, it holds the edits that make the file. It writes nothing itself.

    The author, the role, the firm and the folder are remembered in the settings for next time.
    """

    def __init__(
        self,
        look: Look,
        model: MaturityModel,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        today: date | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self._settings = settings
        self._round_id = new_id()
        self.setWindowTitle("New engagement")
        self._discarding = Discarding(look, self, "Close without creating the engagement?")
        self.setWizardStyle(QWizard.WizardStyle.ModernStyle)
        self.setOption(QWizard.WizardOption.NoBackButtonOnStartPage)
        self.client = ClientPage(look, settings)
        self.scope = ScopePage(look, model)
        self.first_round = RoundPage(
            look, settings, lambda: self.client.client.text, today or date.today()
        )
        for page in self._pages:
            self.addPage(page)
        for which, text in _BUTTONS:
            self.setButtonText(which, text)
            self.button(which).setCursor(Qt.CursorShape.PointingHandCursor)
        self.setButtonLayout(_ORDER)
        self._begun = [page.typed() for page in self._pages]
        wanted = QSize(look.px(760), look.px(690))
        room = parent.window().size() if parent else self.screen().availableSize()
        self.resize(wanted.boundedTo(room - QSize(look.px(24), look.px(24))))
        self.currentIdChanged.connect(lambda _page: self._dress_buttons())

    @property
    def _pages(self) -> tuple[NewPage, ...]:
        return (self.client, self.scope, self.first_round)

    @property
    def path(self) -> Path:
        """Where the file goes; nothing is there yet."""
        return self.first_round.path

    @property
    def password(self) -> str | None:
        """Exactly as it was typed; None for a file without."""
        return self.client.password

    def result_edits(self) -> tuple[Edit, ...]:
        """The edit that creates the file, scope and all: undo must not go behind what was agreed."""
        scope = self.scope
        engagement = Engagement(
            model=encode_copy(self._model),
            language=self._model.language,
            na_policy=scope.agreed.policy,
            headline_level=scope.agreed.headline_level,
            **self.client.people.values,
        )
        first_round = self.first_round.round(self._round_id)
        begun = Assessment((engagement, first_round))
        agreed = [c.after for edit in scope.edits(self._round_id) for c in edit.rows(begun)]
        return (CreateEngagement(engagement, first_round, tuple(agreed)),)

    def accept(self) -> None:
        for name, value in (
            ("new_author", self.client.author.text),
            ("new_author_role", self.client.author_role.text),
            ("new_firm", self.client.firm.text),
            ("new_folder", str(self.path.parent)),
        ):
            self._settings.set(name, value)
        super().accept()

    def reject(self) -> None:
        """Asks first where something was typed."""
        if [page.typed() for page in self._pages] == self._begun:
            super().reject()
            return
        self._discarding.ask(super().reject)

    def _dress_buttons(self) -> None:
        """Blue is the button that Enter presses; Qt's own frame, line and margins give way to ours."""
        px = self._look.px
        line = QPalette(self.palette())
        line.setColor(QPalette.ColorRole.Mid, self._look.colour("border"))
        line.setColor(QPalette.ColorRole.Base, self._look.colour("surface"))
        around = self.client.parentWidget()
        pages = around.layout() if around is not None else None
        if pages is not None:
            pages.setContentsMargins(0, 0, 0, 0)
        for ruler in self.findChildren(QWidget):
            if ruler.minimumHeight() == ruler.maximumHeight() == _RULER:
                ruler.setPalette(line)
        for row in self.findChildren(QHBoxLayout):
            if row.indexOf(self.button(QWizard.WizardButton.CancelButton)) >= 0:
                row.setContentsMargins(px(24), px(10), px(24), px(10))
                row.setSpacing(px(8))
        for which, _text in _BUTTONS:
            made = self.button(which)
            if isinstance(made, QPushButton):
                made.style().unpolish(made)
                made.style().polish(made)
