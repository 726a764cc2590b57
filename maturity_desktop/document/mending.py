"""Salvaged rows become records that hold together: from the history, the model and their parents.

Answers come first: a parent that is gone is made again under a plain name, and what had to be
changed or left out is noted.
"""

import re
from contextlib import suppress

import msgspec

from maturity_desktop.assessment.own_wording import is_added
from maturity_desktop.assessment.records import ROW_TYPES, Engagement, Evidence, Rating, Row
from maturity_desktop.document.mended_rows import At, Mended, Notes, fit
from maturity_desktop.document.salvaged_history import Known, Past
from maturity_desktop.document.salvaged_record import TEXT_LOST
from maturity_desktop.document.salvaged_rows import Found, Salvaged, Shape, as_record
from maturity_desktop.errors import UserError
from maturity_desktop.model.catalogue import bundled
from maturity_desktop.model.copying import decode_copy, encode_copy
from maturity_desktop.model.reading import read_model
from maturity_desktop.model.records import MaturityModel

_MODEL_ID = re.compile(r'\{"id":"([^"\\]+)"')


def mend(
    salvaged: Salvaged, past: Past | None, shapes: dict[str, Shape], model: MaturityModel | None
) -> Mended:
    """The records to write.

    Raises:
        UserError: no record was found; or the copy of the model is damaged, and neither `model`
            nor one that comes with the program can stand in.
    """
    mended = Mended({}, Notes())
    if past is not None:
        _bring_back(salvaged, mended.notes, shapes, past)
    for kind in ROW_TYPES:
        _records(salvaged, mended, kind)
    if not mended.records:
        raise UserError("Nothing in it could be read", "Restore it from a backup.")
    for table, keys in salvaged.expected.items():
        if table not in ("document", "history"):
            missing = [key for key in keys if key not in salvaged.rows[table]]
            mended.notes.lost.update({(table, key): "" for key in missing})
    copied = _with_model(mended, model)
    fit(mended, shapes, copied)
    _without_files(mended, salvaged)
    return mended


def _bring_back(salvaged: Salvaged, notes: Notes, shapes: dict[str, Shape], past: Past) -> None:
    """Each row as it was found against the same row as the history has it."""
    for at, known in past.known.items():
        table, key = at
        kind = shapes[table].kind
        found = salvaged.rows[table].get(key)
        if found is not None and known.deleted:
            if not found.reached:
                del salvaged.rows[table][key]  # a stale copy of it lay about
        elif found is not None:
            salvaged.rows[table][key] = _compared(found, known, at, notes, sure=past.sure)
        elif known.whole and kind is not None and as_record(kind, known.values):
            salvaged.rows[table][key] = Found(known.values, verified=True, reached=True)
            notes.restored.add(at)


def _compared(found: Found, known: Known, at: At, notes: Notes, *, sure: bool) -> Found:
    differing = {name for name, value in known.values.items() if found.values.get(name) != value}
    if known.whole and differing <= found.partial:
        if found.partial:
            notes.restored.add(at)
        return Found(known.values, verified=True, reached=True)
    if differing and found.verified and sure:
        # Both are as they were written, so a page of the row lies in a wrong place.
        notes.corrected.add(at)
        return Found({**found.values, **known.values}, verified=True, reached=True)
    gone = {name: known.values[name] for name in found.partial & known.values.keys()}
    if differing - found.partial:
        notes.unverified[at] = "the history has it otherwise"
    return Found(
        {**found.values, **gone}, found.verified, found.reached, found.partial - gone.keys()
    )


def _records(salvaged: Salvaged, mended: Mended, kind: type[Row]) -> None:
    for key, found in salvaged.rows[kind.table].items():
        at = (kind.table, key)
        row = as_record(kind, found.values)
        if row is None:
            mended.notes.lost[at] = "it holds a value that cannot be right"
            continue
        mended.records[at] = row
        if found.partial:
            mended.notes.partial[at] = _lost_in_part(found.partial)
        elif not found.verified:
            mended.notes.unverified.setdefault(at, "")


def _lost_in_part(columns: frozenset[str]) -> str:
    return "lost in part: " + ", ".join(sorted(columns))


# --- the model


def _with_model(mended: Mended, model: MaturityModel | None) -> MaturityModel:
    """Gives the engagement a copy of its model that can be read."""
    notes, at = mended.notes, ("engagement", (1,))
    engagement = mended.records.get(at)
    if not isinstance(engagement, Engagement):
        engagement = Engagement(client="Name of the client lost", model="")
        notes.remade.add(at)
        notes.lost.pop(at, None)
    copied = _readable(engagement.model)
    if copied is None:
        copied = model or _stand_in(engagement.model, mended)
        text = encode_copy(copied)
        said = f"the one of {copied.title} {copied.version} took its place"
        if _agrees(engagement.model, text):
            said += ", which what was left of it agrees with"
            if notes.partial.get(at) == _lost_in_part(frozenset({"model"})):
                del notes.partial[at]
        else:
            said += "; where the engagement used another version, statements differ"
        notes.warnings.append(f"The copy of the maturity model was damaged: {said}")
        engagement = msgspec.structs.replace(engagement, model=text)
    mended.records[at] = engagement
    return copied


def _readable(text: str) -> MaturityModel | None:
    # A hole may begin and end inside of statements, and swallow those between without a trace.
    if TEXT_LOST not in text:
        with suppress(UserError):
            return decode_copy(text)
    return None


def _stand_in(damaged: str, mended: Mended) -> MaturityModel:
    """The bundled model of the same id; where even the id is lost, one that has the criteria."""
    found = _MODEL_ID.match(damaged)
    ratings = (row for row in mended.records.values() if isinstance(row, Rating))
    rated = {row.criterion for row in ratings if not is_added(row.criterion)}
    for head in bundled():
        if found is None or head.id == found[1]:
            model = read_model(head.folder)
            if found or 2 * len(rated & model.criterion_by_id.keys()) >= len(rated):
                return model
    raise UserError(
        "The copy of the maturity model is damaged, and it is none that comes with the program",
        "Give the model with --model FOLDER|FILE; the answers themselves can be read.",
    )


def _agrees(damaged: str, text: str) -> bool:
    before, mark, behind = damaged.partition(TEXT_LOST)
    return bool(mark) and text.startswith(before.rstrip()) and text.endswith(behind.lstrip())


# --- files that are gone


def _without_files(mended: Mended, salvaged: Salvaged) -> None:
    """An item of evidence whose file is gone keeps its text."""
    for at, row in list(mended.records.items()):
        if not isinstance(row, Evidence) or not row.attachment:
            continue
        if (row.attachment,) not in salvaged.rows["attachment"]:
            mended.records[at] = msgspec.structs.replace(row, attachment="", kept=False)
            mended.notes.partial[at] = f"its file {row.file_name} is lost"
