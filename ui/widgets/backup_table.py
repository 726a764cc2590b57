"""The backups of a file as a list to choose one from."""

from typing import NamedTuple

from ui.theme import Look
from ui.widgets.text_table import Column, TextTable

_COLUMNS = (
    Column("Made", 38, strong=True),
    Column("Changes", 16, number=True),
    Column("Size", 16, number=True),
    Column("Client", 50),
)


class BackupRow(NamedTuple):
    """One backup, in words, as a row of a table of texts.

    Attributes:
        id: tells it from the others.
        changes: number of changes in it.
        client: also what stands in its place where it cannot be read.
        locked: a password is needed for it.
    """

    id: str
    time: str
    changes: str
    size: str
    client: str
    locked: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        return self.time, self.changes, self.size, self.client

    @property
    def spoken(self) -> str:
        return f"{self.time}, {self.client}, {self.changes} changes, {self.size}"

    @property
    def tips(self) -> tuple[str, ...]:
        return self.texts


def backup_table(look: Look) -> TextTable:
    """Of `BackupRow`s."""
    return TextTable(look, "Backups", _COLUMNS)
