"""What becomes of the words of a document: what people said is taken out, or a name gives way."""

import re
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from copy import copy as copy_of
from functools import cache
from typing import Any, Self

import msgspec

from maturity_desktop.assessment.kept_voices import is_kept_remark
from maturity_desktop.assessment.records import ROW_TYPE_OF

REASON_DELETED = "Reason deleted"
# Texts by which the program finds things, not what people wrote.
_OWN = {
    "model", "round", "area", "criterion", "evidence", "attachment", "position", "head",
    "content_hash", "utc", "table", "key", "theirs", "change", "dimension", "field", "fields",
    "session", "participant", "manager", "role", "goal", "finding", "recommendation", "initiative",
    "needed", "metric", "point", "rule", "subject", "option", "phase", "decision", "event",
}  # fmt: skip
# A role of the model goes by its id; here it is what somebody wrote.
_WRITTEN = frozenset({("recommendation", "role"), ("decision", "role")})
# What people said about a rating, and the words that settled something.
SAID = frozenset(
    {
        *(("rating", "note"), ("rating", "reason"), ("supports", "resolution")),
        *(("calibration", "reason"), ("evidence", "remark"), ("evidence", "participant")),
        ("probe", "who"),
    }
)
# What must not be empty where something rests on it.
_SETTLING = frozenset({("rating", "reason"), ("supports", "resolution"), ("calibration", "reason")})
# Rows that are nothing but what people said: who spoke and what was heard, a vote in a room of
# few, what is to be asked again.
GONE = frozenset({"note", "heard", "silent_vote", "parked"})

_Key = tuple[Any, ...]


class Scrub(ABC):
    """What becomes of each value; `value` is pure, so that equal words stay equal everywhere.

    Attributes:
        found: how many values were changed, by table and column; of `history` its rows, of a
            table in `gone` its rows too, without a column.
        gone: the tables that become empty, in the history too.
    """

    gone: frozenset[str] = frozenset()

    def __init__(self) -> None:
        self.found: Counter[tuple[str, str]] = Counter()

    @abstractmethod
    def value(self, table: str, column: str, value: Any, key: _Key = ()) -> Any:
        """The value without the words; `key` is that of its row, where it has one."""

    def values(self, table: str, row: dict[str, Any]) -> dict[str, Any]:
        """The values of a row, or those that a change tells of; the key stands among them."""
        kind = ROW_TYPE_OF[table]
        key = tuple(row.get(field) for field in kind.key_fields)
        return {column: self.value(table, column, value, key) for column, value in row.items()}

    def row(self, table: str, row: dict[str, Any]) -> dict[str, Any] | None:
        """What stands now without the words; None for a row in which nothing is left."""
        return self.values(table, row)

    def param(self, value: Any, key: str = "") -> Any:
        """What history keeps of an edit; a merge keeps rows there, each as table and values."""
        if isinstance(value, dict):
            table, kept = value.get("table"), value.get("values")
            after = {name: self.param(inside, name) for name, inside in value.items()}
            if table in ROW_TYPE_OF and isinstance(kept, dict):
                place = tuple(value.get("key") or ())
                after["values"] = (
                    {}
                    if table in self.gone
                    else {
                        column: self.value(table, column, inside, place)
                        for column, inside in kept.items()
                    }
                )
            return after
        if isinstance(value, list):
            return [self.param(inside, key) for inside in value]
        return value if key in _OWN else self.value("history", "params", value)

    def again(self) -> Self:
        """The same words, nothing counted yet."""
        twin = copy_of(self)
        twin.found = Counter()
        return twin


class Notes(Scrub):
    """Takes out what people said: notes, voices, reasons, how contradictions were settled."""

    gone = GONE

    def value(self, table: str, column: str, value: Any, key: _Key = ()) -> Any:
        if (table, column) not in SAID or not isinstance(value, str) or not value:
            return value
        if table == "evidence" and is_kept_remark(value):
            return value
        return REASON_DELETED if (table, column) in _SETTLING else ""

    def row(self, table: str, row: dict[str, Any]) -> dict[str, Any] | None:
        if table in self.gone:
            return None
        after = self.values(table, row)
        # Not applicable needs a reason, and so does a contradiction that counts as settled.
        if table == "rating" and after["na"] is None:
            after["reason"] = ""
        if table == "supports" and not after["resolved"]:
            after["resolution"] = ""
        if table == "probe" and not (after["heard"] or after["unknown"]):
            return None
        blank = table == "rating" and after["option"] is None is after["na"]
        return None if blank and not after["flag"] else after


class Person(Scrub):
    """Puts an alias in the place of a name, in whatever case and with whatever between its parts.

    Of those participants who are meant, name, address and post go, and another alias stands there.

    Args:
        names: all that stands for the person in texts; the alias takes their place.
        alias: words for a text.
        participants: for each id the alias that takes the place of the one it has.
    """

    _EMPTIED = frozenset({"name", "email", "title"})

    def __init__(
        self, names: Iterable[str], alias: str, participants: Mapping[str, str] | None = None
    ) -> None:
        super().__init__()
        # The longest first, or a part of it would hide the rest.
        parts = [
            r"[\s_.-]+".join(re.escape(part) for part in name.split())
            for name in sorted(set(names), key=lambda name: (-len(name), name))
        ]
        # An underscore in the name of a file ends a word.
        whole = rf"(?<![^\W_])(?:{'|'.join(parts)})(?![^\W_])" if parts else r"(?!)"
        self._name = re.compile(whole, re.IGNORECASE)
        self.alias = alias
        self._participants = participants or {}

    def value(self, table: str, column: str, value: Any, key: _Key = ()) -> Any:
        if not isinstance(value, str) or column not in _free(table):
            return value
        if table == "participant" and key and key[0] in self._participants:
            if column == "alias":
                return self._participants[str(key[0])]
            if column in self._EMPTIED:
                return ""
        return self._name.sub(lambda _: self.alias, value)


@cache
def _free(table: str) -> frozenset[str]:
    """The columns in which people write what they like."""
    if table == "history":
        return frozenset({"who", "params"})
    kind = ROW_TYPE_OF.get(table)
    fields = msgspec.structs.fields(kind) if kind else ()
    written = {column for name, column in _WRITTEN if name == table}
    taken = (_OWN - written) | set(kind.key_fields if kind else ())
    return frozenset(f.name for f in fields if f.type is str and f.name not in taken)
