"""The panel of a lesson: its texts and fields, by keys alone, in every theme."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.session import Session
from backprop_viewer.ui.lessons.dots import PageDots
from backprop_viewer.ui.lessons.pane import LessonPane
from backprop_viewer.ui.lessons.progress import Done
from backprop_viewer.ui.lessons.words import live_text, reading_of, written
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.driving import session_with, state_of
from tests.ui.lessons.lessons import PAGES, both, lesson

NOTHING = Done()
LONG = {
    **PAGES[2]["task"],
    "options": [
        {"text": both("wrong"), "why": both("No.")},
        {"text": both("right"), "right": True, "why": both("Yes, and more is said. " * 12)},
    ],
}


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the example."""
    return session_with(steps="forward")


@pytest.fixture
def pane(qtbot: QtBot, light: Theme, session: Session) -> LessonPane:
    """The panel, seen, in the usual width."""
    made = LessonPane(session, light)
    qtbot.addWidget(made)
    made.resize(350, 640)
    with qtbot.waitExposed(made):
        made.show()
    return made


def show(pane: LessonPane, page: int, done: Done = NOTHING, language: str = "en") -> Lesson:
    """Show a page of the small lesson."""
    shown = lesson()
    pane.show_page(shown, page, language, done)
    return shown


def is_seen(pane: LessonPane) -> bool:
    """Return whether all of what is said to an answer is in view."""
    verdict, area = pane.task.verdict, pane.area.viewport()
    return area.rect().contains(verdict.rect().translated(verdict.mapTo(area, QPoint())))


def names(widget: QWidget) -> list[str]:
    """Return what Tab goes through, from the first to the last."""
    window, found = widget.window(), []
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(40):
        now = QApplication.focusWidget()
        if now is None or (found and now is widget):
            break
        found.append(now.objectName() or type(now).__name__)
        QTest.keyClick(now, Qt.Key.Key_Tab)
    assert window is not None
    return found


def test_without_a_lesson_it_offers_the_list(pane: LessonPane, qtbot: QtBot) -> None:
    assert pane.page_title.text() == "No lesson is open."
    with qtbot.waitSignal(pane.command) as told:
        pane.buttons["lessons"].click()
    assert told.args == ["lessons"]


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_every_page_is_drawn_in_every_theme(pane: LessonPane, number: int, name: str) -> None:
    pane.set_theme(load_theme(name))
    shown = show(pane, number)
    assert pane.page_title.text() == shown.pages[number].title.of("en")
    assert not pane.grab().isNull()
    assert pane.task.isVisible() is (shown.pages[number].task is not None)


@pytest.mark.parametrize("size", [12.0, 14.0, 19.0, 28.0])
@pytest.mark.parametrize("width", [250, 350, 460])
def test_no_text_is_cut_off(pane: LessonPane, size: float, width: int) -> None:
    pane.set_size(size)
    pane.resize(width, 700)
    show(pane, 1)
    pane.task.toggle_hint()
    QApplication.processEvents()
    for prose in (pane.text, *pane.task.proses()):
        if prose.isVisible():
            assert prose.height() >= prose.heightForWidth(prose.width())


def test_links_fields_and_buttons_are_reached_by_tab(pane: LessonPane) -> None:
    show(pane, 1)
    found = names(pane.task.field)
    assert found[:4] == ["AnswerField", "QPushButton", "QPushButton", "QPushButton"]
    assert {"lesson_back", "lesson_next", "lesson_afresh", "lesson_leave"} <= set(found)


def test_answer_is_given_by_enter(pane: LessonPane, qtbot: QtBot) -> None:
    show(pane, 1)
    QTest.keyClicks(pane.task.field, "0.25")
    with qtbot.waitSignal(pane.solved):
        QTest.keyClick(pane.task.field, Qt.Key.Key_Return)
    assert pane.task.is_solved


def test_option_is_chosen_by_space(pane: LessonPane, qtbot: QtBot) -> None:
    show(pane, 2)
    QApplication.processEvents()
    first = pane.task.options[0].button
    first.setFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    right = pane.task.options[1].button
    assert right.hasFocus()
    if not pane.task.is_solved:
        with qtbot.waitSignal(pane.solved):
            QTest.keyClick(right, Qt.Key.Key_Space)
    assert pane.task.is_solved


