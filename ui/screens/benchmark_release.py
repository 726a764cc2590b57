"""Whether this engagement itself may count in benchmarks: what its contract says."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from maturity_desktop.assessment.edits import ChangeEngagement
from ui.doing import Doing
from ui.theme import Look
from ui.widgets.check_box import CheckBox
from ui.widgets.text import label
from ui.workspace import Workspace


class ReleaseCard(QFrame):
    """Signals: `notice`, why nothing was changed."""

    notice = Signal(object)

    def __init__(self, look: Look, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._doing = Doing(workspace, self, "whether it counts in benchmarks")
        self._doing.notice.connect(self.notice)
        self.setProperty("card", "true")
        self.setAccessibleName("This engagement in benchmarks")
        px = look.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(10), px(20), px(12))
        column.setSpacing(px(6))
        column.addWidget(label("This engagement in benchmarks", "section"))
        self.box = CheckBox(look, "Its figures may count in benchmarks, without its name")
        self.box.clicked.connect(self._change)
        column.addWidget(self.box)
        column.addWidget(
            label(
                "Only where the contract with the client allows it. Files without it are left "
                "out when a folder is read.",
                "hint",
                wrap=True,
            )
        )

    def refresh(self) -> None:
        """As the engagement says."""
        self.box.setChecked(self._workspace.shown.engagement.benchmark_use)
        self.box.setEnabled(not self._doing.locked)

    def _change(self) -> None:
        self._doing.do(ChangeEngagement({"benchmark_use": self.box.isChecked()}))
        self.refresh()
