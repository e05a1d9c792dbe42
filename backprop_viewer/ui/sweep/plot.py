"""The plot of a sweep: a place for each value, a dot for each run, a line through the means."""

import math

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Signal
from PySide6.QtGui import QColor

from backprop_viewer.engine.metrics import Metric
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.session.sweeping import Result, Summary, summaries
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.numbers import nice_limit
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.sweep.words import (
    LOSS,
    cell_text,
    measure_name,
    number_of,
    setting_name,
    spread_of,
    text_of_value,
)
from backprop_viewer.ui.theme import Theme

SIDE = 0.5
SCATTER = 0.16
"""How far apart the dots of one value lie at most, in places."""


class SweepPlot(Plot):
    """Shows the results that it is given; the state of the session is nothing to it.

    Signals:
        result_pressed(number): the dot of a result was clicked.
    """

    name = "sweep_plot"
    drag_zooms = False
    result_pressed = Signal(int)

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        self._setting, self._measure = "rate", LOSS
        self._metric: Metric | None = None
        self._results: tuple[Result, ...] = ()
        self._shown: list[int] = []
        super().__init__(session, theme, settings)

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Sweep", "Results of the sweep")

    def build(self) -> None:
        """Add a line for the means, dots for the runs, and the switch of the scale."""
        self.means = pyqtgraph.PlotCurveItem()
        self.bars = pyqtgraph.PlotCurveItem(connect="pairs")
        self.dots = Dots(8.0)
        for item in (self.bars, self.means, self.dots):
            self.area.addItem(item)
        self.logarithmic = KeyButton()
        self.logarithmic.setText(self.tr("log"))
        self.logarithmic.setCheckable(True)
        self.logarithmic.setToolTip(self.tr("Logarithmic scale"))
        self.logarithmic.setAccessibleName(self.tr("Logarithmic scale"))
        self.logarithmic.clicked.connect(self._on_scale)
        self.head.addWidget(self.logarithmic)
        self.area.pressed.connect(self._on_pressed)

    def show_results(
        self, setting: str, measure: str, results: tuple[Result, ...], metric: Metric | None
    ) -> None:
        """Show one measure of some results."""
        self._setting, self._measure, self._results = setting, measure, results
        self._metric = metric
        self.refresh()

    def has_changed(self, old: State, new: State) -> bool:
        """Return whether numbers are written otherwise: nothing else is shown of the state."""
        return old.view.digits != new.view.digits

    # --- drawing ------------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the results."""
        found = summaries(self._results)
        places = {summary.value: place for place, summary in enumerate(found)}
        self._show_runs(places)
        self._show_means(found)
        ticks = [(place, text_of_value(value)) for value, place in places.items()]
        self.area.getAxis("bottom").setTicks([ticks])
        self.set_label("bottom", setting_name(self._setting))
        if self._metric is not None:
            self.set_label("left", measure_name(self._measure, self._metric))
        self.area.getAxis("left").setLogMode(x=False, y=self.logarithmic.isChecked())
        self._fit(len(found))
        count = len(self._results)
        self.say(self.tr("{count} runs").format(count=count) if count else self.tr("no runs yet"))

    def _height(self, number: float | None) -> float:
        """Return where a number is drawn, NaN if it is not."""
        if number is None or not math.isfinite(number):
            return math.nan
        if not self.logarithmic.isChecked():
            return number
        return math.log10(number) if number > 0.0 else math.nan

    def _show_runs(self, places: dict[float | int | str, int]) -> None:
        """Put a dot for each run at its value, those of one value a little apart."""
        counts = {value: sum(one.value == value for one in self._results) for value in places}
        seen = dict.fromkeys(places, 0)
        x, y, self._shown = [], [], []
        for number, result in enumerate(self._results):
            order, count = seen[result.value], counts[result.value]
            seen[result.value] += 1
            height = self._height(number_of(result, self._measure))
            if math.isfinite(height):
                shift = 0.0 if count == 1 else SCATTER * (order / (count - 1) - 0.5)
                x.append(places[result.value] + shift)
                y.append(height)
                self._shown.append(number)
        self.dots.set_look(self.theme.accent)
        self.dots.setData(x, y)

    def _show_means(self, found: tuple[Summary, ...]) -> None:
        """Draw a line through the means, and a bar of the deviation at each."""
        known = [(place, spread_of(one, self._measure)) for place, one in enumerate(found)]
        there = [(place, spread) for place, spread in known if spread is not None]
        x = np.array([float(place) for place, _ in there])
        y = np.array([self._height(spread.mean) for _, spread in there])
        is_drawn = np.isfinite(y)
        self.means.setData(x[is_drawn], y[is_drawn], pen=_pen(self.theme.text))
        ends: list[float] = []
        sides: list[float] = []
        for place, spread in there:
            low, high = spread.mean - spread.deviation, spread.mean + spread.deviation
            if spread.count > 1 and math.isfinite(self._height(low) + self._height(high)):
                sides += [place, place]
                ends += [self._height(low), self._height(high)]
        self.bars.setData(np.array(sides), np.array(ends), pen=_pen(self.theme.muted))

    def _fit(self, places: int) -> None:
        _, y = self.dots.getData()
        heights = y[np.isfinite(y)]
        if not len(heights):
            low, high = 0.0, 1.0
        elif self.logarithmic.isChecked():
            low, high = math.floor(float(heights.min())), math.ceil(float(heights.max())) + 0.05
        else:
            low = min(0.0, -nice_limit(-float(heights.min())) if heights.min() < 0 else 0.0)
            high = nice_limit(float(heights.max()) * 1.05) if heights.max() > 0 else 1.0
        self.area.setRange(xRange=(-SIDE, max(1, places) - SIDE), yRange=(low, high), padding=0.02)

    def _on_scale(self) -> None:
        self.show_all()
        self.refresh()

    # --- numbers ------------------------------------------------------------------------------

    def hover_text(self, position: QPointF) -> str:
        """Return value, seed and result of the run whose dot is near; else mean and deviation."""
        number = self._result_at(position)
        if number is None or self._metric is None:
            return ""
        result = self._results[number]
        what = f"{setting_name(self._setting)} {text_of_value(result.value)}"
        if result.seed is not None:
            what = self.tr("{what}, seed {seed}").format(what=what, seed=result.seed)
        reached = number_of(result, self._measure)
        return f"{what}: {self.number(reached)}" if reached is not None else what

    def _result_at(self, position: QPointF) -> int | None:
        nearest = self.area.nearest(*self.dots.getData(), position)
        return None if nearest is None else self._shown[nearest]

    def _on_pressed(self, position: QPointF) -> None:
        number = self._result_at(position)
        if number is not None:
            self.result_pressed.emit(number)

    def table(self, state: State) -> Table:
        """Return every run: value, seed and what it has come to."""
        return table_of(self._setting, self._results)


def table_of(setting: str, results: tuple[Result, ...]) -> Table:
    """Return every run of a sweep with all its numbers, exact."""
    known = [result.evaluation for result in results]
    return Table(
        (
            setting,
            "seed",
            "updates",
            "loss",
            "dev_loss",
            "metric",
            "dev_metric",
            "updates_to_goal",
            "problem",
        ),
        (
            [result.value for result in results],
            [result.seed for result in results],
            [result.updates for result in results],
            [None if one is None else one.loss for one in known],
            [None if one is None else one.dev_loss for one in known],
            [None if one is None else one.metric for one in known],
            [None if one is None else one.dev_metric for one in known],
            [result.reached for result in results],
            [result.problem for result in results],
        ),
    )


def summary_text(summary: Summary, measure: str, metric: Metric, digits: int | None) -> str:
    """Return what the runs with one value have come to."""
    return cell_text(spread_of(summary, measure), measure, metric, digits)


def _pen(colour: str) -> object:
    return pyqtgraph.mkPen(QColor(colour), width=1)
