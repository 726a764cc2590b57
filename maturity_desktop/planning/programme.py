"""The self-check of the programme: how far it has come, and which strategies became initiatives."""

import re
from uuid import NAMESPACE_OID, uuid5

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Challenge, Initiative, SelfCheck
from maturity_desktop.text import counted

# Where the first clause of a strategy ends: the rest says how, and stands in the text.
_CLAUSE = re.compile(r"[,;:.]|\s(?:in which|that|who|and|so that|until|once)\s")
_TITLE_AT_MOST = 80


def check_of(assessment: Assessment, round_id: str, point: str) -> Challenge:
    """The answer to a challenge or a point of good practice; an empty one where there is none."""
    return assessment.get(Challenge, round_id, point) or Challenge(round_id, point)


def strategy_id(round_id: str, challenge: str, place: int) -> str:
    """The id of the initiative that a strategy becomes: the same in every copy of the file."""
    return str(uuid5(NAMESPACE_OID, f"{round_id}/{challenge}/{place}"))


def made_of(assessment: Assessment, round_id: str, challenge: str, place: int) -> Initiative | None:
    """The initiative that a strategy became."""
    return assessment.get(Initiative, strategy_id(round_id, challenge, place))


def strategy_title(strategy: str) -> str:
    """The first clause of a strategy, short enough for a bar of the roadmap."""
    clause = _CLAUSE.split(strategy.strip(), maxsplit=1)[0].strip()
    if len(clause) <= _TITLE_AT_MOST:
        return clause
    return f"{clause[:_TITLE_AT_MOST].rsplit(maxsplit=1)[0]}\N{HORIZONTAL ELLIPSIS}"


def programme_sentence(assessment: Assessment, round_id: str) -> str:
    """``"2 of 4 challenges are seen, 1 partly; 3 of 6 points of good practice are done"``.

    What has no answer yet is counted at the end.
    """
    model = assessment.model
    parts: list[str] = []
    waiting = 0
    for points, one, many, done in (
        (model.challenges, "challenge", "challenges", "seen"),
        (model.good_practices, "point of good practice", "points of good practice", "done"),
    ):
        states: list[SelfCheck] = [
            check_of(assessment, round_id, point.id).state for point in points
        ]
        yes, partly = states.count("yes"), states.count("partly")
        waiting += states.count("")
        if points:
            also = f", {partly} partly" if partly else ""
            named = one if len(points) == 1 else many
            verb = "is" if yes == 1 else "are"
            parts.append(f"{yes} of {len(points)} {named} {verb} {done}{also}")
    if waiting:
        parts.append(f"{counted(waiting, 'answer')} to give")
    return "; ".join(parts)
