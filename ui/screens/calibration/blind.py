"""What the second assessor may see of a drawn statement: no rating, no level, no last round."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.own_wording import marked
from maturity_desktop.assessment.records import Calibration, Evidence, Session, Support
from maturity_desktop.assessment.talks import notes_on, session_code, speaker_of
from maturity_desktop.model.records import Scale
from maturity_desktop.report.wording import EVIDENCE_KINDS
from ui.keys import single_key
from ui.widgets.evidence_words import STATES, code, state_word
from ui.widgets.rating_bar import NOT_APPLICABLE, Cell
from ui.widgets.tags import Tone

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_BANDS = {"N": "up to 15 %", "P": "over 15 to 50 %", "L": "over 50 to 85 %", "F": "over 85 %"}


class BlindNote(NamedTuple):
    """One line that was heard: by whom, in which session, and whether about this very statement."""

    alias: str
    session: str
    text: str
    own: bool


class BlindItem(NamedTuple):
    """One item of evidence; whether the first took it for or against is not said."""

    code: str
    title: str
    detail: str
    state: str
    tone: Tone


class BlindStatement(NamedTuple):
    """A drawn statement without its number, which would tell the level.

    Attributes:
        answer: of the second assessor alone; empty while open.
    """

    criterion: str
    area: str
    dimension: str
    statement: str
    question: str
    scale: Scale
    cells: tuple[Cell, ...]
    answer: str
    notes: tuple[BlindNote, ...]
    items: tuple[BlindItem, ...]


def blind_statement(assessment: Assessment, row: Calibration) -> BlindStatement:
    """One drawn statement of the model, as it is shown blind.

    Left out besides ratings: the reason and note at the rating, voices and votes, which are
    ratings too; lines that are private; for or against of an item; its remark.
    """
    model = assessment.model
    criterion = model.criterion_by_id[row.criterion]
    area = model.area_of[row.criterion]
    dimensions = {one.id: one.name for one in model.dimensions}
    scale = model.scale_of(criterion)
    banded = [option.id for option in scale.options] == list(_BANDS)
    return BlindStatement(
        criterion.id,
        area.name,
        dimensions.get(criterion.dimension or "", ""),
        marked(criterion, criterion.statement),
        criterion.question,
        scale,
        tuple(
            Cell(o.id, o.label, o.value, _key_of(scale, place), _BANDS[o.id] if banded else "")
            for place, o in enumerate(scale.options)
        ),
        row.second,
        _notes(assessment, row, area.id, criterion.dimension or ""),
        _items(assessment, row),
    )


def _notes(
    assessment: Assessment, row: Calibration, area_id: str, dimension: str
) -> tuple[BlindNote, ...]:
    """Lines about the statement first, then those about its topic, each in time order."""
    lines = [
        line
        for line in notes_on(assessment, row.round, area_id, dimension)
        if line.criterion in ("", row.criterion) and line.text and not line.private
    ]
    lines.sort(key=lambda line: not line.criterion)
    return tuple(
        BlindNote(
            speaker_of(assessment, line),
            session_code(assessment.get(Session, line.session) if line.session else None),
            line.text,
            bool(line.criterion),
        )
        for line in lines
    )


def _items(assessment: Assessment, row: Calibration) -> tuple[BlindItem, ...]:
    links = assessment.where(Support, round=row.round, criterion=row.criterion)
    items = [item for link in links if (item := assessment.get(Evidence, link.evidence))]
    made = []
    for item in sorted(items, key=lambda one: one.number):
        parts = [EVIDENCE_KINDS[item.kind], item.version, item.owner_role]
        if item.hits is not None and item.sample_size is not None:
            parts.insert(1, f"{item.hits} of {item.sample_size}")
        detail = ", ".join(part for part in parts if part)
        made.append(
            BlindItem(
                code(item.number),
                item.title,
                f"{detail[:1].upper()}{detail[1:]}",
                state_word(item.state, kept=bool(item.kept)),
                STATES[item.state][1],
            )
        )
    return tuple(made)


# --- keys


def command_of(event: QKeyEvent, scale: Scale) -> tuple[str, str] | None:
    """What a key means: ``("answer", "P")``, ``("clear", "")``, ``("next", "")``, ``("back", "")``."""
    key, modifiers = Qt.Key(event.key()), event.modifiers()
    shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
    others = modifiers & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    if others != Qt.KeyboardModifier.NoModifier:
        return None
    if key in _ENTER:
        return ("back" if shift else "next", "")
    if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
        return ("back" if key == Qt.Key.Key_Up else "next", "")
    if event.isAutoRepeat():
        return None
    if key == Qt.Key.Key_Delete:
        return ("clear", "")
    return _sign(single_key(event), scale)


def _sign(sign: str, scale: Scale) -> tuple[str, str] | None:
    places = range(len(scale.options))
    by_place = (scale.options[place] for place in places if _key_of(scale, place) == sign)
    option = (scale.find(sign) or next(by_place, None)) if sign else None
    if option is not None:
        return ("answer", option.id)
    if sign == "0":
        return ("clear", "")
    return ("answer", NOT_APPLICABLE) if sign == "X" else None


def _key_of(scale: Scale, place: int) -> str:
    """The key of an option: its own, else its place as a digit where no other claims that."""
    option, digit = scale.options[place], str(place + 1)
    if option.key or place >= 9 or scale.find(digit) not in (None, option):
        return option.key.upper()
    return digit


def hints_of(scale: Scale) -> tuple[tuple[tuple[str, ...], str], ...]:
    """The keys that act, each with a word."""
    keys = tuple(key for place in range(len(scale.options)) if (key := _key_of(scale, place)))
    letters = " ".join(option.id for option in scale.options)
    single = all(len(option.id) == 1 for option in scale.options)
    hints: list[tuple[tuple[str, ...], str]] = [
        (keys[:6], f"or {letters}" if single and letters != " ".join(keys) else "rate"),
        (("0",) if "0" not in keys else ("Del",), "clear"),
    ]
    if scale.find("x") is None:
        hints.append((("X",), "not applicable"))
    return (*hints, (("Shift Enter",), "back"))
