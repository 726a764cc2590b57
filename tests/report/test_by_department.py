"""Departments stand side by side from three people on; nothing can be worked out about the rest."""

from engagements import ROUND, Case, answered, plain_model, rows_of
from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import (
    Attendance,
    Heard,
    Participant,
    Row,
    Session,
)
from maturity_desktop.model.reading import model_from_document
from maturity_desktop.report.by_department import OTHERS, Departments, by_department
from maturity_desktop.scoring.rounds import score_round

_MODEL = plain_model({2: 2, 3: 2})


def _found(**said: dict[str, str]) -> Departments:
    """What people said, ``ops=("NN LL")``: by department a word for each person."""
    case = Case(_MODEL, ratings=answered(_MODEL, "LLLL"))
    model = model_from_document(_MODEL, "case")
    rows: list[Row] = [*rows_of(case, model), Session("s", ROUND, 1)]
    criteria = [criterion.id for criterion in model.areas[0].criteria]
    for department, people in said.items():
        for person, answers in people.items():
            rows.append(Participant(person, person, "Secret Name", department=department))
            rows.append(Attendance("s", person, f"i{person}"))
            rows += [
                Heard("s", person, criterion, letter)
                for criterion, letter in zip(criteria, answers, strict=False)
                if letter != "-"
            ]
    assessment = Assessment(rows)
    return by_department(assessment, score_round(assessment, ROUND))


def _people(department: str, *answers: str) -> dict[str, str]:
    return {f"{department}{n}": one for n, one in enumerate(answers)}


def test_departments_of_three_stand_with_their_span() -> None:
    found = _found(ops=_people("ops", "N", "P", "P"), desk=_people("desk", "L", "F", "F"))
    head, *rows = found.bars.rows
    assert (head.name, head.counts, head.notes) == ("Area 1", (), ("", "N", "F", "2 steps"))
    assert [(row.name, row.counts, row.notes) for row in rows] == [
        ("desk", (0, 0, 1, 2), ("3", "L", "F")),
        ("ops", (1, 2, 0, 0), ("3", "N", "P")),
    ]
    (one,) = found.differences
    assert (one.criterion, one.said, one.steps) == (
        "a1.2.1",
        "ops N\N{EN DASH}P; desk L\N{EN DASH}F",
        2,
    )
    assert found.withheld == ""


def test_smaller_ones_are_merged_or_left_out_of_every_figure() -> None:
    found = _found(
        ops=_people("ops", "L", "L", "F"), hr=_people("hr", "N"), law=_people("law", "N")
    )
    head, *rows = found.bars.rows
    assert [row.name for row in rows] == ["ops"]
    assert head.notes == ("", "L", "F", ""), "the two at N cannot be told from the span"
    assert found.withheld.startswith("What 2 people said are left out")
    assert found.differences == ()
    merged = _found(
        ops=_people("ops", "L", "L", "F"),
        hr=_people("hr", "N", "N"),
        law=_people("law", "P"),
    )
    assert [row.name for row in merged.bars.rows[1:]] == ["ops", OTHERS]
    assert merged.bars.rows[2].counts == (2, 1, 0, 0)


def test_three_words_of_one_person_are_one_voice_of_a_department() -> None:
    found = _found(ops=_people("ops", "NNN-"))
    assert found.bars.rows == ()
    assert found.withheld


def test_statements_are_compared_where_three_spoke_of_each() -> None:
    """Enough in the area, too few on the statement itself."""
    found = _found(
        ops=_people("ops", "N---", "-N--", "--N-"), desk=_people("desk", "F---", "-F--", "--F-")
    )
    assert len(found.bars.rows) == 3
    assert found.differences == ()


def test_no_name_and_no_alias_is_in_it() -> None:
    found = _found(ops=_people("ops", "N", "P", "P"), desk=_people("desk", "L", "F", "F"))
    assert "Secret" not in repr(found)
    assert "ops0" not in repr(found)
