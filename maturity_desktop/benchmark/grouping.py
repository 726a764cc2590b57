"""Which assessments compare: model, rule, policy and kind; and which are one engagement."""

import hashlib
from uuid import UUID

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Round
from maturity_desktop.benchmark.records import Basis, RuleName
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.scoring.rules import Rule


def basis_of(assessment: Assessment, found: Round) -> Basis:
    """The basis of one round."""
    model = assessment.model
    return Basis(
        model.id, rule_name(model), _marks(model), assessment.engagement.na_policy, found.kind
    )


def rule_name(model: MaturityModel) -> RuleName:
    """What the level rule of the model is called (DOMAIN 4)."""
    rule = Rule.of(model)
    if rule.kind != "statements":
        return "attributes" if rule.kind == "attributes" else "none"
    strict = rule.below >= model.scale_by_name["default"].highest.value
    return "strict" if strict else "most-cases"


def engagement_key(document_id: str, assessment: Assessment) -> str:
    """What all copies of one engagement share, whether they are copies of one document or not.

    A copy for the client and an import of an export are documents of their own, and would count
    as a further organisation. The id of the first round goes with them; where it was not drawn at
    random, as an import may have it, it tells nothing.
    """
    first = assessment.rounds[0].id if assessment.rounds else ""
    try:
        return str(UUID(first))
    except ValueError:
        return document_id


def _marks(model: MaturityModel) -> str:
    """Equal where the same answers give the same figures."""
    rule = Rule.of(model)
    values = [[option.value for option in scale.options] for scale in model.scales]
    told = (rule, model.scoring.overall_index, values)
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]
