"""An epoch of many updates is done piece by piece, and is one step to take back."""

import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from backprop_viewer.document.json_reader import read
from backprop_viewer.document.model import Document
from backprop_viewer.engine import history
from backprop_viewer.session import transitions, viewing
from backprop_viewer.ui.main_window import MainWindow

SAMPLES = 120


@pytest.fixture
def long_epoch(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """A window on a network whose epoch has more updates than are waited for."""
    monkeypatch.setattr(history, "UPDATES_AT_ONCE", 10)
    window.session.apply(transitions.open_document, _document(), None)
    window.session.apply(viewing.choose_step_size, "epoch")
    return window


def _document() -> Document:
    generator = np.random.default_rng(3)
    content = {
        "format": "backprop-viewer",
        "version": 1,
        "network": {"inputs": 2, "layers": [{"units": 2, "activation": "tanh"}]},
        "initialization": {"name": "normal", "seed": 1},
        "loss": "mean_squared_error",
        "optimizer": {"name": "adam", "learning_rate": 0.01},
        "data": {
            "inputs": generator.normal(size=(SAMPLES, 2)).tolist(),
            "targets": generator.normal(size=(SAMPLES, 2)).tolist(),
        },
        "training": {"batch_size": 1, "shuffle": True, "seed": 5},
    }
    return read(json.dumps(content).encode(), Path())


def _updates(window: MainWindow) -> int:
    run = window.session.state.run
    assert run is not None
    return run.updates


def _has_stopped(window: MainWindow) -> Callable[[], bool]:
    def check() -> bool:
        return not window.player.is_playing

    return check


def test_a_long_epoch_is_done_in_pieces(long_epoch: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(long_epoch, Qt.Key.Key_Space)
    assert long_epoch.player.is_playing
    assert _updates(long_epoch) < SAMPLES
    qtbot.waitUntil(_has_stopped(long_epoch))
    assert _updates(long_epoch) == SAMPLES


def test_a_long_epoch_ends_in_the_bits_of_running(long_epoch: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(long_epoch, Qt.Key.Key_Space)
    qtbot.waitUntil(_has_stopped(long_epoch))
    run = long_epoch.session.state.run
    assert run is not None
    straight = _document().trajectory().snapshot(SAMPLES)
    assert np.array_equal(run.trajectory.snapshot(SAMPLES).vector, straight.vector)


def test_a_long_epoch_is_taken_back_as_one_step(long_epoch: MainWindow, qtbot: QtBot) -> None:
    long_epoch.step(transitions.run_forward)
    forward = long_epoch.session.state.run
    qtbot.keyClick(long_epoch, Qt.Key.Key_Space)
    qtbot.waitUntil(_has_stopped(long_epoch))
    qtbot.keyClick(long_epoch, Qt.Key.Key_Left)
    assert long_epoch.session.state.run is not None
    assert forward is not None
    assert long_epoch.session.state.run.time == forward.time


def test_a_long_epoch_can_be_stopped(long_epoch: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(long_epoch, Qt.Key.Key_Space)
    long_epoch.player.tick()
    qtbot.keyClick(long_epoch, Qt.Key.Key_P)
    assert not long_epoch.player.is_playing
    assert 0 < _updates(long_epoch) < SAMPLES
    qtbot.keyClick(long_epoch, Qt.Key.Key_Left)
    assert _updates(long_epoch) == 0


def test_pressing_again_meanwhile_changes_nothing(long_epoch: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(long_epoch, Qt.Key.Key_Space)
    long_epoch.player.tick()
    qtbot.keyClick(long_epoch, Qt.Key.Key_Space)
    qtbot.waitUntil(_has_stopped(long_epoch))
    assert _updates(long_epoch) == SAMPLES
    qtbot.keyClick(long_epoch, Qt.Key.Key_Left)
    assert _updates(long_epoch) == 0


def test_the_network_can_be_closed_meanwhile(long_epoch: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(long_epoch, Qt.Key.Key_Space)
    long_epoch.player.tick()
    long_epoch.documents.close()
    assert not long_epoch.player.is_playing
    assert long_epoch.session.state.document is None


def test_playing_by_long_epochs_goes_on(long_epoch: MainWindow, qtbot: QtBot) -> None:
    long_epoch.player.speed = 100
    qtbot.keyClick(long_epoch, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: _updates(long_epoch) > 2 * SAMPLES)
    assert long_epoch.player.is_playing
