"""The text above a plot has the height that it needs."""

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.plots.note import NoteBox, unbroken


def shown(qtbot: QtBot) -> tuple[NoteBox, QLabel, QWidget]:
    window, label = QWidget(), QLabel("one line")
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    box = NoteBox(label)
    column.addWidget(box)
    column.addWidget(QWidget(), 1)
    window.resize(220, 300)
    window.show()
    qtbot.waitExposed(window)
    return box, label, window


@pytest.mark.parametrize("text", ["", "one", "one<br>two<br>three", "many words " * 30])
def test_height_is_that_of_the_text(qtbot: QtBot, text: str) -> None:
    box, label, _ = shown(qtbot)
    box.set_text(text)
    QCoreApplication.processEvents()
    assert box.height() == label.heightForWidth(box.width())
    assert label.geometry() == box.rect()


def test_narrower_text_is_higher(qtbot: QtBot) -> None:
    box, _, window = shown(qtbot)
    box.set_text("many words " * 10)
    QCoreApplication.processEvents()
    before = box.height()
    window.resize(140, 300)
    QCoreApplication.processEvents()
    assert box.height() > before


def test_text_of_the_same_height_lays_out_nothing(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, label, _ = shown(qtbot)
    asked: list[bool] = []
    monkeypatch.setattr(box, "updateGeometry", lambda: asked.append(True))
    box.set_text("another")
    assert label.text() == "another"
    assert not asked
    box.set_text("another<br>line")
    assert asked


def test_names_are_not_parted() -> None:
    assert unbroken("rate 0.01: 平均绝对误差") == (
        "rate\u00a00.01:\u00a0平\u2060均\u2060绝\u2060对\u2060误\u2060差"
    )
