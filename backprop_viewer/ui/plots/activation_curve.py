"""A layer's activation function: curve, slope, and each unit's point with its tangent."""

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QColor

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.texts import translate_wording

REACH = 5.0
POINTS = 241


class ActivationCurve(Plot):
    """The function of the selected layer, or of the one last worked on."""

    name = "activation_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Activation function")

    def build(self) -> None:
        """Add the curves, the tangent and the points."""
        self.slope = pyqtgraph.PlotCurveItem()
        self.curve = pyqtgraph.PlotCurveItem()
        self.tangent = pyqtgraph.PlotCurveItem()
        self.units = pyqtgraph.ScatterPlotItem(size=9)
        for item in (self.slope, self.curve, self.tangent, self.units):
            self.area.addItem(item)
        self.area.setLabel("bottom", "z")
        for side in ("left", "bottom"):
            self.area.getAxis(side).enableAutoSIPrefix(False)

    def redraw(self, state: State) -> None:
        """Show the function of the layer that is looked at."""
        if state.run is None:
            for item in (self.slope, self.curve, self.tangent, self.units):
                item.setData([], [])
            self.note.setText("")
            return
        picture = Picture(state.run.moment, state.sample)
        layer, unit = _looked_at(state, state.run)
        z = picture.weighted_sums[layer]
        known = z[np.isfinite(z)]
        reach = max(REACH, float(np.abs(known).max()) * 1.1 if len(known) else 0.0)
        grid = np.linspace(-reach, reach, POINTS)
        values, slopes = _curve(state.run, layer, unit, grid, z)
        self.curve.setData(grid, values, pen=pyqtgraph.mkPen(QColor(self.theme.accent), width=1))
        dashes = pyqtgraph.mkPen(QColor(self.theme.muted), width=1, style=Qt.PenStyle.DashLine)
        self.slope.setData(grid, slopes, pen=dashes)
        self._show_units(picture, layer, unit, reach)

    def _show_units(self, picture: Picture, layer: int, unit: int, reach: float) -> None:
        z, a = picture.weighted_sums[layer], picture.activations[layer]
        known = np.isfinite(z) & np.isfinite(a)
        brushes = [
            pyqtgraph.mkBrush(QColor(self.theme.negative if index == unit else self.theme.positive))
            for index in np.flatnonzero(known)
        ]
        self.units.setData(z[known], a[known], pen=None, brush=brushes)
        network = picture.moment.schedule.network
        activation = network.layers[layer - 1].activation.name.replace("_", " ")
        text = f"{layer_name(network, layer, translate_wording)} · {activation}"
        if known[unit]:
            slope = float(picture.moment.record.slope(layer)[unit, picture.sample])
            run = reach * 0.22
            ends = np.array([z[unit] - run, z[unit] + run])
            pen = pyqtgraph.mkPen(QColor(self.theme.negative), width=1)
            self.tangent.setData(ends, a[unit] + slope * (ends - z[unit]), pen=pen)
            text = self.tr("{layer}\nunit {unit}: z = {z}, slope {slope}").format(
                layer=text, unit=unit + 1, z=number_text(float(z[unit])), slope=number_text(slope)
            )
        else:
            self.tangent.setData([], [])
        self.note.setText(text)
        self.note.setToolTip(
            self.tr("Solid: the function. Dashed: its slope. Points: the units of this sample.")
        )


def _looked_at(state: State, run: Run) -> tuple[int, int]:
    """Return layer and unit: the selected one, else that of the last operation, else the output."""
    last = len(run.schedule.network.layers)
    place = state.view.selection
    if place is not None and place.layer > 0:
        return place.layer, place.unit
    address = run.moment.last
    if address is not None and address.layer:
        return address.layer, address.unit or 0
    return last, 0


def _curve(run: Run, layer: int, unit: int, grid: Array, z: Array) -> tuple[Array, Array]:
    """Return f and f' over a grid of z; of softmax with the other units' z held fixed."""
    choice = run.schedule.network.layers[layer - 1].activation
    activation = ACTIVATIONS[choice.name]
    if not activation.whole_layer:
        return activation.evaluate(grid, choice.settings)
    others = np.delete(np.where(np.isfinite(z), z, 0.0), unit)
    top = max(float(others.max(initial=-np.inf)), float(grid.max()))
    rest = np.exp(others - top).sum()
    a = np.exp(grid - top) / (np.exp(grid - top) + rest)
    return a, a * (1.0 - a)
