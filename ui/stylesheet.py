"""The style sheet of the window, made from the tokens.

Widgets say what they are by properties: ``kind`` of a button, ``role`` of a label, ``card`` of a
frame. Sizes pass through `px`, so that the zoom reaches all of them.
"""

from collections.abc import Callable

from maturity_desktop.assets import resource
from ui.tokens import Tokens

_SIZES = {
    # role: pixels, weight, token
    "title": (20, 600, "text"),
    "statement": (17, 600, "text"),
    "lead": (24, 600, "text"),
    "figure": (28, 600, "text"),
    "headline": (19, 600, "text"),
    "section": (13, 600, "text"),
    "strong": (13, 600, "text"),
    "body2": (13, 400, "text_2"),
    "caption": (12, 400, "text_2"),
    "caption-strong": (12, 600, "text"),
    "hint": (12, 400, "text_3"),
    "small": (11, 400, "text_3"),
    "group": (11, 600, "text_3"),
    "warn": (12, 600, "warn"),
    "error": (12, 400, "error"),
    "ok": (13, 600, "ok"),
}


def _picture(name: str) -> str:
    """A style sheet takes pictures from files only; these two are seen on light and dark."""
    return resource("icons", f"{name}.svg").as_posix()


def stylesheet(t: Tokens, px: Callable[[float], int]) -> str:
    """QSS for the whole application; `px` turns pixels of the design into those of the zoom."""
    return "\n".join((_base(t, px), _labels(t, px), _buttons(t, px), _fields(t, px), _parts(t, px)))


