"""All the words in a record."""

from collections.abc import Iterator

import msgspec


def texts(record: object) -> Iterator[str]:
    """Every text anywhere in a record."""
    match record:
        case str():
            yield record
        case list() | tuple():
            for entry in record:
                yield from texts(entry)
        case dict():
            yield from texts(list(record.values()))
        case msgspec.Struct():
            yield from texts(msgspec.to_builtins(record))
