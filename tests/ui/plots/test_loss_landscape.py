"""The loss landscape: exact where the point is, arrows to scale, and a point that is dragged."""

from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import comparing, transitions, viewing
from backprop_viewer.session.changes import change_parameters
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots.landscape_aim import plain_symbol
from backprop_viewer.ui.plots.landscape_ground import LARGE_RATIO, ground
from backprop_viewer.ui.plots.loss_landscape import LossLandscape
from tests.session.states import ADAM, BATCHES, bits, document_of
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make, points

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
WEIGHT, BIAS = Place("weight", 1, 0, 1), Place("bias", 2, 0)


class Landscape:
    """The plot, and what the mouse and keys do to it."""

    def __init__(self, plot: LossLandscape) -> None:
        self.plot = plot
        self.session = plot.session
        self.asked: list[str] = []
        plot.change_asked.connect(self.change)
        plot.settle()

    def change(self, text: str, transition: object) -> None:
        self.asked.append(text)
        self.session.change(text, transition)

    def at(self, x: float, y: float) -> QPoint:
        return self.plot.area.position_of(x, y).toPoint()

    @property
    def now(self) -> tuple[float, float]:
        return points(self.plot.point)[0]

    def drag(self, to: tuple[float, float]) -> None:
        viewport = self.plot.area.viewport()
        QTest.mousePress(viewport, LEFT, NONE, self.at(*self.now))
        QTest.mouseMove(viewport, self.at(*to))
        self.plot.settle()


@pytest.fixture
def start(make: Make, qtbot: QtBot) -> object:
    """Begins with a small network, some updates done."""

    def begun(steps: str = "update*5 backward", **words: object) -> Landscape:
        session = session_with(document_of(**{"sizes": (2, 3, 1), **words}), steps)
        plot = make(LossLandscape, session)
        qtbot.waitExposed(plot)
        return Landscape(plot)

    return begun


# --- what is shown ----------------------------------------------------------------------------


@pytest.mark.parametrize("words", [{}, {"training": BATCHES, "samples": 5, "optimizer": ADAM}])
def test_arrows_are_the_gradient_and_the_step_in_scale(start: object, words: object) -> None:
    found = start(**words)
    record = found.session.state.run.moment.record
    pair = list(found.plot.landscape.pair)
    value, step = record.before.vector[pair], (record.after.vector - record.before.vector)[pair]
    rate = record.problem.optimizer.settings["learning_rate"]
    slide, update = found.plot.arrows.arrows
    assert slide.start == update.start == tuple(value)
    assert slide.by == pytest.approx(-rate * record.parameter_gradient[pair], rel=1e-12)
    assert update.by == pytest.approx(step, rel=1e-12)
    loss = found.plot.landscape.loss_at(*value.tolist())
    assert loss == record.loss
    assert found.plot.number(loss) in found.plot.note.text()


def test_gradient_is_shown_once_it_is_known(start: object) -> None:
    found = start("update*5 forward")
    assert not found.plot.arrows.arrows
    assert "known after the backward pass" in found.plot.note.text()
    do(found.session, "backward")
    assert len(found.plot.arrows.arrows) == 2


@pytest.mark.parametrize(
    ("optimizer", "lines"), [({"name": "sgd", "learning_rate": 0.1}, 2), (ADAM, 3)]
)
def test_step_that_is_the_gradient_is_said_once(
    start: object, optimizer: object, lines: int
) -> None:
    found = start(optimizer=optimizer)
    text = found.plot.note.text()
    assert text.count("━") == lines
    assert text.count("gradient") == 1
    assert ("the next update, −η · gradient: (" in text) == (lines == 2)


def test_axes_are_those_of_the_largest_gradient(start: object) -> None:
    found = start("")
    gradient = np.abs(found.session.state.run.moment.record.parameter_gradient)
    assert set(found.plot.landscape.pair) == set(np.argsort(-gradient)[:2].tolist())
    pair = found.plot.landscape.pair
    do(found.session, "update*3")
    assert found.plot.landscape.pair == pair


