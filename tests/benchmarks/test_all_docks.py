"""Training while every plot is seen: at least 30 pictures a second, no slower than half.

The window has all docks of the right side beside one another; the same training with them closed
is what it is compared with.
"""

import json
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication

from backprop_viewer.document.json_reader import read
from backprop_viewer.document.model import Document
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions, viewing
from backprop_viewer.ui.docks import PanelDock
from backprop_viewer.ui.main_window import MainWindow

SECONDS = 3.0
ROWS = 4
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea

pytestmark = pytest.mark.benchmark


class Pictures(QObject):
    """Counts how often a widget is painted."""

    count = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        self.count += event.type() == QEvent.Type.Paint
        return False


def moons() -> Document:
    """Return 2-5-3-1 on 1,000 samples."""
    generator = {"name": "moons", "samples": 1000, "noise": 0.2, "seed": 0}
    layers = [
        {"units": units, "activation": name}
        for units, name in ((5, "tanh"), (3, "tanh"), (1, "sigmoid"))
    ]
    content = {
        "format": "backprop-viewer",
        "version": 1,
        "network": {"inputs": 2, "layers": layers},
        "initialization": {"name": "xavier_normal", "seed": 1},
        "loss": "binary_cross_entropy",
        "optimizer": {"name": "sgd", "learning_rate": 0.1},
        "data": {"generator": generator, "split": {"train": 0.8, "dev": 0.2, "seed": 0}},
    }
    return read(json.dumps(content).encode(), Path())


def right_docks(window: MainWindow) -> list[PanelDock]:
    workbench = window.workbench
    return [dock for dock in workbench.docks.values() if workbench.dockWidgetArea(dock) == RIGHT]


def spread(window: MainWindow) -> list[PanelDock]:
    """Put all docks of the right side beside one another and return them."""
    workbench, docks = window.workbench, right_docks(window)
    for dock in docks:
        workbench.removeDockWidget(dock)
    for number, dock in enumerate(docks):
        if number == 0:
            workbench.addDockWidget(RIGHT, dock)
        elif number % ROWS:
            workbench.splitDockWidget(docks[number - 1], dock, Qt.Orientation.Vertical)
        else:
            before = docks[number - ROWS]
            workbench.splitDockWidget(before, dock, Qt.Orientation.Horizontal)
        dock.show()
    tops = docks[::ROWS]
    workbench.resizeDocks(tops, [400] * len(tops), Qt.Orientation.Horizontal)
    wait(1.0)
    assert all(not dock.visibleRegion().isEmpty() for dock in docks)
    return docks


def wait(seconds: float) -> None:
    end = perf_counter() + seconds
    while perf_counter() < end:
        QApplication.processEvents()


def play(window: MainWindow) -> tuple[float, float, float]:
    """Train for a while; return updates and pictures a second, and the longest wait in ms."""
    window.session.apply(transitions.open_document, moons(), None)
    window.session.apply(viewing.select, Place("weight", 2, 0, 0))
    wait(0.5)
    window.player.size, window.player.speed = "update", 100
    window.session.apply(viewing.choose_step_size, "update")
    pictures = Pictures()
    window.workbench.canvas.installEventFilter(pictures)
    window.player.start()
    wait(0.5)
    before, pictures.count = window.session.state.run.updates, 0
    began, longest = perf_counter(), 0.0
    while perf_counter() < began + SECONDS:
        turn = perf_counter()
        QApplication.processEvents()
        longest = max(longest, perf_counter() - turn)
    took = perf_counter() - began
    updates = window.session.state.run.updates - before
    window.player.stop()
    window.workbench.canvas.removeEventFilter(pictures)
    return updates / took, pictures.count / took, longest * 1e3


def test_all_docks_while_training(window: MainWindow) -> None:
    window.resize(1920, 1080)
    for dock in right_docks(window):
        dock.close()
    alone, alone_pictures, _ = play(window)
    docks = spread(window)
    beside, pictures, longest = play(window)
    print(
        f"\n{len(docks)} docks: {beside:,.0f} updates a second, {pictures:.0f} pictures, at most "
        f"{longest:.0f} ms; without {alone:,.0f}, {alone_pictures:.0f}"
    )
    assert pictures >= 30.0
    assert alone <= 2.0 * beside
