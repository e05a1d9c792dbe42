"""Dragging a parameter along its loss: live everywhere, and one change when it is let go."""

from collections.abc import Callable

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session import changes, transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.plots.gradient_check import GradientCheck
from tests.session.states import ADAM, BATCHES, bits, document_of
from tests.ui.driving import session_with
from tests.ui.plots.conftest import Make, points

WEIGHT = Place("weight", 2, 0, 1)
LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier


class Dragging:
    """A plot whose changes are made, with what the mouse and keys do to it."""

    def __init__(self, plot: GradientCheck) -> None:
        self.plot = plot
        self.session = plot.session
        self.asked: list[str] = []
        plot.change_asked.connect(self.change)

    def change(self, text: str, transition: object) -> None:
        self.asked.append(text)
        self.session.change(text, transition)

    @property
    def value(self) -> float:
        """Return the parameter's value as everything shows it."""
        moment = self.session.state.run.moment
        index = parameter_index(WEIGHT, moment.record.problem.layout)
        return float(moment.parameters[index])

    def press(self) -> QPoint:
        position = self.plot.area.position_of(*points(self.plot.point)[0]).toPoint()
        QTest.mousePress(self.plot.area.viewport(), LEFT, NONE, position)
        return position

    def move(self, to: QPoint) -> None:
        QTest.mouseMove(self.plot.area.viewport(), to)
        self.plot.settle()

    def release(self, at: QPoint) -> None:
        QTest.mouseRelease(self.plot.area.viewport(), LEFT, NONE, at)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.plot, key, modifier)
        self.plot.settle()


Start = Callable[..., Dragging]


@pytest.fixture
def start(make: Make, qtbot: QtBot) -> Start:
    """Begins with a network after some steps."""

    def begun(steps: str = "backward", network: object = "two-by-two-sigmoid") -> Dragging:
        session = session_with(network, steps)
        session.apply(viewing.select, WEIGHT)
        plot = make(GradientCheck, session)
        qtbot.waitExposed(plot)
        plot.settle()
        return Dragging(plot)

    return begun


def test_everything_follows_the_mouse(start: Start) -> None:
    drag = start()
    before = drag.session.state
    at = drag.press()
    for way in (20, 40, -30):
        drag.move(at + QPoint(way, 5))
        assert drag.session.is_previewing
        assert np.sign(drag.value - parameter(before)) == np.sign(way)
        assert points(drag.plot.point)[0] == (drag.value, drag.session.state.run.moment.loss)
    assert drag.session.undo_text == ""
    assert not drag.asked


def parameter(state: State) -> float:
    moment = state.run.moment
    return float(moment.parameters[parameter_index(WEIGHT, moment.record.problem.layout)])


def test_what_is_shown_is_what_a_change_would_make(start: Start) -> None:
    drag = start()
    before = drag.session.state
    drag.move(drag.press() + QPoint(33, 0))
    assert bits(drag.session.state) == bits(changes.change_parameter(before, WEIGHT, drag.value))
    gradient = float(
        drag.session.state.run.moment.parameter_gradient[
            parameter_index(WEIGHT, drag.session.state.run.problem.layout)
        ]
    )
    x, y = drag.plot.tangent.getData()
    assert (y[1] - y[0]) / (x[1] - x[0]) == pytest.approx(gradient, rel=1e-9)
    assert "digits agree\u00a0✓" in drag.plot.note.text()


def test_curve_and_axes_hold_still(start: Start) -> None:
    drag = start()
    curve, view = drag.plot.curve.getData(), drag.plot.area.viewRange()
    at = drag.press()
    for way in (10, 60, 90):
        drag.move(at + QPoint(way, 0))
        assert np.array_equal(drag.plot.curve.getData(), curve)
        assert drag.plot.area.viewRange() == view


def test_letting_go_is_one_change(start: Start) -> None:
    drag = start()
    before = drag.session.state
    at = drag.press()
    for way in (10, 20, 30):
        drag.move(at + QPoint(way, 0))
    value = drag.value
    drag.release(at + QPoint(30, 0))
    assert drag.asked == ["change of weight from hidden unit 2 to output 1"]
    assert drag.session.undo_text == drag.asked[0]
    assert drag.value == value
    assert not drag.session.is_previewing
    drag.session.undo()
    assert bits(drag.session.state) == bits(before)
    assert drag.session.undo_text == ""


def test_last_move_counts_though_it_was_not_shown(start: Start) -> None:
    drag = start()
    value, at = drag.value, drag.press()
    QTest.mouseMove(drag.plot.area.viewport(), at + QPoint(25, 0))
    drag.release(at + QPoint(25, 0))
    assert drag.value > value


def test_click_without_a_move_changes_nothing(start: Start) -> None:
    drag = start()
    before = drag.session.state
    drag.release(drag.press())
    assert drag.session.state is before
    assert not drag.asked


def test_press_elsewhere_takes_hold_of_nothing(start: Start) -> None:
    drag = start()
    before = drag.session.state
    corner = QPoint(drag.plot.area.width() - 20, 10)
    QTest.mousePress(drag.plot.area.viewport(), LEFT, NONE, corner)
    drag.move(corner - QPoint(50, 0))
    drag.release(corner - QPoint(50, 0))
    assert drag.session.state is before


def test_value_stays_in_the_range(start: Start) -> None:
    drag = start()
    low, high = drag.plot.area.viewRange()[0]
    at = drag.press()
    drag.move(at + QPoint(5000, 0))
    assert drag.value == pytest.approx(high)
    drag.move(at - QPoint(5000, 0))
    assert drag.value == pytest.approx(low)


