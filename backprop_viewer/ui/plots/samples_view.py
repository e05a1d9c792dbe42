"""The samples on the plane of two inputs, over what the network makes of it.

With one input the height is the output: the samples lie round the fitted curve.
"""

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QHideEvent, QResizeEvent

from backprop_viewer.document.data import Data
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.field import Fields
from backprop_viewer.engine.metrics import metric_for
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.forms.fields import ChoiceBox, NumberField
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.plane_chart import Chart, chart_of
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.misfits import Misfits
from backprop_viewer.ui.plots.note import unbroken
from backprop_viewer.ui.plots.plane_choices import PlaneChoices
from backprop_viewer.ui.plots.plane_others import OtherBoundaries
from backprop_viewer.ui.plots.plane_outputs import Outlook, PlaneOutputs, has_unit_lines
from backprop_viewer.ui.plots.plane_reading import Reading, reading_of
from backprop_viewer.ui.plots.plane_words import (
    held_text,
    input_name,
    misfit_text,
    output_name,
    point_text,
    told,
    tool_tip,
)
from backprop_viewer.ui.plots.sample_marks import (
    MOST_DRAWN,
    SampleMarks,
    groups_of,
    icon_of,
    kind_colours,
    look_of_kind,
)
from backprop_viewer.ui.plots.sample_plan import Plane, kinds_of, plane_of
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.theme import Theme

LOW = 200
FILLED, FEW = 0.35, 4
"""Which share of the axes the samples have to fill for these to stay as they are, unless few."""


