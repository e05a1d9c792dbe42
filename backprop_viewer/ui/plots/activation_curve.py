"""A layer's activation function: curve, slope, and each unit's point with its tangent.

The other functions of the network lie beside it, and any that are picked from a menu. Where its
slope is small or 0 the ground is shaded. All samples are shown faintly on the curve.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session import viewing
from backprop_viewer.session.questions import concealed
from backprop_viewer.session.state import Run, Side, State
from backprop_viewer.session.surveying import survey_of
from backprop_viewer.ui.picture import Picture
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.function_menu import FunctionButton
from backprop_viewer.ui.plots.functions import (
    FLAT,
    SATURATED,
    Curve,
    Range,
    Zone,
    are_flat,
    curve_of,
    distinct,
    key_of,
    name_of,
    reach_of,
    softmax_curve,
    thinned_points,
    widest_gap,
    zone_at,
    zones_of,
)
from backprop_viewer.ui.plots.legend import Legend
from backprop_viewer.ui.plots.runs import RunCurves, others, present_colour, side_colour
from backprop_viewer.ui.plots.shapes import Shape, Shapes
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.plots.zones import Shade, Zones
from backprop_viewer.ui.run_look import STROKES, STYLES
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import Theme, mix

CELL = 0.01
"""How far apart the points of all samples are at least, as a part of what is shown."""
FAINT, GROUND = 0.62, 0.14
TANGENT, FOOT = 0.28, 0.06
"""Of half the width shown, how far the tangent reaches to each side; and of the height, where
samples are marked at the foot."""


RunsDrawn = list[tuple[Side, Array, Array]]
"""The function of each other run: z and f(z)."""


class Drawn(NamedTuple):
    """One function that is drawn: its name, colour, and stroke of the legend."""

    name: str
    colour: str
    stroke: str
    curve: Curve
    zones: tuple[Zone, ...]


class ActivationCurve(Plot):
    """The function of the selected layer, or of the one last worked on."""

    name = "activation_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Activation function")

    def build(self) -> None:
        """Add the zones, the curves, the tangent and the points."""
        self.zones, self.beside = Zones(), Shapes()
        self.cloud, self.own_cloud = Dots(8.0), Dots(5.0)
        self.slope = pyqtgraph.PlotCurveItem()
        self.curve = pyqtgraph.PlotCurveItem()
        self.tangent = pyqtgraph.PlotCurveItem()
        self.units, self.own, self.ring = Dots(9.0), Dots(9.0), Dots(10.0)
        self._dots = [self.cloud, self.own_cloud, self.units, self.own, self.ring]
        self._lines = [self.slope, self.curve, self.tangent]
        for item in (self.zones, self.beside, *self._dots[:2], *self._lines, *self._dots[2:]):
            self.area.addItem(item)
        self.runs = RunCurves(self.area)
        self.legend = Legend(self.area)
        self.functions = FunctionButton(self.settings)
        self.functions.picked.connect(self.refresh)
        self.head.addWidget(self.functions)
        self.drawn: list[Drawn] = []
        self._layer = 0
        self._shown = np.empty(0, dtype=np.intp)
        self.area.pointed.connect(self._on_pointed)
        self.area.pressed.connect(self._on_pressed)

    def redraw(self, state: State) -> None:
        """Show the function of the layer that is looked at."""
        if state.run is None:
            self._clear()
            return
        picture = Picture(state.run.moment, state.sample, hidden=concealed(state))
        layer, unit = _looked_at(state, state.run)
        z = picture.weighted_sums[layer]
        reach = reach_of(z, survey_of(state.run).weighted_sums[layer - 1].ravel())
        self.drawn = self._functions(state, layer, unit, reach, z)
        self.set_label("bottom", self.notation.weighted_sum)
        self.set_label("left", self.notation.activation)
        curves = self._curves_of_runs(state, layer, reach)
        self._fit(reach, curves)
        self._show_curves(state)
        self._show_zones(curves)
        self.runs.show(self.theme, curves, is_pale=True)
        self._show_cloud(state.run, picture, layer, unit)
        self._show_units(picture, layer, unit, reach)

    def _clear(self) -> None:
        for item in (*self._lines, *self._dots):
            item.setData([], [])
        self.beside.show_shapes([])
        self.zones.show_zones([], self.theme.muted)
        self.runs.show(self.theme, [])
        self.legend.show_curves([], self.theme.panel)
        self.drawn, self._shown = [], self._shown[:0]
        self.say("")

    # --- functions ----------------------------------------------------------------------------

    def _functions(
        self, state: State, layer: int, unit: int, reach: Range, z: Array
    ) -> list[Drawn]:
        """Return the functions to draw, that of the layer first."""
        assert state.run is not None
        choices = [one.activation for one in state.run.moment.schedule.network.layers]
        front, colour = choices[layer - 1], present_colour(self.theme, state)
        if ACTIVATIONS[front.name].whole_layer:
            made = [Drawn(name_of(front), colour, STROKES[0], softmax_curve(z, unit, reach), ())]
        else:
            zones = zones_of(front, reach)
            made = [Drawn(name_of(front), colour, STROKES[0], curve_of(front, reach), zones)]
        wanted = [ACTIVATIONS.choose(name) for name in self.functions.chosen]
        beside = [one for one in distinct([*choices, *wanted]) if key_of(one) != key_of(front)]
        colours = _colours_beside(self.theme)
        for number, choice in enumerate(beside):
            stroke = STROKES[(number + 1) % len(STROKES)]
            look = name_of(choice), colours[number % len(colours)], stroke
            made.append(Drawn(*look, curve_of(choice, reach), zones_of(choice, reach)))
        return made

    def _fit(self, reach: Range, beside: RunsDrawn) -> None:
        """Show all of the functions, and the slope of the first."""
        front = self.drawn[0].curve
        parts = [front.values, front.slopes, *(one.curve.values for one in self.drawn[1:])]
        parts += [values for _, _, values in beside]
        both = np.concatenate(parts)
        both = both[np.isfinite(both)]
        low, high = (float(both.min()), float(both.max())) if len(both) else (0.0, 1.0)
        margin = 0.05 * (high - low) or 1.0
        wanted = reach, (low - 2.5 * margin, high + margin)
        if wanted != self.area.whole:
            self.area.setRange(xRange=wanted[0], yRange=wanted[1], padding=0.0)

    def _show_curves(self, state: State) -> None:
        front, *beside = self.drawn
        self.curve.setData(
            front.curve.z, front.curve.values, pen=pyqtgraph.mkPen(QColor(front.colour), width=2)
        )
        dashes = pyqtgraph.mkPen(QColor(self.theme.muted), width=1, style=Qt.PenStyle.DashLine)
        self.slope.setData(front.curve.z, front.curve.slopes, pen=dashes)
        shapes = []
        for one in beside:
            style = STYLES[STROKES.index(one.stroke)]
            shapes.append(Shape(one.curve.z, one.curve.values, one.colour, style=style))
        self.beside.show_shapes(shapes)
        entries = [(one.stroke, one.name, one.colour) for one in self.drawn]
        entries.insert(1, (STROKES[1], self.tr("slope"), self.theme.muted))
        entries += self._runs_named(state)
        self.legend.show_curves(entries, self.theme.panel)

    def _show_zones(self, beside: RunsDrawn) -> None:
        """Shade the zones of the layer's own function; curves do not run through their names."""
        front, theme = self.drawn[0], self.theme
        low, high = self.area.whole[1]
        ends = low + FOOT * (high - low), high
        values = [one.curve.values for one in self.drawn[1:]] + [y for _, _, y in beside]
        names = {SATURATED: self.tr("saturated"), FLAT: self.tr("slope 0")}
        fills = {SATURATED: mix(theme.panel, theme.update, GROUND), FLAT: theme.chip}
        line = mix(theme.chip, theme.muted, 0.35)
        shades = [
            Shade(
                one.low,
                one.high,
                names[one.kind],
                fills[one.kind],
                line,
                one.kind == FLAT,
                widest_gap(front.curve, one, ends, values),
            )
            for one in front.zones
        ]
        self.zones.show_zones(shades, theme.muted)

    def _choice_of(self, run: Run, layer: int) -> Choice:
        """Return the function of a run's layer; of a run of fewer layers that of the last."""
        layers = run.moment.schedule.network.layers
        return layers[min(layer, len(layers)) - 1].activation

    def _curves_of_runs(self, state: State, layer: int, reach: Range) -> RunsDrawn:
        """Return the functions of the other runs' layers."""
        curves = []
        for side in others(state):
            choice = self._choice_of(side.run, layer)
            if not ACTIVATIONS[choice.name].whole_layer:
                curve = curve_of(choice, reach)
                curves.append((side, curve.z, curve.values))
        return curves

    def _runs_named(self, state: State) -> list[tuple[str, str, str]]:
        assert state.run is not None
        layer = _looked_at(state, state.run)[0]
        text, named = self.tr("{run}: {function}"), []
        for side in others(state):
            words = text.format(run=side.name, function=name_of(self._choice_of(side.run, layer)))
            look = STROKES[side.index % len(STROKES)], words, side_colour(self.theme, side.index)
            named.append(look)
        return named

    # --- units and samples --------------------------------------------------------------------

    def _show_cloud(self, run: Run, picture: Picture, layer: int, unit: int) -> None:
        """Show all samples faintly, those of the unit in its colour, once the layer is known."""
        z, a = picture.weighted_sums[layer], picture.activations[layer]
        if not (np.isfinite(z) & np.isfinite(a)).all():  # not done yet, or hidden
            self.cloud.setData([], [])
            self.own_cloud.setData([], [])
            return
        found = survey_of(run)
        z, a = found.weighted_sums[layer - 1], found.activations[layer]
        steps = [CELL * (high - low) for low, high in self.area.shown]
        self.cloud.set_look(mix(self.theme.positive, self.theme.panel, FAINT))
        self.cloud.setData(*thinned_points(z.ravel(), a.ravel(), *steps))
        self.own_cloud.set_look(mix(self.theme.negative, self.theme.panel, FAINT / 2))
        foot = np.full(len(z), self.area.shown[1][0] + 2.0 * steps[1])
        self.own_cloud.setData(*thinned_points(z[:, unit], foot, *steps))

    def _show_units(self, picture: Picture, layer: int, unit: int, reach: Range) -> None:
        z, a = picture.weighted_sums[layer], picture.activations[layer]
        known = np.isfinite(z) & np.isfinite(a)
        self._layer, self._shown = layer, np.flatnonzero(known)
        self.units.set_look(self.theme.positive)
        self.units.setData(z[known], a[known])
        ring = self.theme.text if len(self.session.state.sides) > 1 else None
        self.own.set_look(self.theme.negative, ring)  # a run may have the same colour
        self.own.setData(*((z[[unit]], a[[unit]]) if known[unit] else ([], [])))
        self.mark(self.session.state)
        name = layer_name(picture.network, layer, translate_wording)
        text = f"{name} · {self.drawn[0].name}"
        if known[unit]:
            slope = float(picture.moment.record.slope(layer)[unit, picture.sample])
            self._show_tangent(float(z[unit]), float(a[unit]), slope, reach)
            text = self._words(text, unit, float(z[unit]), slope)
        else:
            self.tangent.setData([], [])
        self.say(text)
        self.note.setToolTip(
            self.tr(
                "Solid: the function. Dashed: its slope. Points: the units of this sample; faint "
                "ones: all samples; at the foot: those of the selected unit."
            )
        )

    def _words(self, text: str, unit: int, z: float, slope: float) -> str:
        words = self.tr("{layer}\nunit {unit}: {letter} = {z}, slope {slope}").format(
            layer=text,
            unit=unit + 1,
            letter=self.notation.weighted_sum,
            z=self.number(z),
            slope=self.number(slope),
        )
        kind = zone_at(self.drawn[0].zones, z)
        run = self.session.state.run
        if kind == FLAT and z > 0.0:  # a sigmoid that is so steeply on that its slope is 0
            return words + self.tr(" · saturated: no gradient passes here")
        if kind == FLAT and run is not None:
            every = survey_of(run).weighted_sums[self._layer - 1][:, unit]
            if are_flat(self.drawn[0].zones, every):
                return words + self.tr(" · dead: off for all samples")
        return words + (self._zone_text(kind) if kind else "")

    def _zone_text(self, kind: str) -> str:
        if kind == FLAT:
            return self.tr(" · off: no gradient passes here")
        return self.tr(" · saturated: below 5 % of the largest slope")

    def _show_tangent(self, z: float, a: float, slope: float, reach: Range) -> None:
        length = TANGENT / 2 * (reach[1] - reach[0])
        ends = np.array([z - length, z + length])
        pen = pyqtgraph.mkPen(QColor(self.theme.negative), width=2)
        self.tangent.setData(ends, a + slope * (ends - z), pen=pen)

    # --- pointing -----------------------------------------------------------------------------

    def mark(self, state: State) -> None:
        """Put a ring round the unit that the pointer is on, here or elsewhere."""
        place, found = state.pointed, np.empty(0, dtype=np.intp)
        if place is not None and place.kind == "unit" and place.layer == self._layer:
            found = np.flatnonzero(self._shown == place.unit)
        x, y = self.units.getData()
        self.ring.set_look(None, self.theme.text)
        self.ring.setData(x[found], y[found])

    def hover_text(self, position: QPointF) -> str:
        """Return z, f(z) and the slope of the function that is near."""
        z, y = self.area.value_at(position)
        near = 16.0 * self.area.getViewBox().viewPixelSize()[1]
        found: tuple[float, Drawn] | None = None
        for number, one in enumerate(self.drawn):
            heights = [one.curve.values] + ([one.curve.slopes] if number == 0 else [])
            distance = min(abs(float(np.interp(z, one.curve.z, some)) - y) for some in heights)
            if distance <= near and (found is None or distance < found[0]):
                found = distance, one
        if found is None:
            return ""
        one = found[1]
        text = self.tr("{name}: {letter} = {z}\nf({letter}) = {value}, slope {slope}").format(
            name=one.name,
            letter=self.notation.weighted_sum,
            z=self.number(z),
            value=self.number(float(np.interp(z, one.curve.z, one.curve.values))),
            slope=self.number(float(np.interp(z, one.curve.z, one.curve.slopes))),
        )
        kind = zone_at(one.zones, z)
        return text + (self._zone_text(kind) if kind else "")

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

    def table(self, state: State) -> Table:
        """Return each function with its slope over z."""
        if not self.drawn:
            return Table()
        headers, columns = [self.notation.weighted_sum], [self.drawn[0].curve.z]
        for one in self.drawn:
            headers += [one.name, f"{one.name}: slope"]
            columns += [one.curve.values, one.curve.slopes]
        return Table(headers, columns)


def _colours_beside(theme: Theme) -> Sequence[str]:
    """Return colours of the functions beside the first."""
    return theme.gradient_negative, theme.update, theme.gradient_positive, theme.error


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
