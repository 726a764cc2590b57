"""Reads what the sheets of a workbook share: their list, the texts, and which numbers are dates."""

from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import iterparse
from openpyxl.reader.excel import ExcelReader
from openpyxl.styles.numbers import builtin_format_code, is_date_format, is_timedelta_format
from openpyxl.xml.constants import ARC_STYLE, SHARED_STRINGS, SHEET_MAIN_NS

from maturity_desktop.errors import UserError
from maturity_desktop.exchange.sheets import Limits

SMALLER = "Keep only what is needed in it, or save the one sheet alone, and try again."
_ITEM, _TEXT, _RUN, _FORMAT, _FORMATS, _XF = (
    f"{{{SHEET_MAIN_NS}}}{tag}" for tag in ("si", "t", "r", "numFmt", "cellXfs", "xf")
)


class Part(NamedTuple):
    """Where a sheet lies in the package."""

    title: str
    target: str


class PackageReader(ExcelReader):
    """As openpyxl reads a workbook, without what is not asked for: themes, links, charts, names.

    Attributes:
        parts: the sheets in the order of their tabs.
        dates: numbers of the styles that show a number as a date.
        durations: those of `dates` that show hours beyond a day.
    """

    def __init__(self, file: BinaryIO, name: str, limits: Limits) -> None:
        super().__init__(file, read_only=True, data_only=True, keep_links=False)
        self._name, self._limits = name, limits
        self.parts: list[Part] = []
        self.dates: set[int] = set()
        self.durations: set[int] = set()

    def read(self) -> None:
        self.read_manifest()
        self.read_strings()
        self.read_workbook()
        self._read_formats()
        for sheet, relation in self.parser.find_sheets():
            if "chartsheet" not in relation.Type:
                self.parts.append(Part(sheet.name or "", relation.target))

    def read_strings(self) -> None:
        """The texts that cells name by number, still escaped: openpyxl would undo half of that."""
        part = self.package.find(SHARED_STRINGS)  # type: ignore[no-untyped-call]  # its stubs
        if part is None or part.PartName[1:] not in self.valid_files:
            return
        length = 0
        parents: list[Element] = []
        with self.archive.open(part.PartName[1:]) as source:
            for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
                if event == "start":
                    parents.append(element)
                    continue
                parents.pop()
                if element.tag == _ITEM and parents:
                    text = text_of(element)
                    length += len(text)
                    if length > self._limits.characters:
                        raise too_long(self._name, self._limits)
                    self.shared_strings.append(text)
                    # It would keep a million empty ones.
                    parents[-1].clear()

    def _read_formats(self) -> None:
        """Of all styles only how numbers are shown; openpyxl refuses many that programs write."""
        if ARC_STYLE not in self.valid_files:
            return
        own: dict[int, str] = {}
        styles: list[int] = []
        with self.archive.open(ARC_STYLE) as source:
            for _, element in iterparse(source, forbid_dtd=True):
                if element.tag == _FORMAT:
                    own[int(element.get("numFmtId", ""))] = element.get("formatCode", "")
                elif element.tag == _FORMATS:
                    styles = [int(xf.get("numFmtId", "0")) for xf in element if xf.tag == _XF]
        for number, style in enumerate(styles):
            code = own[style] if style in own else builtin_format_code(style)
            if is_date_format(code):
                self.dates.add(number)
            if is_timedelta_format(code):
                self.durations.add(number)


def text_of(item: Element) -> str:
    """The text of a string item: its own or that of its runs, without phonetic readings."""
    pieces = [child for child in item if child.tag == _TEXT]
    pieces += [part for run in item if run.tag == _RUN for part in run if part.tag == _TEXT]
    return "".join(piece.text or "" for piece in pieces)


def too_long(name: str, limits: Limits) -> UserError:
    return UserError(f"{name} holds more than {limits.characters:,} characters", SMALLER)
