"""Edits of what stands behind decisions for laws: about the rows of `documents.content`, and new.

Some make no sense after others, and are refused.
"""

import itertools

from hypothesis import strategies as st

from decision_rows import METRIC, POINT
from documents import CRITERIA
from engagements import ROUND
from maturity_desktop.assessment.edits import (
    AddDecision,
    AddEvent,
    AddFinding,
    AddInitiative,
    AddOwnMetric,
    AddPhase,
    AddRecommendation,
    ChangeDecision,
    ChangeEvent,
    ChangeFinding,
    ChangeInitiative,
    ChangeOwnMetric,
    ChangePhase,
    ChangeRecommendation,
    ChangeRound,
    CheckChallenge,
    DraftFindings,
    DropMetric,
    Edit,
    FollowMetric,
    LoadPeers,
    RecordMetric,
    RemoveDecision,
    RemoveEvent,
    RemoveFinding,
    RemoveInitiative,
    RemoveMetricValue,
    RemovePeers,
    RemovePhase,
    RemoveRecommendation,
    SetCarried,
    SetContributions,
    SetFindingEvidence,
    SetFindingStatements,
    SetNeeds,
    SetRaises,
    UnwaiveCheck,
    WaiveCheck,
)
from maturity_desktop.assessment.finding_edits import FindingDraft
from maturity_desktop.assessment.records import Peer

HERE = st.just(ROUND)
WORD = st.sampled_from(["", "one", "two"])
SAID = st.sampled_from(["one", "two"])
CRITERION = st.sampled_from([*CRITERIA[:3], "a2.3.1"])
STATEMENTS = st.lists(CRITERION, unique=True, max_size=3).map(tuple)
ITEMS = st.lists(st.sampled_from(["ev-1", "ev-2"]), unique=True).map(tuple)
FINDING = st.just("f-1")
ADVICE = st.just("r-1")
INITIATIVE = st.sampled_from(["i-1", "i-2"])
METRICS = st.sampled_from(["m-1", METRIC])
DAY = st.sampled_from(["", "2026-02-01", "2026-05-31", "2026-09-30"])
SOME_DAY = DAY.filter(bool)
AREA = st.sampled_from(["a1", "a2"])
MUCH = st.sampled_from([None, 0, 5, 20])
VALUE = st.sampled_from([0.0, 1 / 3, 12.5])
GRADED = st.sampled_from(["", "low", "high"])
RAISES = st.dictionaries(CRITERION, st.sampled_from(["P", "L", "F"]), max_size=2).map(
    lambda found: tuple(found.items())
)
_numbers = itertools.count(100)


