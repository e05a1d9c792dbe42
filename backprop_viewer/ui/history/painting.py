"""How the history line is drawn."""

from functools import lru_cache

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from backprop_viewer.engine.operations import PHASES, Schedule
from backprop_viewer.session.state import Reference
from backprop_viewer.ui.history.geometry import EDGE, Geometry, Row
from backprop_viewer.ui.history.scale import operation_scale, phase_scale
from backprop_viewer.ui.moments import changed_pieces, grouped
from backprop_viewer.ui.theme import Theme, mix

KNOWN, AHEAD = 0.5, 0.8
LEAST_CELL = 4.0
LEAST_EPOCH = 6.0
LEAST_NAME = 30.0
UPDATE_GAP, STAGE_GAP = 3.0, 3.0


@lru_cache(maxsize=64)
def stages(schedule: Schedule) -> tuple[tuple[str, int, int], ...]:
    """Return the operations of an update by layer: phase, first operation and end of each."""
    found: list[tuple[str, int, int]] = []
    last = None
    for segment in schedule.segments:
        if segment.stage == last:
            phase, first, _ = found.pop()
            found.append((phase, first, segment.end))
        else:
            found.append((segment.phase, segment.start, segment.end))
        last = segment.stage
    return tuple(found)


@lru_cache(maxsize=8)
def cell_lines(schedule: Schedule, left: float, width: float, row: Row) -> list[QLineF]:
    """Return the lines between operations, where these are wide enough to be told apart."""
    scale = operation_scale(schedule, width)
    lines = []
    for segment in schedule.segments:
        first, end = scale.place(segment.start), scale.place(segment.end)
        if (end - first) / segment.operations >= LEAST_CELL:
            for x in np.linspace(first, end, segment.operations + 1)[1:-1]:
                lines.append(QLineF(left + x, row.top, left + x, row.bottom))
    return lines


@lru_cache(maxsize=256)
def colour_of(name: str) -> QColor:
    """Return a colour of the theme; made once, as making one takes longer than filling with it."""
    return QColor(name)


@lru_cache(maxsize=1024)
def _width(text: str, font: str) -> float:
    made = QFont()
    made.fromString(font)
    return QFontMetricsF(made).horizontalAdvance(text)


def text_width(text: str, font: QFont) -> float:
    """Return how wide a text is."""
    return _width(text, font.toString())


