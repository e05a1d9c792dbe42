"""The program, presenting and then ended: see test_ending.

python -m tests.ui.presenting.ending_driver STEP…, where each is one of STEPS.
"""

import sys
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.start import Front, make_application
from tests.ui.driving import example

PAUSE_MS = 60


def lecturer(window: MainWindow) -> None:
    window.table["lecturer_screen"].trigger()


def present(window: MainWindow) -> None:
    window.table["present"].trigger()


def plots(window: MainWindow) -> None:
    assert window.presenting.page is not None
    window.presenting.page.show_plots(("loss_curve", "samples_plane"))


def ask(window: MainWindow) -> None:
    window.table["predict"].trigger()


def close_lecturer(window: MainWindow) -> None:
    assert window.presenting.lecturer is not None
    window.presenting.lecturer.close()


def close(window: MainWindow) -> None:
    window.close()


def chinese(window: MainWindow) -> None:
    window.choose_language("zh_CN")


def exit_at_once(window: MainWindow) -> None:
    """End the interpreter while everything is still there."""
    sys.exit(0)


STEPS = {
    step.__name__: step
    for step in (lecturer, present, plots, ask, close_lecturer, close, chinese, exit_at_once)
}


def do_next(front: Front, names: list[str]) -> None:
    """Do a step, and the next a little later."""
    if names:
        STEPS[names[0]](front.window)
        QTimer.singleShot(PAUSE_MS, partial(do_next, front, names[1:]))


def main(names: list[str]) -> int:
    application: QApplication = make_application()
    front = Front(MemorySettings())
    front.window.show()
    front.window.open_path(example())
    QTimer.singleShot(PAUSE_MS, partial(do_next, front, names))
    return application.exec()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
