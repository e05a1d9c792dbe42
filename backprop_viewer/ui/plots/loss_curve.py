"""The loss over the updates, linear or logarithmic, with a mark at the present update."""

import math

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QColor

from backprop_viewer.engine.calls import Array
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.numbers import nice_limit, number_text
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.thinning import thinned

SMALLEST = 1e-300


class LossCurve(Plot):
    """The loss that each update descends."""

    name = "loss_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Loss")

    def build(self) -> None:
        """Add curve, mark and the switch between linear and logarithmic."""
        self.curve = pyqtgraph.PlotCurveItem()
        self.now = pyqtgraph.ScatterPlotItem(size=9)
        self.area.addItem(self.curve)
        self.area.addItem(self.now)
        self.area.setLabel("bottom", self.tr("update"))
        self.area.getAxis("bottom").enableAutoSIPrefix(False)
        self.area.getAxis("left").enableAutoSIPrefix(False)
        self.area.enableAutoRange(x=False, y=False)
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
        self._apply_scale()

    def redraw(self, state: State) -> None:
        """Show the losses known so far."""
        x, y, now = _losses(state.run)
        if self.logarithmic.isChecked():
            y = np.log10(np.maximum(y, SMALLEST))
        self.curve.setData(x, y, pen=pyqtgraph.mkPen(QColor(self.theme.accent), width=1))
        self._fit(x, y)
        if now is None:
            self.now.setData([], [])
            self.note.setText(self.tr("known after the forward pass") if state.run else "")
            return
        update, loss = now
        height = float(np.log10(max(loss, SMALLEST))) if self.logarithmic.isChecked() else loss
        brush = QColor(self.theme.phase("backward"))
        self.now.setData([update], [height], pen=None, brush=brush)
        self.note.setText(
            self.tr("before update {update}: {loss}").format(
                update=f"{update + 1:,}".replace(",", " "), loss=number_text(loss)
            )
        )

    def _fit(self, x: Array, y: Array) -> None:
        """Show the whole curve, moving the axes in steps: they cost more than the curve."""
        right = nice_limit(max(10.0, float(x[-1]) if len(x) else 0.0))
        if not len(y):
            low, high = 0.0, 1.0
        elif self.logarithmic.isChecked():
            low, high = math.floor(float(y.min())), math.ceil(float(y.max())) + 0.05
        else:
            low, high = 0.0, nice_limit(float(y.max()) * 1.05)
        if (right, low, high) != self._range:
            self._range = (right, low, high)
            self.area.setRange(xRange=(0.0, right), yRange=(low, high), padding=0.02)

    _range = (0.0, 0.0, 0.0)

    def _on_logarithmic(self) -> None:
        self.settings.set_value("logarithmic_loss", str(self.logarithmic.isChecked()).lower())
        self._apply_scale()
        self.redraw(self.session.state)

    def _apply_scale(self) -> None:
        # Only the axis is told: the curve holds logarithms already, thinned before.
        self.area.getAxis("left").setLogMode(x=False, y=self.logarithmic.isChecked())


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
