"""Pictures of the drawing or the whole window as PNG, SVG or PDF."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSaveFile, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from backprop_viewer.paths import PICTURE_SUFFIXES
from backprop_viewer.ui.graph.canvas import Canvas

DOTS_PER_INCH = 96


def save_picture(part: QWidget, path: Path, size: QSize | None = None, scale: float = 1.0) -> str:
    """Draw a widget into a file of the kind that its suffix says; a canvas in any size.

    Returns an empty text or, in words, what went wrong. The file is written whole or not at all.
    """
    suffix = path.suffix.lower()
    if suffix not in PICTURE_SUFFIXES:
        return f'a picture is one of {", ".join(PICTURE_SUFFIXES)}, not "{suffix or path.name}"'
    size = size or part.size()
    file = QSaveFile(str(path))
    if not file.open(QSaveFile.OpenModeFlag.WriteOnly):
        return file.errorString()
    if suffix == ".png":
        _paint_png(part, file, size, scale)
    elif suffix == ".svg":
        _paint_svg(part, file, size)
    else:
        _paint_pdf(part, file, size)
    return "" if file.commit() else file.errorString()


def _paint(part: QWidget, painter: QPainter, size: QSize) -> None:
    if isinstance(part, Canvas):
        graph = part.painter_for(size.width(), size.height())
        if graph is not None:
            graph.paint_all(painter)
    else:
        # A window does not get smaller than its panels: drawn whole, it is made to fit.
        ratio = min(1.0, size.width() / part.width(), size.height() / part.height())
        painter.scale(ratio, ratio)
        part.render(painter, QPoint())


def _paint_png(part: QWidget, file: QSaveFile, size: QSize, scale: float) -> None:
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    _paint(part, painter, size)
    painter.end()
    QImageWriter(file, b"png").write(image)


def _paint_svg(part: QWidget, file: QSaveFile, size: QSize) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(file)
    # The axes of plots are recorded pictures, resized by how many dots to the inch differ.
    generator.setResolution(part.logicalDpiX())
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    painter = QPainter(generator)
    _paint(part, painter, size)
    painter.end()


def _paint_pdf(part: QWidget, file: QSaveFile, size: QSize) -> None:
    writer = QPdfWriter(file)
    writer.setResolution(DOTS_PER_INCH)
    points = QSizeF(size) * 72.0 / DOTS_PER_INCH
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    _paint(part, painter, size)
    painter.end()
