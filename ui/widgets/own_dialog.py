"""Own wording of one statement: reworded beside the model's words, weighed, or left out."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from maturity_desktop.assessment.own_wording import MARK
from ui.theme import Look
from ui.widgets.buttons import button
from ui.widgets.controls import Segments
from ui.widgets.form_field import FormField, LineField
from ui.widgets.own_form import OwnForm, TextField
from ui.widgets.text import label

WORDS, LEAVE_OUT = "words", "hidden"
_NO_FIGURE = "Write a number above 0, such as 1, 2 or 0.5."


class Words(NamedTuple):
    title: str
    statement: str
    question: str


class OwnStatement(NamedTuple):
    """What the dialog is about.

    Attributes:
        number: without a mark.
        place: area and dimension.
        own: as this engagement words it, also where it is left out.
        model: as the model does; None for one that was added.
        model_weight: likewise.
        kind: ``""`` as in the model, ``"added"``, ``"reworded"``, ``"weighted"``, ``"hidden"``.
        rated: in how many rounds.
    """

    number: str
    place: str
    own: Words
    model: Words | None
    weight: float
    model_weight: float | None
    kind: str
    reason: str
    rated: int


class OwnChange(NamedTuple):
    """What was asked for."""

    words: Words
    weight: float
    hide: bool
    reason: str


class OwnDialog(OwnForm):
    """Attributes: `change`, what the fields say once nothing is wrong in them.

    `take_back` makes it as in the model again: an added one goes, one left out is asked again.
    """

    def __init__(self, look: Look, about: OwnStatement, parent: QWidget) -> None:
        mark = MARK if about.kind else ""
        super().__init__(look, "Own wording", f"{about.number}{mark}, {about.place}", parent)
        self._about = about
        self.take_back: Callable[[], object] = lambda: None
        px = look.px
        self.ways = Segments(
            look,
            ((WORDS, "Words and weight"), (LEAVE_OUT, "Leave it out")),
            name="What is changed",
        )
        self.title = LineField(look, "&Title", about.own.title)
        self.statement = TextField(look, "&Statement", about.own.statement)
        kept = "Empty keeps the model's." if about.model and about.model.question else ""
        self.question = TextField(look, "&Question", about.own.question, lines=2, hint=kept)
        there = "" if about.model_weight is None else f", {about.model_weight:g} in the model"
        self.weight = LineField(look, "&Weight", f"{about.weight:g}", hint=f"In the index{there}.")
        self.reason = LineField(look, "&Reason", about.reason, hint="Printed in the report.")
        self._worded, self._left_out = self._words_page(), self._left_out_page()
        column = self.body.column
        column.addWidget(self.ways, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._worded)
        column.addWidget(self._left_out)
        self.body.add_row((self.weight, 2), (self.reason, 7))
        column.addStretch(1)
        if word := self._back_word:
            self.back = button(look, word, self._back, icon="undo-2")
            self.buttons.addWidget(self.back)
        self.finish("Save", width=860 if about.model else 620)
        self.ways.chosen.connect(self._show_way)
        for line in (self.title.line, self.weight.line, self.reason.line):
            line.textChanged.connect(lambda _text: self._tell())
        for field in (self.statement, self.question):
            field.area.textChanged.connect(self._tell)
        self.ways.choose(LEAVE_OUT if about.kind == "hidden" else WORDS)
        self._show_way()
        self.body.column.setSpacing(px(10))

    def _words_page(self) -> QWidget:
        """Own words at the left, the model's beside them, row by row."""
        look, px, model = self.look, self.look.px, self._about.model
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(20))
        grid.setVerticalSpacing(px(10))
        rows: tuple[FormField, ...] = (self.title, self.statement, self.question)
        for row, field in enumerate(rows):
            grid.addWidget(field, row, 0)
        grid.setColumnStretch(0, 5)
        if model is not None:
            for row, (name, text) in enumerate(zip(("Title", "Statement", "Question"), model,
                                                   strict=True)):  # fmt: skip
                grid.addWidget(_beside(look, f"{name} in the model", text), row, 1)
            grid.setColumnStretch(1, 4)
        return page

    def _left_out_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.look.px(4))
        column.addWidget(label(self._about.own.title, "strong", wrap=True))
        column.addWidget(label(self._about.own.statement, wrap=True))
        column.addStretch(1)
        return page

    @property
    def _back_word(self) -> str:
        kind = self._about.kind
        if kind == "hidden":
            return "Ask it again"
        return {"": "", "added": "Remove it"}.get(kind, "Back to the model")

    # --- what it means

    def _show_way(self) -> None:
        leaving = self.ways.choice == LEAVE_OUT
        for part, there in ((self._worded, not leaving), (self.weight, not leaving),
                            (self._left_out, leaving)):  # fmt: skip
            part.setVisible(there)
        anew = leaving and self._about.kind != "hidden"
        self.done_button.setText("Leave it out" if anew else "Save")
        self._tell()
        self.say("")
        if leaving:
            self.reason.line.setFocus()
        else:
            self.title.line.setFocus()

    def _tell(self) -> None:
        """One sentence: what is changed, and what is not."""
        about = self._about
        if self.ways.choice == LEAVE_OUT:
            stays = "Its ratings stay in the file" if about.rated else "Nothing is deleted"
            self.meaning.setText(
                "It is asked no more, leaves levels and index, and is printed with its reason."
                f" {stays} and it can be asked again at any time."
            )
            return
        told = []
        if self._words != about.own:
            told.append("Everything shows these words, marked with * behind the number.")
            if about.rated:
                rounds = "round" if about.rated == 1 else "rounds"
                told.append(
                    f"What was rated in {about.rated} {rounds} stays: look whether it fits."
                )
        if self._weight not in (about.weight, None):
            told.append("The weight moves the index alone; levels know no weights.")
        self.meaning.setText(" ".join(told) or "Ratings, evidence and notes stay as they are.")

    @property
    def _words(self) -> Words:
        model = self._about.model
        question = self.question.text or (model.question if model is not None else "")
        return Words(self.title.text, " ".join(self.statement.text.split()), question)

    @property
    def _weight(self) -> float | None:
        """None where it is no number above 0."""
        try:
            weight = float(self.weight.text.replace(",", "."))
        except ValueError:
            return None
        return weight if 0 < weight < float("inf") else None

    @property
    def dirty(self) -> bool:
        about = self._about
        words = Words(*(" ".join(text.split()) for text in self._words))
        own = Words(*(" ".join(text.split()) for text in about.own))
        return (words, self._weight, self.reason.text) != (own, about.weight, about.reason)

    @property
    def change(self) -> OwnChange:
        hide = self.ways.choice == LEAVE_OUT
        return OwnChange(self._words, self._weight or 1.0, hide, self.reason.text)

    # --- the end

    def _back(self) -> None:
        self.settle(self.take_back)

    def accept(self) -> None:
        hide = self.ways.choice == LEAVE_OUT
        faults: list[tuple[FormField, str]] = [
            (self.title, "" if self.title.text or hide else "A statement needs a title."),
            (self.statement, "" if self.statement.text or hide else "Write the statement."),
            (self.weight, "" if self._weight or hide else _NO_FIGURE),
            (self.reason, "" if self.reason.text or not hide else "Say why: it is printed."),
        ]
        if self.body.tell(faults):
            super().accept()


def _beside(look: Look, name: str, text: str) -> QWidget:
    """The model's words, read and never written."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(look.px(10))
    column.addWidget(label(name, "group"))
    words = label(text or "\N{EN DASH}", "body2", wrap=True)
    words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    column.addWidget(words)
    column.addStretch(1)
    return made
