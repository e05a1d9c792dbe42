"""Samples drawn on the plane: with the mouse, by keys, live everywhere, and each one change."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.document.data import Data, GivenSource
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.session import Session
from backprop_viewer.ui.plots.note import NO_BREAK
from backprop_viewer.ui.plots.sample_marks import MOST_DRAWN, SHAPES, Look, groups_of
from backprop_viewer.ui.plots.sample_plan import plane_of
from backprop_viewer.ui.plots.samples_plane import SamplesPlane
from backprop_viewer.ui.theme import Theme
from tests.session.states import BATCHES, bits, document_of
from tests.ui.data.data_desk import SPLIT, dataset, takes, with_cells
from tests.ui.driving import do, session_with
from tests.ui.plots.conftest import Make, points

LEFT, RIGHT = Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton
NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
CORNERS = with_cells([[0, 0], [0, 4], [4, 0], [4, 4]], [[0], [1], [1], [0]])


class Drawing:
    """A plane whose changes are made, with what the mouse and keys do to it."""

    def __init__(self, plot: SamplesPlane) -> None:
        self.plot = plot
        self.session = plot.session
        self.asked: list[str] = []
        plot.change_asked.connect(self.change)

    def change(self, text: str, transition: object) -> None:
        self.asked.append(text)
        self.session.change(text, transition)

    @property
    def data(self) -> Data:
        return self.session.state.document.data

    def at(self, x: float, y: float) -> QPoint:
        return self.plot.area.position_of(x, y).toPoint()

    def press(self, x: float, y: float, button: Qt.MouseButton = LEFT) -> None:
        QTest.mousePress(self.plot.area.viewport(), button, NONE, self.at(x, y))

    def move(self, x: float, y: float) -> None:
        QTest.mouseMove(self.plot.area.viewport(), self.at(x, y))
        self.plot.settle()

    def release(self, x: float, y: float) -> None:
        QTest.mouseRelease(self.plot.area.viewport(), LEFT, NONE, self.at(x, y))

    def click(self, x: float, y: float) -> None:
        self.press(x, y)
        self.release(x, y)

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        QTest.keyClick(self.plot, key, modifier)


@pytest.fixture
def start(make: Make, qtbot: QtBot) -> object:
    """Begins with four samples at the corners of a square, or others."""

    def begun(data: object = CORNERS, **words: object) -> Drawing:
        session = session_with(document_of(**{"sizes": (2, 2, 1), "samples": 4, **words}))
        if callable(data):
            data = data(session.state.document.data)
        session.apply(partial(change_data, data=data))
        plot = make(SamplesPlane, session)
        qtbot.waitExposed(plot)
        return Drawing(plot)

    return begun


# --- the mouse --------------------------------------------------------------------------------


def test_click_adds_a_sample_of_the_target_that_is_chosen(start: object) -> None:
    drawing = start()
    for kind in (1, 0):
        drawing.plot.kinds.activated.emit(kind)
        drawing.click(2.0, 1.0 + kind)
        assert drawing.data.raw.inputs[-1] == pytest.approx([2.0, 1.0 + kind], abs=0.05)
        assert drawing.data.raw.targets[-1].tolist() == [kind]
    assert drawing.asked == ["drawing a sample"] * 2
    assert len(drawing.plot.marks.getData()[0]) == 6
    drawing.session.undo()
    assert len(drawing.data.raw.inputs) == 5


def test_drag_is_live_and_one_change(start: object) -> None:
    drawing = start()
    before = drawing.session.state
    drawing.press(4, 4)
    for place in ((3.5, 3.5), (3, 3), (2, 1)):
        drawing.move(*place)
        assert drawing.session.is_previewing
        assert drawing.data.raw.inputs[3] == pytest.approx(place, abs=0.05)
        assert drawing.plot.marks.getData()[0][3] == drawing.data.raw.inputs[3, 0]
    assert not drawing.asked
    drawing.release(2, 1)
    assert drawing.asked == ["moving a sample"]
    assert not drawing.session.is_previewing
    assert drawing.data.raw.inputs[3] == pytest.approx([2, 1], abs=0.05)
    assert drawing.data.raw.inputs[:3].tolist() == CORNERS.raw.inputs[:3].tolist()
    drawing.session.undo()
    assert bits(drawing.session.state) == bits(before)


def test_axes_hold_still_in_a_drag(start: object) -> None:
    drawing = start()
    view = drawing.plot.area.viewRange()
    drawing.press(4, 4)
    drawing.move(4.3, 4.3)
    drawing.move(0.5, 0.5)
    assert drawing.plot.area.viewRange() == view


def test_escape_takes_a_drag_back(start: object) -> None:
    drawing = start()
    before = drawing.session.state
    drawing.press(4, 4)
    drawing.move(3, 3)
    assert takes(drawing.plot, KEY.Key_Escape)
    drawing.key(KEY.Key_Escape)
    assert drawing.session.state is before
    drawing.release(3, 3)
    assert not drawing.asked
    assert not takes(drawing.plot, KEY.Key_Escape)


@pytest.mark.parametrize("how", ["focus", "hide", "undo"])
def test_drag_ends_when_something_else_happens(start: object, how: str) -> None:
    drawing = start()
    before = bits(drawing.session.state)
    drawing.press(4, 4)
    drawing.move(3, 3)
    if how == "focus":
        QApplication.sendEvent(drawing.plot, QFocusEvent(QEvent.Type.FocusOut))
    elif how == "hide":
        drawing.plot.hide()
    else:
        drawing.session.undo()
    assert not drawing.session.is_previewing
    assert bits(drawing.session.state) == before
    drawing.release(3, 3)
    assert not drawing.asked


def test_right_click_removes_the_sample_under_it_and_no_other(start: object) -> None:
    drawing = start()
    drawing.press(2, 2, RIGHT)
    assert not drawing.asked
    drawing.press(0, 4, RIGHT)
    assert drawing.asked == ["removing a sample"]
    assert drawing.data.raw.inputs.tolist() == [[0, 0], [4, 0], [4, 4]]


def test_sample_can_be_drawn_close_to_another(start: object) -> None:
    drawing = start()
    beside = drawing.at(4, 4) - QPoint(12, 0)
    QTest.mouseClick(drawing.plot.area.viewport(), LEFT, NONE, beside)
    assert drawing.asked == ["drawing a sample"]


def test_last_sample_stays(start: object) -> None:
    drawing = start(with_cells([[1, 1]], [[1]]))
    drawing.press(1, 1, RIGHT)
    assert len(drawing.data.raw.inputs) == 1
    assert "at least one sample has to stay" in drawing.plot.note.text()


def test_click_on_a_sample_shows_its_numbers(start: object) -> None:
    drawing = start()
    drawing.click(4, 0)
    assert not drawing.asked
    assert drawing.session.state.sample == 2
    assert points(drawing.plot.shown) == [(4, 0)]


def test_ring_follows_the_batch(start: object) -> None:
    drawing = start(training=BATCHES)
    for steps in ("", "update", "update*2"):
        do(drawing.session, steps)
        row = drawing.session.state.run.moment.record.rows[0]
        assert points(drawing.plot.shown) == [tuple(CORNERS.raw.inputs[row].tolist())]


def test_erase_leaves_one_sample(start: object) -> None:
    drawing = start()
    drawing.plot.erase.click()
    assert drawing.data.raw.inputs.tolist() == [[0, 0]]
    drawing.session.undo()
    assert len(drawing.data.raw.inputs) == 4


def test_taking_hold_is_told(start: object, qtbot: QtBot) -> None:
    drawing = start()
    drawing.press(4, 4)
    with qtbot.waitSignal(drawing.plot.grabbed, timeout=0):
        drawing.move(3, 3)


def test_drawn_data_become_ones_own(start: object) -> None:
    drawing = start(dataset("xor"))
    drawing.click(0.5, 0.5)
    assert isinstance(drawing.data.source, GivenSource)


def test_target_that_is_a_number_is_typed(start: object) -> None:
    drawing = start(dataset("playground_plane", samples=12))
    plot = drawing.plot
    assert plot.value.isVisible()
    assert plot.kinds.isHidden()
    plot.value.chosen.emit(0.75)
    low, high = plot.area.viewRange()[0]
    drawing.click(high - 0.02 * (high - low), plot.area.viewRange()[1][1] * 0.97)
    assert drawing.data.raw.targets[-1].tolist() == [0.75]


def test_curve_of_one_input(start: object) -> None:
    drawing = start(with_cells([[0], [2], [4]], [[1.5], [0.25], [1]]))
    drawing.click(1, 1)
    assert drawing.data.raw.inputs[-1, 0] == pytest.approx(1, abs=0.05)
    assert drawing.data.raw.targets[-1, 0] == pytest.approx(1, abs=0.02)
    assert drawing.plot.kinds.isHidden()
    assert drawing.plot.value.isHidden()


# --- keys -------------------------------------------------------------------------------------


def test_keys_move_a_cross_and_draw_there(start: object) -> None:
    drawing = start()
    plot = drawing.plot
    plot.activateWindow()
    QApplication.processEvents()
    plot.setFocus()
    x, y = plot.at
    drawing.key(KEY.Key_Right, SHIFT)
    drawing.key(KEY.Key_Up)
    assert plot.at[0] > x
    assert plot.at[1] > y
    assert len(plot.cross.getData()[0]) == 4
    drawing.key(KEY.Key_1)
    drawing.key(KEY.Key_Return)
    assert drawing.data.raw.inputs[-1].tolist() == list(plot.at)
    assert drawing.data.raw.targets[-1].tolist() == [0]
    drawing.key(KEY.Key_Delete)
    assert drawing.asked == ["drawing a sample", "removing a sample"]
    assert drawing.data.raw.inputs.tolist() == CORNERS.raw.inputs.tolist()


def test_cross_stays_on_the_plane(start: object) -> None:
    drawing = start()
    for _ in range(30):
        drawing.key(KEY.Key_Left, SHIFT)
    assert drawing.plot.at[0] == pytest.approx(drawing.plot.area.viewRange()[0][0])


def test_own_keys_are_kept_from_the_commands(start: object) -> None:
    plot = start().plot
    for key in (KEY.Key_Left, KEY.Key_Return, KEY.Key_Delete):
        assert takes(plot, key)
    assert takes(plot, KEY.Key_2, text="2")
    assert not takes(plot, KEY.Key_F, text="f")
    assert not takes(plot, KEY.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert not takes(plot, KEY.Key_Space, text=" ")


# --- what is shown ----------------------------------------------------------------------------


def test_says_why_nothing_can_be_drawn(start: object) -> None:
    drawing = start(with_cells([[1, 2, 3]], [[0]]))
    assert "one or two inputs that are numbers: here are 3" in drawing.plot.note.toolTip()
    assert "a slice at x3 = 3 (this sample's)" in drawing.plot.note.text()
    drawing.click(0, 0)
    assert not drawing.asked
    assert not takes(drawing.plot, KEY.Key_Left)
    assert drawing.plot.erase.isHidden()


def test_targets_have_names_and_marks(start: object) -> None:
    plot = start(dataset("blobs")).plot
    assert [plot.kinds.itemText(n) for n in range(plot.kinds.count())] == ["1", "2", "3"]
    assert not plot.kinds.itemIcon(0).isNull()
    plot = start(dataset("playground_xor")).plot
    assert [plot.kinds.itemText(n) for n in range(2)] == ["-1", "1"]


def test_chosen_target_stays_chosen(start: object) -> None:
    drawing = start()
    drawing.plot.kinds.activated.emit(0)
    drawing.click(2, 2)
    assert drawing.plot.kinds.currentIndex() == 0
    drawing.click(1, 2)
    assert drawing.data.raw.targets[-2:].tolist() == [[0], [0]]


@pytest.mark.parametrize("name", ["moons", "blobs", "playground_plane", "sine"])
def test_each_sample_is_drawn_once(start: object, light: Theme, name: str) -> None:
    data = replace(start(dataset(name, samples=60)).data, split=SPLIT)
    groups = groups_of(data, plane_of(data).kind_of_rows, light)
    rows = np.concatenate([rows for _, rows in groups])
    assert sorted(rows.tolist()) == list(range(60))
    parts = data.part_of_rows()
    assert all((parts[rows] == look.part).all() for look, rows in groups)


def test_kinds_differ_in_shape_and_colour(light: Theme) -> None:
    data = with_cells([[0, 0]] * 4, np.eye(4))
    groups = groups_of(data, plane_of(data).kind_of_rows, light)
    looks = [look for look, rows in groups if len(rows)]
    assert all(isinstance(look, Look) for look in looks)
    assert len({look.colour for look in looks}) == 4
    assert len({look.shape for look in looks}) == 4
    assert len(SHAPES) >= 4


def test_many_samples_are_thinned_and_said(start: object) -> None:
    drawing = start(dataset("moons", samples=10 * MOST_DRAWN))
    text = drawing.plot.note.text().replace(NO_BREAK, " ")
    assert f"{MOST_DRAWN:,} of {10 * MOST_DRAWN:,} samples" in text
    drawing.plot.grab()


def test_parts_are_explained(start: object) -> None:
    drawing = start(replace(CORNERS, split=SPLIT))
    assert "pale: dev, crossed: test" in drawing.plot.note.text().replace(NO_BREAK, " ")


def test_axes_have_the_names_of_the_columns(start: object) -> None:
    from backprop_viewer.document.columns import Column

    plot = start(CORNERS.with_column("inputs", 1, Column("height"))).plot
    assert plot.area.getAxis("left").labelText == "height"
    assert plot.area.getAxis("bottom").labelText == "x<sub>1</sub>"


def test_samples_are_not_drawn_anew_while_training_plays(start: object) -> None:
    drawing = start(training=BATCHES)
    shown: list[object] = []
    drawing.plot.marks.show_points = lambda *words: shown.append(words)
    do(drawing.session, "update*3")
    assert not shown


def test_empty_without_a_network(make: Make) -> None:
    plot = make(SamplesPlane, Session())
    assert plot.note.text() == ""
    assert len(plot.marks.getData()[0]) == 0
