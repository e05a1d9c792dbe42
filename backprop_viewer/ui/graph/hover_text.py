"""What is shown beside the pointer: the name of a node or edge and its numbers."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter

from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import place_name
from backprop_viewer.ui.details import details_of
from backprop_viewer.ui.graph.ink import font, pen, text_width
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme

LINE = 17
SIZE = 12
PADDING = 9


def hover_lines(picture: Picture, place: Place) -> list[str]:
    """Return the title and a line for each number that is known."""
    name = place_name(place, picture.moment.schedule.network, translate_wording)
    known = [detail for detail in details_of(place, picture) if detail.value == detail.value]
    return [name, *(f"{detail.name}: {number_text(detail.value, 6)}" for detail in known)]


def paint_hover(
    painter: QPainter, theme: Theme, lines: list[str], pointer: QPointF, area: QRectF
) -> None:
    """Paint the lines in a box beside the pointer, inside the area."""
    width = max(text_width(line, SIZE, row == 0) for row, line in enumerate(lines)) + 2 * PADDING
    height = LINE * len(lines) + 2 * PADDING - 3
    left = min(pointer.x() + 16, area.right() - width - 4)
    top = pointer.y() + 18
    if top + height > area.bottom() - 4:
        top = max(area.top() + 4, pointer.y() - height - 8)
    painter.setPen(pen(theme.border, 1.0))
    painter.setBrush(QColor(theme.panel))
    painter.drawRoundedRect(QRectF(left, top, width, height), 6, 6)
    for row, line in enumerate(lines):
        painter.setFont(font(SIZE, row == 0))
        painter.setPen(QColor(theme.text if row == 0 else theme.muted))
        painter.drawText(QPointF(left + PADDING, top + PADDING + LINE * row + SIZE - 2), line)
