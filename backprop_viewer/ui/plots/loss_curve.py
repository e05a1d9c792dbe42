"""The loss over the updates, linear or logarithmic: past and future, changes and bookmarks.

With it go what is measured over all samples: the loss of the dev samples, the metric, the best.
"""

import math
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor

from backprop_viewer.document.model import Bookmark
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.evaluations import Curves
from backprop_viewer.session import transitions
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import nice_limit
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots, set_finite
from backprop_viewer.ui.plots.legend import Legend
from backprop_viewer.ui.plots.metric_curves import AXIS_WIDTH, MetricCurves
from backprop_viewer.ui.plots.thinning import thinned
from backprop_viewer.ui.theme import Theme, mix
from backprop_viewer.ui.training_words import metric_text, metric_title

SMALLEST = 1e-300
PALE = 0.6
LEGEND_ROOM, NO_LEGEND_ROOM = 20, 4


class Spot(NamedTuple):
    """What the pointer is on: an update whose loss is known, and the time to go to."""

    update: int
    loss: float
    time: int
    bookmark: Bookmark | None = None
    best: Evaluation | None = None


class LossCurve(Plot):
    """The loss that each update descends. A click goes to the update that is pointed at."""

    name = "loss_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Loss")

    def build(self) -> None:
        """Add curves, marks and the switch between linear and logarithmic."""
        self.metric_curves = MetricCurves(self.area)
        self.future, self.curve, self.line = (pyqtgraph.PlotCurveItem() for _ in range(3))
        self.dev = pyqtgraph.PlotCurveItem()
        self.changes = pyqtgraph.PlotCurveItem(connect="pairs")
        self.now, self.bookmarks, self.hovered = Dots(9.0), Dots(10.0), Dots(9.0)
        self.best = Dots(9.0)
        curves = [self.changes, self.line, self.future, self.curve, self.dev]
        for item in (*curves, self.best, self.bookmarks, self.hovered, self.now):
            self.area.addItem(item)
        self.legend = Legend(self.area)
        self.set_label("bottom", self.tr("update"))
        self.area.pointed.connect(self._on_pointed)
        self.area.pressed.connect(self._on_pressed)
        self.shows_metric = self._button("metric_curve", self.tr("Show the metric of the task"))
        self.shows_metric.clicked.connect(self._on_metric)
        self.logarithmic = self._button(
            "logarithmic_loss", self.tr("Logarithmic scale of the loss")
        )
        self.logarithmic.setText(self.tr("log"))
        self.logarithmic.setAccessibleName(self.tr("Logarithmic scale"))
        self.logarithmic.clicked.connect(self._on_logarithmic)
        self._spot: Spot | None = None
        self._marked: tuple[object, ...] = (None,) * 5
        self._apply_scale()

    def _button(self, setting: str, tip: str) -> KeyButton:
        """Return a button beside the title that is on if a setting is."""
        button = KeyButton()
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setCheckable(True)
        button.setChecked(str(self.settings.value(setting)) in ("true", "True"))
        self.head.addWidget(button)
        return button

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.metric_curves.set_theme(theme)
        super().set_theme(theme)

    def show_evaluations(self) -> None:
        """Show what was measured meanwhile, as soon as it can be seen."""
        self._is_stale = True
        if self.isVisible():
            self._refresh()

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the losses known so far."""
        run = state.run
        x, y, now = _losses(run)
        y = self._heights(y)
        curves = _curves(run)
        self._fit(x, y, self._heights(curves.dev_loss))
        self.set_label("left", self.notation.loss)
        split = len(x)
        if run is not None:
            split = int(np.searchsorted(x, run.moment.record.before.update, side="right"))
        self.curve.setData(x[:split], y[:split], pen=_pen(self.theme.accent))
        ahead = max(0, split - 1)
        pale = mix(self.theme.accent, self.theme.panel, PALE)
        self.future.setData(
            x[ahead:] if split < len(x) else [], y[ahead:] if split < len(x) else []
        )
        self.future.setPen(_pen(pale))
        self._mark_times(run)
        self._show_now(run, now)
        self._show_measured(run, curves)
        self._show_spot(None)

    def _show_measured(self, run: Run | None, curves: Curves) -> None:
        """Show what was measured over all samples, and where it was best."""
        theme = self.theme
        set_finite(self.dev, curves.updates, self._heights(curves.dev_loss))
        self.dev.setPen(_pen(theme.negative))
        best = None if run is None else run.trajectory.evaluations.best
        self.best.set_look(theme.panel, theme.gradient_positive)
        if best is None:
            self.best.setData([], [])
        else:
            self.best.setData([best.update], self._heights(np.array([best.decisive_loss])))
        has_dev = run is not None and run.trajectory.problem.dev is not None
        has_metric = run is not None and self.shows_metric.isChecked()
        self.metric_curves.set_visible(has_metric)
        named = [("—", self.tr("training"), theme.accent)] if has_dev or has_metric else []
        if has_dev:
            named.append(("—", self.tr("dev"), theme.negative))
        if run is not None:
            metric = run.trajectory.evaluations.evaluator.metric
            title = metric_title(metric)
            if self.shows_metric.text() != title:
                self.shows_metric.setText(title)
            if has_metric:
                named.append(("—", title, theme.gradient_positive))
                heights = self._range[2:]
                self.metric_curves.show(
                    curves.updates, curves.metric, curves.dev_metric, metric, heights
                )
        room = LEGEND_ROOM if named else NO_LEGEND_ROOM
        self.area.getPlotItem().setContentsMargins(2, room, 10, 2)
        right = AXIS_WIDTH + 10 if has_metric else 10
        self.legend.show_curves(named, theme.panel, right)

    def _show_now(self, run: Run | None, now: tuple[int, float] | None) -> None:
        """Show the present update: a line, and a point on it once its loss is known."""
        if run is None:
            self.line.setData([], [])
        else:
            update = run.moment.record.before.update
            self.line.setData([update, update], list(self._range[2:]), pen=_pen(self.theme.muted))
        if now is None:
            self.now.setData([], [])
            return
        update, loss = now
        self.now.set_look(self.theme.backward)
        self.now.setData([update], self._heights(np.array([loss])))

    def _mark_times(self, run: Run | None) -> None:
        """Show where something was changed, and the bookmarks, unless they are shown already."""
        low, high = self._range[2:]
        bookmarks = run.bookmarks if run is not None else ()
        documents = run.documents if run is not None else ()
        wanted = (bookmarks, documents, low, high, self.theme)
        if all(one is other for one, other in zip(wanted, self._marked, strict=True)):
            return
        self._marked = wanted
        updates = [update for update, _ in documents[1:]]
        dots = _pen(self.theme.muted, Qt.PenStyle.DotLine)
        self.changes.setData(np.repeat(updates, 2), [low, high] * len(updates), pen=dots)
        x = [_update_at(run, mark.time) for mark in bookmarks] if run is not None else []
        self.bookmarks.set_look(self.theme.update, symbol="down")
        self.bookmarks.setData(x, [high] * len(x))

    def _heights(self, losses: Array) -> Array:
        """Return where losses are drawn: on a logarithmic scale at their logarithms."""
        if not self.logarithmic.isChecked():
            return losses
        return np.asarray(np.log10(np.maximum(losses, SMALLEST)))

    def _fit(self, x: Array, y: Array, dev: Array) -> None:
        """Show the whole curve, moving the axes in steps: they cost more than the curve."""
        first, last = (float(x[0]), float(x[-1])) if len(x) else (0.0, 0.0)
        left = 0.0 if first < last - first else first
        right = left + nice_limit(max(10.0, last - left))
        y = np.concatenate([y, dev[np.isfinite(dev)]])
        if not len(y):
            low, high = 0.0, 1.0
        elif self.logarithmic.isChecked():
            low, high = math.floor(float(y.min())), math.ceil(float(y.max())) + 0.05
        else:
            low, high = 0.0, nice_limit(float(y.max()) * 1.05)
        if (left, right, low, high) != self._range:
            self._range = (left, right, low, high)
            self.area.setRange(xRange=(left, right), yRange=(low, high), padding=0.02)

    _range = (0.0, 0.0, 0.0, 0.0)

    def _on_logarithmic(self) -> None:
        self.settings.set_value("logarithmic_loss", str(self.logarithmic.isChecked()).lower())
        self._apply_scale()
        self.redraw(self.session.state)

    def _on_metric(self) -> None:
        self.settings.set_value("metric_curve", str(self.shows_metric.isChecked()).lower())
        self.redraw(self.session.state)

    def _apply_scale(self) -> None:
        # Only the axis is told: the curve holds logarithms already, thinned before.
        self.area.getAxis("left").setLogMode(x=False, y=self.logarithmic.isChecked())

    # --- pointing -----------------------------------------------------------------------------

    def _on_pointed(self, position: QPointF | None) -> None:
        spot = None if position is None else self._spot_at(position)
        if spot != self._spot:
            self._show_spot(spot)
        shape = Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
        self.area.viewport().setCursor(shape)

    def _on_pressed(self, position: QPointF) -> None:
        spot = self._spot_at(position)
        if spot is not None:
            self.session.apply(transitions.go_to, spot.time)

    def _spot_at(self, position: QPointF) -> Spot | None:
        """Return the update at this place of the axis, or the bookmark that is pointed at."""
        run = self.session.state.run
        if run is None:
            return None
        first, losses = run.trajectory.losses()
        if not len(losses):
            return None
        marks_x, marks_y = self.bookmarks.getData()
        index = self.area.nearest(marks_x, marks_y, position)
        bookmark = None if index is None else run.bookmarks[index]
        best = run.trajectory.evaluations.best
        if (
            bookmark is None
            and best is not None
            and self.area.nearest(*self.best.getData(), position) == 0
        ):
            time = best.update * run.schedule.size
            return Spot(best.update, best.decisive_loss, time, best=best)
        wanted = round(self.area.value_at(position)[0])
        if bookmark is not None:
            wanted = _update_at(run, bookmark.time)
        update = min(first + len(losses) - 1, max(first, wanted))
        time = update * run.schedule.size + run.schedule.forward_end  # its loss is known then
        loss = float(losses[update - first])
        return Spot(update, loss, bookmark.time if bookmark else time, bookmark)

    def _show_spot(self, spot: Spot | None) -> None:
        """Say what the pointer is on, or if it is on nothing, what the present loss is."""
        self._spot = spot
        if spot is None:
            self.hovered.setData([], [])
        else:
            self.hovered.set_look(None, self.theme.text)
            self.hovered.setData([spot.update], self._heights(np.array([spot.loss])))
        self.say(self._text(spot))

    def _text(self, spot: Spot | None) -> str:
        run = self.session.state.run
        if run is None:
            return ""
        if spot is None:
            loss = run.moment.loss
            if loss is None:
                return self.tr("known after the forward pass")
            return self._loss_text(run.moment.record.before.update, loss)
        if spot.best is not None:
            name = (
                self.tr("least loss") if spot.best.dev_loss is None else self.tr("least dev loss")
            )
            return self.tr("{name}, before update {update}: {loss}").format(
                name=name, update=grouped(spot.update + 1), loss=self.number(spot.loss)
            )
        text = self._loss_text(spot.update, spot.loss)
        if spot.bookmark is not None:
            named = self.tr("bookmark “{name}”").format(name=spot.bookmark.name)
            return f"{text} · {named}"
        if any(update == spot.update for update, _ in run.documents[1:]):
            return self.tr("{text} · changed there").format(text=text)
        return text

    def _loss_text(self, update: int, loss: float) -> str:
        text = self.tr("before update {update}: {loss}").format(
            update=grouped(update + 1), loss=self.number(loss)
        )
        run = self.session.state.run
        known = None if run is None else run.trajectory.evaluations.get(update)
        if run is None or known is None:
            return text
        if known.dev_loss is not None:
            text = self.tr("{text} · dev {loss}").format(
                text=text, loss=self.number(known.dev_loss)
            )
        if self.shows_metric.isChecked():
            metric = run.trajectory.evaluations.evaluator.metric
            value = known.metric if known.dev_metric is None else known.dev_metric
            digits = self.session.state.view.digits
            text = f"{text} · {metric_title(metric)} {metric_text(metric, value, digits)}"
        return text


def _losses(run: Run | None) -> tuple[Array, Array, tuple[int, float] | None]:
    """Return updates and losses to draw, and the present update's, if it is known."""
    if run is None:
        return np.empty(0), np.empty(0), None
    first, losses = run.trajectory.losses()
    x, y = thinned(first, losses)
    loss, update = run.moment.loss, run.moment.record.before.update
    if loss is None:
        return x, y, None
    if update >= first + len(losses):
        x, y = np.append(x, update), np.append(y, loss)
    return x, y, (update, loss)


def _curves(run: Run | None) -> Curves:
    """Return what was measured, or nothing."""
    if run is None:
        return Curves(*[np.empty(0)] * len(Curves._fields))
    return run.trajectory.evaluations.arrays()


def _update_at(run: Run, time: int) -> int:
    """Return the update that is shown at a time; its end is still shown as that update."""
    update, operations = divmod(time, run.schedule.size)
    is_end = operations == 0 and update > run.trajectory.first
    return update - 1 if is_end and not run.trajectory.begins_at(update) else update


def _pen(colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> object:
    return pyqtgraph.mkPen(QColor(colour), width=1, style=style)
