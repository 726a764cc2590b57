"""One table of everything a person can do; it feeds menus, palette, shortcut sheet and help."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.theme import Look
from ui.widgets.text import plain_tooltip


class Spec(NamedTuple):
    """One action.

    Attributes:
        keys: shortcuts as Qt writes them, the first one is shown. Keys that act only on the
            statement in focus are told here, but handled by the screen (`told`).
        told: the keys are words for the shortcut sheet, not a shortcut of the window.
    """

    id: str
    text: str
    group: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    told: bool = False


_FILE, _EDIT, _GO, _ASSESS, _INTERVIEW, _EVIDENCE, _DECIDE, _VIEW, _HELP = (
    "File", "Change", "Go to", "Statement in focus", "Interviews", "Evidence",
    "Findings and roadmap", "View", "Help",
)  # fmt: skip

ACTIONS: tuple[Spec, ...] = (
    Spec("new", "New engagement…", _FILE, ("Ctrl+N",), "plus"),
    Spec("open", "Open…", _FILE, ("Ctrl+O",), "folder-open"),
    Spec("sample", "Explore the sample", _FILE, (), "compass"),
    Spec("save_copy", "Save a copy…", _FILE, ("Ctrl+Shift+S",), "copy"),
    Spec("copy_for_client", "Copy without the history…", _FILE, (), "file-output"),
    Spec("move", "Rename or move…", _FILE, (), "folder"),
    Spec("merge", "Merge another copy…", _FILE, ("Ctrl+Shift+M",), "layers"),
    Spec("restore", "Restore a backup…", _FILE, ("Ctrl+Shift+B",), "hard-drive"),
    Spec("check", "Check the file…", _FILE, (), "shield-check"),
    Spec("repair", "Repair a file…", _FILE, (), "triangle-alert"),
    Spec("compact", "Compact the file…", _FILE, (), "list-filter"),
    Spec("password", "Set a password…", _FILE, (), "lock-open"),
    Spec("lock", "Lock now", _FILE, ("Ctrl+Shift+L",), "lock"),
    Spec("your_name", "Your name…", _FILE, (), "pencil"),
    Spec("keep_until", "Dates of deletion…", _FILE, (), "calendar"),
    Spec("forget_notes", "Delete notes, keep ratings…", _FILE, (), "trash-2"),
    Spec("forget_person", "Forget a person…", _FILE, (), "users"),
    Spec("forget_client", "Forget this client…", _FILE, (), "trash-2"),
    Spec("engagement", "Engagement and scope…", _FILE, (), "settings"),
    Spec("add_round", "New round…", _FILE, (), "calendar"),
    Spec("freeze", "Freeze this round…", _FILE, (), "lock"),
    Spec("close", "Close engagement", _FILE, ("Ctrl+W",), "house"),
    Spec("quit", "Quit", _FILE, ("Ctrl+Q",), "log-out"),
    Spec("undo", "Undo", _EDIT, ("Ctrl+Z",), "undo-2"),
    Spec("redo", "Redo", _EDIT, ("Ctrl+Shift+Z", "Ctrl+Y"), "redo-2"),
    Spec("history", "History…", _EDIT, ("Ctrl+H",), "history"),
    Spec("keep_state", "Keep this state…", _EDIT, ("Ctrl+Shift+K",), "pin"),
    Spec("kept_states", "Kept states…", _EDIT, ("Ctrl+Shift+H",), "layers"),
    Spec("paste_ratings", "Paste ratings…", _EDIT, ("Ctrl+Shift+P",), "table-2"),
    Spec("palette", "Search and commands", _GO, ("Ctrl+K", "Ctrl+P"), "search"),
    Spec("plan", "Plan", _GO, ("Ctrl+1",)),
    Spec("interviews", "Interviews", _GO, ("Ctrl+2",)),
    Spec("evidence", "Evidence", _GO, ("Ctrl+3",)),
    Spec("assess", "Assess", _GO, ("Ctrl+4",)),
    Spec("findings", "Findings", _GO, ("Ctrl+5",)),
    Spec("results", "Results", _GO, ("Ctrl+6",)),
    Spec("roadmap", "Roadmap", _GO, ("Ctrl+7",)),
    Spec("deliver", "Deliver", _GO, ("Ctrl+8",)),
    Spec("next_open", "Next open statement", _GO, ("Ctrl+J",), "arrow-right"),
    Spec(
        "next_topic",
        "Next dimension, topic or item",
        _GO,
        ("Ctrl+Return", "Alt+Down"),
        "chevron-down",
    ),
    Spec("previous_topic", "Previous dimension, topic or item", _GO, ("Alt+Up",), "chevron-up"),
    Spec("rate", "Not, Partially, Largely, Fully", _ASSESS, ("1 2 3 4", "N P L F"), told=True),
    Spec("clear", "Clear the rating", _ASSESS, ("0", "Delete"), told=True),
    Spec("na", "Not applicable, with a reason", _ASSESS, ("X",), told=True),
    Spec("flag", "Flag to come back to it", _ASSESS, ("!",), told=True),
    Spec("next", "Next statement", _ASSESS, ("Enter", "Down"), told=True),
    Spec("back", "Previous statement", _ASSESS, ("Shift+Enter", "Up"), told=True),
    Spec("notes", "Notes; Esc goes back to the rating keys", _ASSESS, ("Tab",), told=True),
    Spec("guide", "What to ask and look for", _ASSESS, ("Ctrl+G",), "lightbulb"),
    Spec("hear_voice", "Hear a voice…", _ASSESS, ("Ctrl+I",), "users"),
    Spec("settle_voices", "Settle the voices…", _ASSESS, ("Ctrl+Shift+I",), "check"),
    Spec("disagreements", "Disagreements…", _GO, ("Ctrl+Shift+D",), "list-filter"),
    Spec("calibration", "Calibration…", _ASSESS, (), "users"),
    Spec("timebox", "Time left…", _ASSESS, (), "clock"),
    Spec("own_wording", "Own wording…", _ASSESS, ("Ctrl+Shift+O",), "pencil"),
    Spec("add_statement", "Add a statement…", _ASSESS, (), "plus"),
    Spec("own_list", "Own wording of this engagement…", _GO, (), "list-filter"),
    Spec("summary", "Summary of the practice area", _ASSESS, ("Ctrl+T",), "pencil"),
    Spec("add_evidence", "Add evidence", _EVIDENCE, ("Ctrl+E",), "paperclip"),
    Spec("attach", "Attach files…", _EVIDENCE, ("Ctrl+Shift+A",), "paperclip"),
    Spec("paste_evidence", "Paste as evidence", _EVIDENCE, ("Ctrl+Shift+V",), "image"),
    Spec("item_state", "Requested, received, seen, refused", _EVIDENCE, ("1 2 3 4",), told=True),
    Spec("link_next", "Supports, and on to the next", _EVIDENCE, ("Space", "+"), told=True),
    Spec("contradict", "Contradicts", _EVIDENCE, ("-",), told=True),
    Spec("unlink", "Says nothing about it", _EVIDENCE, ("Backspace",), told=True),
    Spec("tick_found", "Tick all statements found", _EVIDENCE, ("Ctrl+Enter",), told=True),
    Spec(
        "sort_register", "Sort by another column", _EVIDENCE, ("Ctrl+Left", "Ctrl+Right"), told=True
    ),
    Spec("filter_register", "Filter or find", _EVIDENCE, ("Ctrl+F",), told=True),
    Spec("other_item", "Previous, next item", _EVIDENCE, ("Alt+Up", "Alt+Down"), told=True),
    Spec("new_finding", "New finding", _DECIDE, ("Ctrl+Shift+N",), "plus"),
    Spec("draft_findings", "Draft findings from the answers", _DECIDE, (), "lightbulb"),
    Spec("programme", "Challenges and good practice…", _DECIDE, (), "compass"),
    Spec("new_initiative", "New initiative", _DECIDE, ("Ctrl+Shift+T",), "plus"),
    Spec("make_initiatives", "Make initiatives from recommendations", _DECIDE, (), "plus"),
    Spec("what_to_raise", "What to raise…", _DECIDE, ("Ctrl+Shift+U",), "trending-up"),
    Spec(
        "finding_keys",
        "Into a finding, back, remove",
        _DECIDE,
        ("Enter", "Esc", "Delete"),
        told=True,
    ),
    Spec("choose_bar", "Choose on the timeline", _DECIDE, ("Left Right Up Down",), told=True),
    Spec("move_bar", "Move by a week", _DECIDE, ("Shift+Left", "Shift+Right"), told=True),
    Spec("resize_bar", "Move the end", _DECIDE, ("Ctrl+Shift+Left", "Ctrl+Shift+Right"), told=True),
    Spec("plan_bar", "Plan what has no dates", _DECIDE, ("P",), told=True),
    Spec("export_all", "Export workbook and report", _FILE, ("Ctrl+Shift+E",), "download"),
    Spec("print_scope", "Scope page…", _FILE, (), "file-text"),
    Spec("print_guide", "Interview guides…", _FILE, (), "file-text"),
    Spec("print_guide_names", "Interview guides with names…", _FILE, (), "file-text"),
    Spec("print_questionnaire", "Questionnaire…", _FILE, (), "file-text"),
    Spec("print_preparation", "How to prepare, by role…", _FILE, (), "file-text"),
    Spec("print_calibration", "Calibration page…", _FILE, (), "file-text"),
    Spec("zoom_in", "Larger", _VIEW, ("Ctrl++", "Ctrl+="), "zoom-in"),
    Spec("zoom_out", "Smaller", _VIEW, ("Ctrl+-",), "zoom-out"),
    Spec("zoom_reset", "Normal size", _VIEW, ("Ctrl+0",)),
    Spec("theme_system", "As the system", _VIEW, (), "monitor"),
    Spec("theme_light", "Light", _VIEW, (), "sun"),
    Spec("theme_dark", "Dark", _VIEW, (), "moon"),
    Spec("theme_contrast", "High contrast", _VIEW, (), "contrast"),
    Spec("panel", "Live score panel", _VIEW, ("Ctrl+L",), "panel-right"),
    Spec("room", "Other voices, to you alone", _VIEW, ("Ctrl+Shift+R",), "eye"),
    Spec("full_screen", "Full screen", _VIEW, ("F11",)),
    Spec("help", "Help for this screen", _HELP, ("F1",), "circle-question-mark"),
    Spec("shortcuts", "Keyboard shortcuts", _HELP, ("Ctrl+/", "?", "Shift+?"), "keyboard"),
    Spec("levels", "How levels are found", _HELP, (), "book-open"),
    Spec("model", "The maturity model: areas, levels, terms", _HELP, ("Shift+F1",), "layers"),
    Spec("about", "About Maturity Desktop", _HELP, (), "info"),
)


class Actions(QObject):
    """The table as actions of one window; what they do is bound by whoever can do it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._runs: dict[str, Callable[[], object]] = {}
        self._actions: dict[str, QAction] = {}
        self._enabled: set[str] = set()
        # What alone can be done while the rest is held; None while nothing is.
        self._free: frozenset[str] | None = None
        for spec in ACTIONS:
            action = QAction(spec.text, window)
            if spec.keys and not spec.told:
                action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
            action.triggered.connect(lambda _checked=False, id_=spec.id: self.run(id_))
            action.setEnabled(False)
            self._actions[spec.id] = action
            window.addAction(action)

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def tint(self, look: Look) -> None:
        """Gives every icon the ink of the look; no icon is needed before a menu can open."""
        for spec in ACTIONS:
            if spec.icon:
                icon = look.icons.icon(spec.icon, look.tokens.text_2, look.px(16))
                self._actions[spec.id].setIcon(icon)

    def bind(self, action_id: str, run: Callable[[], object]) -> None:
        """Says what the action does from now on, and enables it."""
        self._runs[action_id] = run
        self._enable(action_id, enabled=True)

    @property
    def bound(self) -> frozenset[str]:
        """The actions somebody has said what they do of."""
        return frozenset(self._runs)

    def unbind(self, *action_ids: str) -> None:
        """Disables actions whose place is gone."""
        for action_id in action_ids:
            self._runs.pop(action_id, None)
            self._enable(action_id, enabled=False)

    def rename(self, action_id: str, text: str, *, enabled: bool) -> None:
        """Another text, for example what undo would take back."""
        self._actions[action_id].setText(text.replace("&", "&&"))
        self._actions[action_id].setToolTip(plain_tooltip(text))
        self._enable(action_id, enabled=enabled and action_id in self._runs)

    def _enable(self, action_id: str, *, enabled: bool) -> None:
        (self._enabled.add if enabled else self._enabled.discard)(action_id)
        self._actions[action_id].setEnabled(enabled and self._is_free(action_id))

    def _is_free(self, action_id: str) -> bool:
        return self._free is None or action_id in self._free

    def hold(self, *free: str) -> None:
        """Only these can be done until `release`; what changes meanwhile counts afterwards."""
        self._free = frozenset(free)
        self._renew()

    def release(self) -> None:
        self._free = None
        self._renew()

    def _renew(self) -> None:
        for action_id, action in self._actions.items():
            action.setEnabled(action_id in self._enabled and self._is_free(action_id))

    def run(self, action_id: str) -> None:
        run = self._runs.get(action_id)
        if run is not None and self._is_free(action_id):
            run()

    @property
    def ready(self) -> tuple[Spec, ...]:
        """What can be done now, in the order of the table."""
        return tuple(s for s in ACTIONS if s.id in self._runs and self._actions[s.id].isEnabled())


def shortcut_groups() -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """For the shortcut sheet: group, and in it keys and what they do."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for spec in ACTIONS:
        if spec.keys:
            keys = " or ".join(shown_keys(keys) for keys in spec.keys[:2])
            groups.setdefault(spec.group, []).append((keys, spec.text.rstrip("…")))
    return tuple((group, tuple(rows)) for group, rows in groups.items())


def shown_keys(keys: str) -> str:
    """``"Ctrl J"`` for ``"Ctrl+J"``; the key ``"+"`` alone is itself."""
    if keys == "+":
        return keys
    return (
        keys.replace("Ctrl++", "Ctrl Plus")
        .replace("Ctrl+-", "Ctrl Minus")
        .replace("+", " ")
        .replace("Return", "Enter")
    )
