"""Starts the window: builds everything once and passes it on."""

import signal
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from maturity_desktop import __version__
from maturity_desktop.logs import start_logging
from maturity_desktop.settings import Settings, data_folder
from ui.collecting import Collecting, keep_in_memory
from ui.crash import install_crash_handler
from ui.in_use import forget_lent
from ui.main_window import MainWindow
from ui.opened_files import forget_left
from ui.theme import dress, make_look, prime, register_fonts
from ui.widgets.product_mark import product_icon
from ui.widgets.spoken_roles import tell_roles

# The writer's thread and the GUI take turns quickly, so that no key press waits for the disk.
_TURN = 0.0005
_CHECK_SIGNALS_MS = 500
_SETTLED_MS = 1000


def run_window(path: Path | None = None) -> int:
    """Shows the window until it is closed; opens the file if one is given."""
    sys.setswitchinterval(_TURN)
    log = start_logging()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Maturity Desktop")
    app.setDesktopFileName("maturity-desktop")
    app.setStyle("Fusion")
    register_fonts()
    tell_roles()
    settings = Settings()
    look = make_look(settings.theme, settings.zoom)
    prime(app, look)
    window = MainWindow(settings, look, __version__)
    # Last, or every widget would be dressed anew each time it is put into another.
    dress(app, look)
    app.setWindowIcon(QIcon(product_icon(look)))
    app.commitDataRequest.connect(lambda _manager: window.commit_typing())
    handler = install_crash_handler(lambda details: _tell_bug(window, details, log))
    window.show()
    Collecting(window)
    # Until then nothing was thrown away that is worth looking for.
    QTimer.singleShot(_SETTLED_MS, window, keep_in_memory)
    QTimer.singleShot(_SETTLED_MS, window, forget_left)
    QTimer.singleShot(_SETTLED_MS, window, lambda: forget_lent(data_folder()))
    if path is not None:
        # After the first paint, so that a large file does not keep the window from showing.
        QTimer.singleShot(0, window, lambda: window.open_file(path))
    _close_on_signals(window)
    try:
        return app.exec()
    finally:
        handler.uninstall()


def _tell_bug(window: MainWindow, details: str, log: Path) -> None:
    from ui.widgets.crash_dialog import QUIT, CrashDialog

    if CrashDialog(window.look, details, log, window).exec() == QUIT:
        window.close()


def _close_on_signals(window: MainWindow) -> None:
    """Ctrl+C in a terminal and a polite kill close the window as its button does."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: QTimer.singleShot(0, window, window.close))
    # Python runs signal handlers only when it runs at all.
    pulse = QTimer(window, interval=_CHECK_SIGNALS_MS)
    pulse.timeout.connect(lambda: None)
    pulse.start()
