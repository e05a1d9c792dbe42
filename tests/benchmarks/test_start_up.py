"""How long the window takes from the start of the process, beside windows that do nothing else.

Budgets: the painted window with its network within 1.6 times a bare QWidget; all plots in place
within 1.3 times an empty window of three pyqtgraph plots.
"""

import os
import statistics
import subprocess
import sys
from pathlib import Path
from time import perf_counter

import pytest

from backprop_viewer.paths import resource

ROUNDS = 9

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, application.quit)

application = QApplication([])
window = Window()
window.resize(1280, 800)
window.show()
application.exec()
"""

THREE_PLOTS = """
import pyqtgraph
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, application.quit)

application = QApplication([])
window = Window()
column = QVBoxLayout(window)
for _ in range(3):
    column.addWidget(pyqtgraph.PlotWidget())
window.resize(1280, 800)
window.show()
application.exec()
"""

FIRST_PICTURE = """
import sys
from time import perf_counter
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from backprop_viewer.ui import start
from backprop_viewer.ui.main_window import MainWindow

def quit_at_once(self):
    QApplication.instance().quit()

MainWindow.load_panels = quit_at_once
start.open_window(Path(sys.argv[1]))
"""

ALL_PLOTS = """
import sys
from time import perf_counter
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from backprop_viewer.ui import start
from backprop_viewer.ui.main_window import MainWindow

load_panels = MainWindow.load_panels

def quit_when_loaded(self):
    load_panels(self)
    self.repaint()
    QTimer.singleShot(0, QApplication.instance().quit)

MainWindow.load_panels = quit_when_loaded
start.open_window(Path(sys.argv[1]))
"""


def _seconds(source: str) -> float:
    began = perf_counter()
    environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="")  # compiled, as when installed
    network = str(resource("networks", "two-by-two-sigmoid.json"))
    root = str(Path(__file__).parents[2])
    subprocess.run(
        [sys.executable, "-c", source, network],
        check=True,
        env=environment,
        cwd=root,
        stderr=subprocess.DEVNULL,
    )
    return perf_counter() - began


def _ratio(ours: str, other: str) -> tuple[float, float, float]:
    """Return the median ratio of pairs run in turn, and both medians in seconds."""
    _seconds(ours), _seconds(other)
    pairs = [(_seconds(ours), _seconds(other)) for _ in range(ROUNDS)]
    ratio = statistics.median(own / beside for own, beside in pairs)
    return ratio, *(statistics.median(side) for side in zip(*pairs, strict=True))


@pytest.mark.benchmark
@pytest.mark.parametrize(
    ("ours", "other", "budget"),
    [(FIRST_PICTURE, BARE, 1.6), (ALL_PLOTS, THREE_PLOTS, 1.3)],
    ids=["first picture beside a bare widget", "all plots beside three empty plots"],
)
def test_start_up(ours: str, other: str, budget: float) -> None:
    ratio, own, beside = _ratio(ours, other)
    print(f"\nstart-up: {own * 1000:.0f} ms beside {beside * 1000:.0f} ms, ratio {ratio:.2f}")
    assert ratio <= budget
