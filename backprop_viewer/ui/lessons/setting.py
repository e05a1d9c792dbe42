"""Running text with formulas in it, set in lines of a given width.

Lines are broken where Unicode allows it, so that no Chinese line begins with a closing sign, but
not within short arithmetic or before a per cent sign; within long formulas before a relation,
else before a sign outside of brackets.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF, QTextBoundaryFinder

from backprop_viewer.ui.formula.block import display
from backprop_viewer.ui.formula.boxes import Box, Piece
from backprop_viewer.ui.formula.lines import LAST_RESORT, RELATIONS, chunks
from backprop_viewer.ui.formula.typesetting import (
    Atom,
    Typesetter,
    joined,
    parsed,
    space_before,
    width_of,
)
from backprop_viewer.ui.lessons.bits import Bit, Block, is_ideographic, text_metrics

LEADING, BETWEEN_BLOCKS, BETWEEN_ITEMS = 0.28, 0.62, 0.3
"""Room between lines, blocks and items of a list, in sizes of letters."""
INDENT, DISPLAY_SHARE, FORMULA_SHARE = 1.2, 1.2, 1.08
"""Formulas are a little larger than the text, whose letters look larger than those of a serif."""
LONG_SHARE = 0.5
"""Of a line, that a part of a formula takes before it is broken at signs, too."""
SHORT_ARITHMETIC = 14
TERM = r"\(*[−-]?\d(?:[\d.,]*\d)?\)*"
ARITHMETIC = re.compile(rf"{TERM}(?: [·×+−=/] {TERM})+")
SIGNED = re.compile(r"[、，；：](?=[−±+])")
"""Where Unicode allows no break, as a sign may belong to the word before: here it does not."""
OPERATORS = "·×+−=/"
STAND_IN = "x"
"""Stands for a formula where lines may be broken: it is like a word."""
BULLET = "•"


class Fragment(NamedTuple):
    """What is never broken. ``gap`` is the room before it, but at the start of a line."""

    bit: Bit
    text: str
    box: Box | None
    width: float
    space: float
    ascent: float
    descent: float
    gap: float = 0.0


class Set(NamedTuple):
    """A fragment where it stands: its left end on the baseline, and by how much it is shrunk."""

    fragment: Fragment
    x: float
    y: float
    scale: float = 1.0

    @property
    def rect(self) -> QRectF:
        """Return the room that it takes."""
        one = self.fragment
        height = (one.ascent + one.descent) * self.scale
        return QRectF(self.x, self.y - one.ascent * self.scale, one.width * self.scale, height)


class Display(NamedTuple):
    """A formula on lines of its own, by its upper left corner."""

    pieces: list[Piece]
    x: float
    y: float
    width: float
    height: float


class Page(NamedTuple):
    """Text that is set: what stands where, and the height of all."""

    sets: list[Set]
    displays: list[Display]
    height: float


def set_blocks(blocks: Sequence[Block], width: float, size: float, least: float = 1.0) -> Page:
    """Set blocks below one another. No letter of a formula is smaller than ``least``."""
    sets: list[Set] = []
    displays: list[Display] = []
    top = 0.0
    before: Block | None = None
    for block in blocks:
        if before is not None:
            is_list = before.is_item and block.is_item
            top += (BETWEEN_ITEMS if is_list else BETWEEN_BLOCKS) * size
        before = block
        if block.is_display:
            room = max(1.0, width - INDENT * size)
            pieces, wide, high = display(block.bits[0].text, DISPLAY_SHARE * size, room, least)
            displays.append(Display(pieces, INDENT * size, top, wide, high))
            top += high
        else:
            left = INDENT * size if block.is_item else 0.0
            lines, top = _set_paragraph(block, left, top, width, (size, least))
            sets += lines
    return Page(sets, displays, top)


def _set_paragraph(
    block: Block, left: float, top: float, width: float, sizes: tuple[float, float]
) -> tuple[list[Set], float]:
    """Set a paragraph from a height on; return it and where it ends."""
    sets: list[Set] = []
    size, least = sizes
    metrics = text_metrics(round(size))
    for number, line in enumerate(_lines(block.bits, max(1.0, width - left), size, least)):
        ascent = max([metrics.ascent(), *(one.fragment.ascent * one.scale for one in line)])
        descent = max([metrics.descent(), *(one.fragment.descent * one.scale for one in line)])
        top += LEADING * size if number else 0.0
        baseline = top + ascent
        if block.is_item and not number:
            bullet = _text_fragment(Bit(BULLET), BULLET, size)
            sets.append(Set(bullet, left - 0.85 * size, baseline))
        sets += [one._replace(x=one.x + left, y=baseline) for one in line]
        top = baseline + descent
    return sets, top


def _lines(bits: Sequence[Bit], width: float, size: float, least: float) -> list[list[Set]]:
    """Fill lines with groups of fragments, each line from 0 on."""
    lines: list[list[Set]] = [[]]
    end = 0.0
    for group in _narrow_groups(bits, width, size, least):
        wanted = sum(one.gap + one.width + one.space for one in group) - group[-1].space
        if lines[-1] and end + wanted > width:
            lines.append([])
        if not lines[-1]:
            end = -group[0].gap
        for one in group:
            scale = min(1.0, width / one.width) if one.width > width else 1.0
            lines[-1].append(Set(one, end + one.gap, 0.0, scale))
            end += one.gap + one.width * scale + one.space
    return lines


def _narrow_groups(
    bits: Sequence[Bit], width: float, size: float, least: float
) -> Iterator[list[Fragment]]:
    """Yield what is not broken; a word that is wider than the room is broken anywhere."""
    for group in _groups(bits, width, size, least):
        if sum(one.gap + one.width for one in group) <= width:
            yield group
            continue
        for one in group:
            if one.box is not None or one.width <= width:
                yield [one]
            else:
                yield from ([_text_fragment(one.bit, part, size)] for part in one.text)


def _groups(
    bits: Sequence[Bit], width: float, size: float, least: float
) -> Iterator[list[Fragment]]:
    """Yield the fragments between one place where a line may be broken and the next."""
    group: list[Fragment] = []
    for fragment, may_break in _fragments(bits, width, size, least):
        if group and may_break:
            yield group
            group = []
        group.append(fragment)
    if group:
        yield group


def _fragments(
    bits: Sequence[Bit], width: float, size: float, least: float
) -> Iterator[tuple[Fragment, bool]]:
    """Yield all fragments, and whether a line may be broken before each."""
    pieces = [piece for bit in bits for piece in _pieces(bit, width, size, least)]
    breaks = _breaks("".join(STAND_IN if piece.box else piece.text for piece in pieces))
    start = 0
    before: Bit | None = None
    for piece in pieces:
        if piece.box is not None:
            yield piece, start in breaks or before is piece.bit
            start += len(STAND_IN)
        else:
            end = start + len(piece.text)
            cuts = [start, *(cut for cut in breaks if start < cut < end), end]
            for first, last in pairwise(cuts):
                text = piece.text[first - start : last - start]
                yield _text_fragment(piece.bit, text, size), first in breaks
            start = end
        before = piece.bit


def _pieces(bit: Bit, width: float, size: float, least: float) -> list[Fragment]:
    """Return a bit whole or, of a formula, the parts between which it may be broken."""
    if not bit.is_formula:
        return [Fragment(bit, bit.text, None, 0.0, 0.0, 0.0, 0.0)] if bit.text else []
    size = FORMULA_SHARE * size
    parts: list[Fragment] = []
    before: Atom | None = None
    atoms = Typesetter({}, bold=bit.bold, least=least).atoms(parsed(bit.text), size)
    for chunk in _parts(atoms, RELATIONS - 1, size, width):
        box = joined(chunk, size)
        gap = space_before(before, chunk[0]) * size
        parts.append(Fragment(bit, "", box, box.width, 0.0, box.ascent, box.descent, gap))
        before = chunk[-1]
    return parts


def _parts(atoms: list[Atom], level: int, size: float, width: float) -> Iterator[list[Atom]]:
    """Yield what is not broken of a formula: it is broken worse only where it is long.

    That is half a line for breaks outside of brackets, and a line for others.
    """
    limit = width if level > RELATIONS else LONG_SHARE * width
    if level == LAST_RESORT or width_of(atoms, size) < limit:
        yield atoms
        return
    for chunk in chunks(atoms, level + 1):
        yield from _parts(chunk, level + 1, size, width)


def _text_fragment(bit: Bit, text: str, size: float) -> Fragment:
    slanted = bit.emphasized and not is_ideographic(text)
    metrics = text_metrics(round(size), bit.bold, slanted)
    shown = text.rstrip(" ")
    width = metrics.horizontalAdvance(shown)
    space = metrics.horizontalAdvance(" ") * (len(text) - len(shown))
    return Fragment(bit, shown, None, width, space, metrics.ascent(), metrics.descent())


def _breaks(text: str) -> list[int]:
    """Return where a line may be broken, as Unicode has it."""
    narrow = "".join(one if ord(one) < 0x10000 else STAND_IN for one in text)  # Qt counts halves
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Line, narrow)
    found: list[int] = []
    while (position := finder.toNextBoundary()) >= 0:
        found.append(position)
    found += [match.end() for match in SIGNED.finditer(text)]
    tied = _tied(text)
    return sorted(position for position in set(found) if position not in tied)


def _tied(text: str) -> set[int]:
    """Return where a line is not broken though Unicode allows it."""
    tied = {match.end() for match in re.finditer(r" (?=%)", text)}
    for match in ARITHMETIC.finditer(text):
        inside = range(match.start() + 1, match.end())
        is_short = len(inside) < SHORT_ARITHMETIC
        tied.update(place for place in inside if is_short or text[place] not in OPERATORS)
    return tied
