"""What is said about a comparison: how many, what was left out and why, where its limits are."""

from collections.abc import Mapping, Sequence

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Peer
from maturity_desktop.benchmark.grouping import rule_name
from maturity_desktop.benchmark.profiles import Profile, ProfileArea
from maturity_desktop.benchmark.quantiles import MEDIAN_FROM, QUARTILES_FROM, RANGE_FROM
from maturity_desktop.benchmark.records import REASONS, Skipped
from maturity_desktop.benchmark.strips import Strip
from maturity_desktop.report.wording import in_words
from maturity_desktop.rounding import shown
from maturity_desktop.text import counted, listed

KIND_WORDS = {
    "self": "self-assessment",
    "facilitated": "facilitated",
    "third-party": "third-party assessment",
}
DEPTH_WORDS = {"scan": "quick scan", "key": "key statements", "full": "full depth"}
RULE_WORDS = {
    "most-cases": "most-cases rule",
    "strict": "strict rule",
    "attributes": "rule of means",
    "none": "index without levels",
}
_LEFT_OUT: dict[Skipped, tuple[str, str]] = {
    "protected": ("1 protected", "{} protected"),
    "damaged": ("1 damaged", "{} damaged"),
    "foreign": ("1 of another program", "{} of another program"),
    "newer": ("1 of a newer version", "{} of a newer version"),
    "unreadable": ("1 that cannot be read now", "{} that cannot be read now"),
    "copy": ("1 earlier copy", "{} earlier copies"),
    "itself": ("this engagement itself", "{} copies of this engagement"),
    "not_released": ("1 not released for benchmarks", "{} not released for benchmarks"),
    "not_assessed": ("1 not assessed far enough", "{} not assessed far enough"),
    "other_group": ("1 assessed in another way", "{} assessed in another way"),
}


def left_out(skipped: Mapping[Skipped, int], read: int) -> str:
    """``"Left out of 26 files: 2 protected and 1 damaged."``; empty where nothing was."""
    parts = [
        one if count == 1 else many.format(count)
        for reason in REASONS
        if (count := skipped.get(reason, 0))
        for one, many in (_LEFT_OUT[reason],)
    ]
    return f"Left out of {counted(read, 'file')}: {listed(parts)}." if parts else ""


def limits(numbers: Sequence[int], what: str = "engagement") -> str:
    """Where the limits lie: ``"Ranges of 7 engagements; no median below 10."``.

    Args:
        numbers: of engagements, one for each area; zeros count as none.
        what: they are called.
    """
    known = [n for n in numbers if n]
    if not known:
        return ""
    least, most = min(known), max(known)
    if most < RANGE_FROM:
        at_most = "" if least == most else " at most"
        return f"{counted(most, what)}{at_most}: a range needs {RANGE_FROM}."
    ranged = [n for n in known if n >= RANGE_FROM]
    many = counted(most, what) if min(ranged) == most else f"{min(ranged)} to {most} {what}s"
    beyond = ""
    if least < RANGE_FROM:
        beyond += f"; none below {RANGE_FROM}"
    if least < MEDIAN_FROM:
        beyond += f"; no median below {MEDIAN_FROM}"
    elif least < QUARTILES_FROM:
        beyond += f"; no quartiles below {QUARTILES_FROM}"
    return f"Ranges of {many}{beyond}."


def headline(strips: Sequence[Strip], others: str) -> str:
    """How many areas lie above the median of the others; within their range where that is less.

    Args:
        strips: of the areas.
        others: whose figures they are, for example ``"12 other engagements"``.
    """
    placed = [strip for strip in strips if strip.place and strip.area]
    if not placed:
        return f"No area can be placed among {others} yet."
    if all(strip.spread.median is not None for strip in placed):
        sides = [_side(strip, strip.spread.median) for strip in placed]
        above, at, below = (sides.count(side) for side in (1, 0, -1))
        rest = (("at", at), ("below", below))
        return _counted(above, "above", f"the median of {others}", rest)
    sides = [
        1 if strip.place == "above the range" else -1 if strip.place == "below the range" else 0
        for strip in placed
    ]
    rest = (("above", sides.count(1)), ("below", sides.count(-1)))
    return _counted(sides.count(0), "within", f"the range of {others}", rest)


