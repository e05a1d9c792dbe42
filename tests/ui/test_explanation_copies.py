"""The explanation is copied as LaTeX, as text and as a picture, with all that was opened."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from backprop_viewer.session.session import Session
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.formula.items import Heading
from backprop_viewer.ui.theme import Theme
from tests.ui.driving import do, session_with, show, state_of


@pytest.fixture
def session(qtbot: QtBot) -> Session:
    """A session with the worked example at its start."""
    return session_with()


@pytest.fixture
def explanation(session: Session, light: Theme, qtbot: QtBot) -> Explanation:
    """The explanation of that session, shown."""
    made = Explanation(session, light)
    qtbot.addWidget(made)
    made.resize(762, 232)
    made.show()
    return made


def test_copy_as_latex(explanation: Explanation, session: Session) -> None:
    do(session, "operation")
    explanation.copy_latex()
    assert QGuiApplication.clipboard().text() == (
        "\\begin{align*}\n"
        r"z^{(1)}_1 &= w^{(1)}_{11} \cdot x_1 + w^{(1)}_{12} \cdot x_2 \\" + "\n"
        r"&= 0.2000 \cdot 0.5000 + 0.5000 \cdot 0.3000 = 0.2500" + "\n"
        "\\end{align*}"
    )


def test_copied_latex_has_what_was_opened(explanation: Explanation, session: Session) -> None:
    do(session, "forward backward")
    short = explanation.latex()
    explanation.toggle(explanation.targets()[0])
    assert explanation.latex().count("&") == short.count("&") + 2


def test_copy_as_text_has_everything(explanation: Explanation, session: Session) -> None:
    show(session, state_of("xor-sigmoid", "forward backward"))
    explanation.toggle(explanation.targets()[0])
    explanation.copy_text()
    lines = QGuiApplication.clipboard().text().split("\n")
    heading = explanation.items[0]
    assert isinstance(heading, Heading)
    assert lines[0] == f"{heading.badge}  {heading.text}"
    assert len(lines) == len(explanation._spots)
    assert {item.plain_text(4) for item in explanation.items} <= set(lines)


def test_copy_as_picture(explanation: Explanation, session: Session) -> None:
    do(session, "operation")
    explanation.copy_picture()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == 2 * explanation.viewport().width()
    colours = {
        picture.pixelColor(x, y).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }
    assert {explanation.theme.panel, explanation.theme.forward, explanation.theme.text} <= colours


def test_copied_picture_has_what_was_opened(explanation: Explanation, session: Session) -> None:
    do(session, "forward backward")
    height = explanation.picture().height()
    explanation.toggle(explanation.targets()[0])
    assert explanation.picture().height() > height


def test_nothing_to_copy_at_the_start(explanation: Explanation) -> None:
    assert explanation.latex() == ""
    assert "Nothing is computed yet." in explanation.text()
    explanation.copy_latex()
    explanation.copy_picture()


def test_menu_copies(
    explanation: Explanation, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(session, "operation")
    menus: list[QMenu] = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, position: menus.append(menu))
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(explanation.viewport(), event)
    copied = {}
    for action in menus[0].actions():
        QGuiApplication.clipboard().clear()
        action.trigger()
        copied[action.text().replace("&", "")] = QGuiApplication.clipboard().text()
    assert list(copied) == ["Copy as text", "Copy as LaTeX", "Copy as picture"]
    assert list(copied.values())[:2] == [explanation.text(), explanation.latex()]
    assert not QGuiApplication.clipboard().image().isNull()
