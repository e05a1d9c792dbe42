"""Formulas to typeset, and where what is drawn of them lies."""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainterPath

from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.notation import STANDARD, Notation
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Formula
from backprop_viewer.ui.formula.block import FormulaBlock
from backprop_viewer.ui.formula.boxes import Area, Face, Glyphs, Piece, font
from tests.engine.building import random_document
from tests.engine.drawn import record_of

SIZE = 20.3


def kinds_of_operations(schedule: Schedule) -> list[Address]:
    """Return one operation of each kind in each layer, the last of its kind."""
    addresses = map(schedule.address, range(schedule.size))
    return list({(found.operation, found.layer): found for found in addresses}.values())


def formulas_of(
    record: UpdateRecord, schedule: Schedule, notation: Notation = STANDARD
) -> Iterator[Formula]:
    """Yield the formula of each kind of operation, those beside it and those it opens."""
    for address in kinds_of_operations(schedule):
        made = formula(record, schedule, address, 0, notation)
        yield made
        yield from made.beside
        opening = {symbol.latex: symbol.opens for symbol in made.symbols.values() if symbol.opens}
        for opens in list(opening.values())[:4]:
            yield opens()


def formulas_in(notation: Notation = STANDARD, **words: Any) -> list[Formula]:
    """Return the formulas of a random document."""
    return list(formulas_of(*record_of(random_document(**words), 1), notation))


def one_formula(operation: str, **words: Any) -> Formula:
    """Return the formula of the first operation of a name."""
    record, schedule = record_of(random_document(**words), 1)
    addresses = map(schedule.address, range(schedule.size))
    found = next(address for address in addresses if address.operation == operation)
    return formula(record, schedule, found, 0)


def ink(piece: Piece) -> QRectF:
    """Return the rectangle of what is drawn of a piece, or of an area."""
    if isinstance(piece, Glyphs):
        return _ink_of(piece.text, piece.face).translated(piece.x, piece.y)
    if isinstance(piece, Area):
        return QRectF(piece.x, piece.y, piece.width, piece.height)
    across, down = ([point[axis] for point in piece.points] for axis in (0, 1))
    return QRectF(min(across), min(down), max(across) - min(across), max(down) - min(down))


@lru_cache(maxsize=4096)
def _ink_of(text: str, face: Face) -> QRectF:
    """Return what a text covers itself; the metrics of the font would reach to the baseline."""
    path = QPainterPath()
    path.addText(0.0, 0.0, font(face), text)
    return path.boundingRect()


def drawn(block: FormulaBlock) -> list[Piece]:
    """Return the pieces that are seen."""
    return [piece for piece in block.pieces if not isinstance(piece, Area)]


def areas(block: FormulaBlock) -> list[Area]:
    """Return the areas of the symbols."""
    return [piece for piece in block.pieces if isinstance(piece, Area)]
