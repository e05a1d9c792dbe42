"""What is painted, as files."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QImage, QPainter

from backprop_viewer.ui.picture_files import image_of, picture_bytes

pytestmark = pytest.mark.usefixtures("qapp")
SIZE = QSize(40, 30)
BEGINNINGS = {".png": b"\x89PNG", ".svg": b"<?xml", ".pdf": b"%PDF"}


def red(painter: QPainter) -> None:
    painter.fillRect(0, 0, 20, 30, QColor("#ff0000"))


@pytest.mark.parametrize("suffix", BEGINNINGS)
def test_file_is_of_its_kind(suffix: str) -> None:
    assert picture_bytes(red, SIZE, suffix).startswith(BEGINNINGS[suffix])


@pytest.mark.parametrize("scale", [0.5, 1.0, 3.0])
def test_what_is_painted_is_scaled(scale: float) -> None:
    image = QImage.fromData(picture_bytes(red, SIZE, ".png", scale))
    assert (image.width(), image.height()) == (40 * scale, 30 * scale)
    assert image.pixelColor(round(10 * scale), 5).name() == "#ff0000"
    assert image.pixelColor(round(30 * scale), 5).name() == "#ffffff"


def test_painting_that_fails_ends_its_painter() -> None:
    def fail(painter: QPainter) -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        image_of(fail, SIZE)
