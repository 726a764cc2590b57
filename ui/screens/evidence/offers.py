"""The values that the filters over the register can take."""

from collections.abc import Mapping, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import GRADE_OF_KIND
from maturity_desktop.report.wording import GRADES
from ui.screens.evidence.rows import ALL_ROUNDS
from ui.screens.evidence.words import KINDS, NO_AREA, capital
from ui.widgets.evidence_words import STATES


def offers(shown: Assessment, round_id: str) -> Mapping[str, Sequence[tuple[str, str]]]:
    """By field of `Filters`: ids and words; the first, whose id is empty, is the usual one."""
    areas = [
        (area.id, area.label)
        for area in shown.model.areas
        if shown.scope(round_id, area.id).included
    ]
    grades = sorted(set(GRADE_OF_KIND.values()), reverse=True)
    others = [(ALL_ROUNDS, "All rounds")] if len(shown.rounds) > 1 else []
    return {
        "round": [("", "This round"), *others],
        "state": [("", "All"), *((state, capital(text)) for state, (text, _) in STATES.items())],
        "kind": [("", "All"), *((kind, capital(text)) for kind, text in KINDS.items())],
        "area": [("", f"All {len(areas)}"), *areas, (NO_AREA, "No area")],
        "grade": [
            ("", "Any"),
            *((str(grade), f"{grade}, {GRADES[grade]}") for grade in grades),
            ("-", "Does not count"),
        ],
    }
