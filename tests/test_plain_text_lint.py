"""What Qt would draw as markup unless it is told not to: places that labels do not cover.

`test_window_is_plain` holds labels, message boxes and tooltips of widgets; here are the ways
around them: classes of one's own, tooltips of lists, dialogs of Qt that guess.
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parent.parent / "ui"
SOURCES = sorted(UI.rglob("*.py"))
# They guess whether a text is markup, and cannot be told otherwise.
GUESSING = {"QErrorMessage", "QInputDialog", "QProgressDialog", "QWhatsThis", "QSystemTrayIcon"}
# What a class of its own must say about itself, by the class of Qt that it is made from.
MUST_SAY = {
    "QLabel": ("setTextFormat", "PlainText"),
    "QMessageBox": ("setTextFormat", "PlainText"),
    "QTextEdit": ("setAcceptRichText", "False"),
    "QGraphicsTextItem": ("setPlainText", ""),
}
# Draws our own pages of help and nothing else.
OUR_OWN_PAGES = {"help.py", "help_text.py"}
PLAIN = {"plain_tooltip"}
HINTS = {"setWhatsThis", "setStatusTip"}


def name_of(node: ast.expr) -> str:
    """The last name of ``QToolTip.showText``, ``Qt.TextFormat.PlainText``, ``QLabel``."""
    if isinstance(node, ast.Call):
        return name_of(node.func)
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_plain(node: ast.expr | None) -> bool:
    """Our own words, nothing at all, or what `plain_tooltip` made."""
    if node is None or isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    return isinstance(node, ast.Call) and name_of(node) in PLAIN


def says(tree: ast.AST, method: str, word: str) -> bool:
    return any(name_of(call) == method and word in ast.unparse(call) for call in calls(tree))


def breaches(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree) if path.name not in OUR_OWN_PAGES else ():
        found: Iterator[str] = iter(())
        if isinstance(node, ast.ClassDef):
            found = of_class(node)
        elif isinstance(node, ast.FunctionDef):
            found = of_function(node)
        elif isinstance(node, ast.If):
            found = of_role(node)
        elif isinstance(node, ast.Call):
            found = of_call(node)
        yield from (f"{path.name}:{getattr(node, 'lineno', 0)}: {fault}" for fault in found)


def of_class(node: ast.ClassDef) -> Iterator[str]:
    for base in map(name_of, node.bases):
        if base in MUST_SAY and not says(node, *MUST_SAY[base]):
            yield f"{node.name} is a {base} that guesses"


def of_function(node: ast.FunctionDef) -> Iterator[str]:
    for made in map(name_of, calls(node)):
        if made in MUST_SAY and not says(node, *MUST_SAY[made]):
            yield f"{node.name} makes a {made} that guesses"


def of_role(node: ast.If) -> Iterator[str]:
    """What a model answers where it is asked for a tooltip."""
    if "ToolTipRole" not in ast.unparse(node.test):
        return
    for inner in ast.walk(ast.Module(node.body, [])):
        if isinstance(inner, ast.Return) and not is_plain(inner.value):
            yield "a tooltip of a list is made by plain_tooltip"


def of_call(call: ast.Call) -> Iterator[str]:
    name, arguments, owner = name_of(call), call.args, call.func
    named = owner.value if isinstance(owner, ast.Attribute) else owner
    if isinstance(named, ast.Name) and named.id in GUESSING:
        yield f"{named.id} guesses whether a text is markup"
    if name == "showText" and len(arguments) > 1 and not is_plain(arguments[1]):
        yield "a tooltip is made by plain_tooltip"
    if name in HINTS and not all(map(is_plain, arguments)):
        yield f"{name} draws markup"
    sets_role = name in ("setData", "setItemData") and "ToolTipRole" in ast.unparse(call)
    if sets_role and not any(map(is_plain, arguments)):
        yield "a tooltip of a list is made by plain_tooltip"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_nothing_guesses_whether_a_text_is_markup(path: Path) -> None:
    assert list(breaches(path)) == []


@pytest.mark.parametrize(
    "source",
    [
        "class Name(QLabel):\n    pass",
        "def ask(name):\n    box = QMessageBox()\n    box.setText(name)",
        "def field():\n    return QTextEdit()",
        "class Field(QTextEdit):\n    def __init__(self):\n        self.setAcceptRichText(True)",
        "QErrorMessage(self).showMessage(name)",
        "QInputDialog.getText(self, 'x', name)",
        "QToolTip.showText(place, name, self)",
        "field.setWhatsThis(name)",
        "item.setData(place, name, Qt.ItemDataRole.ToolTipRole)",
        "def data(self, role):\n    if role == Qt.ItemDataRole.ToolTipRole:\n        return name",
    ],
)
def test_the_lint_sees_each_way(source: str, tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(source, encoding="utf-8")
    assert len(list(breaches(bad))) == 1
