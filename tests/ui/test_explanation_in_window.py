"""The explanation in its window: keys still step while it has the focus, and nothing is cut off."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import marks, transitions, viewing
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.formula.items import FormulaItem
from backprop_viewer.ui.main_window import MainWindow
from tests.session.states import time_of
from tests.ui.driving import do, press


@pytest.fixture
def explanation(opened: MainWindow, qtbot: QtBot) -> Explanation:
    """The explanation of the window, which has the focus."""
    shown = opened.workbench.explanation
    opened.activateWindow()
    shown.setFocus()
    qtbot.waitUntil(shown.hasFocus)
    return shown


@pytest.mark.parametrize("key", ["Space", "Right", "PgDown"])
@pytest.mark.parametrize("back", ["Left", "PgUp", "Home"])
def test_step_keys_step_while_it_has_the_focus(
    explanation: Explanation, opened: MainWindow, key: str, back: str
) -> None:
    press(explanation, key)
    assert time_of(opened.session.state) == 1
    press(explanation, back)
    assert time_of(opened.session.state) == 0
    assert explanation.hasFocus()


@pytest.mark.parametrize("key", ["F", "N"])
def test_letters_are_commands_while_it_has_the_focus(
    explanation: Explanation, opened: MainWindow, key: str
) -> None:
    before = opened.session.state
    press(explanation, key)
    assert opened.session.state is not before


@pytest.mark.parametrize("width", [420, 800, 1400])
def test_formulas_fit_into_any_width(
    explanation: Explanation, opened: MainWindow, width: int
) -> None:
    explanation.resize(width, 240)
    for steps in ("forward", "operation*5", "backward", "operation"):
        do(opened.session, steps)
        for item in explanation.items:
            if isinstance(item, FormulaItem):
                assert item.block is not None
                assert item.block.width <= explanation.viewport().width()


def test_sentence_is_that_of_the_operation(explanation: Explanation, opened: MainWindow) -> None:
    do(opened.session, "forward operation*5")
    run = opened.session.state.run
    assert run is not None
    assert run.moment.last is not None
    assert meaning(run.moment, run.moment.last, 0) in explanation.text()


def test_pointing_and_selecting_make_nothing_anew(
    explanation: Explanation, opened: MainWindow
) -> None:
    do(opened.session, "operation")
    items = explanation.items
    opened.session.apply(viewing.point_at, Place("unit", 1, 0))
    opened.session.apply(viewing.select, Place("unit", 1, 0))
    assert explanation.items is items


def test_a_bookmark_changes_nothing_of_it(explanation: Explanation, opened: MainWindow) -> None:
    do(opened.session, "operation")
    before = explanation.text()
    opened.session.apply(marks.add_bookmark, "here")
    assert explanation.text() == before


# --- what is pointed at when the explanation is hidden or left ------------------------------------


def point_to_a_symbol(explanation: Explanation) -> None:
    """Move the pointer onto the result of the formula."""
    at, left, top = next(x for x in explanation._spots if isinstance(x.item, FormulaItem))
    assert isinstance(at, FormulaItem)
    assert at.block is not None
    rect, _ = next(at.block.areas())
    middle = rect.center() + QPointF(left, top)
    QTest.mouseMove(explanation.viewport(), middle.toPoint())


def test_network_can_be_closed_with_the_pointer_on_a_symbol(
    explanation: Explanation, opened: MainWindow, qtbot: QtBot
) -> None:
    do(opened.session, "forward operation*3")
    point_to_a_symbol(explanation)
    qtbot.waitUntil(lambda: opened.session.state.pointed is not None)
    opened.session.apply(transitions.close_document)
    qtbot.waitUntil(lambda: not explanation.isVisible())
    assert opened.session.state.pointed is None


def test_network_can_be_closed_with_the_focus_on_a_symbol(
    explanation: Explanation, opened: MainWindow, qtbot: QtBot
) -> None:
    do(opened.session, "forward operation*3")
    press(explanation, "Tab")
    assert opened.session.state.pointed is not None
    opened.session.apply(transitions.close_document)
    qtbot.waitUntil(lambda: not explanation.isVisible())
    assert opened.session.state.pointed is None


def test_light_goes_out_when_the_focus_leaves_or_the_step_is_another(
    explanation: Explanation, opened: MainWindow, qtbot: QtBot
) -> None:
    do(opened.session, "forward operation*3")
    press(explanation, "Tab")
    press(explanation, "Space")
    qtbot.waitUntil(lambda: opened.session.state.pointed is None)
    press(explanation, "Tab")
    assert opened.session.state.pointed is not None
    opened.workbench.canvas.setFocus()
    qtbot.waitUntil(lambda: opened.session.state.pointed is None)


def test_what_the_canvas_points_at_stays_when_the_focus_leaves(
    explanation: Explanation, opened: MainWindow, qtbot: QtBot
) -> None:
    do(opened.session, "forward operation*3")
    press(explanation, "Tab")
    elsewhere = Place("unit", 0, 1)
    opened.session.apply(viewing.point_at, elsewhere)
    with qtbot.waitSignal(explanation._letting_go.timeout):
        opened.workbench.canvas.setFocus()
    assert opened.session.state.pointed == elsewhere
