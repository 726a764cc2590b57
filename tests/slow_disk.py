"""A disk whose every flush takes a while, below the layer that keeps the checksums.

Only files that are opened while it is in place are slow, and only plain ones.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from unittest.mock import patch

import apsw

from maturity_desktop.document import connection

_NAME = "slow"
Name = str | apsw.URIFilename | None


class _File(apsw.VFSFile):
    def __init__(self, base: str, path: Name, flags: list[int], disk: "SlowDisk") -> None:
        super().__init__(base, path, flags)
        self._disk = disk

    def xSync(self, flags: int) -> None:  # noqa: N802  # named by SQLite
        self._disk.wait()
        super().xSync(flags)


class SlowDisk(apsw.VFS):
    """Passes everything on; flushing waits `seconds`, or as long as the disk is stopped."""

    def __init__(self, seconds: float) -> None:
        self.base = connection._PLAIN_VFS
        super().__init__(_NAME, self.base)
        self.seconds = seconds
        self.syncs = 0
        self._goes_on = threading.Event()
        self._goes_on.set()

    def xOpen(self, name: Name, flags: list[int]) -> _File:  # noqa: N802  # named by SQLite
        return _File(self.base, name, flags, self)

    def wait(self) -> None:
        self.syncs += 1
        time.sleep(self.seconds)
        if not self._goes_on.wait(60):
            raise apsw.IOError("the disk was stopped for a minute")

    def stop(self) -> None:
        """No flush ends until `go_on`."""
        self._goes_on.clear()

    def go_on(self) -> None:
        self._goes_on.set()


@contextmanager
def slow_disk(seconds: float = 0.2) -> Iterator[SlowDisk]:
    """Files opened inside are slow for as long as they are open."""
    connection._load_checksums()
    disk = SlowDisk(seconds)
    try:
        with patch.object(connection, "_PLAIN_VFS", _NAME):
            yield disk
    finally:
        disk.go_on()
        disk.unregister()
