"""The command that reads a folder of engagements and shows ranges without names."""

from argparse import Namespace

from maturity_desktop.benchmark.benchmark_json import benchmark_document
from maturity_desktop.benchmark.comparing import (
    area_spreads,
    fitting,
    largest_group,
    skipped_beside,
)
from maturity_desktop.benchmark.portfolio import read_portfolio
from maturity_desktop.benchmark.records import Portfolio
from maturity_desktop.benchmark.sentences import alike, left_out, limits
from maturity_desktop.benchmark.strips import Strip
from maturity_desktop.commands.printing import print_json
from maturity_desktop.text import counted


def benchmark(chosen: Namespace) -> None:
    """Only files whose benchmark use is agreed; each is opened to be read and never written."""
    portfolio = read_portfolio(chosen.folder)
    if chosen.json:
        print_json(benchmark_document(portfolio))
    else:
        _tell(portfolio)


def _tell(portfolio: Portfolio) -> None:
    group = largest_group(portfolio)
    used = fitting(portfolio, group) if group else 0
    print(f"{used} of {counted(portfolio.read, 'file')} can be compared.")
    if group:
        alike_in = alike(group.basis.kind, group.basis.rule, group.depth)
        policy = f"not applicable: {group.basis.policy}"
        print(f"The largest group of one kind: model {group.basis.model}, {alike_in}, {policy}.")
    if sentence := left_out(skipped_beside(portfolio, used), portfolio.read):
        print(sentence)
    found = area_spreads(portfolio, group) if group else ()
    print(limits([area.spread.n for area in found]) or "A range needs 5 engagements.")
    if not found:
        return
    strips = [Strip(a.id, a.name, a.name, None, a.spread) for a in found]
    rows = [("Area", "n", "Range", "Median", "Quartiles")]
    rows += [
        (s.name, str(s.spread.n), s.range_text, s.median_text, s.quartiles_text) for s in strips
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    print()
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())
