"""The names a model defines and refers to, settled once every file has been read."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Literal

from maturity_desktop.model.faults import Faults, found

Kind = Literal[
    "level",
    "dimension",
    "group",
    "role",
    "scale",
    "option",
    "area",
    "criterion",
    "metric",
    "challenge",
    "good practice",
    "term",
]
Name = str | int

_LISTED_AT_MOST = 12


class Names:
    """A symbol table: definitions and uses in any order, because files come in any order."""

    def __init__(self) -> None:
        self._places: defaultdict[Kind, dict[Name, object]] = defaultdict(dict)
        self._uses: list[tuple[Kind, Name, object]] = []

    def allow(self, kind: Kind, names: Iterable[Name]) -> None:
        """Names that may be used without a definition, and may be defined all the same."""
        for name in names:
            self._places[kind].setdefault(name, "")

    def define(self, kind: Kind, name: Name, where: object) -> str:
        """Remember a definition; the place of an earlier one of the same name, else ``""``.

        A place is anything whose text says where: it is asked for only when there is a fault.
        """
        earlier = self._places[kind].get(name, "")
        if not earlier:
            self._places[kind][name] = where
        return str(earlier)

    def use(self, kind: Kind, name: Name, where: object) -> None:
        """Remember that `name` is referred to at `where`."""
        self._uses.append((kind, name, where))

    def places(self, kind: Kind) -> dict[Name, object]:
        """The names of a kind known so far, in the order met, each with its place."""
        return self._places[kind]

    def settle(self, faults: Faults, unknowable: Collection[Kind]) -> None:
        """Report each use of a name nobody defines, except of kinds that cannot be known."""
        for kind, name, where in self._uses:
            if kind not in unknowable and name not in self._places[kind]:
                faults.add(str(where), f"{self._expected(kind)}, {found(name)}")

    def _expected(self, kind: Kind) -> str:
        names = [str(name) for name in self._places[kind]]
        if len(names) > _LISTED_AT_MOST:
            names[_LISTED_AT_MOST:] = ["..."]
        article = "an" if kind in {"option", "area"} else "a"
        owner = "default scale" if kind == "option" else "model"
        return f"{article} {kind} of the {owner} ({', '.join(names) or 'there is none'})"
