"""The week on site of the sample: as large as promised, sound in itself, private in its notes."""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Evidence,
    Goal,
    GoalArea,
    Heard,
    Note,
    Parked,
    Participant,
    Probe,
    Rating,
    Round,
    Row,
    Session,
    SilentVote,
    Support,
    TopicPlan,
)
from maturity_desktop.assets import resource
from maturity_desktop.document.checking import check
from maturity_desktop.document.document import Document
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.planning.feasibility import feasibility
from maturity_desktop.rounding import shown
from maturity_desktop.scoring.rounds import score_round

FOLDER = resource("samples", "northwind")


@pytest.fixture(scope="module")
def sample_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sample") / "sample.maturity"
    build_sample(FOLDER, path).close()
    return path


@pytest.fixture(scope="module")
def sample(sample_path: Path) -> Iterator[Assessment]:
    with Document.open(sample_path, read_only=True) as document:
        assert check(document).faults == ()
        yield document.read()


@pytest.fixture(scope="module")
def latest(sample: Assessment) -> Round:
    return sample.rounds[-1]


def test_it_is_as_large_as_promised(sample: Assessment, latest: Round) -> None:
    this_year = [item for item in sample.table(Evidence).values() if item.number <= 45]
    linked_before = {s.evidence for s in sample.of_round(Support, sample.rounds[0].id)}
    assert len(sample.of_round(Session, latest.id)) == 9
    assert len(sample.table(Participant)) == 29
    assert len(this_year) == 45
    assert not linked_before & {item.id for item in this_year}
    assert len(sample.of_round(Calibration, latest.id)) == 30
    assert len(sample.table(Goal)) == 3
    assert len(sample.of_round(Parked, latest.id)) == 5
    assert len(sample.of_round(Note, latest.id)) > 250
    assert len(sample.table(Attendance)) == 29


def test_the_figures_are_those_of_the_week(sample: Assessment, latest: Round) -> None:
    score = score_round(sample, latest.id)
    reached = [area.supported_level for area in score.areas if (area.supported_level or 0) >= 2]
    ratings = [sample.rating(latest.id, id_) for id_ in sample.model.criterion_by_id]
    assert score.overall.index is not None
    assert score.overall.supported_index is not None
    assert str(shown(score.overall.index)) == "2.5"
    assert str(shown(score.overall.supported_index)) == "2.4"
    assert len(reached) == 9
    assert Counter("na" if r.na else "open" if r.is_open else "rated" for r in ratings) == {
        "rated": 425,
        "na": 8,
        "open": 15,
    }


def test_the_plan_fits(sample: Assessment, latest: Round) -> None:
    found = feasibility(sample, latest.id)
    assert (found.planned, found.holds, found.wanted) == (108, 108, 168)
    assert found.fits
    for load in found.sessions:
        assert load.planned <= load.holds, load
    planned = {(row.area, row.dimension) for row in sample.table(TopicPlan).values()}
    assert len(planned) == found.topics


def test_time_spent_on_topics_stays_within_the_session(sample: Assessment, latest: Round) -> None:
    for session in sample.of_round(Session, latest.id):
        topics = sample.where(TopicPlan, session=session.id)
        minutes = sum(topic.seconds for topic in topics) / 60
        assert minutes < session.minutes, session.number
        assert session.begun < session.notice < session.ended
        for note in sample.where(Note, session=session.id):
            assert session.notice < note.utc < session.ended, note.text


def test_no_note_bears_a_name(sample: Assessment) -> None:
    people = sample.table(Participant).values()
    names = {part.casefold() for person in people for part in person.name.split()}
    aliases = re.compile("|".join(rf"\b{re.escape(one.alias)}\b" for one in people))
    for text in _words_of(sample):
        assert not names & set(re.findall(r"\w+", text.casefold())), text
        assert not aliases.search(text), text


def test_nobody_is_called_as_somebody_else(sample: Assessment) -> None:
    people = sample.table(Participant).values()
    assert len({person.alias.casefold() for person in people}) == 29
    assert len({person.name.casefold() for person in people}) == 29
    roles = {role.id for role in sample.model.roles} | {""}
    assert {person.role for person in people} <= roles


