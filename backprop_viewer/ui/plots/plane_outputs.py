"""What the network makes of the plane, drawn under the samples.

A coarse picture is made at once, whenever a parameter is another one; a fine one at rest, in
pieces.
"""

from collections.abc import Generator
from dataclasses import dataclass
from time import perf_counter

import numpy as np
import pyqtgraph
from PySide6.QtCore import QObject, QTimer

from backprop_viewer.base import finish
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.contours import straight_lines
from backprop_viewer.engine.field import Fields
from backprop_viewer.engine.problem import Problem
from backprop_viewer.ui.plane_chart import (
    Chart,
    Ranges,
    Sheet,
    sheet_pieces,
    side_of,
    weighted_sums_at,
)
from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.dots import set_finite
from backprop_viewer.ui.plots.plane_items import ColourField, UnitLine, UnitLines
from backprop_viewer.ui.plots.plane_reading import Reading
from backprop_viewer.ui.plots.sample_marks import kind_colours
from backprop_viewer.ui.shades import STEPS, Pixels, colours_between, pixels_of, shaded, sign_table
from backprop_viewer.ui.theme import Theme, mix

REST_MS, PIECE_MS, PAUSE_MS = 150, 6.0, 10
MOST_LINES = 64
LARGEST = 1e100
"""What is larger is not drawn."""


@dataclass(frozen=True, eq=False)
class Outlook:
    """All that the picture depends on: parts of the plane, parameters, and what is held."""

    chart: Chart
    fields: Fields
    parameters: Array
    ranges: Ranges
    held: Array
    reading: Reading
    theme: Theme

    def is_like(self, other: "Outlook | None") -> bool:
        """Return whether another one gives the same picture."""
        return (
            other is not None
            and self.chart is other.chart
            and self.ranges == other.ranges
            and (self.reading, self.theme) == (other.reading, other.theme)
            and self.fields is other.fields
            and np.array_equal(self.parameters, other.parameters)
            and np.array_equal(self.held, other.held)
        )


