"""Samples drawn on the plane of their two inputs, with the mouse or by keys, over the boundary.

A sample that is dragged is shown everywhere as a preview, until it is let go.
"""

import math
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent

from backprop_viewer.document.data import Data
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.state import State
from backprop_viewer.ui.plots.sample_plan import Plane, rounded
from backprop_viewer.ui.plots.samples_view import SamplesView

SHAKE = 3.0
"""How far in pixels the pointer may move in a click."""
REACH = 8.0
"""How far in pixels from the middle of a mark it can be taken hold of."""
KEY_STEPS, FAST = 50.0, 5
MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
ADD = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
REMOVE = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class SampleDrag:
    """A sample that the mouse holds: where it was, and what the data would be where it is now."""

    def __init__(self, plane: Plane, row: int, position: QPointF) -> None:
        self.plane = plane
        self.row = row
        self.begun = self.now = position
        self.data: Data | None = None

    @property
    def has_moved(self) -> bool:
        """Return whether it was moved farther than a hand shakes in a click."""
        return self.data is not None or (self.now - self.begun).manhattanLength() > SHAKE


class SamplesPlane(SamplesView):
    """A click adds a sample, dragging moves it, a right click removes it.

    Signals:
        change_asked(text, change): the user wants other data; the text as in 'Undo {text}', the
            change is a partial of session.data_changes.change_data.
        grabbed(): the user has taken hold of a sample.
    """

    change_asked = Signal(str, object)
    grabbed = Signal()

    def build(self) -> None:
        """Add the marks, and follow the mouse."""
        super().build()
        self._drag: SampleDrag | None = None
        self._move = QTimer(self, singleShot=True, interval=0)
        self._move.timeout.connect(self._preview)
        self.kinds.picked.connect(self.choose_kind)
        self.value.chosen.connect(self._on_value)
        self.erase.clicked.connect(self._on_erase)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.pressed.connect(self._on_pressed)
        self.area.pointed.connect(self._on_pointed)
        self.area.released.connect(self._on_released)
        self.area.viewport().installEventFilter(self)

    def redraw(self, state: State) -> None:
        """Show the samples; what is dragged is over where something else has put it back."""
        drag = self._drag
        if drag is not None and drag.data is not None and not self.session.is_previewing:
            self._end_drag()
        super().redraw(state)

    def settle(self) -> None:
        """Show at once what is being moved."""
        super().settle()
        if self._move.isActive():
            self._preview()

    # --- what is drawn with -------------------------------------------------------------------

    def choose_kind(self, number: int) -> None:
        """Draw with another of the targets that there are."""
        kinds = None if self.plane is None else self.plane.kinds
        if kinds is not None and number < len(kinds):
            self.target = tuple(kinds[number].tolist())
            self.kinds.show_data(number)

    def _on_value(self, value: float) -> None:
        self.target = (value,)

    # --- changes ------------------------------------------------------------------------------

    def add(self, x: float, y: float) -> None:
        """Ask for one more sample."""
        if self.plane is not None:
            self._ask(self.tr("drawing a sample"), self.plane.with_point(x, y, self.target))

    def remove(self, row: int) -> None:
        """Ask for a sample to be removed."""
        if self.plane is None:
            return
        try:
            data = self.plane.without(row)
        except ValueError as error:
            self.say(f"{error}")
            return
        self._ask(self.tr("removing a sample"), data)

    def _on_erase(self) -> None:
        if self.plane is not None:
            self._ask(self.tr("erasing the samples"), self.plane.erased())

    def _ask(self, text: str, data: Data) -> None:
        self.change_asked.emit(text, partial(change_data, data=data))

    # --- the mouse ----------------------------------------------------------------------------

    def _row_at(self, position: QPointF) -> int | None:
        """Return the sample whose mark is at a position; None where there is room for another."""
        x, y = self.marks.getData()
        row = None if self.plane is None else self.area.nearest(x, y, position)
        if row is None:
            return None
        away = self.area.position_of(x[row], y[row]) - position
        return row if math.hypot(away.x(), away.y()) <= REACH else None

    def _place_of(self, position: QPointF) -> tuple[float, float]:
        """Return where a position is, in few digits."""
        (left, right), (low, high) = self.area.viewRange()
        x, y = self.area.value_at(position)
        return rounded(x, right - left), rounded(y, high - low)

    def _on_pressed(self, position: QPointF) -> None:
        if self.plane is None:
            return
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        row = self._row_at(position)
        self._drag = SampleDrag(self.plane, -1 if row is None else row, position)
        self.holds_still = True

    def _on_pointed(self, position: QPointF | None) -> None:
        drag = self._drag
        if drag is None:
            is_on = position is not None and self._row_at(position) is not None
            shape = Qt.CursorShape.SizeAllCursor if is_on else Qt.CursorShape.CrossCursor
            is_plane = self.plane is not None
            self.area.viewport().setCursor(shape if is_plane else Qt.CursorShape.ArrowCursor)
            self._point_at_line(None if is_on else position)
        elif position is not None and drag.row >= 0:
            drag.now = position
            if drag.has_moved:
                self._move.start()

    def _point_at_line(self, position: QPointF | None) -> None:
        """Mark the unit whose line the pointer is on, here and on the drawing."""
        unit = None if position is None else self.outputs.lines.nearest(position, self.area)
        place = None if unit is None else Place("unit", 1, unit)
        if place != self.session.state.pointed:
            self.session.apply(viewing.point_at, place)

    def _preview(self) -> None:
        """Show the sample everywhere where it is now; where that gives no numbers, as it was."""
        self._move.stop()
        drag = self._drag
        if drag is None:
            return
        is_first = drag.data is None
        data = drag.plane.with_moved(drag.row, *self._place_of(drag.now))
        if is_first:
            self.grabbed.emit()
        drag.data = data
        try:
            self.session.preview(change_data, data)
        except (DivergenceError, ValueError):
            self.session.cancel_preview()

    def _on_released(self) -> None:
        """Add a sample, let go of one where it is, or show the numbers of the one clicked."""
        drag = self._drag
        if drag is None:
            return
        if drag.row >= 0 and drag.has_moved:
            self._preview()
        self.take_back()
        if drag.data is not None:
            self._ask(self.tr("moving a sample"), drag.data)
        elif drag.row < 0:
            self.at = self._place_of(drag.begun)
            self.add(*self.at)
        else:
            self._show_numbers(drag.plane, drag.row)

    def take_back(self) -> None:
        """Let go of a sample and put it back where it was."""
        was_shown = self._drag is not None and self._drag.data is not None
        self._end_drag()
        if was_shown:
            self.session.cancel_preview()

    def _end_drag(self) -> None:
        self._move.stop()
        self._drag = None
        self.holds_still = False

    def _show_numbers(self, plane: Plane, row: int) -> None:
        """Show the numbers of a sample everywhere, if it is in the batch."""
        run = self.session.state.run
        if run is None:
            return
        batch = plane.data.part_rows.train[np.asarray(run.moment.record.rows)].tolist()
        if row in batch:
            self.session.apply(viewing.choose_sample, batch.index(row))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remove the sample that is clicked with the right button."""
        if event.type() == QEvent.Type.MouseButtonPress:
            assert isinstance(event, QMouseEvent)
            if event.button() == Qt.MouseButton.RightButton:
                self._has_removed = self._remove_at(event.position())
                return True
        return super().eventFilter(watched, event)

    _has_removed = False

    def has_menu_at(self, position: QPointF) -> bool:
        """Return whether the right click removed no sample."""
        return not self._has_removed

    def _remove_at(self, position: QPointF) -> bool:
        row = self._row_at(position)
        if row is not None and self._drag is None:
            self.remove(row)
        return row is not None

    # --- keys and focus -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that it answers to from the commands."""
        if event.type() == QEvent.Type.ShortcutOverride and self.plane is not None:
            assert isinstance(event, QKeyEvent)
            if self._is_own(event):
                event.accept()
                return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            return self._drag is not None
        has_other = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        is_kind = event.text().isdigit() and self.plane is not None
        return not has_other and (event.key() in (*MOVES, *ADD, *REMOVE) or is_kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the cross, add and remove samples there, or choose a target by its number."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape:
            self.take_back()
        elif self.plane is None:
            super().keyPressEvent(event)
        elif key in MOVES:
            self._move_cross(*MOVES[key], self._steps(event))
        elif key in ADD:
            self.add(*self.at)
        elif key in REMOVE:
            row = self._row_at(self.area.position_of(*self.at))
            if row is not None:
                self.remove(row)
        elif event.text().isdigit() and event.text() != "0":
            self.choose_kind(int(event.text()) - 1)
        else:
            super().keyPressEvent(event)

    @staticmethod
    def _steps(event: QKeyEvent) -> int:
        return FAST if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1

    def _move_cross(self, right: int, up: int, steps: int) -> None:
        moved = []
        ways = zip(self.at, (right, up), self.area.viewRange(), strict=True)
        for value, way, (low, high) in ways:
            width = high - low
            value = rounded(value + way * steps * width / KEY_STEPS, width)
            moved.append(min(high, max(low, value)))
        self.at = (moved[0], moved[1])
        self.show_cross()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the cross."""
        super().focusInEvent(event)
        self.show_cross()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Hide the cross, and let go of what is held."""
        super().focusOutEvent(event)
        self.take_back()
        self.show_cross()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of what is held."""
        super().hideEvent(event)
        self.take_back()
