"""Any text in the tables of a week on site, through everything that is made of them."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Calibration,
    Goal,
    GoalArea,
    Heard,
    Note,
    OwnCriterion,
    Parked,
    Participant,
    Probe,
    Row,
    Session,
    TopicPlan,
)
from maturity_desktop.assessment.talks import sessions_of
from maturity_desktop.document.client_copy import save_for_client, without_people
from maturity_desktop.document.document import Document
from maturity_desktop.errors import UserError
from maturity_desktop.exchange.calendar import write_calendar
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.report.pdf.calibration_page import write_calibration
from maturity_desktop.report.pdf.interview_guide import write_interview_guide
from maturity_desktop.report.pdf.preparation_page import write_preparation
from maturity_desktop.report.pdf.questionnaire_page import write_questionnaire
from maturity_desktop.report.pdf.scope_page import write_scope_page
from maturity_desktop.text import clean, clean_line

_EACH = 12  # people, sessions, lines, goals and statements; pages for the room take long
_LONGEST = 300  # characters of what is one line
_PAPERS: tuple[Callable[..., object], ...] = (
    write_scope_page, write_interview_guide, write_questionnaire, write_preparation,
    write_calibration,
)  # fmt: skip
_STAMP = datetime(2026, 3, 10, 9, tzinfo=UTC)


def rows_with(model: MaturityModel, round_id: str, texts: Sequence[str]) -> Iterator[Row]:
    """A row of each table for each of some texts, before anything has cleaned them.

    Lines are in one, as the fields leave them in which they are typed.
    """
    area = model.areas[0]
    topic = area.id, area.criteria[0].dimension or ""
    for place, (text, criterion) in enumerate(zip(texts[:_EACH], cycle(area.criteria))):
        line, at, two = clean_line(text[:_LONGEST]), f"i{place:03}", f"{place} "
        yield Goal(f"g{place}", two + text, at)
        yield GoalArea(f"g{place}", area.id)
        yield Participant(
            *(f"p{place}", clean_line(two + line), line, "", line, line, line),
            email=text[:_LONGEST],
        )
        yield Session(f"s{place}", round_id, place + 1, line, "2026-03-10", "09:00", place=line)
        yield Attendance(f"s{place}", f"p{place}", at, may_quote=True)
        yield TopicPlan(f"s{place}", *topic, at)
        yield Note(
            *(f"n{place}", round_id, *topic, at, two + text, criterion.id),
            *(f"s{place}", f"p{place}"),
            quote=True,
        )
        yield Probe(f"s{place}", criterion.id, unknown=True, who=line)
        yield Heard(f"s{place}", f"p{place}", criterion.id, "F")
        yield Parked(f"k{place}", round_id, two + text, at, f"s{place}", criterion.id)
        yield Calibration(
            *(round_id, criterion.id, at, "P", "F", line, "2026", "kept", two + text, "7")
        )
        # None is left out, or what was said of it would be looked for in vain.
        added = place % 2 == 0
        yield OwnCriterion(
            f"own.{place:03}.0badcafe" if added else criterion.id,
            "added" if added else "reworded",
            # A statement without a title is refused by whoever enters one.
            *(*topic, criterion.level, True, line or "untitled"),
            statement=two + text[:_LONGEST],
            question=text[:_LONGEST],
            reason=two + text,
        )


def lost_in(rows: Sequence[Row], held: Assessment) -> Iterator[str]:
    """Texts that do not stand in the file as they were given, but for signs that are none."""
    for row in rows:
        found = held.get(type(row), *row.key)
        if found is None:
            yield f"the file lacks {row.table} {row.key}"
            continue
        for field in row.__struct_fields__:
            said, kept = getattr(row, field), getattr(found, field)
            if isinstance(said, str) and kept not in (clean(said), clean_line(said)):
                yield f"{row.table} {field} lacks {said[:60]!r}"


def printed_in_the_workbook(held: Assessment) -> set[str]:
    """What a sheet of it has to hold."""
    own = held.table(OwnCriterion).values()
    reasons = {one.reason for one in own}
    return {*reasons, *(one.title for one in sessions_of(held, held.rounds[0].id))} - {""}


def export(document: Document, round_id: str, folder: Path) -> Iterator[str]:
    """Everything that is made of a week; what went wrong."""
    held = document.read()
    for write in _PAPERS:
        path = folder / f"{write.__name__}.pdf"
        try:
            write(held, round_id, path)
        except UserError as error:
            yield f"{write.__name__}: {error.message}"
    path = folder / "any.ics"
    write_calendar(path, held, sessions_of(held, round_id), stamp=_STAMP, attendees=True)
    if path.read_bytes().count(b"BEGIN:VEVENT\r\n") != len(sessions_of(held, round_id)):
        yield "the calendar holds other sessions"
    target = folder / "for the client.maturity"
    save_for_client(document, target)
    with Document.open(target) as copy:
        if copy.read() != without_people(held):
            yield "the copy for the client holds another engagement"
