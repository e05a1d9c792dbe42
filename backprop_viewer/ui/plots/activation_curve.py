"""A layer's activation function: curve, slope, and each unit's point with its tangent."""

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session import viewing
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.numbers import nice_limit
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
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
        self.units, self.own, self.ring = Dots(9.0), Dots(9.0), Dots(10.0)
        lines = [self.slope, self.curve, self.tangent]
        self._items = [*lines, self.units, self.own, self.ring]
        for item in self._items:
            self.area.addItem(item)
        self._layer = 0
        self._shown = np.empty(0, dtype=np.intp)
        self._range: tuple[float, ...] = ()
        self.area.pointed.connect(self._on_pointed)
        self.area.pressed.connect(self._on_pressed)

    def redraw(self, state: State) -> None:
        """Show the function of the layer that is looked at."""
        if state.run is None:
            for item in self._items:
                item.setData([], [])
            self._shown = self._shown[:0]
            self.say("")
            return
        picture = Picture(state.run.moment, state.sample)
        layer, unit = _looked_at(state, state.run)
        z = picture.weighted_sums[layer]
        known = z[np.isfinite(z)]
        reach = max(REACH, nice_limit(float(np.abs(known).max()) * 1.02) if len(known) else 0.0)
        grid = np.linspace(-reach, reach, POINTS)
        values, slopes = _curve(state.run, layer, unit, grid, z)
        self.set_label("bottom", self.notation.weighted_sum)
        self.set_label("left", self.notation.activation)
        self._fit(reach, values, slopes)
        self.curve.setData(grid, values, pen=pyqtgraph.mkPen(QColor(self.theme.accent), width=1))
        dashes = pyqtgraph.mkPen(QColor(self.theme.muted), width=1, style=Qt.PenStyle.DashLine)
        self.slope.setData(grid, slopes, pen=dashes)
        self._show_units(picture, layer, unit, reach)

    def _fit(self, reach: float, values: Array, slopes: Array) -> None:
        """Show all of the function and its slope."""
        both = np.concatenate([values, slopes])
        both = both[np.isfinite(both)]
        low, high = (float(both.min()), float(both.max())) if len(both) else (0.0, 1.0)
        margin = 0.05 * (high - low) or 1.0
        wanted = (-reach, reach, low - margin, high + margin)
        if wanted != self._range:
            self._range = wanted
            self.area.setRange(xRange=wanted[:2], yRange=wanted[2:], padding=0.0)

    def _show_units(self, picture: Picture, layer: int, unit: int, reach: float) -> None:
        z, a = picture.weighted_sums[layer], picture.activations[layer]
        known = np.isfinite(z) & np.isfinite(a)
        self._layer, self._shown = layer, np.flatnonzero(known)
        self.units.set_look(self.theme.positive)
        self.units.setData(z[known], a[known])
        self.own.set_look(self.theme.negative)
        self.own.setData(*((z[[unit]], a[[unit]]) if known[unit] else ([], [])))
        self.mark(self.session.state)
        network = picture.moment.schedule.network
        activation = network.layers[layer - 1].activation.name.replace("_", " ")
        text = f"{layer_name(network, layer, translate_wording)} · {activation}"
        if known[unit]:
            slope = float(picture.moment.record.slope(layer)[unit, picture.sample])
            run = reach * 0.22
            ends = np.array([z[unit] - run, z[unit] + run])
            pen = pyqtgraph.mkPen(QColor(self.theme.negative), width=1)
            self.tangent.setData(ends, a[unit] + slope * (ends - z[unit]), pen=pen)
            text = self.tr("{layer}\nunit {unit}: {letter} = {z}, slope {slope}").format(
                layer=text,
                unit=unit + 1,
                letter=self.notation.weighted_sum,
                z=self.number(float(z[unit])),
                slope=self.number(slope),
            )
        else:
            self.tangent.setData([], [])
        self.say(text)
        self.note.setToolTip(
            self.tr("Solid: the function. Dashed: its slope. Points: the units of this sample.")
        )

    def mark(self, state: State) -> None:
        """Put a ring round the unit that the pointer is on, here or elsewhere."""
        place, found = state.pointed, np.empty(0, dtype=np.intp)
        if place is not None and place.kind == "unit" and place.layer == self._layer:
            found = np.flatnonzero(self._shown == place.unit)
        x, y = self.units.getData()
        self.ring.set_look(None, self.theme.text)
        self.ring.setData(x[found], y[found])

    def _place_at(self, position: QPointF) -> Place | None:
        x, y = self.units.getData()
        index = self.area.nearest(x, y, position)
        return None if index is None else Place("unit", self._layer, int(self._shown[index]))

    def _on_pointed(self, position: QPointF | None) -> None:
        place = None if position is None else self._place_at(position)
        shape = Qt.CursorShape.PointingHandCursor if place else Qt.CursorShape.ArrowCursor
        self.area.viewport().setCursor(shape)
        if place != self.session.state.pointed:  # it may be hidden while a change is being told
            self.session.apply(viewing.point_at, place)

    def _on_pressed(self, position: QPointF) -> None:
        place = self._place_at(position)
        if place is not None:
            self.session.apply(viewing.select, place)


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
    choice = run.moment.schedule.network.layers[layer - 1].activation
    activation = ACTIVATIONS[choice.name]
    if not activation.whole_layer:
        return activation.evaluate(grid, choice.settings)
    others = np.delete(np.where(np.isfinite(z), z, 0.0), unit)
    top = max(float(others.max(initial=-np.inf)), float(grid.max()))
    rest = np.exp(others - top).sum()
    a = np.exp(grid - top) / (np.exp(grid - top) + rest)
    return a, a * (1.0 - a)
