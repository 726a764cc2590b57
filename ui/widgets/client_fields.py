"""The fields about client, author, reviewer and firm, which the cover of the report prints."""

from typing import Any

from ui.theme import Look
from ui.widgets.form_body import FormBody
from ui.widgets.form_field import LineField


class ClientFields:
    """Fields that are laid out by `add_to`."""

    def __init__(self, look: Look) -> None:
        self.client = LineField(look, "C&lient")
        self.sector = LineField(look, "&Sector, optional")
        self.head_count = LineField(look, "Si&ze, optional")
        self.author = LineField(look, "&Author")
        self.author_role = LineField(look, "Author's &role")
        self.reviewer = LineField(look, "Re&viewer")
        self.reviewer_role = LineField(look, "Reviewer's r&ole")
        self.firm = LineField(look, "&Firm")
        for field in (self.sector, self.head_count):
            field.line.setAccessibleDescription("Optional")
        self.client.line.setMaxLength(500)

    def add_to(self, body: FormBody) -> None:
        body.add_row((self.client, 1))
        body.add_row((self.sector, 1), (self.head_count, 1))
        body.add_row((self.author, 1), (self.author_role, 1))
        body.add_row((self.reviewer, 1), (self.reviewer_role, 1))
        body.add_row((self.firm, 1))

    @property
    def by_name(self) -> dict[str, LineField]:
        """The fields by the names they have in an `Engagement`."""
        return {
            "client": self.client,
            "sector": self.sector,
            "size": self.head_count,
            "author": self.author,
            "author_role": self.author_role,
            "reviewer": self.reviewer,
            "reviewer_role": self.reviewer_role,
            "firm": self.firm,
        }

    @property
    def values(self) -> dict[str, Any]:
        """What is typed, by fields of an `Engagement`."""
        return {name: field.text for name, field in self.by_name.items()}

    @property
    def client_fault(self) -> str:
        return "" if self.client.text else "Give the client a name."
