"""The numbers of each layer as histograms, one row below another: what they are now.

The density that the first weights are drawn from goes over them, and other runs as lines.
"""

from typing import NamedTuple

import numpy as np
from PySide6.QtGui import QResizeEvent

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import Density
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.state import Run, State
from backprop_viewer.session.surveying import survey_of
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import end_texts, number_text, setting_text
from backprop_viewer.ui.plots.dots import Dots, set_finite
from backprop_viewer.ui.plots.layer_colours import layer_colours
from backprop_viewer.ui.plots.over_time import OverTime
from backprop_viewer.ui.plots.row_labels import Label, RowLabels
from backprop_viewer.ui.plots.runs import STYLES, others, side_colour
from backprop_viewer.ui.plots.shapes import DASHED, Shape, Shapes
from backprop_viewer.ui.plots.spread import (
    Counted,
    bins_for,
    count,
    density_of,
    number_of,
    reach_of,
    values_now,
)
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import mix
from backprop_viewer.ui.training_words import percent_text

WORDS, LEAST_WORDS, MOST_WORDS = 4.0, 0.14, 0.5
"""Pixels for the words of a row beside their height, and which part of it they take."""
FEW, PALE = 60, 0.55
DENSITY_POINTS = 121


class RowScale(NamedTuple):
    """From where to where the values of a row reach."""

    low: float
    high: float

    def share(self, values: Array) -> Array:
        """Return where values lie between both, 0 to 1."""
        return np.asarray((values - self.low) / (self.high - self.low))


