"""Rules of the project that no linter has."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import backprop_viewer

PACKAGE = Path(backprop_viewer.__file__).parent
TESTS = Path(__file__).parent
LONGEST_FUNCTION = 40
LONGEST_FILE = 400
FILES = {
    path.relative_to(folder.parent).as_posix(): path
    for folder in (PACKAGE, TESTS)
    for path in sorted(folder.rglob("*.py"))
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def length(function: Function) -> int:
    """Return the lines of a function, without those of its docstring."""
    lines = (function.end_lineno or 0) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        text = function.body[0]
        lines -= (text.end_lineno or 0) - text.lineno + 1
    return lines


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    """Yield the calls of functions or methods of these names."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in names:
                yield node


def lambdas_connected(tree: ast.AST) -> list[int]:
    """Return the lines that connect a signal to a lambda."""
    return [
        call.lineno
        for call in calls(tree, "connect")
        if any(isinstance(argument, ast.Lambda) for argument in call.args)
    ]


def texts_filled_before_translation(tree: ast.AST) -> list[int]:
    """Return the lines that translate a text with values in it already: no table has it."""
    filled = []
    for call in calls(tree, "tr", "_tr", "translate"):
        for argument in call.args:
            is_formatted = isinstance(argument, ast.JoinedStr | ast.BinOp)
            if is_formatted or any(calls(argument, "format")):
                filled.append(call.lineno)
    return filled


def faults(source: str) -> dict[str, object]:
    """Return what is against the rules in a file, by the rule, and where."""
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    lines = len(source.splitlines())
    found = {
        "functions too long": {
            node.name: length(node) for node in functions if length(node) > LONGEST_FUNCTION
        },
        "lines, too many": lines if lines > LONGEST_FILE else 0,
        # It would hold ``self``, and with it a widget that is closed.
        "signals connected to a lambda": lambdas_connected(tree),
        "values put into texts before translation": texts_filled_before_translation(tree),
    }
    return {rule: where for rule, where in found.items() if where}


@pytest.mark.parametrize("path", FILES.values(), ids=FILES.keys())
def test_file_keeps_the_rules(path: Path) -> None:
    assert not faults(path.read_text(encoding="utf-8"))


def test_files_are_found() -> None:
    assert "backprop_viewer/engine/losses.py" in FILES
    assert "tests/test_house_rules.py" in FILES


BAD = '''
def short():
    """Return
    nothing.
    """
    button.clicked.connect(lambda: self.go())
    self.tr(f"step {n}")
    QCoreApplication.translate("Context", "step {}".format(n))
    self.tr("step %d" % n)
'''
GOOD = """
button.clicked.connect(self.go)
self.tr("step {number}").format(number=n)
"""


def test_rules_find_what_is_against_them() -> None:
    assert lambdas_connected(ast.parse(BAD)) == [6]
    assert texts_filled_before_translation(ast.parse(BAD)) == [7, 8, 9]
    assert not lambdas_connected(ast.parse(GOOD))
    assert not texts_filled_before_translation(ast.parse(GOOD))
    assert set(faults(BAD)) == {
        "signals connected to a lambda",
        "values put into texts before translation",
    }
    assert set(faults("x = 1\n" * 401)) == {"lines, too many"}
    assert set(faults("def long():\n" + "    x = 1\n" * 40)) == {"functions too long"}
    (function,) = ast.parse(BAD).body
    assert isinstance(function, Function)
    assert length(function) == 5
