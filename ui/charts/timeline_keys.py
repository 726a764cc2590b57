"""Which bar of the timeline is the next one for the arrow keys."""

from maturity_desktop.planning.timeline import Bar, Timeline


def in_order(plan: Timeline) -> list[str]:
    """Ids of the bars as they are read: row by row from the top, by time."""
    return [bar.id for bar in sorted(plan.bars, key=lambda bar: (_row(plan, bar), bar.left))]


def beside(plan: Timeline, item_id: str, by: int) -> str:
    """The bar in the next row up (`by` -1) or down (1) that is nearest in time; else itself."""
    here = next(bar for bar in plan.bars if bar.id == item_id)
    row = _row(plan, here)
    others = [bar for bar in plan.bars if (_row(plan, bar) - row) * by > 0]
    if not others:
        return item_id
    middle = (here.left + here.right) / 2

    def far(bar: Bar) -> tuple[int, float]:
        return abs(_row(plan, bar) - row), abs((bar.left + bar.right) / 2 - middle)

    return min(others, key=far).id


def _row(plan: Timeline, bar: Bar) -> int:
    return plan.lanes[bar.lane].first + bar.row
