"""The button and the menu by which other activation functions are drawn beside that of a layer."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.settings import Settings

SETTING = "functions_beside"


class FunctionButton(KeyButton):
    """Opens a menu of all functions of single units; what is checked there is remembered.

    Signals:
        picked(): other functions are wanted.
    """

    picked = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self.setText("+ f")
        self.setAutoRaise(True)
        words = self.tr("Draw other activation functions beside this one")
        self.setToolTip(words)
        self.setAccessibleName(words)
        self.clicked.connect(self._on_clicked)

    @property
    def chosen(self) -> list[str]:
        """Return the names of the functions that are wanted, in the order of the table."""
        stored = self._settings.value(SETTING)
        return [name for name in ACTIVATIONS if name in stored]

    def menu_of_functions(self) -> QMenu:
        """Return the menu; it goes when it is closed."""
        menu = QMenu(self)
        for name, entry in ACTIVATIONS.items():
            if not entry.whole_layer:
                action = menu.addAction(plain_name(name))
                action.setData(name)
                action.setCheckable(True)
                action.setChecked(name in self.chosen)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_clicked(self) -> None:
        self.menu_of_functions().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_triggered(self, action: QAction) -> None:
        name, chosen = str(action.data()), self.chosen
        wanted = [one for one in chosen if one != name] if name in chosen else [*chosen, name]
        self._settings.set_value(SETTING, wanted)
        self.picked.emit()
