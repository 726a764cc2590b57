"""When Python looks through what lies in memory: on the thread of the window, and never before a key.

By itself it does so on whichever thread asks for memory. The writer's thread, reading a file, would
then take widgets apart that nobody holds any more, while the window is at work with their
neighbours: Qt allows that on the thread of the window alone.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1000


class Collecting(QObject):
    """Stands in for the automatic collection of the whole process for as long as it runs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=_EVERY_MS)
        timer.timeout.connect(collect_what_is_due)
        timer.start()


def collect_what_is_due() -> None:
    """As Python would have done by itself: the oldest generation whose turn it is, if any."""
    pairs = enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
    due = [generation for generation, (count, limit) in pairs if count > limit]
    if due:
        gc.collect(due[-1])


def keep_in_memory() -> None:
    """What stands now is not looked at by the collector again, until this is called once more."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
