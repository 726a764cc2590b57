"""The lines of the register: items with what they say, the documents of the areas, the filters."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from operator import is_
from typing import Any, NamedTuple

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, EvidenceState, Support
from maturity_desktop.text import counted
from ui.screens.evidence.words import KINDS, NO_AREA, dated
from ui.widgets.evidence_words import STATES, code, state_word

ALL_ROUNDS = "all"
NUMBER, TITLE, KIND, DATED, OWNER, STATE, GRADE, FOR, AGAINST = range(9)
HEADINGS = (
    "No.", "Title", "Kind", "Date, version", "Owner role", "State", "Grade", "For", "Against",
)  # fmt: skip


class ItemRow(NamedTuple):
    """One item of the register.

    Attributes:
        state_text: how the state is called.
        grade: None while it counts for nothing.
        supports, against: numbers of statements of the chosen round.
        settled: how many contradictions were settled; they are not among `against`.
        areas: ids of the area it was asked for and of those it speaks to.
        here: it says something in the chosen round, or nothing in any other.
        folded: what the text filter looks through.
    """

    id: str
    number: int
    title: str
    kind: str
    dated: str
    day: str
    owner: str
    state: EvidenceState
    state_text: str
    grade: int | None
    supports: int
    against: int
    settled: int
    area: str
    areas: frozenset[str]
    here: bool
    folded: str


class HeadRow(NamedTuple):
    """The name of an area above its documents."""

    title: str
    said: str


class MissingRow(NamedTuple):
    """A document the model asks for in an area, which nobody has asked for yet."""

    area: str
    title: str


Line = ItemRow | HeadRow | MissingRow


class Filters(NamedTuple):
    """What is to be seen; an empty value lets everything through, but for the round.

    Attributes:
        round: empty for items of the chosen round, `ALL_ROUNDS` for those of every round.
    """

    state: str = ""
    kind: str = ""
    area: str = ""
    grade: str = ""
    text: str = ""
    round: str = ""

    @property
    def any(self) -> bool:
        """Whether one is set, apart from the round."""
        return any(self._replace(round=""))

    def lets_round(self, row: ItemRow) -> bool:
        return row.here or self.round == ALL_ROUNDS

    def lets(self, row: ItemRow) -> bool:
        return (
            self.lets_round(row)
            and self.state in ("", row.state)
            and self.kind in ("", row.kind)
            and self._lets_area(row)
            and self.grade in ("", "-" if row.grade is None else str(row.grade))
            and all(word in row.folded for word in self.text.casefold().split())
        )

    def _lets_area(self, row: ItemRow) -> bool:
        return self.area in row.areas or (not row.areas if self.area == NO_AREA else not self.area)


class Links(NamedTuple):
    """What all items say, by their ids.

    Attributes:
        supports, against, settled: numbers of statements of the round.
        areas: of these statements.
        elsewhere: ids of items that say something in another round.
    """

    supports: Counter[str]
    against: Counter[str]
    settled: Counter[str]
    areas: dict[str, frozenset[str]]
    elsewhere: frozenset[str]

    @classmethod
    def of(cls, shown: Assessment, round_id: str) -> "Links":
        """Counted over all links of the register."""
        supports, against, settled = Counter[str](), Counter[str](), Counter[str]()
        areas: dict[str, set[str]] = {}
        area_of = shown.model.area_of
        for link in shown.where(Support, round=round_id):
            if link.stance == "supports":
                supports[link.evidence] += 1
            else:
                (settled if link.resolved else against)[link.evidence] += 1
            if link.criterion in area_of:
                areas.setdefault(link.evidence, set()).add(area_of[link.criterion].id)
        elsewhere = frozenset(
            link.evidence
            for other in shown.rounds
            if other.id != round_id
            for link in shown.where(Support, round=other.id)
        )
        sets = {item: frozenset(found) for item, found in areas.items()}
        return cls(supports, against, settled, sets, elsewhere)


class Rows:
    """Counts the links of the register only where one of them has changed since."""

    def __init__(self) -> None:
        self._basis: tuple[object, ...] = ()
        self._rounds: tuple[str, ...] = ()
        self._links: Links | None = None

    def of(self, shown: Assessment, round_id: str) -> list[ItemRow]:
        """All items, by number, with what they say in the round."""
        return _item_rows(shown, self._known(shown, round_id))

    def _known(self, shown: Assessment, round_id: str) -> Links:
        # An empty table is made anew each time; the one empty tuple stands for all of them.
        basis = (shown.table(Support) or (), shown.model)
        rounds = (round_id, *(one.id for one in shown.rounds))
        same = bool(self._basis) and all(map(is_, basis, self._basis))
        if self._links is None or not same or rounds != self._rounds:
            self._basis, self._rounds = basis, rounds
            self._links = Links.of(shown, round_id)
        return self._links


def _item_rows(shown: Assessment, links: Links) -> list[ItemRow]:
    pro, contra, settled, areas, elsewhere = links
    nowhere = frozenset[str]()
    rows = [
        _row(
            item,
            pro[item.id],
            contra[item.id],
            settled[item.id],
            areas.get(item.id, nowhere),
            here=item.id not in elsewhere
            or bool(pro[item.id] or contra[item.id] or settled[item.id]),
        )
        for item in shown.table(Evidence).values()
    ]
    return sorted(rows, key=lambda row: (row.number, row.id))


@lru_cache(maxsize=4096)
def _row(
    item: Evidence,
    supports: int,
    against: int,
    settled: int,
    areas: frozenset[str],
    *,
    here: bool,
) -> ItemRow:
    """Made once for each item as it stands: a refresh mostly shows what it showed before."""
    kind = KINDS[item.kind]
    state = state_word(item.state, kept=item.kept)
    dates = dated(item.version, item.date)
    inside = frozenset({*areas, item.area} - {""})
    text = (
        f"{code(item.number)} {item.title} {kind} {dates} {item.owner_role} {state} {item.remark}"
    )
    return ItemRow(
        item.id,
        item.number,
        item.title,
        item.kind,
        dates,
        item.date or item.version,
        item.owner_role,
        item.state,
        state,
        item.grade if item.counts else None,
        supports,
        against,
        settled,
        item.area,
        inside,
        here,
        text.casefold(),
    )


_KEYS: dict[int, Callable[[ItemRow], Any]] = {
    NUMBER: lambda row: row.number,
    TITLE: lambda row: row.title.casefold(),
    KIND: lambda row: KINDS[row.kind],  # type: ignore[index]  # a kind of the record
    DATED: lambda row: row.day,
    OWNER: lambda row: row.owner.casefold(),
    STATE: lambda row: list(STATES).index(row.state),
    GRADE: lambda row: -1 if row.grade is None else row.grade,
    FOR: lambda row: row.supports,
    AGAINST: lambda row: (row.against, row.settled),
}


def in_order(rows: Iterable[ItemRow], column: int, *, descending: bool = False) -> list[ItemRow]:
    """Sorted by a column; equal ones keep the order of their numbers, either way."""
    return sorted(rows, key=_KEYS[column], reverse=descending)


def by_area(
    shown: Assessment, round_id: str, rows: Sequence[ItemRow], filters: Filters
) -> list[Line]:
    """The rows under their areas, each with the documents of the model nobody has asked for.

    A document is asked for once an item of the area bears its title. Missing ones stand where no
    filter but that of the area or the text is set.
    """
    lines: list[Line] = []
    every = {(item.area, item.title.casefold()) for item in shown.table(Evidence).values()}
    plain = not (filters.state or filters.kind or filters.grade)
    for area in shown.model.areas:
        if filters.area not in ("", area.id) or not shown.scope(round_id, area.id).included:
            continue
        inside = [row for row in rows if row.area == area.id]
        missing = [title for title in area.documents if (area.id, title.casefold()) not in every]
        wanted = [
            MissingRow(area.id, title)
            for title in missing
            if plain and all(word in title.casefold() for word in filters.text.casefold().split())
        ]
        if inside or wanted:
            asked = len(area.documents) - len(missing)
            said = f"{asked} of {counted(len(area.documents), 'document')} asked for"
            lines += [HeadRow(area.name, said if area.documents else ""), *inside, *wanted]
    placed = {line.id for line in lines if isinstance(line, ItemRow)}
    rest = [row for row in rows if row.id not in placed]
    if rest:
        title = "Also speak to it" if filters.area else "Not of one area in scope"
        lines += [HeadRow(title, counted(len(rest), "item")), *rest]
    return lines
