"""The sheet of all keys, made from the table of commands."""

from PySide6.QtCore import QCoreApplication, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.ui.actions import keys, plain
from backprop_viewer.ui.commands.command import MENUS, translate
from backprop_viewer.ui.commands.table import COMMANDS

COLUMNS, GAP, BETWEEN = 3, 6, 26
PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End)
TITLE_BAR = 40
"""How much of the screen's height a window's frame may take."""


class ShortcutSheet(QDialog):
    """Commands and keys in a few columns, menu by menu, each where there is most room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        self.area = QScrollArea(widgetResizable=True)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        content = QWidget()
        across = QHBoxLayout(content)
        across.setSpacing(BETWEEN)
        grids, used = [QGridLayout() for _ in range(COLUMNS)], [0] * COLUMNS
        for menu in MENUS:
            column = used.index(min(used))
            used[column] = self._fill(grids[column], menu, used[column]) + 1
        for grid, rows_used in zip(grids, used, strict=True):
            grid.setHorizontalSpacing(BETWEEN)
            grid.setVerticalSpacing(3)
            grid.setRowStretch(rows_used, 1)
            across.addLayout(grid)
        rows = QVBoxLayout(self)
        self.area.setWidget(content)
        rows.addWidget(self.area)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        rows.addWidget(buttons)
        bar = self.area.verticalScrollBar().sizeHint().width()
        beside = self.sizeHint() - self.area.sizeHint() + QSize(bar, 2)
        room = self.screen().availableSize() - QSize(0, TITLE_BAR)
        self.resize((content.sizeHint() + beside).boundedTo(room))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by pages where there is not room for all."""
        if event.key() in PAGES:
            QCoreApplication.sendEvent(self.area.verticalScrollBar(), event)
        else:
            super().keyPressEvent(event)

    def _fill(self, grid: QGridLayout, menu: str, row: int) -> int:
        """Write a menu's commands from a row on; return the last row."""
        heading = QLabel(f"<b>{translate(menu)}</b>")
        heading.setContentsMargins(0, GAP if row else 0, 0, 0)
        grid.addWidget(heading, row, 0)
        for command in COMMANDS.values():
            if command.menu == menu and command.shortcuts:
                row += 1
                name = plain(translate(command.text))
                if command.choice:
                    name = f"{plain(translate(command.choice))} {name}"
                grid.addWidget(QLabel(name), row, 0)
                grid.addWidget(QLabel(keys(command)), row, 1)
        return row
