"""Makes the one neutral `Report` of a round from the engagement and its scores."""

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Evidence, Rating, Round, Scope, Support
from maturity_desktop.model.records import Criterion, PracticeArea
from maturity_desktop.report.decision_reading import decisions_part
from maturity_desktop.report.head import head_of
from maturity_desktop.report.method import method_sections
from maturity_desktop.report.points import first_points, points_of
from maturity_desktop.report.progress import progress_rows
from maturity_desktop.report.progress_sentences import progress_headline, progress_lead
from maturity_desktop.report.records import (
    AnswerState,
    AreaPart,
    EvidenceLine,
    RegisterLine,
    Report,
    StatementLine,
)
from maturity_desktop.report.sentences import (
    before_sentence,
    heat_lead,
    heat_notes,
    heat_title,
    lead_sentence,
    open_sentence,
    supported_sentence,
    to_target,
)
from maturity_desktop.report.waived import waived_section
from maturity_desktop.report.week import basis_section, week_of
from maturity_desktop.report.wording import (
    DEPTHS,
    EVIDENCE_KINDS,
    NA_CODES,
    OPERATORS,
    long_date,
)
from maturity_desktop.scoring.results import AreaScore, RoundScore
from maturity_desktop.scoring.rounds import score_round
from maturity_desktop.scoring.statements import (
    RoundInput,
    area_statements,
    criteria_in_scope,
    support_by_criterion,
)
from maturity_desktop.scoring.statements import Support as Grade
from maturity_desktop.text import counted


def make_report(assessment: Assessment, round_id: str, *, policy: str | None = None) -> Report:
    """The report of a round; the round before it, if there is one, gives the comparison."""
    shown_round = assessment.table(Round)[(round_id,)]
    earlier = assessment.round_before(round_id)
    score = score_round(assessment, round_id, policy=policy)
    previous = score_round(assessment, earlier.id, policy=policy) if earlier else None
    model = assessment.model
    register, week = _register(assessment, round_id), week_of(assessment, round_id)
    areas = _areas(assessment, score, previous, earlier)
    decisions = decisions_part(assessment, score)
    groups = [(group.id, group.name) for group in model.groups]
    present = {area.score.group or "" for area in areas}
    return Report(
        head=head_of(assessment, shown_round),
        model=model,
        score=score,
        previous=previous,
        previous_name=earlier.name if earlier else "",
        headline=score.overall.headline,
        supported=supported_sentence(score),
        opening=shown_round.summary,
        before=before_sentence(previous, score, earlier.name) if earlier and previous else "",
        moved=_moved(assessment, (earlier, shown_round), (previous, score))
        if earlier and previous
        else ("", ""),
        open_sentence=open_sentence(score),
        strengths=decisions.strengths
        or first_points([(a.score.index, a.strengths) for a in areas], best=True),
        gaps=decisions.gaps or first_points([(a.score.index, a.gaps) for a in areas], best=False),
        heat_title=heat_title(model, score),
        heat_lead=heat_lead(model),
        heat_notes=heat_notes(model, score),
        groups=tuple(g for g in [*groups, ("", "")] if g[0] in present),
        areas=areas,
        method=(
            *method_sections(assessment, shown_round, score, basis_section(week, register)),
            *waived_section(assessment, round_id),
        ),
        register=register,
        week=week,
        decisions=decisions,
    )


def _moved(
    assessment: Assessment, rounds: tuple[Round, Round], scores: tuple[RoundScore, RoundScore]
) -> tuple[str, str]:
    """What the screen *Progress* says of two rounds."""
    rows = progress_rows(assessment, *scores)
    top = max(assessment.model.carrying_levels, default=None)
    level = scores[1].overall.headline_level
    headline = progress_headline(rows, *rounds, level, top_level=top)
    return headline, progress_lead(rows, *scores, rounds[0].name)


def _areas(
    assessment: Assessment, score: RoundScore, previous: RoundScore | None, earlier: Round | None
) -> tuple[AreaPart, ...]:
    supports = support_by_criterion(assessment, score.round)
    shared = RoundInput.of(assessment, score.round, score.policy)
    evidence = assessment.evidence_of_round(score.round)
    before = {area.id: area for area in previous.areas} if previous else {}
    group_names = {group.id: group.name for group in assessment.model.groups}
    parts: list[AreaPart] = []
    for area_score in score.areas:
        area = assessment.model.area_by_id[area_score.id]
        scope = assessment.scope(score.round, area.id)
        siblings = [a.id for a in score.areas if a.group == area.group]
        context = _AreaContext(assessment, area, area_score, scope, earlier)
        statements = tuple(
            context.line(criterion, evidence.get(criterion.id, []), supports)
            for criterion in area.criteria
        )
        text = assessment.area_text(score.round, area.id)
        parts.append(
            AreaPart(
                score=area_score,
                previous=before.get(area.id),
                name=area.name,
                label=area.label,
                group=group_names.get(area.group or "", ""),
                place=f"{siblings.index(area.id) + 1} of {len(siblings)}",
                facts=_facts(scope),
                purpose=area.purpose,
                summary=text.summary,
                strengths=points_of(area.label, text.strengths),
                gaps=points_of(area.label, text.gaps),
                recommendation=text.recommendation,
                lead=lead_sentence(area_score, statements),
                to_target=to_target(area_score),
                target_reached=area_score.level is not None
                and area_score.target is not None
                and area_score.level >= area_score.target,
                statements=statements,
                depth=scope.depth,
                counted=()
                if area_score.state == "not_applicable"
                else area_statements(area, scope, shared).applicable,
            )
        )
    return tuple(parts)


