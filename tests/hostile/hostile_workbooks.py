"""Forty workbooks and would-be workbooks that somebody may send, each made by code."""

import os
import struct
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

from hostile_package import (
    HEAD,
    MAIN,
    OFFICE,
    PACKAGE,
    RATINGS,
    SHEET,
    STRINGS,
    cell,
    packed,
    parts,
    sheet,
    strings,
    text_row,
    write,
)

MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORKBOOKS: dict[str, Callable[[Path], None]] = {}


def workbook(make: Callable[[Path], None]) -> Callable[[Path], None]:
    WORKBOOKS[make.__name__] = make
    return make


# --- zip bombs, and archives that lie


@workbook
def bomb_of_spaces(path: Path) -> None:
    write(path, parts(more={SHEET: sheet(before=" " * 100_000_000)}))


@workbook
def bomb_of_many_parts(path: Path) -> None:
    write(path, parts(more={f"xl/media/{n}.xml": b"\0" * 10_000_000 for n in range(12)}))


@workbook
def bomb_under_the_ratio(path: Path) -> None:
    """Half noise, so that the ratio looks sane; too much memory all the same."""
    noise = os.urandom(700_000).hex()
    write(path, parts(more={STRINGS: strings(noise, "x" * 90_000_000)}))


@workbook
def bomb_of_overlapping_parts(path: Path) -> None:
    """Two hundred names for one packed part, as in the bomb of David Fifield."""
    content = packed({"a": b"\0" * 1_000_000})
    local_end = content.index(b"PK\x01\x02")
    entry = content[local_end : content.index(b"PK\x05\x06")]
    names = [b"%c%c" % (97 + n % 26, 97 + n // 26) for n in range(200)]
    entries = b"".join(
        entry[:28] + struct.pack("<H", 2) + entry[30:46] + name + entry[47:] for name in names
    )
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 200, 200, len(entries), local_end, 0)
    path.write_bytes(content[:local_end] + entries + end)


@workbook
def size_that_lies(path: Path) -> None:
    """The directory says 10 bytes where 50 MB lie."""
    content = bytearray(packed(parts(more={SHEET: sheet(before=" " * 50_000_000)})))
    at = content.rindex(SHEET.encode()) - 46
    content[at + 24 : at + 28] = struct.pack("<I", 10)
    path.write_bytes(content)


@workbook
def workbook_in_itself(path: Path) -> None:
    inner = packed(parts())
    for depth in range(50):
        inner = packed(parts(more={f"xl/embeddings/book{depth}.xlsx": inner}))
    path.write_bytes(inner)


@workbook
def ten_thousand_parts(path: Path) -> None:
    write(path, parts(more={f"xl/media/{n}.xml": b"" for n in range(10_000)}))


@workbook
def part_with_absolute_path(path: Path) -> None:
    write(path, parts(more={"/tmp/outside.xml": b"<x/>"}))


@workbook
def part_that_climbs_out(path: Path) -> None:
    write(path, parts(more={"../../outside.xml": b"<x/>"}))


@workbook
def part_twice(path: Path) -> None:
    path.write_bytes(packed(parts()))
    with warnings.catch_warnings(), zipfile.ZipFile(path, "a") as package:
        warnings.simplefilter("ignore")
        package.writestr(SHEET, sheet(text_row(1, "another", "sheet")))


@workbook
def part_that_is_a_link(path: Path) -> None:
    path.write_bytes(packed(parts()))
    with zipfile.ZipFile(path, "a") as package:
        link = zipfile.ZipInfo("xl/media/image1.png")
        link.external_attr = 0o120777 << 16
        package.writestr(link, "/etc/passwd")


@workbook
def cut_off(path: Path) -> None:
    path.write_bytes(packed(parts())[:-300])


@workbook
def wrong_checksum(path: Path) -> None:
    content = bytearray(packed(parts()))
    at = content.rindex(SHEET.encode()) - 46
    content[at + 16] ^= 0xFF
    path.write_bytes(content)


@workbook
def locked_archive(path: Path) -> None:
    content = bytearray(packed(parts()))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + place] |= 1
            at = content.find(mark, at + 4)
    path.write_bytes(content)


