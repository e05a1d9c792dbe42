"""Drawing many tiny nodes at once, each as a piece of a picture that holds every shade.

A node drawn on its own takes some 10 µs, most of it between Python and Qt; a thousand pieces of
one picture take 0.2 ms.
"""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from shiboken6 import Shiboken

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.graph.ink import Ink, pen
from backprop_viewer.ui.theme import Theme, mix

SHADES = 16
UNKNOWN = 2 * SHADES + 1


def draw_spots(ink: Ink, places: Array, radius: float, shares: Array) -> None:
    """Draw discs at places (2, units); shares (units,) are activations in -1..1, NaN if unknown."""
    ratio = ink.painter.deviceTransform().m11()
    pixels = max(1, round(radius * ratio))
    size = 2 * pixels + 2
    known = np.round(np.clip(np.nan_to_num(shares), -1.0, 1.0) * SHADES) + SHADES
    fragments = np.zeros((len(shares), 10))
    fragments[:, 0], fragments[:, 1] = places
    fragments[:, 2] = np.where(np.isnan(shares), UNKNOWN, known) * size
    fragments[:, 4] = fragments[:, 5] = size
    fragments[:, 6] = fragments[:, 7] = 1.0 / ratio
    fragments[:, 9] = 1.0
    first = Shiboken.wrapInstance(fragments.ctypes.data, QPainter.PixmapFragment)
    spots = _spots(ink.theme, size, pixels)
    ink.painter.drawPixmapFragments(first, len(shares), spots)  # type: ignore[arg-type]


@lru_cache(maxsize=16)
def _spots(theme: Theme, size: int, radius: int) -> QPixmap:
    """Return a disc of every shade side by side, that of an unknown activation last."""
    pixmap = QPixmap(size * (UNKNOWN + 1), size)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for shade in range(UNKNOWN + 1):
        is_known, is_negative = shade != UNKNOWN, shade < SHADES
        colour = theme.negative if is_negative else theme.positive
        share = 0.06 + 0.7 * abs(shade - SHADES) / SHADES
        painter.setPen(pen(colour if is_known else theme.muted, 1.0))
        fill = mix(theme.canvas, colour, share) if is_known else theme.panel
        painter.setBrush(QColor(fill))
        painter.drawEllipse(QPointF(size * (shade + 0.5), size / 2), radius - 0.5, radius - 0.5)
    painter.end()
    return pixmap
