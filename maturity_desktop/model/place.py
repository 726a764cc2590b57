"""A place in a model file: where a fault is reported and a name is defined or used."""

from typing import NamedTuple, Union

from maturity_desktop.model.faults import Faults, shortened
from maturity_desktop.model.names import Kind, Name, Names


class Place(NamedTuple):
    """Reads as people see it: ``areas/incident.toml: criterion[3].level``.

    The path is put into words only where it is told: a large model has ten thousand places and,
    if all is well, not one fault.
    """

    faults: Faults
    names: Names
    source: str
    above: Union["Place", None] = None
    step: object = None

    def __str__(self) -> str:
        path = self.path
        return f"{self.source}: {path}" if path else self.source

    @property
    def path(self) -> str:
        """Keys joined by dots, entries of a list as ``[1]``; empty for the document itself."""
        if self.above is None:
            return ""
        before = self.above.path
        if isinstance(self.step, _Entry):
            return f"{before}[{self.step.number}]"
        shown = shortened(str(self.step)) or '""'
        return f"{before}.{shown}" if before else shown

    def key(self, key: object) -> "Place":
        """The place of a key of the table that stands here."""
        return Place(self.faults, self.names, self.source, self, key)

    def item(self, index: int) -> "Place":
        """The place of an entry of the list that stands here: 0 is the first, shown as 1."""
        return Place(self.faults, self.names, self.source, self, _Entry(index + 1))

    def fault(self, what: str) -> None:
        """Report a fault of what stands here."""
        self.faults.add(str(self), what)

    def define(self, kind: Kind, name: Name) -> None:
        """Note that `name` is defined here; a second definition is a fault naming both places."""
        earlier = self.names.define(kind, name, self)
        if earlier:
            self.fault(f"unique in the model, but {name} is taken by {earlier}")

    def use(self, kind: Kind, name: Name) -> None:
        """Note that `name` must be defined somewhere in the model."""
        self.names.use(kind, name, self)


class _Entry(NamedTuple):
    """A step into a list; a key of a hostile document may be a number too."""

    number: int
