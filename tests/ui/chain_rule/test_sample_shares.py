"""The list of samples with their shares: what its rows say, which is chosen, how fast it is."""

import time

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.chain_rule.sample_shares import MOST_ROWS, SampleShares
from backprop_viewer.ui.theme import Theme, load_theme

VALUES = np.array([0.5, -1.0, 0.0, np.nan])


@pytest.fixture
def shares(light: Theme, qtbot: QtBot) -> SampleShares:
    """A list of four samples, shown; the second is chosen."""
    made = SampleShares(light)
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.show_shares(VALUES, (4, 5, 6, 7), 1, 4)
    made.show()
    return made


def texts(shares: SampleShares, role: int = Qt.ItemDataRole.DisplayRole) -> list[str]:
    model = shares.samples
    return [str(model.data(model.index(row), role)) for row in range(model.rowCount())]


def click(shares: SampleShares, row: int) -> None:
    place = shares.visualRect(shares.samples.index(row)).center()
    QTest.mouseClick(shares.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_rows_say_sample_and_share(shares: SampleShares) -> None:
    assert texts(shares) == [
        "sample 1: 0.5000",
        "sample 2: −1.0000",
        "sample 3: 0.0000",
        "sample 4: ?",
    ]


def test_tool_tip_says_the_row_of_the_data(shares: SampleShares) -> None:
    assert "row 5 of the data" in texts(shares, Qt.ItemDataRole.ToolTipRole)[0]


def test_every_digit_is_shown_where_asked(shares: SampleShares) -> None:
    shares.show_shares(np.array([0.1 + 0.2]), (0,), 0, None)
    assert texts(shares) == ["sample 1: 0.30000000000000004"]


def test_click_chooses(shares: SampleShares, qtbot: QtBot) -> None:
    assert shares.currentIndex().row() == 1
    with qtbot.waitSignal(shares.chosen) as chosen:
        click(shares, 2)
    assert chosen.args == [2]


def test_enter_chooses(shares: SampleShares, qtbot: QtBot) -> None:
    shares.setFocus()
    QTest.keyClick(shares, Qt.Key.Key_Up)
    with qtbot.waitSignal(shares.chosen) as chosen:
        QTest.keyClick(shares, Qt.Key.Key_Return)
    assert chosen.args == [0]


def test_showing_tells_of_no_choice(shares: SampleShares, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(shares.chosen):
        shares.show_shares(VALUES[:2], (0, 1), 0, 4)
    assert shares.currentIndex().row() == 0
    assert len(texts(shares)) == 2


def is_drawn(image: QImage, colour: str, columns: range, row: int) -> bool:
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, row) == wanted for x in columns)


@pytest.mark.parametrize("name", ["light", "dark", "high-contrast"])
def test_bars_go_to_the_side_of_their_sign(shares: SampleShares, name: str) -> None:
    theme = load_theme(name)
    shares.set_theme(theme)
    image = shares.viewport().grab().toImage()
    middle = [shares.visualRect(shares.samples.index(row)).center() for row in range(2)]
    left, right = range(90, middle[0].x() - 20), range(middle[0].x() + 20, 320)
    assert is_drawn(image, theme.gradient_positive, right, middle[0].y())
    assert not is_drawn(image, theme.gradient_positive, left, middle[0].y())
    assert is_drawn(image, theme.gradient_negative, left, middle[1].y())
    assert not is_drawn(image, theme.gradient_negative, right, middle[1].y())


@pytest.mark.parametrize("width", [120, 260, 900])
def test_any_width_is_drawn(shares: SampleShares, width: int) -> None:
    shares.resize(width, 200)
    assert not shares.grab().isNull()
    assert not shares.horizontalScrollBar().isVisible()


def test_many_samples_take_no_time(shares: SampleShares) -> None:
    values = np.random.default_rng(0).normal(size=50_000)
    begin = time.perf_counter()
    shares.show_shares(values, tuple(range(50_000)), 49_999, 4)
    shares.viewport().grab()
    assert time.perf_counter() - begin < 0.3
    assert shares.indexAt(QPoint(10, shares.viewport().height() - 5)).row() == 49_999
    assert shares.sizeHint().height() < (MOST_ROWS + 1) * 30
    assert shares.minimumSizeHint().height() < shares.sizeHint().height()


def test_in_a_low_dock_fewer_rows_are_wanted_at_once(shares: SampleShares) -> None:
    shares.show_shares(np.linspace(-1.0, 1.0, 30), tuple(range(30)), 0, 4)
    heights = []
    for room in (10, 120, 1000):
        shares.limit_height(room)
        heights.append(shares.sizeHint().height())
    assert heights[0] == shares.minimumSizeHint().height()
    assert heights[0] < heights[1] <= 120 + 2
    assert heights[1] < heights[2]
