"""A place in a model file: where a fault is reported and a name is defined or used."""

from typing import NamedTuple

from maturity_desktop.model.faults import Faults, shortened
from maturity_desktop.model.names import Kind, Name, Names


class Place(NamedTuple):
    """Reads as people see it: ``areas/incident.toml: criterion[3].level``."""

    faults: Faults
    names: Names
    source: str
    path: str = ""

    def __str__(self) -> str:
        return f"{self.source}: {self.path}" if self.path else self.source

    def key(self, key: object) -> "Place":
        """The place of a key of the table that stands here."""
        shown = shortened(str(key)) or '""'
        return self._replace(path=f"{self.path}.{shown}" if self.path else shown)

    def item(self, index: int) -> "Place":
        """The place of an entry of the list that stands here: 0 is the first, shown as 1."""
        return self._replace(path=f"{self.path}[{index + 1}]")

    def fault(self, what: str) -> None:
        """Report a fault of what stands here."""
        self.faults.add(str(self), what)

    def define(self, kind: Kind, name: Name) -> None:
        """Note that `name` is defined here; a second definition is a fault naming both places."""
        earlier = self.names.define(kind, name, str(self))
        if earlier:
            self.fault(f"unique in the model, but {name} is taken by {earlier}")

    def use(self, kind: Kind, name: Name) -> None:
        """Note that `name` must be defined somewhere in the model."""
        self.names.use(kind, name, str(self))
