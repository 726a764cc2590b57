"""Everything about a roadmap that does not fit, each in a sentence."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.planning.conflict import Conflict
from maturity_desktop.planning.level_conflicts import level_conflicts
from maturity_desktop.planning.plan_conflicts import plan_conflicts
from maturity_desktop.planning.roadmap_levels import Outlook
from maturity_desktop.planning.statement_conflicts import statement_conflicts

__all__ = ["Conflict", "conflicts"]


def conflicts(assessment: Assessment, round_id: str) -> tuple[Conflict, ...]:
    """What does not fit, the dates first, then what is raised, then where it leads; notes last.

    Empty without initiatives.
    """
    outlook = Outlook(assessment, round_id)
    if not outlook.initiatives:
        return ()
    found = (
        *plan_conflicts(assessment, round_id, outlook),
        *statement_conflicts(assessment, round_id, outlook),
        *level_conflicts(assessment, round_id, outlook),
    )
    return tuple(sorted(found, key=lambda one: one.note))
