"""A vertical axis of powers of ten with a place for exactly 0 below them."""

import math

import pyqtgraph

from backprop_viewer.ui.numbers import number_text

LEAST_GAP = 18.0
PLAIN = 3
"""Powers of ten up to this one are written out."""


class LogAxis(pyqtgraph.AxisItem):
    """Shows logarithms as the numbers that they are of, and ``zero``, if given, as 0."""

    def __init__(self) -> None:
        super().__init__("left")
        self.zero: float | None = None

    def set_zero(self, height: float | None) -> None:
        """Write 0 at this height."""
        if height != self.zero:
            self.zero = height
            self.picture = None
            self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """Return where numbers stand: as many powers of ten as there is room for."""
        low, high = min(low, high), max(low, high)
        if not high > low:
            return []
        room = size / (high - low)
        step = next((s for s in (1, 2, 3, 5, 10, 20, 50) if s * room >= LEAST_GAP), 100)
        first, last = math.ceil(low / step), math.floor(high / step)
        values = [float(number * step) for number in range(first, last + 1)]
        if len(values) < 2:  # enlarged within a power of ten
            powers = range(math.floor(low), math.ceil(high))
            values = [power + math.log10(part) for power in powers for part in (1, 2, 5)]
            values = [value for value in values if low <= value <= high]
        if self.zero is not None:
            least = self.zero + LEAST_GAP / room
            values = [self.zero, *(value for value in values if value >= least)]
        return [(float(step), [value for value in values if low <= value <= high])]

    def tickStrings(self, values: list[float], scale: float, spacing: float) -> list[str]:
        """Return the numbers."""
        return ["0" if value == self.zero else power_text(value) for value in values]


def power_text(logarithm: float) -> str:
    """Return the number that a logarithm to 10 is of, as short as can be."""
    if logarithm != round(logarithm):
        return number_text(float(f"{10.0**logarithm:.1g}"), max(2, math.ceil(-logarithm)))
    if abs(logarithm) <= PLAIN:
        return f"{10.0**logarithm:g}"
    return number_text(10.0**logarithm, 2).removeprefix("1.0·")
