"""A file with words in every place that keeps some, and the search for them in every byte."""

import zlib
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import apsw

from documents import LONG_NOTE, NOTE, Files, rate
from engagements import ROUND
from maturity_desktop.assessment.edits import ChangeEvidence, ResolveContradiction, WriteNote
from maturity_desktop.document.backup_folder import folder_of
from maturity_desktop.document.backups import back_up
from maturity_desktop.document.forgetting import Places
from maturity_desktop.document.replica import Replica
from week_rows import LINE, PARKED, QUOTE

SAID = "Quillfeather says the Übergabe is skipped"


PERSON = "Berta Quillfeather"


SETTLED = "Quillfeather showed the log"


WORDS = (
    *(SAID, NOTE, SETTLED, LONG_NOTE[-60:], "done by the supplier"),
    *(LINE, QUOTE, PARKED, "the desk lead", "seen again"),
)


def places_of(files: Files) -> Places:
    data = files.folder.parent / "data"
    return Places(data / "backups", data / "replicas", data / "opened")


def worked_on(files: Files) -> Path:
    """A file whose words lie in rows, in changes that were undone, in a replica and in backups."""
    path, places = files.new(), places_of(files)
    with files.open(path, who="Ann") as document:
        assert places.backups is not None
        assert places.replicas is not None
        assert places.opened is not None
        opened = places.opened / "4711-ab" / document.document_id / "0c"
        replica = Replica.open_or_make(document, places.replicas)
        document.do(WriteNote(ROUND, "a1.2.1", SAID), document.read())
        document.do(WriteNote(ROUND, "a1.2.1", f"{SAID}, twice"), document.read())
        document.undo()
        document.do(WriteNote(ROUND, "a2.2.4", SAID), document.read())
        document.do(WriteNote(ROUND, "a2.2.4", ""), document.read())
        document.do(ResolveContradiction("ev-2", ROUND, "a2.3.1", True, SETTLED), document.read())
        document.do(ChangeEvidence("ev-1", {"title": "Calendar"}), document.read())
        rate(document, "a1.2.3", "F")
        back_up(document, folder_of(places.backups, document.document_id))
        replica.close()
    opened.mkdir(parents=True)
    (opened / "minutes.txt").write_text(SAID, encoding="utf-8")
    (opened / "minutes.txt").chmod(0o400)
    return path


def everything(folder: Path, files: Files) -> Iterator[tuple[Path, bytes]]:
    """All bytes below a folder; of what is encrypted also what stands in its pages."""
    for path in folder.rglob("*"):
        if path.is_file():
            yield path, path.read_bytes()
            if files.key is not None and path.suffix == ".maturity":
                yield path, _deciphered(path, files)


def _deciphered(path: Path, files: Files) -> bytes:
    with closing(files.raw(path)) as db:
        plain = apsw.Connection(":memory:", vfs="memdb")
        values: list[bytes] = []
        for (table,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"):
            for row in db.execute(f"SELECT * FROM {table}"):
                values += [v if isinstance(v, bytes) else str(v).encode() for v in row]
        plain.close()
    return b"\0".join(values)


def holds(content: bytes, word: str) -> bool:
    """In UTF-8 or UTF-16, as it is or in a stream of zlib, whatever its window."""
    sought = [word.encode(encoding) for encoding in ("utf-8", "utf-16-le", "utf-16-be")]
    return any(one in part for part in (content, *_streams(content)) for one in sought)


def _streams(content: bytes) -> Iterator[bytes]:
    for at in range(len(content) - 1):
        # The two first bytes of zlib's format: deflate, a window of 256 bytes to 32 KB, a sum.
        head = content[at] << 8 | content[at + 1]
        if content[at] & 15 == 8 and content[at] >> 4 <= 7 and head % 31 == 0:
            try:
                yield zlib.decompressobj().decompress(content[at:], 1_000_000)
            except zlib.error:
                continue


def assert_forgotten(files: Files, *words: str) -> None:
    for path, content in everything(files.folder.parent, files):
        for word in words:
            assert not holds(content, word), f"{path.name} still holds {word!r}"


def id_of(files: Files, path: Path) -> str:
    with files.open(path) as document:
        return document.document_id
