"""What is kept of many engagements: figures and how they came about, without any name."""

from typing import Literal, get_args

import msgspec

from maturity_desktop.assessment.records import Depth, NaPolicy, RoundKind

RuleName = Literal["most-cases", "strict", "attributes", "none"]
Skipped = Literal[
    "protected",
    "damaged",
    "foreign",
    "newer",
    "unreadable",
    "copy",
    "itself",
    "not_released",
    "not_assessed",
    "other_group",
]
"""Why a file gives no figure.

unreadable: its rights, or somebody writes to it; copy: another copy of the same engagement; itself: the
engagement that is compared; not_released: its benchmark use is not agreed; not_assessed: no area was
looked into far enough; other_group: another model, rule, policy, kind or depth.
"""
REASONS: tuple[Skipped, ...] = get_args(Skipped)


class Basis(msgspec.Struct, frozen=True, order=True):
    """How an engagement was assessed; figures of two of them are never mixed.

    Attributes:
        model: id of the maturity model.
        rule: as people call it; `marks` tells apart what the name does not: thresholds, scale,
            levels, first figure of the index.
        policy: what counts for statements that are not applicable.
        kind: self, facilitated or third-party.
    """

    model: str
    rule: RuleName
    marks: str
    policy: NaPolicy
    kind: RoundKind


class Group(msgspec.Struct, frozen=True, order=True):
    """A basis, and how deep the areas were looked into."""

    basis: Basis
    depth: Depth


class Figure(msgspec.Struct, frozen=True):
    """One area of one engagement: the lower end of its index, where open answers leave a range."""

    area: str
    depth: Depth
    index: float


class Member(msgspec.Struct, frozen=True):
    """One engagement, without anything that tells whose it is.

    Attributes:
        areas: ids and names of all areas of its model, in model order.
        figures: of the areas that count, in model order.
    """

    basis: Basis
    areas: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]


class Portfolio(msgspec.Struct, frozen=True):
    """What a folder holds.

    Attributes:
        read: files that were looked at, the skipped ones included.
        skipped: number of files by reason; zeros are left out.
        members: in no order that could tell anything.
    """

    read: int = 0
    skipped: dict[Skipped, int] = {}  # msgspec copies an empty default
    members: tuple[Member, ...] = ()
