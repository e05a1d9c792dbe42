"""The metric over the updates, with an axis of its own at the right of the losses."""

import math

import numpy as np
import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.metrics import Metric
from backprop_viewer.ui.numbers import close_limit
from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.axis import axis_texts
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.theme import Theme
from backprop_viewer.ui.training_words import SHARES, percent_text

AXIS_WIDTH = 48
WORST_SHOWN = -1.0
PARTS = 4
ROUND_STEPS = (1.0, 2.5, 5.0, 10.0)
ROUNDING = 1e-9
Range = tuple[float, float]


class MetricCurves:
    """Curves of the metric of training and dev samples, drawn into the range of the losses."""

    def __init__(self, area: PointerArea) -> None:
        self.train, self.dev = pyqtgraph.PlotCurveItem(), pyqtgraph.PlotCurveItem()
        self.single = Dots(7.0)
        for item in (self.train, self.dev, self.single):
            area.addItem(item)
        self._axis = area.getAxis("right")
        self._axis.setWidth(AXIS_WIDTH)
        self._shown: object = None
        self.limits: Range = (0.0, 1.0)

    def set_visible(self, is_visible: bool) -> None:
        """Show curves and axis, or neither."""
        for item in (self.train, self.dev, self.single, self._axis):
            item.setVisible(is_visible)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        colour = QColor(theme.gradient_positive)
        self.train.setPen(pyqtgraph.mkPen(colour, width=1))
        self.dev.setPen(pyqtgraph.mkPen(colour, width=1, style=Qt.PenStyle.DashLine))
        self.single.set_look(theme.gradient_positive)
        self._axis.setPen(QColor(theme.border))
        self._axis.setTextPen(colour)

    def show(
        self,
        x: Array,
        train: Array,
        dev: Array,
        metric: Metric,
        heights: Range,
        shown: Range,
    ) -> None:
        """Draw what was measured after so many updates, between two heights of the plot.

        Of these the axis names what is ``shown``.
        """
        self.limits = low, high = _limits(metric, np.concatenate([train, dev]))
        bottom, top = heights
        scale = (top - bottom) / (high - low)
        alone: list[tuple[float, float]] = []
        for item, values in ((self.train, train), (self.dev, dev)):
            is_known = np.isfinite(values)
            y = bottom + (np.clip(values[is_known], low, high) - low) * scale
            item.setData(x[is_known], y)
            if len(y) == 1:  # a curve of one value is nothing to be seen
                alone.append((float(x[is_known][0]), float(y[0])))
        self.single.setData(*np.array(alone).reshape(-1, 2).T)
        if (metric, self.limits, heights, shown) != self._shown:
            self._shown = metric, self.limits, heights, shown
            ends = [low + (height - bottom) / scale for height in shown]
            marks = round_marks(max(low, ends[0]), min(high, ends[1]))
            places = [bottom + (mark - low) * scale for mark in marks]
            self._axis.setTicks([list(zip(places, _texts(metric, marks), strict=True))])


def round_marks(low: float, high: float) -> list[float]:
    """Return round values within these ends: others are long, and the axis has no room for them."""
    if not low < high:
        return []
    wanted = (high - low) / PARTS * (1.0 - ROUNDING)
    power = 10.0 ** math.floor(math.log10(wanted))
    step = next(step * power for step in ROUND_STEPS if step * power >= wanted)
    first = math.ceil(low / step - ROUNDING)
    last = math.floor(high / step + ROUNDING)
    return [number * step for number in range(first, last + 1)]


def _texts(metric: Metric, marks: list[float]) -> list[str]:
    """Return the marks as they stand at the axis: shares in percent."""
    if metric.name in SHARES:
        return [percent_text(mark) for mark in marks]
    spacing = marks[1] - marks[0] if len(marks) > 1 else 0.0
    return axis_texts(marks, spacing, max(map(abs, marks), default=0.0))


def _limits(metric: Metric, values: Array) -> Range:
    """Return between which values the axis reaches: all there can be, if there is an end."""
    known = values[np.isfinite(values)]
    if not metric.is_higher_better:
        return 0.0, close_limit(float(known.max()) * 1.05) if len(known) and known.max() else 1.0
    is_below = bool(len(known)) and float(known.min()) < 0.0
    return (WORST_SHOWN if is_below else 0.0), 1.0
