"""How a round is done: a choice whose sentence explains what is chosen."""

from typing import cast

from maturity_desktop.assessment.records import RoundKind
from ui.theme import Look
from ui.widgets.choice import Choice
from ui.widgets.form_field import FormField

_KINDS = {
    "self": ("Self-assessment", "The organisation rates itself."),
    "facilitated": ("Facilitated", "An assessor leads, and the people who do the work rate."),
    "third-party": ("Third party", "An independent assessor rates from interviews and evidence."),
}


class KindField(FormField):
    def __init__(self, look: Look, chosen: str = "facilitated") -> None:
        self._choice = Choice(look, [(kind, words[0]) for kind, words in _KINDS.items()], chosen)
        super().__init__(look, "&Kind", self._choice)
        self._choice.currentIndexChanged.connect(lambda _index: self._explain())
        self._explain()

    @property
    def kind(self) -> RoundKind:
        return cast("RoundKind", self._choice.choice)

    def _explain(self) -> None:
        self.set_hint(_KINDS[self._choice.choice][1])
