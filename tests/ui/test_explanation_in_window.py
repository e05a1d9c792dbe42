"""The explanation in its window: keys still step while it has the focus, and nothing is cut off."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import marks, transitions, viewing
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.formula.items import FormulaItem
from backprop_viewer.ui.main_window import MainWindow
from tests.session.states import ADAM, document_of, time_of
from tests.ui.driving import do, press, show, state_of


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


def on_a_symbol(explanation: Explanation) -> QPoint:
    """Return where the result of the formula is, in the viewport."""
    item, left, top = next(x for x in explanation._spots if isinstance(x.item, FormulaItem))
    assert isinstance(item, FormulaItem)
    assert item.block is not None
    rect, _ = next(item.block.areas())
    return (rect.center() + QPointF(left, top)).toPoint()


def point_to_a_symbol(explanation: Explanation) -> None:
    """Move the pointer onto the result of the formula."""
    for place in (QPoint(1, 1), on_a_symbol(explanation)):
        QTest.mouseMove(explanation.viewport(), place)


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


def test_a_step_takes_light_and_hint_from_what_was_under_the_mouse(
    explanation: Explanation, opened: MainWindow, qtbot: QtBot
) -> None:
    do(opened.session, "forward operation*3")
    point_to_a_symbol(explanation)
    qtbot.waitUntil(lambda: opened.session.state.pointed is not None)
    at = on_a_symbol(explanation)
    on_screen = explanation.viewport().mapToGlobal(at)
    QApplication.sendEvent(explanation.viewport(), QHelpEvent(QEvent.Type.ToolTip, at, on_screen))
    assert QToolTip.isVisible()
    press(explanation, "Space")
    qtbot.waitUntil(lambda: opened.session.state.pointed is None)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


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


# --- optimisers with moments ----------------------------------------------------------------------


@pytest.fixture
def with_adam(explanation: Explanation, opened: MainWindow, qtbot: QtBot) -> Explanation:
    """The explanation of the first update of a weight by Adam, with an average of samples."""
    opened.resize(1280, 800)
    document = document_of(sizes=(3, 4, 3), samples=3, optimizer=ADAM, regularization={"l2": 0.01})
    show(opened.session, state_of(document, "forward backward operation"))
    qtbot.waitUntil(lambda: explanation.height() >= explanation.sizeHint().height() - 1)
    return explanation


def formulas_of(explanation: Explanation) -> list[FormulaItem]:
    return [item for item in explanation.items if isinstance(item, FormulaItem)]


def test_every_formula_of_an_update_with_adam_is_seen(with_adam: Explanation) -> None:
    assert len(formulas_of(with_adam)) == 5
    assert with_adam.content_height <= with_adam.viewport().height() + 1


def test_bias_corrections_share_a_row_and_are_pointed_at_there(with_adam: Explanation) -> None:
    def tops() -> list[float]:
        return [top for item, _, top in with_adam._spots if item in corrections]

    corrections = formulas_of(with_adam)[-2:]
    assert len(set(tops())) == 1
    second = corrections[1]
    assert second.block is not None
    left = next(left for item, left, _ in with_adam._spots if item is second)
    rect, symbol = next(second.block.areas())
    point = rect.center() + QPointF(left, tops()[1] - with_adam.verticalScrollBar().value())
    target = with_adam.target_at(point)
    assert target is not None
    assert (target.item, target.symbol) == (second, symbol)


def test_more_height_is_wanted_for_moments(with_adam: Explanation, opened: MainWindow) -> None:
    of_moments = with_adam.sizeHint().height()
    show(opened.session, state_of(steps="update"))
    assert with_adam.sizeHint().height() < of_moments


def test_on_a_projector_formulas_shrink_no_more_than_they_must(
    with_adam: Explanation, opened: MainWindow, qtbot: QtBot
) -> None:
    opened.resize(1920, 1080)
    qtbot.waitUntil(lambda: with_adam.height() >= with_adam.sizeHint().height() - 1)
    room = with_adam.viewport().height()
    assert 0.85 * room <= with_adam.content_height <= room