class SamplesView(Plot):
    """The samples as marks, what new ones would be drawn with, and the outputs behind them."""

    name = "samples_plane"
    place = "activation_curve"
    drag_zooms = False

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Decision boundary")

    def build(self) -> None:
        """Add the marks, the cross of the keys, and what new samples are drawn with."""
        self.outputs = PlaneOutputs(self.area, self)
        self.others = OtherBoundaries(self.area)
        self.misfits = Misfits(self.area)
        self.marks, self.shown = SampleMarks(), Dots(16.0)
        self.outputs.lines.marks = self.marks
        self.cross = pyqtgraph.PlotCurveItem(connect="pairs")
        for item in (self.cross, self.marks, self.shown):
            self.area.addItem(item)
        self.chart: Chart | None = None
        self.plane: Plane | None = None
        self.reading: Reading | None = None
        self.target: tuple[float, ...] = (1.0,)
        self.at = (0.0, 0.0)
        self.holds_still = False
        self._fields: Fields | None = None
        self._has_winner = False
        self._hint, self._is_low = "", False
        self._drawn: tuple[object, ...] = ()
        self._offered: tuple[object, ...] = ()
        self._ringed: tuple[object, ...] = ()
        self._crossed: tuple[object, ...] = ()
        self._build_tools()

    def _build_tools(self) -> None:
        """Add the rows above the plot."""
        self.kinds = ChoiceBox(self.tr("Target of the samples that are drawn"))
        self.kinds.setMinimumContentsLength(3)
        self.value = NumberField(self.tr("Target of the samples that are drawn"), self.theme)
        self.erase = KeyButton()
        self.erase.setText(self.tr("Erase"))
        self.erase.setToolTip(self.tr("Remove all samples but one"))
        self.erase.setAccessibleName(self.tr("Remove all samples but one"))
        self.has_lines = KeyButton()
        self.has_lines.setText(self.tr("lines"))
        words = self.tr("The line z = 0 of each unit of the first hidden layer, with its number")
        self.has_lines.setToolTip(words)
        self.has_lines.setAccessibleName(words)
        self.has_lines.setCheckable(True)
        self.has_lines.setChecked(str(self.settings.value("unit_lines")) in ("true", "True"))
        self.has_lines.clicked.connect(self._on_lines)
        self.outputs.has_lines = self.has_lines.isChecked()
        for tool in (self.kinds, self.value, self.erase, self.has_lines):
            self.head.addWidget(tool)
            tool.hide()
        self.choices = PlaneChoices()
        self.choices.changed.connect(self._on_choice)
        self.choices.hide()
        self.column.insertWidget(self.column.count() - 1, self.choices)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.value.set_theme(theme)
        self._drawn = self._offered = ()
        super().set_theme(theme)

    def settle(self) -> None:
        """Do at once what the plot spreads over time."""
        super().settle()
        self.outputs.settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Compute no more."""
        super().hideEvent(event)
        self.outputs.stop()
        self._is_stale = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the room for the plane where there is little of it."""
        super().resizeEvent(event)
        is_low = event.size().height() < LOW
        if is_low != self._is_low:
            self._is_low = is_low
            self._name_axes()
            self.refresh()

    def _name_axes(self) -> None:
        for side in ("left", "bottom"):
            self.area.getAxis(side).showLabel(not self._is_low and self.chart is not None)

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the samples, which of them the numbers are of, and what the network makes of all."""
        data = None if state.document is None else state.document.data
        self._read(state.run)
        drawn = (data, self.notation, self._has_winner)
        if self._drawn != drawn:
            self._drawn = drawn
            self._show_data(data)
        self._show_sample(state)
        self._show_outputs(state)

    def _read(self, run: Run | None) -> None:
        """Find out how the outputs are to be read, if something else is trained."""
        problem = None if run is None else run.moment.record.problem
        if problem is not (None if self._fields is None else self._fields.problem):
            self._fields = None if problem is None else Fields(problem)
            self.reading = None
            is_classes = problem is not None and metric_for(problem).name == "categorical_accuracy"
            self._has_winner = is_classes

    def _show_data(self, data: Data | None) -> None:
        before = self.chart
        if data is None:
            self.chart = self.plane = None
        else:
            self._offer(data)
            self.plane = plane_of(data)
            self.chart = chart_of(data, *self.choices.axes, self.choices.shown_output or 0)
        self._show_tools()
        chart = self.chart
        if chart is None:
            self.marks.setData([], [])
            self.set_label("left", "")
            self.set_label("bottom", "")
            return
        kinds = None if chart.is_curve else kinds_of(chart.data)[1]
        groups = groups_of(chart.data, kinds, self.theme, chart.output, bool(chart.others))
        self.marks.show_points(chart.x, chart.y, groups, self.theme.panel)
        if self.plane is not None:
            self._show_target(self.plane)
        if not self.holds_still:
            self._fit(chart, before)
        self._show_names(chart)
        self._explain(chart)

    def _offer(self, data: Data) -> None:
        inputs, outputs = data.sizes
        self.choices.offer(
            tuple(input_name(data, index, self.notation, False) for index in range(inputs)),
            tuple(output_name(data, index, self.notation, False) for index in range(outputs)),
            self._has_winner,
        )

    def _show_tools(self) -> None:
        """Show what there is to draw with."""
        plane = self.plane
        self.area.drag_zooms = plane is None
        self.erase.setVisible(plane is not None)
        self.kinds.setVisible(plane is not None and plane.kinds is not None)
        self.value.setVisible(plane is not None and plane.kinds is None and not plane.is_curve)
        fields = self._fields
        self.has_lines.setVisible(fields is not None and has_unit_lines(fields.problem))
        if self.chart is None:
            self.choices.hide()
        self.arrange_head()

    def _explain(self, chart: Chart) -> None:
        """Say how samples are drawn, and what the colours mean."""
        count = len(chart.x)
        parts = [] if self.plane is None else [self.tr("click adds · drag moves")]
        if count > MOST_DRAWN:
            text = self.tr("{shown} of {count} samples")
            parts.insert(0, text.format(shown=f"{MOST_DRAWN:,}", count=f"{count:,}"))
        if chart.data.split is not None:
            parts.append(self.tr("pale: dev, crossed: test"))
        self._hint = " · ".join(map(unbroken, parts))
        self.note.setToolTip(tool_tip(chart, self.plane is not None))

    def _show_names(self, chart: Chart) -> None:
        """Name the axes after the columns."""
        self.set_label("bottom", input_name(chart.data, chart.across, self.notation))
        up = output_name(chart.data, chart.output, self.notation)
        if chart.up is not None:
            up = input_name(chart.data, chart.up, self.notation)
        self.set_label("left", up)
        self._name_axes()

    def _show_target(self, plane: Plane) -> None:
        """Offer the targets that there are."""
        width = plane.data.cells("targets").shape[1]
        if plane.kinds is None:
            self.target = (self.target[0],) * width
            self.value.show_number(self.target[0])
            return
        kinds = [tuple(kind) for kind in plane.kinds.tolist()]
        if self.target not in kinds:
            self.target = kinds[-1]
        names = self._names(plane)
        shown = (tuple(kinds), names)
        if self._offered != shown:
            self._offered = shown
            colours = kind_colours(self.theme, len(kinds))
            self.kinds.clear()
            for number, name in enumerate(names):
                icon = icon_of(look_of_kind(number, colours), self.theme)
                self.kinds.addItem(icon, name, number)
        self.kinds.show_data(kinds.index(self.target))

    def _names(self, plane: Plane) -> tuple[str, ...]:
        """Return the names of the kinds: of classes, or of the outputs that are 1, or numbers."""
        assert plane.kinds is not None
        columns = plane.data.columns("targets")
        if len(columns) == 1:
            return tuple(columns[0].text(kind[0]) for kind in plane.kinds.tolist())
        names = []
        for kind in plane.kinds.tolist():
            ones = [n for n, value in enumerate(kind) if value == 1.0]
            is_one_hot = len(ones) == 1 and kind.count(0.0) == len(kind) - 1
            texts = [self.number(value) for value in kind]
            number = ones[0] if is_one_hot else 0
            name = columns[number].name or f"{number + 1}"
            names.append(name if is_one_hot else ", ".join(texts))
        return tuple(names)

    def _row_of(self, run: Run, sample: int) -> int:
        """Return which row of the data the sample is whose numbers are shown, -1 if none."""
        chart = self.chart
        if chart is None:
            return -1
        train, place = chart.data.part_rows.train, run.moment.record.rows[sample]
        return int(train[place]) if place < len(train) else -1

    def _show_sample(self, state: State) -> None:
        """Put a ring round the sample whose numbers are shown, and the cross of the keys."""
        chart, row = self.chart, -1
        if chart is not None and state.run is not None:
            row = self._row_of(state.run, state.sample)
        shown = (chart, row, self.theme)
        if self._ringed != shown:
            self._ringed = shown
            self.shown.set_look(None, self.theme.text)
            rows = [] if row < 0 else [row]
            self.shown.setData(*((chart.x[rows], chart.y[rows]) if chart else ([], [])))
        self.show_cross()

    def show_cross(self) -> None:
        """Show where the keys would add a sample."""
        is_shown = self.hasFocus() and self.plane is not None
        (left, right), (low, high) = self.area.viewRange()
        crossed = (is_shown, self.at, left, right, low, high, self.theme)
        if crossed == self._crossed:
            return
        self._crossed = crossed
        x, y = self.at
        lines = ([left, right, x, x], [y, y, low, high]) if is_shown else ([], [])
        pen = pyqtgraph.mkPen(self.theme.accent, width=1, style=Qt.PenStyle.DashLine)
        self.cross.setData(*lines, pen=pen)

    def _fit(self, chart: Chart, before: Chart | None) -> None:
        """Fit the axes to the samples, unless these lie well on them as they are."""
        reach = chart.reach()
        fits = before is not None and before.shown == chart.shown
        fits &= before is not None and before.output == chart.output
        for values, (low, high) in zip((chart.x, chart.y), self.area.whole, strict=True):
            least, most = float(values.min()), float(values.max())
            is_inside = low <= least and most <= high
            fits &= is_inside and (most - least >= FILLED * (high - low) or len(values) < FEW)
        if not fits:
            self.area.setRange(xRange=reach[0], yRange=reach[1], padding=0.0)
            self.at = (sum(reach[0]) / 2, sum(reach[1]) / 2)

    # --- what the network makes of it ---------------------------------------------------------

    def _show_outputs(self, state: State) -> None:
        chart, run, fields = self.chart, state.run, self._fields
        if chart is None or run is None or fields is None:
            self.outputs.clear()
            self.misfits.clear()
            self.others.clear()
            self.say("")
            return
        if self.reading is None:
            self.reading = reading_of(fields.problem, self.choices.shown_output)
        held = self._held(chart, self._row_of(run, state.sample))
        outlook = Outlook(
            chart,
            fields,
            run.moment.parameters,
            self.area.shown,
            held,
            self.reading,
            self.theme,
        )
        self.outputs.show_outlook(outlook)
        self.misfits.show(chart, fields, run.moment.parameters, self.reading, self.theme)
        picked = self.choices.shown_output
        self.others.show(state.sides, chart, picked, self.area.shown, held, self.theme)
        self._write(chart, held)
        self.mark(state)

    def _held(self, chart: Chart, row: int) -> Array:
        """Return what the inputs are that are no axes, with places for those that are."""
        if not chart.others:
            return np.zeros(chart.data.sizes[0])
        if self.choices.holds_means or row < 0:
            return chart.means
        return np.asarray(chart.data.coded.inputs[row])

    def _write(self, chart: Chart, held: Array) -> None:
        assert self.reading is not None
        parts = [
            misfit_text(self.reading, chart.is_curve, self.misfits.count, self.misfits.samples),
            held_text(chart, held, self.choices.holds_means, self.notation),
            "" if self._is_low else self._hint,
        ]
        self.say(" · ".join(part for part in parts if part))

    def mark(self, state: State) -> None:
        """Let the line of the unit stand out that is pointed at or selected."""
        for place in (state.pointed, state.view.selection):
            if place is not None and place.kind == "unit" and place.layer == 1:
                self.outputs.lines.light(place.unit)
                return
        self.outputs.lines.light(None)

    def hover_text(self, position: QPointF) -> str:
        """Return what the network makes of the point at the pointer."""
        at = self.area.value_at(position)
        made = self.outputs.outputs_at(np.array([at[0]]), np.array([at[1]]))
        if made is None or self.chart is None or self.reading is None:
            return ""
        number = told(self.session.state, self.number)
        return point_text(self.chart, self.reading, at, made, (self.notation, number))

    def table(self, state: State) -> Table:
        """Return the samples, which part each belongs to, and what the network makes of them."""
        chart, run, fields = self.chart, state.run, self._fields
        if chart is None or run is None or fields is None:
            return Table()
        return self.misfits.table(chart, fields, run.moment.parameters, self.notation)

    # --- choices ------------------------------------------------------------------------------

    def _on_lines(self) -> None:
        is_on = self.has_lines.isChecked()
        self.settings.set_value("unit_lines", str(is_on).lower())
        self.outputs.show_lines(is_on)

    def _on_choice(self) -> None:
        """Show other axes or another output."""
        self._drawn, self.reading = (), None
        self.area.show_all()
        self.draw_now()
