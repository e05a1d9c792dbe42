"""Work on a large table that goes on in slices, while the window lives."""

from time import perf_counter

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from backprop_viewer.ui.data import slices as module
from backprop_viewer.ui.data.slices import SLICE_MS, Slices, Work

PIECES = 12


def short() -> Work:
    yield 0.5
    return "done"


def long() -> Work:
    """Takes a little more than a slice for each piece."""
    for piece in range(PIECES):
        end = perf_counter() + SLICE_MS * 1.1e-3
        while perf_counter() < end:
            pass
        yield piece / PIECES
    return "done"


@pytest.fixture
def slices(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Slices:
    """Slices that tell of everything that is not done at once."""
    monkeypatch.setattr(module, "QUIET_SECONDS", 0.0)
    owner = QObject()
    made = Slices(owner)
    made.owner = owner
    return made


def test_what_is_short_is_done_at_once_and_quietly(slices: Slices) -> None:
    done: list[str] = []
    told: list[float] = []
    slices.progressed.connect(told.append)
    slices.begin(short(), done.append)
    assert done == ["done"]
    assert not slices.is_working
    assert told == []


def test_what_is_long_goes_on_by_itself(slices: Slices, qtbot: QtBot) -> None:
    done: list[str] = []
    told: list[float] = []
    slices.progressed.connect(told.append)
    slices.begin(long(), done.append)
    assert done == []
    with qtbot.waitSignal(slices.ended):
        pass
    qtbot.waitUntil(lambda: done == ["done"])
    assert told == sorted(told)
    assert len(told) > 2


def test_what_is_stopped_comes_to_nothing(slices: Slices, qtbot: QtBot) -> None:
    done: list[str] = []
    slices.begin(long(), done.append)
    with qtbot.waitSignal(slices.ended):
        slices.stop()
    slices.settle()
    assert done == []


def test_a_new_work_takes_the_place_of_the_one_before(slices: Slices) -> None:
    done: list[str] = []
    slices.begin(long(), done.append)
    slices.begin(short(), done.append)
    assert done == ["done"]


def test_the_rest_can_be_done_without_a_pause(slices: Slices) -> None:
    done: list[str] = []
    slices.begin(long(), done.append)
    slices.settle()
    assert done == ["done"]
