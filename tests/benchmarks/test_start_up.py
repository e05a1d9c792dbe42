"""How long the window takes from the start of the process, beside windows that do nothing else.

Budgets: the painted window with its network within 1.6 times a bare QWidget; all plots in place
within 1.3 times an empty window of three pyqtgraph plots.
"""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from backprop_viewer.paths import resource

pytestmark = pytest.mark.benchmark
ROUNDS = 9

END = """
import os, time

def end(*_):
    print(time.monotonic(), flush=True)
    os._exit(0)
"""

BARE = f"""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
{END}
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, end)

application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

NUMPY = f"import numpy\n{BARE}"
"""A bare widget in a program that has NumPy loaded, as every one that shows networks has."""

THREE_PLOTS = f"""
import pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
{END}
class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, end)

application = QApplication([])
window = Window()
column = QVBoxLayout(window)
for _ in range(3):
    column.addWidget(pyqtgraph.PlotWidget())
window.resize(1280, 800)
window.show()
application.exec()
"""

OURS = f"""
import sys
from importlib.machinery import PathFinder
{END}
def change(module):
    module.MainWindow.load_panels = end

class Changing:
    @staticmethod
    def find_spec(name, path, target=None):
        if name != "backprop_viewer.ui.main_window":
            return None
        spec = PathFinder.find_spec(name, path)
        execute = spec.loader.exec_module
        def exec_module(module):
            execute(module)
            change(module)
        spec.loader.exec_module = exec_module
        return spec

sys.meta_path.insert(0, Changing)
from backprop_viewer.command_line.main import main
"""
"""The command line with something to be changed in the window, once that is loaded."""

FIRST_PICTURE = f"{OURS}\nmain(sys.argv[1:])"

ALL_PLOTS = f"""{OURS}
def change(module):
    load_panels = module.MainWindow.load_panels
    def load_and_end(self):
        load_panels(self)
        self.repaint()
        module.QTimer.singleShot(0, end)
    module.MainWindow.load_panels = load_and_end

main(sys.argv[1:])
"""


def _seconds(source: str) -> float:
    """Return how long a process takes to what it shows; its end does not count."""
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="")  # compiled, as when installed
    network = str(resource("networks", "two-by-two-sigmoid.json"))
    began = monotonic()
    process = subprocess.run(
        [sys.executable, "-c", source, network],
        check=True,
        env=environment,
        cwd=Path(__file__).parents[2],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    return float(process.stdout) - began


def _ratio(ours: str, other: str) -> tuple[float, float, float]:
    """Return the ratio of the shortest times of pairs run in turn, and both in seconds.

    What else the machine does makes a start longer by half, and never shorter.
    """
    _seconds(ours), _seconds(other)
    pairs = [(_seconds(ours), _seconds(other)) for _ in range(ROUNDS)]
    own, beside = (min(side) for side in zip(*pairs, strict=True))
    return own / beside, own, beside


def test_share_of_numpy() -> None:
    """No budget of its own: it tells what part of the start is the libraries'."""
    ratio, own, beside = _ratio(NUMPY, BARE)
    print(f"\nwith NumPy: {own * 1000:.0f} ms beside {beside * 1000:.0f} ms, ratio {ratio:.2f}")
    assert ratio > 1.0


@pytest.mark.parametrize(
    ("ours", "other", "budget"),
    [(FIRST_PICTURE, BARE, 1.6), (ALL_PLOTS, THREE_PLOTS, 1.3)],
    ids=["first picture beside a bare widget", "all plots beside three empty plots"],
)
def test_start_up(ours: str, other: str, budget: float) -> None:
    ratio, own, beside = _ratio(ours, other)
    print(f"\nstart-up: {own * 1000:.0f} ms beside {beside * 1000:.0f} ms, ratio {ratio:.2f}")
    assert ratio <= budget
