"""Some versions of PySide6 lose a reference to None or True at nearly every call.

With Python 3.11 and 3.10 that kills the interpreter after some thousand calls (PySide6 6.12.0).
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from backprop_viewer.session.session import Session
from tests.ui.driving import do, session_with

CALLS = 500
A_FEW = 60


class Teller(QObject):
    """Tells of a truth value.

    Signals:
        told(value)
    """

    told = Signal(bool)
    told_of = Signal(object)


class Hearer(QObject):
    """Counts what it is told."""

    def __init__(self) -> None:
        super().__init__()
        self.times = 0

    def hear(self, value: object) -> None:
        self.times += 1

    def hear_change(self, old: object, new: object) -> None:
        self.times += 1


def change_of(value: object, use: Callable[[], None]) -> int:
    """Return by how much the references to a value change while something is done many times."""
    use()
    before = sys.getrefcount(value)
    for _ in range(CALLS):
        use()
    return sys.getrefcount(value) - before


each_value = pytest.mark.parametrize("value", [None, True, False])


@each_value
def test_signals_lose_no_reference(qtbot: QtBot, value: bool | None) -> None:
    teller, hearer = Teller(), Hearer()
    teller.told.connect(hearer.hear)
    teller.told_of.connect(hearer.hear)

    def tell() -> None:
        teller.told.emit(bool(value))
        teller.told_of.emit(value)

    assert abs(change_of(value, tell)) < A_FEW
    assert hearer.times == 2 * (CALLS + 1)


@each_value
def test_widgets_lose_no_reference(qtbot: QtBot, value: bool | None) -> None:
    label = QLabel()
    qtbot.addWidget(label)

    def update() -> None:
        label.setText("text")
        label.setEnabled(bool(value))
        label.setVisible(False)
        label.update()
        label.isVisible()

    assert abs(change_of(value, update)) < A_FEW


@each_value
def test_session_loses_no_reference(qtbot: QtBot, value: bool | None) -> None:
    session: Session = session_with()
    hearer = Hearer()
    session.changed.connect(hearer.hear_change)

    def step() -> None:
        do(session, "operation back")

    assert abs(change_of(value, step)) < A_FEW
    assert hearer.times == CALLS + 1
