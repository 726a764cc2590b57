"""Makes what the assessor alone may see while room mode is off, and takes it away again."""

from functools import partial

from ui.screens.interviews.behind import behind
from ui.screens.interviews.frame import Frame
from ui.screens.interviews.panel import clear
from ui.screens.interviews.recording import Recording
from ui.screens.interviews.talk import Talk
from ui.screens.interviews.voices import Behind, VoicesPanel
from ui.theme import Look


class Alone:
    """The part of the panel that is there for the assessor alone; empty in the room."""

    def __init__(self, look: Look, talk: Talk, frame: Frame, recording: Recording) -> None:
        self._look, self._talk, self._frame, self._recording = look, talk, frame, recording
        self._shown: Behind | None = None

    def refresh(self) -> None:
        """Made where room mode is off, and gone with the room."""
        talk, frame = self._talk, self._frame
        alone = not talk.room and talk.mode == "talk"
        frame.show_alone(on=alone)
        frame.panel.room.show_room(on=talk.room)
        frame.strip.show_room(on=talk.room)
        shown = behind(talk, frame.topic.probes.current) if alone else None
        if shown == self._shown:
            return
        self._shown = shown
        clear(frame.panel.below)
        if shown is not None:
            made = VoicesPanel(self._look, shown)
            made.rated.connect(partial(self._recording.rate, shown.criterion))
            made.heard.connect(partial(self._recording.hear, shown.criterion))
            frame.panel.below.addWidget(made)