class HistoryPainter:
    """Draws a state of the history line; ``font`` is that of its numbers and names."""

    def __init__(self, painter: QPainter, theme: Theme, geometry: Geometry, font: QFont) -> None:
        self._painter = painter
        self._theme = theme
        self._at = geometry
        self._font_name = font.toString()
        self._rise = QFontMetricsF(font).capHeight() / 2
        painter.setFont(font)

    def paint(self, reference: Reference | None) -> None:
        """Draw everything."""
        run, at = self._at.run, self._at
        now, reached = at.x(run.time), at.x(run.reached)
        if at.times.is_detailed:
            self._paint_phases(now, reached)
        else:
            self._paint_bar(now, reached)
        self._paint_epochs()
        self._paint_update()
        self._paint_numbers()  # after the frame of the operation, which reaches up to them
        self._painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_changes()
        self._paint_flags()
        if reference is not None:
            self._paint_reference(at.x(reference.run.time))
        if run.heading is not None:
            self._paint_cursor(at.x(run.heading.time), is_here=False)
        self._paint_cursor(now, is_here=True)

    def paint_labels(self, of_history: str, of_update: str) -> None:
        """Say what the two lines show, left of them."""
        at = self._at
        self._painter.setPen(colour_of(self._theme.muted))
        for text, row in ((of_history, at.history), (of_update, at.operation_row)):
            self._write(EDGE / 2, row, text)

    def paint_focus(self, area: QRect) -> None:
        """Frame the whole, so that one sees what keys act on."""
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        self._painter.setPen(QPen(colour_of(self._theme.accent), 1.5))
        self._painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 4, 4)

    # --- the whole history --------------------------------------------------------------------

    def _fill(
        self, left: float, right: float, row: Row, colour: str, now: float, end: float
    ) -> None:
        """Fill a piece: what is done in full colour, what was seen pale, the rest paler."""
        panel = self._theme.panel
        for first, last, tone in (
            (left, min(right, now), colour),
            (max(left, now), min(right, end), mix(colour, panel, KNOWN)),
            (max(left, end), right, mix(colour, panel, AHEAD)),
        ):
            if last > first:
                rect = QRectF(first, row.top, last - first, row.height)
                self._painter.fillRect(rect, colour_of(tone))

    def _paint_phases(self, now: float, reached: float) -> None:
        """Draw every update as its phases."""
        at = self._at
        places = phase_scale(at.run.schedule).places * at.times.step
        bounds = [at.run.schedule.phase_bounds(phase) for phase in PHASES]
        phases = [p for p, (first, end) in zip(PHASES, bounds, strict=True) if end > first]
        colours = [self._theme.phase(phase) for phase in phases]
        for update in range(at.times.updates):
            left = at.left + update * at.times.step
            for number, colour in enumerate(colours):
                gap = UPDATE_GAP if number == len(colours) - 1 else 1.0
                right = left + places[number + 1] - gap
                self._fill(left + places[number], right, at.history, colour, now, reached)

    def _paint_bar(self, now: float, reached: float) -> None:
        """Draw many updates as one bar."""
        at = self._at
        self._fill(at.left, at.right, at.history, self._theme.muted, now, reached)

    def _paint_epochs(self) -> None:
        """Mark where epochs begin, if they are longer than an update and far enough apart."""
        at = self._at
        epoch = at.run.trajectory.problem.updates_per_epoch
        width = epoch * at.times.step
        if epoch == 1 or width < LEAST_EPOCH:
            return
        self._painter.setPen(QPen(colour_of(self._theme.text), 1.0))
        first = at.times.first // epoch + 1
        last = (at.times.first + at.times.updates - 1) // epoch
        for number in range(first, last + 1):
            x = at.left + (number * epoch - at.times.first) * at.times.step
            if at.times.is_detailed:
                x -= UPDATE_GAP / 2
            self._painter.drawLine(QLineF(x, at.history.top - 1, x, at.history.bottom + 2))

    def _paint_numbers(self) -> None:
        """Write the updates' numbers below the history: in the middle of each if there is room."""
        at = self._at
        last = grouped(at.times.first + at.times.updates)
        ticks = at.times.ticks(_width(last, self._font_name) + 16.0)
        shift = at.times.step / 2 if at.times.is_detailed else 0.0
        self._painter.setPen(colour_of(self._theme.muted))
        free_from = 0.0
        for update in ticks:
            x = at.left + (update - at.times.first) * at.times.step - shift
            if x < at.left:
                continue
            if not at.times.is_detailed:
                self._painter.drawLine(QLineF(x, at.history.bottom, x, at.history.bottom + 3))
            text = grouped(update)
            width = _width(text, self._font_name)
            left = min(x - width / 2, at.right + EDGE - 3.0 - width)
            if left > free_from:
                self._write(left, at.numbers, text)
                free_from = left + width + 6.0

    def _write(self, x: float, row: Row, text: str) -> None:
        """Write a line of text into a row."""
        self._painter.drawText(QPointF(x, row.middle + self._rise), text)

    # --- one update ---------------------------------------------------------------------------

    def _paint_update(self) -> None:
        """Draw the operations of the present update, by layer."""
        at, row, schedule = self._at, self._at.operation_row, self._at.run.schedule
        known = at.run.reached - at.update * schedule.size
        now = at.left + at.steps.place(at.operations)
        end = at.left + at.steps.place(min(known, schedule.size))
        for phase, first, last in stages(schedule):
            left, right = at.left + at.steps.place(first), at.left + at.steps.place(last)
            gap = STAGE_GAP if right - left > 2 * STAGE_GAP else 0.0
            self._fill(left, right - gap, row, self._theme.phase(phase), now, end)
        self._painter.setPen(QPen(colour_of(self._theme.panel), 1.0))
        self._painter.drawLines(cell_lines(schedule, at.left, at.times.width, row))
        self._paint_operation(now)

    def _paint_operation(self, now: float) -> None:
        """Frame the operation that was done last."""
        at, row = self._at, self._at.operation_row
        first = at.left + at.steps.place(max(0, at.operations - 1))
        frame = QRectF(first, row.top - 1, max(now - first - 1, 3.0), row.height + 2)
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        for colour, width in ((self._theme.panel, 4.0), (self._theme.text, 2.0)):
            self._painter.setPen(QPen(colour_of(colour), width))
            self._painter.drawRect(frame)

    # --- marks --------------------------------------------------------------------------------

    def _paint_changes(self) -> None:
        """A diamond where something was changed."""
        at, size = self._at, self._at.run.schedule.size
        self._painter.setPen(QPen(colour_of(self._theme.panel), 1.5))
        self._painter.setBrush(colour_of(self._theme.text))
        reach = at.history.height * 0.5
        for piece in changed_pieces(at.run.trajectory):
            x, y = at.x(piece.start.update * size), at.history.middle
            points = [(x - reach, y), (x, y - reach), (x + reach, y), (x, y + reach)]
            self._painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))

    def _paint_flags(self) -> None:
        """A flag for each bookmark, with its name as far as there is room."""
        at, row, painter = self._at, self._at.marks, self._painter
        colour, side, top = colour_of(self._theme.accent), row.height * 0.62, row.top + 1
        painter.setPen(QPen(colour, 1.5))
        painter.drawLines([QLineF(flag.x, top, flag.x, row.bottom) for flag in at.flags])
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        cloth = QPolygonF([QPointF(0, top), QPointF(side, top + side / 2), QPointF(0, top + side)])
        for flag in at.flags:
            painter.drawPolygon(cloth.translated(flag.x, 0.0))
        painter.setPen(colour_of(self._theme.text))
        for number, flag in enumerate(at.flags):
            is_last = number + 1 == len(at.flags)
            end = at.right + 1.0 if is_last else at.flags[number + 1].x
            room = end - flag.x - side - 8.0
            if room >= LEAST_NAME:
                self._write_name(flag.x + side + 3.0, room, flag.bookmark.name)

    def _write_name(self, x: float, room: float, name: str) -> None:
        if _width(name, self._font_name) > room:
            metrics = QFontMetricsF(self._painter.font())
            name = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room)
        self._write(x, self._at.marks, name)

    def _paint_reference(self, x: float) -> None:
        """A ring where the compared moment is."""
        at = self._at
        if x > at.right + 1.0:
            return
        self._painter.setPen(QPen(colour_of(self._theme.text), 2.0))
        self._painter.setBrush(colour_of(self._theme.panel))
        reach = at.history.height * 0.42
        self._painter.drawEllipse(QPointF(x, at.history.middle), reach, reach)

    def _paint_cursor(self, x: float, is_here: bool) -> None:
        """A line with a head; of where the run is on its way to, only its outline."""
        at, reach = self._at, self._at.history.height * 0.5
        colour = colour_of(self._theme.text)
        top, bottom = at.history.top - reach * 0.6, at.history.bottom + 3
        self._painter.setPen(QPen(colour_of(self._theme.panel), 5.0))
        self._painter.drawLine(QLineF(x, at.history.top, x, bottom))
        self._painter.setPen(QPen(colour, 2.5 if is_here else 1.0))
        self._painter.drawLine(QLineF(x, at.history.top, x, bottom))
        self._painter.setPen(QPen(colour, 1.0))
        self._painter.setBrush(colour if is_here else colour_of(self._theme.panel))
        head = [(x - reach, top), (x + reach, top), (x, top + reach * 1.4)]
        self._painter.drawPolygon(QPolygonF([QPointF(*point) for point in head]))
