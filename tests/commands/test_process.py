"""The program as a process of its own: pipes, encodings, no display, no network."""

import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

from command_line import Cli

PROGRAM = (sys.executable, "-m", "maturity_desktop")
FIRST = "incident.process.2.1"

_OFFLINE = """
import socket, sys

def refuse(*_args, **_values):
    raise RuntimeError("the program reached for a network")

def watch(event, _arguments):
    if event.startswith("socket."):
        refuse()

socket.socket = socket.create_connection = socket.getaddrinfo = socket.gethostbyname = refuse
sys.addaudithook(watch)

from maturity_desktop.commands.program import run

for line in sys.stdin.read().splitlines():
    code = run(line.split("\\t"))
    if code:
        sys.exit(code)
"""


def start(
    *arguments: object, stdout: int | None = subprocess.PIPE, **values: str
) -> subprocess.CompletedProcess[bytes]:
    """Runs the program with nothing of this environment but where programs and homes are."""
    kept = ("PATH", "HOME", "USERPROFILE", "SYSTEMROOT", "VIRTUAL_ENV", "LD_LIBRARY_PATH")
    environment = {name: os.environ[name] for name in kept if name in os.environ}
    return subprocess.run(
        [*PROGRAM, *map(str, arguments)],
        stdout=stdout,
        stderr=subprocess.PIPE,
        env={**environment, **values},
        check=False,
    )


def test_an_engagement_without_a_display(tmp_path: Path) -> None:
    path, ratings = tmp_path / "a.maturity", tmp_path / "r.csv"
    ratings.write_text(f"criterion,rating\n{FIRST},L\n")
    assert start("new", path, "--client", "Łódź & Größe").returncode == 0
    assert start("rate", path, "--from", ratings).returncode == 0
    done = start("score", path, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert msgspec.json.decode(done.stdout)["engagement"]["client"] == "Łódź & Größe"
    assert start("undo", path).stdout == b"Undone: Ratings from a file, lines: 1\n"


def test_errors_of_a_process(tmp_path: Path) -> None:
    for arguments in (["score", tmp_path / "no.maturity"], ["scor"], [], ["a.maturity"]):
        done = start(*arguments)
        assert done.returncode == 2
        assert done.stdout == b""
        first, hint = done.stderr.decode().splitlines()
        assert first.startswith("error: ")
        assert hint


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8", "utf-16"])
def test_json_reads_back_whatever_the_encoding_of_the_pipe(
    cli: Cli, tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "a.maturity"
    client = "Größe Łódź Ωμέγα \N{GRINNING FACE}"
    cli.ok("new", path, "--client", client)
    done = start("score", path, "--json", PYTHONIOENCODING=encoding)
    assert done.returncode == 0, done.stderr
    found = msgspec.json.decode(done.stdout.decode(encoding))
    assert found["engagement"]["client"] == client
    done = start("score", path, PYTHONIOENCODING=encoding)
    assert done.returncode == 0
    assert "Baseline" in done.stdout.decode(encoding)


@pytest.mark.skipif(os.name == "nt", reason="pipes of a POSIX shell")
class TestPipes:
    def shell(self, line: str) -> subprocess.CompletedProcess[str]:
        program = " ".join(PROGRAM)
        return subprocess.run(
            ["bash", "-c", line.replace("PROGRAM", program)],
            capture_output=True,
            text=True,
            check=False,
        )

    @pytest.mark.parametrize("command", ["score", "score --json", "history", "check --json"])
    def test_a_reader_that_has_had_enough(self, acme: Path, command: str) -> None:
        name, *options = command.split()
        line = f"PROGRAM {name} {acme} {' '.join(options)} | true; echo ${{PIPESTATUS[0]}}"
        done = self.shell(line)
        assert (done.stdout, done.stderr) == ("0\n", "")

    def test_help_into_a_closed_pipe(self) -> None:
        done = self.shell("PROGRAM --help | true; echo ${PIPESTATUS[0]}")
        assert (done.stdout, done.stderr) == ("0\n", "")

    def test_a_full_disk_behind_the_output(self, acme: Path) -> None:
        done = self.shell(f"PROGRAM score {acme} --json > /dev/full")
        assert done.returncode == 2
        assert done.stderr.startswith("error: ")
        assert "Traceback" not in done.stderr

    def test_a_closed_output(self, acme: Path) -> None:
        done = self.shell(f"PROGRAM score {acme} --json >&-")
        assert (done.returncode, done.stderr) == (0, "")


def test_the_file_may_have_any_name(tmp_path: Path) -> None:
    for name in ("-file.maturity", "Größe & Łódź's; $(x).maturity", " ", "\N{GRINNING FACE}"):
        done = start("new", tmp_path / name, "--client", "A")
        assert done.returncode == 0, done.stderr
        assert (tmp_path / name).is_file()


def test_no_command_reaches_for_a_network(tmp_path: Path) -> None:
    path, ratings = tmp_path / "a.maturity", tmp_path / "r.csv"
    ratings.write_text(f"criterion,rating,evidence\n{FIRST},L,https://example.com/evidence\n")
    lines = [
        ("new", path, "--client", "https://example.com"),
        ("set", path, "--target", "incident=3", "--na", "zero"),
        ("rate", path, "--from", ratings),
        ("round", "add", path, "Second", "--copy-answers"),
        ("score", path),
        ("score", path, "--json"),
        ("export", path, "--csv", tmp_path / "a.csv", "--json", tmp_path / "a.json"),
        ("import", tmp_path / "b.maturity", "--from", tmp_path / "a.json"),
        ("check", path, "--json"),
        ("history", path),
        ("undo", path),
        ("redo", path),
        ("password", path, "--new-password-file", ratings),
        ("score", path, "--password-file", ratings),
        ("model", "list"),
        ("model", "export", "itsm", "--to", tmp_path / "m.toml"),
        ("model", "check", tmp_path / "m.toml"),
        ("model", "export", "itsm", "--to", tmp_path / "m.xlsx"),
        ("--version",),
    ]
    done = subprocess.run(
        [sys.executable, "-c", _OFFLINE],
        input="\n".join("\t".join(map(str, line)) for line in lines),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert (tmp_path / "m.xlsx").is_file()
