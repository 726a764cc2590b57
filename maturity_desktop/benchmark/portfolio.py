"""A folder of engagements becomes figures without names: one file at a time, nothing is written."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.benchmark.grouping import basis_of, engagement_key
from maturity_desktop.benchmark.records import Figure, Member, Portfolio, Skipped
from maturity_desktop.document.reading_apart import read_apart
from maturity_desktop.errors import UserError
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import score_round

SUFFIX = ".maturity"
Progress = Callable[[float], object]
"""Is told the share done after each file; what it raises ends the reading."""


def read_portfolio(
    folder: Path, progress: Progress = lambda _: None, *, leave_out: str = ""
) -> Portfolio:
    """The latest assessed round of each engagement below the folder.

    Args:
        folder: is read with the folders in it; hidden ones and links to folders are not entered.
        progress: of the files.
        leave_out: `engagement_key` of what is compared, which is not counted among the others.

    Raises:
        UserError: there is no such folder, or it cannot be listed.
    """
    paths = tuple(_engagements(folder))
    areas = _Shared()
    # Of each engagement the latest copy alone: what it gives, or why it gives nothing.
    latest: dict[str, tuple[tuple[str, int], Member | Skipped]] = {}
    skipped: dict[Skipped, int] = {}
    for number, path in enumerate(paths, start=1):
        found = read_apart(path)
        if isinstance(found, str):
            skipped[found] = skipped.get(found, 0) + 1
        else:
            engagement = engagement_key(found.document_id, found.assessment)
            before = latest.get(engagement)
            if before is not None:
                skipped["copy"] = skipped.get("copy", 0) + 1
            if before is None or before[0] < found.changed:
                itself = engagement == leave_out
                given = "itself" if itself else _member(found.assessment, areas)
                latest[engagement] = found.changed, given
        progress(number / len(paths))
    members: list[Member] = []
    for _, outcome in latest.values():
        if isinstance(outcome, str):
            skipped[outcome] = skipped.get(outcome, 0) + 1
        else:
            members.append(outcome)
    # The order of the files on the disk is that of the clients' names.
    members.sort(key=lambda member: (member.basis, [f.index for f in member.figures]))
    return Portfolio(len(paths), skipped, tuple(members))


def _engagements(folder: Path) -> Iterator[Path]:
    if not folder.is_dir():
        said = f"{folder} is no folder" if folder.exists() else f"There is no folder {folder}"
        raise UserError(said, "Name the folder that holds the engagements.")

    def refuse(error: OSError) -> None:
        # A folder further down that may not be entered is passed over, as the system does.
        if error.filename == str(folder):
            raise UserError(
                f"{folder} cannot be listed: {error.strerror}", "Check the rights of the folder."
            ) from None

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(SUFFIX) and not name.startswith("."):
                yield Path(place, name)


class _Shared:
    """The areas of each model once, however many engagements have it."""

    def __init__(self) -> None:
        self._known: dict[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]] = {}

    def of(self, areas: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
        return self._known.setdefault(areas, areas)


def _member(assessment: Assessment, areas: _Shared) -> Member | Skipped:
    try:
        return _figures(assessment, areas)
    except UserError:
        return "damaged"  # it holds no engagement, or no sound copy of a model


def _figures(assessment: Assessment, areas: _Shared) -> Member | Skipped:
    if not assessment.engagement.benchmark_use:
        return "not_released"
    named = areas.of(tuple((area.id, area.name) for area in assessment.model.areas))
    for found in reversed(assessment.rounds):
        figures = figures_of(assessment, score_round(assessment, found.id))
        if figures:
            return Member(basis_of(assessment, found), named, figures)
    return "not_assessed"


def figures_of(assessment: Assessment, score: RoundScore) -> tuple[Figure, ...]:
    """The areas of a round that count in a benchmark: assessed, and not indicative.

    Where open answers leave a range, its lower end stands for the area, as wherever one figure
    alone fits (DESIGN 3).
    """
    return tuple(
        Figure(area.id, assessment.scope(score.round, area.id).depth, area.index_range[0])
        for area in score.assessed
        if not area.indicative and area.index_range is not None
    )
