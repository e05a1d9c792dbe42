"""Brackets of any height: larger letters would be bolder than the text, so they are drawn."""

from backprop_viewer.ui.formula.boxes import (
    Box,
    Face,
    Points,
    Shape,
    Stroke,
    axis_share,
    glyphs,
    measures,
    moved,
)

PAIRS = {"(": ")", "[": "]", "|": "|"}
OPENING, CLOSING, BAR = frozenset("(["), frozenset(")]"), "|"
BENDS = 12
"""Pieces that each half of a round bracket is drawn in."""


def usual_bracket(text: str, face: Face, key: str) -> Box:
    """Return a bracket as the font has it, with its middle on the axis."""
    box = glyphs(text, face, key)
    shift = (box.ascent - box.descent) / 2 - axis_share() * face.size
    pieces = tuple(moved(box.pieces, 0.0, shift))
    return Box(box.width, box.ascent - shift, box.descent + shift, pieces)


def bracket_around(text: str, ascent: float, descent: float, face: Face, key: str) -> Box:
    """Return a bracket that covers what reaches so far above and below, centred on the axis."""
    axis = axis_share() * face.size
    usual = measures(text, face)
    reach = max(ascent - axis, descent + axis) + 0.04 * face.size
    if reach <= (usual.ascent + usual.descent) / 2:
        return usual_bracket(text, face, key)
    return _drawn(text, -axis - reach, -axis + reach, face, key)


def _drawn(text: str, top: float, bottom: float, face: Face, key: str) -> Box:
    """Return a bracket drawn from one height to another."""
    size = face.size
    thin = max(1.0, size * (0.075 if face.bold else 0.055))
    side = size * 0.09
    if text == BAR:
        bar = Stroke(((side + thin / 2, top), (side + thin / 2, bottom)), thin, key)
        return Box(2 * side + thin, -top, bottom, (bar,))
    width = size * 0.24
    is_square = text in "[]"
    points = (_square if is_square else _round)(side, top, bottom, width, size)
    if text in CLOSING:
        points = tuple((width + 2 * side - x, y) for x, y in points)
    piece = Stroke(points, thin, key) if is_square else Shape(points, key)
    return Box(width + 2 * side, -top, bottom, (piece,))


def _square(left: float, top: float, bottom: float, width: float, size: float) -> Points:
    """Return the line of an opening square bracket."""
    near, far = left + 0.03 * size, left + width
    return ((far, top), (near, top), (near, bottom), (far, bottom))


def _round(left: float, top: float, bottom: float, width: float, size: float) -> Points:
    """Return the outline of an opening round bracket: thick in the middle, thin at the ends."""
    thick, thin = 0.1 * size, 0.035 * size
    middle, reach = (top + bottom) / 2, (bottom - top) / 2
    shares = [number / BENDS for number in range(-BENDS, BENDS + 1)]
    outer = [(left + (width - thin) * share**2, middle + reach * share) for share in shares]
    inner = [
        (left + thick + (width - thick) * share**2, middle + reach * share)
        for share in reversed(shares)
    ]
    return (*outer, *inner)
