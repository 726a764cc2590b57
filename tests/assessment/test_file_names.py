"""Names of attached files: safe on every system, and never opened where they could run."""

import pytest

from maturity_desktop.assessment.file_names import clean_name, is_dangerous, media_of

NAMES = {
    "Minutes 2026-01.pdf": "Minutes 2026-01.pdf",
    "C:\\Users\\ann\\plan.docx": "plan.docx",
    "/etc/passwd": "passwd",
    "../../up.sh": "up.sh",
    "invoice\u202efdp.exe": "invoicefdp.exe",
    "zero\u200bwidth.e\u200bxe": "zerowidth.exe",
    "trailing.exe. . ": "trailing.exe",
    "line\nbreak.png": "line break.png",
    "con.pdf": "_con.pdf",
    "a:b.txt": "a b.txt",
    "stream.exe::$DATA": "stream.exe $DATA",
    "archive.tar.gz": "archive.tar.gz",
    "settings.appref-ms": "settings.appref-ms",
    "no ending": "no ending",
    ".hidden": "hidden",
    "x" * 300 + ".pdf": "x" * 120 + ".pdf",
    "ü" * 300 + ".pdf": "ü" * 100 + ".pdf",
    "": "_",
    "...": "_",
}


@pytest.mark.parametrize("name", NAMES)
def test_names_are_cleaned(name: str) -> None:
    assert clean_name(name) == NAMES[name]
    assert clean_name(clean_name(name)) == clean_name(name)


@pytest.mark.parametrize(
    "name",
    [
        *(f"a.{ending}" for ending in ("exe", "bat", "cmd", "com", "scr", "ps1", "vbs", "js")),
        *(f"a.{ending}" for ending in ("msi", "lnk", "hta", "jar", "sh", "chm", "reg", "url")),
        "invoice.pdf.EXE",
        "invoice.exe ",
        "invoice.exe.",
        "invoice.\u200bexe",
        "invoice\u202efdp.scr",
        "a.appref-ms",
        "a.desktop",
        "a.command",
        "a.iso",
    ],
)
def test_what_could_run_is_not_opened(name: str) -> None:
    assert is_dangerous(name)


@pytest.mark.parametrize("name", ["a.pdf", "exe", "a.exe.pdf", "a.xlsx", "a.PNG", "", "a"])
def test_what_is_only_shown_may_be_opened(name: str) -> None:
    assert not is_dangerous(name)


def test_the_kind_follows_the_ending() -> None:
    assert media_of("A.JPG") == "image/jpeg"
    assert media_of("a.exe") == "application/octet-stream"
