"""A window into which files can be dragged."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow


class FileDropWindow(QMainWindow):
    """Opens a file that is dropped on it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAcceptDrops(True)

    def open_path(self, path: Path) -> None:
        """Open a file."""
        raise NotImplementedError

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files that are dragged in."""
        if event.mimeData().hasUrls() and event.mimeData().urls()[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file that was dropped."""
        self.open_path(Path(event.mimeData().urls()[0].toLocalFile()))
