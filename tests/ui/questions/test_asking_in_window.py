"""Numbers are asked for in the window, and answered by keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.session.asked import ABSOLUTE, LARGER, SIGN, Tolerance
from backprop_viewer.session.state import State
from backprop_viewer.ui.asking.bar import AskBar
from backprop_viewer.ui.asking.settings_menu import AskMenu
from backprop_viewer.ui.asking.tolerance_dialog import ToleranceDialog
from backprop_viewer.ui.asking.words import SLIP_WORDS, slip_text
from backprop_viewer.ui.main_window import MainWindow
from tests.session.test_slips import SLIPS, drawn, questions_of, wrong_values
from tests.ui.driving import do, press, texts_drawn


def state_of(window: MainWindow) -> State:
    return window.session.state


def time_of(window: MainWindow) -> int:
    run = state_of(window).run
    assert run is not None
    return run.time


def bar(window: MainWindow) -> AskBar:
    return window.asking.bar


def explained(window: MainWindow) -> str:
    return window.workbench.explanation.text()


def typed(window: MainWindow, text: str) -> None:
    """Type an answer and press Enter."""
    QTest.keyClicks(bar(window).field, text)
    QTest.keyClick(bar(window).field, Qt.Key.Key_Return)


def test_nothing_of_it_is_there_before_it_is_wanted(opened: MainWindow) -> None:
    assert "asking" not in vars(opened)
    assert opened.workbench.bar is None


def test_question_stands_in_the_explanation(asked: MainWindow) -> None:
    assert "What will delta of output 1 be?" in explained(asked)
    assert "0.0616" not in explained(asked)
    assert bar(asked).isVisible()
    assert bar(asked).field.hasFocus()


def test_drawing_marks_what_is_asked_with_a_question_mark(asked: MainWindow) -> None:
    drawn_texts = " ".join(texts_drawn(asked.workbench.canvas))
    assert "?" in drawn_texts
    assert "0.0616" not in drawn_texts


def test_wrong_is_said_with_its_slip_and_right_shows_the_number(asked: MainWindow) -> None:
    typed(asked, "0.2469")
    assert "without the derivative of the activation" in explained(asked)
    assert "0.2495" in explained(asked)
    assert bar(asked).mistake.isVisible()
    typed(asked, "0.0616")
    assert "Right, at try 2." in explained(asked)
    assert "0.0616" in explained(asked)


def test_enter_goes_on_to_the_next_question(asked: MainWindow) -> None:
    typed(asked, "0.0616")
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert "What will delta of output 2 be?" in explained(asked)
    assert bar(asked).field.hasFocus()


@pytest.mark.parametrize("key", ["Space", "PgDown", "Right"])
def test_the_step_key_shows_it_and_asks_on(asked: MainWindow, key: str) -> None:
    time = time_of(asked)
    press(asked, key)
    assert time_of(asked) == time + 1
    assert "0.0616" in explained(asked)
    assert "What will" not in explained(asked)
    press(asked, key)
    assert time_of(asked) == time + 1
    assert "What will delta of output 2 be?" in explained(asked)


def test_a_blank_in_an_answer_is_no_step(asked: MainWindow) -> None:
    time = time_of(asked)
    QTest.keyClicks(bar(asked).field, "0.2469 * 0.2495")
    assert bar(asked).field.text() == "0.2469 * 0.2495"
    assert time_of(asked) == time


def test_escape_clears_and_then_leaves_the_field(asked: MainWindow) -> None:
    field = bar(asked).field
    QTest.keyClicks(field, "1")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert asked.workbench.canvas.hasFocus()


def test_hints_and_solution_by_key(asked: MainWindow) -> None:
    assert "0.2469" not in explained(asked)
    press(asked, "Ctrl+H")
    assert "0.2469" in explained(asked)
    assert "?" in explained(asked)
    press(asked, "Ctrl+Shift+H")
    assert "0.0616" in explained(asked)


def test_asking_stops_by_the_same_key(asked: MainWindow) -> None:
    asked.workbench.canvas.setFocus()
    press(asked, "A")
    assert state_of(asked).view.asking is None
    assert not bar(asked).isVisible()
    assert "What will" not in explained(asked)


def test_sign_by_key(asked: MainWindow, qtbot: QtBot) -> None:
    bar(asked).form_chosen.emit(SIGN)
    assert "Which sign" in explained(asked)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Minus)
    assert "negative is not right" in explained(asked)
    QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Plus)
    assert "Right, at try 2." in explained(asked)


def test_larger_of_two_by_button(asked: MainWindow) -> None:
    bar(asked).form_chosen.emit(LARGER)
    assert "Which is larger: delta of output 1, or delta of output 2?" in explained(asked)
    shown = [button for button in bar(asked).choices if button.isVisible()]
    assert [button.text() for button in shown] == ["the first", "the second", "both are equal"]
    shown[1].click()
    assert "Right, at the first try." in explained(asked)


def test_slip_leads_to_a_run_with_that_mistake(asked: MainWindow) -> None:
    typed(asked, "0.2469")
    bar(asked).mistake.click()
    sides = state_of(asked).sides
    assert [side.document.mistake for side in sides] == ["", "activation_derivative_forgotten"]


def test_settings_are_chosen_in_a_menu(asked: MainWindow) -> None:
    menu = bar(asked).settings.menu()
    assert isinstance(menu, AskMenu)
    menu.fill()
    texts = {action.text(): action for action in menu.actions()}
    texts["deltas"].trigger()
    texts["Show the formula"].trigger()
    texts["within ±0.01"].trigger()
    settings = state_of(asked).view.asking
    assert settings is not None
    assert "delta" not in settings.operations
    assert not settings.shows_formula
    assert settings.tolerance == Tolerance(ABSOLUTE, 0.01)
    typed(asked, "0.07")
    assert "Right" in explained(asked)


def test_a_tolerance_of_ones_own(asked: MainWindow, qtbot: QtBot) -> None:
    dialog = ToleranceDialog(Tolerance(), asked)
    qtbot.addWidget(dialog)
    chosen: list[Tolerance] = []
    dialog.chosen.connect(chosen.append)
    dialog.kind.setCurrentIndex(1)
    dialog.size_field.setValue(3.0)
    dialog.accept_button.click()
    assert chosen == [Tolerance("relative", pytest.approx(0.03))]


def test_play_and_phases_go_on_without_questions(asked: MainWindow) -> None:
    asked.workbench.canvas.setFocus()
    do(asked.session, "backward")
    assert "What will the new weight" in explained(asked)


def test_a_window_in_another_language_goes_on_asking(asked: MainWindow, qtbot: QtBot) -> None:
    other = MainWindow(asked.settings, asked.session)
    qtbot.addWidget(other)
    other.take_over(asked)
    assert not other.asking.bar.isHidden()


# --- words --------------------------------------------------------------------------------------


def test_every_slip_has_words() -> None:
    assert set(SLIP_WORDS) == set(SLIPS)


@pytest.mark.parametrize("slip", SLIPS)
def test_words_of_a_slip_are_whole_sentences(slip: str, qtbot: QtBot) -> None:
    for seed in range(12):
        for state, question in questions_of(drawn(seed, 4)):
            if slip in dict(wrong_values(state, question)):
                text = slip_text(state, question, slip)
                assert text.endswith(".")
                assert not set("{}") & set(text)
                assert "nan" not in text