def test_both_axes_have_the_same_scale(start: object) -> None:
    plot = start().plot
    wide, high = plot.area.getViewBox().viewPixelSize()
    assert wide == pytest.approx(high, rel=0.15)


def test_selected_parameter_goes_to_the_right(start: object) -> None:
    found = start()
    before = found.plot.places
    for place in (WEIGHT, BIAS):
        found.session.apply(viewing.select, place)
        assert place in found.plot.places
    assert found.plot.places[0] == BIAS or BIAS in before
    found.session.apply(viewing.select, Place("unit", 1, 0))
    assert BIAS in found.plot.places


def test_axes_are_chosen_and_swapped(start: object) -> None:
    plot = start().plot
    plot.show_places(WEIGHT, BIAS)
    plot.swap.click()
    assert plot.places == (BIAS, WEIGHT)
    plot.across.setCurrentIndex(0)
    plot.across.activated.emit(0)
    assert plot.places == (Place("weight", 1, 0, 0), WEIGHT)
    plot.up.activated.emit(0)
    assert plot.places == (WEIGHT, Place("weight", 1, 0, 0))
    assert plot.across.currentText() == "w₁₂⁽¹⁾"
    assert plot.area.getAxis("left").labelText == "w<sub>11</sub><sup>(1)</sup>"


def test_path_ends_at_the_point(start: object) -> None:
    found = start("update*40 forward")
    pair = list(found.plot.landscape.pair)
    x, y = found.plot.path.getData()
    trajectory = found.session.state.run.trajectory
    wanted = np.array([trajectory.snapshot(update).vector[pair] for update in range(41)])
    assert np.array_equal(np.stack([x, y], axis=1), wanted)
    assert found.now == tuple(wanted[-1])


def test_landscape_stays_while_the_others_do(start: object) -> None:
    found = start("backward", sizes=(1, 1), activations="identity", samples=4)
    ground_before = found.plot.landscape
    do(found.session, "update")
    found.plot.settle()
    assert found.plot.landscape is ground_before
    other = start("backward")
    before = other.plot.landscape
    do(other.session, "update forward")
    other.plot.settle()
    assert other.plot.landscape is not before


def test_numbers_at_the_pointer_are_exact(start: object) -> None:
    found = start()
    place = found.plot.area.position_of(*found.now)
    x, y = found.plot.area.value_at(place)
    record = found.session.state.run.moment.record
    state = change_parameters(found.session.state, found.plot.places, (x, y))
    loss = state.run.trajectory.record(record.before.update).loss
    assert f"L = {found.plot.number(loss)}" in found.plot.hover_text(place)


def test_wheel_shows_less_and_more(start: object) -> None:
    plot = start().plot
    reach = plot.landscape.reach
    plot.zoom(2)
    assert plot.landscape.reach[0] < reach[0]
    assert plot.is_zoomed
    plot.zoom(-4)
    assert plot.landscape.reach[0] > reach[0]
    plot.show_all()
    assert plot.landscape.reach == reach


def test_table_holds_the_grid(start: object) -> None:
    plot = start().plot
    table = plot.table(plot.session.state)
    assert table.headers[2] == "L"
    row = 100
    x, y, loss = (float(column[row]) for column in table.columns)
    assert loss == plot.landscape.loss_at(x, y)
    assert table.rows == 41 * 41


def test_one_parameter_has_no_landscape(start: object) -> None:
    found = start("", sizes=(1, 1), biases=False)
    assert "needs two" in found.plot.note.text()
    assert found.plot.landscape is None
    assert found.plot.swap.isHidden()


def test_other_runs_have_their_paths(start: object) -> None:
    found = start()
    found.session.apply(comparing.duplicate, "other")
    found.plot.settle()
    assert len(found.session.state.sides) == 2
    (curve,) = found.plot.ways._curves._items
    assert len(curve.getData()[0]) >= 2


# --- dragging ---------------------------------------------------------------------------------


