"""First step of a new engagement: the client, who assesses and reviews, a password."""

from collections.abc import Hashable

from maturity_desktop.settings import Settings
from ui.screens.new_page import NewPage
from ui.theme import Look
from ui.widgets.client_fields import ClientFields
from ui.widgets.form_field import FormField
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
        self.people = ClientFields(look)
        self.client, self.author = self.people.client, self.people.author
        self.author_role, self.firm = self.people.author_role, self.people.firm
        self.author.line.setText(settings.get("new_author", settings.who))
        self.author_role.line.setText(settings.get("new_author_role", ""))
        self.firm.line.setText(settings.get("new_firm", ""))
        self._password = PasswordField(look)
        self._repeat = PasswordField(look)
        self.password_field = FormField(look, "&Password", self._password)
        self.repeat_field = FormField(look, "R&epeat the password", self._repeat)
        self.people.add_to(self.form)
        self.form.add_row((self.password_field, 1), (self.repeat_field, 1))
        self.body.addWidget(label(_FORGOTTEN, "hint", wrap=True))
        self.body.addStretch(1)

    @property
    def password(self) -> str | None:
        """Exactly as it was typed; None for a file without."""
        return self._password.text() or None

    def initializePage(self) -> None:
        self.client.line.setFocus()

    def validatePage(self) -> bool:
        differ = self._password.text() != self._repeat.text()
        return self.form.tell(
            (
                (self.client, self.people.client_fault),
                (self.repeat_field, "The two passwords differ." if differ else ""),
            )
        )

    def typed(self) -> Hashable:
        typed = self.people.values.values()
        return (*typed, self._password.text(), self._repeat.text())
