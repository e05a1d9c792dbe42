"""Every panel and dialog of the window, opened one after another: for tests over all of them."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QWidget

from backprop_viewer.ui.main_window import MainWindow
from tests.ui.driving import do, example

NETWORK = "moons-two-hidden-layers"
STEPS = "update forward layer"
PANELS = (
    "network",
    "inspector",
    "loss_curve",
    "gradient_norms",
    "histograms",
    "parameter_over_time",
    "samples_plane",
    "loss_landscape",
    "gradient_check",
    "confusion",
    "parameter_count",
    "activation_curve",
    "data",
    "training",
    "branches",
    "weights",
    "runs",
    "samples",
    "trace",
    "chain_rule",
    "gradient_ways",
    "diagnoses",
)
PARTS: dict[str, Callable[[MainWindow], QWidget]] = {
    "steps": lambda window: window.workbench.step_bar,
    "middle": lambda window: window.workbench.centralWidget(),
    "status": lambda window: window.workbench.statusBar(),
}
DIALOGS: dict[str, Callable[[MainWindow], object]] = {
    "sweep": lambda window: window.sweep(),
    "shortcuts": lambda window: window.show_shortcuts(),
    "about": lambda window: window.show_about(),
    "new": lambda window: window.documents.new(),
    "lessons": lambda window: window.lessons.show_list(),
    "export": lambda window: window.documents.export(),
    "practice": lambda window: window.asking.practise(),
    "results": lambda window: window.asking.show_results(),
    "hide": lambda window: window.asking.hide_numbers(),
}


def settle() -> None:
    """Let all lay itself out."""
    for _ in range(6):
        QCoreApplication.processEvents()


def fill(window: MainWindow) -> None:
    """Show a network of several layers with a large set of samples, in the middle of training."""
    window.files.open(example(NETWORK))
    do(window.session, STEPS)
    settle()


@contextmanager
def dialog_of(window: MainWindow, opening: Callable[[MainWindow], object]) -> Iterator[QWidget]:
    """Open a dialog, and close it afterwards."""
    before = {*_windows()}
    opening(window)
    settle()
    (dialog,) = {*_windows()} - before
    yield dialog
    dialog.close()
    settle()


def import_table(window: MainWindow, folder: Path) -> None:
    """Open the dialog in which a table becomes samples."""
    table = folder / "table.csv"
    table.write_text("name,x,y,class\na,1,2,yes\nb,,4,no\n", encoding="utf-8")
    window.documents.import_from(table)


def _windows() -> list[QWidget]:
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and _is_window(one)]


def _is_window(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) or (widget.isWindow() and not isinstance(widget, QMenu))