def _side(strip: Strip, middle: float | None) -> int:
    """1 above, 0 at, -1 below; by the printed figures."""
    if strip.now is None or middle is None:
        return 0
    difference = shown(strip.now[0]) - shown(middle)
    return (difference > 0) - (difference < 0)


def _counted(first: int, where: str, what: str, rest: Sequence[tuple[str, int]]) -> str:
    """``"3 of 13 areas lie above the median of 24 others, two at it, eight below it."``."""
    total = first + sum(count for _, count in rest)
    if first == total:
        return f"{'All ' if total > 1 else ''}{counted(total, 'area')} lie{'s' if total == 1 else ''} {where} {what}."
    said = f"{first or 'None'} of {counted(total, 'area')} {'lie' if first > 1 else 'lies'} {where} {what}"
    beyond = [f"{in_words(count)} {place} it" for place, count in rest if count]
    return f"{', '.join([said, *beyond])}."


def alike(kind: str, rule: str, depth: str = "") -> str:
    """``"facilitated, most-cases rule, full depth"``."""
    words = [KIND_WORDS.get(kind, kind), RULE_WORDS.get(rule, rule)]
    return ", ".join([*words, *([DEPTH_WORDS.get(depth, depth)] if depth else [])])


def peer_facts(peers: Sequence[Peer]) -> str:
    """What figures of others say of themselves: never shown without it."""
    numbers = sorted({peer.n for peer in peers})
    many = str(numbers[0]) if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
    ways = sorted({alike(peer.kind, peer.rule, peer.depth) for peer in peers})
    of = "organisation" if numbers == [1] else "organisations"
    return f"{peers[0].source}, {peers[0].year}: {many} {of}; {'; '.join(ways)}."


def mismatch(assessment: Assessment, round_id: str, differing: Mapping[str, Sequence[Peer]]) -> str:
    """Why records of a source are not shown; empty where all are.

    Args:
        assessment: the engagement.
        round_id: of the round that is compared.
        differing: the records by what differs: ``"kind"``, ``"rule"`` or ``"depth"``.
    """
    said: list[str] = []
    found = next(r for r in assessment.rounds if r.id == round_id)
    if rows := differing.get("kind"):
        theirs = listed(sorted({KIND_WORDS.get(row.kind, row.kind) for row in rows}))
        said.append(f"kind: {theirs} there, {KIND_WORDS[found.kind]} here")
    if rows := differing.get("rule"):
        theirs = listed(sorted({RULE_WORDS.get(row.rule, row.rule) for row in rows}))
        said.append(f"rule: {theirs} there, {RULE_WORDS[rule_name(assessment.model)]} here")
    if rows := differing.get("depth"):
        theirs = listed(sorted({DEPTH_WORDS.get(row.depth, row.depth) for row in rows}))
        said.append(f"depth: {theirs} there, another here")
    if not said:
        return ""
    count = sum(len(rows) for rows in differing.values())
    what = counted(count, "figure")
    return f"{what} of this source cannot be compared and {'is' if count == 1 else 'are'} not shown ({'; '.join(said)})."


def profile_sentence(profile: Profile) -> str:
    """What the whole profile asks, in one sentence."""
    asking = profile.asking
    if not asking:
        return "No target level is agreed for an area in scope yet."
    lacking = [area for area in asking if not area.met]
    areas = counted(len(asking), "area")
    if not lacking:
        return f"All {areas} reach what this profile asks." if len(asking) > 1 else "It is reached."
    said = f"{counted(profile.to_raise, 'statement')} to raise in {len(lacking)} of {areas}"
    waiting = sum(area.open for area in lacking)
    return f"{said}, {waiting} more still open." if waiting else f"{said}."


def gap_text(area: ProfileArea) -> str:
    """``"4 to raise, 2 open"``, ``"reached"``, or why there is none."""
    if area.asked is None:
        return "not asked for"
    if area.met:
        return "reached"
    raising = area.to_raise or 0
    parts = [f"{raising} to raise"] if raising or not area.open else []
    return ", ".join([*parts, *([f"{area.open} open"] if area.open else [])])
