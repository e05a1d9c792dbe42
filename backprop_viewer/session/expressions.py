"""Expressions of lessons: arithmetic over readings of a state, such as 'w[1,1,1] - at(0, loss)'.

Known are numbers, texts in quotes, + - * / ** and brackets, comparisons, and/or/not, the functions
below, the readings of session.readings, ``of("NETWORK", e)`` for the same in another run that is
shown, and ``at(K, e)`` for the start of the update after K updates. Nothing else is: expressions
come with files of strangers, so they are walked over, never run.
"""

import ast
import math
import operator
import unicodedata
import warnings
from collections.abc import Callable, Mapping
from functools import lru_cache

from backprop_viewer.base import nearest
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session.readings import READINGS, Reading, ReadingError, Scene
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State

MOST_CHARACTERS, MOST_DEPTH = 1000, 40
MOST_UPDATES = 1_000_000
"""How far ``at`` may look: what has not been trained yet is trained for it."""


class ExpressionError(ValueError):
    """An expression that cannot be read, or has no value: in plain words."""


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


TYPED = str.maketrans({"−": "-", "–": "-", "×": "*", "·": "*", "⋅": "*", "÷": "/", "^": "**"})
"""What people type for the signs of arithmetic."""


def arithmetic(text: str) -> float:
    """Return what a number or a formula of numbers comes to, as a learner types it.

    It may end in a percent sign. ExpressionError: it comes to nothing.
    """
    plain = unicodedata.normalize("NFKC", text).translate(TYPED).strip().replace("**", "^")
    plain = plain.replace("^", "**")
    is_percentage = plain.endswith("%")
    tree = parsed(plain.removesuffix("%"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript | ast.Name | ast.Constant) and _is_reading(node, tree):
            raise ExpressionError("expected a number or arithmetic of numbers")
    value = _Walk(None).value(tree)
    if isinstance(value, bool | str):
        raise ExpressionError(f"expected a number, found {_told(value)}")
    return float(value) / 100 if is_percentage else float(value)


def _is_reading(node: ast.AST, tree: ast.expr) -> bool:
    if isinstance(node, ast.Constant):
        return isinstance(node.value, str)
    if isinstance(node, ast.Name):
        called = {id(call.func) for call in ast.walk(tree) if isinstance(call, ast.Call)}
        return id(node) not in called or node.id in ("of", "at")
    return True


# --- reading ------------------------------------------------------------------------------------


@lru_cache(maxsize=4096)
def parsed(expression: str) -> ast.expr:
    """Return an expression as a tree of what is known. ExpressionError: something is not."""
    if len(expression) > MOST_CHARACTERS:
        raise ExpressionError(f"an expression has at most {MOST_CHARACTERS:,} characters")
    if not expression.strip():
        raise ExpressionError("the expression is empty")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(expression.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        advice = _advice(expression)
        raise ExpressionError(f'"{_short(expression)}" is no expression{advice}') from None
    _check(tree, MOST_DEPTH)
    return tree


def _advice(expression: str) -> str:
    """Return what is usual to get wrong."""
    if "=" in expression and not any(sign in expression for sign in ("==", "<=", ">=", "!=")):
        return "; equality is written =="
    if expression.count("(") != expression.count(")"):
        return "; a bracket is missing"
    return ""


def _check(tree: ast.AST, depth: int) -> None:
    if depth == 0:
        raise ExpressionError(f"an expression is at most {MOST_DEPTH} deep")
    check = _CHECKS.get(type(tree))
    if check is None:
        raise ExpressionError(f'"{_source(tree)}" is not known in expressions')
    for part in check(tree):
        _check(part, depth - 1)


def _check_constant(tree: ast.Constant) -> list[ast.expr]:
    if type(tree.value) not in (int, float, str, bool):
        raise ExpressionError(f'"{_source(tree)}" is not known in expressions')
    if isinstance(tree.value, int) and abs(tree.value) > 2**53:
        raise ExpressionError(f"a whole number is at most {2**53}")
    return []


def _check_binary(tree: ast.BinOp) -> list[ast.expr]:
    _check_sign(tree.op, "^ is written **")
    return [tree.left, tree.right]


def _check_unary(tree: ast.UnaryOp) -> list[ast.expr]:
    _check_sign(tree.op, "")
    return [tree.operand]


def _check_compare(tree: ast.Compare) -> list[ast.expr]:
    for sign in tree.ops:
        _check_sign(sign, "")
    return [tree.left, *tree.comparators]


def _check_sign(sign: ast.AST, advice: str) -> None:
    if type(sign) not in _SIGNS:
        words = f"; {advice}" if advice and isinstance(sign, ast.BitXor) else ""
        raise ExpressionError(f"{type(sign).__name__} is not known in expressions{words}")


def _check_name(tree: ast.Name) -> list[ast.expr]:
    indexes = _indexes(tree.id)
    if indexes:
        raise ExpressionError(f"{tree.id} needs {_brackets(tree.id, indexes)}")
    return []


def _check_subscript(tree: ast.Subscript) -> list[ast.expr]:
    if not isinstance(tree.value, ast.Name):
        raise ExpressionError(f'"{_source(tree)}" is not known in expressions')
    name, found = tree.value.id, _parts(tree)
    indexes = _indexes(name)
    if len(indexes) != len(found) or any(isinstance(part, ast.Slice) for part in found):
        wanted = f"is {_brackets(name, indexes)}" if indexes else "has no index"
        raise ExpressionError(f"{name} {wanted}, found {_source(tree)}")
    return found


def _check_call(tree: ast.Call) -> list[ast.expr]:
    name = tree.func.id if isinstance(tree.func, ast.Name) else _source(tree.func)
    if name not in _ARGUMENTS:
        raise ExpressionError(f"there is no function {name}{nearest(name, _ARGUMENTS)}")
    fewest, most = _ARGUMENTS[name]
    if tree.keywords or not fewest <= len(tree.args) <= most:
        raise ExpressionError(f"{name} takes {_count(fewest, most)}, found {_source(tree)}")
    if name == "of":
        return _check_of(tree)
    return tree.args


def _check_of(tree: ast.Call) -> list[ast.expr]:
    name = tree.args[0]
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
        raise ExpressionError(f"of takes the name of a network in quotes, found {_source(tree)}")
    return tree.args[1:]


def _indexes(name: str) -> tuple[str, ...]:
    if name in READINGS:
        return READINGS[name].indexes
    hint = nearest(name, [*READINGS, *_ARGUMENTS]) or f"; known: {', '.join(READINGS)}"
    raise ExpressionError(f'there is no reading "{name}"{hint}')


def _brackets(name: str, indexes: tuple[str, ...]) -> str:
    return f"{name}[{','.join(indexes)}]"


def _parts(tree: ast.Subscript) -> list[ast.expr]:
    return tree.slice.elts if isinstance(tree.slice, ast.Tuple) else [tree.slice]


def _count(fewest: int, most: int) -> str:
    if fewest == most:
        return "one argument" if most == 1 else f"{most} arguments"
    return f"at least {fewest} arguments"


def _source(tree: ast.AST) -> str:
    try:
        return _short(ast.unparse(tree))
    except RecursionError:
        return "this"


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def networks_of(expression: str) -> list[str]:
    """Return the names of the networks that an expression looks at beside the present one."""
    calls = [node for node in ast.walk(parsed(expression)) if isinstance(node, ast.Call)]
    named = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "of"]
    heads = [call.args[0] for call in named]
    return [str(head.value) for head in heads if isinstance(head, ast.Constant)]


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
            raise ExpressionError(f"{_source(tree)} is {_told(value)}, expected a number")
        return value

    def whole(self, tree: ast.expr) -> int:
        """Return the whole number that a tree comes to."""
        value = self.number(tree)
        if not math.isfinite(value) or value != int(value):
            raise ExpressionError(f"{_source(tree)} is {value:g}, expected a whole number")
        return int(value)

    def truth(self, tree: ast.expr) -> bool:
        """Return the truth that a tree comes to."""
        value = self.value(tree)
        if not isinstance(value, bool):
            raise ExpressionError(f"{_source(tree)} is {_told(value)}, expected true or false")
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
        indexes = [self.whole(part) for part in _parts(tree)]
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
        return _finite(_SIGNS[type(tree.op)], (left, right), tree)

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
                raise ExpressionError(f"{_source(tree)} compares {found}")
            if not _SIGNS[type(sign)](left, right):
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
        raise ExpressionError(f"{_source(tree)} divides by 0") from None
    except (OverflowError, ValueError):
        raise ExpressionError(f"{_source(tree)} has no finite value") from None
    if isinstance(result, complex):
        raise ExpressionError(f"{_source(tree)} is no real number")
    assert isinstance(result, int | float)
    return float(result)


def _told(value: Reading) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'the text "{value}"' if isinstance(value, str) else f"the number {value:g}"


def _sigmoid(z: float) -> float:
    return 1.0 / (1.0 + math.exp(-z)) if z >= 0 else math.exp(z) / (1.0 + math.exp(z))


FUNCTIONS: dict[str, Callable[..., float]] = {
    "exp": math.exp,
    "ln": math.log,
    "log10": math.log10,
    "sqrt": math.sqrt,
    "abs": abs,
    "min": min,
    "max": max,
    "sigmoid": _sigmoid,
    "tanh": math.tanh,
    "round": round,
}
_ARGUMENTS = (
    dict.fromkeys(FUNCTIONS, (1, 1))
    | {"min": (2, 20), "max": (2, 20), "round": (1, 2)}
    | {"of": (2, 2), "at": (2, 2)}
)
_SIGNS: dict[type[ast.AST], Callable[..., Reading]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: operator.not_,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
_CHECKS: dict[type[ast.AST], Callable[..., list[ast.expr]]] = {
    ast.Constant: _check_constant,
    ast.Name: _check_name,
    ast.Subscript: _check_subscript,
    ast.Call: _check_call,
    ast.BinOp: _check_binary,
    ast.UnaryOp: _check_unary,
    ast.Compare: _check_compare,
    ast.BoolOp: lambda tree: tree.values,
}
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
