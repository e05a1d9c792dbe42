"""The menus of recent files and of the networks that come with the program."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.ui.files import example_paths
from backprop_viewer.ui.settings import Settings


class FileMenus(QObject):
    """Two menus that are filled when they are opened.

    Signals:
        chosen(path): a file was chosen, as a Path.
    """

    chosen = Signal(object)

    def __init__(self, settings: Settings, parent: QWidget) -> None:
        super().__init__(parent)
        self._settings = settings
        self.recent = QMenu(self.tr("Open &recent"), parent)
        self.examples = QMenu(self.tr("Open e&xample"), parent)
        self.recent.aboutToShow.connect(self._fill_recent)
        self.examples.aboutToShow.connect(self._fill_examples)
        for menu in (self.recent, self.examples):
            menu.triggered.connect(self._on_action)

    def insert(self, menu: QMenu, before: QAction) -> None:
        """Put both into a menu, before one of its entries."""
        menu.insertMenu(before, self.recent)
        menu.insertMenu(before, self.examples)

    def _fill_recent(self) -> None:
        _fill(self.recent, [Path(path) for path in self._settings.value("recent_files")])
        if self.recent.isEmpty():
            self.recent.addAction(self.tr("no files yet")).setEnabled(False)

    def _fill_examples(self) -> None:
        _fill(self.examples, example_paths())

    def _on_action(self, action: QAction) -> None:
        if action.data():
            self.chosen.emit(Path(action.data()))


def _fill(menu: QMenu, paths: list[Path]) -> None:
    menu.clear()
    for path in paths:
        action = menu.addAction(path.name.replace("&", "&&"))
        action.setData(str(path))
        action.setToolTip(str(path))
