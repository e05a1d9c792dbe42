"""A file that is dropped on the window is opened."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication

from backprop_viewer.ui.main_window import MainWindow


def mime(*urls: QUrl) -> QMimeData:
    data = QMimeData()
    data.setUrls(urls)
    return data


def drag(window: MainWindow, data: QMimeData) -> QDragEnterEvent:
    """Drag something into the window; return the event, which may have been accepted."""
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDragEnterEvent(
        window.rect().center(), action, data, button, Qt.KeyboardModifier.NoModifier
    )
    event.ignore()
    QApplication.sendEvent(window, event)
    return event


def drop(window: MainWindow, data: QMimeData) -> None:
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    centre = QPointF(window.rect().center())
    event = QDropEvent(centre, action, data, button, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(window, event)


def test_dropped_file_is_opened(window: MainWindow, own_file: Path) -> None:
    data = mime(QUrl.fromLocalFile(str(own_file)))
    assert drag(window, data).isAccepted()
    drop(window, data)
    assert window.session.state.origin.path == own_file


@pytest.mark.parametrize("url", ["https://example.org/net.json", ""])
def test_what_is_no_file_is_not_taken(window: MainWindow, url: str) -> None:
    assert not drag(window, mime(QUrl(url)) if url else QMimeData()).isAccepted()
