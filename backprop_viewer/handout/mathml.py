"""Formulas as MathML, which browsers draw without help from elsewhere."""

from collections.abc import Callable
from html import escape

from backprop_viewer.engine.latex import (
    FUNCTIONS,
    Fraction,
    Hat,
    Node,
    Placeholder,
    Root,
    Row,
    Script,
    Text,
    parse,
)

OPERATORS = "=←≤>+−·,()[]{}|∑⋯∂<"
BRACKETS = "()[]{}|"
BEGINS = "=←≤>(,·+|"
"""After these a minus is the sign of a number."""
NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def mathml(source: str, is_display: bool = False) -> str:
    """Return a formula in LaTeX as a <math> element; ValueError: a command that is not known."""
    display = ' display="block"' if is_display else ""
    return f'<math xmlns="{NAMESPACE}"{display}>{_node(parse(source))}</math>'


def _node(node: Node) -> str:
    return _WRITERS[type(node)](node)


def _row(node: Row) -> str:
    """Return the parts but for the blanks between them: MathML sets those by itself."""
    pieces: list[str] = []
    before = ""
    for part in node.parts:
        text = part.text if isinstance(part, Text) else "x"
        if not text:
            continue
        is_sign = text == "−" and (not before or before in BEGINS)
        pieces.append('<mo form="prefix">−</mo>' if is_sign else _node(part))
        before = text
    return f"<mrow>{''.join(pieces)}</mrow>"


def _text(node: Text) -> str:
    text = escape(node.text)
    if node.text in OPERATORS:
        return _operator(node.text)
    if node.text[:1].isdigit():
        return f"<mn>{text}</mn>"
    if node.text in FUNCTIONS:
        return f"<mi>{text}</mi><mo>&#x2061;</mo>"
    if node.text == "?":
        return f"<mtext>{text}</mtext>"
    variant = ' mathvariant="normal"' if node.upright and len(node.text) == 1 else ""
    return f"<mi{variant}>{text}</mi>"


def _operator(text: str) -> str:
    settings = ' stretchy="false"' if text in BRACKETS else ""
    if text == ",":
        settings = ' separator="true"'
    return f"<mo{settings}>{escape(text)}</mo>"


def _script(node: Script) -> str:
    base = _node(node.base)
    has_limits = isinstance(node.base, Text) and node.base.text in ("∑", "max", "min")
    over, under, both = (
        ("mover", "munder", "munderover") if has_limits else ("msup", "msub", "msubsup")
    )
    if isinstance(node.base, Text) and node.base.text in FUNCTIONS:
        base = f"<mrow>{base}</mrow>"
    if node.above is None:
        return f"<{under}>{base}{_one(node.below)}</{under}>"
    if node.below is None:
        return f"<{over}>{base}{_one(node.above)}</{over}>"
    return f"<{both}>{base}{_one(node.below)}{_one(node.above)}</{both}>"


def _one(node: Node | None) -> str:
    """Return a node as a single element."""
    return "<mrow></mrow>" if node is None else f"<mrow>{_node(node)}</mrow>"


_WRITERS: dict[type, Callable[..., str]] = {
    Text: _text,
    Placeholder: lambda node: f"<mi>{escape(node.name)}</mi>",
    Row: _row,
    Fraction: lambda node: f"<mfrac>{_one(node.top)}{_one(node.bottom)}</mfrac>",
    Root: lambda node: f"<msqrt>{_node(node.inside)}</msqrt>",
    Hat: lambda node: f"<mover>{_one(node.inside)}<mo>^</mo></mover>",
    Script: _script,
}
