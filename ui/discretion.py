"""While others can see the screen, nothing opens that would show ratings, levels or names."""

from collections.abc import Callable

from ui.screens.screen import Screen
from ui.widgets.notices import Notice

_IN_THE_ROOM = (
    "Others can see the screen, and this would show ratings. "
    "Ctrl Shift R shows them to you alone: then try again."
)


class Discretion:
    """Asks the visible screen each time."""

    def __init__(
        self, visible: Callable[[], Screen | None], tell: Callable[[Notice], object]
    ) -> None:
        self._visible, self._tell = visible, tell

    @property
    def asked(self) -> bool:
        """Whether others can see the screen."""
        screen = self._visible()
        return screen is not None and screen.discreet

    def refuses(self) -> bool:
        """As `asked`; then it is said as well."""
        asked = self.asked
        if asked:
            self._tell(Notice(_IN_THE_ROOM, "warn"))
        return asked

    def guard(self, run: Callable[[], object]) -> Callable[[], object]:
        """The same, where nobody else can see it."""
        return lambda: None if self.refuses() else run()
