"""The samples that the network gets wrong: a dark rim round them, or how far they are off."""

import numpy as np
import pyqtgraph
from numpy.typing import NDArray

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.field import Fields
from backprop_viewer.engine.notation import Notation
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.survey import chosen_rows
from backprop_viewer.ui.plane_chart import Chart
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.plane_reading import Reading
from backprop_viewer.ui.plots.plane_words import input_name, output_name
from backprop_viewer.ui.plots.sample_marks import BARE, MOST_DRAWN, drawn_rows, size_for
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.theme import Theme

MOST_WORK, FEWEST, MOST_RESIDUALS = 6_000_000, 50, 400
"""How much may be computed at once, as Problem.cost_of_sample counts; what is done at least; and
of how many samples it is shown how far they are off."""
RIM, THIN_RIM = 1.8, 1.3
PARTS = ("train", "dev", "test")


class Misfits:
    """Rims under the marks of samples; with a curve, lines from the samples to it.

    ``count`` of ``samples`` are wrong: of very many, or where an output takes long, it is some of
    the samples that are looked at.
    """

    def __init__(self, area: pyqtgraph.PlotWidget) -> None:
        self.residuals = pyqtgraph.PlotCurveItem(connect="pairs", antialias=True)
        self.rims = Dots(1.0)
        for item in (self.residuals, self.rims):
            area.addItem(item)
        self.count = self.samples = 0
        self._shown: tuple[object, ...] = ()
        self._parameters = np.empty(0)
        self._rows: NDArray[np.int64] = np.empty(0, dtype=np.int64)

    def clear(self) -> None:
        """Show none."""
        self._shown = ()
        self.count = self.samples = 0
        self.rims.setData([], [])
        self.residuals.setData([], [])

    def show(
        self, chart: Chart, fields: Fields, parameters: Array, reading: Reading, theme: Theme
    ) -> None:
        """Show which samples are wrong, if it is not shown already."""
        shown = (chart, fields, reading, theme)
        if shown == self._shown and np.array_equal(parameters, self._parameters):
            return
        if chart is not (self._shown[0] if self._shown else None):
            self._rows = _rows(chart, fields.problem)
        self._shown, self._parameters = shown, parameters
        rows = self._rows
        outputs = fields.outputs(parameters, chart.samples[rows])
        wrong = reading.misfits(outputs, chart.data.coded.targets[rows])
        self.count, self.samples = int(wrong.sum()), len(rows)
        is_fit = chart.is_curve and not reading.decides
        marked = rows[:0] if is_fit else rows[wrong]
        size = size_for(len(chart.x))
        self.rims.set_size(size + 2 * (RIM if size >= BARE else THIN_RIM))
        self.rims.set_look(theme.text)
        self.rims.setData(chart.x[marked], chart.y[marked])
        self._show_residuals(chart, rows, reading.number(outputs), theme, is_fit)

    def _show_residuals(
        self, chart: Chart, rows: NDArray[np.int64], numbers: Array, theme: Theme, is_fit: bool
    ) -> None:
        if not is_fit:
            self.residuals.setData([], [])
            return
        some = np.flatnonzero(np.isfinite(numbers))[:MOST_RESIDUALS]
        heights = np.stack([chart.y[rows[some]], numbers[some]], axis=1).ravel()
        pen = pyqtgraph.mkPen(theme.muted, width=1)
        self.residuals.setData(np.repeat(chart.x[rows[some]], 2), heights, pen=pen)

    def table(self, chart: Chart, fields: Fields, parameters: Array, notation: Notation) -> Table:
        """Return all samples with their parts, inputs, targets and outputs."""
        outputs = fields.outputs(parameters, chart.samples)
        coded, (inputs, targets) = chart.data.coded, chart.data.sizes
        parts = [PARTS[part] for part in chart.data.part_of_rows().tolist()]
        names = [output_name(chart.data, index, notation, False) for index in range(targets)]
        headers = [
            "part",
            *(input_name(chart.data, index, notation, False) for index in range(inputs)),
            *names,
            *(f"{notation.activation}({name})" for name in names),
        ]
        return Table(headers, [parts, *coded.inputs.T, *coded.targets.T, *outputs])


def _rows(chart: Chart, problem: Problem) -> NDArray[np.int64]:
    """Return which samples are looked at: of those drawn, as many as are read in time."""
    most = max(FEWEST, min(MOST_DRAWN, MOST_WORK // problem.cost_of_sample))
    drawn = drawn_rows(len(chart.x))
    return drawn[chosen_rows(len(drawn), most)]
