"""What `benchmark --json` prints: ranges of the largest group, at full precision, no names."""

from typing import Any

from maturity_desktop.benchmark.comparing import (
    area_spreads,
    fitting,
    largest_group,
    skipped_beside,
)
from maturity_desktop.benchmark.records import REASONS, Portfolio


def benchmark_document(portfolio: Portfolio) -> dict[str, Any]:
    """As DESIGN 4 has it, with the group it speaks of and the files it left out, by reason.

    `files.read` is `files.used` and all of `files.skipped` together; `group` is null where no
    file gives a figure.
    """
    group = largest_group(portfolio)
    used = fitting(portfolio, group) if group else 0
    skipped = skipped_beside(portfolio, used)
    return {
        "format": 1,
        "group": None
        if group is None
        else {
            "model": group.basis.model,
            "rule": group.basis.rule,
            "kind": group.basis.kind,
            "depth": group.depth,
            "not_applicable": group.basis.policy,
        },
        "files": {
            "read": portfolio.read,
            "used": used,
            "skipped": {reason: skipped.get(reason, 0) for reason in REASONS},
        },
        "areas": [
            {
                "id": area.id,
                "n": area.spread.n,
                "min": area.spread.low,
                "max": area.spread.high,
                "median": area.spread.median,
                "q1": area.spread.q1,
                "q3": area.spread.q3,
            }
            for area in (area_spreads(portfolio, group) if group else ())
        ],
    }
