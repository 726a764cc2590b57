"""What About tells: versions, the system, and the licence of everything that is inside."""

import platform
import re
from importlib.metadata import Distribution, PackageNotFoundError, distribution, version
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QSysInfo, qVersion

from maturity_desktop.assets import resource

OURS = "maturity-desktop"

_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r";.*\bextra\s*==")
_LICENCE_FILE = re.compile(r"(?i)(^|/)(licen[cs]e|copying|notice)[^/]*$")
# Where the metadata of a package say less than its licence file.
_BETTER_SAID = {
    "apsw-sqlite3mc": "zlib or any OSI approved; SQLite public domain, cipher MIT",
    "reportlab": "BSD-3-Clause",
}


class Part(NamedTuple):
    """Something of somebody else that is inside.

    Attributes:
        name: as its makers write it.
        version: empty where it has none.
        licence: its short name.
        text: the whole licence; empty where the package carries none.
    """

    name: str
    version: str
    licence: str
    text: str


class Facts(NamedTuple):
    """Versions as text, and all licences.

    Attributes:
        licence: of this program, whole.
        parts: of others, fonts and icons last.
    """

    version: str
    python: str
    qt: str
    sqlite: str
    system: str
    licence: str
    parts: tuple[Part, ...]

    def as_text(self, more: tuple[tuple[str, str], ...] = ()) -> str:
        """System information to paste into a mail; `more` are pairs of a name and a value."""
        named = (
            ("Maturity Desktop", self.version),
            ("Python", self.python),
            ("Qt", self.qt),
            ("SQLite", self.sqlite),
            ("System", self.system),
            *more,
            *(
                (part.name, part.version)
                for part in self.parts
                if part.version and part.name != "Python"
            ),
        )
        return "\n".join(f"{name}: {value}" for name, value in named)


def gather_facts() -> Facts:
    """Reads the metadata of what is installed; takes some tens of milliseconds."""
    return Facts(
        version=_version(OURS),
        python=platform.python_version(),
        qt=qVersion() or "",
        sqlite=".".join(_version("apsw-sqlite3mc").split(".")[:3]),
        system=f"{QSysInfo.prettyProductName()}, {QSysInfo.currentCpuArchitecture()}",
        licence=_our_licence(),
        parts=(
            *_packages(),
            Part("Python", platform.python_version(), "PSF-2.0", ""),
            *_resources(),
        ),
    )


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def _our_licence() -> str:
    """From the installed package, else from beside it."""
    beside = resource().parent / "LICENSE"
    if beside.is_file():
        return beside.read_text(encoding="utf-8")
    try:
        return _licence_text(distribution(OURS))
    except PackageNotFoundError:
        return ""


def _packages() -> list[Part]:
    """Everything that runs inside, what the dependencies themselves need included."""
    found: dict[str, Part] = {}
    waiting = [OURS]
    while waiting:
        name = waiting.pop()
        try:
            package = distribution(name)
        except PackageNotFoundError:
            continue  # needed on another system only
        key = _plain(name)
        if key in found:
            continue
        found[key] = _part(package)
        waiting += [
            match[0]
            for wanted in package.requires or ()
            if not _EXTRA.search(wanted) and (match := _NAME.match(wanted))
        ]
    found.pop(OURS, None)
    return [found[key] for key in sorted(found)]


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _part(package: Distribution) -> Part:
    name = package.metadata["Name"]
    return Part(name, package.version, _licence(package), _licence_text(package))


def _licence(package: Distribution) -> str:
    """The short name of a licence, from wherever the package tells it."""
    better = _BETTER_SAID.get(_plain(package.metadata["Name"]))
    if better:
        return better
    told: list[str] = package.metadata.get_all("License-Expression") or []
    told += [
        kind.rpartition(" :: ")[2].removesuffix(" License")
        for kind in package.metadata.get_all("Classifier") or ()
        if kind.startswith("License ::")
    ]
    told += [text.strip().partition("\n")[0] for text in package.metadata.get_all("License") or ()]
    return next((name for name in told if name), "see the package")


def _licence_text(package: Distribution) -> str:
    """All licence files of a package, one after the other."""
    texts: list[str] = []
    for file in package.files or ():
        inside = ".dist-info/" in str(file) and _LICENCE_FILE.search(file.as_posix())
        if inside and not file.as_posix().endswith(".py"):
            texts.append(_read(Path(str(file.locate()))))
    return "\n\n".join(text for text in texts if text)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _resources() -> list[Part]:
    fonts = resource("fonts", "OFL.txt").read_text(encoding="utf-8")
    icons = resource("icons", "LICENSE.txt").read_text(encoding="utf-8")
    return [Part("Inter", "", "OFL-1.1", fonts), Part("Lucide icons", "", "ISC and MIT", icons)]