class PlaneOutputs(QObject):
    """The colours of the outputs or their curve, the boundary, and the lines of the units."""

    def __init__(self, area: PointerArea, parent: QObject) -> None:
        super().__init__(parent)
        self.colours, self.lines = ColourField(), UnitLines()
        self.heights, self.boundary = (
            pyqtgraph.PlotCurveItem(connect="pairs", antialias=True) for _ in range(2)
        )
        self.curve = pyqtgraph.PlotCurveItem(connect="finite", antialias=True)
        self._items = (self.colours, self.heights, self.lines, self.boundary, self.curve)
        for item in self._items:
            area.addItem(item)
        self.has_lines = True
        self._shown: Outlook | None = None
        self._work: Generator[None, None, Sheet] | None = None
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self._go_on)

    # --- when ---------------------------------------------------------------------------------

    def show_outlook(self, outlook: Outlook) -> None:
        """Draw what is new of it coarsely, and finely when nothing new comes for a while."""
        if outlook.is_like(self._shown):
            return
        self._shown = outlook
        self._draw(finish(self._pieces(outlook, is_fine=False)))
        self._draw_lines()
        self._work = None
        if not outlook.chart.is_curve:
            self._work = self._pieces(outlook, is_fine=True)
            self._rest.start(REST_MS)

    def show_lines(self, has_lines: bool) -> None:
        """Show the lines of the units, or do not."""
        self.has_lines = has_lines
        self._draw_lines()

    def clear(self) -> None:
        """Show nothing."""
        self.stop()
        self._shown = None
        for item in self._items:
            item.setData([], [])

    def stop(self) -> None:
        """Compute no more; what is not finished is begun anew with the next outlook."""
        self._rest.stop()
        if self._work is not None:
            self._shown = self._work = None

    def settle(self) -> None:
        """Do at once what is left for a time of rest."""
        self._go_on(1e9)

    def _go_on(self, milliseconds: float = PIECE_MS) -> None:
        end = perf_counter() + milliseconds / 1000.0
        self._rest.stop()
        while self._work is not None:
            try:
                next(self._work)
            except StopIteration as done:
                self._work = None
                self._draw(done.value)
                return
            if perf_counter() > end:
                self._rest.start(PAUSE_MS)
                return

    def _pieces(self, outlook: Outlook, is_fine: bool) -> Generator[None, None, Sheet]:
        return sheet_pieces(
            outlook.chart,
            outlook.fields,
            outlook.parameters,
            outlook.ranges,
            outlook.held,
            side_of(outlook.fields.problem, is_fine),
        )

    # --- what ---------------------------------------------------------------------------------

    def _draw(self, sheet: Sheet) -> None:
        outlook = self._shown
        if outlook is None:
            return
        reading, theme = outlook.reading, outlook.theme
        strong = pyqtgraph.mkPen(theme.text, width=2)
        if outlook.chart.is_curve:
            self.colours.setData([], [])
            self.boundary.setData([], [])
            self.heights.setData([], [])
            values = reading.number(sheet.outputs)
            values = np.where(np.abs(values) < LARGEST, values, np.nan)
            set_finite(self.curve, sheet.x, values, pen=pyqtgraph.mkPen(theme.accent, width=2))
            return
        self.curve.setData([], [])
        self.colours.show_pixels(pixels(reading, sheet.outputs, theme), sheet.x, sheet.y)
        self.boundary.setData(*reading.boundary(sheet), pen=strong)
        self.heights.setData(*reading.heights(sheet), pen=pyqtgraph.mkPen(theme.muted, width=1))

    def _draw_lines(self) -> None:
        outlook = self._shown
        if outlook is None or not self.has_lines or not has_unit_lines(outlook.fields.problem):
            self.lines.setData([], [])
            return
        sums = weighted_sums_at(
            outlook.chart, outlook.fields.problem, outlook.parameters, outlook.ranges, outlook.held
        )
        x, y = np.array(outlook.ranges[0]), np.array(outlook.ranges[1])
        units, across, up = straight_lines(sums, x, y)
        ends = np.stack([across, up], axis=2).tolist()
        lines = [
            UnitLine(unit, tuple(start), tuple(end))
            for unit, (start, end) in zip(units.tolist(), ends, strict=True)
        ]
        self.lines.show_lines(lines, outlook.theme)

    # --- numbers ------------------------------------------------------------------------------

    def outputs_at(self, x: Array, y: Array) -> Array | None:
        """Return the outputs (outputs, points) at some points of the plane, as they are shown."""
        outlook = self._shown
        if outlook is None:
            return None
        inputs = outlook.chart.inputs_at(x, y, outlook.held)
        return outlook.fields.outputs(outlook.parameters, inputs)


def has_unit_lines(problem: Problem) -> bool:
    """Return whether there are hidden units, and not too many, whose lines can be shown."""
    return len(problem.network.layers) > 1 and problem.network.sizes[1] <= MOST_LINES


def pixels(reading: Reading, outputs: Array, theme: Theme) -> Pixels:
    """Return the colours of outputs (outputs, rows, columns)."""
    if not reading.is_winner:
        return shaded(reading.shares(outputs), sign_table(theme, theme.panel))
    winners, leads = reading.winners(outputs)
    steps = np.rint(leads * (STEPS - 1)).astype(np.intp)
    return np.ascontiguousarray(_class_table(theme, len(outputs))[winners, steps])


def _class_table(theme: Theme, classes: int) -> Pixels:
    """Return the colours of classes (classes, steps): the surer, the stronger."""
    key = theme.name, classes
    if key not in _tables:
        colours = kind_colours(theme, max(classes, 2))
        colours += colours[-1:] * (classes - len(colours))
        rows = [
            pixels_of(
                colours_between(
                    (mix(theme.panel, colour, 0.1), mix(theme.panel, colour, 0.5)), STEPS
                )
            )
            for colour in colours
        ]
        _tables[key] = np.stack(rows)
    return _tables[key]


_tables: dict[tuple[str, int], Pixels] = {}