def _facts(scope: Scope) -> tuple[str, ...]:
    facts = (
        scope.units,
        OPERATORS[scope.operator],
        counted(scope.voices, "voice") if scope.voices is not None else "",
        DEPTHS[scope.depth],
    )
    return tuple(fact for fact in facts if fact)


class _AreaContext:
    """What every statement line of one area needs."""

    def __init__(
        self,
        assessment: Assessment,
        area: PracticeArea,
        score: AreaScore,
        scope: Scope,
        earlier: Round | None,
    ) -> None:
        self.assessment = assessment
        self.area = area
        self.scope = scope
        self.earlier = earlier
        self.asked = {criterion.id for criterion in criteria_in_scope(area, scope)}
        self.held_back = set(score.held_back_by)
        self.to_raise = set(score.to_raise or ())

    def line(
        self,
        criterion: Criterion,
        evidence: list[tuple[Support, Evidence]],
        supports: dict[str, Grade],
    ) -> StatementLine:
        rating = self.assessment.rating(self.scope.round, criterion.id)
        scale = self.assessment.model.scale_of(criterion)
        option = scale.option(rating.option) if rating.option is not None else None
        support = supports.get(criterion.id)
        return StatementLine(
            id=criterion.id,
            number=criterion.number,
            area=self.area.id,
            dimension=criterion.dimension,
            level=criterion.level,
            key=criterion.key,
            title=criterion.title or criterion.statement,
            statement=criterion.statement,
            weight=criterion.weight,
            scale=criterion.scale,
            state=_state(rating) if criterion.id in self.asked else "not_asked",
            answer=_answer(rating),
            answer_label=option.label if option else "Not applicable" if rating.na else "",
            value=option.value if option else None,
            previous=self._previous(criterion),
            na=NA_CODES[rating.na] if rating.na else "",
            reason=rating.reason,
            note=rating.note,
            flag=rating.flag,
            inferred=rating.inferred,
            grade=support.grade if support else 0,
            contradicted=bool(support and support.contradicted),
            holds_back=criterion.id in self.held_back,
            to_raise=criterion.id in self.to_raise,
            evidence=tuple(
                EvidenceLine(
                    number=_number(item),
                    title=item.title,
                    grade=item.grade,
                    contradicts=link.stance == "contradicts",
                    counts=item.counts,
                )
                for link, item in evidence
            ),
            risk=criterion.risk,
            improvement=criterion.improvement,
        )

    def _previous(self, criterion: Criterion) -> str:
        if self.earlier is None:
            return ""
        return _answer(self.assessment.rating(self.earlier.id, criterion.id))


def _state(rating: Rating) -> AnswerState:
    if rating.na is not None:
        return "not_applicable"
    return "open" if rating.option is None else "rated"


def _answer(rating: Rating) -> str:
    return "NA" if rating.na is not None else rating.option or ""


def _number(item: Evidence) -> str:
    return f"E-{item.number:03d}"


def _register(assessment: Assessment, round_id: str) -> tuple[RegisterLine, ...]:
    """What was seen and speaks for or against something in this round, by number."""
    model = assessment.model
    named: dict[str, tuple[Evidence, list[str]]] = {}
    for criterion_id, pairs in assessment.evidence_of_round(round_id).items():
        criterion = model.criterion_by_id.get(criterion_id)
        if criterion is None:
            continue
        where = f"{model.area_of[criterion_id].label} {criterion.number}"
        for _, item in pairs:
            if item.counts:
                named.setdefault(item.id, (item, []))[1].append(where)
    return tuple(
        RegisterLine(
            number=_number(item),
            title=item.title,
            kind=EVIDENCE_KINDS[item.kind],
            state=item.state,
            grade=item.grade,
            date=long_date(item.date),
            statements=tuple(where),
            version=item.version,
            owner=item.owner_role,
        )
        for item, where in sorted(named.values(), key=lambda pair: pair[0].number)
    )
