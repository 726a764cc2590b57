"""Small disks of our own: in memory, or an ext4 image that can be pulled out or turn read-only."""

import fcntl
import os
import shutil
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SHUTDOWN = 0x8004587D  # ext4's own ioctl: from now on the disk answers nothing
_WITHOUT_FLUSH = struct.pack("I", 2)


def missing(*programs: str) -> str:
    """Why no disk can be mounted here; empty where it can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "only root may mount a disk"
    return ", ".join(f"{name} is not installed" for name in programs if shutil.which(name) is None)


@contextmanager
def memory_disk(folder: Path, size: str) -> Iterator[Path]:
    """A tmpfs of so many bytes."""
    folder.mkdir()
    _run("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder))
    try:
        yield folder
    finally:
        _run("umount", "-l", str(folder))


class Stick:
    """An ext4 image on a loop device."""

    def __init__(self, folder: Path, megabytes: int = 16) -> None:
        self._image = folder / "stick.img"
        self.folder = folder / "stick"
        self.folder.mkdir()
        with self._image.open("wb") as image:
            image.truncate(megabytes * 2**20)
        _run("mkfs.ext4", "-q", "-F", str(self._image))

    def plug_in(self) -> None:
        """Mounts it; what was not flushed when it was pulled is gone."""
        _run("mount", "-o", "loop", str(self._image), str(self.folder))

    def pull(self) -> None:
        """From now on every call fails, and nothing more reaches it."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, _SHUTDOWN, _WITHOUT_FLUSH)
        finally:
            os.close(handle)

    def turn_read_only(self) -> None:
        """As ext4 does it by itself after an error, with files open for writing."""
        _run("mount", "-o", "remount,abort", str(self.folder))

    def put_away(self) -> None:
        _run("umount", str(self.folder))


def _run(*command: str) -> None:
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise OSError(f"{' '.join(command)}: {done.stderr.strip()}")
