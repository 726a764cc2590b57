"""User text is never drawn as markup: what the source of the window may not contain."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

UI = Path(__file__).parent.parent / "ui"
SOURCES = sorted(UI.rglob("*.py"))
# Qt guesses whether a text is markup; these are the places where it is told not to.
LABELS_ARE_MADE_IN = {"text.py"}
# Our own pages of help are Markdown; what they show never comes from a file of a client. A text
# field turns pasted markup into plain text.
MARKUP_IS_READ_IN = {"help.py", "help_text.py", "saved_text.py"}
MARKUP = {"setHtml", "setMarkdown", "insertHtml", "appendHtml", "fromHtml"}
QUESTIONS = {"information", "question", "warning", "critical", "about"}


def calls(path: Path) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            yield node


def called(call: ast.Call) -> str:
    if isinstance(call.func, ast.Name):
        return call.func.id
    return call.func.attr if isinstance(call.func, ast.Attribute) else ""


def is_plain(node: ast.expr) -> bool:
    """A text of ours, or one that `plain_tooltip` made plain."""
    if isinstance(node, ast.Constant):
        return True
    if isinstance(node, ast.IfExp):
        return is_plain(node.body) and is_plain(node.orelse)
    return isinstance(node, ast.Call) and called(node) == "plain_tooltip"


def breaches(path: Path) -> list[str]:
    found: list[str] = []
    source = path.read_text(encoding="utf-8")
    for call in calls(path):
        name, where = called(call), f"{path.name}:{call.lineno}"
        if name == "QLabel" and path.name not in LABELS_ARE_MADE_IN:
            found.append(f"{where}: a label is made by ui.widgets.text.label")
        if name in MARKUP and path.name not in MARKUP_IS_READ_IN:
            found.append(f"{where}: {name} draws markup")
        if name == "QMessageBox" and "setTextFormat(Qt.TextFormat.PlainText)" not in source:
            found.append(f"{where}: a message box must be told that its text is plain")
        if (
            name in QUESTIONS
            and isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "QMessageBox"
        ):
            found.append(f"{where}: QMessageBox.{name} draws markup")
        if name == "setToolTip" and call.args and not is_plain(call.args[0]):
            found.append(f"{where}: a tooltip of other than our own words is made by plain_tooltip")
    return found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(UI)))
def test_no_text_can_become_markup(path: Path) -> None:
    assert breaches(path) == []


def test_the_lint_sees_a_breach(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text(
        'QLabel(name)\nview.setHtml(name)\nQMessageBox.warning(self, "x", name)\n'
        "QMessageBox(self)\nlabel.setToolTip(name)\n"
    )
    assert len(breaches(bad)) == 5
