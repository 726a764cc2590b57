"""The command `compact`: gives unused space back, and says what went and what stays."""

from argparse import Namespace

from maturity_desktop.commands.opening import opened
from maturity_desktop.document.attachments import Totals
from maturity_desktop.document.compacting import compact as compact_document
from maturity_desktop.text import counted


def compact(chosen: Namespace) -> None:
    with opened(chosen) as document:
        done = compact_document(document)
    print(f"{chosen.file}: {_size(done.before)} before, {_size(done.after)} now")
    if done.dropped.count:
        print(f"Dropped: {_files(done.dropped)} that nothing names any longer")
    if done.for_undo.count:
        print(f"Kept for undo alone: {_files(done.for_undo)}")


def _files(totals: Totals) -> str:
    return f"{counted(totals.count, 'attached file')} of {_size(totals.size)}"


def _size(size: int) -> str:
    """In whole kilobytes up to one megabyte, then in megabytes with one decimal."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000)) if size else 0} kB"
    return f"{size / 1_000_000:,.1f} MB"
