"""What is said beside the pointer: the values of the curve that it is on."""

from collections.abc import Callable, Mapping

import numpy as np
import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QLabel

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.plots.area import NEAR, PointerArea
from backprop_viewer.ui.theme import Theme

ABOVE, GAP = 22, 12


class HoverLabel(QLabel):
    """A few words that lie over a plot beside the pointer, and let it through."""

    def __init__(self, area: PointerArea) -> None:
        super().__init__(area)
        self._area = area
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Write in other colours."""
        self.setStyleSheet(
            f"background: {theme.panel}; color: {theme.text};"
            f"border: 1px solid {theme.border}; border-radius: 3px; padding: 1px 4px;"
        )

    def say(self, text: str, position: QPointF | None) -> None:
        """Show a text beside a position in pixels, or nothing."""
        if not text or position is None:
            self.hide()
            return
        self.setText(text)
        self.adjustSize()
        right = position.x() + GAP
        if right + self.width() > self._area.width():
            right = max(0.0, position.x() - GAP - self.width())
        top = position.y() - ABOVE - self.height() / 2
        lowest = max(0, self._area.height() - self.height())
        self.move(round(right), round(min(max(0.0, top), lowest)))
        self.show()
        self.raise_()


def value_on_curve(
    area: PointerArea,
    position: QPointF,
    number: Callable[[float], str],
    names: Mapping[str, str],
) -> str:
    """Return the values of the curve that is near a position, as HTML; nothing if none is."""
    x, y = area.value_at(position)
    height = area.getViewBox().viewPixelSize()[1]
    found, nearest = None, NEAR * height
    for item in area.getPlotItem().items:
        if isinstance(item, pyqtgraph.PlotCurveItem) and item.isVisible():
            value = _value_at(item.getData(), x)
            if value is not None and abs(value - y) <= nearest:
                found, nearest = value, abs(value - y)
    if found is None:
        return ""
    said = []
    for side, usual, value in (("bottom", "x", x), ("left", "y", found)):
        is_logarithm = area.getAxis(side).logMode
        said.append(
            f"{names.get(side) or usual} = {number(10.0**value if is_logarithm else value)}"
        )
    return ", ".join(said)


def _value_at(curve: tuple[Array | None, Array | None], at: float) -> float | None:
    """Return the height of a curve that runs from left to right; None beside it."""
    x, y = curve
    if x is None or y is None or len(x) < 2 or not x[0] <= at <= x[-1] or (np.diff(x) < 0).any():
        return None
    value = float(np.interp(at, x, y))
    return value if np.isfinite(value) else None
