"""Whether a path lies on a drive of the network, or on one that can be pulled."""

import ctypes
import ntpath
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

_NETWORK_TYPES = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "ceph", "lustre", "beegfs", "davfs"}
    | {f"fuse.{name}" for name in ("sshfs", "rclone", "gvfsd-fuse", "kio-fuse", "glusterfs")}
    | {f"fuse.{name}" for name in ("s3fs", "curlftpfs", "davfs2", "afpfs", "smbnetfs")}
)
_WEB = ("http://", "https://")
_DRIVE_REMOVABLE, _DRIVE_REMOTE = 2, 4  # as GetDriveTypeW of Windows says it
_MNT_REMOVABLE, _MNT_LOCAL = 0x200, 0x1000  # as statfs of macOS says it


class Mount(NamedTuple):
    """One line of ``/proc/self/mountinfo``."""

    point: str
    kind: str
    source: str
    device: str

    @property
    def network(self) -> bool:
        return self.kind in _NETWORK_TYPES or (self.kind == "fuse" and self.source.startswith(_WEB))


def kind_of_drive(path: Path) -> tuple[bool, bool]:
    """Whether it is one of the network, and whether it can be pulled; no where nothing tells."""
    try:
        if sys.platform == "win32":
            found = _drive_of_windows(str(path))
        elif sys.platform == "darwin":
            found = _drive_of_macos(path)
        else:
            found = _drive_of_linux(path)
    except (OSError, AttributeError):
        return False, False
    else:
        return found


def _drive_of_linux(path: Path) -> tuple[bool, bool]:
    text = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
    mount = mount_of(path.resolve(), read_mounts(text))
    if mount is None:
        return False, False
    return mount.network, is_removable(mount.device, Path("/sys"))


def read_mounts(text: str) -> list[Mount]:
    """The mounts in the order in which they were made; a line that says less is passed over."""
    found = []
    for line in text.splitlines():
        before, _, after = line.partition(" - ")
        fields, rest = before.split(" "), after.split(" ")
        if len(fields) >= 5 and len(rest) >= 2:
            found.append(Mount(_unescaped(fields[4]), rest[0], _unescaped(rest[1]), fields[2]))
    return found


def _unescaped(field: str) -> str:
    """Spaces and the like stand there as a backslash and three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), field)


def mount_of(path: Path, mounts: Iterable[Mount]) -> Mount | None:
    """The one a resolved path lies on: the deepest, and of those on one another the last."""
    best: Mount | None = None
    for mount in mounts:
        deeper = best is None or len(mount.point) >= len(best.point)
        if deeper and (path.as_posix() == mount.point or Path(mount.point) in path.parents):
            best = mount
    return best


def is_removable(device: str, sys_folder: Path) -> bool:
    """By its number, ``"8:17"``, or by that of the disk an encrypted one rests on."""
    block = (sys_folder / "dev" / "block" / device).resolve()
    if "/usb" in block.as_posix():
        return True
    for folder in (block, block.parent):
        try:
            if (folder / "removable").read_text().strip() == "1":
                return True
        except OSError:
            continue
    try:
        below = [(one / "dev").read_text().strip() for one in (block / "slaves").iterdir()]
    except OSError:
        return False
    return any(is_removable(one, sys_folder) for one in below)


def root_of(path: str) -> tuple[str, bool]:
    """The root of a path of Windows, and whether that names another computer."""
    drive, _ = ntpath.splitdrive(path)
    drive = drive.replace("/", "\\")
    if drive.startswith(("\\\\?\\", "\\\\.\\")):
        return drive[4:] + "\\", drive[4:8].upper() == "UNC\\"
    return drive + "\\", drive.startswith("\\\\")


if sys.platform == "win32":

    def _drive_of_windows(path: str) -> tuple[bool, bool]:
        root, elsewhere = root_of(os.path.realpath(path))
        if elsewhere:
            return True, False
        kind = ctypes.windll.kernel32.GetDriveTypeW(root)
        return kind == _DRIVE_REMOTE, kind == _DRIVE_REMOVABLE


class MacDisk(ctypes.Structure):
    """What statfs of macOS fills in, 2,168 bytes; `flags` alone is of interest."""

    _fields_ = (
        ("sizes", ctypes.c_uint32 * 2),
        ("blocks", ctypes.c_uint64 * 5),
        ("id", ctypes.c_int32 * 2),
        ("owner", ctypes.c_uint32),
        ("type", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("subtype", ctypes.c_uint32),
        ("names", ctypes.c_char * (16 + 1024 + 1024)),
        ("more", ctypes.c_uint32 * 8),
    )


if sys.platform == "darwin":

    def _drive_of_macos(path: Path) -> tuple[bool, bool]:
        library = ctypes.CDLL(None)
        # On Intel the plain name is that of an older form.
        ask = getattr(library, "statfs$INODE64", None) or library.statfs
        disk = MacDisk()
        if ask(os.fsencode(path), ctypes.byref(disk)) != 0:
            return False, False
        return not disk.flags & _MNT_LOCAL, bool(disk.flags & _MNT_REMOVABLE)
