"""What is painted, as the bytes of a PNG, SVG or PDF file, in any scale."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPageSize, QPainter, QPdfWriter

DOTS_PER_INCH = 96
LARGEST_SIDE = 16_384
Paint = Callable[[QPainter], None]


def picture_bytes(paint: Paint, size: QSize, suffix: str, scale: float = 1.0) -> bytes:
    """Return a picture of so many pixels times ``scale``; ``suffix`` is '.png', '.svg' or '.pdf'.

    ``paint`` fills the size; what it paints is scaled.
    """
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    {".png": _png, ".svg": _svg, ".pdf": _pdf}[suffix](paint, size, scale, buffer)
    return bytes(buffer.data().data())


def image_of(paint: Paint, size: QSize, scale: float = 1.0) -> QImage:
    """Return a picture as an image."""
    image = QImage(size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    image.fill(Qt.GlobalColor.white)
    _painted(paint, QPainter(image))
    return image


def png_of(image: QImage) -> bytes:
    """Return an image as a PNG file."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, b"png").write(image)
    return bytes(buffer.data().data())


def _png(paint: Paint, size: QSize, scale: float, buffer: QBuffer) -> None:
    QImageWriter(buffer, b"png").write(image_of(paint, size, scale))


def _svg(paint: Paint, size: QSize, scale: float, buffer: QBuffer) -> None:
    from PySide6.QtSvg import QSvgGenerator

    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    # The axes of plots are recorded pictures, resized by how many dots to the inch differ.
    generator.setResolution(round(QGuiApplication.primaryScreen().logicalDotsPerInch()))
    generator.setSize(size * scale)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    _painted(paint, QPainter(generator))


def _pdf(paint: Paint, size: QSize, scale: float, buffer: QBuffer) -> None:
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    points = QSizeF(size) * scale * 72.0 / DOTS_PER_INCH
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    painter.scale(scale, scale)
    _painted(paint, painter)


def _painted(paint: Paint, painter: QPainter) -> None:
    try:
        paint(painter)
    finally:
        painter.end()  # what is painted on may not go before
