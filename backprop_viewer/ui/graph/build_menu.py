"""The menu of the drawing, made of entries of graph.building."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.ui.graph.building import ACTIVATION, SEPARATOR, Entry


class BuildMenu(QMenu):
    """Shows entries; those that cannot be chosen say why when they are pointed at.

    Signals:
        asked(text, change): the user wants a change; the text says what.
        done(what): the user wants something of the drawing itself: Entry.does.
    """

    asked = Signal(str, object)
    done = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("build_menu")
        self.setToolTipsVisible(True)
        self.triggered.connect(self._on_triggered)

    def open_with(self, entries: list[Entry], position: QPoint, activations: QMenu) -> None:
        """Open the menu at a point of the screen; the activations are a menu of their own."""
        self.clear()
        for entry in entries:
            if entry == SEPARATOR:
                self.addSeparator()
            elif entry.does == ACTIVATION:
                activations.setTitle(entry.text)
                self.addMenu(activations)
            else:
                self._add(entry)
        self.setAccessibleName(entries[0].text if entries else "")
        self.popup(position)

    def _add(self, entry: Entry) -> None:
        action = self.addAction(entry.text)
        action.setData(entry)
        action.setEnabled(not entry.why_not and bool(entry.change or entry.does))
        action.setToolTip(entry.why_not)
        action.setStatusTip(entry.why_not)
        if entry.is_checked is not None:
            action.setCheckable(True)
            action.setChecked(entry.is_checked)

    def _on_triggered(self, action: QAction) -> None:
        entry = action.data()
        if not isinstance(entry, Entry):
            return  # of the menu of activations
        if entry.change is not None:
            self.asked.emit(entry.undo, entry.change)
        else:
            self.done.emit(entry.does)
