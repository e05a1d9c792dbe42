"""The menu in which a layer's activation is changed."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import Network
from backprop_viewer.ui.layer_changes import layer_words, set_activation
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.texts import SpacedText


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
        self._network: Network | None = None
        self._present = ""
        self.triggered.connect(self._on_triggered)

    def show_layer(self, network: Network, layer: int) -> None:
        """Be the menu of a layer (from 1): as a part of another menu, or to be opened."""
        self._layer = layer
        self._network = network
        self._present = network.layers[layer - 1].activation.name
        name = layer_words(network, layer)
        self.setAccessibleName(SpacedText(self.tr("Activation of {layer}")).format(layer=name))
        self.clear()
        for name in ACTIVATIONS:
            action = self.addAction(plain_name(name))
            action.setData(name)
            action.setCheckable(True)
            action.setChecked(name == self._present)
            if name == self._present:
                self.setActiveAction(action)

    def open_for(self, network: Network, layer: int, position: QPoint) -> None:
        """Open the menu for a layer (from 1) at a point of the screen."""
        self.show_layer(network, layer)
        self.popup(position)

    def _on_triggered(self, action: QAction) -> None:
        name = str(action.data())
        if name == self._present or self._network is None:
            return
        self.asked.emit(*set_activation(self._network, self._layer, ACTIVATIONS.choose(name)))
