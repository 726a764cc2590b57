"""The engagement that comes with the program, for what is printed of its week."""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pypdfium2

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.records import Row, RowChange
from maturity_desktop.assets import resource
from maturity_desktop.exchange.sample import build_sample
from pdf_reading import squeezed

TIMES = "\N{MULTIPLICATION SIGN}"


@cache
def sample() -> Assessment:
    """The engagement that comes with the program, with its week on site."""
    with TemporaryDirectory() as folder:
        document = build_sample(resource("samples", "northwind"), Path(folder, "n.maturity"))
        assessment = document.read()
        document.close()
    return assessment


def now(assessment: Assessment) -> str:
    return assessment.rounds[-1].id


def changed(assessment: Assessment, row: Row, **values: object) -> Assessment:
    return assessment.with_rows([RowChange(row, msgspec.structs.replace(row, **values))])


def everything_in(path: Path) -> str:
    """All text, running heads and feet too, and what the file says of itself."""
    document = pypdfium2.PdfDocument(path)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
        marks = [mark.get_title() for mark in document.get_toc()]
        return "\n".join([*pages, *marks, *document.get_metadata_dict().values()])
    finally:
        document.close()


def holds(text: str, words: str) -> bool:
    return squeezed(words) in text
