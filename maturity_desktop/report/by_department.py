"""What departments said, by area: the spread of their voices and where they differ most.

A department stands here from three people on, in each area and on each statement anew; smaller
ones are merged, and left out where even together they are under three (DOMAIN 5). The span of an
area is that of the groups that are shown, so that nothing of the others can be worked out. What
was heard is no rating: there is no mean and no majority (DOMAIN 4).
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import median

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Heard, Participant, Session
from maturity_desktop.model.records import Criterion
from maturity_desktop.report.distribution import Bar, Bars, answer_categories
from maturity_desktop.report.records import Part
from maturity_desktop.scoring.results import RoundScore
from maturity_desktop.scoring.statements import criteria_in_scope
from maturity_desktop.scoring.voices import may_show_group
from maturity_desktop.text import counted

OTHERS = "Others, under three voices"
_NAMED = 8
_Voices = list[Heard]


class Difference(Part, frozen=True):
    """A statement that departments see a step or more apart.

    Attributes:
        said: each department with its lowest and highest voice, the lowest department first.
        steps: between the middle voices of the lowest and the highest department.
    """

    criterion: str
    number: str
    title: str
    area: str
    said: str
    steps: float


class Departments(Part, frozen=True):
    """Voices by area and department.

    Attributes:
        differences: the largest first.
        withheld: what is left out and why; empty where nothing is.
    """

    bars: Bars
    differences: tuple[Difference, ...]
    withheld: str


def by_department(assessment: Assessment, score: RoundScore) -> Departments:
    """Areas whose departments lie furthest apart first."""
    model = assessment.model
    heard = _heard(assessment, score.round)
    departments = {
        person.id: person.department.strip() for person in assessment.table(Participant).values()
    }
    place = {category.id: n for n, category in enumerate(answer_categories(model))}
    found: list[tuple[float, tuple[Bar, ...]]] = []
    differences: list[Difference] = []
    missing: set[str] = set()
    for area in score.areas:
        scope = assessment.scope(score.round, area.id)
        criteria = criteria_in_scope(model.area_by_id[area.id], scope)
        voices = [row for one in criteria for row in heard.get(one.id, ()) if row.option in place]
        shown, left = _groups(voices, departments)
        missing |= left
        mine = [
            difference
            for criterion in criteria
            if (
                difference := _difference(
                    assessment, area.label, criterion, heard.get(criterion.id, ()), departments
                )
            )
        ]
        differences += mine
        if shown:
            apart = _apart(shown, place)
            found.append((apart, tuple(_rows(area.id, area.name, shown, place, apart))))
    found.sort(key=lambda one: -one[0])
    differences.sort(key=lambda one: -one.steps)
    bars = Bars(
        of="Department",
        unit="voice",
        categories=answer_categories(model),
        headings=("People", "Lowest", "Highest", "Apart"),
        rows=tuple(bar for _, rows in found for bar in rows),
    )
    return Departments(bars, tuple(differences[:_NAMED]), _withheld(missing, bool(found)))


def _heard(assessment: Assessment, round_id: str) -> dict[str, _Voices]:
    """What was heard in the round, by statement."""
    found: dict[str, _Voices] = {}
    for session in assessment.of_round(Session, round_id):
        for row in assessment.where(Heard, session=session.id):
            found.setdefault(row.criterion, []).append(row)
    return found


def _groups(
    voices: Iterable[Heard], departments: Mapping[str, str]
) -> tuple[dict[str, _Voices], set[str]]:
    """What may be shown, by name, and the people who are left out."""
    by_name: dict[str, _Voices] = {}
    for row in voices:
        by_name.setdefault(departments.get(row.participant, ""), []).append(row)
    shown = {
        name: by_name[name]
        for name in sorted(by_name, key=str.casefold)
        if name and may_show_group(len(_people(by_name[name])))
    }
    rest = [row for name, rows in by_name.items() if name not in shown for row in rows]
    if may_show_group(len(_people(rest))):
        shown[OTHERS] = rest
        rest = []
    return shown, _people(rest)


def _people(rows: Iterable[Heard]) -> set[str]:
    return {row.participant for row in rows}


def _rows(
    area_id: str,
    area: str,
    shown: Mapping[str, _Voices],
    place: Mapping[str, int],
    apart: float,
) -> Iterable[Bar]:
    order = list(place)
    all_voices = [row for rows in shown.values() for row in rows]
    steps = f"{apart:g} {'step' if apart == 1 else 'steps'}" if len(shown) > 1 else ""
    yield Bar("", area, notes=("", *_span(all_voices, order), steps))
    for name, rows in shown.items():
        counts = Counter(place[row.option] for row in rows)
        yield Bar(
            f"{area_id}/{name}",
            name,
            tuple(counts[n] for n in range(len(place))),
            (str(len(_people(rows))), *_span(rows, order)),
            tuple(dict.fromkeys(row.criterion for row in rows)),
            inset=True,
        )


def _apart(shown: Mapping[str, _Voices], place: Mapping[str, int]) -> float:
    """Between the middle voices of the lowest and the highest department, in steps of the scale.

    They may have been heard on different statements: it says where to look, not who is right.
    """
    middles = [median(place[row.option] for row in rows) for rows in shown.values()]
    return max(middles) - min(middles)


def _span(rows: Sequence[Heard], order: Sequence[str]) -> tuple[str, str]:
    said = {row.option for row in rows}
    inside = [option for option in order if option in said]
    return (inside[0], inside[-1]) if inside else ("", "")


def _difference(
    assessment: Assessment,
    area: str,
    criterion: Criterion,
    voices: Sequence[Heard],
    departments: Mapping[str, str],
) -> Difference | None:
    """From one whole step of the scale on; the middle of two voices is half way between them."""
    steps = {option.id: n for n, option in enumerate(assessment.model.scale_of(criterion).options)}
    shown, _ = _groups([row for row in voices if row.option in steps], departments)
    middles = {name: median(steps[row.option] for row in rows) for name, rows in shown.items()}
    if len(middles) < 2 or (apart := max(middles.values()) - min(middles.values())) < 1:
        return None
    said: list[str] = []
    for name in sorted(shown, key=lambda name: (middles[name], name.casefold())):
        low, high = _span(shown[name], list(steps))
        said.append(f"{name} {low}" if low == high else f"{name} {low}\N{EN DASH}{high}")
    return Difference(
        criterion.id,
        criterion.number,
        criterion.title or criterion.statement,
        area,
        "; ".join(said),
        apart,
    )


def _withheld(missing: set[str], something: bool) -> str:
    if not missing:
        return ""
    verb = "is" if len(missing) == 1 else "are"
    people = counted(len(missing), "person", "people")
    where = " in some areas" if something else ""
    return f"What {people} said {verb} left out{where}: departments are shown from three people on."
