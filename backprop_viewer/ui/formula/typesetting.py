"""From the tree of a formula to boxes, as a typographer sets mathematics.

Fractions stand on the axis, scripts are smaller and moved by fixed shares of the size, brackets
grow with fractions, roots and sums, and signs have room beside them where they join two things.
The shares are those of Knuth, The TeXbook, appendix G, rounded.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import ClassVar, NamedTuple

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
from backprop_viewer.ui.formula.boxes import (
    EMPTY,
    Box,
    Piece,
    Stroke,
    axis_share,
    face_of,
    glyphs,
    moved,
    with_area,
)
from backprop_viewer.ui.formula.brackets import (
    BAR,
    CLOSING,
    OPENING,
    bracket_around,
    usual_bracket,
)

SCRIPT, FRACTION, SMALLEST = 0.7, 0.88, 7.0
LARGE_SIGN = 1.35
PRIME = "′"
AREA_PADDING = 0.08
RELATIONS, SIGNS = "=←≤>", "+−·"
BRACKETS = OPENING | CLOSING | {BAR}
WITH_LIMITS = ("∑", "max", "min")
SPACES = {"relation": 0.28, "sign": 0.22, "comma": 0.17, "operator": 0.17}
IN_SCRIPTS = {"relation": 0.05, "sign": 0.05, "comma": 0.08, "operator": 0.1}
"""Room beside a kind of atom, as a share of the size; a comma has it only after itself."""
BEGINS_SOMETHING = ("relation", "sign", "prefix", "opening", "comma")
"""After these a minus is the sign of a number, and a bar is an opening one."""


parsed = lru_cache(maxsize=1024)(parse)
"""Returns the tree of a template, which recurs; numbers are new each time."""


class Atom(NamedTuple):
    """A box in a row: what kind of thing it is, and in how many brackets it stands."""

    box: Box
    kind: str
    text: str = ""
    depth: int = 0


class Typesetter:
    """Sets the nodes of a formula. ``content`` has the LaTeX of each placeholder by its name.

    What ``recurs``, as symbols do and numbers do not, is kept for the next formula. No letter is
    smaller than ``least``, scripts of scripts neither.
    """

    def __init__(
        self,
        content: Mapping[str, str],
        bold: bool = False,
        is_script: bool = False,
        recurs: bool = False,
        least: float = SMALLEST,
    ) -> None:
        self._content = content
        self._bold = bold
        self._is_script = is_script
        self._recurs = recurs
        self._least = max(SMALLEST, least)

    def atoms(self, row: Node, size: float, key: str = "") -> list[Atom]:
        """Return what stands side by side in a row, brackets grown to what they hold."""
        parts = [part for part in _flat(row) if part != Text("")]
        made: list[Atom] = []
        opened: list[int] = []
        for number, part in enumerate(parts):
            kind, text = _kind(part), _text(part)
            if text == BAR:
                is_closing = any(made[place].text == BAR for place in opened)
                kind = "closing" if is_closing else "opening"
            if kind == "sign" and (not made or made[-1].kind in BEGINS_SOMETHING):
                kind = "prefix"
            if kind == "closing" and opened:
                first = opened.pop()
                made[first], box = self._pair(parts, made, first, number, size, key)
            else:
                box = self.box(part, size, key)
            made.append(Atom(box, kind, text, len(opened)))
            if kind == "opening":
                opened.append(number)
        return made

    def _pair(
        self,
        parts: Sequence[Node],
        made: list[Atom],
        first: int,
        last: int,
        size: float,
        key: str,
    ) -> tuple[Atom, Box]:
        """Return the atom of an opening bracket and the box of the one that closes it."""
        face = face_of(size, False, self._bold)
        inside = made[first + 1 :]
        opening, part = made[first], parts[last]
        if any(self._is_tall(other) for other in parts[first + 1 : last]):
            ascent = max(atom.box.ascent for atom in inside)
            descent = max(atom.box.descent for atom in inside)
            opening = opening._replace(box=bracket_around(opening.text, ascent, descent, face, key))
            closing = bracket_around(_text(part), ascent, descent, face, key)
        else:
            closing = usual_bracket(_text(part), face, key)
        if isinstance(part, Script):
            return opening, self._with_scripts(closing, part, size, key)
        return opening, closing

    def _is_tall(self, node: Node) -> bool:
        """Return whether brackets grow round a node; round mere scripts they do not."""
        if isinstance(node, Placeholder):
            return self._recurs and self._is_tall(parsed(self._content[node.name]))
        if isinstance(node, Row):
            return any(self._is_tall(part) for part in node.parts)
        if isinstance(node, Script):
            return self._is_tall(node.base)
        return isinstance(node, Fraction | Root) or node == Text("∑")

    def box(self, node: Node, size: float, key: str = "") -> Box:
        """Return the box of a node."""
        return self._SETTERS[type(node)](self, node, max(size, self._least), key)

    def joined(self, atoms: Sequence[Atom], size: float) -> Box:
        """Return atoms side by side as one box."""
        return joined(atoms, size, IN_SCRIPTS if self._is_script else SPACES)

    def _row(self, node: Row, size: float, key: str) -> Box:
        return self.joined(self.atoms(node, size, key), size)

    def _letters(self, node: Text, size: float, key: str) -> Box:
        if not node.text:
            return EMPTY
        if node.text in BRACKETS:
            return usual_bracket(node.text, face_of(size, False, self._bold), key)
        if node.text != "∑":
            return glyphs(node.text, face_of(size, not node.upright, self._bold), key)
        box = glyphs(node.text, face_of(size * LARGE_SIGN, False, self._bold), key)
        shift = (box.ascent - box.descent) / 2 - axis_share() * size
        pieces = tuple(moved(box.pieces, 0.0, shift))
        return Box(box.width, box.ascent - shift, box.descent + shift, pieces)

    def _placeholder(self, node: Placeholder, size: float, key: str) -> Box:
        latex = self._content[node.name]
        set_content = _recurring_content if self._recurs else _content
        return set_content(latex, size, node.name, self._bold, self._is_script, self._least)

    def _fraction(self, node: Fraction, size: float, key: str) -> Box:
        inner = size * FRACTION
        top, bottom = self.box(node.top, inner, key), self.box(node.bottom, inner, key)
        thickness, gap, side = max(1.0, size * 0.055), size * 0.14, size * 0.1
        axis = axis_share() * size
        width = max(top.width, bottom.width) + 2 * side
        rise = axis + thickness / 2 + gap + top.descent
        fall = -axis + thickness / 2 + gap + bottom.ascent
        pieces: list[Piece] = moved(top.pieces, (width - top.width) / 2, -rise)
        pieces += moved(bottom.pieces, (width - bottom.width) / 2, fall)
        pieces.append(Stroke(((0.3 * side, -axis), (width - 0.3 * side, -axis)), thickness, key))
        return Box(width, rise + top.ascent, fall + bottom.descent, tuple(pieces))

    def _root(self, node: Root, size: float, key: str) -> Box:
        inside = self.box(node.inside, size, key)
        thin, gap = max(1.0, size * 0.055), size * 0.13
        bottom, top = inside.descent + 0.02 * size, -(inside.ascent + gap)
        tick = bottom - min(0.45 * (bottom - top), 0.45 * size)
        start, down, up = (0.16 * size, tick), (0.36 * size, bottom), (0.62 * size, top)
        end = up[0] + inside.width + 0.08 * size
        pieces = (
            *moved(inside.pieces, up[0] + 0.02 * size, 0.0),
            Stroke(((0.04 * size, tick + 0.07 * size), start), thin, key),
            Stroke((start, down), 1.9 * thin, key),
            Stroke((down, up, (end, top)), thin, key),
        )
        return Box(end + 0.06 * size, -top + thin / 2, bottom + thin, pieces)

    def _hat(self, node: Hat, size: float, key: str) -> Box:
        inside = self.box(node.inside, size, key)
        lean = 0.05 if isinstance(node.inside, Text) and not node.inside.upright else 0.0
        middle, reach = inside.width / 2 + size * lean, size * 0.19
        top = -inside.ascent - size * 0.09
        points = ((middle - reach, top), (middle, top - size * 0.15), (middle + reach, top))
        pieces = (*inside.pieces, Stroke(points, max(1.0, size * 0.06), key))
        return Box(inside.width, inside.ascent + size * 0.27, inside.descent, pieces)

    def _script(self, node: Script, size: float, key: str) -> Box:
        base = self.box(node.base, size, key)
        if (node.above is None and _text(node) in WITH_LIMITS) or node.base == Text("∑"):
            above, below = self._scripts(node, size, key)
            return _limits(base, above, below, size)
        return self._with_scripts(base, node, size, key)

    def _scripts(self, node: Script, size: float, key: str) -> tuple[Box, Box]:
        """Return exponent and index; signs have little room there."""
        was_script, self._is_script = self._is_script, True
        above = EMPTY if node.above is None else self.box(node.above, size * SCRIPT, key)
        below = EMPTY if node.below is None else self.box(node.below, size * SCRIPT, key)
        self._is_script = was_script
        return above, below

    def _with_scripts(self, base: Box, node: Script, size: float, key: str) -> Box:
        above, below = self._scripts(node, size, key)
        small = size * SCRIPT
        rise = max(size * 0.42 + above.descent * 0.3, base.ascent - small * 0.42)
        fall = max(size * 0.2, base.descent + small * 0.1)
        if above.pieces and below.pieces:
            gap = rise - above.descent + fall - below.ascent
            fall += max(0.0, size * 0.1 - gap)
        left = base.width + size * 0.04
        pieces = [*base.pieces, *moved(above.pieces, left, -rise), *moved(below.pieces, left, fall)]
        width = left + max(above.width, below.width) + size * 0.03
        ascent = max(base.ascent, rise + above.ascent if above.pieces else 0.0)
        descent = max(base.descent, fall + below.descent if below.pieces else 0.0)
        return Box(width, ascent, descent, tuple(pieces))

    _SETTERS: ClassVar[dict[type, Callable[..., Box]]] = {
        Row: _row,
        Text: _letters,
        Placeholder: _placeholder,
        Fraction: _fraction,
        Root: _root,
        Hat: _hat,
        Script: _script,
    }


def _content(latex: str, size: float, key: str, bold: bool, is_script: bool, least: float) -> Box:
    """Return the box of a symbol or its number, with its area."""
    box = Typesetter({}, bold, is_script, least=least).box(parse(latex), size, key)
    return with_area(box, key, size * AREA_PADDING)


_recurring_content = lru_cache(maxsize=2048)(_content)


def _flat(node: Node) -> list[Node]:
    """Return the nodes of a row, those of rows in it among them."""
    if not isinstance(node, Row):
        return [node]
    return [part for inner in node.parts for part in _flat(inner)]


def _text(node: Node) -> str:
    """Return the text of a node, with or without scripts; '' if it is none."""
    if isinstance(node, Script):
        return _text(node.base)
    return node.text if isinstance(node, Text) else ""


def _kind(node: Node) -> str:
    text = _text(node)
    if not text:
        return "thing"
    if text in CLOSING:
        return "closing"
    if text == "∑" or text in FUNCTIONS:
        return "operator"
    if isinstance(node, Script):
        return "thing"
    if text in OPENING:
        return "opening"
    if text in RELATIONS:
        return "relation"
    if text in SIGNS:
        return "sign"
    return "comma" if text == "," else "thing"


def _limits(base: Box, above: Box, below: Box, size: float) -> Box:
    """Return a sum with its limits above and below."""
    gap = size * 0.1
    width = max(base.width, above.width, below.width)
    rise = base.ascent + gap + above.descent
    fall = base.descent + gap + below.ascent
    pieces = moved(base.pieces, (width - base.width) / 2, 0.0)
    pieces += moved(above.pieces, (width - above.width) / 2, -rise)
    pieces += moved(below.pieces, (width - below.width) / 2, fall)
    ascent = rise + above.ascent if above.pieces else base.ascent
    descent = fall + below.descent if below.pieces else base.descent
    return Box(width, ascent, descent, tuple(pieces))


def space_before(before: Atom | None, atom: Atom, spaces: Mapping[str, float] = SPACES) -> float:
    """Return the room between two neighbours, as a share of the size."""
    if before is None or atom.kind == "comma" or before.kind == "opening" or atom.text == PRIME:
        return 0.0
    if before.kind == "operator" and atom.kind in ("opening", "closing"):
        return spaces["operator"] if before.text == "∑" else 0.0
    return max(spaces.get(atom.kind, 0.0), spaces.get(before.kind, 0.0))


def width_of(atoms: Sequence[Atom], size: float, spaces: Mapping[str, float] = SPACES) -> float:
    """Return how wide atoms are side by side."""
    width = 0.0
    before: Atom | None = None
    for atom in atoms:
        width += space_before(before, atom, spaces) * size + atom.box.width
        before = atom
    return width


def joined(atoms: Sequence[Atom], size: float, spaces: Mapping[str, float] = SPACES) -> Box:
    """Return atoms side by side as one box."""
    pieces: list[Piece] = []
    x = ascent = descent = 0.0
    before: Atom | None = None
    for atom in atoms:
        x += space_before(before, atom, spaces) * size
        pieces += moved(atom.box.pieces, x, 0.0)
        x += atom.box.width
        ascent, descent = max(ascent, atom.box.ascent), max(descent, atom.box.descent)
        before = atom
    return Box(x, ascent, descent, tuple(pieces))
