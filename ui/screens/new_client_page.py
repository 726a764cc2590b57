"""First step of a new engagement: the client, who assesses and reviews, a password."""

from collections.abc import Hashable

from maturity_desktop.settings import Settings
from ui.screens.new_page import NewPage
from ui.theme import Look
from ui.widgets.form_field import FormField, LineField
from ui.widgets.password_field import PasswordField
from ui.widgets.text import label

_FORGOTTEN = (
    "Optional. A forgotten password cannot be recovered: nobody can open the file without it."
)


class ClientPage(NewPage):
    def __init__(self, look: Look, settings: Settings) -> None:
        super().__init__(
            look,
            1,
            "Client and people",
            "These names stand on the cover of the report; all but the client can wait.",
        )
        self.client = LineField(look, "C&lient")
        self.sector = LineField(look, "&Sector, optional")
        self.head_count = LineField(look, "Si&ze, optional")
        self.author = LineField(look, "&Author", settings.get("new_author", settings.who))
        self.author_role = LineField(look, "Author's &role", settings.get("new_author_role", ""))
        self.reviewer = LineField(look, "Re&viewer")
        self.reviewer_role = LineField(look, "Reviewer's r&ole")
        self.firm = LineField(look, "&Firm", settings.get("new_firm", ""))
        self._password = PasswordField(look)
        self._repeat = PasswordField(look)
        self.password_field = FormField(look, "&Password", self._password)
        self.repeat_field = FormField(look, "R&epeat the password", self._repeat)
        self.add_row((self.client, 1))
        self.add_row((self.sector, 1), (self.head_count, 1))
        self.add_row((self.author, 1), (self.author_role, 1))
        self.add_row((self.reviewer, 1), (self.reviewer_role, 1))
        self.add_row((self.firm, 1))
        self.add_row((self.password_field, 1), (self.repeat_field, 1))
        self.body.addWidget(label(_FORGOTTEN, "hint", wrap=True))
        self.body.addStretch(1)
        for field in (self.sector, self.head_count):
            field.line.setAccessibleDescription("Optional")
        self.client.line.setMaxLength(500)

    @property
    def password(self) -> str | None:
        """Exactly as it was typed; None for a file without."""
        return self._password.text() or None

    def initializePage(self) -> None:
        self.client.line.setFocus()

    def validatePage(self) -> bool:
        differ = self._password.text() != self._repeat.text()
        return self.tell(
            (
                (self.client, "" if self.client.text else "Give the client a name."),
                (self.repeat_field, "The two passwords differ." if differ else ""),
            )
        )

    def typed(self) -> Hashable:
        lines = (
            self.client,
            self.sector,
            self.head_count,
            self.author,
            self.author_role,
            self.reviewer,
            self.reviewer_role,
            self.firm,
        )
        return (*(field.text for field in lines), self._password.text(), self._repeat.text())