def _base(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
* {{ outline: 0; }}
QWidget {{ color: {t.text}; font-size: {px(13)}px; }}
QMainWindow, QDialog, QWizardPage, QMessageBox {{ background: {t.bg}; }}
QWizard {{ background: {t.surface}; }}
QToolTip {{ background: {t.toast}; color: {t.toast_text}; border: 0;
  padding: {px(4)}px {px(8)}px; }}
QScrollArea, QScrollArea > QWidget > QWidget {{ background: transparent; border: 0; }}
QScrollBar:vertical {{ background: transparent; width: {px(10)}px; margin: {px(2)}px; }}
QScrollBar:horizontal {{ background: transparent; height: {px(10)}px; margin: {px(2)}px; }}
QScrollBar::handle {{ background: {t.border_strong}; border-radius: {px(3)}px;
  min-height: {px(28)}px; min-width: {px(28)}px; }}
QScrollBar::handle:hover {{ background: {t.text_3}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QMenu {{ background: {t.surface}; border: 1px solid {t.border_strong}; padding: {px(4)}px; }}
QMenu::item {{ padding: {px(6)}px {px(20)}px {px(6)}px {px(10)}px; border-radius: {px(4)}px; }}
QMenu::item:selected {{ background: {t.accent_soft}; color: {t.text}; }}
QMenu::item:disabled {{ color: {t.text_3}; }}
QMenu::separator {{ height: 1px; background: {t.border}; margin: {px(4)}px {px(6)}px; }}
QMenu::icon {{ padding-left: {px(8)}px; }}
"""


def _labels(t: Tokens, px: Callable[[float], int]) -> str:
    rules = ["QLabel { background: transparent; }"]
    for role, (size, weight, token) in _SIZES.items():
        rules.append(
            f'QLabel[role="{role}"] {{ font-size: {px(size)}px; font-weight: {weight};'
            f" color: {getattr(t, token)}; }}"
        )
    rules.append(
        f'QLabel[role="key"] {{ font-size: {px(11)}px; font-weight: 600; color: {t.text_2};'
        f" border: 1px solid {t.border_strong}; border-radius: {px(4)}px;"
        f" padding: 0 {px(5)}px; background: {t.surface}; }}"
    )
    for state, token in (("warn", "warn"), ("error", "error"), ("ok", "ok")):
        rules.append(
            f'QLabel[tag="{state}"] {{ font-size: {px(11)}px; font-weight: 500;'
            f" color: {getattr(t, token)}; background: {getattr(t, token + '_fill')};"
            f" border: 1px solid {getattr(t, token + '_line')}; border-radius: {px(4)}px;"
            f" padding: 0 {px(6)}px; }}"
        )
    rules.append(
        f'QLabel[tag="plain"] {{ font-size: {px(11)}px; font-weight: 500; color: {t.text};'
        f" border: 1px solid {t.border_strong}; border-radius: {px(4)}px;"
        f" padding: 0 {px(6)}px; }}"
    )
    return "\n".join(rules)


def _buttons(t: Tokens, px: Callable[[float], int]) -> str:
    # A ring of 2 px takes from padding and height what it adds: nothing moves with the focus.
    ring = f"border: 2px solid {t.accent}; min-height: {px(30) - 2}px;"
    # On a blue ground the ring stands off by a line of the ground, or it would not be seen.
    blue_ring = (
        f"border: 3px double {t.accent}; background-clip: padding;"
        f" padding: 0 {px(12) - 2}px; min-height: {px(30) - 4}px;"
    )
    blue = 'QPushButton[kind="primary"]', "QPushButton:default"

    def each(state: str) -> str:
        return ", ".join(f"{one}{state}" for one in blue)

    return f"""
QPushButton, QToolButton {{ background: {t.surface}; color: {t.text}; font-weight: 600;
  border: 1px solid {t.border_strong}; border-radius: {px(6)}px;
  padding: 0 {px(12)}px; min-height: {px(30)}px; }}
QPushButton:hover, QToolButton:hover {{ background: {t.hover_surface}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.hover}; }}
QPushButton:focus, QToolButton:focus {{ {ring} padding: 0 {px(12) - 1}px; }}
QPushButton:disabled, QToolButton:disabled {{ color: {t.text_3}; border-color: {t.border};
  background: transparent; }}
{each("")} {{ background: {t.accent_fill}; color: {t.on_accent};
  border-color: {t.accent_fill}; }}
{each(":hover")} {{ background: {t.accent_hover}; border-color: {t.accent_hover}; }}
{each(":pressed")} {{ background: {t.accent_down}; border-color: {t.accent_down}; }}
{each(":focus")} {{ {blue_ring} }}
{each(":disabled")} {{ background: {t.track}; color: {t.text_3}; border-color: {t.track}; }}
QPushButton[kind="ghost"], QToolButton[kind="ghost"] {{ background: transparent;
  border-color: transparent; color: {t.text_2}; }}
QPushButton[kind="ghost"]:hover, QToolButton[kind="ghost"]:hover {{ background: {t.hover}; }}
QPushButton[kind="ghost"]:pressed, QToolButton[kind="ghost"]:pressed {{
  background: {t.track}; }}
QPushButton[kind="ghost"]:focus, QToolButton[kind="ghost"]:focus {{ border-color: {t.accent}; }}
QPushButton[kind="ghost"]:disabled, QToolButton[kind="ghost"]:disabled {{
  background: transparent; color: {t.text_3}; }}
QPushButton[kind="link"] {{ background: transparent; border: 1px solid transparent;
  color: {t.accent}; padding: 0 {px(4)}px; min-height: {px(24)}px; text-align: left; }}
QPushButton[kind="link"]:hover {{ text-decoration: underline; }}
QPushButton[kind="link"]:pressed {{ color: {t.text}; }}
QPushButton[kind="link"]:focus {{ border: 2px solid {t.accent}; padding: 0 {px(4) - 1}px;
  min-height: {px(24) - 2}px; }}
QPushButton[kind="link"]:disabled {{ color: {t.text_3}; }}
QPushButton[small="true"], QToolButton[small="true"] {{ min-height: {px(26)}px;
  padding: 0 {px(10)}px; }}
QPushButton[small="true"]:focus, QToolButton[small="true"]:focus {{ padding: 0 {px(10) - 1}px;
  min-height: {px(26) - 2}px; }}
QToolButton::menu-indicator {{ image: none; }}
"""


def _fields(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QSpinBox, QDateEdit {{
  background: {t.surface}; color: {t.text}; border: 1px solid {t.border_strong};
  border-radius: {px(6)}px; padding: 0 {px(8)}px; min-height: {px(30)}px;
  selection-background-color: {t.accent_fill}; selection-color: {t.on_accent};
  placeholder-text-color: {t.text_3}; }}
QPlainTextEdit, QTextEdit {{ padding: {px(6)}px {px(6)}px; }}
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus, QComboBox:focus, QSpinBox:focus,
QDateEdit:focus {{ border: 2px solid {t.accent}; padding: 0 {px(8) - 1}px;
  min-height: {px(30) - 2}px; }}
QPlainTextEdit:focus, QTextEdit:focus {{ padding: {px(6) - 1}px; }}
QComboBox:hover {{ border-color: {t.text_3}; }}
QComboBox:hover:focus {{ border-color: {t.accent}; }}
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {{ border-color: {t.error}; }}
QLineEdit:disabled, QPlainTextEdit:disabled, QTextEdit:disabled, QComboBox:disabled,
QSpinBox:disabled, QDateEdit:disabled {{ color: {t.text_3}; background: {t.surface_2};
  border-color: {t.border}; }}
QPlainTextEdit[plain="true"] {{ border-color: transparent; background: transparent;
  padding: 0; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: 0; width: {px(24)}px; }}
QComboBox QAbstractItemView {{ background: {t.surface}; border: 1px solid {t.border_strong};
  selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QSpinBox::up-button, QSpinBox::down-button {{ width: {px(18)}px; border: 0; }}
QComboBox::down-arrow, QDateEdit::down-arrow {{ image: url({_picture("menu-arrow")});
  width: {px(14)}px; height: {px(14)}px; }}
QCheckBox, QRadioButton {{ spacing: {px(8)}px; background: transparent; }}
QCheckBox:focus, QRadioButton:focus {{ color: {t.accent}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: {px(14)}px; height: {px(14)}px;
  background: {t.surface}; border: 1px solid {t.text_3}; border-radius: {px(4)}px; }}
QRadioButton::indicator {{ border-radius: {px(7)}px; }}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border: 2px solid {t.accent};
  width: {px(14) - 2}px; height: {px(14) - 2}px; }}
QCheckBox::indicator:checked {{ background: {t.accent_fill}; border-color: {t.accent_fill};
  image: url({_picture("tick")}); }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {t.text_3}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ background: {t.surface_2};
  border-color: {t.border}; }}
QCheckBox::indicator:checked:focus {{ border: 2px solid {t.text}; }}
QCheckBox::indicator:checked:disabled {{ background: {t.text_3}; }}
QRadioButton::indicator:checked {{ border: {px(5)}px solid {t.accent_fill};
  width: {px(16) - 2 * px(5)}px; height: {px(16) - 2 * px(5)}px; }}
"""


def _parts(t: Tokens, px: Callable[[float], int]) -> str:
    return f"""
QFrame[card="true"] {{ background: {t.surface}; border: 1px solid {t.border};
  border-radius: {px(8)}px; }}
QFrame[card="focus"] {{ background: {t.surface}; border: 1px solid {t.accent_line};
  border-radius: {px(8)}px; }}
QFrame[card="ringed"] {{ background: {t.surface}; border: 1px solid {t.surface};
  border-radius: {px(8)}px; }}
QFrame[panel="sidebar"] {{ background: {t.sidebar}; border: 0;
  border-right: 1px solid {t.border}; }}
QFrame[panel="right"] {{ background: {t.surface}; border: 0; border-left: 1px solid {t.border}; }}
QFrame[panel="top"] {{ background: {t.surface}; border: 0; border-bottom: 1px solid {t.border}; }}
QFrame[panel="bottom"] {{ background: {t.surface}; border: 0; border-top: 1px solid {t.border}; }}
QFrame[panel="inset"] {{ background: {t.surface_2}; border: 1px solid {t.border};
  border-radius: {px(6)}px; }}
QFrame[line="h"] {{ background: {t.border}; border: 0; max-height: 1px; min-height: 1px; }}
QFrame[line="v"] {{ background: {t.border}; border: 0; max-width: 1px; min-width: 1px; }}
QTableView, QTreeView, QListView {{ background: {t.surface}; border: 1px solid {t.border};
  border-radius: {px(6)}px; gridline-color: {t.border};
  selection-background-color: {t.accent_soft}; selection-color: {t.text}; }}
QTableView[bare="true"], QTreeView[bare="true"], QListView[bare="true"] {{ border: 0;
  background: transparent; }}
QHeaderView {{ background: transparent; border: 0; }}
QHeaderView::section {{ background: transparent; border: 0; color: {t.text_2};
  font-size: {px(11)}px; padding: {px(4)}px; }}
QProgressBar {{ background: {t.track}; border: 0; border-radius: {px(2)}px; max-height: {px(4)}px;
  min-height: {px(4)}px; }}
QProgressBar::chunk {{ background: {t.ring}; border-radius: {px(2)}px; }}
"""
