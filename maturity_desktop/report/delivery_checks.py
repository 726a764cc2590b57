"""The checks before delivery: what a reader of the report would ask about, and where it lies."""

from collections.abc import Iterator

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round, Waiver
from maturity_desktop.report.answer_checks import answer_checks, answers_of
from maturity_desktop.report.area_checks import area_checks
from maturity_desktop.report.checks import Check, Field, Hit, Outcome, says, settled
from maturity_desktop.report.decision_checks import decision_checks
from maturity_desktop.report.text_checks import TextMemory, text_checks
from maturity_desktop.report.week_checks import TopicMemory, week_checks
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.rounds import Memory
from maturity_desktop.scoring.statements import RoundInput

__all__ = ["Check", "CheckMemory", "Hit", "delivery_checks"]


class CheckMemory:
    """What earlier checks of one open file found, where nothing it rests on has changed."""

    def __init__(self) -> None:
        self.texts = TextMemory()
        self.topics = TopicMemory()
        self.projection = Memory()


def delivery_checks(
    assessment: Assessment, score: RoundScore, memory: CheckMemory | None = None
) -> tuple[Check, ...]:
    """All checks of the round that `score` is of: warnings first, then notes, then passed.

    At the end stands what was left as it is for a reason.

    Args:
        assessment: the engagement.
        score: of the round.
        memory: of earlier checks; the result is the same without it.
    """
    memory = memory or CheckMemory()
    waivers = assessment.of_round(Waiver, score.round)
    return settled(_outcomes(assessment, score, memory), waivers)


def _outcomes(assessment: Assessment, score: RoundScore, memory: CheckMemory) -> Iterator[Outcome]:
    policy, voices = assessment.engagement.na_policy, memory.projection.voices
    shared = RoundInput.of(assessment, score.round, policy, voices)
    answers = answers_of(assessment, score)
    yield from answer_checks(assessment, score.round, answers, shared)
    yield from area_checks(assessment, score, answers)
    yield from decision_checks(assessment, score, memory.projection)
    yield from text_checks(assessment, score.round, memory.texts)
    yield from week_checks(assessment, score.round, memory.topics)
    yield from _outside(assessment, score.round)


def _outside(assessment: Assessment, round_id: str) -> Iterator[Outcome]:
    """Who answers for the report, and what a final one must say of itself."""
    engagement = assessment.engagement
    author, reviewer = engagement.author.strip(), engagement.reviewer.strip()
    yield _missing("no-author", "author", "No author is named", missing=not author)
    yield Outcome(
        rule="no-reviewer",
        whole=not reviewer,
        sentence=says("No reviewer is named"),
        detail=says("A second person reads every report"),
        field="reviewer",
        passed="Author and reviewer are named" if author else "",
    )
    shown = assessment.table(Round)[(round_id,)]
    final = shown.status == "final"
    yield _missing(
        "final-without-version",
        "version",
        "Final, but without a version",
        missing=final and not shown.version.strip(),
    )
    yield _missing(
        "final-without-date",
        "issued",
        "Final, but without a date of issue",
        missing=final and not shown.issued.strip(),
    )


def _missing(rule: str, field: Field, sentence: str, *, missing: bool) -> Outcome:
    return Outcome(rule=rule, whole=missing, sentence=says(sentence), field=field)
