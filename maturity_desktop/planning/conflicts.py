"""Everything about a roadmap that does not fit, each in a sentence."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.planning.conflict import Conflict
from maturity_desktop.planning.level_conflicts import level_conflicts
from maturity_desktop.planning.plan_conflicts import plan_conflicts
from maturity_desktop.planning.roadmap_levels import Outlook
from maturity_desktop.planning.statement_conflicts import not_kept, statement_conflicts

__all__ = ["Conflict", "conflicts"]


def conflicts(
    assessment: Assessment, round_id: str, outlook: Outlook | None = None
) -> tuple[Conflict, ...]:
    """What does not fit, the dates first, then what is raised, then where it leads; notes last.

    A round that another one follows is past: its plan is no longer mended, and all that is still
    said of it is which promises were not kept. Empty without initiatives.

    Args:
        assessment: the engagement.
        round_id: id of the round.
        outlook: of this very roadmap, where there is one; the result is the same without it.
    """
    outlook = outlook or Outlook(assessment, round_id)
    if not outlook.initiatives:
        return ()
    if assessment.rounds[-1].id != round_id:
        return tuple(not_kept(assessment, round_id, outlook))
    found = (
        *plan_conflicts(assessment, round_id, outlook),
        *statement_conflicts(assessment, round_id, outlook),
        *level_conflicts(assessment, round_id, outlook),
    )
    return tuple(sorted(found, key=lambda one: one.note))
