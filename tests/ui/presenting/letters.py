"""Every text that a widget draws, and how large it is on the screen."""

import xml.etree.ElementTree as ElementTree
from typing import NamedTuple

from PySide6.QtCore import QBuffer, QPoint, QRect
from PySide6.QtGui import QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget


class Letters(NamedTuple):
    """A text and the size of its letters, in pixels."""

    text: str
    size: float


def letters_of(widget: QWidget) -> list[Letters]:
    """Draw a widget with all within it as SVG, and return what is written there."""
    buffer, generator = QBuffer(), QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(widget.logicalDpiX())
    generator.setSize(widget.size())
    generator.setViewBox(QRect(QPoint(), widget.size()))
    painter = QPainter(generator)
    QWidget.render(widget, painter, QPoint())
    painter.end()
    root = ElementTree.fromstring(buffer.data().data())
    found: list[Letters] = []
    _collect(root, 1.0, found)
    return found


def _collect(element: ElementTree.Element, scale: float, found: list[Letters]) -> None:
    scale *= _scale_of(element.get("transform", ""))
    if element.tag.endswith("}text"):
        text = "".join(element.itertext()).strip()
        if text:
            found.append(Letters(text, float(element.get("font-size", "0")) * scale))
    for child in element:
        _collect(child, scale, found)


def _scale_of(transform: str) -> float:
    """Return how much a transformation enlarges heights; texts may stand upright."""
    if not transform.startswith("matrix("):
        return 1.0
    numbers = [float(one) for one in transform[len("matrix(") : -1].replace(",", " ").split()]
    return float((numbers[2] ** 2 + numbers[3] ** 2) ** 0.5)
