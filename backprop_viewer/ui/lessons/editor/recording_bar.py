"""The bar that stands in the place of the editor while a solution is recorded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

ROOM = 8


class RecordingBar(QWidget):
    """Says that what is done is recorded, and lets it be ended.

    Signals:
        stopped(): what was done is to be the solution.
        cancelled(): nothing is to come of it.
    """

    stopped = Signal()
    cancelled = Signal()

    def __init__(self, page: int, window: QWidget) -> None:
        super().__init__(window, Qt.WindowType.Tool)
        self.setObjectName("recording_bar")
        text = self.tr("Recording the task of page {page}").format(page=page + 1)
        self.setWindowTitle(text)
        self.note = QLabel(
            self.tr("Do the task of page {page}. What you take back is left out.").format(
                page=page + 1
            )
        )
        self.stop_button = QPushButton(self.tr("&Stop recording"))
        self.stop_button.setToolTip(self.tr("Make a solution of what was done (Ctrl+Shift+F1)"))
        self.stop_button.clicked.connect(self.stopped)
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        row = QHBoxLayout(self)
        for part in (self.note, self.stop_button, self.cancel_button):
            row.addWidget(part)

    def show_at_top(self) -> None:
        """Show it over the middle of the window's upper edge."""
        self.adjustSize()
        self.show()
        window = self.parentWidget()
        if window is not None:
            left = window.x() + (window.width() - self.width()) // 2
            self.move(left, window.y() + ROOM)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it gives the recording up."""
        super().closeEvent(event)
        self.cancelled.emit()