# --- XML


@workbook
def billion_laughs(path: Path) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = f'{HEAD}<!DOCTYPE worksheet [<!ENTITY l0 "lol">{levels}]>'
    write(path, parts(more={SHEET: sheet(text_row(1, "&l9;"), head=doctype)}))


@workbook
def external_entity_of_a_file(path: Path) -> None:
    doctype = f'{HEAD}<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    write(path, parts(more={STRINGS: strings("&x;", head=doctype)}))


@workbook
def external_entity_of_a_server(path: Path) -> None:
    doctype = f'{HEAD}<!DOCTYPE workbook SYSTEM "http://127.0.0.1:9/evil.dtd">'
    content = parts()
    book = str(content["xl/workbook.xml"]).replace(HEAD, doctype)
    write(path, content | {"xl/workbook.xml": book})


@workbook
def quadratic_blowup(path: Path) -> None:
    doctype = f'{HEAD}<!DOCTYPE sst [<!ENTITY x "{"x" * 50_000}">]>'
    write(path, parts(more={STRINGS: strings("&x;" * 50_000, head=doctype)}))


@workbook
def a_million_nested_tags(path: Path) -> None:
    deep = os.urandom(50_000).hex()  # keeps the ratio below what is refused
    write(
        path,
        parts(more={SHEET: sheet(f"<a>{deep}</a>" + "<b>" * 1_000_000 + "</b>" * 1_000_000)}),
    )


@workbook
def a_million_attributes(path: Path) -> None:
    many = " ".join(f'a{n}="{n}"' for n in range(1_000_000))
    write(path, parts(more={SHEET: sheet(f"<row {many}/>")}))


@workbook
def odd_encoding(path: Path) -> None:
    head = '<?xml version="1.0" encoding="utf-7"?>'
    write(path, parts(more={SHEET: sheet("+ADw-row/+AD4-", head=head)}))


# --- sheets


@workbook
def dimension_of_all_cells(path: Path) -> None:
    rows = RATINGS + text_row(2, "a", "b")
    write(path, parts(more={SHEET: sheet(rows, before='<dimension ref="A1:XFD1048576"/>')}))


@workbook
def merged_range_of_all_cells(path: Path) -> None:
    merged = '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    write(path, parts(more={SHEET: sheet(RATINGS, after=merged)}))


@workbook
def a_million_merged_ranges(path: Path) -> None:
    merged = "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 300_001))
    write(path, parts(more={SHEET: sheet(RATINGS, after=f"<mergeCells>{merged}</mergeCells>")}))


@workbook
def a_million_empty_rows(path: Path) -> None:
    rows = "".join(f'<row r="{n}" ht="15"/>' for n in range(2, 1_000_002))
    write(path, parts(more={SHEET: sheet(RATINGS + rows)}))


@workbook
def last_cell_of_every_row(path: Path) -> None:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(1, 15_001))
    write(path, parts(more={SHEET: sheet(rows)}))


@workbook
def row_beyond_the_end(path: Path) -> None:
    far = 99_999_999_999
    write(path, parts(f'{RATINGS}<row r="{far}">{cell(f"A{far}", "1")}</row>'))


@workbook
def ten_thousand_sheets(path: Path) -> None:
    content = parts()
    listed = "".join(f'<sheet name="s{n}" sheetId="{n}" r:id="rId1"/>' for n in range(1, 10_001))
    book = f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>'
    write(path, content | {"xl/workbook.xml": book})


@workbook
def sheet_names_of_paths(path: Path) -> None:
    titles = ("../../etc/passwd", "C:\\x", "con", "&lt;img src='file:///etc/passwd'&gt;")
    write(path, parts(titles=titles))


@workbook
def sheet_that_is_missing(path: Path) -> None:
    content = parts()
    del content[SHEET]
    write(path, content)


@workbook
def relations_in_a_circle(path: Path) -> None:
    circle = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{OFFICE}/worksheet" Target="../workbook.xml"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/drawing" Target="worksheets/sheet1.xml"/>'
        "</Relationships>"
    )
    write(
        path,
        parts(
            more={
                "xl/_rels/workbook.xml.rels": circle,
                "xl/worksheets/_rels/sheet1.xml.rels": circle,
            }
        ),
    )


