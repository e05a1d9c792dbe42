"""Working out the value of a formula from its LaTeX, so that it can be compared with the program's.

It knows the part of LaTeX that the formulas are written in and no more; multiplication has to be
written. As in the losses, a factor of exactly 0 makes a product 0: 0 ln(0) counts as 0.
"""

import math
from collections.abc import Callable, Iterator, Mapping
from operator import gt, le

from backprop_viewer.engine.latex import (
    Fraction,
    Node,
    Placeholder,
    Root,
    Row,
    Script,
    Text,
    parse,
)
from backprop_viewer.engine.symbols import Formula


def times(first: float, second: float) -> float:
    return 0.0 if first == 0.0 or second == 0.0 else first * second


def divide(top: float, bottom: float) -> float:
    if top == 0.0:
        return 0.0
    return math.copysign(math.inf, top) if bottom == 0.0 else top / bottom


def exponential(value: float) -> float:
    return math.inf if value > 709.0 else math.exp(value)


def logarithm(value: float) -> float:
    return -math.inf if value == 0.0 else math.log(value)


FUNCTIONS: dict[str, Callable[..., float]] = {
    "ln": logarithm,
    "max": lambda *values: max(values),
    "min": lambda *values: min(values),
    "tanh": math.tanh,
    "sign": lambda x: float((x > 0) - (x < 0)),
    "σ": lambda x: 1.0 / (1.0 + exponential(-x)),
    "Φ": lambda x: 0.5 * math.erfc(-x / math.sqrt(2.0)),
    "φ": lambda x: math.exp(-x * x / 2.0) / math.sqrt(2.0 * math.pi),
}


def huber(delta: float, x: float) -> float:
    return 0.5 * x * x if abs(x) <= delta else delta * (abs(x) - 0.5 * delta)


class _Row:
    """Works out one row of nodes from left to right."""

    def __init__(self, node: Node, values: Mapping[str, float]) -> None:
        parts = node.parts if isinstance(node, Row) else (node,)
        self.parts = [part for part in parts if part != Text("")]
        self.values = values
        self.position = 0

    def result(self) -> float:
        value = self.sum()
        assert self.position == len(self.parts), f"left over: {self.parts[self.position :]}"
        return value

    def next(self) -> Node:
        self.position += 1
        return self.parts[self.position - 1]

    def take(self, *texts: str) -> str | None:
        """Go past the next part if it is one of these texts."""
        if self.position < len(self.parts):
            part = self.parts[self.position]
            if isinstance(part, Text) and part.text in texts:
                self.position += 1
                return part.text
        return None

    def sum(self) -> float:
        total = self.product()
        while sign := self.take("+", "−"):
            term = self.product()
            total = total + term if sign == "+" else total - term
        return total

    def product(self) -> float:
        value = self.factor()
        while self.take("·"):
            value = times(value, self.factor())
        return value

    def factor(self) -> float:
        part = self.next()
        if isinstance(part, Placeholder):
            return self.values[part.name]
        if isinstance(part, Fraction):
            return divide(self.inside(part.top), self.inside(part.bottom))
        if isinstance(part, Root):
            return math.sqrt(self.inside(part.inside))
        if isinstance(part, Script):
            return self.script(part)
        assert isinstance(part, Text), part
        if part.text in FUNCTIONS:
            return FUNCTIONS[part.text](*self.arguments())
        return self.opened(part.text)

    def inside(self, node: Node) -> float:
        return _Row(node, self.values).result()

    def opened(self, text: str) -> float:
        """Return the value of what begins with a sign, a bracket or a bar, or of a number."""
        if text == "−":
            return -self.factor()
        if text == "(":
            return self.bracket()
        if text == "[":
            first, compare, second = self.sum(), self.take(">", "≤"), self.sum()
            assert self.take("]")
            return float({">": gt, "≤": le}[compare or ""](first, second))
        if text == "|":
            value = self.sum()
            assert self.take("|")
            return abs(value)
        return float(text.replace("∞", "inf"))

    def bracket(self) -> float:
        value = self.sum()
        end = self.next()
        if isinstance(end, Script) and end.base == Text(")", upright=True) and end.above:
            return value ** self.inside(end.above)
        assert end == Text(")", upright=True)
        return value

    def script(self, part: Script) -> float:
        if part.base == Text("H") and part.below:
            return huber(self.inside(part.below), *self.arguments())
        assert part.above is not None
        if part.base == Text("e"):
            return exponential(self.inside(part.above))
        return self.inside(part.base) ** self.inside(part.above)

    def arguments(self) -> list[float]:
        assert self.take("(")
        values = [self.sum()]
        while self.take(","):
            values.append(self.sum())
        assert self.take(")")
        return values


def value_of(template: str, values: Mapping[str, float]) -> float:
    """Return the value of a template for these values of its symbols."""
    return _Row(parse(template), values).result()


def value_of_symbols(formula: Formula) -> float:
    """Return what the formula gives for the values of its symbols."""
    values = {name: symbol.value for name, symbol in formula.symbols.items()}
    return value_of(formula.template, values)


def value_of_numbers(formula: Formula, digits: int | None = 17) -> tuple[float, float]:
    """Return what the formula as it is shown, with so many digits, gives; and the result shown."""
    text = formula.numbers(digits)
    left = f"{formula.result.latex} {formula.relation} "
    assert text.startswith(left)
    right, _, result = text.removeprefix(left).rpartition(" = ")
    right = right or result  # a lone number is shown once
    return value_of(right, {}), value_of(result, {})


def walk(formula: Formula, seen: set[tuple[str, str]] | None = None) -> Iterator[Formula]:
    """Yield a formula, those beside it and all that its symbols open to, each once."""
    seen = set() if seen is None else seen
    waiting = [formula]
    while waiting:
        found = waiting.pop()
        key = found.result.latex, found.template
        if key not in seen:
            seen.add(key)
            yield found
            waiting += found.beside
            waiting += [symbol.opens() for symbol in found.reads() if symbol.opens]
