"""What is shown beside the pointer: the name of a node or edge and its numbers."""

import math

from PySide6.QtCore import QPointF, QRectF
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
SIZE = 12
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
    known = [detail for detail in details_of(place, picture) if detail.value == detail.value]
    return [name, *(f"{detail.name}: {number_text(detail.value, digits)}" for detail in known)]


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
    painter: QPainter, theme: Theme, lines: list[str], pointer: QPointF, area: QRectF
) -> None:
    """Paint the lines in a box beside the pointer, inside the area.

    Cells parted by tabs stand below each other, numbers at the right of their column.
    """
    rows = [line.split("\t") for line in lines]
    ends = _column_ends(rows)
    title = text_width(lines[0], SIZE, True)
    width = max(title, ends[-1]) + 2 * PADDING
    height = LINE * len(lines) + 2 * PADDING - 3
    left = max(area.left() + 4, min(pointer.x() + 16, area.right() - width - 4))
    top = pointer.y() + 18
    if top + height > area.bottom() - 4:
        top = max(area.top() + 4, pointer.y() - height - 8)
    painter.setPen(pen(theme.border, 1.0))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(QRectF(left, top, width, height), 6, 6)
    for row, cells in enumerate(rows):
        painter.setFont(font(SIZE, row == 0))
        painter.setPen(QColor(theme.text if row == 0 else theme.muted))
        baseline = top + PADDING + LINE * row + SIZE - 2
        for column, cell in enumerate(cells):
            start = ends[column] - text_width(cell, SIZE) if column else 0.0
            painter.drawText(QPointF(left + PADDING + start, baseline), cell)


def _column_ends(rows: list[list[str]]) -> list[float]:
    """Return where each column ends; the title may go over all of them."""
    ends: list[float] = []
    for column in range(max(len(cells) for cells in rows)):
        widths = [text_width(cells[column], SIZE) for cells in rows[1:] if column < len(cells)]
        start = ends[-1] + COLUMN_GAP if ends else 0.0
        ends.append(start + max(widths, default=0.0))
    return ends
