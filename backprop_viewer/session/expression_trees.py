"""Expressions of lessons as trees: read, and checked to hold nothing but what is known.

They come with files of strangers, so a tree is made of a white list, is never deep, and is walked
over by session.expressions, never run.
"""

import ast
import math
import operator
import warnings
from collections.abc import Callable
from functools import lru_cache

from backprop_viewer.base import nearest
from backprop_viewer.session.readings import READINGS, Reading

MOST_CHARACTERS, MOST_DEPTH = 1000, 40


class ExpressionError(ValueError):
    """An expression that cannot be read, or has no value: in plain words."""


class NoExpressionError(ExpressionError):
    """A text that is no expression at all."""


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
        raise NoExpressionError(f'"{_short(expression)}" is no expression{advice}') from None
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
        raise ExpressionError(f'"{source_of(tree)}" is not known in expressions')
    for part in check(tree):
        _check(part, depth - 1)


def _check_constant(tree: ast.Constant) -> list[ast.expr]:
    if type(tree.value) not in (int, float, str, bool):
        raise ExpressionError(f'"{source_of(tree)}" is not known in expressions')
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
    if type(sign) not in SIGNS:
        words = f"; {advice}" if advice and isinstance(sign, ast.BitXor) else ""
        raise ExpressionError(f"{type(sign).__name__} is not known in expressions{words}")


def _check_name(tree: ast.Name) -> list[ast.expr]:
    indexes = _indexes(tree.id)
    if indexes:
        raise ExpressionError(f"{tree.id} needs {_brackets(tree.id, indexes)}")
    return []


def _check_subscript(tree: ast.Subscript) -> list[ast.expr]:
    if not isinstance(tree.value, ast.Name):
        raise ExpressionError(f'"{source_of(tree)}" is not known in expressions')
    name, found = tree.value.id, parts_of(tree)
    indexes = _indexes(name)
    if len(indexes) != len(found) or any(isinstance(part, ast.Slice) for part in found):
        wanted = f"is {_brackets(name, indexes)}" if indexes else "has no index"
        raise ExpressionError(f"{name} {wanted}, found {source_of(tree)}")
    return found


def _check_call(tree: ast.Call) -> list[ast.expr]:
    name = tree.func.id if isinstance(tree.func, ast.Name) else source_of(tree.func)
    if name not in ARGUMENTS:
        raise ExpressionError(f"there is no function {name}{nearest(name, ARGUMENTS)}")
    fewest, most = ARGUMENTS[name]
    if tree.keywords or not fewest <= len(tree.args) <= most:
        raise ExpressionError(f"{name} takes {_count(fewest, most)}, found {source_of(tree)}")
    if name == "of":
        return _check_of(tree)
    return tree.args


def _check_of(tree: ast.Call) -> list[ast.expr]:
    name = tree.args[0]
    if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
        raise ExpressionError(f"of takes the name of a network in quotes, found {source_of(tree)}")
    return tree.args[1:]


def _indexes(name: str) -> tuple[str, ...]:
    if name in READINGS:
        return READINGS[name].indexes
    hint = nearest(name, [*READINGS, *ARGUMENTS]) or f"; known: {', '.join(READINGS)}"
    raise ExpressionError(f'there is no reading "{name}"{hint}')


def _brackets(name: str, indexes: tuple[str, ...]) -> str:
    return f"{name}[{','.join(indexes)}]"


def parts_of(tree: ast.Subscript) -> list[ast.expr]:
    return tree.slice.elts if isinstance(tree.slice, ast.Tuple) else [tree.slice]


def _count(fewest: int, most: int) -> str:
    if fewest == most:
        return "one argument" if most == 1 else f"{most} arguments"
    return f"at least {fewest} arguments"


def source_of(tree: ast.AST) -> str:
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


# --- what is known -----------------------------------------------------------------------------


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
ARGUMENTS = (
    dict.fromkeys(FUNCTIONS, (1, 1))
    | {"min": (2, 20), "max": (2, 20), "round": (1, 2)}
    | {"of": (2, 2), "at": (2, 2)}
)
SIGNS: dict[type[ast.AST], Callable[..., Reading]] = {
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
