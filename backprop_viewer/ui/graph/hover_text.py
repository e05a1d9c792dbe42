"""What is shown beside the pointer: the name of a node or edge and its numbers."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QPainter

from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import place_name
from backprop_viewer.ui.details import ComparedDetail, compared_details, details_of
from backprop_viewer.ui.graph.ink import font, pen, text_width
from backprop_viewer.ui.numbers import number_text, signed_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.texts import translate, translate_wording
from backprop_viewer.ui.theme import Theme

LINE = 17
SIZE, HINT_SIZE = 12, 11
PADDING = 9
COLUMN_GAP = 16
FEWEST_DIGITS = 6


def hover_lines(picture: Picture, place: Place) -> list[str]:
    """Return the title and a line for each number that is known.

    Where moments are compared a line is a row of a table: its cells are parted by tabs.
    """
    name = place_name(place, picture.network, translate_wording)
    if picture.reference is not None:
        return [name, *_table(picture, place)]
    digits = _digits(picture)
    details = details_of(place, picture)
    known = [detail for detail in details if detail.is_hidden or detail.value == detail.value]
    line = translate("Hover", "{name}: {number}")
    numbers = [(detail.name, number_text(detail.value, digits)) for detail in known]
    return [name, *(line.format(name=called, number=number) for called, number in numbers)]


def _digits(picture: Picture) -> int | None:
    return None if picture.digits is None else max(FEWEST_DIGITS, picture.digits)


def _table(picture: Picture, place: Place) -> list[str]:
    """Return a table of the numbers that are known at one of the moments at least."""
    heads = (
        translate("Graph", "now"),
        translate("Graph", "then"),
        translate("Graph", "difference"),
    )
    rows = [detail for detail in compared_details(place, picture) if _is_known(detail)]
    return ["\t".join(["", *heads]), *(_row(detail, _digits(picture)) for detail in rows)]


def _is_known(detail: ComparedDetail) -> bool:
    return not (math.isnan(detail.now) and math.isnan(detail.then))


def _row(detail: ComparedDetail, digits: int | None) -> str:
    cells = [number_text(detail.now, digits), number_text(detail.then, digits)]
    return "\t".join([detail.name, *cells, signed_text(detail.difference, digits)])


def paint_hover(
    painter: QPainter,
    theme: Theme,
    lines: list[str],
    pointer: QPointF,
    area: QRectF,
    keep_off: QRectF | None = None,
    hint: str = "",
    notes: Sequence[str] = (),
) -> None:
    """Paint the lines in a box inside the area, beside the pointer and what it points at.

    Cells parted by tabs stand below each other, numbers at the right of their column. Then come
    notes on what is wrong there and a hint of what can be done, if there are any.
    """
    rows = [line.split("\t") for line in lines]
    ends = _column_ends(rows)
    further = [(f"⚠ {note}", theme.update) for note in notes]
    further += [(hint, theme.accent)] if hint else []
    widths = [text_width(text, HINT_SIZE) for text, _ in further]
    widths.append(text_width(lines[0], SIZE, True) if lines else 0.0)
    width = max(*widths, ends[-1] if ends else 0.0) + 2 * PADDING
    height = LINE * (len(lines) + len(further)) + 2 * PADDING - 3
    target = (keep_off or QRectF(pointer, QSizeF())).united(QRectF(pointer, QSizeF(1.0, 1.0)))
    left, top = _corner(QSizeF(width, height), pointer, target, area)
    painter.setPen(pen(theme.border, 1.0))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(QRectF(left, top, width, height), 6, 6)
    baseline = top + PADDING + SIZE - 2
    for row, cells in enumerate(rows):
        painter.setFont(font(SIZE, row == 0))
        painter.setPen(QColor(theme.text if row == 0 else theme.muted))
        for column, cell in enumerate(cells):
            start = ends[column] - text_width(cell, SIZE) if column else 0.0
            painter.drawText(QPointF(left + PADDING + start, baseline + LINE * row), cell)
    painter.setFont(font(HINT_SIZE))
    for row, (text, colour) in enumerate(further, start=len(rows)):
        painter.setPen(QColor(colour))
        painter.drawText(QPointF(left + PADDING, baseline + LINE * row), text)


def _corner(size: QSizeF, pointer: QPointF, target: QRectF, area: QRectF) -> tuple[float, float]:
    """Return where a box goes: below what is pointed at, else above it, else beside it."""
    room = area.adjusted(4, 4, -4 - size.width(), -4 - size.height())
    left = max(room.left(), min(pointer.x() + 16, room.right()))
    below = max(pointer.y() + 18, target.bottom() + 6)
    if below <= room.bottom():
        return left, below
    above = min(pointer.y() - 8, target.top() - 6) - size.height()
    if above >= room.top():
        return left, above
    top = max(room.top(), min(pointer.y() - size.height() / 2, room.bottom()))
    right = max(pointer.x() + 16, target.right() + 6)
    if right <= room.right():
        return right, top
    return max(room.left(), min(pointer.x() - 8, target.left() - 6) - size.width()), top


def _column_ends(rows: list[list[str]]) -> list[float]:
    """Return where each column ends; the title may go over all of them."""
    ends: list[float] = []
    for column in range(max((len(cells) for cells in rows), default=0)):
        widths = [text_width(cells[column], SIZE) for cells in rows[1:] if column < len(cells)]
        start = ends[-1] + COLUMN_GAP if ends else 0.0
        ends.append(start + max(widths, default=0.0))
    return ends
