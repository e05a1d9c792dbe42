"""The sheet of all keys, made from the table of commands."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.ui.actions import keys, plain
from backprop_viewer.ui.commands.command import MENUS, translate
from backprop_viewer.ui.commands.table import COMMANDS


class ShortcutSheet(QDialog):
    """Commands and keys in two columns, menu by menu."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Keyboard shortcuts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(26)
        for number, menu in enumerate(MENUS):
            self._fill(grid, menu, number % 2 * 3, 0 if number < 2 else 30)
        column = QVBoxLayout(self)
        column.addLayout(grid)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)

    def _fill(self, grid: QGridLayout, menu: str, column: int, row: int) -> None:
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
