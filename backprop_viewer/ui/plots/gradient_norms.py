"""How large each layer's gradient is, over the updates and now: vanishing and exploding are seen.

The first layers fall below the last where gradients vanish, and rise above it where they explode.
"""

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtWidgets import QBoxLayout

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.state import Side, State
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.plots.dots import Dots, set_finite
from backprop_viewer.ui.plots.layer_bars import LayerBars, Row
from backprop_viewer.ui.plots.layer_colours import layer_colours
from backprop_viewer.ui.plots.log_axis import LogAxis
from backprop_viewer.ui.plots.norms import (
    BIASES,
    GRADIENT,
    RATIO,
    WEIGHTS,
    Norms,
    Scale,
    norms_of,
    scale_of,
)
from backprop_viewer.ui.plots.note import unbroken
from backprop_viewer.ui.plots.over_time import THICK, THIN, OverTime, curve, near
from backprop_viewer.ui.plots.runs import STYLES, side_colour
from backprop_viewer.ui.plots.shapes import DASHED, Shape, Shapes
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.texts import translate_wording
from backprop_viewer.ui.theme import mix

PALE = 0.6
RULE_OF_THUMB = 1e-3
Shown = list[tuple[Side, Norms]]


class GradientNorms(OverTime):
    """The Euclidean norm of each layer's gradient, or how large its step is beside its weights."""

    name = "gradient_norms"
    place = "loss_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Gradient norms")

    def build(self) -> None:
        """Add the curves, the marks of the present update, and a row for each layer."""
        self.axis = LogAxis()
        self.area.setAxisItems({"left": self.axis})
        self.axis.enableAutoSIPrefix(False)
        self.curves, self.now = Shapes(), Dots(9.0)
        self.colours: list[str] = []
        self.layers: list[Dots] = []
        self.area.addItem(self.curves)
        self.which = self.choice(
            "gradient_norms",
            self.tr("What is measured of each layer"),
            [
                (GRADIENT, self.tr("gradient")),
                (WEIGHTS, self.tr("of weights")),
                (BIASES, self.tr("of biases")),
                (RATIO, self.tr("step / w")),
            ],
        )
        self.which.picked.connect(self._on_picked)
        self.bars = LayerBars(self.theme, self.tr("Present value of each layer"))
        self.body = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self.column.removeWidget(self.area)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(self.bars)
        self.column.addLayout(self.body, 1)
        self.set_label("bottom", self.tr("update"))
        self.shown: Shown = []
        self.scale = Scale(-1.0, 0.0, None)
        self.listen()

    def _on_picked(self, which: str) -> None:
        self.settings.set_value("gradient_norms", which)
        self.refresh()

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the norms known so far, of every run that is shown."""
        which = str(self.which.currentData())
        self.shown = [(side, norms_of(side.run, which)) for side in state.sides]
        if state.run is None or not self.shown:
            self.curves.show_shapes([])
            self._show_dots([], np.empty(0), 0.0)
            self.bars.show_rows([], [], 0.0, 1.0)
            self.say("")
            return
        network = state.run.problem.network
        self.colours = layer_colours(self.theme, len(network.layers))
        rule = RULE_OF_THUMB if which == RATIO else None
        values = [part.ravel() for _, norms in self.shown for part in (norms.values, norms.now)]
        self.scale = scale = scale_of(np.concatenate(values), rule)
        self.axis.set_zero(scale.zero)
        left, right = self.reach(state.run)
        margin = 0.04 * (scale.high - scale.bottom)
        y = scale.bottom - margin, scale.high + margin
        wanted = (left - 0.02 * (right - left), right + 0.02 * (right - left)), y
        if wanted != self.area.whole:
            self.area.setRange(xRange=wanted[0], yRange=wanted[1], padding=0.0)
        self.name_runs(state)
        self.set_label("left", self._symbol(which))
        self._show_curves(state, which)
        self._show_bars(network)
        self._say(which)

    def _show_curves(self, state: State, which: str) -> None:
        """Draw a line for each layer of each run, paler after the present update."""
        assert state.run is not None
        shapes = [self.present_line(state.run, *self.area.whole[1])]
        left, right = self.area.whole[0]
        if which == RATIO:
            height = np.full(2, np.log10(RULE_OF_THUMB))
            shapes.append(Shape(np.array([left, right]), height, self.theme.muted, style=DASHED))
        now = state.run.moment.record.before.update
        for side, norms in reversed(self.shown):
            shapes += self._curves_of(side, norms, now)
        self.curves.show_shapes(shapes)
        own = self.shown[0][1]
        self._show_dots(self.colours, self.scale.heights(own.now), float(now))

    def _symbol(self, which: str) -> str:
        """Return what the axis shows in symbols."""
        notation = self.notation
        if which == RATIO:
            return f"|Δ{notation.weight}| / |{notation.weight}|"
        if which == GRADIENT:
            return f"|∇{notation.loss}|"
        letter = notation.weight if which == WEIGHTS else notation.bias
        if notation.short_derivatives:
            return f"|d{letter}|"
        return f"|∂{notation.loss}/∂{letter}|"

    def _curves_of(self, side: Side, norms: Norms, now: int) -> list[Shape]:
        seen = self.seen(norms.updates)
        updates, values = norms.updates[seen], norms.values[seen]
        split = int(np.searchsorted(updates, now, side="right"))
        style = STYLES[side.index % len(STYLES)] if len(self.shown) > 1 else STYLES[0]
        width = THICK if side is self.shown[0][0] else THIN
        made, ahead = [], max(0, split - 1)
        for layer, heights in enumerate(self.scale.heights(values).T):
            colour = self.colours[min(layer, len(self.colours) - 1)]
            pale = mix(colour, self.theme.panel, PALE)
            made.append(curve(updates[ahead:], heights[ahead:], pale, style, THIN))
            made.append(curve(updates[:split], heights[:split], colour, style, width))
        return made

    def _show_dots(self, colours: list[str], heights: Array, update: float) -> None:
        """Put a dot at each layer's present value."""
        while len(self.layers) < len(heights):
            self.layers.append(Dots(9.0))
            self.area.addItem(self.layers[-1])
        for number, item in enumerate(self.layers):
            is_shown = number < len(heights)
            known = heights[number : number + 1]
            set_finite(item, np.full(len(known), update), known)
            if is_shown:
                item.set_look(colours[number])

    def _show_bars(self, network: Network) -> None:
        """Show the present values as bars: by layer, and of each run if there are several."""
        rows = []
        is_single = len(self.shown) == 1
        for layer, colour in enumerate(self.colours):
            values = tuple(
                (
                    float(norms.now[layer]) if layer < len(norms.now) else float("nan"),
                    colour if is_single else side_colour(self.theme, side.index),
                )
                for side, norms in self.shown
            )
            name = layer_name(network, layer + 1, translate_wording)
            rows.append(Row(name, colour, values))
        texts = self._texts_of([row.values[0][0] for row in rows])
        low = self.scale.low - 0.1 * (self.scale.high - self.scale.low)
        self.bars.show_rows(rows, texts, low, self.scale.high)

    def _texts_of(self, values: list[float]) -> list[str]:
        """Return numbers that stand below one another: of like size with as many decimals."""
        digits = self.session.state.view.digits
        known = [value for value in values if np.isfinite(value)]
        if digits is None or not known or not 1.0 <= min(known) <= 100.0 <= max(known) < 10_000.0:
            return [self._text_of(value) for value in values]
        return [self._text_of(value, max(0, digits - 2)) for value in values]

    def _text_of(self, value: float, decimals: int | None = None) -> str:
        """Return a number: a small one as a power of ten, where less than two digits are left."""
        if np.isnan(value):
            return "–"
        if value == 0.0:
            return self.tr("none (0)")
        digits = self.session.state.view.digits
        if decimals is not None:
            return f"{value:.{decimals}f}"
        is_small = digits is not None and value < 10.0 ** (1 - digits)
        return number_text(value, 2) if is_small else self.number(value)

    def _say(self, which: str) -> None:
        """Say how the first layer's value compares with the last one's."""
        now = self.shown[0][1].now
        tip = self.tr("Euclidean norm of the gradient that each update uses, of its batch")
        if which == RATIO:
            tip = self.tr(
                "How far an update moves a layer's weights, as a share of their norm. "
                "Dashed: about 1/1000 is usual."
            )
        self.note.setToolTip(tip)
        if np.isnan(now).all():
            later = self.tr("known after the backward pass")
            self.say(self.tr("known after the update") if which == RATIO else later)
        elif np.isinf(now).any():
            self.say(self.tr("not finite any more"))
        elif which == RATIO:
            self.say(self.tr("step of the weights / weights"))
        else:
            self.say(self._ratio_text() or self.tr("norm of the gradient"))

    def _ratio_text(self) -> str:
        """Return how the first layer's gradient compares with the last one's, in each run."""
        texts = []
        for side, norms in self.shown:
            with np.errstate(all="ignore"):
                ratio = float(norms.now[0] / norms.now[-1])
            if len(norms.now) < 2 or not np.isfinite(ratio):
                return ""
            text = self._text_of(ratio)
            if len(self.shown) > 1:
                text = self.tr("{run}: {ratio}").format(run=side.name, ratio=text)
            texts.append(unbroken(text))
        every = self.tr("; ").join(texts)
        return self.tr("first layer / last: {ratio}").format(ratio=every)

    # --- pointing -----------------------------------------------------------------------------

    def hover_text(self, position: QPointF) -> str:
        """Return update, layer and value of the curve that is near."""
        update = self.update_at(position)
        if update is None or not self.shown:
            return ""
        _, norms = self.shown[0]
        place = near(norms.updates, update)
        if place is None:
            return ""
        heights = self.scale.heights(norms.values[place])
        if not np.isfinite(heights).any():
            return ""
        layer = int(np.nanargmin(np.abs(heights - self.area.value_at(position)[1])))
        network = self.session.state.sides[0].run.problem.network
        return self.tr("update {update}\n{layer}: {value}").format(
            update=grouped(int(norms.updates[place]) + 1),
            layer=layer_name(network, layer + 1, translate_wording),
            value=self._text_of(float(norms.values[place][layer])),
        )

    def table(self, state: State) -> Table:
        """Return a row for each tracked update, a column for each layer of each run."""
        which, headers = str(self.which.currentData()), ["update"]
        columns: list[Array] = []
        for side in state.sides:
            norms = norms_of(side.run, which)
            if not columns:
                columns.append(norms.updates)
            elif not np.array_equal(columns[0], norms.updates):
                headers.append(f"{side.name}: update")
                columns.append(norms.updates)
            for layer in range(norms.values.shape[1]):
                own = f"{which} {layer + 1}"
                headers.append(own if len(state.sides) == 1 else f"{side.name}: {own}")
                columns.append(norms.values[:, layer])
        return Table(headers[: len(columns)], columns)

    def resizeEvent(self, event: object) -> None:
        """Put the rows beside the curves where the plot is wide."""
        is_wide = self.width() > 1.6 * self.height() and self.width() > 420
        wanted = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self.body.direction() != wanted:
            self.body.setDirection(wanted)
        super().resizeEvent(event)  # type: ignore[arg-type]
