"""What makes two assessments comparable: model, rule, policy and kind of each, worked out."""

import hashlib

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


def _marks(model: MaturityModel) -> str:
    """Equal where the same answers give the same figures."""
    rule = Rule.of(model)
    values = [[option.value for option in scale.options] for scale in model.scales]
    told = (rule, model.scoring.overall_index, values)
    return hashlib.sha256(msgspec.json.encode(told)).hexdigest()[:16]
