"""What the audience is asked is answered in the presentation, in letters for the last row."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.session import asking
from backprop_viewer.session.asked import LARGER, SIGN, VALUE
from backprop_viewer.ui.asking.bar import AskBar
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.presenting.presentation import Presentation
from backprop_viewer.ui.presenting.sizes import arranged
from tests.ui.cut_texts import cut_texts
from tests.ui.driving import do, press
from tests.ui.presenting.conftest import Present
from tests.ui.presenting.test_letters import SCREENS, assert_readable


@pytest.fixture
def asked(page: Presentation) -> Presentation:
    """The presentation, which asks for delta of output 1: it is 0.0616."""
    do(page.session, "forward operation*2")
    press(page, "A")
    QApplication.processEvents()
    return page


def bar_of(page: Presentation) -> AskBar:
    return page.window_shown.asking.bar


def typed(page: Presentation, text: str) -> None:
    QTest.keyClicks(bar_of(page).field, text)
    QTest.keyClick(bar_of(page).field, Qt.Key.Key_Return)


def time_of(page: Presentation) -> int:
    run = page.session.state.run
    assert run is not None
    return run.time


def test_answer_is_typed_below_the_explanation(asked: Presentation) -> None:
    bar = bar_of(asked)
    assert bar.isVisible()
    assert bar.parentWidget() is asked
    assert bar.field.hasFocus()
    assert bar.geometry().top() > asked.explanation.geometry().bottom()
    assert bar.geometry().bottom() < asked.strip.geometry().top()
    assert "What will delta of output 1 be?" in asked.explanation.text()


def test_right_answer_shows_the_number_and_enter_asks_on(asked: Presentation) -> None:
    typed(asked, "0.2469")
    assert "without the derivative" in asked.explanation.text()
    typed(asked, "0.0616")
    assert "Right, at try 2." in asked.explanation.text()
    QTest.keyClick(asked.window().focusWidget(), Qt.Key.Key_Return)
    assert "What will delta of output 2 be?" in asked.explanation.text()
    assert bar_of(asked).field.hasFocus()


def test_what_is_typed_is_no_command(asked: Presentation) -> None:
    before, state = time_of(asked), asked.session.state
    QTest.keyClicks(bar_of(asked).field, "12.5*3+4")
    assert bar_of(asked).field.text() == "12.5*3+4"
    assert not asked.is_blank
    assert time_of(asked) == before
    assert asked.session.state is state


@pytest.mark.parametrize("key", ["Space", "PgDown", "Right"])
def test_remote_reveals_from_the_empty_field(asked: Presentation, key: str) -> None:
    press(bar_of(asked).field, key)
    assert "0.0616" in asked.explanation.text()
    assert not bar_of(asked).field.text()


def test_remote_reveals_whatever_is_typed(asked: Presentation) -> None:
    QTest.keyClicks(bar_of(asked).field, "0.1")
    press(bar_of(asked).field, "PgDown")
    assert "0.0616" in asked.explanation.text()


def test_escape_leaves_the_field_and_enter_comes_back(asked: Presentation) -> None:
    press(bar_of(asked).field, "Esc")
    assert asked.hasFocus()
    press(asked, "Return")
    assert bar_of(asked).field.hasFocus()


def test_click_on_the_drawing_leaves_the_keyboard_to_the_answer(asked: Presentation) -> None:
    QTest.mouseClick(asked.canvas, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert bar_of(asked).field.hasFocus()


def test_any_key_ends_the_black_screen(asked: Presentation) -> None:
    asked.doing.do("blank")
    assert asked.hasFocus()
    press(asked, "7")
    assert not asked.is_blank
    assert bar_of(asked).field.hasFocus()
    assert not bar_of(asked).field.text()


def test_it_goes_when_nothing_is_asked_any_more(asked: Presentation) -> None:
    lower = asked.explanation.geometry().bottom()
    bar_of(asked).close_button.click()
    assert bar_of(asked).isHidden()
    assert asked.hasFocus()
    assert asked.explanation.geometry().bottom() > lower


def test_it_is_given_back(asked: Presentation, qtbot: QtBot) -> None:
    window, bar = asked.window_shown, bar_of(asked)
    asked.doing.do("leave")
    qtbot.waitUntil(lambda: window.presenting.page is None)
    assert window.asking.bar is bar
    assert window.workbench.isAncestorOf(bar)
    assert bar.isVisible()
    assert bar.geometry().top() >= 0
    assert window.workbench.bar is bar
    assert "0.0616" not in window.workbench.explanation.text()
    window.table["predict"].trigger()
    assert bar.isHidden()


def test_question_asked_before_is_there_at_once(opened: MainWindow, present: Present) -> None:
    do(opened.session, "forward operation*2")
    press(opened, "A")
    page = present(opened, 1280, 800)
    assert bar_of(page).parentWidget() is page
    assert bar_of(page).field.hasFocus()


def test_interface_comes_where_it_covers_no_answer(asked: Presentation) -> None:
    asked.come()
    assert not asked.bar.geometry().intersects(bar_of(asked).geometry())
    assert not asked.bar.geometry().intersects(asked.explanation.geometry())
    assert asked.bar.buttons["predict"].isChecked()


@pytest.mark.parametrize("form", [VALUE, SIGN, LARGER])
@pytest.mark.parametrize("screen", [(1024, 768), *SCREENS], ids=lambda size: f"{size[0]} wide")
def test_all_of_it_is_readable(
    opened: MainWindow, present: Present, screen: tuple[int, int], form: str
) -> None:
    do(opened.session, "forward operation*4")
    page = present(opened, *screen)
    opened.asking.toggle()
    opened.session.apply(asking.choose_form, form)
    QApplication.processEvents()
    assert_readable(page)
    bar = bar_of(page)
    assert cut_texts(bar) == []
    shown = [one for one in bar.findChildren(type(bar.hint)) if one.isVisible()]
    row = sorted((one.geometry() for one in shown), key=lambda rect: rect.left())
    assert all(left.right() < right.left() for left, right in pairwise(row))


def test_practice_and_the_largest_letters(asked: Presentation) -> None:
    asked.window_shown.asking.begin_practice(5, 3)
    QApplication.processEvents()
    assert_readable(asked)
    assert cut_texts(bar_of(asked)) == []
    asked.set_zoom(2.5)
    QApplication.processEvents()
    assert bar_of(asked).least_width() <= asked.width()


def test_plots_stand_above_the_answer(asked: Presentation) -> None:
    asked.show_plots(("loss_curve",))
    assert asked.explanation.isVisible()
    assert asked.stage is not None
    assert not asked.stage.geometry().intersects(bar_of(asked).geometry())


def test_question_takes_the_place_of_plots_beside_a_lesson() -> None:
    assert arranged(1920, 1080, 30, True, True).explanation is None
    places = arranged(1920, 1080, 30, True, True, answer=60)
    assert places.plots is None
    assert places.explanation is not None
    assert places.explanation.bottom() < places.answer.top()
    assert places.answer.bottom() < places.strip.top()
