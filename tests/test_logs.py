"""The log file: what it begins with, that it stays small, and that it never disturbs."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest


def run(script: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Runs the script in a process of its own, with logging begun in the folder."""
    begin = "import sys, logging\nfrom pathlib import Path\n"
    begin += "from maturity_desktop.logs import start_logging\n"
    begin += "folder = start_logging(Path(sys.argv[1]))\n"
    return subprocess.run(
        [sys.executable, "-X", "dev", "-W", "error", "-c", begin + script, str(folder)],
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_begins_with_what_runs_where(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "logs"
    done = run("logging.getLogger('ui').warning('written: %s', 'Gr\\u00f6\\u00dfe')", folder)
    assert (done.returncode, done.stderr) == (0, "")
    first, last = (folder / "maturity-desktop.log").read_text("utf-8").splitlines()
    assert "Maturity Desktop " in first
    assert f"Python {sys.version.split()[0]}" in first
    assert last.endswith("WARNING ui: written: Größe")


def test_three_files_of_half_a_megabyte(tmp_path: Path) -> None:
    done = run("for n in range(4000): logging.info('%s %s', n, 'x' * 500)", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    files = sorted(tmp_path.glob("maturity-desktop.log*"))
    assert [file.name[len("maturity-desktop.log") :] for file in files] == ["", ".1", ".2"]
    assert all(file.stat().st_size <= 512_000 for file in files)
    lines = "".join(file.read_text() for file in reversed(files)).splitlines()
    numbers = [int(line.split()[4]) for line in lines]
    assert numbers == list(range(numbers[0], 4000)), "the latest lines, none lost between files"


def test_a_crash_leaves_its_stacks(tmp_path: Path) -> None:
    done = run("import faulthandler\nfaulthandler._sigabrt()", tmp_path)
    assert done.returncode != 0
    assert "Current thread" in (tmp_path / "crash.log").read_text()


@pytest.mark.parametrize("end", ["logging.warning('x')", "start_logging(folder)"])
def test_a_folder_that_cannot_be_written_disturbs_nobody(tmp_path: Path, end: str) -> None:
    (tmp_path / "file").write_text("")
    done = run(end, tmp_path / "file" / "logs")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_begun_twice_each_line_stands_once(tmp_path: Path) -> None:
    done = run("start_logging(folder)\nlogging.info('once')", tmp_path)
    assert done.stderr == ""
    assert (tmp_path / "maturity-desktop.log").read_text().count("once") == 1


def test_a_full_disk_disturbs_nobody(disk: Callable[[str], Path]) -> None:
    folder = disk("100k")
    done = run("for n in range(2000): logging.info('x' * 500)", folder)
    assert (done.returncode, done.stderr) == (0, "")
