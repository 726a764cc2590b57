"""What is kept from one edit to the next changes no figure, whatever was edited."""

import random
from collections.abc import Callable

import pytest

from decision_data import Decided, decided
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.edits import (
    ChangeAttendance,
    ChangeEngagement,
    ChangeEvidence,
    ChangeFinding,
    ChangeInitiative,
    ChangeScope,
    Edit,
    HearVoice,
    RateCriterion,
    ScopeChange,
    SetRaises,
)
from maturity_desktop.assessment.records import Attendance, Evidence, Finding, Heard, Initiative
from maturity_desktop.assets import resource
from maturity_desktop.model.reading import read_model
from maturity_desktop.planning.conflicts import conflicts
from maturity_desktop.planning.projection import StageMemory, stages
from maturity_desktop.scoring.rounds import Memory, score_round
from ui.screens.roadmap.reading import Reading
from week_data import BEFORE, WEEK_ROUND, Size

_SMALL = Decided(Size(4, 8, 30, 200), 3, 6, 8, 3, 2, 2, 2)
_MODEL = read_model(resource("models", "itsm"))
_START = decided(_MODEL, _SMALL)
_CRITERIA = tuple(_MODEL.criterion_by_id)
# Few of them, so that several edits meet in one place.
_SOME = _CRITERIA[:40]
_STEPS = 8


def _rating(chance: random.Random, _shown: Assessment) -> Edit:
    option = chance.choice(["N", "P", "L", "F"])
    return RateCriterion(chance.choice([BEFORE, WEEK_ROUND]), chance.choice(_SOME), option)


def _item(chance: random.Random, shown: Assessment) -> Edit:
    item = chance.choice(list(shown.table(Evidence).values()))
    return ChangeEvidence(item.id, {"state": chance.choice(["requested", "received", "seen"])})


def _voice(chance: random.Random, shown: Assessment) -> Edit:
    heard = chance.choice(list(shown.table(Heard).values()))
    return HearVoice(heard.session, heard.participant, heard.criterion, chance.choice("NPLF"))


def _seat(chance: random.Random, shown: Assessment) -> Edit:
    seat = chance.choice(list(shown.table(Attendance).values()))
    return ChangeAttendance(seat.session, seat.participant, {"line_manager": chance.random() < 0.5})


def _scope(chance: random.Random, _shown: Assessment) -> Edit:
    change = ScopeChange(target=chance.choice([2, 3, 4]))
    return ChangeScope(WEEK_ROUND, {chance.choice(_MODEL.areas[:3]).id: change}, reason="Agreed")


def _policy(chance: random.Random, _shown: Assessment) -> Edit:
    return ChangeEngagement({"na_policy": chance.choice(["excluded", "zero", "full", "target"])})


def _date(chance: random.Random, shown: Assessment) -> Edit:
    work = chance.choice(list(shown.of_round(Initiative, WEEK_ROUND)))
    day = chance.choice(["", "2026-05-31", "2026-11-30", "2027-02-28"])
    return ChangeInitiative(work.id, {"start": "", "end": day})


def _effort(chance: random.Random, shown: Assessment) -> Edit:
    work = chance.choice(list(shown.of_round(Initiative, WEEK_ROUND)))
    effort = chance.choice([None, 5, 40])
    return ChangeInitiative(work.id, {"effort_low": effort, "effort_high": effort})


def _raises(chance: random.Random, shown: Assessment) -> Edit:
    work = chance.choice(list(shown.of_round(Initiative, WEEK_ROUND)))
    return SetRaises(work.id, tuple((one, "F") for one in chance.sample(_SOME, 4)))


def _text(chance: random.Random, shown: Assessment) -> Edit:
    finding = chance.choice(list(shown.table(Finding).values()))
    return ChangeFinding(finding.id, {"condition": f"Seen {chance.random()} times."})


_EDITS: tuple[Callable[[random.Random, Assessment], Edit], ...] = (
    *(_rating, _rating, _rating, _item, _voice, _seat),
    *(_scope, _policy, _date, _date, _effort, _raises, _text),
)


def _after(chance: random.Random, shown: Assessment) -> Assessment:
    return shown.with_rows(chance.choice(_EDITS)(chance, shown).rows(shown))


@pytest.mark.parametrize("seed", range(6))
def test_a_kept_memory_changes_no_figure(seed: int) -> None:
    chance, shown = random.Random(seed), _START
    memory, ahead = Memory(), StageMemory()
    for _ in range(_STEPS):
        for round_id in (BEFORE, WEEK_ROUND):
            assert score_round(shown, round_id, memory=memory) == score_round(shown, round_id)
        assert stages(shown, WEEK_ROUND, ahead) == stages(shown, WEEK_ROUND)
        shown = _after(chance, shown)


@pytest.mark.parametrize("seed", range(6))
def test_the_roadmap_that_is_kept_says_what_a_new_one_says(seed: int) -> None:
    chance, shown = random.Random(100 + seed), _START
    kept = Reading()
    for _ in range(_STEPS):
        fresh = Reading()
        kept.read(shown, WEEK_ROUND)
        fresh.read(shown, WEEK_ROUND)
        kept.read_conflicts()
        assert kept.conflicts == conflicts(shown, WEEK_ROUND)
        for one in fresh.initiatives:
            assert kept.touched(one) == fresh.touched(one)
        assert [_levels(kept, at) for at in range(len(kept.stages))] == [
            _levels(fresh, at) for at in range(len(fresh.stages))
        ]
        shown = _after(chance, shown)


def _levels(reading: Reading, at: int) -> dict[str, int | None]:
    return {area.id: area.level for area in reading.stages[at].score.areas}
