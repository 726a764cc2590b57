"""The sheets of findings and of what is recommended."""

from maturity_desktop.report.decisions import KINDS, FindingLine, RecommendationLine
from maturity_desktop.report.excel.cells import Book
from maturity_desktop.report.excel.listing import HEAD_ROW, Values, begin, first_table
from maturity_desktop.report.excel.looks import HEAD, TEXT_CELL, TEXT_CENTRE
from maturity_desktop.report.excel.printing import Paper, lay_out
from maturity_desktop.report.excel.tables import Column
from maturity_desktop.report.palette import ACCENT
from maturity_desktop.report.records import Report
from maturity_desktop.report.wording import by_area

FINDINGS = "Findings"
RECOMMENDATIONS = "Recommendations"


def write_findings(book: Book, report: Report) -> None:
    """One row a finding; gaps first, by severity."""
    sheet = begin(
        book,
        FINDINGS,
        f"{report.decisions.sentence} High: stops a goal of the sponsor or breaks a duty; medium: "
        "slows a goal, can be settled within a quarter; low: neither.",
    )
    columns = [
        Column("code", "No.", TEXT_CENTRE, width=8),
        Column("title", "Finding", TEXT_CELL, width=26, head=HEAD),
        Column("kind", "Kind", TEXT_CELL, width=11, head=HEAD),
        Column("severity", "Severity", TEXT_CELL, width=9, head=HEAD),
        Column("areas", "Areas", TEXT_CELL, width=15, head=HEAD),
        Column("condition", "Condition", TEXT_CELL, width=38, head=HEAD),
        Column("consequence", "Consequence", TEXT_CELL, width=34, head=HEAD),
        Column("cause", "Cause", TEXT_CELL, width=30, head=HEAD),
        Column("basis", "Basis of the figures", TEXT_CELL, width=26, head=HEAD),
        Column("statements", "Statements", TEXT_CELL, width=20, head=HEAD),
        Column("evidence", "Evidence", TEXT_CELL, width=12, head=HEAD),
        Column("goals", "Goals", TEXT_CENTRE, width=7),
        Column("theme", "Theme", TEXT_CELL, width=16, head=HEAD),
        Column("answers", "Answered by", TEXT_CELL, width=11, head=HEAD),
        Column("state", "State", TEXT_CELL, width=7, head=HEAD),
    ]
    first_table(sheet, columns, [_finding(row) for row in report.decisions.findings])
    lay_out(sheet, report, Paper(f"C{HEAD_ROW + 1}", HEAD_ROW, tab=ACCENT))


def _finding(row: FindingLine) -> Values:
    return {
        "code": row.code,
        "title": row.title,
        "kind": KINDS[row.kind],
        "severity": row.severity if row.kind == "gap" else "",
        "areas": ", ".join(row.areas),
        "condition": row.condition,
        "consequence": row.consequence,
        "cause": row.cause,
        "basis": row.basis,
        "statements": by_area(row.statements),
        "evidence": ", ".join(
            f"{item.number} against" if item.contradicts else item.number for item in row.evidence
        ),
        "goals": ", ".join(map(str, row.goals)),
        "theme": row.theme,
        "answers": ", ".join(one.code for one in row.recommendations),
        "state": "draft" if row.draft else "",
    }


def write_recommendations(book: Book, report: Report) -> None:
    """One row a recommendation."""
    sheet = begin(
        book,
        RECOMMENDATIONS,
        "In the order of the findings they answer. A quick win takes ten days of work at most and "
        "is there within 90 days of the report.",
    )
    columns = [
        Column("code", "No.", TEXT_CENTRE, width=8),
        Column("title", "Recommendation", TEXT_CELL, width=32, head=HEAD),
        Column("outcome", "Outcome", TEXT_CELL, width=40, head=HEAD),
        Column("role", "Role", TEXT_CELL, width=20, head=HEAD),
        Column("effort", "Effort", TEXT_CELL, width=11, head=HEAD),
        Column("due", "By", TEXT_CELL, width=15, head=HEAD),
        Column("first_step", "First step", TEXT_CELL, width=32, head=HEAD),
        Column("finding", "Answers", TEXT_CENTRE, width=9),
        Column("severity", "Severity", TEXT_CELL, width=9, head=HEAD),
        Column("areas", "Areas", TEXT_CELL, width=15, head=HEAD),
        Column("raises", "Raises", TEXT_CELL, width=24, head=HEAD),
        Column("initiatives", "Carried out by", TEXT_CELL, width=10, head=HEAD),
        Column("quick", "Quick win", TEXT_CENTRE, width=8),
        Column("state", "State", TEXT_CELL, width=7, head=HEAD),
    ]
    first_table(sheet, columns, [_advice(row) for row in report.decisions.recommendations])
    lay_out(sheet, report, Paper(f"C{HEAD_ROW + 1}", HEAD_ROW, tab=ACCENT))


def _raised(row: RecommendationLine) -> list[str]:
    """``"Problem 2.6, 2.8 to Largely"``, an answer each."""
    answers = dict.fromkeys(to for _, to in row.effect)
    return [
        f"{by_area(tuple(at for at, to in row.effect if to == one))} to {one}" for one in answers
    ]


def _advice(row: RecommendationLine) -> Values:
    return {
        "code": row.code,
        "title": row.title,
        "outcome": row.outcome,
        "role": row.role,
        "effort": row.effort,
        "due": row.due,
        "first_step": row.first_step,
        "finding": row.finding,
        "severity": row.severity,
        "areas": ", ".join(row.areas),
        "raises": "; ".join(_raised(row)),
        "initiatives": ", ".join(row.initiatives),
        "quick": "yes" if row.quick else "",
        "state": "draft" if row.draft else "",
    }
