"""Files that somebody made to do harm: the corpora of `tests/hostile` as lines of the table."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from fault_line import Line

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "hostile"))

from hostile_trial import MEMORY, NOT_YET, SECONDS, trial
from hostile_workbooks import WORKBOOKS

_LATER = 6  # of every so many one is tried in the short run


def run(folder: Path, *, short: bool) -> Iterator[Line]:
    """Each in a process that is watched: what it says, what it costs, what it touches."""
    if shutil.which("strace") is None:
        yield Line("hostile workbooks and files", not_run="strace is not installed")
        return
    from hostile_documents import FILES  # noqa: PLC0415  # it makes documents as it is imported

    for title, names in (("workbooks", tuple(WORKBOOKS)), ("files", tuple(FILES))):
        wanted = tuple(name for name in names if name not in NOT_YET)
        chosen = wanted[::_LATER] if short else wanted
        outcomes, touched = trial(chosen, folder / title)
        faults = [fault for outcome in outcomes for fault in outcome.faults]
        slowest = max(outcome.seconds for outcome in outcomes)
        largest = max(outcome.memory for outcome in outcomes)
        later = sorted(set(names) - set(wanted))
        note = f"at most {slowest:.1f} s and {largest // 1_000_000} MB"
        note += "".join(f"; not yet: {name}, {NOT_YET[name]}" for name in later)
        yield Line(
            f"hostile {title}",
            f"{len(outcomes)} files",
            0,
            len(faults) + len(touched),
            f"{SECONDS} s, {MEMORY // 1_000_000} MB, nothing touched",
            len(outcomes) == len(chosen) and not faults and not touched,
            "; ".join([note, *faults[:4], *touched[:2]]),
        )
