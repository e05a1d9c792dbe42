"""Where in a label of rich text a link stands: the label itself does not tell."""

from collections.abc import Iterator
from typing import cast

from PySide6.QtCore import QPointF, QRect, QRectF, QSizeF
from PySide6.QtGui import QTextBlock, QTextDocument, QTextFragment, QTextLine
from PySide6.QtWidgets import QLabel


def place_of_link(label: QLabel, link: str) -> QRect:
    """Return the part of the label that a link takes; its top left corner if there is none.

    The text is laid out once more, as the label does it.
    """
    room = label.contentsRect().adjusted(
        label.margin(), label.margin(), -label.margin(), -label.margin()
    )
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(label.font())
    document.setHtml(label.text())
    document.setTextWidth(room.width())
    for block, fragment in _fragments(document):
        if fragment.charFormat().anchorHref() == link:
            return _rect(document, block, fragment).translated(room.topLeft())
    return QRect(room.left(), room.top(), 0, 0)


def _fragments(document: QTextDocument) -> Iterator[tuple[QTextBlock, QTextFragment]]:
    block = document.begin()
    while block.isValid():
        pieces = block.begin()
        while not pieces.atEnd():
            yield block, pieces.fragment()
            pieces += 1
        block = block.next()


def _rect(document: QTextDocument, block: QTextBlock, fragment: QTextFragment) -> QRect:
    corner = document.documentLayout().blockBoundingRect(block).topLeft()
    start = fragment.position() - block.position()
    line = block.layout().lineForTextPosition(start)
    left = _x(line, start)
    end = min(start + fragment.length(), line.textStart() + line.textLength())
    size = QSizeF(_x(line, end) - left, line.height())
    return QRectF(corner + QPointF(left, line.y()), size).toAlignedRect()


def _x(line: QTextLine, position: int) -> float:
    """Return where a character of a line begins."""
    x, _ = cast("tuple[float, int]", line.cursorToX(position))
    return x
