"""One weight, bias or unit over the updates: value, gradient and what the optimiser keeps of it."""

import numpy as np
from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtGui import QResizeEvent

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import end_texts
from backprop_viewer.ui.plots.dots import Dots, set_finite
from backprop_viewer.ui.plots.over_time import THICK, THIN, OverTime, curve, near
from backprop_viewer.ui.plots.parameter_rows import (
    ACTIVATION,
    GRADIENT,
    VALUE,
    Course,
    courses_of,
    shown_place,
)
from backprop_viewer.ui.plots.row_labels import Label, RowLabels
from backprop_viewer.ui.plots.runs import STYLES, others, present_colour, side_colour
from backprop_viewer.ui.plots.shapes import DOTTED, SOLID, Shape, Shapes
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate, translate_wording
from backprop_viewer.ui.theme import mix

WORDS, MOST_WORDS, PALE = 26.0, 0.6, 0.6
"""Pixels for the words of a row, and which part of it they take at most."""
NAMES = {
    VALUE: QT_TRANSLATE_NOOP("Courses", "value"),
    GRADIENT: QT_TRANSLATE_NOOP("Courses", "gradient"),
    ACTIVATION: QT_TRANSLATE_NOOP("Courses", "activation (mean of the batch)"),
    "velocity": QT_TRANSLATE_NOOP("Courses", "velocity v"),
    "mean_square": QT_TRANSLATE_NOOP("Courses", "mean square s"),
    "sum_of_squares": QT_TRANSLATE_NOOP("Courses", "sum of squares s"),
    "first_moment": QT_TRANSLATE_NOOP("Courses", "first moment m"),
    "second_moment": QT_TRANSLATE_NOOP("Courses", "second moment v"),
    "gradient_sum": QT_TRANSLATE_NOOP("Courses", "gradient not cleared"),
}
Span = tuple[float, float]


