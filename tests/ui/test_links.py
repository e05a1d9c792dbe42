"""Where in a label of rich text a link stands."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.links import place_of_link

TEXT = (
    "<p>A paragraph that is long enough to be broken, with <a href='one'>the first</a> link</p>"
    "<table width='100%'><tr><td>name</td><td><a href='two'>second</a></td></tr></table>"
    "<p>end <a href='three'>3</a>, and <a href='four'>4</a></p>"
)


@pytest.fixture
def label(qtbot: QtBot) -> QLabel:
    made = QLabel(TEXT)
    qtbot.addWidget(made)
    made.setWordWrap(True)
    made.setMargin(12)
    made.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.LinksAccessibleByMouse)
    made.resize(220, 300)
    made.show()
    return made


@pytest.mark.parametrize("width", [160, 220, 500])
@pytest.mark.parametrize("link", ["one", "two", "three", "four"])
def test_click_in_the_middle_of_it_is_a_click_on_it(
    label: QLabel, link: str, width: int, qtbot: QtBot
) -> None:
    label.resize(width, 400)
    clicked: list[str] = []
    label.linkActivated.connect(clicked.append)
    middle = place_of_link(label, link).center()
    QTest.mouseClick(label, Qt.MouseButton.LeftButton, pos=middle)
    assert clicked == [link]


def test_link_that_is_not_there_is_in_the_corner(label: QLabel) -> None:
    assert place_of_link(label, "none").topLeft() == QPoint(12, 12)
