"""Commands that show results and write them to files: score, export."""

import os
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.commands.opening import opened
from maturity_desktop.commands.printing import print_json
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.engagement_json import write_engagement
from maturity_desktop.exchange.ratings_csv import write_ratings
from maturity_desktop.exchange.score_json import score_document
from maturity_desktop.report.content import make_report
from maturity_desktop.report.sentences import index_text, to_target
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.rounds import score_round
from maturity_desktop.text import listed


def score(chosen: Namespace) -> None:
    with opened(chosen, read_only=True) as document:
        assessment = document.read()
    shown_round = assessment.round_named(chosen.round)
    result = score_round(assessment, shown_round.id, policy=chosen.na)
    if chosen.json:
        print_json(score_document(assessment, result))
        return
    print(f"{assessment.engagement.client}, {shown_round.name}")
    _print_score(assessment, result)


def _print_score(assessment: Assessment, result: RoundScore) -> None:
    print(result.overall.headline)
    rows = [("Area", "Level", "Index", "Supported", "To the target")]
    rows += [
        (
            area.name,
            "-" if area.level is None else str(area.level),
            index_text(area) or "-",
            _supported(area),
            to_target(area),
        )
        for area in result.areas
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    print()
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())
    for area in result.areas:
        if area.held_back_by and area.state == "assessed":
            known = assessment.model.criterion_by_id
            named = listed(
                [f"{known[held].number} {known[held].title}".strip() for held in area.held_back_by]
            )
            print(f"\n{area.name}, held back from level {area.next_level} by {named}")


def _supported(area: AreaScore) -> str:
    """Beside a range: the lower end, so that the evidence never carries more than was stated."""
    if area.supported_low is None:
        return "-"
    level = "" if area.supported_level is None else f"{area.supported_level}, "
    return f"{level}{shown(area.supported_low)}"


def export(chosen: Namespace) -> None:
    """Each format on its own: where one fails, the others are written all the same."""
    targets: dict[str, Path] = {
        kind: path for kind in _WRITERS if (path := getattr(chosen, kind)) is not None
    }
    if not targets:
        raise UserError("Nothing to export", "Name at least one of --xlsx, --pdf, --csv, --json.")
    _refuse_shared(chosen.file, targets)
    with opened(chosen, read_only=True) as document:
        assessment = document.read()
    round_id = assessment.round_named(chosen.round).id
    failed: list[UserError] = []
    for kind, path in targets.items():
        try:
            _WRITERS[kind](assessment, round_id, path)
            print(path)
        except UserError as error:
            failed.append(error)
    if failed:
        raise UserError(
            "; ".join(error.message for error in failed),
            failed[0].hint,
            tuple(fault for error in failed for fault in error.faults),
        )


def _refuse_shared(file: Path, targets: dict[str, Path]) -> None:
    """No export may take the place of the engagement, or of another export."""
    taken = {_place(file): "the engagement itself", _place(f"{file}-journal"): "part of it"}
    for kind, path in targets.items():
        place = _place(path)
        if place in taken:
            raise UserError(f"--{kind} {path} is {taken[place]}", "Choose another name.")
        taken[place] = f"the target of --{kind} already"


def _place(path: Path | str) -> object:
    """Equal for two names of one file: through links, and where case does not matter."""
    real = os.path.realpath(path)
    try:
        found = Path(real).stat()
    except OSError:
        return os.path.normcase(real)
    return found.st_dev, found.st_ino


def write_workbook_file(assessment: Assessment, round_id: str, path: Path) -> None:
    from maturity_desktop.report.excel.writer import write_workbook

    write_workbook(make_report(assessment, round_id), path)


def write_pdf_file(assessment: Assessment, round_id: str, path: Path) -> None:
    from maturity_desktop.report.pdf.writer import write_pdf

    result = write_pdf(make_report(assessment, round_id), path)
    if result.missing_glyphs:
        signs = " ".join(result.missing_glyphs)
        print(f"{path}: the report's font lacks these signs and shows a box instead: {signs}")


_WRITERS: dict[str, Callable[[Assessment, str, Path], None]] = {
    "xlsx": write_workbook_file,
    "pdf": write_pdf_file,
    "csv": write_ratings,
    "json": lambda assessment, _, path: write_engagement(assessment, path),
}
