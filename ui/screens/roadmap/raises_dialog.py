"""Which statements an initiative raises and to what; all that a level still asks is offered."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from maturity_desktop.assessment.assessment import Assessment
from maturity_desktop.assessment.decisions import areas_of, carried_by, in_model_order
from maturity_desktop.assessment.records import Initiative, Raises
from maturity_desktop.planning.raising import ForcedSet, forced_set
from maturity_desktop.text import counted
from ui.screens.roadmap.raises_list import RaisesList, Statement, statements_of
from ui.theme import Look
from ui.widgets.asking import Asking
from ui.widgets.buttons import button
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField
from ui.widgets.text import label

_OFFERS = 2


class RaisesDialog(Asking):
    """Attributes: `raises`, pairs of criterion and option, in model order."""

    def __init__(
        self, look: Look, shown: Assessment, round_id: str, item: Initiative, parent: QWidget
    ) -> None:
        super().__init__(look, "Statements it raises", item.title, parent)
        self._shown, self._round = shown, round_id
        self._statements: dict[str, tuple[Statement, ...]] = {}
        areas = [a for a in shown.model.areas if shown.scope(round_id, a.id).included]
        before = {row.criterion: row.option for row in shown.where(Raises, initiative=item.id)}
        self.area = Choice(look, [(a.id, a.name) for a in areas], self._first(item, before))
        self.area.currentIndexChanged.connect(lambda _index: self._show_area())
        self.column.addWidget(FormField(look, "&Practice area", self.area))
        offers = QHBoxLayout()
        offers.setSpacing(look.px(8))
        self.offers = [
            button(look, "", lambda n=n: self._take(n), small=True)  # type: ignore[misc]  # a lambda with a default
            for n in range(_OFFERS)
        ]
        self._sets: list[ForcedSet] = []
        for one in self.offers:
            offers.addWidget(one)
        offers.addStretch(1)
        self.column.addLayout(offers)
        self.list = RaisesList(look)
        self.list.setMinimumHeight(look.px(32 * 9 + 4))
        self.list.lines.wanted = {
            one: option for one, option in before.items() if one in shown.model.criterion_by_id
        }
        self.column.addWidget(self.list, 1)
        self._count = label("", "caption")
        self.column.addWidget(self._count)
        self.column.addWidget(
            label(
                "Space ticks. Left and Right say to which answer it is raised.", "hint", wrap=True
            )
        )
        self.list.changed.connect(self._tell)
        self._show_area()
        if not before and self._sets:
            # What most people want is chosen already, and said; Cancel leaves all as it was.
            self._take(0)
        self.finish("Save", width=640)
        self.list.setFocus()

    def _first(self, item: Initiative, before: dict[str, str]) -> str:
        """The area with most of what is raised, else that of a finding it closes."""
        of = self._shown.model.area_of
        counts: dict[str, int] = {}
        for criterion in before:
            if criterion in of:
                counts[of[criterion].id] = counts.get(of[criterion].id, 0) + 1
        if counts:
            return max(counts, key=lambda area: counts[area])
        found = [
            a
            for row in carried_by(self._shown, item.id)
            for a in areas_of(self._shown, row.finding)
        ]
        return next(iter(found), "")

    # --- one area

    def _show_area(self) -> None:
        area = self.area.choice
        if area not in self._statements:
            self._statements[area] = statements_of(self._shown, self._round, area)
        self.list.show_lines(self._statements[area])
        self._sets = self._offered(area)
        for place, made in enumerate(self.offers):
            there = place < len(self._sets)
            made.setVisible(there)
            if there:
                one = self._sets[place]
                made.setText(f"All that level {one.target} still asks ({len(one.raises)})")
        self._tell()

    def _offered(self, area: str) -> list[ForcedSet]:
        """For the next level that asks something, and for the agreed target."""
        found: dict[int, ForcedSet] = {}
        for level in self._shown.model.carrying_levels:
            made = forced_set(self._shown, self._round, area, level)
            if made is not None and made.raises and made.level == level:
                found[level] = made
                break
        target = self._shown.scope(self._round, area).target
        agreed = forced_set(self._shown, self._round, area) if target is not None else None
        if agreed is not None and agreed.raises:
            found.setdefault(agreed.target, agreed)
        return [found[level] for level in sorted(found)]

    def _take(self, place: int) -> None:
        """Exactly the offered ones of this area; those of other areas stay."""
        wanted = {one.criterion: one.option for one in self._sets[place].raises}
        here = [one.row.id for one in self._statements[self.area.choice]]
        self.list.want(wanted, instead_of=here)
        self.list.setFocus()

    # --- the answer

    @property
    def raises(self) -> tuple[tuple[str, str], ...]:
        wanted = self.list.wanted
        return tuple((one, wanted[one]) for one in in_model_order(self._shown, wanted))

    def _tell(self) -> None:
        wanted = self.list.wanted
        areas = {self._shown.model.area_of[one].id for one in wanted}
        number = counted(len(wanted), "statement")
        self._count.setText(
            f"{number} in {counted(len(areas), 'area')}" if wanted else "None chosen"
        )
