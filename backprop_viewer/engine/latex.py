"""The small part of LaTeX that the formulas are written in: reading it, and writing plain text.

A template is LaTeX with <name> where a symbol or its number goes. ``parse`` turns it into a tree
of a few kinds of nodes, from which it is drawn or written as text.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

GREEK_AND_SIGNS = {
    "alpha": "α",
    "beta": "β",
    "delta": "δ",
    "epsilon": "ε",
    "eta": "η",
    "lambda": "λ",
    "mu": "μ",
    "rho": "ρ",
    "sigma": "σ",
    "varphi": "φ",
    "Phi": "Φ",
    "zeta": "ζ",
    "partial": "∂",
    "infty": "∞",
    "sum": "∑",
    "cdot": "·",
    "cdots": "⋯",
    "leftarrow": "←",
    "le": "≤",
    "prime": "′",
}
FUNCTIONS = ("ln", "max", "min", "tanh")
TOKEN = re.compile(r"\\[A-Za-z]+|\\.|<[A-Za-z][A-Za-z0-9_]*>|[0-9]+(?:\.[0-9]+)?|\s+|.")
IN_BRACKETS = re.compile(r"(\[\w+\])")
SUPERSCRIPTS = dict(zip("0123456789+−()nt′", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿᵗ′", strict=True))
SUBSCRIPTS = dict(zip("0123456789+−()=,aehijknox", "₀₁₂₃₄₅₆₇₈₉₊₋₍₎₌‚ₐₑₕᵢⱼₖₙₒₓ", strict=True))


@dataclass(frozen=True)
class Text:
    """Characters as they are; ``upright`` for names of functions, numbers and signs."""

    text: str
    upright: bool = False


@dataclass(frozen=True)
class Placeholder:
    """Where a symbol or its number goes."""

    name: str


@dataclass(frozen=True)
class Row:
    """Nodes side by side."""

    parts: tuple["Node", ...]


@dataclass(frozen=True)
class Fraction:
    """One node over another."""

    top: "Node"
    bottom: "Node"


@dataclass(frozen=True)
class Root:
    """The square root of a node."""

    inside: "Node"


@dataclass(frozen=True)
class Hat:
    """A node with a hat on it."""

    inside: "Node"


@dataclass(frozen=True)
class Script:
    """A node with an exponent, an index or both."""

    base: "Node"
    above: "Node | None" = None
    below: "Node | None" = None


Node = Text | Placeholder | Row | Fraction | Root | Hat | Script


class _Parser:
    def __init__(self, source: str) -> None:
        self.tokens: list[str] = TOKEN.findall(source)
        self.position = 0

    def row(self, end: str | None = None) -> Row:
        parts: list[Node] = []
        while self.position < len(self.tokens):
            token = self.tokens[self.position]
            if token == end:
                break
            if token in "^_":
                self.position += 1
                parts[-1] = _scripted(parts[-1], token, self.argument())
            else:
                parts.append(self.atom())
        return Row(tuple(parts))

    def argument(self) -> Node:
        if self.tokens[self.position] != "{":
            return self.atom()
        self.position += 1
        row = self.row("}")
        self.position += 1
        return row.parts[0] if len(row.parts) == 1 else row

    def atom(self) -> Node:
        token = self.tokens[self.position]
        if token == "{":
            return self.argument()
        self.position += 1
        if token.startswith("<") and token.endswith(">") and len(token) > 2:
            return Placeholder(token[1:-1])
        if token.startswith("\\"):
            return self.command(token[1:])
        if token.isspace():
            return Text("")
        return Text({"-": "−", "'": "′"}.get(token, token), upright=not token.isalpha())

    def command(self, name: str) -> Node:
        if name == "frac":
            return Fraction(self.argument(), self.argument())
        if name == "sqrt":
            return Root(self.argument())
        if name == "hat":
            return Hat(self.argument())
        if name == "mathrm":
            return Text(plain(self.argument()), upright=True)
        if name in FUNCTIONS:
            return Text(name, upright=True)
        if name in GREEK_AND_SIGNS:
            return Text(GREEK_AND_SIGNS[name], upright=name in ("cdot", "cdots", "partial"))
        raise ValueError(f"the formula has \\{name}, which is not drawn here")


def _scripted(base: Node, sign: str, script: Node) -> Script:
    if not isinstance(base, Script):
        base = Script(base)
    if sign == "^":
        return Script(base.base, script, base.below)
    return Script(base.base, base.above, script)


def parse(source: str) -> Row:
    """Return the tree of a formula; ValueError for a command that is not known here."""
    return _Parser(source).row()


def plain(node: Node) -> str:
    """Return a formula as a line of Unicode text: z⁽¹⁾₁ = w⁽¹⁾₁₁·x₁."""
    return _WRITERS[type(node)](node)


def plain_text(source: str) -> str:
    """Return LaTeX as a line of Unicode text."""
    text = plain(parse(source))
    # A sign that nothing stands before, as in (−2, belongs to its number.
    text = re.sub(r"(?<=[^\s([,=←>≤])\s*([=+−←⋯>≤])\s*", r" \1 ", text)
    text = re.sub(r"(?<=,)(?=\S)", " ", text)
    text = re.sub(r"(?<=[=(>≤] −) ", "", text)
    return re.sub(r"(?<=[(·]) | (?= )", "", text).strip()


def _row(node: Row) -> str:
    return "".join(plain(part) for part in node.parts)


def _fraction(node: Fraction) -> str:
    return f"{_grouped(node.top)}/{_grouped(node.bottom)}"


def _grouped(node: Node) -> str:
    text = plain(node)
    is_simple = not isinstance(node, Row) or not re.search(r"[+−·/ ]", text)
    return text if is_simple else f"({text})"


def _script(node: Script) -> str:
    text = plain(node.base)
    above = "" if node.above is None else _moved(plain(node.above), SUPERSCRIPTS, "^")
    below = "" if node.below is None else _moved(plain(node.below), SUBSCRIPTS, "_")
    if text == "∑":
        return f" {text}{below}{above} "
    return text + above + below + " " * (text in FUNCTIONS)


def _moved(text: str, table: Mapping[str, str], sign: str) -> str:
    """Return a script in small characters or, where there are none, as ^(text).

    There is no raised square bracket: what is in one stays on the line, a⁽¹⁾[2] or z[1]⁽²⁾.
    """
    moved = ""
    for piece in IN_BRACKETS.split(text):
        if all(character in table for character in piece):
            moved += "".join(table[character] for character in piece)
        elif IN_BRACKETS.fullmatch(piece):
            moved += piece
        else:
            return f"{sign}({text})" if len(text) > 1 else sign + text
    return moved


_WRITERS: dict[type, Callable[..., str]] = {
    Text: lambda node: node.text,
    Placeholder: lambda node: node.name,
    Row: _row,
    Fraction: _fraction,
    Root: lambda node: f"√({plain(node.inside)})",
    Hat: lambda node: plain(node.inside) + "\u0302",
    Script: _script,
}
