"""The layers of a network as a form: units, activation, biases, what is frozen, names."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import Network, count_parameters
from backprop_viewer.ui import layer_changes
from backprop_viewer.ui.forms.choice_form import ChoiceForm
from backprop_viewer.ui.forms.fields import CheckField
from backprop_viewer.ui.forms.fitting_label import FittingLabel
from backprop_viewer.ui.forms.text_fields import WordField
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.layer_changes import Named, layer_words, unit_names
from backprop_viewer.ui.network.layer_fields import LockButton, SignButton, UnitsBox
from backprop_viewer.ui.texts import SpacedText, listed
from backprop_viewer.ui.theme import Theme

NAMES_WIDTH, NARROWEST = 28, 4


class LayerRow(QFrame):
    """One layer, 0 being the inputs. It shows what it is told to and remembers nothing.

    Signals:
        asked(text, change): the user wants a change; the text says what.
    """

    asked = Signal(str, object)

    def __init__(self, layer: int, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("layer_row")
        self.layer = layer
        self._network: Network | None = None
        self.title = QLabel()
        self.title.setObjectName("layer_title")
        self.count = FittingLabel()
        self.count.setObjectName("quiet")
        self.add = SignButton(is_plus=True, theme=theme)
        self.remove = SignButton(is_plus=False, theme=theme)
        self.units = UnitsBox(self.tr("Units"))
        self.fixed_units = QLabel()
        self.name_button = KeyButton()
        self.name_button.setText("Aa")
        self.name_button.setMaximumWidth(NAMES_WIDTH)
        self.name_button.setAccessibleName(self.tr("Names of the units"))
        self.name_button.setCheckable(True)
        self.name_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.name_button.setToolTip(self.tr("Show the names of the units"))
        self.names = WordField(self.tr("Names of the units, parted by commas"))
        self.activation: ChoiceForm | None = None
        self._lay_out()
        self._connect()
        if layer:
            self._add_form(theme)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.count, 1)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self.units, 0, 0, top)
        self._grid.addWidget(self.fixed_units, 0, 0, top)
        self.fixed_units.setFixedSize(self.units.sizeHint())
        self.fixed_units.setIndent(5)
        self._foot = QHBoxLayout()
        self._foot.setSpacing(2)
        self._foot.addStretch(1)
        (self._foot if self.layer else head).addWidget(self.name_button)
        head.addWidget(self.remove)
        head.addWidget(self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(7, 4, 5, 5)
        column.setSpacing(4)
        column.addLayout(head)
        column.addLayout(self._grid)
        column.addLayout(self._foot)
        column.addWidget(self.names)
        self.names.setVisible(False)

    def _connect(self) -> None:
        self.add.clicked.connect(self._on_add)
        self.remove.clicked.connect(self._on_remove)
        self.units.chosen.connect(self._on_units)
        self.name_button.clicked.connect(self._on_name_button)
        self.names.chosen.connect(self._on_names)

    def _add_form(self, theme: Theme) -> None:
        """Add what the inputs have not: activation, biases and padlocks."""
        self.activation = ChoiceForm(ACTIVATIONS, self.tr("Activation"), theme)
        self.activation.box.setMinimumContentsLength(NARROWEST)
        self.activation.chosen.connect(self._on_activation)
        self._grid.addWidget(self.activation, 0, 1)
        height = self.activation.box.sizeHint().height()
        self.units.setFixedHeight(height)
        self.fixed_units.setFixedHeight(height)
        self.biases = CheckField(self.tr("bias"), self.tr("Each unit has a bias"))
        self.biases.chosen.connect(self._on_biases)
        self.weight_lock = LockButton("W", self.tr("Freeze the weights"), theme)
        self.bias_lock = LockButton("b", self.tr("Freeze the biases"), theme)
        self.weight_lock.clicked.connect(self._on_weight_lock)
        self.bias_lock.clicked.connect(self._on_bias_lock)
        for place, part in enumerate((self.biases, self.weight_lock, self.bias_lock)):
            self._foot.insertWidget(place, part)
        for sign in (self.add, self.remove):  # the counts of all layers have the same room
            policy = sign.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            sign.setSizePolicy(policy)
        for before, after in (
            (self.biases, self.weight_lock),
            (self.weight_lock, self.bias_lock),
            (self.bias_lock, self.name_button),
            (self.name_button, self.names),
        ):
            QWidget.setTabOrder(before, after)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        for button in (self.add, self.remove):
            button.theme = theme
        if self.activation is not None:
            self.activation.set_theme(theme)
            self.weight_lock.theme = self.bias_lock.theme = theme

    # --- showing ------------------------------------------------------------------------------

    def show_network(self, network: Network) -> None:
        """Show this layer of a network."""
        self._network = network
        layer, last = self.layer, len(network.layers)
        name, units = layer_words(network, layer), network.sizes[layer]
        is_hidden = 0 < layer < last
        self.setAccessibleName(name)
        self.title.setText(name)
        self.units.setVisible(is_hidden)
        self.fixed_units.setVisible(layer == last)
        self.remove.setVisible(is_hidden)
        self.add.setVisible(layer < last)
        self._say(self.add, SpacedText(self.tr("Add a layer after {layer}")).format(layer=name))
        self._say(self.remove, SpacedText(self.tr("Remove {layer}")).format(layer=name))
        self.units.show_units(units)
        self.units.setAccessibleName(SpacedText(self.tr("Units of {layer}")).format(layer=name))
        self.fixed_units.setText(f"{units:,}")
        self._show_names(network, units)
        if layer:
            self._show_spec(network, name)
        else:
            self._show_inputs(f"{units:,}")
        if not is_hidden:
            part = self.fixed_units if layer else self.count
            part.setToolTip(self.tr("Inputs and outputs follow the columns of the data"))

    def _show_inputs(self, units: str) -> None:
        """Show how many inputs there are."""
        texts = (self.tr("{units}, as in the data"), self.tr("units: {units}"))
        self.count.show_texts(*(text.format(units=units) for text in texts))

    def _say(self, part: QWidget, text: str) -> None:
        part.setToolTip(text)
        part.setAccessibleName(text)

    def _show_names(self, network: Network, units: int) -> None:
        names = unit_names(network, self.layer)
        self.names.show_text(_joined(names or ()))
        usual = layer_changes.usual_names(network, self.layer)
        self.names.setPlaceholderText(_joined(usual))

    def _show_spec(self, network: Network, name: str) -> None:
        """Show the activation, the biases, what is frozen, and how many parameters that makes."""
        assert self.activation is not None
        spec = network.layers[self.layer - 1]
        weights = spec.units * network.sizes[self.layer - 1]
        self.activation.show_choice(spec.activation)
        title = SpacedText(self.tr("Activation of {layer}")).format(layer=name)
        self.activation.box.setAccessibleName(title)
        self.activation.box.setToolTip(title)
        self.biases.show_flag(spec.has_biases)
        self.weight_lock.setChecked(spec.frozen_weights)
        self.bias_lock.setChecked(spec.frozen_biases)
        self.bias_lock.setEnabled(spec.has_biases)
        self._show_count(weights, spec.units if spec.has_biases else 0)

    def _show_count(self, weights: int, biases: int) -> None:
        """Show how many parameters the layer has."""
        short = f"{weights:,} + {biases:,}" if biases else f"{weights:,}"
        text = self.tr("weights: {weights}, biases: {biases}")
        if not biases:
            text = self.tr("weights: {weights}")
        text = text.format(weights=f"{weights:,}", biases=f"{biases:,}")
        self.count.show_texts(text, short)
        self.count.setToolTip(text)

    # --- what the user does -------------------------------------------------------------------

    def _ask(self, named: Named) -> None:
        """Ask for a change; what was not taken is shown again as it is."""
        before = self._network
        self.asked.emit(*named)
        if before is not None and self._network is before:
            self.show_network(before)

    @property
    def network(self) -> Network:
        """Return the network that is shown."""
        assert self._network is not None
        return self._network

    def _on_add(self) -> None:
        self._ask(layer_changes.add_layer(self.network, self.layer + 1))

    def _on_remove(self) -> None:
        self._ask(layer_changes.remove_layer(self.network, self.layer))

    def _on_units(self, units: int) -> None:
        self._ask(layer_changes.set_units(self.network, self.layer, units))

    def _on_activation(self, choice: Choice) -> None:
        self._ask(layer_changes.set_activation(self.network, self.layer, choice))

    def _on_biases(self, has_biases: bool) -> None:
        self._ask(layer_changes.set_biases(self.network, self.layer, has_biases))

    def _on_weight_lock(self, frozen: bool) -> None:
        self._ask(layer_changes.set_frozen(self.network, self.layer, "weights", frozen))

    def _on_bias_lock(self, frozen: bool) -> None:
        self._ask(layer_changes.set_frozen(self.network, self.layer, "biases", frozen))

    def _on_name_button(self, is_shown: bool) -> None:
        self.names.setVisible(is_shown)

    def _on_names(self, text: str) -> None:
        """Take the names that were typed; those that are missing are the usual ones."""
        typed = [name.strip() for name in text.split(",")] if text.strip() else []
        usual = layer_changes.usual_names(self.network, self.layer)
        names = tuple(
            typed[unit] if unit < len(typed) and typed[unit] else usual[unit]
            for unit in range(len(usual))
        )
        self._ask(layer_changes.name_units(self.network, self.layer, names if typed else ()))


def _joined(names: tuple[str, ...]) -> str:
    return listed(names)


def stops_in(widget: QWidget) -> list[QWidget]:
    """Return what Tab stops at within a widget, in its order."""
    stops: list[QWidget] = []
    stop = widget.nextInFocusChain()
    while stop is not None and stop is not widget and widget.isAncestorOf(stop):
        if stop.focusPolicy() != Qt.FocusPolicy.NoFocus and stop.focusProxy() is None:
            stops.append(stop)
        stop = stop.nextInFocusChain()
    return stops


class LayerRows(QWidget):
    """All layers, one below the other, and how many parameters there are in all.

    Signals:
        asked(text, change): the user wants a change; the text says what.
    """

    asked = Signal(str, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.rows: list[LayerRow] = []
        self.total = QLabel()
        self.total.setObjectName("quiet")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(5)
        self._column.addWidget(self.total)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        for row in self.rows:
            row.set_theme(theme)

    def show_network(self, network: Network) -> None:
        """Show the layers of a network; rows stay where they are, as one may be typed in."""
        wanted, before = len(network.layers) + 1, len(self.rows)
        while len(self.rows) > wanted:
            row = self.rows.pop()
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.rows) < wanted:
            row = LayerRow(len(self.rows), self._theme)
            row.asked.connect(self.asked)
            self._column.insertWidget(len(self.rows), row)
            self.rows.append(row)
        if len(self.rows) > before:
            self._order_stops()
        for row in self.rows:
            row.show_network(network)
        title_width = max(row.title.sizeHint().width() for row in self.rows)
        for row in self.rows[1:]:  # the counts stand below each other
            row.title.setMinimumWidth(title_width)
        count = count_parameters(network)
        self.total.setText(self.tr("parameters in all: {count}").format(count=f"{count:,}"))

    def _order_stops(self) -> None:
        """Let Tab come to new rows here: Qt puts what is new behind all the window."""
        before = self.previousInFocusChain()
        while before not in (None, self) and before.focusPolicy() == Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        for stop in (stop for row in self.rows for stop in stops_in(row)):
            if before is not None:
                QWidget.setTabOrder(before, stop)
            before = stop
