"""The copy of a model that every engagement file carries, so that it opens for ever and fast."""

import hashlib
from functools import lru_cache

import msgspec

from maturity_desktop.errors import UserError
from maturity_desktop.model.records import MaturityModel
from maturity_desktop.model.writing import as_document

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(MaturityModel)


def encode_copy(model: MaturityModel) -> str:
    """The records as JSON, numbers of criteria and all: nothing is left to be worked out."""
    return _encoder.encode(model).decode()


@lru_cache(maxsize=4)
def decode_copy(text: str) -> MaturityModel:
    """The model of a copy; the same text gives the same object.

    Today's checks of model files are not repeated, or a stricter release would lock old files
    out. What scoring looks up without asking is made sure of.

    Raises:
        UserError: the copy is damaged.
    """
    try:
        model = _decoder.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise _damaged() from error
    if not _holds_together(model):
        raise _damaged()
    return model


def model_hash(model: MaturityModel) -> str:
    """SHA-256 in hex, equal for equal models.

    Taken over the file shape, which leaves out defaults: a field that a later release adds does
    not change the hash of the models there are.
    """
    canonical = msgspec.json.encode(as_document(model), order="sorted")
    return hashlib.sha256(canonical).hexdigest()


def _holds_together(model: MaturityModel) -> bool:
    scales = model.scale_by_name
    rule = model.scoring
    thresholds = {rule.level_reached_at, rule.lower_levels_at, rule.unsupported_at_most, None}
    criteria = [criterion for area in model.areas for criterion in area.criteria]
    return (
        "default" in scales
        and all(scale.options for scale in model.scales)
        and thresholds <= {None, *(option.id for option in scales["default"].options)}
        and len(model.criterion_by_id) == len(criteria)
        and len(model.area_by_id) == len(model.areas)
        and all(c.scale in scales and c.level in model.level_by_number for c in criteria)
    )


def _damaged() -> UserError:
    return UserError(
        "The copy of the maturity model in this file is damaged",
        "Open a backup, or repair the file.",
    )
