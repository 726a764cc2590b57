"""Every single system call fails once, and from there on for good, with an error of the disk."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from tempfile import TemporaryDirectory
from typing import NamedTuple

import traces
from fault_line import Line, none_lost
from faults_child import PASSWORDS
from judging import Broken, look
from power_cut import Witness, starting_files
from watched import Watched

CALLS = ("write", "pwrite64", "fsync", "fdatasync", "ftruncate")
STEPS = {
    **dict.fromkeys(("copy", "password", "load", "attach", "migrate"), 1),
    "edit": 2,
    "undo": 2,
}
_AT_ONCE = 2  # runs beside each other: each waits most of its time


class _Try(NamedTuple):
    """What one failing call led to."""

    where: str
    hit: bool
    told: bool
    lost: str
    wrong: str


def flow(name: str, folder: Path, *, short: bool) -> Iterator[Line]:
    """One flow: an error is shown, and nothing acknowledged is lost."""
    if traces.missing():
        yield Line(f"k-th call fails, {name}", not_run=traces.missing())
        return
    watchers: SimpleQueue[Watched] = SimpleQueue()
    with ExitStack() as stack:
        for _ in range(1 if short else _AT_ONCE):
            watchers.put(stack.enter_context(Watched()))
        for password in (None,) if short else (None, PASSWORDS[1]):
            yield _line(_Runs(folder, watchers, name, password), short=short)


class _Runs(NamedTuple):
    """Where and how one flow is run again and again."""

    folder: Path
    watchers: SimpleQueue[Watched]
    name: str
    password: str | None


def _line(runs: _Runs, *, short: bool) -> Line:
    with TemporaryDirectory(dir=runs.folder) as own:
        whole, _ = _in_folder(Path(own), runs)
    reached = [event for event in whole.events if event.call in CALLS and event.kind != "said"]
    wanted = [(event.call, event.number) for event in reached]
    # Once, and for good: the disk stays dead from that call on.
    faults = [f"{call}:error=EIO:when={k}{more}" for call, k in wanted for more in ("", "+")]
    faults = faults[:: len(faults) // 6 // 2 * 2 + 1] if short else faults
    with ThreadPoolExecutor(runs.watchers.qsize()) as pool:
        tries = list(pool.map(partial(_failing, runs), faults))
    counts = Counter(call for call, _ in wanted)
    silent = Counter(tried.where for tried in tries if tried.hit and not tried.told)
    lost = [tried.lost for tried in tries if tried.lost]
    wrong = [tried.wrong for tried in tries if tried.wrong]
    calls = ", ".join(f"{counts[call]} {call}" for call in CALLS)
    told = [f"{sum(tried.told for tried in tries)} told"]
    told += [f"{count} {where}" for where, count in silent.items()]
    told += [f"{sum(not tried.hit for tried in tries)} never reached"]
    kind = "protected" if runs.password else "plain"
    title, often = f"k-th call fails, {runs.name}, {kind}", f"{len(tries)} failures"
    note = "; ".join([calls, ", ".join(told), *lost[:3], *wrong[:3]])
    return none_lost(title, often, len(lost), len(wrong), note)


def _in_folder(own: Path, runs: _Runs, inject: str = "") -> tuple[traces.Trace, Path]:
    work, steps = own / "work", STEPS[runs.name]
    work.mkdir()
    starting_files(runs.name, work, steps, runs.password)
    command = traces.driver(runs.name, work, steps, password=runs.password)
    watched = runs.watchers.get()
    try:
        return watched.run(command, work, own, inject), work
    finally:
        runs.watchers.put(watched)


def _failing(runs: _Runs, inject: str) -> _Try:
    with TemporaryDirectory(dir=runs.folder) as own:
        run, work = _in_folder(Path(own), runs, inject)
        hit = next((place for place, event in enumerate(run.events) if event.injected), None)
        if hit is None:
            return _Try("", hit=False, told=False, lost="", wrong="")
        event, after = run.events[hit], run.events[hit + 1 :]
        told = any(later.kind == "said" and later.said[0] == "refused" for later in after)
        where = _quiet(
            event, [before.said[0] for before in run.events[:hit] if before.kind == "said"]
        )
        lost = wrong = ""
        if run.ended:
            wrong = f"{inject} on {event.path}: {run.errors[-200:]}"
        elif not told and not where:
            wrong = f"{inject} on {event.path}: nobody was told"
        for story, loss in _left(run, work):
            lost, wrong = (story, wrong) if loss else (lost, story)
        tale = f"{inject} on {event.path or 'the folder'}: "
        return _Try(where, True, told, lost and tale + lost, wrong and tale + wrong)  # hit


def _quiet(event: traces.Event, said: list[str]) -> str:
    """The two places where no word is needed, since nothing that was said hangs on them."""
    if not event.path:
        return "on the folder itself"
    return "while closing" if said[-1:] == ["closing"] else ""


def _left(run: traces.Trace, work: Path) -> Iterator[tuple[str, bool]]:
    """What the files hold against what was said of them; whether a difference is a loss."""
    witness = Witness(run)
    refused = bool(run.said("refused"))
    for name, states in witness.states.items():
        found = look(work / name)
        if isinstance(found, Broken):
            yield f"{name}: {found.why}", True
        elif found != states[-1]:
            # What failed may have reached the disk all the same; it was never called saved.
            landed = refused and found.change_no == states[-1].change_no + 1
            moved = refused and found[1:] == states[-1][1:]
            if not landed and not moved:
                yield f"{name}: {found} instead of {states[-1]}", found in states
    for left in work.glob("*.maturity"):
        if left.name not in witness.states and isinstance(found := look(left), Broken):
            # Half a new file, or one that was there before and no edit had reached.
            yield f"{left.name}: {found.why}", not left.name.startswith("new")
