"""What an attached file is called in words: its kind, its size, the icon that stands for it."""

from pathlib import PurePath

from maturity_desktop.assessment.file_names import clean_name

_KINDS = {
    "bmp": "Picture", "gif": "Picture", "jpeg": "Picture", "jpg": "Picture", "png": "Picture",
    "webp": "Picture", "csv": "Table in text", "doc": "Word document", "docx": "Word document",
    "eml": "Mail", "msg": "Mail", "pdf": "PDF", "ppt": "PowerPoint presentation",
    "pptx": "PowerPoint presentation", "txt": "Text", "xls": "Excel workbook",
    "xlsx": "Excel workbook", "zip": "ZIP archive",
}  # fmt: skip
_SHEETS = ("csv", "ods", "xls", "xlsb", "xlsm", "xlsx")


def ending_of(name: str) -> str:
    """``"pdf"`` of ``"Plan.PDF"``; empty without one."""
    return PurePath(clean_name(name)).suffix[1:].casefold()


def is_picture(name: str) -> bool:
    """Whether its ending is one of the pictures that are shown small."""
    return _KINDS.get(ending_of(name)) == "Picture"


def kind_of(name: str) -> str:
    """In words: ``"PDF"``, ``"Excel workbook"``, ``"VSDX file"``."""
    ending = ending_of(name)
    return _KINDS.get(ending) or (f"{ending.upper()} file" if ending else "File of unknown kind")


def files_of_kind(name: str) -> str:
    """Several of them, within a sentence: ``"PDF files"``, ``"pictures"``."""
    kind = kind_of(name)
    if kind.endswith("file"):
        return f"{kind}s"
    if kind in ("PDF", "Text", "Mail"):
        return f"{kind if kind == 'PDF' else kind.casefold()} files"
    if kind == "Table in text":
        return "CSV files"
    return f"{kind[0].casefold() if kind == 'Picture' else kind[0]}{kind[1:]}s"


def icon_of(name: str) -> str:
    if is_picture(name):
        return "image"
    return "file-spreadsheet" if ending_of(name) in _SHEETS else "file-text"


def size_text(size: int) -> str:
    """``"412 kB"``, ``"1.2 MB"``: kilobytes up to one megabyte."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)) if size else 0} kB"
    return f"{size / 1_000_000:,.1f} MB"


def about(name: str, size: int | None) -> str:
    """``"PDF, 1.2 MB"``; without the size where it is not known."""
    return kind_of(name) if not size else f"{kind_of(name)}, {size_text(size)}"