class HistogramView(OverTime):
    """Rows of histograms; each layer has its colour, from the first to the last."""

    def build(self) -> None:
        """Add the shapes, their words, and the choices."""
        self.shapes, self.labels = Shapes(), RowLabels()
        self.rug, self.selected = Dots(4.0), Dots(10.0)
        for item in (self.shapes, self.rug, self.selected, self.labels):
            self.area.addItem(item)
        self.kind = self.choice(
            "histograms",
            self.tr("What is counted"),
            [
                ("weights", self.tr("weights")),
                ("biases", self.tr("biases")),
                ("activations", self.tr("activations")),
                ("gradients", self.tr("gradients")),
            ],
        )
        self.kind.picked.connect(self._on_picked)
        self.over_time = self._button(
            "histograms_over_time",
            self.tr("time"),
            self.tr("Over the updates: least to largest, 90 %, the middle half, and the median"),
        )
        self.own_scale = self._button(
            "histograms_own_scale", self.tr("own"), self.tr("Each layer on a scale of its own")
        )
        self.counted: list[Counted] = []
        self.scales: list[RowScale] = []
        self.height_of_rows = 1.0 - LEAST_WORDS
        self.listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the words of each row."""
        super().resizeEvent(event)
        self.refresh()

    def _button(self, setting: str, text: str, tip: str) -> KeyButton:
        button = KeyButton()
        button.setText(text)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(True)
        button.setChecked(str(self.settings.value(setting)) in ("true", "True"))
        button.clicked.connect(self._on_switched)
        self.head.addWidget(button)
        return button

    def _on_picked(self, kind: str) -> None:
        self.settings.set_value("histograms", kind)
        self.show_all()
        self.refresh()

    def _on_switched(self) -> None:
        for name in ("over_time", "own_scale"):
            is_on = bool(getattr(self, name).isChecked())
            self.settings.set_value(f"histograms_{name}", str(is_on).lower())
        self.show_all()
        self.refresh()

    def has_time(self) -> bool:
        """Return whether the horizontal axis is the update at present."""
        return bool(self.over_time.isChecked())

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show how the numbers are spread."""
        self.counted, self.scales = [], []
        self.name_runs(state)
        if state.run is None:
            self.shapes.show_shapes([])
            self.labels.show_labels([], self.theme.panel)
            self.say("")
            for dots in (self.rug, self.selected):
                dots.setData([], [])
            return
        layers = len(state.run.problem.network.layers)
        self.colours = layer_colours(self.theme, layers)
        if self.has_time():
            self.show_time(state.run)
        else:
            self._show_now(state, state.run)

    def show_time(self, run: Run) -> None:
        """Show how the numbers were spread over the updates."""
        raise NotImplementedError

    def fit(self, left: float, right: float, layers: int) -> None:
        """Show so many rows and all that stands on the axis."""
        line = self.area.fontMetrics().height() + WORDS
        words = line * layers / max(1.0, self.area.getViewBox().height())
        self.height_of_rows = 1.0 - max(LEAST_WORDS, min(MOST_WORDS, words))
        room = 0.02 * (right - left)
        wanted = (left - room, right + room), (-0.12, float(layers))
        if wanted != self.area.whole:
            self.area.setRange(xRange=wanted[0], yRange=wanted[1], padding=0.0)

    def kind_shown(self) -> str:
        """Return which of the kinds is shown."""
        return str(self.kind.currentData())

    def base_of(self, layer: int) -> float:
        """Return the height of a layer's base line: the first (0) is on top."""
        return float(len(self.colours) - 1 - layer)

    # --- now ----------------------------------------------------------------------------------

    def _show_now(self, state: State, run: Run) -> None:
        """Draw a histogram for each layer, those of other runs as lines over it."""
        values = values_now(run, self.kind_shown())
        densities = self._densities(state, len(values))
        self.scales = self._scales(values, densities)
        bins = bins_for(values)
        self.counted = [
            count(one, (scale.low, scale.high), bins)
            for one, scale in zip(values, self.scales, strict=True)
        ]
        is_own = self.own_scale.isChecked()
        left, right = (0.0, 1.0) if is_own else self.scales[0]
        self.fit(left, right, len(values))
        self.area.getAxis("left").setTicks([[]])
        self.area.getAxis("left").setWidth(6)
        self.area.getAxis("bottom").setTicks([[]] if is_own else None)
        self.set_label("bottom", self._axis_text(run))
        shapes: list[Shape] = []
        for layer, counted in enumerate(self.counted):
            shapes += self._histogram(layer, counted, densities[layer])
        beyond: list[Label] = []
        for side in others(state):
            found = values_now(side.run, self.kind_shown())
            shapes += self._outlines(found, side.index, bins)
            beyond += self._beyond(found, side.index)
        self.shapes.show_shapes(shapes)
        self._label_now(beyond)
        self._show_values(state)
        self.say("")

    def _scales(self, values: list[Array], densities: list[Density | None]) -> list[RowScale]:
        ends = [
            one if density is None else np.concatenate([one, density.reach])
            for one, density in zip(values, densities, strict=True)
        ]
        if self.own_scale.isChecked():
            return [RowScale(*reach_of(one)) for one in ends]
        return [RowScale(*reach_of(np.concatenate(ends)))] * len(values)

    def _densities(self, state: State, layers: int) -> list[Density | None]:
        if self.kind_shown() != "weights" or state.document is None:
            return [None] * layers
        return [density_of(state.document, layer + 1) for layer in range(layers)]

    def _x(self, layer: int, values: Array) -> Array:
        """Return where values stand on the axis, which layers share or not."""
        return self.scales[layer].share(values) if self.own_scale.isChecked() else values

    def _histogram(self, layer: int, counted: Counted, density: Density | None) -> list[Shape]:
        base, colour = self.base_of(layer), self.colours[layer]
        ends = np.array(self.scales[layer])
        made = [Shape(self._x(layer, ends), np.full(2, base), self.theme.border)]
        if counted.most > 0.0:
            x, y = counted.outline()
            fill = mix(colour, self.theme.panel, PALE)
            made.append(Shape(self._x(layer, x), base + self.height_of_rows * y, colour, fill))
        zero = self._x(layer, np.zeros(2))
        made.append(Shape(zero, np.array([base, base + self.height_of_rows]), self.theme.border))
        if density is not None and counted.most > 0.0:
            grid = np.linspace(*density.reach, DENSITY_POINTS)
            expected = density.at(grid) * len(counted.values) * counted.width / counted.most
            if not density.is_gaussian:
                grid, expected = np.repeat(grid[[0, -1]], 2), np.array([0, *expected[:2], 0])
            y = base + self.height_of_rows * np.minimum(expected, 1.1)
            made.append(Shape(self._x(layer, grid), y, self.theme.text, style=DASHED))
        return made

    def _outlines(self, values: list[Array], index: int, bins: int) -> list[Shape]:
        """Return the histograms of another run as lines."""
        colour, style = side_colour(self.theme, index), STYLES[index % len(STYLES)]
        made = []
        for layer, one in enumerate(values[: len(self.scales)]):
            scale = self.scales[layer]
            x, y = count(one, (scale.low, scale.high), bins).outline()
            made.append(
                Shape(
                    self._x(layer, x),
                    self.base_of(layer) + self.height_of_rows * y,
                    colour,
                    None,
                    1.5,
                    style,
                )
            )
        return made

    def _beyond(self, values: list[Array], index: int) -> list[Label]:
        """Return what the last bars of another run also count: what lies beyond the axis."""
        colour, made = side_colour(self.theme, index), []
        for layer, (one, scale) in enumerate(zip(values, self.scales, strict=False)):
            top = self.base_of(layer) + self.height_of_rows
            if (one[np.isfinite(one)] > scale.high).any():
                made.append(Label(top, f"> {setting_text(scale.high)}", colour, True))
            if (one[np.isfinite(one)] < scale.low).any():
                made.append(Label(top, f"< {setting_text(scale.low)}", colour))
        return made

    def _label_now(self, beyond: list[Label]) -> None:
        """Name the layers at the left, and say at the right how far their numbers reach."""
        labels = []
        for layer, (name, counted) in enumerate(zip(self.layer_names(), self.counted, strict=True)):
            top = self.base_of(layer) + 0.98
            labels.append(Label(top, name, self.colours[layer]))
            labels.append(Label(top, self._summary(layer, counted), self.theme.muted, True))
        self.labels.show_labels([*labels, *beyond], self.theme.panel)

    def layer_names(self) -> list[str]:
        """Return the names of the layers."""
        run = self.session.state.run
        assert run is not None
        network = run.problem.network
        layers = range(1, len(network.layers) + 1)
        return [layer_name(network, layer, translate_wording) for layer in layers]

    def _summary(self, layer: int, counted: Counted) -> str:
        if not len(counted.values):
            return self._missing()
        if len(counted.values) == 1:
            return self.number(float(counted.values[0]))
        if counted.others:
            return self.tr("{n} not finite").format(n=grouped(counted.others))
        if counted.has_many_zeros:
            share = percent_text(counted.zeros / len(counted.values), is_whole=True)
            return self.tr("{share} zero").format(share=share)
        with np.errstate(over="ignore"):
            deviation = float(counted.values.std())
        text = self.tr("std {number}").format(number=number_text(deviation, 2))
        if self.own_scale.isChecked():
            return self.reach_text(layer)
        return text

    def reach_text(self, layer: int) -> str:
        """Return from where to where a row reaches."""
        low, high = end_texts(*self.scales[layer])
        return self.tr("{low} to {high}").format(low=low, high=high)

    def _missing(self) -> str:
        if self.kind_shown() == "biases":
            return self.tr("no biases")
        return self.tr("after the backward pass")

    def _show_values(self, state: State) -> None:
        """Mark each value where they are few, and the one that is selected."""
        x, y = [np.empty(0)], [np.empty(0)]
        for layer, counted in enumerate(self.counted):
            if len(counted.values) <= FEW:
                x.append(self._x(layer, counted.values))
                y.append(np.full(len(counted.values), self.base_of(layer) - 0.05))
        self.rug.set_look(self.theme.muted)
        set_finite(self.rug, np.concatenate(x), np.concatenate(y))
        self.selected.set_look(None, self.theme.text)
        at = self._selected_at(state)
        self.selected.setData(*(([at[0]], [at[1]]) if at else ([], [])))

    def _selected_at(self, state: State) -> tuple[float, float] | None:
        place, run = state.view.selection, state.run
        if place is None or run is None or not 1 <= place.layer <= len(self.counted):
            return None
        number = number_of(run.problem.network, self.kind_shown(), place)
        values = self.counted[place.layer - 1].values
        if number is None or number >= len(values) or not np.isfinite(values[number]):
            return None
        x = self._x(place.layer - 1, values[[number]])
        return float(x[0]), self.base_of(place.layer - 1) - 0.05

    def _axis_text(self, run: Run) -> str:
        """Return what is counted; of very many samples of which part."""
        text = self.kind.currentText()
        if self.kind_shown() != "activations":
            return text
        shown, samples = len(survey_of(run).rows), run.problem.samples
        if shown < samples:
            more = self.tr("{text} of {shown} of {count} samples")
            return more.format(text=text, shown=grouped(shown), count=grouped(samples))
        return self.tr("{text} of {count} samples").format(text=text, count=grouped(samples))
