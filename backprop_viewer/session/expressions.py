"""Expressions of lessons: arithmetic over readings of a state, such as 'w[1,1,1] - at(0, loss)'.

Known are numbers, texts in quotes, + - * / ** and brackets, comparisons, and/or/not, the functions
below, the readings of session.readings, ``of("NETWORK", e)`` for the same in another run that is
shown, and ``at(K, e)`` for the start of the update after K updates. Nothing else is: expressions
come with files of strangers, so they are walked over, never run.
"""

import ast
import math
from collections.abc import Callable, Iterator, Mapping

from backprop_viewer.base import nearest
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.session.expression_trees import (
    FUNCTIONS,
    SIGNS,
    ExpressionError,
    parsed,
    parts_of,
    source_of,
)
from backprop_viewer.session.foresight import that_reaches
from backprop_viewer.session.readings import READINGS, Reading, ReadingError, Scene
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State

__all__ = ["ExpressionError", "constant", "evaluate", "far_looks", "holds", "number", "parsed"]

MOST_UPDATES = 1_000_000
"""How far ``at`` may look: what has not been trained yet is trained for it."""


def evaluate(expression: str, state: State) -> Reading:
    """Return what an expression comes to. ExpressionError: nothing, and why."""
    tree = parsed(expression)
    if state.run is None:
        raise ExpressionError("open a network first")
    try:
        return _Walk(Scene(state, state.run)).value(tree)
    except DivergenceError as error:
        raise ExpressionError(f"training left the finite numbers: {error}") from None
    except ReadingError as error:
        raise ExpressionError(str(error)) from None


def number(expression: str, state: State) -> float:
    """Return the number that an expression comes to. ExpressionError: it comes to none."""
    value = evaluate(expression, state)
    if isinstance(value, bool | str):
        raise ExpressionError(f"expected a number, found {_told(value)}")
    return float(value)


def holds(expression: str, state: State) -> bool:
    """Return whether a condition is true. ExpressionError: it is none, or has no value here."""
    value = evaluate(expression, state)
    if not isinstance(value, bool):
        raise ExpressionError(f"expected something true or false, found {_told(value)}")
    return value


def far_looks(expression: str, state: State) -> list[tuple[Trajectory, int]]:
    """Return the trainings that ``at`` looks at in an expression, and after how many updates.

    ExpressionError: the expression is none, or a run that it names is not shown.
    """
    return [] if state.run is None else list(_far_looks(parsed(expression), state, state.run))


def _far_looks(tree: ast.expr, state: State, run: Run) -> Iterator[tuple[Trajectory, int]]:
    if isinstance(tree, ast.Call) and isinstance(tree.func, ast.Name) and len(tree.args) == 2:
        first = tree.args[0]
        number = first.value if isinstance(first, ast.Constant) else None
        if tree.func.id == "of":
            run = _run_of(state, str(number))
        updates = number if tree.func.id == "at" and isinstance(number, int) else -1
        if run.trajectory.first <= updates <= MOST_UPDATES:
            yield that_reaches(run.trajectory, updates), updates
    for part in ast.iter_child_nodes(tree):
        if isinstance(part, ast.expr):
            yield from _far_looks(part, state, run)


def constant(expression: str) -> float:
    """Return the number that an expression without readings comes to."""
    tree = parsed(expression)
    if any(isinstance(node, ast.Subscript) or _is_reading(node, tree) for node in ast.walk(tree)):
        raise ExpressionError("expected a number or arithmetic of numbers")
    value = _Walk(None).value(tree)
    if isinstance(value, bool | str):
        raise ExpressionError(f"expected a number, found {_told(value)}")
    return float(value)