def _one_of(**fields: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({}, optional=fields)


def _finding(title: str, criteria: tuple[str, ...], items: tuple[str, ...]) -> Edit:
    return AddFinding(ROUND, title, "gap", criteria, items, id=f"f-{next(_numbers)}")


def _drafted(rule: str, criteria: tuple[str, ...]) -> Edit:
    advice = {"title": "Begin", "effort_low": 2, "effort_high": 5}
    draft = FindingDraft(rule, "Drafted", "gap", criteria, recommendation=advice)
    return DraftFindings(ROUND, (draft,))


def _initiative(title: str, raises: tuple[tuple[str, str], ...]) -> Edit:
    return AddInitiative(ROUND, title, {}, raises, id=f"i-{next(_numbers)}")


def _peers(source: str, area: str, median: float) -> Edit:
    figures = Peer(source, 2025, area, "self", "statements", "full", 40, median=median)
    return LoadPeers((figures,))


def _findings() -> st.SearchStrategy[Edit]:
    return st.one_of(
        st.builds(_finding, SAID, STATEMENTS, ITEMS),
        st.builds(
            ChangeFinding,
            FINDING,
            _one_of(
                title=SAID,
                kind=st.sampled_from(["gap", "strength"]),
                severity=GRADED,
                condition=WORD,
                cause=WORD,
                theme=WORD,
            ),
        ),
        st.builds(SetFindingStatements, FINDING, STATEMENTS),
        st.builds(SetFindingEvidence, FINDING, ITEMS),
        st.builds(RemoveFinding, FINDING),
        st.builds(_drafted, st.sampled_from(["weak/a1", "weak/a2"]), STATEMENTS),
        st.builds(AddRecommendation, FINDING, SAID, _one_of(role=WORD, effort_low=MUCH)),
        st.builds(
            ChangeRecommendation,
            ADVICE,
            _one_of(outcome=WORD, role=WORD, effort_low=MUCH, effort_high=MUCH, due=DAY),
        ),
        st.builds(RemoveRecommendation, ADVICE),
    )


def _roadmap() -> st.SearchStrategy[Edit]:
    contributions = st.sampled_from([(), (("goal-1", "low"),), (("goal-1", "medium"),)])
    return st.one_of(
        st.builds(_initiative, SAID, RAISES),
        st.builds(
            ChangeInitiative,
            INITIATIVE,
            _one_of(
                text=WORD,
                status=st.sampled_from(["agreed", "done"]),
                start=DAY,
                end=DAY,
                effort_low=MUCH,
                effort_high=MUCH,
                cost_high=MUCH,
            ),
        ),
        st.builds(RemoveInitiative, INITIATIVE),
        st.builds(SetRaises, INITIATIVE, RAISES),
        st.builds(SetNeeds, INITIATIVE, st.lists(INITIATIVE, max_size=1).map(tuple)),
        st.builds(SetContributions, INITIATIVE, contributions),
        st.builds(SetCarried, INITIATIVE, st.lists(ADVICE, max_size=1).map(tuple)),
        st.builds(AddPhase, HERE, SAID, DAY, DAY),
        st.builds(ChangePhase, st.just("ph-1"), _one_of(start=DAY, end=DAY, position=SAID)),
        st.builds(RemovePhase, st.just("ph-1")),
        st.builds(ChangeRound, HERE, _one_of(quarter_days=MUCH)),
    )


def _around() -> st.SearchStrategy[Edit]:
    advice = st.sampled_from(["", "r-1"])
    event = st.just("e-1")
    return st.one_of(
        st.builds(AddDecision, HERE, SAID, _one_of(role=WORD)),
        st.builds(ChangeDecision, st.just("d-1"), _one_of(cost=WORD, recommendation=advice)),
        st.builds(RemoveDecision, st.just("d-1")),
        st.builds(AddEvent, SOME_DAY, SAID, st.just("supplier"), AREA),
        st.builds(ChangeEvent, event, _one_of(title=SAID, area=AREA)),
        st.builds(RemoveEvent, event),
        st.builds(CheckChallenge, HERE, st.just(POINT), st.sampled_from(["", "yes"]), WORD),
        st.builds(WaiveCheck, HERE, st.just("open"), st.sampled_from(["", "a1"]), SAID, WORD),
        st.builds(UnwaiveCheck, HERE, st.just("target-below"), st.just("a1")),
        st.builds(_peers, st.just("Survey of the trade"), AREA, VALUE),
        st.builds(RemovePeers, st.just("Survey of the trade"), st.just(2025)),
    )


def _metrics() -> st.SearchStrategy[Edit]:
    item = st.sampled_from(["", "ev-1"])
    return st.one_of(
        st.builds(AddOwnMetric, AREA, SAID, _one_of(unit=WORD)),
        st.builds(ChangeOwnMetric, st.just("m-1"), _one_of(name=SAID, unit=WORD, definition=WORD)),
        st.builds(FollowMetric, METRICS, _one_of(target=VALUE, target_date=DAY, owner_role=WORD)),
        st.builds(DropMetric, METRICS),
        st.builds(RecordMetric, METRICS, SOME_DAY, VALUE, WORD, item),
        st.builds(RemoveMetricValue, st.just("m-1"), st.just("2026-01-05")),
    )


def decision_edits() -> st.SearchStrategy[Edit]:
    """Any edit of findings, the roadmap, what is around them, and metrics."""
    return st.one_of(_findings(), _roadmap(), _around(), _metrics())
