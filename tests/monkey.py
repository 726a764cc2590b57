"""Random keys, texts and clicks in the window of an engagement, to find what breaks.

    python tests/monkey.py SEED STEPS [sample|running|empty]

The file is the sample, the sample in the middle of a session, or a new one. Ends with 1 where an error was raised, Qt warned, the file is not what the window shows, or undo
does not lead back to where it began. The seed and the last actions are printed.
"""

import contextlib
import os
import random
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QPointF, Qt, QTimer, qInstallMessageHandler
from PySide6.QtGui import QCloseEvent, QDesktopServices, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QWidget
from shiboken6 import isValid

from maturity_desktop.assets import resource
from maturity_desktop.exchange.sample import build_sample
from maturity_desktop.settings import Settings
from pictures_camera import keep_home_in
from pictures_week_files import week_files
from ui.collecting import Collecting
from ui.main_window import MainWindow
from ui.theme import dress, make_look, register_fonts
from workspaces import equals_the_file, wait_for

_EVERY_MS = 2
_SIZES = ((1440, 900), (1024, 560), (1280, 720), (1920, 1080))
# What leaves the window, or asks the system for something.
_LEFT_ALONE = frozenset(
    {"quit", "close", "open", "new", "save_copy", "copy_for_client", "move", "merge", "restore",
     "repair", "forget_client", "password", "lock", "compact", "full_screen"}
)  # fmt: skip
_KEYS = (
    *(Qt.Key(Qt.Key.Key_A + place) for place in range(26)),
    *(Qt.Key(Qt.Key.Key_0 + place) for place in range(10)),
    Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home,
    Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Return, Qt.Key.Key_Space,
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape, Qt.Key.Key_Delete, Qt.Key.Key_Backspace,
    Qt.Key.Key_F1, Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_Question, Qt.Key.Key_Exclam,
)  # fmt: skip
_HELD = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
)  # fmt: skip
_TEXTS = (
    "x", "Reviews stop halfway", "2026-03-09", "12", "-5", "3-8", "= 1 + 1", "a" * 300, "0.5",
    "Ann", "%", "9 Mar", "  ", "& <b>", "100 %",
)  # fmt: skip
# Of the platform without a screen, of a button that was pressed on what went meanwhile, and of a
# key in a table where the mouse is held down.
_HARMLESS = (
    "This plugin does not support", "not accepted by receiving widget", "editing failed",
)  # fmt: skip