def test_drag_is_live_and_one_change(start: object) -> None:
    found = start("update*3 forward")
    before = found.session.state
    ground_before = found.plot.landscape
    x, y = found.now
    to = (x + 0.3 * ground_before.reach[0], y + 0.2 * ground_before.reach[1])
    found.drag(to)
    assert found.session.is_previewing
    assert found.now == pytest.approx(to, abs=0.02 * max(ground_before.reach))
    assert found.plot.landscape is ground_before
    QTest.mouseRelease(found.plot.area.viewport(), LEFT, NONE, found.at(*to))
    assert len(found.asked) == 1
    assert "change of" in found.asked[0]
    assert not found.session.is_previewing
    pair = list(ground_before.pair)
    now = found.session.state.run.moment.record.before.vector
    assert now[pair] == pytest.approx(to, abs=0.02 * max(ground_before.reach))
    found.session.undo()
    assert bits(found.session.state) == bits(before)


def test_escape_and_hiding_take_a_drag_back(start: object) -> None:
    found = start("update*3 forward")
    before = bits(found.session.state)
    for end in (partial(QTest.keyClick, found.plot, Qt.Key.Key_Escape), found.plot.hide):
        x, y = found.now
        found.drag((x + 0.4 * found.plot.landscape.reach[0], y))
        assert found.session.is_previewing
        end()
        assert not found.session.is_previewing
    assert bits(found.session.state) == before
    assert not found.asked


def test_keys_move_the_point(start: object) -> None:
    found = start("update*3 forward")
    found.plot.activateWindow()
    QApplication.processEvents()
    found.plot.setFocus()
    x, y = found.now
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(found.plot, key)
        found.plot.settle()
    assert found.now[0] > x
    assert found.now[1] > y
    QTest.keyClick(found.plot, Qt.Key.Key_Return)
    assert len(found.asked) == 1


def test_pressing_elsewhere_does_nothing(start: object) -> None:
    found = start()
    x, y = found.now
    reach = found.plot.landscape.reach
    far = found.at(x - 0.7 * reach[0], y - 0.7 * reach[1])
    QTest.mouseClick(found.plot.area.viewport(), LEFT, NONE, far)
    assert not found.asked
    assert not found.session.is_previewing


# --- texts and colours ------------------------------------------------------------------------


@pytest.mark.parametrize("notation", NOTATIONS)
def test_symbols_need_no_markup(notation: str) -> None:
    text = plain_symbol(Place("weight", 2, 11, 0), NOTATIONS[notation], 3)
    assert "_" not in text
    assert "^" not in text
    assert "₁₂,₁" in text


def test_losses_that_differ_much_are_shown_in_logarithms() -> None:
    grid = np.linspace(0.0, 1.0, 21)
    slope = np.meshgrid(grid, grid)[0]
    few = ground(grid, grid, 1.0 + slope)[1][0]
    assert np.unique(few.round(6)) == pytest.approx(np.linspace(0.1, 0.9, 9), abs=1e-6)
    many = ground(grid, grid, np.exp(slope * 2 * np.log(LARGE_RATIO)))[1][0]
    assert np.unique(many.round(6)) == pytest.approx(np.linspace(0.1, 0.9, 9), abs=1e-6)


@pytest.mark.parametrize("losses", [np.full((5, 5), np.nan), np.ones((5, 5)), np.zeros((5, 5))])
def test_flat_and_unknown_ground_is_drawn(losses: np.ndarray) -> None:
    heights, lines = ground(np.arange(5.0), np.arange(5.0), losses)
    assert np.isfinite(heights).all()
    assert len(lines[0]) == 0


def test_empty_without_a_network(make: Make) -> None:
    plot = make(LossLandscape, Session())
    plot.settle()
    assert plot.note.text() == ""
    plot.session.apply(transitions.open_document, document_of(), None)
    plot.settle()
    assert plot.landscape is not None
    plot.session.apply(transitions.close_document)
    assert plot.landscape is None
