"""The loss over two parameters, whose point can be dragged: everything shows them as a preview."""

from functools import partial

from PySide6.QtCore import QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent

from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.changes import change_parameters
from backprop_viewer.session.state import State
from backprop_viewer.ui.plots.landscape_aim import aim_at
from backprop_viewer.ui.plots.landscape_view import LandscapeView
from backprop_viewer.ui.plots.point_drag import PointDrag
from backprop_viewer.ui.texts import SpacedText, translate_wording

FAST = 10
MOVES = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
OTHERS = ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)


class LossLandscape(LandscapeView):
    """The loss round the present point, with the path, the gradient and the optimiser's step.

    Signals:
        grabbed(): the user has taken hold of the point.
        change_asked(text, transition): it was let go; the change that the user wants, with a text
            as in 'Undo {text}'.
    """

    grabbed = Signal()
    change_asked = Signal(str, object)

    def build(self) -> None:
        """Let the point be dragged."""
        super().build()
        self._drag: PointDrag | None = None
        self._move = QTimer(self, singleShot=True, interval=0)
        self._move.timeout.connect(self._preview)
        self._leave = QTimer(self, singleShot=True, interval=0)
        self._leave.timeout.connect(self.take_back)
        self.area.pressed.connect(self._on_pressed)
        self.area.pointed.connect(self._on_pointed)
        self.area.released.connect(self.keep)

    def redraw(self, state: State) -> None:
        """Show the loss round the present point; in a drag of the same two parameters."""
        if self._drag is not None and self._drag.is_over:
            self._end_drag()
        if self._drag is None:
            super().redraw(state)
            return
        aim = aim_at(state, self._drag.places)
        if state.run is None or state.origin.opening != self._opening:
            self._leave.start()  # not now: the state is just being told
        else:
            self.show_aim(state, aim)

    def settle(self) -> None:
        """Do at once what is spread over time."""
        if self._move.isActive():
            self._preview()
        super().settle()

    def _holds_still(self) -> bool:
        return self._drag is not None

    # --- dragging -----------------------------------------------------------------------------

    def _is_near(self, position: QPointF) -> bool:
        return self._aim is not None and self.area.nearest(*self.point.getData(), position) == 0

    def _on_pressed(self, position: QPointF) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if self._is_near(position):
            self._begin_drag()
            if self._drag is not None:
                self._drag.hold(self.area.value_at(position))

    def _on_pointed(self, position: QPointF | None) -> None:
        if self._drag is not None and self._drag.is_held and position is not None:
            self._drag.follow(self.area.value_at(position))
            self._move.start()
            return
        is_near = position is not None and self._is_near(position)
        shape = Qt.CursorShape.SizeAllCursor if is_near else Qt.CursorShape.ArrowCursor
        self.area.viewport().setCursor(shape)

    def _begin_drag(self) -> None:
        aim, landscape = self._aim, self.landscape
        if self._drag is not None or aim is None or landscape is None:
            return
        start = float(aim.present[0]), float(aim.present[1])
        self._drag = PointDrag(self.session, aim.places, start, landscape)
        self.note.setMinimumHeight(self.note.height())  # so that the plot holds still
        self.grabbed.emit()

    def _preview(self) -> None:
        self._move.stop()
        if self._drag is not None:
            self._drag.preview()

    def keep(self) -> None:
        """Let go of the point where it is: ask for the change."""
        drag, run = self._drag, self.session.state.run
        if drag is None:
            return
        self.take_back()
        if drag.now != drag.start and run is not None:
            network = run.schedule.network
            names = [place_name(place, network, translate_wording) for place in drag.places]
            text = SpacedText(self.tr("change of {first} and {second}"))
            transition = partial(change_parameters, places=drag.places, values=drag.now)
            self.change_asked.emit(text.format(first=names[0], second=names[1]), transition)

    def take_back(self) -> None:
        """Let go of the point and put it back where it was."""
        if self._drag is not None:
            self._end_drag()
            self.session.cancel_preview()
            if self.isVisible():
                self.draw_now()

    def _end_drag(self) -> None:
        self._drag = None
        self._move.stop()
        self.note.setMinimumHeight(0)

    def hover_text(self, position: QPointF) -> str:
        """Say nothing while the point is dragged: the text above tells."""
        return super().hover_text(position) if self._drag is None else ""

    # --- keys and focus -----------------------------------------------------------------------

    def is_plot_key(self, event: QKeyEvent) -> bool:
        """Return whether a key means something here."""
        return self._is_own(event) or super().is_plot_key(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if self._aim is None or event.modifiers() & OTHERS:
            return False
        if event.text() in _ZOOMS:
            return True
        return event.key() in MOVES or (self._drag is not None and event.key() in ENDS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the point, keep it or take it back, or show more or less."""
        key = Qt.Key(event.key())
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.text() in _ZOOMS:
            self.zoom(_ZOOMS[event.text()])
        elif key in MOVES:
            self._begin_drag()
            if self._drag is not None:
                far = FAST if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
                right, up = MOVES[key]
                self._drag.step(far * right, far * up)
                self._move.start()
        elif key == Qt.Key.Key_Escape:
            self.take_back()
        else:
            self.keep()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back what is not kept."""
        super().focusOutEvent(event)
        self.take_back()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take back what is not kept."""
        self.take_back()
        super().hideEvent(event)


_ZOOMS = {"+": 1, "=": 1, "-": -1}
