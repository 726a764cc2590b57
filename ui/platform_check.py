"""Whether Qt can show a window on this computer, said in plain words before Qt would abort.

Where no platform plugin works, Qt ends the process with SIGABRT; so this module asks the same
things first, without importing Qt: a display, the libraries of the system, a server that answers.
"""

import os
import sys
from ctypes import CDLL, c_char_p, c_void_p
from importlib.util import find_spec
from pathlib import Path

from maturity_desktop.errors import UserError

_OS_RELEASE = Path("/etc/os-release")

# All that the window needs, as each family of distributions names it, so that one command does.
_INSTALL = {
    "debian": "sudo apt install libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 "
    "libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 "
    "libxcb-shape0 libwayland-cursor0",
    "fedora": "sudo dnf install libglvnd-egl libglvnd-glx glib2 fontconfig dbus-libs "
    "libxkbcommon libxkbcommon-x11 xcb-util-cursor xcb-util-image xcb-util-keysyms "
    "xcb-util-renderutil xcb-util-wm libX11-xcb libwayland-cursor",
    "suse": "sudo zypper install libglvnd libglib-2_0-0 libgthread-2_0-0 libfontconfig1 "
    "libdbus-1-3 libxkbcommon0 libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-image0 "
    "libxcb-keysyms1 libxcb-render-util0 libxcb-shape0 libX11-xcb1 libwayland-cursor0",
    "arch": "sudo pacman -S --needed libglvnd glib2 fontconfig dbus libxkbcommon "
    "libxkbcommon-x11 xcb-util-cursor xcb-util-image xcb-util-keysyms xcb-util-renderutil "
    "xcb-util-wm libx11 wayland",
}
_FAMILY = {
    "ubuntu": "debian",
    "rhel": "fedora",
    "centos": "fedora",
    "opensuse": "suse",
    "sles": "suse",
}


def check_platform() -> None:
    """`UserError` where Qt cannot show a window here; a few milliseconds, and only on Linux.

    What is loaded stays loaded, and is what the window needs next.
    """
    if not sys.platform.startswith("linux"):
        return
    platforms = _platforms()
    if not platforms:
        raise _no_display()
    _load(_qt() / "lib" / "libQt6Gui.so.6")
    errors: list[UserError] = []
    for platform in platforms:
        try:
            _check(platform)
        except UserError as error:
            errors.append(error)
        else:
            return
    raise errors[0]


def show_error(error: UserError) -> None:
    """A message box, for a start without a console; nothing where not even that can be shown."""
    try:
        check_platform()
        from PySide6.QtCore import Qt
        from PySide6.QtWidgets import QApplication, QMessageBox
    except (UserError, ImportError):
        return
    application = QApplication.instance() or QApplication(["Maturity Desktop"])
    box = QMessageBox()
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(application.applicationName())
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(error.message)
    box.setInformativeText("\n".join((*error.faults, error.hint)))
    box.exec()


def _platforms() -> list[str]:
    """The platforms that Qt will try, in its order; empty without any display."""
    wanted = os.environ.get("QT_QPA_PLATFORM")
    if wanted:
        names = [name.split(":")[0].lower() for name in wanted.split(";")]
        # Names such as wayland-egl are of the same plugin.
        return ["wayland" if name.startswith("wayland") else name for name in names]
    wayland = ["wayland"] if os.environ.get("WAYLAND_DISPLAY") else []
    return [*wayland, *(["xcb"] if os.environ.get("DISPLAY") else [])]


def _check(platform: str) -> None:
    folder = _qt() / "plugins" / "platforms"
    plugins = sorted(folder.glob(f"libq{platform}*.so"))
    if plugins:
        _load(plugins[0])
    elif folder.is_dir():
        raise UserError(
            f"Qt has no platform {platform!r}, which QT_QPA_PLATFORM asks for",
            "Unset QT_QPA_PLATFORM.",
        )
    if platform == "xcb" and not _x_answers():
        raise _no_answer("DISPLAY")
    if platform == "wayland" and not _wayland_answers():
        raise _no_answer("WAYLAND_DISPLAY")


def _qt() -> Path:
    """The folder with the libraries of Qt; a distribution's own PySide6 has none, nor faults."""
    package = find_spec("PySide6")
    if package is None or not package.submodule_search_locations:
        raise UserError(
            "PySide6, which draws the window, is not installed",
            "Install Maturity Desktop again as its README says.",
        )
    return Path(package.submodule_search_locations[0]) / "Qt"


def _load(library: Path) -> None:
    if not library.exists():
        return
    try:
        CDLL(str(library))
    except OSError as error:
        name = Path(str(error).split(":")[0]).name
        if "version `" in str(error):
            raise UserError(
                f"The window needs a newer {name} than this system has",
                "Use a newer release of this Linux; all commands work without the window.",
            ) from None
        raise UserError(
            f"The window needs the library {name}, which this system does not have",
            _how_to_install(),
        ) from None


def _how_to_install() -> str:
    for name in _distribution():
        command = _INSTALL.get(_FAMILY.get(name, name))
        if command:
            return f"Install what it needs: {command}"
    return "Install the libraries of Qt 6 for X11 and Wayland with your package manager."


def _distribution() -> list[str]:
    """Its name and those of the ones it is like, as os-release(5) has them."""
    try:
        lines = _OS_RELEASE.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    found = dict(line.split("=", 1) for line in lines if "=" in line)
    words = f"{found.get('ID', '')} {found.get('ID_LIKE', '')}".replace('"', "").replace("'", "")
    # openSUSE calls its editions opensuse-leap and opensuse-tumbleweed.
    return [word.split("-")[0] for word in words.lower().split()]


def _x_answers() -> bool:
    try:
        xcb = CDLL("libxcb.so.1")
    except OSError:
        return True  # no fault of the display; whatever Qt was built with decides
    xcb.xcb_connect.restype = c_void_p
    xcb.xcb_connect.argtypes = [c_char_p, c_void_p]
    xcb.xcb_connection_has_error.argtypes = [c_void_p]
    # Kept: a server whose last client leaves starts anew, and would refuse Qt meanwhile.
    connection = xcb.xcb_connect(None, None)
    return not xcb.xcb_connection_has_error(connection)


def _wayland_answers() -> bool:
    if os.environ.get("WAYLAND_SOCKET"):
        return True  # a connection that is handed over can be used only once
    try:
        wayland = CDLL("libwayland-client.so.0")
    except OSError:
        return True
    wayland.wl_display_connect.restype = c_void_p
    wayland.wl_display_connect.argtypes = [c_char_p]
    wayland.wl_display_disconnect.argtypes = [c_void_p]
    connection = wayland.wl_display_connect(None)
    if connection:
        wayland.wl_display_disconnect(connection)
    return bool(connection)


def _no_answer(variable: str) -> UserError:
    name = os.environ.get(variable)
    if not name:
        return _no_display()
    return UserError(
        f"The display {name} does not answer, so no window can be shown",
        f"Start it in a graphical session, or set {variable} to a display that is there.",
    )


def _no_display() -> UserError:
    return UserError(
        "There is no display to show a window on",
        "Start it in a graphical session; maturity-desktop --help lists what works without.",
    )
