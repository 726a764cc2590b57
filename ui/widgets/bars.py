"""The bars over the work: one that stays while something lasts, and one about what was done."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Look
from ui.widgets.notices import MessageBar, Notice, Topic, has_keyboard


class Bars(QWidget):
    """At most one bar of each topic, and no sentence twice; hidden while there is none.

    A bar that offers no way on says how something ended: it goes with the next change that is
    made and saved. One that offers a way stays until somebody takes it, closes it, or another
    bar of its topic comes.

    Signals:
        changed: a bar came or went.
        left: a bar went that had the keyboard.
    """

    changed = Signal()
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(look.px(24), look.px(6), look.px(24), look.px(6))
        self._column.setSpacing(look.px(6))
        self._shown: dict[Topic, tuple[Notice, MessageBar]] = {}
        # Those that a change was made after: they go once it is saved.
        self._due: set[Topic] = set()
        self.hide()

    @property
    def explains(self) -> bool:
        """Whether a bar says what has become of the file."""
        return "file" in self._shown

    def tell(self, notice: Notice) -> None:
        """Shows a notice in place of the one of its topic."""
        same = [topic for topic, (known, _) in self._shown.items() if known.text == notice.text]
        if not notice.topic and "file" in same:
            return
        gone = [self._take(topic) for topic in {notice.topic, *same}]
        bar = MessageBar(self._look, notice)
        bar.closed.connect(lambda: self.drop(lambda known: known is notice))
        self._column.insertWidget(0 if notice.topic else -1, bar)
        bar.show()
        self._shown[notice.topic] = (notice, bar)
        self._settle(left=any(gone))

    def drop(self, which: Callable[[Notice], bool]) -> None:
        """Takes away the bars whose notice it is true of."""
        found = [topic for topic, (known, _) in self._shown.items() if which(known)]
        if found:
            gone = [self._take(topic) for topic in found]
            self._settle(left=any(gone))

    def note_change(self) -> None:
        """Something was changed: what was told before it may go when that is saved."""
        self._due = {topic for topic, (known, _) in self._shown.items() if known.run is None}

    def note_saved(self) -> None:
        """What was changed is safe."""
        due, self._due = self._due, set()
        self.drop(lambda known: known.topic in due)

    def note_copy(self) -> None:
        """A copy was saved: what was told before is past."""
        self.note_change()
        self.note_saved()

    def _take(self, topic: Topic) -> bool:
        """Whether the bar had the keyboard."""
        self._due.discard(topic)
        if topic not in self._shown:
            return False
        _, bar = self._shown.pop(topic)
        had = has_keyboard(bar)
        self._column.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        return had

    def _settle(self, *, left: bool) -> None:
        self.setVisible(bool(self._shown))
        if left:
            self.left.emit()
        self.changed.emit()
