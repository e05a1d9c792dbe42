"""The loss along the selected parameter, with the gradient as its tangent, and the next update.

The parameter can be dragged along the curve: everything shows the value as a preview, until it is
kept or taken back.
"""

from collections.abc import Iterator
from functools import partial
from time import perf_counter

import numpy as np
import pyqtgraph
from PySide6.QtCore import QCoreApplication, QEvent, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLabel

from backprop_viewer.engine.gradient_check import NumericSlope
from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.changes import change_parameter
from backprop_viewer.session.state import State
from backprop_viewer.ui.plots.base import Plot
from backprop_viewer.ui.plots.dots import Dots, set_finite
from backprop_viewer.ui.plots.gradient_text import (
    as_html,
    colours_of,
    explanation,
    rows,
    symbol_html,
)
from backprop_viewer.ui.plots.parameter_drag import ParameterDrag
from backprop_viewer.ui.plots.parameter_line import Aim, Line, aim_at, line_of, line_to_change
from backprop_viewer.ui.plots.table import Table
from backprop_viewer.ui.texts import SpacedText, translate_wording
from backprop_viewer.ui.theme import Theme

AT_ONCE_MS, DRAGGING_MS, PIECE_MS = 20.0, 5.0, 10.0
"""How long to compute when something new is shown, at each move of a drag, and in each piece of
what is left, with a rest in between."""
REST_MS = 30
PAUSE_MS = 100
"""While training plays, the curve is computed no more often than this."""
ZOOM_STEP, MOST_ZOOM = 1.25, 50


