"""Fills pages with blocks from top to bottom and remembers where the parts begin."""

from dataclasses import dataclass, field

from maturity_desktop.report.pdf.blocks import Block


@dataclass(frozen=True)
class Anchor:
    """A place that bookmarks and links lead to, `top` points above the foot of its page."""

    key: str
    title: str
    depth: int
    top: float


@dataclass
class Page:
    """Blocks with the place of their upper left corner."""

    placed: list[tuple[Block, float, float]] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)


class Layout:
    """Pages of one frame size, all lengths in points from the lower left corner."""

    def __init__(self, left: float, bottom: float, width: float, height: float) -> None:
        self.left = left
        self.width = width
        self.height = height
        self._top = bottom + height
        self._bottom = bottom
        self._y = self._top
        self._waiting: list[tuple[str, str, int]] = []
        self.pages = [Page()]

    @property
    def at_top(self) -> bool:
        return self._y == self._top

    @property
    def room(self) -> float:
        """What is left of the page."""
        return self._y - self._bottom

    def new_page(self) -> None:
        """The next page, unless this one is still empty."""
        if not self.at_top:
            self.pages.append(Page())
            self._y = self._top

    def anchor(self, key: str, title: str, depth: int) -> None:
        """Marks the place of the block that is added next."""
        self._waiting.append((key, title, depth))

    def need(self, height: float) -> None:
        """Goes to the next page where less than this is left."""
        if self.room < min(height, self.height):
            self.new_page()

    def add(self, block: Block, before: float = 0.0) -> None:
        """Places a block, over as many pages as it takes; `before` is dropped at the top."""
        while True:
            gap = 0.0 if self.at_top else before
            if block.height <= self.room - gap + 0.01:
                self._place(block, gap)
                return
            parts = block.split(self.room - gap)
            if parts:
                self._place(parts[0], gap)
                block = parts[1]
            elif self.at_top:
                # A drawing higher than a page: a name of thousands of letters. It is cut there.
                self._place(block, gap)
                return
            self.new_page()

    def add_kept(self, heading: Block, body: Block, before: float = 0.0) -> None:
        """A heading that never stands alone at the foot of a page."""
        self.need(before + heading.height + body.least)
        self.add(heading, before)
        self.add(body)

    def _place(self, block: Block, gap: float) -> None:
        self._y -= gap
        self.pages[-1].anchors += [Anchor(*waiting, self._y) for waiting in self._waiting]
        self._waiting.clear()
        self.pages[-1].placed.append((block, self.left, self._y))
        self._y -= block.height
