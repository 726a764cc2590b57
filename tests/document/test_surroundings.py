"""What is told of the place of a file: from captured system texts, and from real folders."""

import ctypes
import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from maturity_desktop.drives import MacDisk, is_removable, mount_of, read_mounts, root_of
from maturity_desktop.surroundings import look_around
from maturity_desktop.sync_folders import candidates, sync_client

# Captured from a laptop; the names are changed.
MOUNTINFO = r"""
22 28 0:21 / /proc rw,nosuid,nodev,noexec,relatime shared:13 - proc proc rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
61 28 0:52 / /srv/share rw,relatime shared:33 - nfs4 filer:/export/share rw,vers=4.2,hard
63 28 0:53 / /mnt/clients\040and\040co rw,relatime - cifs //filer/clients rw,vers=3.1.1
64 63 8:17 / /mnt/clients\040and\040co/stick rw,nosuid master:3 - vfat /dev/sdb1 rw,utf8
65 28 0:55 / /home/ann/far rw,nosuid,nodev,relatime shared:1 master:7 - fuse.sshfs ann@host: rw
66 28 0:56 / /home/ann/web rw,nosuid - fuse https://cloud.example/dav rw
67 28 0:57 / /home/ann/images rw,nosuid - fuse /dev/fuse rw
68 28 0:58 / /run/user/1000/gvfs rw,nosuid - fuse.gvfsd-fuse gvfsd-fuse rw
69 28 0:59 / /srv/share rw,relatime - tmpfs tmpfs rw
half a line
""".strip()


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/home/ann/acme.maturity", "ext4", False),
        ("/mnt/clients and co/acme/acme.maturity", "cifs", True),
        ("/mnt/clients and co/stick/acme.maturity", "vfat", False),
        ("/mnt/clients and company/acme.maturity", "ext4", False),
        ("/home/ann/far/acme.maturity", "fuse.sshfs", True),
        ("/home/ann/web/acme.maturity", "fuse", True),
        ("/home/ann/images/acme.maturity", "fuse", False),
        ("/run/user/1000/gvfs/smb-share/acme.maturity", "fuse.gvfsd-fuse", True),
        ("/srv/share/acme.maturity", "tmpfs", False),
    ],
)
def test_the_deepest_and_latest_mount_tells(path: str, kind: str, network: bool) -> None:
    mount = mount_of(Path(path), read_mounts(MOUNTINFO))
    assert mount is not None
    assert (mount.kind, mount.network) == (kind, network)


def test_a_share_below_another_one_counts_as_one() -> None:
    mounts = read_mounts(MOUNTINFO)[:3]
    assert mounts[-1].device == "0:52"
    found = mount_of(Path("/srv/share/a/b.maturity"), mounts)
    assert found is not None
    assert found.network


@pytest.mark.skipif(os.name != "posix", reason="of Linux")
def test_a_disk_that_is_really_mounted_is_neither(disk: Callable[[str], Path]) -> None:
    path = disk("1m") / "acme.maturity"
    path.touch()
    found = look_around(path)
    assert (found.network, found.removable, found.read_only) == (False, False, False)


def test_a_read_only_disk_is_one(
    disk: Callable[[str], Path], remount: Callable[[Path, str], None]
) -> None:
    folder = disk("1m")
    (folder / "acme.maturity").touch()
    remount(folder, "ro")
    assert look_around(folder / "acme.maturity").read_only


@pytest.mark.skipif(os.geteuid() != 0 if hasattr(os, "geteuid") else True, reason="needs root")
def test_a_bound_folder_with_a_space_is_found(tmp_path: Path) -> None:
    """As the kernel writes it now, not as it was captured."""
    place = tmp_path / "a b"
    place.mkdir()
    done = subprocess.run(["mount", "-t", "tmpfs", "x y", str(place)], check=False)
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    try:
        text = Path("/proc/self/mountinfo").read_text()
        found = mount_of(place / "acme.maturity", read_mounts(text))
        assert found is not None
        assert (found.point, found.kind, found.source) == (str(place), "tmpfs", "x y")
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_stick_and_a_card_can_be_pulled(tmp_path: Path) -> None:
    """The folders of the system as they stand for a USB stick, a card, a disk and one on top."""
    made = {
        "devices/pci0/usb1/1-2/block/sdb/sdb1": "8:17",
        "devices/pci0/mmc0/block/mmcblk0/mmcblk0p1": "179:1",
        "devices/pci0/nvme/nvme0n1/nvme0n1p2": "259:2",
        "devices/virtual/block/dm-0": "253:0",
        "devices/virtual/block/dm-1": "253:1",
    }
    numbers = tmp_path / "dev" / "block"
    numbers.mkdir(parents=True)
    for place, number in made.items():
        folder = tmp_path / place
        folder.mkdir(parents=True)
        (folder / "dev").write_text(f"{number}\n")
        (numbers / number).symlink_to(folder)
    (tmp_path / "devices/pci0/mmc0/block/mmcblk0/removable").write_text("1\n")
    (tmp_path / "devices/pci0/nvme/nvme0n1/removable").write_text("0\n")
    for on_top, below in (("dm-0", "8:17"), ("dm-1", "259:2")):
        slaves = tmp_path / "devices/virtual/block" / on_top / "slaves"
        slaves.mkdir()
        (slaves / "part").symlink_to((numbers / below).resolve())
    found = {number for number in made.values() if is_removable(number, tmp_path)}
    assert found == {"8:17", "179:1", "253:0"}
    assert not is_removable("7:99", tmp_path)