def _is_reading(node: ast.AST, tree: ast.expr) -> bool:
    """Return whether this is a text, or a name of something else than a function of numbers."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if not isinstance(node, ast.Name):
        return False
    called = {id(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}
    return id(node) not in called or node.id in ("of", "at")


# --- computing ----------------------------------------------------------------------------------


class _Walk:
    """Computes a tree, with readings of one scene; without one there are none."""

    def __init__(self, scene: Scene | None) -> None:
        self._scene = scene

    def value(self, tree: ast.expr) -> Reading:
        """Return what a tree comes to."""
        return _COMPUTATIONS[type(tree)](self, tree)

    def number(self, tree: ast.expr) -> float:
        """Return the number that a tree comes to."""
        value = self.value(tree)
        if isinstance(value, bool | str):
            raise ExpressionError(f"{source_of(tree)} is {_told(value)}, expected a number")
        return value

    def whole(self, tree: ast.expr) -> int:
        """Return the whole number that a tree comes to."""
        value = self.number(tree)
        if not math.isfinite(value) or value != int(value):
            raise ExpressionError(f"{source_of(tree)} is {value:g}, expected a whole number")
        return int(value)

    def truth(self, tree: ast.expr) -> bool:
        """Return the truth that a tree comes to."""
        value = self.value(tree)
        if not isinstance(value, bool):
            raise ExpressionError(f"{source_of(tree)} is {_told(value)}, expected true or false")
        return value

    def constant(self, tree: ast.Constant) -> Reading:
        """Return a number, a text, or true or false."""
        value = tree.value
        assert isinstance(value, bool | str | int | float)
        return value if isinstance(value, bool | str) else float(value)

    def name(self, tree: ast.Name) -> Reading:
        """Return a reading without indexes."""
        return self._read(tree.id, [])

    def subscript(self, tree: ast.Subscript) -> Reading:
        """Return a reading with indexes."""
        assert isinstance(tree.value, ast.Name)
        indexes = [self.whole(part) for part in parts_of(tree)]
        try:
            return self._read(tree.value.id, indexes)
        except ReadingError as error:
            shown = f"{tree.value.id}[{','.join(map(str, indexes))}]"
            raise ExpressionError(f"{shown}: {error}") from None

    def _read(self, name: str, indexes: list[int]) -> Reading:
        assert self._scene is not None
        value = READINGS[name].read(self._scene, *indexes)
        return value if isinstance(value, bool | str) else float(value)

    def unary(self, tree: ast.UnaryOp) -> Reading:
        """Return not a, -a or +a."""
        if isinstance(tree.op, ast.Not):
            return not self.truth(tree.operand)
        value = self.number(tree.operand)
        return -value if isinstance(tree.op, ast.USub) else value

    def binary(self, tree: ast.BinOp) -> Reading:
        """Return a sum, difference, product, quotient or power."""
        left, right = self.number(tree.left), self.number(tree.right)
        return _finite(SIGNS[type(tree.op)], (left, right), tree)

    def logic(self, tree: ast.BoolOp) -> Reading:
        """Return a and b, or a or b."""
        if isinstance(tree.op, ast.And):
            return all(self.truth(part) for part in tree.values)
        return any(self.truth(part) for part in tree.values)

    def compare(self, tree: ast.Compare) -> Reading:
        """Return whether all comparisons of a chain hold."""
        values = [self.value(part) for part in (tree.left, *tree.comparators)]
        for sign, left, right in zip(tree.ops, values, values[1:], strict=False):
            if isinstance(left, str) != isinstance(right, str):
                found = f"{_told(left)} and {_told(right)}"
                raise ExpressionError(f"{source_of(tree)} compares {found}")
            if not SIGNS[type(sign)](left, right):
                return False
        return True

    def call(self, tree: ast.Call) -> Reading:
        """Return what a function comes to."""
        assert isinstance(tree.func, ast.Name)
        if tree.func.id == "of":
            return self._of(tree)
        if tree.func.id == "at":
            return self._at(tree)
        values = [self.number(part) for part in tree.args]
        if tree.func.id == "round" and len(values) > 1:
            return round(values[0], self.whole(tree.args[1]))
        return _finite(FUNCTIONS[tree.func.id], values, tree)

    def _of(self, tree: ast.Call) -> Reading:
        assert isinstance(tree.args[0], ast.Constant)
        assert self._scene is not None
        run = _run_of(self._scene.state, str(tree.args[0].value))
        return _Walk(self._scene.with_run(run)).value(tree.args[1])

    def _at(self, tree: ast.Call) -> Reading:
        assert self._scene is not None
        updates = self.whole(tree.args[0])
        if not 0 <= updates <= MOST_UPDATES:
            raise ExpressionError(f"at takes 0 to {MOST_UPDATES:,} updates, found {updates}")
        return _Walk(self._scene.moved_to(updates)).value(tree.args[1])


def _run_of(state: State, name: str) -> Run:
    """Return the run of a network of the lesson, as it is called in the list of runs."""
    names: Mapping[str, str] = state.reading.names if state.reading is not None else {}
    shown = names.get(name, name)
    runs = {branch.name: branch.run for branch in state.branches}
    if state.run is not None:
        runs[state.branch] = state.run
    if shown not in runs:
        raise ExpressionError(f'no run of the network "{name}" is shown{nearest(shown, runs)}')
    return runs[shown]


def _finite(compute: Callable[..., Reading], values: object, tree: ast.expr) -> float:
    """Return a result that is a real number. ExpressionError: there is none."""
    try:
        result: object = compute(*values)  # type: ignore[misc]
    except ZeroDivisionError:
        raise ExpressionError(f"{source_of(tree)} divides by 0") from None
    except (OverflowError, ValueError):
        raise ExpressionError(f"{source_of(tree)} has no finite value") from None
    if isinstance(result, complex):
        raise ExpressionError(f"{source_of(tree)} is no real number")
    assert isinstance(result, int | float)
    return float(result)


def _told(value: Reading) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'the text "{value}"' if isinstance(value, str) else f"the number {value:g}"


_COMPUTATIONS: dict[type[ast.AST], Callable[..., Reading]] = {
    ast.Constant: _Walk.constant,
    ast.Name: _Walk.name,
    ast.Subscript: _Walk.subscript,
    ast.Call: _Walk.call,
    ast.BinOp: _Walk.binary,
    ast.UnaryOp: _Walk.unary,
    ast.Compare: _Walk.compare,
    ast.BoolOp: _Walk.logic,
}
