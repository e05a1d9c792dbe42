"""How many parameters a network has whose hidden units stand in more and more equal layers.

It needs no network: the numbers of inputs and hidden units are typed. Those of the network that is
open are put in, where it is of this kind.
"""

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QBoxLayout, QLabel, QSizePolicy

from backprop_viewer.base import Parameter
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.counting import (
    built_count,
    counts_along,
    depth_of,
    inputs_and_units,
    parameter_count,
    possible_depths,
)
from backprop_viewer.engine.network import Network
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.fields import NumberField
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.point_texts import PointText, PointTexts
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.theme import Theme, mix

UNITS, INPUTS = Parameter("N", 12, 1, 1000), Parameter("M0", 2, 1, 10_000)
FIELD_WIDTH = 52
WIDEST_LINEAR = 24
"""Up to so many layers their numbers stand at even distances, beyond it in powers of ten."""
CURVE_POINTS, PALE = 300, 0.55
MOST_WIDTHS = 6
_M0, _L, _WIDTH = "<i>M</i><sub>0</sub>", "<i>L</i>", "<i>N</i>\u2060/\u2060<i>L</i>"
_TIMES, _PLUS, _MINUS = "\u2060·\u2060", "\u00a0+\u00a0", "\u00a0−\u00a0"
FORMULA = (
    f"<i>P</i>({_L}) = {_WIDTH}{_TIMES}({_M0}{_PLUS}1)"
    f" + ({_L}{_MINUS}1){_TIMES}{_WIDTH}{_TIMES}({_WIDTH}{_PLUS}1) + {_WIDTH}{_PLUS}1"
)
"""As HTML; a line may end before the sum of two products only."""