# --- cells


@workbook
def a_hundred_megabytes_of_one_string(path: Path) -> None:
    word = os.urandom(250_000).hex()
    write(path, parts(text_row(1, word * 20)))


@workbook
def string_beyond_what_excel_holds(path: Path) -> None:
    write(path, parts(RATINGS + text_row(2, "x" * 40_000, "y")))


@workbook
def control_characters_in_disguise(path: Path) -> None:
    write(path, parts(RATINGS + text_row(2, "a_x0000_b_x000B_c_xD800_d_xFFFE_e", "_x005F_x000B_")))


@workbook
def numbers_that_are_none(path: Path) -> None:
    rows = "".join(
        f'<row r="{n}">{cell(f"A{n}", value)}</row>'
        for n, value in enumerate(("1e999", "-1e999", "1" * 4_000, "0.1", "NaN"), start=1)
    )
    write(path, parts(rows))


@workbook
def dates_beyond_the_calendar(path: Path) -> None:
    values = ("-1", "2958466", "1e300", "60", "0")
    rows = "".join(
        f'<row r="{n}">{cell(f"A{n}", value, style="1")}</row>'
        for n, value in enumerate(values, start=1)
    )
    write(path, parts(rows))


@workbook
def formulas_that_call(path: Path) -> None:
    formulas = (
        "cmd|'/c calc'!A0",
        "HYPERLINK(&quot;http://127.0.0.1:9/&quot;,&quot;x&quot;)",
        "WEBSERVICE(&quot;http://127.0.0.1:9/&quot;)",
        "'[file:///etc/passwd]x'!A1",
        "(" * 5_000 + "1" + ")" * 5_000,
    )
    rows = "".join(
        f'<row r="{n}">{cell(f"A{n}", "seen", "str", formula=formula)}</row>'
        for n, formula in enumerate(formulas, start=1)
    )
    write(path, parts(rows))


@workbook
def links_and_pictures(path: Path) -> None:
    """Links to files and servers; texts that a careless program would draw as markup."""
    relations = (
        f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/hyperlink" Target="http://127.0.0.1:9/" TargetMode="External"/>'
        f'<Relationship Id="rId2" Type="{OFFICE}/image" Target="file:///etc/passwd" '
        'TargetMode="External"/></Relationships>'
    )
    rows = RATINGS + text_row(2, "&lt;img src='file:///etc/passwd'/&gt;", "=1+1")
    links = '<hyperlinks><hyperlink ref="A1" r:id="rId1"/></hyperlinks>'
    write(
        path,
        parts(
            more={SHEET: sheet(rows, after=links), "xl/worksheets/_rels/sheet1.xml.rels": relations}
        ),
    )


# --- other formats under the name of a workbook


@workbook
def macros_renamed(path: Path) -> None:
    write(path, parts(main_type=MACROS, more={"xl/vbaProject.bin": SIGNATURE}))


@workbook
def macros_unlisted(path: Path) -> None:
    write(path, parts(more={"xl/VBAproject.bin": SIGNATURE}))


def _ole(stream: str) -> bytes:
    """An old Office file as far as anybody looks: a signature and a directory with one name."""
    return SIGNATURE + b"\0" * 504 + stream.encode("utf-16-le").ljust(128, b"\0") + b"\0" * 4096


@workbook
def old_format(path: Path) -> None:
    path.write_bytes(_ole("Workbook"))


@workbook
def protected_by_a_password(path: Path) -> None:
    path.write_bytes(_ole("EncryptedPackage"))


@workbook
def open_document(path: Path) -> None:
    write(path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": ""})


@workbook
def web_page(path: Path) -> None:
    path.write_text("<html><table><tr><td>criterion</td></tr></table></html>", encoding="utf-8")


@workbook
def plain_text(path: Path) -> None:
    path.write_text("criterion;rating\na1.2.1;L\n", encoding="utf-8")


@workbook
def nothing_at_all(path: Path) -> None:
    path.write_bytes(b"")


@workbook
def noise(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(range(256)) * 400)
