"""How the numbers of each layer are spread: weights, biases, activations or gradients.

One row below another, from the first layer to the last: now as histograms, or over the updates as
bands from the least to the largest, with the middle half and the median.
"""

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF, Qt

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.track import KINDS, QUANTILES
from backprop_viewer.session import viewing
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.plots.histogram_view import HistogramView, RowScale
from backprop_viewer.ui.plots.over_time import band, curve, near
from backprop_viewer.ui.plots.row_labels import Label
from backprop_viewer.ui.plots.shapes import Shape
from backprop_viewer.ui.plots.spread import place_of, reach_of, values_now
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.theme import mix

BANDS = ((0, 6, 0.85), (1, 5, 0.7), (2, 4, 0.45))
"""Of QUANTILES: from which to which a band reaches, and how pale it is."""
MEDIAN = QUANTILES.index(0.5)


class Histograms(HistogramView):
    """The histograms of all layers, now or over the updates. A click selects the value there."""

    name = "histograms"
    place = "loss_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Histograms")

    def show_time(self, run: Run) -> None:
        """Draw bands of quantiles over the updates."""
        courses = run.trajectory.tracks.arrays()
        found = courses.quantiles[:, KINDS.index(self.kind_shown())]
        ends = [found[:, layer].ravel() for layer in range(found.shape[1])]
        if not self.own_scale.isChecked():
            ends = [np.concatenate(ends)] * len(ends)
        self.scales = [RowScale(*reach_of(one)) for one in ends]
        left, right = self.reach(run)
        self.fit(left, right, len(self.scales))
        self.area.getAxis("left").setTicks([[]])
        self.area.getAxis("left").setWidth(6)
        self.area.getAxis("bottom").setTicks(None)
        self.set_label("bottom", self.tr("update"))
        shapes = self.present_lines(run, len(self.scales), self.height_of_rows)
        seen = self.seen(courses.updates)
        for layer in range(len(self.scales)):
            shapes += self._bands(layer, courses.updates[seen], found[seen, layer])
        self.shapes.show_shapes(shapes)
        labels = []
        for layer, name in enumerate(self.layer_names()):
            top = self.base_of(layer) + 0.98
            labels.append(Label(top, name, self.colours[layer]))
            labels.append(Label(top, self.reach_text(layer), self.theme.muted, True))
        self.labels.show_labels(labels, self.theme.panel)
        for dots in (self.rug, self.selected):
            dots.setData([], [])
        self.say("")

    def _bands(self, layer: int, updates: Array, found: Array) -> list[Shape]:
        is_known = np.isfinite(found).all(axis=1)
        x, shares = updates[is_known], self.scales[layer].share(found[is_known])
        y, colour = self.base_of(layer) + self.height_of_rows * shares, self.colours[layer]
        ends, base = np.array(self.area.whole[0]), np.full(2, self.base_of(layer))
        made = [Shape(ends, base, self.theme.border)]
        zero = self.base_of(layer) + self.height_of_rows * float(
            self.scales[layer].share(np.zeros(1))[0]
        )
        made.append(Shape(ends, np.full(2, zero), self.theme.border))
        for low, high, pale in BANDS:
            made.append(band(x, y[:, low], y[:, high], mix(colour, self.theme.panel, pale)))
        return [*made, curve(x, y[:, MEDIAN], colour)]

    # --- pointing -----------------------------------------------------------------------------

    def _layer_at(self, position: QPointF) -> int | None:
        row = int(np.floor(self.area.value_at(position)[1] + 0.1))
        layer = len(self.scales) - 1 - row
        return layer if 0 <= layer < len(self.scales) else None

    def hover_text(self, position: QPointF) -> str:
        """Return how many numbers lie in the bar that is pointed at, or the bands there."""
        layer = self._layer_at(position)
        if layer is None:
            return ""
        if self.has_time():
            return self._time_text(layer, position)
        counted = self.counted[layer]
        bar = counted.bin_at(self._value_at(layer, position))
        if bar is None or not len(counted.values):
            return ""
        low = counted.low + bar * counted.width
        return self.tr("{layer}: {count} of {all}\nfrom {low} to {high}").format(
            layer=self.layer_names()[layer],
            count=grouped(int(counted.counts[bar])),
            all=grouped(len(counted.values)),
            low=self.number(low),
            high=self.number(low + counted.width),
        )

    def _value_at(self, layer: int, position: QPointF) -> float:
        """Return which value a position in pixels means in a layer's row."""
        x = self.area.value_at(position)[0]
        if not self.own_scale.isChecked():
            return x
        low, high = self.scales[layer]
        return low + x * (high - low)

    def _time_text(self, layer: int, position: QPointF) -> str:
        run, update = self.session.state.run, self.update_at(position)
        if run is None or update is None:
            return ""
        courses = run.trajectory.tracks.arrays()
        place = near(courses.updates, update)
        if place is None:
            return ""
        found = courses.quantiles[place, KINDS.index(self.kind_shown()), layer]
        if np.isnan(found).all():
            return ""
        least, _, lower, median, upper, _, largest = (self.number(v) for v in found.tolist())
        return self.tr(
            "{layer}, update {update}\n{least} to {largest}\nmiddle half {lower} to {upper}\n"
            "median {median}"
        ).format(
            layer=self.layer_names()[layer],
            update=grouped(int(courses.updates[place]) + 1),
            least=least,
            largest=largest,
            lower=lower,
            upper=upper,
            median=median,
        )

    def _place_at(self, position: QPointF) -> Place | None:
        """Return the unit, weight or bias whose value is nearest to a position in its row."""
        layer, run = self._layer_at(position), self.session.state.run
        if run is None or layer is None or self.has_time():
            return None
        counted = self.counted[layer]
        if counted.bin_at(self._value_at(layer, position)) is None or not len(counted.values):
            return None
        distances = np.abs(counted.values - self._value_at(layer, position))
        if np.isnan(distances).all():
            return None
        number = int(np.nanargmin(distances))
        return place_of(run.problem.network, self.kind_shown(), layer + 1, number)

    def on_pressed(self, position: QPointF) -> None:
        """Select the weight, bias or unit whose value is pointed at; over time go there."""
        place = self._place_at(position)
        if place is not None:
            self.session.apply(viewing.select, place)
        else:
            super().on_pressed(position)

    def on_pointed(self, position: QPointF | None) -> None:
        """Show that a click selects something."""
        super().on_pointed(position)
        if position is not None and self._place_at(position) is not None:
            self.area.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def table(self, state: State) -> Table:
        """Return all numbers, or over the updates the quantiles, of each layer."""
        if state.run is None:
            return Table()
        kind, names = self.kind_shown(), self.layer_names()
        if not self.has_time():
            return Table([f"{kind}: {name}" for name in names], values_now(state.run, kind))
        courses = state.run.trajectory.tracks.arrays()
        found = courses.quantiles[:, KINDS.index(kind)]
        headers, columns = ["update"], [courses.updates]
        for layer, name in enumerate(names):
            for number, share in enumerate(QUANTILES):
                headers.append(f"{name}: {share:.0%}")
                columns.append(found[:, layer, number])
        return Table(headers, columns)
