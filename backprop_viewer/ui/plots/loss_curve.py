"""The loss over the updates, linear or logarithmic: past and future, changes and bookmarks.

With it go what is measured over all samples: the loss of the dev samples, the metric, the best.
"""

from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor, QPen

from backprop_viewer.document.model import Bookmark
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.evaluations import Curves
from backprop_viewer.session import transitions
from backprop_viewer.session.hidden import UNKNOWN
from backprop_viewer.session.questions import conceals_loss
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots, set_alone, set_finite
from backprop_viewer.ui.plots.legend import Legend
from backprop_viewer.ui.plots.loss_course import (
    EMPTY,
    Course,
    Courses,
    curves_of,
    ends_of,
    reach,
    table_of,
    update_at,
)
from backprop_viewer.ui.plots.metric_curves import MetricCurves
from backprop_viewer.ui.plots.note import NO_BREAK, unbroken
from backprop_viewer.ui.plots.runs import RunCurves, names_of_runs, present_colour, present_style
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.plots.zoom import Range
from backprop_viewer.ui.theme import Theme, mix
from backprop_viewer.ui.training_words import metric_text, metric_title

SMALLEST = 1e-300
PALE, DEV_SHARE, DEV_STROKE = 0.6, 0.45, "– ··"
PADDING = 0.035
"""Round the curves, of the range: marks at its edge are seen whole."""
TICK_ROOM = 6
"""Between the legend and the plot: the topmost number of an axis reaches into it."""


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
        self.dev, self.bare = pyqtgraph.PlotCurveItem(), pyqtgraph.PlotCurveItem()
        self.changes = pyqtgraph.PlotCurveItem(connect="pairs")
        self.now, self.bookmarks, self.hovered = Dots(9.0), Dots(10.0), Dots(9.0)
        self.best, self.single, self.dev_dot = Dots(9.0), Dots(7.0), Dots(7.0)
        curves = [self.changes, self.line, self.future, self.bare, self.curve, self.dev]
        marks = [self.single, self.dev_dot, self.best, self.bookmarks, self.hovered, self.now]
        for item in (*curves, *marks):
            self.area.addItem(item)
        self.beside = RunCurves(self.area)
        self._courses = Courses()
        self.legend = Legend(self.area, TICK_ROOM)
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
        self._marked: tuple[object, ...] = ()
        self._kept: object = None
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
        self.refresh()

    def table(self, state: State) -> Table:
        """Return every loss, and what was measured."""
        names = (
            self.tr("updates"),
            self.tr("loss"),
            self.tr("loss without penalty"),
            self.tr("dev loss"),
            self.shows_metric.text(),
            self.tr("dev {metric}").format(metric=self.shows_metric.text()),
        )
        return table_of(state, names)

    def hover_text(self, position: QPointF) -> str:
        """Say nothing: the text above tells."""
        return ""

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the losses known so far."""
        run = state.run
        self._courses.keep(state.sides)
        wholes = [self._course(side.run, None) for side in state.sides]
        curves = curves_of(run, wholes[0].last if wholes else 0)
        self._fit(wholes, self._heights(curves.dev_loss))
        self.set_label("left", self.notation.loss)
        courses = wholes
        if self.is_zoomed:
            shown = self.area.shown[0]
            courses = [self._course(side.run, shown) for side in state.sides]
        self._show_run(state, courses[0] if courses else EMPTY)
        beside = zip(state.sides[1:], courses[1:], strict=True)
        self.beside.show(self.theme, [(side, course.x, course.y) for side, course in beside])
        self._is_hidden = conceals_loss(state)
        self._mark_times(run)
        self._show_now(run, courses[0].present if courses and not self._is_hidden else None)
        self._show_measured(run, curves)
        self._show_best(run, wholes[0] if wholes else EMPTY)
        self._name_curves(state, curves)
        self._show_spot(None)

    def _course(self, run: Run, shown: Range | None) -> Course:
        """Return the course of a run in the heights of this plot."""
        course = self._courses.of(run, shown)
        ends = course.ends and tuple(self._heights(np.array(course.ends)).tolist())
        return course._replace(y=self._heights(course.y), ends=ends)

    def _show_run(self, state: State, course: Course) -> None:
        """Show the loss up to the present update, and paler what comes after."""
        x, y = course.x, course.y
        split = len(x)
        if state.run is not None:
            split = int(np.searchsorted(x, state.run.moment.record.before.update, side="right"))
        self._colour = present_colour(self.theme, state)
        self.curve.setData(x[:split], y[:split], pen=_pen(self._colour, present_style(state)))
        ahead = max(0, split - 1) if split < len(x) else len(x)
        self.future.setData(x[ahead:], y[ahead:])
        pale = mix(self._colour, self.theme.panel, PALE)
        self.future.setPen(_pen(pale))
        self.single.set_look(pale)  # a line through one point is not to be seen
        is_alone = len(x) == 1 and course.present is None
        self.single.setData(x if is_alone else x[:0], y if is_alone else y[:0])

    def _show_best(self, run: Run | None, course: Course) -> None:
        """Show where the loss was least, of the updates whose loss is known to the reader."""
        best = None if run is None else run.trajectory.evaluations.best
        self.best.set_look(self.theme.panel, self.theme.text)
        if best is None or self._is_hidden or best.update > course.last:
            self.best.setData([], [])
        else:
            self.best.setData([best.update], self._heights(np.array([best.decisive_loss])))

    def _show_measured(self, run: Run | None, curves: Curves) -> None:
        """Show what was measured over all samples."""
        set_finite(self.dev, curves.updates, self._heights(curves.dev_loss))
        set_alone(self.dev_dot, *self.dev.getData())
        self.dev.setPen(self._dev_pen())
        self.dev_dot.set_look(self._dev_pen().color().name())
        bare = curves.loss - curves.penalty if curves.penalty.any() else curves.loss * np.nan
        set_finite(self.bare, curves.updates, self._heights(bare))
        self.bare.setPen(_pen(self._colour, Qt.PenStyle.DashLine))
        has_metric = run is not None and self.shows_metric.isChecked()
        self.metric_curves.set_visible(has_metric)
        if run is not None:
            metric = run.trajectory.evaluations.evaluator.metric
            if self.shows_metric.text() != metric_title(metric):
                self.shows_metric.setText(metric_title(metric))
            if has_metric:
                measured = curves.updates, curves.metric, curves.dev_metric
                self.metric_curves.show(*measured, metric, self._range[2:], self.area.shown[1])

    def _dev_pen(self) -> QPen:
        """Return the pen of the dev loss; where runs are compared it goes with the present one."""
        if len(self.session.state.sides) < 2:
            return _pen(self.theme.negative)
        return _pen(mix(self._colour, self.theme.text, DEV_SHARE), Qt.PenStyle.DashDotDotLine)

    _colour, _is_hidden = "", False

    def _name_curves(self, state: State, curves: Curves) -> None:
        """Name the curves if there are several."""
        theme, named = self.theme, []
        if len(state.sides) > 1:
            named += names_of_runs(theme, state.sides)
        else:
            named.append(("—", self.tr("training"), theme.accent))
        if curves.penalty.any():
            named.append(("--", self.tr("without penalty"), self._colour))
        if state.run is not None and state.run.trajectory.problem.dev is not None:
            stroke = "—" if len(state.sides) < 2 else DEV_STROKE
            named.append((stroke, self.tr("dev"), self._dev_pen().color().name()))
        has_metric = state.run is not None and self.shows_metric.isChecked()
        if has_metric:
            named.append(("—", self.shows_metric.text(), theme.gradient_positive))
        self.legend.show_curves(named if len(named) > 1 else [], theme.panel)

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
        top = min(high, self.area.shown[1][1])
        bookmarks = run.bookmarks if run is not None else ()
        documents = run.documents if run is not None else ()
        wanted = (id(bookmarks), id(documents), low, high, top, self.theme)
        if wanted == self._marked:
            return
        self._marked = wanted
        self._kept = bookmarks, documents  # so that no other has the same id
        updates = [update for update, _ in documents[1:]]
        dots = _pen(self.theme.muted, Qt.PenStyle.DotLine)
        self.changes.setData(np.repeat(updates, 2), [low, high] * len(updates), pen=dots)
        x = [update_at(run, mark.time) for mark in bookmarks] if run is not None else []
        self.bookmarks.set_look(self.theme.update, symbol="down")
        self.bookmarks.setData(x, [top] * len(x))

    def _heights(self, losses: Array) -> Array:
        """Return where losses are drawn: on a logarithmic scale at their logarithms."""
        if not self.logarithmic.isChecked():
            return losses
        return np.asarray(np.log10(np.maximum(losses, SMALLEST)))

    def _fit(self, wholes: list[Course], dev: Array) -> None:
        """Reach over all curves, moving the axes in steps: they cost more than the curves."""
        left, right, low, high = reach(wholes, ends_of(dev), self.logarithmic.isChecked())
        if (left, right, low, high) != self._range:
            self._range = (left, right, low, high)
            self.area.setRange(xRange=(left, right), yRange=(low, high), padding=PADDING)

    _range = (0.0, 0.0, 0.0, 0.0)

    def _on_logarithmic(self) -> None:
        self.settings.set_value("logarithmic_loss", str(self.logarithmic.isChecked()).lower())
        self._apply_scale()
        self.show_all()
        self.refresh()

    def _on_metric(self) -> None:
        self.settings.set_value("metric_curve", str(self.shows_metric.isChecked()).lower())
        self.refresh()

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
            wanted = update_at(run, bookmark.time)
        update = min(first + len(losses) - 1, max(first, wanted))
        time = update * run.schedule.size + run.schedule.forward_end  # its loss is known then
        loss = float(losses[update - first])
        return Spot(update, loss, bookmark.time if bookmark else time, bookmark)

    def _show_spot(self, spot: Spot | None) -> None:
        """Say what the pointer is on, or if it is on nothing, what the present loss is."""
        self._spot = spot
        if spot is None or self._is_hidden:
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
                name=name, update=grouped(spot.update + 1), loss=self._told(spot.loss)
            )
        text = self._loss_text(spot.update, spot.loss)
        if spot.bookmark is not None:
            named = self.tr("bookmark “{name}”").format(name=spot.bookmark.name)
            return f"{text} · {named}"
        if any(update == spot.update for update, _ in run.documents[1:]):
            return self.tr("{text} · changed there").format(text=text)
        return text

    def _told(self, loss: float) -> str:
        """Return a loss as it is told: those before and after may be the same as a hidden one."""
        return UNKNOWN if self._is_hidden else self.number(loss)

    def _loss_text(self, update: int, loss: float) -> str:
        text = self.tr("before update {update}: {loss}").format(
            update=grouped(update + 1), loss=self._told(loss)
        )
        run = self.session.state.run
        known = None if run is None else run.trajectory.evaluations.get(update)
        if run is None or known is None:
            return text
        if known.dev_loss is not None:
            text = self.tr("{text} · dev {loss}").format(text=text, loss=self._told(known.dev_loss))
        if self.shows_metric.isChecked() and not self._is_hidden:
            metric = run.trajectory.evaluations.evaluator.metric
            digits = self.session.state.view.digits
            name = unbroken(metric_title(metric))
            text = f"{text} · {name}{NO_BREAK}{metric_text(metric, known.metric, digits)}"
            if known.dev_metric is not None:
                value = metric_text(metric, known.dev_metric, digits)
                text = self.tr("{text}, dev {value}").format(text=text, value=value)
        return text


def _pen(colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> QPen:
    return QPen(QColor(colour), 0.0, style)
