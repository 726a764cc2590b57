"""From steps of the document to lines that are read; runs on the writer's thread."""

from collections.abc import Sequence

from maturity_desktop.document.history_reading import PastStep
from maturity_desktop.report.changes import Entry, Line, Teller
from ui.desk import Desk


def read_lines(desk: Desk, teller: Teller, steps: Sequence[PastStep]) -> list[Line]:
    """The steps in the order given, with what each one changed."""
    return [
        teller.line(
            Entry(
                id=step.last.id,
                kind=step.last.kind,
                # What later rows of a step call themselves is no name for the whole.
                edit=step.rows[0].edit,
                params=step.rows[0].params,
                who=step.last.who,
                utc=step.last.utc,
                undone=not step.stands,
                altered=altered,
            )
        )
        for step, altered in zip(steps, desk.altered(steps), strict=True)
    ]
