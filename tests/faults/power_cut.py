"""Power cuts: every call of a traced run may be the last one, and the disk forgets at will."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import traces
from fault_line import Line, none_lost
from faults_child import NAME, PASSWORDS
from judging import Broken, Found, Judge
from torn_disk import Disk

from documents import Files

# So many steps that each flow has at least 4,000 states.
STEPS = {
    "edit": 12,
    "undo": 6,
    "copy": 3,
    "password": 3,
    "load": 4,
    "attach": 8,
    "migrate": 4,
}
SHORT_STEPS = {**dict.fromkeys(STEPS, 1), "edit": 3, "undo": 2}
GOLDEN = Path(__file__).resolve().parent.parent / "golden"
CARELESS = ("DELETE + FULL", "OFF", "no folder flush")


@dataclass
class Outcome:
    """What a flow cost over all its states."""

    states: int = 0
    lost: int = 0
    wrong: int = 0
    calls: int = 0
    acknowledged: int = 0
    distinct: int = 0
    examples: list[str] = field(default_factory=list)

    @property
    def note(self) -> str:
        told = (
            f"{self.calls} calls, {self.acknowledged} acknowledged, {self.distinct} different files"
        )
        return "; ".join([told, *self.examples[:3]])


class Witness:
    """Knows every state the driver was told is saved, and how many of them were told so far."""

    def __init__(self, run: traces.Trace) -> None:
        self.states: dict[str, list[Found]] = {}
        for name, *found in run.said("saved"):
            self.states.setdefault(name, []).append(Found(*found))
        self.told = dict.fromkeys(self.states, 0)

    def judge(self, world: dict[str, bytes], judge: Judge) -> Iterator[tuple[bool, str]]:
        """For each file that is not as it must be: whether that is a loss, and the story."""
        for name, states in self.states.items():
            told = self.told[name]
            content = world.get(name)
            if content is None:
                if told:
                    yield True, f"{name} is gone"
                continue
            found = judge.look(content, world.get(f"{name}-journal"))
            if isinstance(found, Broken):
                # A new file that was never finished says so; under a copy's name stands a copy.
                if told or not found.refused or not name.startswith("new"):
                    yield told > 0 and found.refused, f"{name}: {found.why}"
            elif found not in states:
                yield False, f"{name}: holds what nobody entered, {found}"
            elif (place := len(states) - 1 - states[::-1].index(found)) < told - 1:
                yield True, f"{name}: {told - 1 - place} acknowledged changes gone"


def starting_files(flow: str, work: Path, steps: int, password: str | None) -> dict[str, bytes]:
    """What lies in the folder before a flow, closed and on the disk."""
    if flow == "migrate":
        old = GOLDEN / "v1" / ("protected.maturity" if password else "plain.maturity")
        found = {f"old-{number}.maturity": old.read_bytes() for number in range(steps)}
    else:
        found = {NAME: Files(work, password).new(NAME).read_bytes()}
    for name, content in found.items():
        (work / name).write_bytes(content)
    return found


def cut(
    folder: Path, flow: str, steps: int, password: str | None, *, seeds: int, careless: str = ""
) -> Outcome:
    """Runs a flow once, then judges every state that a cut might have left."""
    work = folder / f"{flow}-{password}-{careless}"
    work.mkdir()
    before = starting_files(flow, work, steps, password)
    command = traces.driver(flow, work, steps, password=password, careless=careless)
    run = traces.trace(command, work, folder / "log")
    if run.ended or run.errors or run.said("refused"):
        raise RuntimeError(f"{flow} ended with {run.ended}: {run.errors} {run.said('refused')}")
    disk, witness, judge = Disk(before), Witness(run), Judge(folder / "judged")
    for name, content in before.items():
        first = judge.look(content, None)
        if not isinstance(first, Found):
            raise TypeError(f"{name} is broken before anything happened: {first.why}")
        # The file as it was counts as told.
        witness.states.setdefault(name, []).insert(0, first)
        witness.told[name] = 1
    outcome = Outcome()
    for event in run.events:
        if event.kind != "said":
            disk.apply(event)
        elif event.said[0] == "saved":
            witness.told[event.said[1]] += 1
        else:
            continue
        for world in disk.worlds(seeds):
            outcome.states += 1
            stories = list(witness.judge(world, judge))
            outcome.lost += any(loss for loss, _ in stories)
            outcome.wrong += any(not loss for loss, _ in stories)
            outcome.examples += [story for _, story in stories[:1] if len(outcome.examples) < 3]
    outcome.calls = sum(event.kind != "said" for event in run.events)
    outcome.acknowledged = sum(witness.told.values()) - len(before)
    outcome.distinct = judge.distinct
    return outcome


def flow(name: str, folder: Path, *, short: bool) -> Iterator[Line]:
    """One flow, plain and protected: nothing lost, nothing torn."""
    if traces.missing():
        yield Line(f"power cut, {name}", not_run=traces.missing())
        return
    steps = (SHORT_STEPS if short else STEPS)[name]
    # The last one, so that a wrong one is tried on every state first; old files have the first.
    word = PASSWORDS[1] if name == "migrate" else PASSWORDS[-1]
    for password in (None, word):
        found = cut(folder, name, steps, password, seeds=1 if short else 4)
        kind = "protected" if password else "plain"
        often = f"{found.states:,} states"
        yield none_lost(f"power cut, {name}, {kind}", often, found.lost, found.wrong, found.note)


def seeing(folder: Path, *, short: bool) -> Iterator[Line]:
    """The same with what people usually do: whoever finds no loss here is blind."""
    for careless in CARELESS:
        title = f"power cut seen: {careless}"
        if traces.missing():
            yield Line(title, not_run=traces.missing())
            continue
        name = "copy" if careless == CARELESS[-1] else "edit"
        steps = SHORT_STEPS[name] if short else STEPS[name]
        found = cut(folder, name, steps, None, seeds=1 if short else 4, careless=careless)
        often = f"{found.states:,} states"
        held = found.lost > 0
        yield Line(title, often, found.lost, found.wrong, "losses found", held, found.note)
