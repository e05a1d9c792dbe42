"""What plots over the updates share: their axis, the present update, and going to another one."""

import numpy as np
from PySide6.QtCore import QPointF, Qt

from backprop_viewer.engine.calls import Array
from backprop_viewer.session import transitions
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.forms.fields import ChoiceBox
from backprop_viewer.ui.numbers import close_limit
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.legend import Legend
from backprop_viewer.ui.plots.runs import names_of_runs
from backprop_viewer.ui.plots.shapes import SOLID, Shape
from backprop_viewer.ui.plots.thinning import thinned

POINTS = 150
"""Into how many stretches a curve is thinned: wide lines take long to draw."""
THICK, THIN = 2.0, 1.0


class OverTime(Plot):
    """A plot whose horizontal axis is the update. A click goes to the one that is pointed at."""

    def listen(self) -> None:
        """Take clicks, show that they mean something, and make a legend of runs."""
        self.legend = Legend(self.area)
        self.area.pressed.connect(self.on_pressed)
        self.area.pointed.connect(self.on_pointed)

    def choice(self, setting: str, name: str, entries: list[tuple[str, str]]) -> ChoiceBox:
        """Return a box beside the title that remembers what was picked: data and text of each."""
        box = ChoiceBox(name)
        box.setMinimumContentsLength(6)
        for data, text in entries:
            box.addItem(text, data)
        stored = str(self.settings.value(setting))
        box.show_data(stored if stored in dict(entries) else entries[0][0])
        self.head.addWidget(box)
        return box

    def show_evaluations(self) -> None:
        """Show what was tracked meanwhile."""
        self.refresh()

    def name_runs(self, state: State) -> None:
        """Name the runs that are shown, if there are several."""
        sides = state.sides if len(state.sides) > 1 else ()
        named = names_of_runs(self.theme, sides)
        self.legend.show_curves(named, self.theme.panel)

    # --- time ---------------------------------------------------------------------------------

    def has_time(self) -> bool:
        """Return whether the horizontal axis is the update at present."""
        return True

    def reach(self, run: Run) -> tuple[float, float]:
        """Return from which update to which the axis goes, in steps: moving it costs much."""
        first = float(max(run.trajectory.first, run.trajectory.losses()[0]))
        last = float(max(run.trajectory.computed, run.moment.record.before.update))
        left = 0.0 if first < last - first else first
        return left, left + close_limit(max(10.0, last - left))

    def seen(self, updates: Array) -> slice:
        """Return which of some updates, in their order, are in view, and those next to them."""
        left, right = self.area.shown[0]
        first, end = np.searchsorted(updates, (left, right))
        return slice(max(0, int(first) - 1), int(end) + 1)

    def present_line(self, run: Run, low: float, high: float) -> Shape:
        """Return a line at the present update."""
        update = float(run.moment.record.before.update)
        return Shape(np.array([update, update]), np.array([low, high]), self.theme.muted)

    def present_lines(self, run: Run, rows: int, height: float) -> list[Shape]:
        """Return a line at the present update in each row, but not through its words above."""
        return [self.present_line(run, row, row + height) for row in range(rows)]

    def update_at(self, position: QPointF) -> int | None:
        """Return which update a position in pixels means, None if there is none."""
        run = self.session.state.run
        if run is None or not self.has_time():
            return None
        first = max(run.trajectory.first, run.trajectory.losses()[0])
        last = max(first, run.trajectory.computed - 1, run.moment.record.before.update)
        return int(min(last, max(first, round(self.area.value_at(position)[0]))))

    def on_pressed(self, position: QPointF) -> None:
        """Go to the end of the backward pass of an update: all that is shown is known there."""
        run, update = self.session.state.run, self.update_at(position)
        if run is not None and update is not None:
            time = update * run.schedule.size + run.schedule.backward_end
            self.session.apply(transitions.go_to, time)

    def on_pointed(self, position: QPointF | None) -> None:
        """Show whether a click goes somewhere."""
        is_on = position is not None and self.update_at(position) is not None
        shape = Qt.CursorShape.PointingHandCursor if is_on else Qt.CursorShape.ArrowCursor
        self.area.viewport().setCursor(shape)


def curve(
    x: Array, y: Array, colour: str, style: Qt.PenStyle = SOLID, width: float = THICK
) -> Shape:
    """Return a line through points, without those that are not finite, in few points."""
    is_finite = np.isfinite(x) & np.isfinite(y)
    x, y = x[is_finite], y[is_finite]
    places, heights = thinned(0, y, POINTS)
    return Shape(x[places.astype(np.intp)], heights, colour, width=width, style=style)


def band(x: Array, low: Array, high: Array, fill: str) -> Shape:
    """Return the room between two lines, which of each stretch keeps its least and its largest."""
    edges = np.unique(np.linspace(0, len(x), POINTS + 1).astype(np.intp)[:-1])
    if len(x) > POINTS:
        low, high = np.minimum.reduceat(low, edges), np.maximum.reduceat(high, edges)
        x = np.append(x[edges[:-1]], x[-1])
    return Shape(np.concatenate([x, x[::-1]]), np.concatenate([low, high[::-1]]), None, fill)


def near(updates: Array, update: int) -> int | None:
    """Return which of some updates, in their order, is nearest to another; None of none."""
    if not len(updates):
        return None
    place = int(np.searchsorted(updates, update))
    before = max(0, place - 1)
    if place == len(updates) or update - updates[before] <= updates[place] - update:
        return before
    return place
