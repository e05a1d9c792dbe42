"""The loss over the updates, linear or logarithmic: past and future, changes and bookmarks."""

import math
from typing import NamedTuple

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QColor

from backprop_viewer.document.model import Bookmark
from backprop_viewer.engine.calls import Array
from backprop_viewer.session import transitions
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.numbers import nice_limit
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.thinning import thinned
from backprop_viewer.ui.theme import mix

SMALLEST = 1e-300
PALE = 0.6


class Spot(NamedTuple):
    """What the pointer is on: an update whose loss is known, and the time to go to."""

    update: int
    loss: float
    time: int
    bookmark: Bookmark | None


class LossCurve(Plot):
    """The loss that each update descends. A click goes to the update that is pointed at."""

    name = "loss_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Loss")

    def build(self) -> None:
        """Add curves, marks and the switch between linear and logarithmic."""
        self.future, self.curve, self.line = (pyqtgraph.PlotCurveItem() for _ in range(3))
        self.changes = pyqtgraph.PlotCurveItem(connect="pairs")
        self.now, self.bookmarks, self.hovered = Dots(9.0), Dots(10.0), Dots(9.0)
        marks = [self.changes, self.line, self.future, self.curve]
        for item in (*marks, self.bookmarks, self.hovered, self.now):
            self.area.addItem(item)
        self.set_label("bottom", self.tr("update"))
        self.area.pointed.connect(self._on_pointed)
        self.area.pressed.connect(self._on_pressed)
        self.logarithmic = KeyButton()
        self.logarithmic.setText(self.tr("log"))
        self.logarithmic.setToolTip(self.tr("Logarithmic scale of the loss"))
        self.logarithmic.setAccessibleName(self.tr("Logarithmic scale"))
        self.logarithmic.setCheckable(True)
        self.logarithmic.setChecked(
            str(self.settings.value("logarithmic_loss")) in ("true", "True")
        )
        self.logarithmic.clicked.connect(self._on_logarithmic)
        self.head.addWidget(self.logarithmic)
        self._spot: Spot | None = None
        self._marked: tuple[object, ...] = (None,) * 5
        self._apply_scale()

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the losses known so far."""
        run = state.run
        x, y, now = _losses(run)
        y = self._heights(y)
        self._fit(x, y)
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
        self._show_spot(None)

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

    def _fit(self, x: Array, y: Array) -> None:
        """Show the whole curve, moving the axes in steps: they cost more than the curve."""
        first, last = (float(x[0]), float(x[-1])) if len(x) else (0.0, 0.0)
        left = 0.0 if first < last - first else first
        right = left + nice_limit(max(10.0, last - left))
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
        text = self._loss_text(spot.update, spot.loss)
        if spot.bookmark is not None:
            named = self.tr("bookmark “{name}”").format(name=spot.bookmark.name)
            return f"{text} · {named}"
        if any(update == spot.update for update, _ in run.documents[1:]):
            return self.tr("{text} · changed there").format(text=text)
        return text

    def _loss_text(self, update: int, loss: float) -> str:
        return self.tr("before update {update}: {loss}").format(
            update=f"{update + 1:,}".replace(",", " "), loss=self.number(loss)
        )


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


def _update_at(run: Run, time: int) -> int:
    """Return the update that is shown at a time; its end is still shown as that update."""
    update, operations = divmod(time, run.schedule.size)
    is_end = operations == 0 and update > run.trajectory.first
    return update - 1 if is_end and not run.trajectory.begins_at(update) else update


def _pen(colour: str, style: Qt.PenStyle = Qt.PenStyle.SolidLine) -> object:
    return pyqtgraph.mkPen(QColor(colour), width=1, style=style)