def test_option_is_chosen_by_a_click_on_its_text(pane: LessonPane, qtbot: QtBot) -> None:
    show(pane, 2)
    with qtbot.waitSignal(pane.solved):
        QTest.mouseClick(pane.task.options[1].prose, Qt.MouseButton.LeftButton)


def test_what_is_said_goes_with_the_next_letter(pane: LessonPane) -> None:
    show(pane, 1)
    QTest.keyClicks(pane.task.field, "3")
    pane.task.check_button.click()
    assert pane.task.verdict.isVisible()
    QTest.keyClicks(pane.task.field, "4")
    assert not pane.task.verdict.isVisible()


def test_all_that_is_said_is_seen(pane: LessonPane, qtbot: QtBot) -> None:
    pane.resize(350, 420)
    told = lesson([{**PAGES[2], "text": both("A line.\n\n" * 9), "task": LONG}])
    pane.show_page(told, 0, "en", NOTHING)
    QApplication.processEvents()
    width = pane.text.width()
    for row in pane.task.options:
        row.button.click()
        qtbot.waitUntil(lambda: is_seen(pane))
        assert pane.text.width() == width
    show(pane, 2)
    assert pane.area.verticalScrollBar().value() == 0


def test_circles_stand_beside_the_first_line(pane: LessonPane) -> None:
    show(pane, 2)
    QApplication.processEvents()
    for row in pane.task.options:
        middle = row.button.geometry().center().y()
        assert abs(middle - row.prose.y() - row.prose.first_middle) <= 1.5


def test_a_chinese_sign_has_its_room_within() -> None:
    for lead, said in (("正确。", "正确。好"), ("Right.", "Right. 好")):
        assert written("好", state_of(), lead)[0].plain == said


def test_notes_are_folded(pane: LessonPane) -> None:
    show(pane, 0)
    assert not pane.notes.isVisible()
    pane.notes_button.click()
    assert pane.notes.isVisible()
    show(pane, 1)
    assert not pane.notes_button.isVisible()


def test_preparing_is_said_and_nothing_can_be_answered(pane: LessonPane) -> None:
    show(pane, 1)
    pane.set_working(True)
    assert "Esc" in pane.note.text()
    assert not pane.task.isEnabled()
    pane.set_working(False)
    assert pane.note.isHidden()
    assert pane.task.isEnabled()


def test_controls_have_accessible_names(pane: LessonPane) -> None:
    show(pane, 2)
    assert pane.accessibleName()
    assert [row.button.accessibleName() for row in pane.task.options] == [
        "the wrong one",
        "the right one",
    ]
    assert pane.dots.accessibleName() == "page 3 of 4"
    assert all(button.toolTip() for button in pane.buttons.values())


def test_dots_turn_pages(qtbot: QtBot, light: Theme) -> None:
    dots = PageDots(light)
    qtbot.addWidget(dots)
    dots.resize(160, 20)
    dots.show_pages(["a", "b", "c"], frozenset({1}), 0, Done(0, frozenset({0})))
    with qtbot.waitSignal(dots.chosen) as told:
        QTest.mouseClick(dots, Qt.MouseButton.LeftButton, pos=dots.place_of(2).toPoint())
    assert told.args == [2]
    assert not dots.grab().isNull()


@pytest.mark.parametrize(
    ("expression", "digits", "text", "colour"),
    [
        ("a[1,1]", None, "0.5622", "positive"),
        ("w[1,2,1]", 2, "−0.40", "negative"),
        ("delta[2,1]", 3, "0.062", "gradient_positive"),
        ("at(0, dw[1,1,1])", 4, "−0.0084", "gradient_negative"),
        ("updates", None, "0", ""),
        ("loss", 3, "0.210", ""),
        ("loss > 0", None, "yes", ""),
        ("loss_name", None, "half_squared_error", ""),
        ("b[1,1]", None, "?", "muted"),
    ],
)
def test_live_numbers(expression: str, digits: int | None, text: str, colour: str) -> None:
    assert live_text(expression, state_of(steps="forward"), digits) == (text, colour)


def test_reading_of_an_expression() -> None:
    assert reading_of('of("x", at(3, z[1,1]))') == "z"
    assert reading_of("z[1,1] + 1") == ""
