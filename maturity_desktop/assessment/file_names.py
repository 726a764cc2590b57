"""What a file kept as evidence is called, what kind it is, and whether it may be opened from here.

Its name comes from a client's computer or from a foreign engagement: nothing in it is trusted.
"""

import re
import unicodedata

from maturity_desktop.text import clean_line, safe_file_name

_SEPARATORS = re.compile(r"[/\\]")
_ENDING = re.compile(r"[\w-]{1,24}")

_MEDIA = {
    "bmp": "image/bmp",
    "csv": "text/csv",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "eml": "message/rfc822",
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "txt": "text/plain",
    "webp": "image/webp",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

# What a system runs, installs, mounts or follows when it is opened; most mail programs refuse the
# same. Documents that can hold macros are not among them: their own program asks first.
_REFUSED = {
    "Windows: programs, installers": (
        "exe com pif scr cpl msc dll sys ocx drv efi gadget application appref-ms "
        "msi msp mst msu msix msixbundle appx appxbundle appinstaller vsto diagcab"
    ),
    "Windows: scripts": (
        "bat cmd ps1 ps1xml ps2 ps2xml psc1 psc2 psd1 psm1 cdxml pssc "
        "js jse vb vbe vbs ws wsc wsf wsh sct shb shs hta xbap"
    ),
    "Windows: links, settings, help": (
        "lnk url website scf reg inf ins isp job rdp theme themepack desktopthemepackfile "
        "library-ms search-ms searchconnector-ms settingcontent-ms chm hlp grp"
    ),
    "Windows: containers that drop the mark of the web": "iso img vhd vhdx cab wim",
    "Office: add-ins, databases, queries": (
        "xla xlam xll wll ppa ppam ade adp mda mdb mde mdw accda accde accdr "
        "mam maq mar mas mat mau mav maw udl iqy oqy dqy rqy slk osd its"
    ),
    "Java, Python and others": "jar jnlp class py pyc pyo pyw pyz pyzw rb pl php lua tcl",
    "macOS": (
        "app action command dmg fileloc inetloc mpkg osx pkg prefpane scpt scptd applescript "
        "terminal tool webloc workflow mobileconfig"
    ),
    "Linux": (
        "sh bash csh fish ksh zsh desktop appimage bin deb elf flatpakref out rpm run snap so"
    ),
}
_DANGEROUS = frozenset(" ".join(_REFUSED.values()).split())


def clean_name(name: str) -> str:
    """The last part of the name as every system takes it, with its ending; never empty.

    Signs that cannot be seen go: one of them turns the rest around, so that `fdp.exe` is shown
    as `exe.pdf`.
    """
    shown = "".join(sign for sign in clean_line(name) if unicodedata.category(sign) != "Cf")
    # Windows ends a name before its last dots and spaces; Linux would show an ending there.
    last = _SEPARATORS.split(shown)[-1].strip(" .")
    stem, dot, ending = last.rpartition(".")
    if not dot or not stem or not _ENDING.fullmatch(ending):
        return safe_file_name(last)
    return f"{safe_file_name(stem)}.{ending}"


def _ending(name: str) -> str:
    _, dot, ending = clean_name(name).rpartition(".")
    return ending.casefold() if dot else ""


def is_dangerous(name: str) -> bool:
    """Whether opening a file of that name may run something: it can be saved, not opened."""
    return _ending(name) in _DANGEROUS


def media_of(name: str) -> str:
    """The media type by the ending; the computer's own table would differ from desk to desk."""
    return _MEDIA.get(_ending(name), "application/octet-stream")