@pytest.mark.parametrize(
    ("path", "root", "elsewhere"),
    [
        (r"C:\Users\ann\acme.maturity", "C:\\", False),
        (r"\\filer\clients\acme.maturity", "\\\\filer\\clients\\", True),
        ("//filer/clients/acme.maturity", "\\\\filer\\clients\\", True),
        (r"\\?\UNC\filer\clients\acme.maturity", "UNC\\filer\\clients\\", True),
        (r"\\?\C:\long\acme.maturity", "C:\\", False),
    ],
)
def test_paths_of_windows(path: str, root: str, elsewhere: bool) -> None:
    assert root_of(path) == (root, elsewhere)


def test_the_record_of_macos_has_its_size() -> None:
    assert ctypes.sizeof(MacDisk) == 2168
    assert MacDisk.flags.offset == 64


# --- sync folders


@pytest.mark.parametrize(
    ("folder", "client"),
    [
        ("OneDrive", "OneDrive"),
        ("OneDrive - Calder Valley Water/Clients", "OneDrive"),
        ("Library/CloudStorage/OneDrive-Contoso", "OneDrive"),
        ("Library/CloudStorage/GoogleDrive-ann@example.com/My Drive", "Google Drive"),
        ("Library/CloudStorage/Box-Box", "Box"),
        ("Library/CloudStorage/Dropbox", "Dropbox"),
        ("Library/Mobile Documents/com~apple~CloudDocs", "iCloud Drive"),
        ("iCloudDrive/Clients", "iCloud Drive"),
        ("Dropbox (Calder)/Clients", "Dropbox"),
        ("Google Drive/Clients", "Google Drive"),
        ("Box/Clients", "Box"),
        ("Nextcloud/Clients", "Nextcloud"),
        ("Documents/Box", ""),
        ("Documents/OneDrives", ""),
        ("Documents", ""),
    ],
)
def test_folders_where_the_clients_put_them(folder: str, client: str) -> None:
    place = Path.home() / folder
    place.mkdir(parents=True)
    assert sync_client(place / "acme.maturity", {}) == client


@pytest.mark.parametrize(
    ("mark", "client"),
    [
        (".stfolder/", "Syncthing"),
        (".sync_8f3a9c.db", "Nextcloud"),
        ("._sync_8f3a9c.db", "Nextcloud"),
        (".owncloudsync.log", "ownCloud"),
        (".dropbox.cache/", "Dropbox"),
        (".tmp.drivedownload/", "Google Drive"),
        (".SynologyWorkingDirectory/", "Synology Drive"),
    ],
)
def test_folders_elsewhere_by_what_the_client_keeps_there(
    tmp_path: Path, mark: str, client: str
) -> None:
    place = tmp_path / "work" / "clients" / "acme"
    place.mkdir(parents=True)
    path = place / "acme.maturity"
    assert sync_client(path, {}) == ""
    kept = tmp_path / "work" / mark.rstrip("/")
    kept.mkdir() if mark.endswith("/") else kept.touch()
    assert sync_client(path, {}) == client


def test_folders_the_clients_have_written_down(tmp_path: Path) -> None:
    business, box = tmp_path / "Contoso", tmp_path / "drop"
    for place in (business, box):
        place.mkdir()
    told = {"personal": {"path": str(box), "host": 1}, "business": "none"}
    info = Path.home() / ".dropbox" / "info.json"
    info.parent.mkdir(parents=True)
    info.write_text(json.dumps(told))
    assert sync_client(business / "a" / "acme.maturity", {"OneDriveCommercial": str(business)}) == (
        "OneDrive"
    )
    assert sync_client(box / "acme.maturity", {}) == "Dropbox"
    info.write_text("[" * 100_000)
    assert sync_client(box / "acme.maturity", {}) == ""
    # The settings of Dropbox in the home folder do not make a sync folder of it.
    assert sync_client(Path.home() / "acme.maturity", {}) == ""


# --- names of conflict copies

SURE = (
    "acme (Ann's conflicted copy 2026-11-24)",
    "acme (LAPTOP7's conflicted copy 2026-11-24 (1))",
    "acme (conflicted copy 2026-11-24 101010)",
    "acme (conflicted copy Ann 2026-11-24 101010)",
    "acme (In Konflikt stehende Kopie von Ann 2026-11-24)",
    "acme (Case Conflict)",
    "acme (Selective Sync Conflict)",
    "acme.sync-conflict-20261124-101010-ABCDEFG",
    "acme_conflict-20261124-101010",
    "acme_conf(1)",
)
PERHAPS = ("acme-LAPTOP7", "acme-LAPTOP7-2", "acme-DESKTOP-4F2K9QX", "acme (1)", "acme 2")
NONE = ("acme, copy", "acme backup", "acmeology", "other-LAPTOP7", "acme 2026", "Acme")


def test_names_as_the_clients_make_them(tmp_path: Path) -> None:
    path = tmp_path / "acme.maturity"
    for stem in ("acme", *SURE, *PERHAPS, *NONE):
        (tmp_path / f"{stem}.maturity").touch()
    (tmp_path / "acme (1).xlsx").touch()
    found = candidates(path)
    assert {one.path.stem for one in found if one.sure} == set(SURE)
    assert {one.path.stem for one in found if not one.sure} == set(PERHAPS)
    assert set(look_around(path).conflict_copies) == {one.path for one in found}
    assert candidates(tmp_path / "nowhere" / "acme.maturity") == []
