"""The views of the tables that the preview of a CSV file shows."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from backprop_viewer.ui.data.csv_tables import PlanTable, PreviewTable

OPENING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class ColumnsView(QTableView):
    """The columns of the file; what one is for is changed by a click or Return."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the menu of a cell."""
        if event.key() in OPENING:
            self.clicked.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Space from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and event.key() in OPENING:
            event.accept()
            return True
        return super().event(event)


def set_up(view: QTableView, model: PlanTable | PreviewTable, name: str) -> None:
    """Let a view show a table that is to be read."""
    view.setModel(model)
    view.setAccessibleName(name)
    view.setTabKeyNavigation(False)
    view.setWordWrap(False)
    view.setShowGrid(False)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalHeader().setDefaultSectionSize(view.fontMetrics().height() + 8)
    view.verticalHeader().hide()
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setStretchLastSection(isinstance(model, PlanTable))