def test_escape_takes_the_drag_back(start: Start) -> None:
    drag = start()
    before = drag.session.state
    at = drag.press()
    drag.move(at + QPoint(30, 0))
    drag.key(Qt.Key.Key_Escape)
    assert drag.session.state is before
    drag.move(at + QPoint(50, 0))
    drag.release(at + QPoint(50, 0))
    assert drag.session.state is before
    assert not drag.asked


@pytest.mark.parametrize("how", ["focus", "hide", "select", "step", "undo"])
def test_drag_ends_when_something_else_happens(start: Start, how: str) -> None:
    drag = start()
    session = drag.session
    before = bits(session.state)
    drag.move(drag.press() + QPoint(30, 0))
    if how == "focus":
        QApplication.sendEvent(drag.plot, QFocusEvent(QEvent.Type.FocusOut))
    elif how == "hide":
        drag.plot.hide()
    elif how == "select":
        session.apply(viewing.select, None)
        QApplication.processEvents()
        assert "Select a weight" in drag.plot.note.text()
    elif how == "undo":
        session.undo()
    else:
        session.apply(transitions.step, "operation")
        session.apply(transitions.step_back)
    assert not session.is_previewing
    assert bits(session.state) == before
    drag.plot.keep()
    assert not drag.asked


@pytest.mark.parametrize(
    ("keys", "change"),
    [
        ([Qt.Key.Key_Right], 0.01),
        ([Qt.Key.Key_Left], -0.01),
        ([Qt.Key.Key_Right] * 3 + [Qt.Key.Key_Left], 0.02),
    ],
)
def test_keys_move_it_in_small_steps(start: Start, keys: list[Qt.Key], change: float) -> None:
    drag = start()
    value = drag.value
    drag.plot.setFocus()
    for key in keys:
        drag.key(key)
    assert drag.value == pytest.approx(value + change, abs=1e-12)
    assert drag.session.is_previewing
    drag.key(Qt.Key.Key_Return)
    assert len(drag.asked) == 1
    assert drag.value == pytest.approx(value + change, abs=1e-12)
    assert not drag.session.is_previewing


def test_shift_moves_it_ten_times_as_far_and_escape_takes_it_back(start: Start) -> None:
    drag = start()
    value = drag.value
    drag.plot.setFocus()
    drag.key(Qt.Key.Key_Right, SHIFT)
    assert drag.value == pytest.approx(value + 0.1, abs=1e-12)
    drag.key(Qt.Key.Key_Escape)
    assert drag.value == value
    assert not drag.asked


def takes(plot: GradientCheck, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> bool:
    """Return whether the plot keeps a key from the commands."""
    event = QKeyEvent(QEvent.Type.ShortcutOverride, key, modifier)
    event.ignore()
    plot.event(event)
    return event.isAccepted()


def test_own_keys_are_kept_from_the_commands(start: Start) -> None:
    plot = start().plot
    control = Qt.KeyboardModifier.ControlModifier
    arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down)
    assert all(takes(plot, key) for key in arrows)
    assert takes(plot, Qt.Key.Key_Left, SHIFT)
    assert not takes(plot, Qt.Key.Key_Left, control)
    assert not takes(plot, Qt.Key.Key_Escape)
    assert not takes(plot, Qt.Key.Key_Return)
    assert not takes(plot, Qt.Key.Key_F)
    QTest.keyClick(plot, Qt.Key.Key_Right)
    assert takes(plot, Qt.Key.Key_Escape)
    assert takes(plot, Qt.Key.Key_Return)
    plot.take_back()
    plot.session.apply(viewing.select, None)
    assert not takes(plot, Qt.Key.Key_Left)


def test_keys_in_a_corner_say_what_they_do(start: Start) -> None:
    drag = start()
    drag.plot.setFocus()
    assert "← →" in drag.plot.keys.text()
    drag.key(Qt.Key.Key_Right)
    assert "Esc takes back" in drag.plot.keys.text()
    drag.key(Qt.Key.Key_Escape)
    assert "← →" in drag.plot.keys.text()


@pytest.mark.parametrize("steps", ["", "operation*3", "forward", "backward", "update"])
def test_drag_at_any_moment_of_an_update(start: Start, steps: str) -> None:
    document = document_of(sizes=(2, 3, 2), optimizer=ADAM, samples=5, training=BATCHES)
    drag = start(f"update*2 {steps}", document)
    before = drag.session.state
    drag.move(drag.press() + QPoint(40, 0))
    state = drag.session.state
    assert bits(state) == bits(changes.change_parameter(before, WEIGHT, drag.value))
    assert points(drag.plot.point)[0] == (drag.value, state.run.moment.record.loss)
    assert np.interp(drag.value, *drag.plot.curve.getData()) == pytest.approx(
        state.run.moment.record.loss, rel=1e-3
    )


def test_drag_while_weights_are_updated_is_one_of_the_next_update(start: Start) -> None:
    drag = start("backward operation*3")
    at = drag.press()
    drag.move(at + QPoint(30, 0))
    assert drag.session.state.run.updates == 1
    drag.key(Qt.Key.Key_Escape)
    assert drag.session.state.run.updates == 0


def test_taking_hold_is_told(start: Start, qtbot: QtBot) -> None:
    drag = start()
    with qtbot.waitSignal(drag.plot.grabbed, timeout=0):
        drag.press()


def test_divergence_leaves_what_was_shown(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    drag = start()
    before = drag.session.state

    def refuse(*_: object) -> None:
        raise DivergenceError(1, "too large")

    monkeypatch.setattr(Session, "preview", refuse)
    drag.move(drag.press() + QPoint(30, 0))
    assert drag.session.state is before