class ParameterCount(Plot):
    """Parameters over the number of hidden layers, by the formula and counted in networks."""

    name = "parameter_count"
    place = "activation_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Parameters against depth")

    def build(self) -> None:
        """Add the curve, the points and the fields."""
        self.curve = pyqtgraph.PlotCurveItem(antialias=True)
        self.points, self.rings, self.own, self.texts = (
            Dots(8.0),
            Dots(13.0),
            Dots(8.0),
            PointTexts(),
        )
        for item in (self.curve, self.rings, self.points, self.own, self.texts):
            self.area.addItem(item)
        self.units = self._field("<i>N</i>", self.tr("Hidden units in all, N"), UNITS)
        self.inputs = self._field("<i>M</i><sub>0</sub>", self.tr("Inputs, M0"), INPUTS)
        self.depths, self.formula, self.counted = (np.empty(0) for _ in range(3))
        self._numbers = 2, 12
        self._network: Network | None = None

    def _field(self, symbol: str, name: str, parameter: Parameter) -> NumberField:
        field = NumberField(name, self.theme)
        field.set_parameter(parameter)
        field.setFixedWidth(FIELD_WIDTH)
        label = QLabel(symbol)
        label.setBuddy(field)
        label.setContentsMargins(6, 0, 1, 0)
        label.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        field.chosen.connect(self._on_chosen)
        self.head.addWidget(label)
        self.head.addWidget(field)
        return field

    def arrange_head(self) -> None:
        """Put the fields above the text: the formula has no room beside them."""
        self._title_line.setDirection(QBoxLayout.Direction.BottomToTop)
        self.head.setAlignment(Qt.AlignmentFlag.AlignRight)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.units.set_theme(theme)
        self.inputs.set_theme(theme)
        super().set_theme(theme)

    def _on_chosen(self, number: float) -> None:
        field = self.sender()
        inputs, units = self._numbers
        self._numbers = (inputs, int(number)) if field is self.units else (int(number), units)
        self.show_all()
        self.refresh()

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the counts for the numbers in the fields."""
        network = state.run.problem.network if state.run is not None else None
        self._follow(network)
        inputs, units = self._numbers
        self.units.show_number(units)
        self.inputs.show_number(inputs)
        depths = possible_depths(units)
        self.depths = np.array(depths, np.float64)
        self.formula = np.array([float(parameter_count(inputs, units, one)) for one in depths])
        self.counted = np.array([float(built_count(inputs, units, one)) for one in depths])
        layers = np.geomspace(1.0, units, CURVE_POINTS) if units > 1 else np.ones(1)
        counts = counts_along(inputs, units, layers)
        self._scale(float(counts.max()))
        pale = mix(self.theme.accent, self.theme.panel, PALE)
        self.curve.setData(self._across(layers), counts, pen=pyqtgraph.mkPen(pale, width=1))
        self._show_points(self._own_depth())
        self._name_axes()
        self._write()

    def _follow(self, network: Network | None) -> None:
        """Take the numbers of another network, if it is one of equal layers or could be."""
        before, self._network = self._network, network
        if network is None or (before is not None and before.sizes == network.sizes):
            return
        found = inputs_and_units(network)
        is_small = found is not None and found[0] <= INPUTS.maximum and found[1] <= UNITS.maximum
        if found is not None and is_small:
            self._numbers = found

    def _own_depth(self) -> int | None:
        """Return how many hidden layers the open network has, if it is one of those shown."""
        network = self._network
        if network is None or inputs_and_units(network) != self._numbers:
            return None
        return depth_of(network)

    @property
    def _is_linear(self) -> bool:
        return self._numbers[1] <= WIDEST_LINEAR

    def _across(self, layers: Array) -> Array:
        return np.asarray(layers, np.float64) if self._is_linear else np.log10(layers)

    def _scale(self, most: float) -> None:
        units = self._numbers[1]
        right = float(self._across(np.array([float(units)]))[0])
        left = 1.0 if self._is_linear else 0.0
        room = 0.06 * (right - left) or 0.5
        whole = (left - room, right + room), (0.0, 1.14 * most)
        if whole != self.area.whole:
            self.area.setRange(xRange=whole[0], yRange=whole[1], padding=0.0)

    def _show_points(self, own: int | None) -> None:
        """Mark the depths that there are; rings are what was counted."""
        x, theme = self._across(self.depths), self.theme
        self.points.set_look(theme.accent)
        self.points.setData(x, self.formula)
        self.rings.set_look(None, theme.text)
        self.rings.setData(x, self.counted)
        is_own = self.depths == own
        self.own.set_look(theme.update)
        self.own.setData(x[is_own], self.formula[is_own])
        texts = [
            PointText(at, count, grouped(int(count)), theme.text)
            for at, count in zip(x.tolist(), self.formula.tolist(), strict=True)
        ]
        self.texts.show_texts(texts)

    def _name_axes(self) -> None:
        """Write the depths that there are below, as many as find room."""
        self.set_label("bottom", self.tr("hidden layers <i>L</i>"))
        self.set_label("left", self.tr("parameters"))
        metrics, area = QFontMetricsF(self.area.font()), self.area
        left, right = area.shown[0]
        scale = max(1.0, area.getViewBox().width()) / max(1e-9, right - left)
        ticks: list[tuple[float, str]] = []
        end = -np.inf
        for at, depth in zip(
            self._across(self.depths).tolist(), self.depths.astype(int).tolist(), strict=True
        ):
            width = metrics.horizontalAdvance(str(depth)) + 6.0
            if at * scale - width / 2 >= end:
                ticks.append((at, str(depth)))
                end = at * scale + width / 2
        area.getAxis("bottom").setTicks([ticks])

    def _write(self) -> None:
        theme, own = self.theme, self._own_depth()
        agree = self.tr("both agree") if (self.formula == self.counted).all() else self.tr("differ")
        words = self.tr("{point} formula, {ring} counted in networks that were built: {agree}")
        lines = [
            FORMULA,
            words.format(
                point=f'<span style="color:{theme.accent}">●</span>', ring="○", agree=agree
            ),
        ]
        if own is not None:
            mark = f'<span style="color:{theme.update}">●</span>'
            lines.append(
                self.tr("{mark} this network: {what}").format(mark=mark, what=self.said(own))
            )
        self.say("<br>".join(lines))
        self.note.setToolTip(
            self.tr(
                "M0 inputs, N hidden units in L layers of equal width, one output, a bias at every "
                "unit. Points are depths that divide N; between them is no network."
            )
        )

    def said(self, depth: int) -> str:
        """Return what there is to say of so many layers."""
        inputs, units = self._numbers
        if units % depth:
            text = self.tr(
                "L = {layers}: {units} units cannot be divided into so many equal layers"
            )
            return text.format(layers=depth, units=grouped(units))
        width = str(units // depth)
        is_long = depth > MOST_WIDTHS
        widths = f"{width}-{width}-…-{width}" if is_long else "-".join([width] * depth)
        text = self.tr("L = {layers}: widths {widths}, {count} parameters")
        count = grouped(parameter_count(inputs, units, depth))
        return text.format(layers=depth, widths=widths, count=count)

    def hover_text(self, position: QPointF) -> str:
        """Return the widths and the count at the depth that is pointed at."""
        found = self.area.nearest(self._across(self.depths), self.formula, position)
        if found is not None:
            return self.said(int(self.depths[found]))
        x = self.area.value_at(position)[0]
        depth = round(x if self._is_linear else min(10.0**x, 1e6))
        inputs, units = self._numbers
        if not 1 <= depth <= units:
            return ""
        at = np.array([float(depth)])
        height = counts_along(inputs, units, at)
        is_near = self.area.nearest(self._across(at), height, position) is not None
        return self.said(depth) if is_near else ""

    def table(self, state: State) -> Table:
        """Return a row for each depth that divides the number of units."""
        widths = self._numbers[1] // self.depths
        names = ["hidden_layers", "units_of_each", "by_formula", "counted"]
        return Table(names, [self.depths, widths, self.formula, self.counted])
