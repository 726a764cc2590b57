"""The evidence register while lines of a file are entered: one item per title."""

from uuid import UUID, uuid5

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import KIND_OF_GRADE, Evidence, RowChange, Support
from maturity_desktop.text import clean_line


class Register:
    """Gives an item to every title, the same one however often it is named.

    Args:
        assessment: what stands there already.
        seed: ids of new items derive from it.
    """

    def __init__(self, assessment: Assessment, seed: UUID) -> None:
        self._assessment = assessment
        self._seed = seed
        items = assessment.table(Evidence).values()
        self._by_title: dict[str, list[Evidence]] = {}
        for item in items:
            self._by_title.setdefault(_folded(item.title), []).append(item)
        self._highest = max((item.number for item in items), default=0)
        self._linked: set[tuple[str, str]] = set()

    def supporting(self, round_id: str, criterion: str, title: str, grade: int) -> list[RowChange]:
        """The rows that let the item of that title support the criterion, where they lack."""
        changes: list[RowChange] = []
        items = self._by_title.setdefault(_folded(title), [])
        if not items:
            self._highest += 1
            kind = KIND_OF_GRADE[grade]
            items.append(Evidence(str(uuid5(self._seed, title)), self._highest, title, kind=kind))
            changes.append(RowChange(None, items[0]))
        if not any(self._is_linked(item, round_id, criterion) for item in items):
            self._linked.add((items[0].id, criterion))
            changes.append(RowChange(None, Support(items[0].id, round_id, criterion)))
        return changes

    def _is_linked(self, item: Evidence, round_id: str, criterion: str) -> bool:
        known = self._assessment.get(Support, item.id, round_id, criterion)
        return known is not None or (item.id, criterion) in self._linked


def _folded(title: str) -> str:
    return clean_line(title).casefold()