class GradientCheck(Plot):
    """The loss along a weight or bias.

    Signals:
        grabbed(): the user has taken hold of the parameter.
        change_asked(text, transition): it was let go; the change wanted, as in 'Undo {text}'.
    """

    name = "gradient_check"
    place = "activation_curve"
    drag_zooms = wheel_zooms = False  # the wheel computes the curve nearer, see zoom
    grabbed = Signal()
    change_asked = Signal(str, object)

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        return QCoreApplication.translate("Plots", "Gradient check")

    def build(self) -> None:
        """Add the curve, its tangent, the nudged points, the step and the point to drag."""
        self.curve, self.tangent, self.secant, self.step = (
            pyqtgraph.PlotCurveItem(connect="finite", antialias=True) for _ in range(4)
        )
        self.nudged, self.step_end, self.point = Dots(7.0), Dots(9.0), Dots(11.0)
        lines = [self.curve, self.secant, self.tangent, self.step]
        self._items = [*lines, self.nudged, self.point, self.step_end]
        for item in self._items:
            self.area.addItem(item)
        self.keys = QLabel(self.area)
        self.keys.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._aim: Aim | None = None
        self._line: Line | None = None
        self._slope: NumericSlope | None = None
        self._slope_of: tuple[Line, float, float, float] | None = None
        self._work: Iterator[None] = iter(())
        self._drag: ParameterDrag | None = None
        self._scaled: tuple[Line | None, bool, bool] = (None, False, False)
        self._is_done = True
        self._zoom = 0.0
        self._rest = self._timer(REST_MS, self._on_rested)
        self._pause = self._timer(PAUSE_MS, self._catch_up)
        self._move = self._timer(0, self._preview)
        self._leave = self._timer(0, self.take_back)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.area.pressed.connect(self._on_pressed)
        self.area.pointed.connect(self._on_pointed)
        self.area.released.connect(self.keep)
        self.area.turned.connect(self.zoom)

    def _timer(self, milliseconds: int, slot: object) -> QTimer:
        timer = QTimer(self, singleShot=True, interval=milliseconds)
        timer.timeout.connect(slot)
        return timer

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.keys.setStyleSheet(f"color: {theme.muted}; background: {theme.panel}")
        super().set_theme(theme)

    # --- what is shown ------------------------------------------------------------------------

    def redraw(self, state: State) -> None:
        """Show the loss along the selected parameter."""
        if self._drag is not None and self._drag.is_over:
            self._end_drag()
        aim = aim_at(state)
        if self._drag is not None and (aim is None or aim.place != self._drag.place):
            self._leave.start()  # not now: the state is just being told
            return
        if aim is None:
            self._show_nothing(state)
            return
        line, zoom = self._line, ZOOM_STEP**self._zoom
        if self._drag is None and (line is None or not line.is_of(aim, zoom)):
            if self._pause.isActive():
                self._is_stale = True
                return
            self._line = line_of(aim, zoom)
            self._pause.start()
        self._aim = aim
        self._measure(aim)

    def _catch_up(self) -> None:
        if self._is_stale:
            self.refresh()

    def _show_nothing(self, state: State) -> None:
        self._aim = self._line = self._slope_of = None
        self._work = iter(())
        self.keys.hide()
        for item in self._items:
            item.setData([], [])
        self.set_label("bottom", "")
        text = self.tr("Select a weight or a bias to see the loss along it, and check its gradient")
        self.say("" if state.run is None else text)
        self.note.setToolTip("")

    def _measure(self, aim: Aim) -> None:
        """Begin to compute what is not known yet of the line and the slope, and show it."""
        assert self._line is not None
        wanted = (self._line, aim.value, aim.present, aim.after)
        if self._slope_of != wanted:
            self._slope, self._slope_of = None, wanted
            self._work = self._pieces(self._line, aim)
        self._go_on(DRAGGING_MS if self._drag is not None else self.time_for(AT_ONCE_MS))

    def _pieces(self, line: Line, aim: Aim) -> Iterator[None]:
        self._slope = yield from line.work(aim)
        yield from line.curve.compute(1)

    def _go_on(self, milliseconds: float = PIECE_MS) -> None:
        """Compute for a while, show what is known, and come back for the rest."""
        end = perf_counter() + milliseconds / 1000.0
        self._rest.stop()
        self._is_done = True
        for _ in self._work:
            if perf_counter() > end:
                self._is_done = False
                self._rest.start()
                break
        self._show()

    def _on_rested(self) -> None:
        with self.charged():
            self._go_on(self.time_for(PIECE_MS))

    def settle(self) -> None:
        """Compute and show at once what is spread over time."""
        self._pause.stop()
        super().settle()
        self._preview()
        self._go_on(1e9)

    def _show(self) -> None:
        aim, line = self._aim, self._line
        if aim is None or line is None:
            return
        colours = colours_of(self.theme)
        self._scale(aim, line)
        self.curve.setData(*line.curve.points(), pen=pyqtgraph.mkPen(colours["curve"], width=1))
        self._show_secant(aim, line, colours["secant"])
        self._show_tangent(aim, line, colours["tangent"])
        self._show_step(aim, line, colours["step"])
        self._show_point(aim, line, colours["curve"])
        self._write(aim, line)

    def _scale(self, aim: Aim, line: Line) -> None:
        """Fit the axes to the line, each time when more of it is known, but not in a drag."""
        wanted = (line, line.curve.is_told, line.curve.is_complete)
        if self._scaled == wanted or (self._drag is not None and self._scaled[0] is line):
            return
        self._scaled = wanted
        ends = aim.value, line.inside(aim.after)
        self.area.setRange(xRange=(line.low, line.high), yRange=line.heights(*ends), padding=0.0)

    def _show_secant(self, aim: Aim, line: Line, colour: str) -> None:
        """Show two points beside the value, drawn far apart, and the line through them."""
        values = np.array(line.nudged(aim.value))
        losses = np.array([line.loss_at(value) for value in values.tolist()])
        pen = pyqtgraph.mkPen(colour, width=1, style=Qt.PenStyle.DashLine)
        set_finite(self.secant, values, losses, pen=pen)
        self.nudged.set_look(colour)
        set_finite(self.nudged, values, losses)

    def _show_tangent(self, aim: Aim, line: Line, colour: str) -> None:
        tangent = line.tangent(aim.value, aim.gradient)
        set_finite(self.tangent, *tangent, pen=pyqtgraph.mkPen(colour, width=2))

    def _show_step(self, aim: Aim, line: Line, colour: str) -> None:
        """Show where the update goes: along the curve, with an arrow at its end."""
        if not aim.is_known or not np.isfinite(aim.after) or aim.after == aim.value:
            self.step.setData([], [])
            self.step_end.setData([], [])
            return
        values, losses = line.stretch(aim.value, aim.after)
        set_finite(self.step, values, losses, pen=pyqtgraph.mkPen(colour, width=3))
        symbol = "right" if aim.after > aim.value else "left"
        self.step_end.set_look(colour, symbol=symbol)
        set_finite(self.step_end, values[-1:], losses[-1:])

    def _show_point(self, aim: Aim, line: Line, colour: str) -> None:
        ring = self.theme.text if self.hasFocus() else self.theme.panel
        self.point.set_look(colour, ring)
        losses = np.array([line.loss_at(aim.present)])
        set_finite(self.point, np.array([aim.present]), losses)

    def _write(self, aim: Aim, line: Line) -> None:
        layers = len(aim.problem.network.layers)
        symbol = symbol_html(aim.place, self.notation, layers)
        lines = rows(aim, line, self._slope, self.number, symbol)
        self.say(as_html(lines, self.theme))
        if not self.note.toolTip():
            self.note.setToolTip(explanation())
        self.set_label("bottom", symbol)
        self.set_label("left", self.notation.loss)
        self._show_keys()

    def _show_keys(self) -> None:
        """Say in a corner which keys do something now."""
        if self._drag is not None:
            self.keys.setText(self.tr("Enter keeps · Esc takes back"))
        else:
            self.keys.setText(self.tr("← → move it · ↑ ↓ zoom"))
        self.keys.setVisible(self._drag is not None or self.hasFocus())
        self.keys.adjustSize()
        self.keys.move(self.area.width() - self.keys.width() - 12, 2)

    def zoom(self, steps: float) -> None:
        """Show the curve so many steps nearer, or farther off if it is negative."""
        zoom = min(MOST_ZOOM, max(0.0, self._zoom + steps))
        if self._drag is None and zoom != self._zoom:
            self._zoom = zoom
            self._pause.stop()
            self.show_all_button.setVisible(self.is_zoomed)
            self.redraw(self.session.state)

    @property
    def is_zoomed(self) -> bool:
        """Return whether the curve is shown nearer than the step needs."""
        return self._zoom > 0.0

    def show_all(self) -> None:
        """Show the curve as far as the step needs."""
        self.zoom(-MOST_ZOOM)

    def hover_text(self, position: QPointF) -> str:
        """Return the values of the curve; while the parameter is dragged the text above tells."""
        return super().hover_text(position) if self._drag is None else ""

    def table(self, state: State) -> Table:
        """Return the loss along the parameter."""
        names, line = (self.tr("value"), self.tr("loss")), self._line
        return Table() if line is None else Table(names, line.curve.points())

    # --- dragging -----------------------------------------------------------------------------

    def _on_pressed(self, position: QPointF) -> None:
        if self._is_near(position):
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self._begin_drag()
            if self._drag is not None:
                self._drag.hold(self.area.value_at(position)[0])

    def _on_pointed(self, position: QPointF | None) -> None:
        if self._drag is not None and self._drag.is_held and position is not None:
            self._drag.follow(self.area.value_at(position)[0])
            self._move.start()
            return
        is_near = position is not None and self._is_near(position)
        shape = Qt.CursorShape.SizeHorCursor if is_near else Qt.CursorShape.ArrowCursor
        self.area.viewport().setCursor(shape)

    def _is_near(self, position: QPointF) -> bool:
        x, y = self.point.getData()
        return self._aim is not None and self.area.nearest(x, y, position) is not None

    def _begin_drag(self) -> None:
        """Take hold of the parameter as it is in the update that a change would come before."""
        run, aim, line = self.session.state.run, self._aim, self._line
        if self._drag is not None or run is None or aim is None or line is None:
            return
        self.settle()  # the line has to be that of the present state
        self._line = line_to_change(run, aim, line)
        self._drag = ParameterDrag(self.session, aim.place, aim.index, self._line)
        self.note.setMinimumHeight(self.note.height())  # so that the plot holds still
        self.grabbed.emit()

    def _preview(self) -> None:
        self._move.stop()
        if self._drag is not None:
            self._drag.preview()

    def keep(self) -> None:
        """Let go of the parameter where it is: ask for the change."""
        if (drag := self._drag) is None:
            return
        self.take_back()
        run = self.session.state.run
        if drag.value != drag.start and run is not None:
            name = place_name(drag.place, run.schedule.network, translate_wording)
            text = SpacedText(self.tr("change of {name}")).format(name=name)
            change = partial(change_parameter, place=drag.place, value=drag.value)
            self.change_asked.emit(text, change)

    def take_back(self) -> None:
        """Let go of the parameter and put it back where it was."""
        if self._drag is not None:
            self._end_drag()
            self.session.cancel_preview()
            self.redraw(self.session.state)

    def _end_drag(self) -> None:
        self._drag = None
        self._move.stop()
        self.note.setMinimumHeight(0)

    # --- keys and focus -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys that move the parameter from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if self._aim is None or event.modifiers() & ~_MODIFIERS:
            return False
        is_own = event.key() in _ARROWS or event.key() in _ZOOMS
        return is_own or (self._drag is not None and event.key() in _ENDS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the parameter, keep it or take it back."""
        if not self._is_own(event):
            super().keyPressEvent(event)
        elif event.key() in _ARROWS:
            self._begin_drag()
            if self._drag is not None:
                is_far = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._drag.step(_ARROWS[Qt.Key(event.key())] * (10 if is_far else 1))
                self._move.start()
        elif event.key() in _ZOOMS:
            self.zoom(_ZOOMS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape:
            self.take_back()
        else:
            self.keep()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show that keys move the point."""
        super().focusInEvent(event)
        self._show()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take back what is not kept."""
        super().focusOutEvent(event)
        self.take_back()
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        """Take back what is not kept, and compute nothing any more."""
        self.take_back()
        self._rest.stop()
        self._pause.stop()
        if not self._is_done:
            self._slope_of, self._work = None, iter(())
            self._is_stale = True  # so that it begins anew when it is shown
        super().hideEvent(event)


_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_ZOOMS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape)
_MODIFIERS = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
