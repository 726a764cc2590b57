"""The sheets from findings to metrics, in the order of reading; each only where it has something."""

from collections.abc import Callable, Iterator
from functools import partial

from maturity_desktop.report.excel import findings, kept, metrics, projection, roadmap
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.records import Report

Write = Callable[[Book, Report], None]


def decided_titles(report: Report) -> tuple[str, ...]:
    """The sheets there is something for."""
    return tuple(title for title, _ in _sheets(report))


def write_decided(book: Book, report: Report) -> None:
    """All of `decided_titles`."""
    for _, write in _sheets(report):
        write(book, report)


def _sheets(report: Report) -> Iterator[tuple[str, Write]]:
    part = report.decisions
    if part.findings:
        yield findings.FINDINGS, findings.write_findings
    if part.recommendations:
        yield findings.RECOMMENDATIONS, findings.write_recommendations
    if part.roadmap is not None:
        yield roadmap.ROADMAP, partial(roadmap.write_roadmap, found=part.roadmap)
        if any(line.raises for line in part.roadmap.initiatives):
            yield roadmap.RAISES, partial(roadmap.write_raises, found=part.roadmap)
        if len(part.roadmap.stages) > 1:
            yield projection.TITLE, partial(projection.write_projection, found=part.roadmap)
        if roadmap.has_effort(part.roadmap):
            yield roadmap.EFFORT, partial(roadmap.write_effort, found=part.roadmap)
    if part.promises or part.metrics.events:
        yield kept.TITLE, kept.write_progress
    if part.metrics.lines:
        yield metrics.METRICS, metrics.write_metrics
        if metrics.has_values(report):
            yield metrics.VALUES, metrics.write_values
