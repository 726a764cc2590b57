"""The evidence register: the next number, and one item per title for the lines of a file."""

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
        self._by_title: dict[str, list[Evidence]] = {}
        for item in assessment.table(Evidence).values():
            self._by_title.setdefault(_folded(item.title), []).append(item)
        self._next = next_number(assessment)
        self._linked: set[tuple[str, str]] = set()

    def supporting(self, round_id: str, criterion: str, title: str, grade: int) -> list[RowChange]:
        """The rows that let the item of that title support the criterion, where they lack."""
        changes: list[RowChange] = []
        items = self._by_title.setdefault(_folded(title), [])
        if not items:
            kind = KIND_OF_GRADE[grade]
            items.append(Evidence(str(uuid5(self._seed, title)), self._next, title, kind=kind))
            self._next += 1
            changes.append(RowChange(None, items[0]))
        if not any(self._is_linked(item, round_id, criterion) for item in items):
            self._linked.add((items[0].id, criterion))
            changes.append(RowChange(None, Support(items[0].id, round_id, criterion)))
        return changes

    def _is_linked(self, item: Evidence, round_id: str, criterion: str) -> bool:
        known = self._assessment.get(Support, item.id, round_id, criterion)
        return known is not None or (item.id, criterion) in self._linked


def next_number(assessment: Assessment) -> int:
    """The number of the next item; those of removed ones at the end are given again."""
    return 1 + max((item.number for item in assessment.table(Evidence).values()), default=0)


def _folded(title: str) -> str:
    return clean_line(title).casefold()
