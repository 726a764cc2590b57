"""Builds workbooks part by part, so that any part can be what no program would write."""

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RATINGS = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>criterion</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>rating</t></is></c></row>'
)


def sheet(rows: str = RATINGS, *, before: str = "", after: str = "", head: str = HEAD) -> str:
    return (
        f'{head}<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">{before}'
        f"<sheetData>{rows}</sheetData>{after}</worksheet>"
    )


def cell(place: str, value: str, kind: str = "n", *, formula: str = "", style: str = "") -> str:
    what = f"<f>{formula}</f>" if formula else ""
    look = f' s="{style}"' if style else ""
    if kind == "inlineStr":
        return (
            f'<c r="{place}" t="inlineStr"{look}><is><t xml:space="preserve">{value}</t></is></c>'
        )
    return f'<c r="{place}" t="{kind}"{look}>{what}<v>{value}</v></c>'


def text_row(number: int, *texts: str) -> str:
    cells = "".join(
        cell(f"{chr(65 + at)}{number}", text, "inlineStr") for at, text in enumerate(texts)
    )
    return f'<row r="{number}">{cells}</row>'


def strings(*items: str, head: str = HEAD) -> str:
    listed = "".join(f"<si><t>{item}</t></si>" for item in items)
    return f'{head}<sst xmlns="{MAIN}">{listed}</sst>'


def parts(
    rows: str = RATINGS,
    *,
    titles: tuple[str, ...] = ("Ratings",),
    more: Mapping[str, str | bytes] | None = None,
    main_type: str = WORKBOOK_TYPE,
) -> dict[str, str | bytes]:
    """All parts of a workbook that every program opens; `more` adds or replaces some."""
    sheets = range(1, len(titles) + 1)
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
        f'"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in sheets
    )
    listed = "".join(
        f'<sheet name="{title}" sheetId="{n}" r:id="rId{n}"/>'
        for n, title in enumerate(titles, start=1)
    )
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in sheets
    )
    made: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{main_type}"/>'
        '<Override PartName="/xl/styles.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>'
        '<Override PartName="/xl/sharedStrings.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship '
        f'Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">'
        f"<sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">'
        f"{relations}</Relationships>",
        "xl/styles.xml": f'{HEAD}<styleSheet xmlns="{MAIN}"><fonts count="1"><font/></fonts>'
        '<fills count="1"><fill/></fills><borders count="1"><border/></borders>'
        '<cellStyleXfs count="1"><xf/></cellStyleXfs>'
        '<cellXfs count="2"><xf/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>',
        STRINGS: strings(),
    }
    made |= {f"xl/worksheets/sheet{n}.xml": sheet(rows) for n in sheets}
    return made | dict(more or {})


def packed(content: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in content.items():
            package.writestr(name, part)
    return buffer.getvalue()


def write(path: Path, content: Mapping[str, str | bytes]) -> None:
    path.write_bytes(packed(content))
