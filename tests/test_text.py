"""Text that every export can carry, and names that every system takes."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from maturity_desktop.text import clean, clean_line, counted, listed, safe_file_name

# Surrogates too: they come in by the arguments of a process and by JSON.
any_text = st.text(st.characters(exclude_categories=()))


@given(any_text)
@example("a\r\nb\rc\x85d\u2028e\x0bf\x0cg")
@example("\u1100\u1161\u0300\ud800\udc00")
@example("\x1c\x1d\x1e\x1f\ufeff\ufffe\uffff")
@example("a" + "\u0344" * 40)
@example("\ufb2c" + "\u0301" * 40)
def test_clean_text_is_clean_for_good(text: str) -> None:
    found = clean(text)
    assert clean(found) == found
    assert found.encode("utf-8").decode("utf-8") == found
    assert ILLEGAL_CHARACTERS_RE.search(found) is None
    assert unicodedata.is_normalized("NFC", found)
    assert "\ufffe" not in found
    assert "\uffff" not in found
    for sign in found:
        assert sign in "\t\n" or unicodedata.category(sign) not in ("Cc", "Cs", "Zl", "Zp")


@given(any_text)
def test_a_clean_line_is_one_line(text: str) -> None:
    found = clean_line(text)
    assert clean_line(found) == found == clean(found)
    assert found == found.strip()
    assert len(found.splitlines()) <= 1
    assert "  " not in found


@given(st.text(st.characters(categories=("L", "N", "P", "S"))))
def test_letters_and_signs_are_kept(text: str) -> None:
    assert clean(text) == unicodedata.normalize("NFC", text)


def test_line_ends_become_newlines() -> None:
    assert clean("a\r\nb\rc\x85d\u2028e\u2029f\x0bg\x0ch\n\ni") == "a\nb\nc\nd\ne\nf\ng\nh\n\ni"
    assert clean("a\tb\x00c\x7fd\x9f") == "a\tbcd"


RESERVED = {"con", "prn", "aux", "nul", *(f"{n}{d}" for n in ("com", "lpt") for d in range(10))}


@given(any_text)
@example("..")
@example("CON .txt")
@example("x" * 119 + " .y")
@example("\N{GRINNING FACE}" * 120)
@example("\u0f73\u0f75" * 100)
def test_a_file_name_is_safe_everywhere(text: str) -> None:
    name = safe_file_name(text)
    assert name
    assert len(name) <= 121
    assert len(name.encode()) <= 201, "an extension must fit in 255 bytes"
    assert not set(name) & set('<>:"/\\|?*')
    assert name[0] not in ". "
    assert name[-1] not in ". "
    assert name.split(".")[0].strip().casefold() not in RESERVED
    assert all(unicodedata.category(sign) not in ("Cc", "Cs") for sign in name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Northwind Logistics", "Northwind Logistics"),
        ('R&D <x> / "Größe" Łódź', "R&D x Größe Łódź"),
        ("../../etc/passwd", "etc passwd"),
        ("con", "_con"),
        ("Nul.report", "_Nul.report"),
        ("nul .report", "_nul .report"),
        ("COM¹", "_COM¹"),
        ("console", "console"),
        ("", "_"),
        (" ...", "_"),
        ("?", "_"),
        ("a\nb\tc", "a b c"),
        ("C:\\temp", "C temp"),
    ],
)
def test_file_names(text: str, name: str) -> None:
    assert safe_file_name(text) == name


def test_a_name_is_cut() -> None:
    assert safe_file_name("x" * 300) == "x" * 120
    assert safe_file_name("ab cd", at_most=3) == "ab"
    assert safe_file_name("報" * 300) == "報" * 66


@pytest.mark.parametrize(
    ("words", "sentence"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (("a", "b", "c"), "a, b and c")],
)
def test_listed(words: list[str] | tuple[str, ...], sentence: str) -> None:
    assert listed(words) == sentence


def test_counted() -> None:
    assert counted(0, "statement") == "0 statements"
    assert counted(1, "statement") == "1 statement"
    assert counted(2, "criterion", "criteria") == "2 criteria"
    assert counted(1, "criterion", "criteria") == "1 criterion"