class ParameterOverTime(OverTime):
    """The selected weight, bias or unit: a row for each of its numbers, on a scale of its own."""

    name = "parameter_over_time"
    place = "loss_curve"

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Over time")

    def build(self) -> None:
        """Add the rows, their words and the marks of the present update."""
        self.shapes, self.labels, self.now = Shapes(), RowLabels(), Dots(9.0)
        for item in (self.shapes, self.now, self.labels):
            self.area.addItem(item)
        self.area.getAxis("left").setTicks([[]])
        self.area.getAxis("left").setWidth(6)
        self.set_label("bottom", self.tr("update"))
        self.shown: list[Course] = []
        self._height = 0.8
        self.listen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave room for the words of each row."""
        super().resizeEvent(event)
        self.refresh()

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show what is known of the selected parameter or unit."""
        run = state.run
        if run is None:
            self.shown = []
            self.shapes.show_shapes([])
            self.labels.show_labels([], self.theme.panel)
            self.now.setData([], [])
            self.say("")
            return
        self.name_runs(state)
        place = shown_place(state, run)
        self.shown = courses_of(run, place)
        left, right = self.reach(run)
        room = 0.02 * (right - left)
        wanted = (left - room, right + room), (-0.1, float(len(self.shown)))
        if wanted != self.area.whole:
            self.area.setRange(xRange=wanted[0], yRange=wanted[1], padding=0.0)
        self._height = 1.0 - min(MOST_WORDS, WORDS * len(self.shown) / max(1, self.area.height()))
        beside = {side.index: _beside(side.run, place) for side in others(state)}
        self._show_rows(run, beside)
        self.say(self._name_of(run, place))

    def _show_rows(self, run: Run, beside: dict[int, list[Course]]) -> None:
        """Draw all rows, with what other runs, by the index of their colour, have of the same."""
        update = run.moment.record.before.update
        shapes = self.present_lines(run, len(self.shown), self._height)
        labels: list[Label] = []
        heights, places = [], []
        for row, course in enumerate(self.shown):
            same = [one for found in beside.values() for one in found if one.name == course.name]
            span = span_of([course, *same])
            shapes += self._row(row, course, span, update)
            for index, found in beside.items():
                shapes += self._beside(row, course.name, found, span, index)
            heights.append(float(self._heights(row, np.array([course.now]), span)[0]))
            places.append(update + float(course.is_after))
            labels += self._labels_of(row, course, span)
        self.shapes.show_shapes(shapes)
        self.labels.show_labels(labels, self.theme.panel)
        self.now.set_look(self.theme.backward)
        set_finite(self.now, np.array(places), np.array(heights))

    def _name_of(self, run: Run, place: Place) -> str:
        text = place_name(place, run.problem.network, translate_wording)
        return text[:1].upper() + text[1:]

    def _base(self, row: int) -> float:
        return float(len(self.shown) - 1 - row)

    def _heights(self, row: int, values: Array, span: Span) -> Array:
        low, high = span
        return np.asarray(self._base(row) + self._height * ((values - low) / (high - low)))

    def _row(self, row: int, course: Course, span: Span, update: int) -> list[Shape]:
        """Draw a row: its curve, paler after the present update, and a line at zero."""
        ends, base = np.array(self.area.whole[0]), self._base(row)
        made = []
        if row:
            made.append(Shape(ends, np.full(2, base + 1.0), self.theme.border))
        if span[0] <= 0.0 <= span[1]:
            zero = self._heights(row, np.zeros(2), span)
            made.append(Shape(ends, zero, self.theme.muted, style=DOTTED))
        colour = present_colour(self.theme, self.session.state)
        if course.name == GRADIENT and len(self.session.state.sides) < 2:
            colour = self.theme.gradient_positive
        seen = self.seen(course.updates)
        x, values = course.updates[seen], course.values[seen]
        if course.is_after and not (x > update).any():
            update += 1
            x, values = np.append(x, float(update)), np.append(values, course.now)
        y = self._heights(row, values, span)
        split = int(np.searchsorted(x, update, side="right"))
        ahead = max(0, split - 1)
        pale = mix(colour, self.theme.panel, PALE)
        made.append(curve(x[ahead:], y[ahead:], pale, SOLID, THIN))
        made.append(curve(x[:split], y[:split], colour, SOLID, THICK))
        return made

    def _beside(
        self, row: int, name: str, found: list[Course], span: Span, index: int
    ) -> list[Shape]:
        """Draw what another run has of the same name."""
        colour, style = side_colour(self.theme, index), STYLES[index % len(STYLES)]
        return [
            curve(one.updates, self._heights(row, one.values, span), colour, style, THIN)
            for one in found
            if one.name == name
        ]

    def _labels_of(self, row: int, course: Course, span: Span) -> list[Label]:
        """Name a row and its present number at the left, and at the right how far it reaches."""
        name = translate("Courses", NAMES.get(course.name, course.name))
        if np.isfinite(course.now):
            name = self.tr("{name} {number}").format(name=name, number=self.number(course.now))
        top = self._base(row) + 0.98
        labels = [Label(top, name, self.theme.text)]
        if np.isfinite(course.now) or np.isfinite(course.values).any():
            low, high = end_texts(*span)
            reach = self.tr("{low} to {high}").format(low=low, high=high)
            labels.append(Label(top, reach, self.theme.muted, is_right=True))
        return labels

    # --- pointing -----------------------------------------------------------------------------

    def hover_text(self, position: QPointF) -> str:
        """Return all numbers at the update that is pointed at, those of the nearest one tracked."""
        update = self.update_at(position)
        if update is None or not self.shown:
            return ""
        place = near(self.shown[0].updates, update)
        if place is None:
            return ""
        lines = [
            self.tr("update {update}").format(update=grouped(int(self.shown[0].updates[place]) + 1))
        ]
        for course in self.shown:
            name = translate("Courses", NAMES.get(course.name, course.name))
            value = float(course.values[place])
            if not np.isnan(value):
                lines.append(
                    self.tr("{name} {number}").format(name=name, number=self.number(value))
                )
        return "\n".join(lines)

    def table(self, state: State) -> Table:
        """Return a row for each update whose numbers were kept."""
        if state.run is None:
            return Table()
        found = courses_of(state.run, shown_place(state, state.run))
        headers = ["update", *(course.name for course in found)]
        return Table(headers, [found[0].updates, *(course.values for course in found)])


def _beside(run: Run, place: Place) -> list[Course]:
    """Return the courses of the same place in another run, none if its network has no such."""
    return courses_of(run, place) if has_place(run.problem.network, place) else []


def span_of(courses: list[Course]) -> Span:
    """Return from where to where numbers reach, with 0 if they come near it."""
    values = np.concatenate([np.append(course.values, course.now) for course in courses])
    known = values[np.isfinite(values)]
    if not len(known):
        return -1.0, 1.0
    low, high = float(known.min()), float(known.max())
    if low > 0.0 and low < 0.5 * (high - low):
        low = 0.0
    if high < 0.0 and -high < 0.5 * (high - low):
        high = 0.0
    if not high > low:
        margin = abs(low) * 0.5 or 1.0
        return low - margin, high + margin
    return low, high
