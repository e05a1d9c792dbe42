"""How long a frame of the drawing takes while training plays, against the number of edges.

Budgets at 1600 by 900: 1,000 edges 10 ms, 10,000 and 100,000 edges 13 ms; from a key press to the
painted canvas and text, up to 500 edges, 16 ms.
"""

import json
import statistics
from functools import partial
from pathlib import Path
from time import perf_counter

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication

from backprop_viewer.document.json_reader import read
from backprop_viewer.document.model import Document
from backprop_viewer.session import transitions
from backprop_viewer.ui.main_window import MainWindow

FRAMES = 60


def _document(sizes: list[int]) -> Document:
    generator = np.random.default_rng(0)
    layers = [{"units": units, "activation": "sigmoid", "biases": None} for units in sizes[1:]]
    for layer in layers:
        del layer["biases"]
    content = {
        "format": "backprop-viewer",
        "version": 1,
        "network": {"inputs": sizes[0], "layers": layers},
        "initialization": {"name": "xavier_normal", "seed": 1},
        "loss": "mean_squared_error",
        "optimizer": {"name": "sgd", "learning_rate": 0.1},
        "data": {
            "inputs": generator.normal(size=(4, sizes[0])).tolist(),
            "targets": generator.random((4, sizes[-1])).tolist(),
        },
    }
    return read(json.dumps(content).encode(), Path())


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("sizes", "budget"),
    [
        ([30, 25, 10], 10.0),
        ([46, 46, 46, 46, 46, 40], 13.0),
        ([784, 120, 40, 10], 13.0),
        ([48] * 44, 16.0),  # no budget of its own: the worst case that is drawn as lines
    ],
    ids=["1,000 edges", "10,000 edges", "100,000 edges, large layers", "99,000 edges, many layers"],
)
def test_frame_while_playing(window: MainWindow, sizes: list[int], budget: float) -> None:
    window.session.apply(transitions.open_document, _document(sizes), None)
    canvas = window.workbench.canvas
    canvas.setFixedSize(1600, 900)
    QApplication.processEvents()
    frames = []
    for _ in range(FRAMES):
        window.step(partial(transitions.play, size="update"))
        began = perf_counter()
        canvas.repaint()
        frames.append((perf_counter() - began) * 1000)
    median = statistics.median(frames)
    print(f"\n{sizes[:6]}: frame {median:.1f} ms, slowest {max(frames):.1f} ms")
    assert canvas.last_paint_ms > 0.0
    assert median <= budget


@pytest.mark.benchmark
@pytest.mark.parametrize("sizes", [[2, 2, 2], [2, 5, 3, 1], [18, 16, 10]], ids=str)
def test_key_press_to_painted(window: MainWindow, sizes: list[int]) -> None:
    window.resize(1600, 900)
    window.session.apply(transitions.open_document, _document(sizes), None)
    QApplication.processEvents()
    times = []
    for _ in range(200):
        began = perf_counter()
        window.step(partial(transitions.step, size="operation"))
        window.workbench.canvas.repaint()
        window.workbench.explanation.viewport().repaint()
        times.append((perf_counter() - began) * 1000)
    median = statistics.median(times)
    print(f"\n{sizes}: key press to painted {median:.1f} ms, slowest {max(times):.1f} ms")
    assert median <= 16.0
