"""The file while it is written: what openpyxl leaves out is filled in on the way into the package.

Two things are: the values of formulas, and the words for who cannot see a chart. No other part
is touched, and nothing is packed twice.
"""

import os
import re
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from maturity_desktop.report.excel.caches import Value, filled

_CHART = re.compile(r'(<(?:\w+:)?cNvPr id="[0-9]+" name="Chart [0-9]+")')


class Package(ZipFile):
    """A package that is written once, from start to end.

    Args:
        path: the file to write.
        values: by the name of a sheet's part, the value of every formula by coordinate.
        descriptions: by the name of a drawing's part, one text for each chart in it.
    """

    def __init__(
        self,
        path: Path,
        values: Mapping[str, Mapping[str, Value]],
        descriptions: Mapping[str, Sequence[str]],
    ) -> None:
        super().__init__(path, "w", ZIP_DEFLATED)
        self._values_of = values
        self._descriptions_of = descriptions

    def write(
        self,
        filename: str | os.PathLike[str],
        arcname: str | os.PathLike[str] | None = None,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """As `ZipFile.write`; openpyxl hands over each sheet by this call."""
        values = self._values_of.get(str(arcname))
        if values is None:
            super().write(filename, arcname, compress_type, compresslevel)
        else:
            xml = Path(filename).read_text(encoding="utf-8")
            self.writestr(str(arcname), filled(xml, values))

    def writestr(
        self,
        zinfo_or_arcname: str | ZipInfo,
        data: Any,
        compress_type: int | None = None,
        compresslevel: int | None = None,
    ) -> None:
        """As `ZipFile.writestr`; openpyxl hands over everything else by this call."""
        texts = self._descriptions_of.get(str(zinfo_or_arcname))
        if texts is not None:
            data = described(data if isinstance(data, str) else str(data, "utf-8"), texts)
        super().writestr(zinfo_or_arcname, data, compress_type, compresslevel)


def described(xml: str, texts: Sequence[str]) -> str:
    """The drawing with an alternative text for each chart; `ValueError` if one has none."""
    left = list(texts)

    def fill(match: re.Match[str]) -> str:
        if not left:
            raise ValueError("a chart has no description")
        return f'{match[1]} descr="{escape(left.pop(0))}"'

    return _CHART.sub(fill, xml)