class Monkey:
    """Acts on the window until the steps are used up."""

    def __init__(self, window: MainWindow, path: Path, seed: int, steps: int) -> None:
        self.window, self.path, self.rnd, self.left = window, path, random.Random(seed), steps
        self.did: deque[str] = deque(maxlen=25)
        self.faults: list[str] = []
        self.done = False

    def step(self) -> None:
        # Before it acts: a dialog with a loop of its own is acted on as well.
        self.left -= 1
        if self.left < 0:
            self.done = True
            return
        QTimer.singleShot(_EVERY_MS, self.step)
        if self.window.view is None:
            self.window.open_file(self.path)
            return
        popup = QApplication.activePopupWidget()
        if popup is not None and self.rnd.random() < 0.2:
            self.did.append(f"closed {_name(popup)}")
            popup.close()
            return
        asked = QApplication.activeModalWidget()
        if isinstance(asked, QFileDialog):
            asked.reject()  # its parts are Qt's own
            return
        self.window.setWindowState(Qt.WindowState.WindowNoState)
        if QApplication.activeWindow() is None:
            self._target().activateWindow()
        chances: tuple[tuple[int, Callable[[], str]], ...] = (
            (40, self._press), (12, self._type), (40, self._click), (4, self._act), (3, self._wheel),
            (1, self._resize), (4, self._go), (4, self._drag),
        )  # fmt: skip
        (act,) = self.rnd.choices([act for _, act in chances], [chance for chance, _ in chances])
        try:
            self.did.append(act())
        except Exception:  # noqa: BLE001  # whatever it is, it is told
            self.fault(traceback.format_exc())

    def fault(self, what: str) -> None:
        self.faults.append(f"{what}\n  after: {' | '.join(self.did)}")
        print(self.faults[-1], flush=True)  # noqa: T201  # it is a program

    def _target(self) -> QWidget:
        popup = QApplication.activePopupWidget()
        if popup is not None and isValid(popup):
            return popup
        return QApplication.activeModalWidget() or self.window

    def _press(self) -> str:
        key, held = self.rnd.choice(_KEYS), self.rnd.choice(_HELD)
        if held & Qt.KeyboardModifier.ControlModifier and key in (
            *(Qt.Key.Key_Q, Qt.Key.Key_W, Qt.Key.Key_O, Qt.Key.Key_N, Qt.Key.Key_L),
        ):
            return ""
        to = QApplication.activePopupWidget() or QApplication.focusWidget() or self._target()
        QTest.keyClick(to, key, held)
        return f"{held.name or ''} {key.name} to {_name(to)}"

    def _type(self) -> str:
        text, to = self.rnd.choice(_TEXTS), QApplication.focusWidget() or self._target()
        QTest.keyClicks(to, text)
        return f"typed {text[:20]!r} to {_name(to)}"

    def _spot(self) -> tuple[QWidget, QPoint]:
        target = self._target()
        at = QPoint(
            self.rnd.randrange(max(1, target.width())), self.rnd.randrange(max(1, target.height()))
        )
        inner = target.childAt(at)
        # What Qt made and took away again is known to Python for a while.
        if inner is None or not isValid(inner):
            return target, at
        return inner, inner.mapFrom(target, at)

    def _click(self) -> str:
        to, at = self._spot()
        kind = self.rnd.choices(("left", "double", "right"), (80, 10, 10))[0]
        told = f"{kind} click on {_name(to)}"
        if kind == "left":
            QTest.mouseClick(to, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        elif kind == "double":
            QTest.mouseDClick(to, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        else:
            QTest.mouseClick(to, Qt.MouseButton.RightButton, Qt.KeyboardModifier.NoModifier, at)
        return told

    def _drag(self) -> str:
        to, at = self._spot()
        end = at + QPoint(self.rnd.randrange(-200, 200), self.rnd.randrange(-80, 80))
        told = f"drag on {_name(to)}"
        QTest.mousePress(to, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
        QTest.mouseMove(to, (at + end) / 2)
        QTest.mouseMove(to, end)
        QTest.mouseRelease(to, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, end)
        return told

    def _wheel(self) -> str:
        to, at = self._spot()
        delta = QPoint(0, self.rnd.choice((-480, -120, 120, 480)))
        event = QWheelEvent(
            QPointF(at), QPointF(to.mapToGlobal(at)), QPoint(), delta, Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        told = f"wheel on {_name(to)}"
        QApplication.sendEvent(to, event)
        return told

    def _act(self) -> str:
        actions = self.window.actions_
        free = sorted(one for one in actions.bound - _LEFT_ALONE if actions[one].isEnabled())
        if QApplication.activeModalWidget() is not None or not free:
            return ""
        one = self.rnd.choice(free)
        self.did.append(f"action {one}")
        actions.run(one)
        return ""

    def _go(self) -> str:
        tabs = (
            "plan",
            "interviews",
            "evidence",
            "assess",
            "findings",
            "results",
            "roadmap",
            "deliver",
        )
        view = self.window.view
        if view is None or QApplication.activeModalWidget() is not None:
            return ""
        tab = self.rnd.choice(tabs)
        self.did.append(f"tab {tab}")
        self.window.actions_[tab].trigger()
        return ""

    def _resize(self) -> str:
        size = self.rnd.choice(_SIZES)
        self.window.resize(*size)
        return f"resize {size}"


def _name(widget: QWidget) -> str:
    text = getattr(widget, "text", "")
    words = widget.accessibleName() or widget.objectName() or (text() if callable(text) else "")
    return f"{type(widget).__name__} {str(words)[:30]!r}"


def _close_all(monkey: Monkey) -> None:
    for _ in range(40):
        top = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if top is None:
            return
        if isinstance(top, QDialog):
            top.done(0)  # asked to close, it may ask back
        else:
            top.close()
        QApplication.processEvents()
    monkey.fault(f"never closes: {_name(QApplication.activeModalWidget() or monkey.window)}")


def _judge(monkey: Monkey) -> None:
    """The file is what is shown, and undo leads back and redo on to where it was."""
    view = monkey.window.view
    if view is None:
        return
    view.commit()
    workspace = view.workspace
    before, steps = equals_the_file(workspace), 0
    while workspace.undo_label:
        assert workspace.undo(), workspace.undo_label
        steps += 1
    equals_the_file(workspace)
    for _ in range(steps):
        assert workspace.redo(), workspace.redo_label
    assert equals_the_file(workspace) == before


def main() -> int:
    seed, steps = int(sys.argv[1]), int(sys.argv[2])
    kind = sys.argv[3] if len(sys.argv) > 3 else "sample"
    app = QApplication([])
    app.setStyle("Fusion")
    register_fonts()
    with TemporaryDirectory() as work:
        folder = Path(work)
        os.chdir(folder)
        keep_home_in(folder)
        os.environ["HOME"] = os.environ["XDG_CONFIG_HOME"] = work
        sample = folder / "sample.maturity"
        build_sample(resource("samples", "northwind"), sample).close()
        path: Path = getattr(week_files(sample, folder / "week"), kind)
        look = make_look("light", 100)
        dress(app, look)
        window = MainWindow(Settings(folder / "settings.json"), look, "1.0")
        Collecting(window)
        window.setWindowState(Qt.WindowState.WindowNoState)
        window.resize(1440, 900)
        window.show()
        window.open_file(path)
        wait_for(lambda: window.view is not None)
        monkey = Monkey(window, path, seed, steps)
        sys.excepthook = lambda kind, error, trace: monkey.fault(
            "".join(traceback.format_exception(kind, error, trace))
        )
        threading.excepthook = lambda args: monkey.fault(f"thread: {args.exc_value!r}")
        QDesktopServices.openUrl = lambda _url: True  # type: ignore[method-assign]

        def warned(_kind: object, _context: object, text: str) -> None:
            if not any(known in text for known in _HARMLESS):
                monkey.fault(f"Qt: {text}")

        qInstallMessageHandler(warned)
        QTimer.singleShot(0, monkey.step)
        while not monkey.done:
            QApplication.processEvents()
        _close_all(monkey)
        try:
            _judge(monkey)
        except Exception:  # noqa: BLE001  # it is told
            monkey.fault(traceback.format_exc())
        qInstallMessageHandler(None)
        with contextlib.suppress(Exception):
            QApplication.sendEvent(window, QCloseEvent())
        found = len(monkey.faults)
        print(f"{kind}, seed {seed}, {steps} steps: {found} faults", flush=True)  # noqa: T201
    os._exit(bool(monkey.faults))


if __name__ == "__main__":
    sys.exit(main())
