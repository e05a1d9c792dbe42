"""The sheet of all keys, made from the table of commands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.ui.actions import keys, plain
from backprop_viewer.ui.commands.command import MENUS, translate
from backprop_viewer.ui.commands.table import COMMANDS

COLUMNS = 3


class ShortcutSheet(QDialog):
    """Commands and keys in a few columns, menu by menu, each where there is most room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(26)
        used = [0] * COLUMNS
        for menu in MENUS:
            column = used.index(min(used))
            used[column] = self._fill(grid, menu, 3 * column, used[column]) + 1
        rows = QVBoxLayout(self)
        rows.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        rows.addWidget(buttons)

    def _fill(self, grid: QGridLayout, menu: str, column: int, row: int) -> int:
        """Write a menu's commands from a row on; return the last row."""
        heading = QLabel(f"<b>{translate(menu)}</b>")
        grid.addWidget(heading, row, column)
        for command in COMMANDS.values():
            if command.menu == menu and command.shortcuts:
                row += 1
                name = plain(translate(command.text))
                if command.choice:
                    name = f"{plain(translate(command.choice))} {name}"
                grid.addWidget(QLabel(name), row, column)
                grid.addWidget(QLabel(keys(command)), row, column + 1)
        return row
