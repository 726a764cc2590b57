"""Words and colours of the roadmap: states, lanes, levels, what a phase leads to."""

from collections.abc import Iterable

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.planning.projection import Stage
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.text import counted, listed
from ui.theme import Look
from ui.tokens import Band

STATES: dict[str, str] = {
    "idea": "Idea", "proposed": "Proposed", "agreed": "Agreed", "done": "Done",
}  # fmt: skip
GROUPS: tuple[tuple[str, str], ...] = (
    ("team", "Team"), ("goal", "Goal"), ("area", "Area"), ("phase", "Phase"), ("none", "None"),
)  # fmt: skip
STRENGTHS: tuple[tuple[str, str], ...] = (
    ("", "none"), ("low", "low"), ("medium", "medium"), ("high", "high"),
)  # fmt: skip
_NAMED_AT_MOST = 3


def level_band(look: Look, shown: Assessment, level: int) -> Band:
    """The colours of a level chip."""
    return look.level_band(level, *shown.model.level_ends)


def level_name(shown: Assessment, level: int) -> str:
    """``"2 Repeatable"``."""
    found = shown.model.level_by_number.get(level)
    return f"{level} {found.name}" if found else str(level)


def phase_heading(number: int, name: str) -> tuple[str, str]:
    """What stands bold and what follows; a name that says *Phase* itself is not said twice."""
    if name.casefold().startswith("phase"):
        return name, ""
    return f"Phase {number}", name


def levels_in(score: RoundScore) -> list[int]:
    """The levels of the areas that have one, rising."""
    return sorted(area.level for area in score.areas if area.level is not None)


def counts_text(levels: Iterable[int]) -> str:
    """``"2 at 1, 8 at 2, 4 at 3"``."""
    found = list(levels)
    return ", ".join(f"{found.count(level)} at {level}" for level in sorted(set(found)))


def stage_sentence(stage: Stage, today: RoundScore) -> str:
    """What stands out after a phase: targets met, areas that stay at the lowest level, the floor."""
    areas = [area for area in stage.score.areas if area.level is not None]
    if not areas:
        return "no area is assessed yet"
    targets = [area for area in areas if area.target is not None]
    missed = [area for area in targets if (area.level or 0) < (area.target or 0)]
    if targets and not missed:
        return "every target met"
    lowest = min(area.level or 0 for area in areas)
    before = {area.id: area.level for area in today.areas}
    stay = [area.label for area in areas if area.level == lowest == before.get(area.id)]
    if lowest < _floor(today) + 1 and stay:
        who = listed(stay) if len(stay) <= _NAMED_AT_MOST else counted(len(stay), "area")
        return f"{who} {'stays' if len(stay) == 1 else 'stay'} at {lowest}"
    if targets and len(missed) <= _NAMED_AT_MOST:
        return f"target not met in {listed([area.label for area in missed])}"
    return f"no area below {lowest}"


def _floor(today: RoundScore) -> int:
    """The lowest level there is today."""
    return min(levels_in(today), default=0)
