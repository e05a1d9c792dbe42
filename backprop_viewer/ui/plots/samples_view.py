"""The samples on the plane of their two inputs; with one input the height is the target."""

import pyqtgraph
from PySide6.QtCore import QCoreApplication, Qt

from backprop_viewer.document.data import Data
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.fields import ChoiceBox, NumberField
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots
from backprop_viewer.ui.plots.sample_marks import (
    MOST_DRAWN,
    SampleMarks,
    groups_of,
    icon_of,
    kind_colours,
    look_of_kind,
)
from backprop_viewer.ui.plots.sample_plan import Plane, plane_of
from backprop_viewer.ui.theme import Theme

FILLED, FEW = 0.35, 4
"""Which share of the axes the samples have to fill for these to stay as they are, unless few."""


class SamplesView(Plot):
    """The samples as marks, and what new ones would be drawn with."""

    name = "samples_plane"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Draw samples")

    def build(self) -> None:
        """Add the marks, the cross of the keys, and what new samples are drawn with."""
        self.marks, self.shown = SampleMarks(), Dots(15.0)
        self.cross = pyqtgraph.PlotCurveItem(connect="pairs")
        for item in (self.cross, self.marks, self.shown):
            self.area.addItem(item)
        self.plane: Plane | None = None
        self.target: tuple[float, ...] = (1.0,)
        self.at = (0.0, 0.0)
        self.holds_still = False
        self._drawn: tuple[object, ...] = ()
        self._offered: tuple[object, ...] = ()
        self._ringed: tuple[object, ...] = ()
        self._crossed: tuple[object, ...] = ()
        self.kinds = ChoiceBox(self.tr("Target of the samples that are drawn"))
        self.kinds.setMinimumContentsLength(3)
        self.value = NumberField(self.tr("Target of the samples that are drawn"), self.theme)
        self.erase = KeyButton()
        self.erase.setText(self.tr("Erase"))
        self.erase.setToolTip(self.tr("Remove all samples but one"))
        self.erase.setAccessibleName(self.tr("Remove all samples but one"))
        for widget in (self.kinds, self.value, self.erase):
            self.head.addWidget(widget)
            widget.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.value.set_theme(theme)
        self._drawn = self._offered = ()
        super().set_theme(theme)

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the samples, and which of them the numbers are of."""
        data = None if state.document is None else state.document.data
        drawn = (data, self.notation)
        if self._drawn != drawn:
            self._drawn = drawn
            self._show_data(data)
        self._show_sample(state)

    def _show_data(self, data: Data | None) -> None:
        before = self.plane
        self.plane = plane = None if data is None else plane_of(data)
        self.erase.setVisible(plane is not None)
        self.kinds.setVisible(plane is not None and plane.kinds is not None)
        self.value.setVisible(plane is not None and plane.kinds is None and not plane.is_curve)
        if plane is None or data is None:
            self.marks.setData([], [])
            self._say_why_not(data)
            return
        groups = groups_of(data, plane.kind_of_rows, self.theme)
        self.marks.show_points(plane.x, plane.y, groups, self.theme.panel)
        self._show_target(plane)
        if not self.holds_still:
            self._fit(plane, is_other=before is None or before.is_curve != plane.is_curve)
        self._show_names(data, plane)
        self._write(plane)

    def _say_why_not(self, data: Data | None) -> None:
        for side in ("left", "bottom"):
            self.set_label(side, "")
        if data is None:
            self.say("")
            return
        inputs = len(data.columns("inputs"))
        text = self.tr("Samples can be drawn with one or two inputs that are numbers: here are {n}")
        if inputs <= 2:
            text = self.tr("Samples can be drawn where inputs, and the target, are numbers")
        self.say(text.format(n=inputs))

    def _write(self, plane: Plane) -> None:
        text = self.tr("click adds · drag moves")
        count = len(plane.x)
        if count > MOST_DRAWN:
            more = self.tr("{shown} of {count} samples · {text}")
            text = more.format(shown=f"{MOST_DRAWN:,}", count=f"{count:,}", text=text)
        if plane.data.split is not None:
            text = self.tr("{text} · pale: dev, crossed: test").format(text=text)
        self.say(text)
        self.note.setToolTip(
            self.tr(
                "A click adds a sample with the target chosen here, dragging moves one, a right "
                "click removes it. By keys: arrows move a cross, Return adds, Delete removes, "
                "1 to 9 choose the target."
            )
        )

    def _show_names(self, data: Data, plane: Plane) -> None:
        """Name the axes after the columns."""
        names = data.columns("inputs")
        self.set_label("bottom", names[0].name or f"{self.notation.input}<sub>1</sub>")
        up = data.columns("targets")[0].name or self.notation.target
        if not plane.is_curve:
            up = names[1].name or f"{self.notation.input}<sub>2</sub>"
        self.set_label("left", up)

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
            names.append(
                columns[number].name or f"{number + 1}" if is_one_hot else ", ".join(texts)
            )
        return tuple(names)

    def _show_sample(self, state: State) -> None:
        """Put a ring round the sample whose numbers are shown, and the cross of the keys."""
        plane, row = self.plane, -1
        if plane is not None and state.run is not None:
            train, place = plane.data.part_rows.train, state.run.moment.record.rows[state.sample]
            row = int(train[place]) if place < len(train) else -1
        shown = (plane, row, self.theme)
        if self._ringed != shown:
            self._ringed = shown
            self.shown.set_look(None, self.theme.text)
            rows = [] if row < 0 else [row]
            self.shown.setData(*((plane.x[rows], plane.y[rows]) if plane else ([], [])))
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

    def _fit(self, plane: Plane, is_other: bool) -> None:
        """Fit the axes to the samples, unless these lie well on them as they are."""
        reach = plane.reach()
        fits = not is_other
        for values, (low, high) in zip((plane.x, plane.y), self.area.viewRange(), strict=True):
            least, most = float(values.min()), float(values.max())
            is_inside = low <= least and most <= high
            fits &= is_inside and (most - least >= FILLED * (high - low) or len(values) < FEW)
        if not fits:
            self.area.setRange(xRange=reach[0], yRange=reach[1], padding=0.0)
            self.at = (sum(reach[0]) / 2, sum(reach[1]) / 2)
