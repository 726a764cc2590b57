"""Everything about one finding beside the list: the chain, the finding, what is recommended."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import (
    carrying,
    initiative_code,
    raised_by,
    recommendations_of,
)
from maturity_desktop.assessment.records import Finding, Initiative
from maturity_desktop.scoring.statements import Support
from ui.screens.findings.advice_card import AdviceCard
from ui.screens.findings.chain import Chain
from ui.screens.findings.content import content_of, number_of, when
from ui.screens.findings.finding_card import FindingCard
from ui.screens.findings.work_strip import WorkLine
from ui.theme import Look
from ui.widgets.reading_order import tab_as_read


class Editor(QScrollArea):
    """Signals: `left`, Esc."""

    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        px = look.px
        self.finding_id = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Finding")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, px(2), 0)
        column.setSpacing(px(12))
        self.chain, self.card, self.advice = Chain(look), FindingCard(look), AdviceCard(look)
        for part in (self.chain, self.card, self.advice):
            column.addWidget(part)
        column.addStretch(1)
        self.setWidget(inside)
        self.card.left.connect(self.left)
        self.advice.left.connect(self.left)

    def show_finding(
        self,
        shown: Assessment,
        round_id: str,
        finding: Finding,
        grades: Mapping[str, Support],
        *,
        reads: bool,
        force: bool = False,
    ) -> None:
        """Fills everything; `force` also what the keyboard is in: an undo must be seen."""
        if finding.id != self.finding_id:
            self.commit()
            self.finding_id = finding.id
            self.verticalScrollBar().setValue(0)
        content = content_of(shown, round_id, finding, grades)
        self.chain.show_chain(content.chain)
        self.card.show_finding(finding, content, reads=reads, force=force)
        rows = recommendations_of(shown, finding.id)
        works = {
            row.id: [work_line(shown, round_id, work) for work in carrying(shown, row.id)]
            for row in rows
        }
        self.advice.show_advice(rows, works, reads=reads, force=force)
        tab_as_read(self)

    def commit(self) -> None:
        """What is being typed becomes an edit now."""
        self.card.commit()
        self.advice.commit()

    # --- going somewhere in it

    def enter(self) -> None:
        """The keyboard goes to the title."""
        self._focus(self.card.title)

    def enter_advice(self, recommendation_id: str) -> None:
        """The keyboard goes to a recommendation."""
        block = self.advice.block_of(recommendation_id)
        if block is not None:
            self._focus(block.title)
            # It may have come only now, and has no place before the layout has run.
            QTimer.singleShot(0, block, lambda: self.ensureWidgetVisible(block, 0, 0))

    def _focus(self, field: QWidget) -> None:
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def work_line(shown: Assessment, round_id: str, work: Initiative) -> WorkLine:
    """An initiative with the first statement it raises, and how many there are besides."""
    raised = raised_by(shown, work.id)
    if not raised:
        return WorkLine(work.id, initiative_code(work), work.title, when(work), "")
    first, every = raised[0], [row.criterion for row in raised]
    scale = shown.model.scale_of(shown.model.criterion_by_id[first.criterion])
    option = shown.rating(round_id, first.criterion).option
    after = next((one for one in scale.options if one.id == first.option), None)
    number = number_of(shown, first.criterion, every)
    more = f" and {len(raised) - 1} more" if len(raised) > 1 else ""
    return WorkLine(
        work.id,
        initiative_code(work),
        work.title,
        when(work),
        f"raises {number} to {after.label if after else first.option}{more}",
        scale.option(option).value if option else None,
        after.value if after else None,
    )
