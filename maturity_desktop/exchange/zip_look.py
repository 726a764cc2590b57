"""What a file is, told by its content, and whether its zip directory promises a sane workbook."""

import re
import stat
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sheets import Limits

_SAVE_AS = "Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”."
_ASK = "Ask whoever sent it for another copy."
_BEGINNING = 4096
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
_DIRECTORY_READ = 2_000_000  # of an OLE file; names of its streams stand there in UTF-16
_RATIO_FROM = 1_000_000
_LOCAL_HEADER = 30
_ENCRYPTED = 0x1
_CONTENT_TYPES = "[Content_Types].xml"
# Of other formats in a zip, by a member that each of them has.
_OTHERS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
    "Index/Document.iwa": "a Numbers or Pages document",
    "AndroidManifest.xml": "a program",
}
_MACROS = re.compile(r"(?i)(^|/)vbaProject[^/]*\.bin$|^xl/macrosheets/")
_TEXTS = (
    (re.compile(rb"(?i)\s*(<!doctype html|<html|<head|<body|<table|<meta)"), "a web page (HTML)"),
    (
        re.compile(rb"(?is)\s*<\?xml.*urn:schemas-microsoft-com:office:spreadsheet"),
        "Excel 2003 XML",
    ),
    (re.compile(rb"(?i)\s*<"), "XML or HTML"),
    (re.compile(rb"%PDF"), "a PDF"),
    (re.compile(rb"\{\\rtf"), "rich text (RTF)"),
    (re.compile(rb"SQLite format 3\0"), "a database"),
)


def look(file: BinaryIO, name: str, limits: Limits) -> None:
    """Refuses with a plain sentence what is no workbook, or none that anybody would make.

    Nothing is unpacked but the list of content types, and of that no more than 2 MB.

    Args:
        file: open for reading, at its beginning; it is left there.
        name: as people know the file.
        limits: of size, parts and ratio.

    Raises:
        UserError: what it is instead, or what is wrong with it.
    """
    beginning = file.read(_BEGINNING)
    if not beginning.startswith(_ZIP):
        raise _no_zip(file, beginning, name)
    try:
        with ZipFile(file) as package:
            members = package.infolist()
            _refuse_large(members, _size(file), name, limits)
            _refuse_strange(members, package.start_dir, name)
            _refuse_kind(package, {member.filename: member for member in members}, name)
    # The library answers a damaged directory with any of these.
    except (BadZipFile, EOFError, LookupError, NotImplementedError, OSError, ValueError) as error:
        raise UserError(f"{name} is damaged: {error}", _ASK) from None
    file.seek(0)


def _size(file: BinaryIO) -> int:
    return file.seek(0, 2)


def _no_zip(file: BinaryIO, beginning: bytes, name: str) -> UserError:
    if not beginning:
        return UserError(f"{name} is empty: it has no content at all", _ASK)
    if beginning.startswith(_OLE):
        return _ole(beginning + file.read(_DIRECTORY_READ), name)
    for pattern, kind in _TEXTS:
        if pattern.match(beginning.removeprefix(b"\xef\xbb\xbf")):
            return UserError(f"{name} is no workbook but {kind}", _SAVE_AS)
    if b"\0" not in beginning or beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        return UserError(
            f"{name} is no workbook but plain text, such as CSV",
            "Give it the ending .csv if it holds ratings, or save it as “Excel Workbook (.xlsx)”.",
        )
    return UserError(f"{name} is no workbook", "Choose a file with the ending .xlsx.")


def _ole(content: bytes, name: str) -> UserError:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return UserError(
            f"{name} is protected by a password",
            "Open it in Excel, take the password away under “Protect Workbook”, and save it.",
        )
    if "Book".encode("utf-16-le") in content or "Workbook".encode("utf-16-le") in content:
        return UserError(f"{name} is a workbook in the old format (.xls)", _SAVE_AS)
    return UserError(f"{name} is no workbook but an old Office file", _SAVE_AS)


def _refuse_large(members: list[ZipInfo], size: int, name: str, limits: Limits) -> None:
    unpacked = sum(member.file_size for member in members)
    if len(members) > limits.members:
        raise UserError(f"{name} is made of {len(members):,} parts, which no workbook is", _ASK)
    if unpacked > limits.unpacked:
        raise UserError(
            f"{name} would take {unpacked // 1_000_000:,} MB once unpacked",
            "Delete what is not needed from it, or save the one sheet alone.",
        )
    if unpacked > _RATIO_FROM and unpacked > limits.ratio * size:
        raise UserError(
            f"{name} unpacks to {unpacked // size:,} times its size, as files made to do harm do",
            _ASK,
        )


def _refuse_strange(members: list[ZipInfo], end: int, name: str) -> None:
    """Parts outside the workbook, twice, one over another, links, or locked ones."""
    seen: set[str] = set()
    free = 0
    for member in sorted(members, key=lambda member: member.header_offset):
        inner = member.orig_filename.replace("\\", "/")
        parts = inner.split("/")
        if inner.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in inner:
            raise UserError(f"{name} holds a part that lies outside of it", _ASK)
        if inner.casefold() in seen:
            raise UserError(f"{name} holds a part twice", _ASK)
        seen.add(inner.casefold())
        if stat.S_ISLNK(member.external_attr >> 16):
            raise UserError(f"{name} holds a link to another file", _ASK)
        if member.flag_bits & _ENCRYPTED:
            raise UserError(f"{name} is a locked archive", "Unlock it, or ask for another copy.")
        if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise UserError(f"{name} is packed in a way that no workbook is", _SAVE_AS)
        if member.header_offset < free:
            raise UserError(f"{name} is damaged: its parts lie over one another", _ASK)
        free = member.header_offset + _LOCAL_HEADER + len(inner) + member.compress_size
    if free > end:
        raise UserError(f"{name} is damaged: its parts lie over one another", _ASK)


def _refuse_kind(package: ZipFile, members: dict[str, ZipInfo], name: str) -> None:
    """Other formats, and those with macros, whatever the file is called."""
    if "mimetype" in members:
        raise UserError(f"{name} is an OpenDocument file, such as .ods", _SAVE_AS)
    for member, kind in _OTHERS.items():
        if member in members:
            raise UserError(f"{name} is no workbook but {kind}", _SAVE_AS)
    if _CONTENT_TYPES not in members:
        raise UserError(f"{name} is a zip archive and no workbook", "Choose what lies inside it.")
    if members[_CONTENT_TYPES].file_size > _DIRECTORY_READ:
        raise UserError(f"{name} lists more kinds of content than any workbook", _ASK)
    # Spaces and entities cannot hide the word: what does not read as plain XML is refused later.
    types = package.read(_CONTENT_TYPES).replace(b"\0", b"").lower()
    if b"macroenabled" in types or any(_MACROS.search(member) for member in members):
        raise UserError(
            f"{name} holds macros, which are programs",
            "Open it in Excel only if you trust its sender, and save it as “Excel Workbook”.",
        )
