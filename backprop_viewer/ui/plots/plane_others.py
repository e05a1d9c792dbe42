"""The boundaries, or fitted curves, of the runs beside the present one."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph

from backprop_viewer.base import finish
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.contours import Line, chained
from backprop_viewer.engine.field import Fields
from backprop_viewer.session.state import Side
from backprop_viewer.ui.plane_chart import Chart, Ranges, sheet_pieces, side_of
from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.legend import Legend
from backprop_viewer.ui.plots.plane_reading import reading_of
from backprop_viewer.ui.plots.runs import names_of_runs, side_pen
from backprop_viewer.ui.theme import Theme

CASING = 4


class Known(NamedTuple):
    """The line of a run, and what it depends on."""

    fields: Fields
    parameters: Array
    key: tuple[object, ...]
    line: Line


class OtherBoundaries:
    """A line in the colour of each run, with their names in a corner."""

    def __init__(self, area: PointerArea) -> None:
        self._area = area
        self._items: list[pyqtgraph.PlotCurveItem] = []
        self.legend = Legend(area)
        self._known: dict[str, Known] = {}

    def show(
        self,
        sides: Sequence[Side],
        chart: Chart,
        output: int | None,
        ranges: Ranges,
        held: Array,
        theme: Theme,
    ) -> None:
        """Show what the runs after the first make of the same part of the chart."""
        shown = [side for side in sides[1:] if side.document.data.sizes == chart.data.sizes]
        self._known = {side.name: self._of(side, chart, output, ranges, held) for side in shown}
        while len(self._items) < len(shown):
            item = pyqtgraph.PlotCurveItem(antialias=True)
            self._items.append(item)
            self._area.addItem(item)
        casing = pyqtgraph.mkPen(theme.panel, width=CASING)
        for number, item in enumerate(self._items):
            item.setVisible(number < len(shown))
            if number < len(shown):
                line = self._known[shown[number].name].line
                pen = side_pen(theme, shown[number].index, is_present=True)
                item.setShadowPen(casing)
                item.setData(*line, connect="finite", pen=pen)
        named = names_of_runs(theme, [*sides[:1], *shown]) if shown else []
        self.legend.show_curves(named, theme.panel)

    def clear(self) -> None:
        """Show none."""
        self._known = {}
        self.legend.show_curves([], "")
        for item in self._items:
            item.setData([], [])

    def _of(
        self, side: Side, chart: Chart, output: int | None, ranges: Ranges, held: Array
    ) -> Known:
        """Return the line of a run, made anew only if something is another."""
        problem, parameters = side.run.moment.record.problem, side.run.moment.parameters
        key = (side.document.data, chart, output, ranges, held.tobytes())
        known = self._known.get(side.name)
        if known is not None and known.fields.problem is problem:
            if known.key == key and np.array_equal(known.parameters, parameters):
                return known
            fields = known.fields
        else:
            fields = Fields(problem)
        reading = reading_of(problem, output)
        own = Chart(side.document.data, chart.across, chart.up, chart.output)
        points = side_of(problem, is_fine=False)
        sheet = finish(sheet_pieces(own, fields, parameters, ranges, held, points))
        line = chained(*reading.boundary(sheet))
        if chart.is_curve:
            line = sheet.x, reading.number(sheet.outputs)
        return Known(fields, parameters, key, line)
