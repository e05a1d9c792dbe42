"""The menu in which a layer's activation is changed."""

from functools import partial

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.session.changes import change_activation
from backprop_viewer.ui.texts import translate_wording


class ActivationMenu(QMenu):
    """All activations, the present one checked; another is taken with its usual settings.

    Signals:
        asked(text, change): the user wants it; the text says what, the change is a transition.
    """

    asked = Signal(str, object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("activation_menu")
        self._layer = 0
        self._layer_name = ""
        self._present = ""
        self.triggered.connect(self._on_triggered)

    def open_for(self, network: Network, layer: int, position: QPoint) -> None:
        """Open the menu for a layer (from 1) at a point of the screen."""
        self._layer = layer
        self._layer_name = layer_name(network, layer, translate_wording)
        self._present = network.layers[layer - 1].activation.name
        self.setAccessibleName(self.tr("Activation of {layer}").format(layer=self._layer_name))
        self.clear()
        for name in ACTIVATIONS:
            action = self.addAction(name.replace("_", " "))
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == self._present)
            if name == self._present:
                self.setActiveAction(action)
        self.popup(position)

    def _on_triggered(self, action: QAction) -> None:
        name = str(action.data())
        if name == self._present:
            return
        text = self.tr("change of activation of {layer}").format(layer=self._layer_name)
        choice = ACTIVATIONS.choose(name)
        self.asked.emit(text, partial(change_activation, layer=self._layer, activation=choice))
