"""The axes of a plot: numbers that never run into one another."""

import pyqtgraph
from PySide6.QtGui import QFontMetricsF

GAP = 6.0
STEPS = (2.0, 2.5, 2.0)
"""From 1 to 2, to 5, to 10: what a distance of numbers is enlarged by in turn."""


class SparseAxis(pyqtgraph.AxisItem):
    """A horizontal axis whose numbers stand so far apart that each can be read."""

    def tickSpacing(self, low: float, high: float, size: float) -> list[tuple[float, float]]:
        """Return the distances of the marks, with the numbers' width between the largest."""
        levels: list[tuple[float, float]] = super().tickSpacing(low, high, size)
        reach = abs(high - low)
        if not levels or not reach:
            return levels
        spacing = levels[0][0]
        metrics = QFontMetricsF(self.style["tickFont"] or self.font())
        texts = self.tickStrings([low, high], self.scale, spacing)
        least = max(metrics.horizontalAdvance(text) for text in texts) + GAP
        step = "125".index(f"{spacing:e}"[0])
        while spacing * size / reach < least and spacing < reach:
            spacing *= STEPS[step % len(STEPS)]
            step += 1
        factor = spacing / levels[0][0]
        return [(level * factor, offset) for level, offset in levels]
