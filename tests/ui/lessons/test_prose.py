"""A text with links: pointed at and followed with mouse and keys."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.lessons.bits import Bit, Block
from backprop_viewer.ui.lessons.lesson_prose import LessonProse
from backprop_viewer.ui.lessons.prose import Prose
from backprop_viewer.ui.theme import Theme, load_theme
from tests.ui.driving import state_of

BLOCKS = (
    Block((Bit("See "), Bit("one", link=0), Bit(" and "), Bit("two and more", link=1), Bit("."))),
    Block((Bit("强调", emphasized=True), Bit(r"\delta", True), Bit("x", bold=True))),
)


@pytest.fixture
def prose(qtbot: QtBot, light: Theme) -> Prose:
    """A text between two fields."""
    page = QWidget()
    column = QVBoxLayout(page)
    made = Prose(light, 14.0)
    made.show_blocks(BLOCKS)
    for widget in (QLineEdit(), made, QLineEdit()):
        column.addWidget(widget)
    page.resize(260, 300)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    made.page = page  # type: ignore[attr-defined]
    return made


def middle(prose: Prose, link: int) -> QPointF:
    return prose.link_place(link)


def test_pointing_at_a_link_tells_which(prose: Prose, qtbot: QtBot) -> None:
    with qtbot.waitSignal(prose.pointed, check_params_cb=lambda link: link == 1):
        QTest.mouseMove(prose, middle(prose, 1).toPoint())
    with qtbot.waitSignal(prose.pointed, check_params_cb=lambda link: link == -1):
        QTest.mouseMove(prose, QPointF(2, prose.height() - 2).toPoint())


def test_click_follows(prose: Prose, qtbot: QtBot) -> None:
    with qtbot.waitSignal(prose.followed) as told:
        QTest.mouseClick(prose, Qt.MouseButton.LeftButton, pos=middle(prose, 0).toPoint())
    assert told.args == [0]


def test_links_are_where_they_are_drawn_whatever_width_was_asked_for(prose: Prose) -> None:
    prose.show_blocks((Block((Bit("many words " * 30), Bit("one", link=0))),))
    place = middle(prose, 0)
    prose.heightForWidth(2000)
    assert middle(prose, 0) == place
    assert prose.link_at(place) == 0


def test_tab_goes_through_the_links_and_on(prose: Prose, qtbot: QtBot) -> None:
    first, last = prose.page.findChildren(QLineEdit)  # type: ignore[attr-defined]
    first.setFocus()
    seen = []
    prose.pointed.connect(seen.append)
    for _ in range(3):
        QTest.keyClick(prose.page.focusWidget(), Qt.Key.Key_Tab)  # type: ignore[attr-defined]
    assert seen == [0, 1, -1]
    assert last.hasFocus()
    QTest.keyClick(last, Qt.Key.Key_Backtab)
    assert prose.focused == 1


def test_enter_follows_the_link_with_the_focus(prose: Prose, qtbot: QtBot) -> None:
    prose.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(prose.followed) as told:
        QTest.keyClick(prose, Qt.Key.Key_Return)
    assert told.args == [0]


def test_text_without_links_takes_no_focus(prose: Prose) -> None:
    prose.show_blocks((Block((Bit("plain"),)),))
    assert prose.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_focus_stays_where_only_numbers_change(prose: Prose) -> None:
    prose.setFocus(Qt.FocusReason.TabFocusReason)
    changed = Block((Bit("See "), Bit("one", link=0), Bit(" and 0.2")))
    prose.show_blocks((changed,))
    assert prose.focused == 0


def test_a_link_of_another_text_is_not_lit(qtbot: QtBot, light: Theme) -> None:
    prose = LessonProse(light, 14.0)
    qtbot.addWidget(prose)
    prose.show_text("See [one](unit:1,1).", state_of())
    prose.resize(200, 60)
    prose.show()
    QTest.mouseMove(prose, prose.link_place(0).toPoint())
    assert prose.cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(prose.pointed_at) as told:
        prose.show_text("See [two](unit:1,2).", state_of())
    assert told.args == [None]
    assert prose.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_narrower_is_higher(prose: Prose) -> None:
    assert prose.heightForWidth(100) > prose.heightForWidth(400)


def test_it_can_be_copied_and_heard(prose: Prose) -> None:
    prose.copy_text()
    assert QGuiApplication.clipboard().text() == prose.text() == prose.accessibleName()
    assert prose.text() == "See one and two and more.\n强调δx"


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_links_are_seen_in_every_theme(prose: Prose, name: str) -> None:
    prose.set_theme(load_theme(name))
    image, theme = prose.grab().toImage(), load_theme(name)
    shown = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.accent in shown