def test_evidence_is_numbered_without_a_gap(sample: Assessment) -> None:
    numbers = sorted(item.number for item in sample.table(Evidence).values())
    assert numbers == list(range(1, len(numbers) + 1))


def test_every_reference_leads_somewhere(sample: Assessment, latest: Round) -> None:
    criteria, areas = sample.model.criterion_by_id, sample.model.area_by_id
    assert {row.area for row in sample.table(GoalArea).values()} <= areas.keys()
    for person in sample.table(Participant).values():
        assert not person.manager or sample.get(Participant, person.manager)
    kinds: tuple[type[Row], ...] = (Support, Probe, Heard, SilentVote, Calibration)
    for kind in kinds:
        assert {getattr(row, "criterion", "") for row in sample.table(kind).values()} <= (
            criteria.keys()
        )
    for note in sample.of_round(Note, latest.id):
        assert sample.get(TopicPlan, note.session, note.area, note.dimension), note.text
        assert sample.get(Attendance, note.session, note.participant), note.text
        assert not note.criterion or criteria[note.criterion].dimension == note.dimension
    for voice in sample.table(Heard).values():
        assert sample.get(Attendance, voice.session, voice.participant)
        scale = sample.model.scale_of(criteria[voice.criterion])
        assert voice.option in {option.id for option in scale.options}
        assert _is_planned(sample, voice.session, voice.criterion), voice.criterion
    for probe in sample.table(Probe).values():
        assert _is_planned(sample, probe.session, probe.criterion), probe.criterion


def test_no_sentence_is_said_twice(sample: Assessment) -> None:
    said = Counter(
        sentence.strip().casefold()
        for text in _words_of(sample)
        for sentence in re.split(r"(?<=[.!?])\s+", text)
    )
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_differences_are_settled_for_a_reason(sample: Assessment, latest: Round) -> None:
    pairs = sample.of_round(Calibration, latest.id)
    differing = [pair for pair in pairs if pair.first != pair.second]
    assert len(pairs) - len(differing) == 24
    assert all(pair.settled and pair.reason for pair in differing)
    for pair in pairs:
        rating = sample.rating(latest.id, pair.criterion)
        stands = pair.second if pair.settled == "changed" else pair.first
        assert ("NA" if rating.na else rating.option) == stands, pair.criterion
    agreed = Counter(r.agreed for r in sample.of_round(Rating, latest.id) if r.agreed)
    assert agreed["consensus"] > agreed["lowest"] > 0


def test_two_copies_name_the_same_rows(sample: Assessment, tmp_path: Path) -> None:
    with build_sample(FOLDER, tmp_path / "again.maturity") as document:
        again = document.read()
    kinds: tuple[type[Row], ...] = (Participant, Session, Note, Attendance, TopicPlan, Heard)
    for kind in kinds:
        assert sample.table(kind).keys() == again.table(kind).keys()


def test_undo_takes_back_one_day_of_work(sample_path: Path, tmp_path: Path) -> None:
    last = "Session S9, Finance, capacity"
    copy = tmp_path / "copy.maturity"
    copy.write_bytes(sample_path.read_bytes())
    with Document.open(copy) as document:
        while (step := document.undo_step) and step.params.get("what") != last:
            document.undo()
        before = document.read()
        document.undo()
        after = document.read()
    ninth = {s.id for s in before.table(Session).values() if s.number == 9}
    gone = {note.session for note in before.table(Note).values()} - {
        note.session for note in after.table(Note).values()
    }
    assert gone == ninth


def test_texts_of_the_week_are_short_lines() -> None:
    with (FOLDER / "notes.csv").open(encoding="utf-8", newline="") as file:
        texts = [line["text"] for line in csv.DictReader(file)]
    assert max(len(text) for text in texts) <= 140
    assert all(text[-1] in ".?!" for text in texts)


def _words_of(sample: Assessment) -> list[str]:
    """What was written down in the sessions."""
    notes = [note.text for note in sample.table(Note).values()]
    return notes + [parked.text for parked in sample.table(Parked).values()]


def _is_planned(sample: Assessment, session: str, criterion: str) -> bool:
    area = sample.model.area_of[criterion].id
    dimension = sample.model.criterion_by_id[criterion].dimension or ""
    return sample.get(TopicPlan, session, area, dimension) is not None
