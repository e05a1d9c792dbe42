"""The bar that stands in the place of the editor while a solution is recorded."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QToolBar


class RecordingBar(QToolBar):
    """Says below the step bar that what is done is recorded, and lets it be ended.

    Signals:
        stopped(): what was done is to be the solution.
        cancelled(): nothing is to come of it.
    """

    stopped = Signal()
    cancelled = Signal()

    def __init__(self, page: int, bench: QMainWindow) -> None:
        super().__init__(self.tr("Recording the task of page {page}").format(page=page + 1), bench)
        self.setObjectName("recording_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        text = self.tr("● Recording: do the task of page {page}. What you take back is left out.")
        self.note = QLabel(text.format(page=page + 1))
        self.note.setMargin(6)
        self.stop_button = QPushButton(self.tr("&Stop recording"))
        self.stop_button.setToolTip(self.tr("Make a solution of what was done (Ctrl+Shift+F1)"))
        self.stop_button.clicked.connect(self.stopped)
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        for part in (self.note, self.stop_button, self.cancel_button):
            self.addWidget(part)
        bench.addToolBarBreak()
        bench.addToolBar(self)
        self.show()

    def take_away(self) -> None:
        """Give its room back."""
        bench = self.parent()
        assert isinstance(bench, QMainWindow)
        bench.removeToolBarBreak(self)
        bench.removeToolBar(self)
        self.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing it gives the recording up."""
        super().closeEvent(event)
        self.cancelled.emit()
