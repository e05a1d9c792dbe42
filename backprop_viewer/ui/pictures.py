"""Pictures of the drawing or the whole window as PNG, SVG or PDF."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, QSaveFile, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from backprop_viewer.paths import PICTURE_SUFFIXES
from backprop_viewer.ui.graph.painted import PaintedNetwork
from backprop_viewer.ui.picture_files import picture_bytes


def save_picture(part: QWidget, path: Path, size: QSize | None = None, scale: float = 1.0) -> str:
    """Draw a widget into a file of the kind that its suffix says; a canvas in any size.

    ``scale`` makes a PNG finer; the others need none.
    Returns an empty text or, in words, what went wrong. The file is written whole or not at all.
    """
    suffix = path.suffix.lower()
    if suffix not in PICTURE_SUFFIXES:
        return f'a picture is one of {", ".join(PICTURE_SUFFIXES)}, not "{suffix or path.name}"'
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return file.errorString()
    fineness = scale if suffix == ".png" else 1.0
    file.write(part_bytes(part, suffix, size or part.size(), fineness))
    return "" if file.commit() else file.errorString()


def part_bytes(part: QWidget, suffix: str, size: QSize, scale: float = 1.0) -> bytes:
    """Return the picture of a widget as a file; a canvas fills any size."""
    return picture_bytes(partial(_paint, part, size), size, suffix, scale)


def _paint(part: QWidget, size: QSize, painter: QPainter) -> None:
    if isinstance(part, PaintedNetwork):
        graph = part.painter_for(size.width(), size.height())
        if graph is not None:
            graph.paint_all(painter)
    else:
        # A window does not get smaller than its panels: drawn whole, it is made to fit.
        ratio = min(1.0, size.width() / part.width(), size.height() / part.height())
        painter.scale(ratio, ratio)
        part.render(painter, QPoint())
