"""Edits of metrics: own ones, which are followed, and their values by date."""

from typing import Any

import msgspec

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.changes import Rows, put, remove, standing
from maturity_desktop.assessment.edit import Edit, new_id
from maturity_desktop.assessment.linking import all_gone
from maturity_desktop.assessment.records import Evidence, MetricPlan, MetricValue, OwnMetric
from maturity_desktop.errors import UserError


class AddOwnMetric(Edit, frozen=True):
    """A metric the model does not have; it is followed from now on."""

    area: str
    metric_name: str
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    id: str = msgspec.field(default_factory=new_id)
    wording = "New metric"

    def rows(self, assessment: Assessment) -> Rows:
        made = msgspec.structs.replace(
            OwnMetric(self.id, self.area, self.metric_name), **self.values
        )
        plan = assessment.get(MetricPlan, self.id)
        return put(assessment.get(OwnMetric, self.id), _named(made)) + put(
            plan, plan or MetricPlan(self.id)
        )

    def params(self) -> dict[str, Any]:
        return {"metric": self.id}


class ChangeOwnMetric(Edit, frozen=True):
    """New values for fields of an own metric."""

    metric: str
    values: dict[str, Any]
    wording = "Metric: {fields}"

    def rows(self, assessment: Assessment) -> Rows:
        before = standing(assessment, OwnMetric, self.metric)
        return put(before, _named(msgspec.structs.replace(before, **self.values)))

    def params(self) -> dict[str, Any]:
        return {"metric": self.metric, "fields": ", ".join(sorted(self.values))}


class FollowMetric(Edit, frozen=True):
    """A metric is followed, with baseline, target and owner as `values` say."""

    metric: str
    values: dict[str, Any] = msgspec.field(default_factory=dict)
    wording = "Metric followed"

    def rows(self, assessment: Assessment) -> Rows:
        _must_stand(assessment, self.metric)
        before = assessment.get(MetricPlan, self.metric)
        made = msgspec.structs.replace(before or MetricPlan(self.metric), **self.values)
        return put(before, made)

    def params(self) -> dict[str, Any]:
        return {"metric": self.metric}


class DropMetric(Edit, frozen=True):
    """A metric is no longer followed: its values go, and an own one goes as a whole."""

    metric: str
    wording = "Metric no longer followed"

    def rows(self, assessment: Assessment) -> Rows:
        return all_gone(
            (
                *assessment.where(MetricValue, metric=self.metric),
                assessment.get(MetricPlan, self.metric),
                assessment.get(OwnMetric, self.metric),
            )
        )

    def params(self) -> dict[str, Any]:
        return {"metric": self.metric}


class RecordMetric(Edit, frozen=True):
    """What a metric was on a day; a value of the same day gives way. It is followed from now on."""

    metric: str
    date: str
    value: float
    source: str = ""
    evidence: str = ""
    wording = "Metric: value of {date}"

    def rows(self, assessment: Assessment) -> Rows:
        if not self.date:
            raise UserError("A value needs its day", "Enter the day the figure is of.")
        _must_stand(assessment, self.metric)
        plan = assessment.get(MetricPlan, self.metric)
        # An item may be gone since, in another window.
        item = self.evidence if assessment.get(Evidence, self.evidence) else ""
        made = MetricValue(self.metric, self.date, self.value, self.source, item)
        return put(plan, plan or MetricPlan(self.metric)) + put(
            assessment.get(MetricValue, *made.key), made
        )

    def params(self) -> dict[str, Any]:
        return {"metric": self.metric, "date": self.date}


class RemoveMetricValue(Edit, frozen=True):
    """The value of one day goes."""

    metric: str
    date: str
    wording = "Metric: value of {date} removed"

    def rows(self, assessment: Assessment) -> Rows:
        return remove(assessment.get(MetricValue, self.metric, self.date))

    def params(self) -> dict[str, Any]:
        return {"metric": self.metric, "date": self.date}


def _must_stand(assessment: Assessment, metric: str) -> None:
    """An own metric may be gone since, in another window."""
    if not any(metric == one.id for area in assessment.model.areas for one in area.metrics):
        standing(assessment, OwnMetric, metric)


def _named(metric: OwnMetric) -> OwnMetric:
    if not metric.name.strip():
        raise UserError("A metric needs a name", "Say what is measured.")
    return metric
