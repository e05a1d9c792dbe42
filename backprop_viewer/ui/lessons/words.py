"""From the markup of lessons to blocks of running text, with the numbers of a state."""

import ast
from functools import lru_cache

from backprop_viewer.lessons.markup import Link, Paragraph, Piece, parse
from backprop_viewer.session.expressions import ExpressionError, evaluate, parsed
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.bits import Bit, Block
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.texts import translate

GRADIENTS, VALUES = ("delta", "da", "dw", "db"), ("x", "y", "z", "a", "w", "b")
WHOLE = ("updates", "epochs", "sample", "samples", "batch_size", "parameters", "layers", "units")
UNKNOWN = "?"
WIDE_SIGNS = "。：！？；，"
"""Chinese signs, which have their room within them."""


def written(text: str, state: State, lead: str = "") -> list[Block]:
    """Return a text of a lesson as blocks. ``lead`` are words in bold that come first."""
    blocks = [_block(paragraph, state) for paragraph in parse(text)]
    if not lead:
        return blocks
    first = Bit(lead, bold=True)
    if not blocks or blocks[0].is_item or blocks[0].is_display:
        return [Block((first,)), *blocks]
    gap = () if lead[-1] in WIDE_SIGNS else (Bit(" "),)
    return [Block((first, *gap, *blocks[0].bits)), *blocks[1:]]


@lru_cache(maxsize=256)
def links_of(text: str) -> dict[int, Link]:
    """Return the links of a text by their numbers."""
    pieces = (piece for paragraph in parse(text) for piece in paragraph.pieces)
    return {piece.link.number: piece.link for piece in pieces if piece.link is not None}


def _block(paragraph: Paragraph, state: State) -> Block:
    bits = tuple(_bit(piece, state) for piece in paragraph.pieces)
    return Block(bits, paragraph.kind == "item", paragraph.kind == "display")


def _bit(piece: Piece, state: State) -> Bit:
    link = None if piece.link is None else piece.link.number
    if piece.kind == "live":
        text, colour = live_text(piece.text, state, piece.digits)
        return Bit(text, False, True, piece.emphasis, link, colour)
    return Bit(piece.text, piece.kind == "math", piece.bold, piece.emphasis, link)


def live_text(expression: str, state: State, digits: int | None) -> tuple[str, str]:
    """Return what an expression comes to, and the colour that its number has in the drawing."""
    try:
        value = evaluate(expression, state)
    except ExpressionError:
        return UNKNOWN, "muted"
    if isinstance(value, bool):
        return translate("Lesson", "yes") if value else translate("Lesson", "no"), ""
    if isinstance(value, str):
        return value, ""
    name = reading_of(expression)
    if name in WHOLE and float(value).is_integer():
        return number_text(value, digits or 0), ""
    shown = number_text(value, state.view.digits if digits is None else digits)
    return shown, _colour(name, value < 0)


def _colour(name: str, is_negative: bool) -> str:
    """Return the colour of a number of this name, as the drawing has it."""
    if name in GRADIENTS:
        return "gradient_negative" if is_negative else "gradient_positive"
    if name in VALUES:
        return "negative" if is_negative else "positive"
    return ""


@lru_cache(maxsize=1024)
def reading_of(expression: str) -> str:
    """Return the name of the reading that an expression is, also one of another run or time."""
    tree: ast.AST = parsed(expression)
    while isinstance(tree, ast.Call) and len(tree.args) == 2:
        tree = tree.args[1]
    if isinstance(tree, ast.Subscript):
        tree = tree.value
    return tree.id if isinstance(tree, ast.Name) else ""
