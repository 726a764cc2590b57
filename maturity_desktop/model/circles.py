"""Finds areas that depend on each other in a circle."""

from collections.abc import Iterator, Mapping, Sequence


def circles(needs: Mapping[str, Sequence[str]]) -> Iterator[list[str]]:
    """Each circle met on one walk, as names in order; names that are no key are left alone.

    The trail is a dict of what is still to be looked at, not the call stack: a file may hold a
    chain of any length.
    """
    finished: set[str] = set()
    for start in needs:
        trail = {} if start in finished else {start: iter(needs[start])}
        while trail:
            last = next(reversed(trail))
            step = next(trail[last], None)
            if step is None:
                finished.add(last)
                del trail[last]
            elif step in trail:
                names = list(trail)
                yield names[names.index(step) :]
            elif step in needs and step not in finished:
                trail[step] = iter(needs[step])
