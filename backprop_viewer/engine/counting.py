"""How many weights and biases a network has, by a formula and by counting a network really built.

The network has some inputs, hidden units in layers of equal width, and one output; every unit has
a bias.
"""

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Layer, Network, count_parameters


def divided_network(inputs: int, units: int, layers: int) -> Network:
    """Return the network whose hidden units stand in so many layers of equal width.

    ValueError: the numbers give no such network, in words.
    """
    width = _width(inputs, units, layers)
    activation = ACTIVATIONS.choose("sigmoid")
    hidden = (Layer(width, activation),) * layers
    return Network(inputs, (*hidden, Layer(1, activation)))


def parameter_count(inputs: int, units: int, layers: int) -> int:
    """Return N/L (M0 + 1) + (L - 1) N/L (N/L + 1) + N/L + 1 for M0 inputs, N units, L layers.

    ValueError: the numbers give no such network, in words.
    """
    width = _width(inputs, units, layers)
    return width * (inputs + 1) + (layers - 1) * width * (width + 1) + width + 1


def counts_along(inputs: int, units: int, layers: Array) -> Array:
    """Return the same formula for any numbers of layers above 0, also those with no network."""
    width = units / layers
    return width * (inputs + 1) + (layers - 1.0) * width * (width + 1.0) + width + 1.0


def built_count(inputs: int, units: int, layers: int) -> int:
    """Return the parameters of the network itself, layer by layer. ValueError as above."""
    return count_parameters(divided_network(inputs, units, layers))


def possible_depths(units: int) -> list[int]:
    """Return the numbers of layers into which so many units can be divided, from 1 up.

    ValueError: there are no units.
    """
    if units < 1:
        raise ValueError(f"expected at least 1 hidden unit, found {units}")
    small = [depth for depth in range(1, int(units**0.5) + 1) if units % depth == 0]
    return sorted({*small, *(units // depth for depth in small)})


def rises_at_first(inputs: int, units: int) -> bool:
    """Return whether two layers need more parameters than one: N > 2 (M0 + 1).

    From two layers on, the number always falls.
    """
    return units > 2 * (inputs + 1)


def inputs_and_units(network: Network) -> tuple[int, int] | None:
    """Return inputs and hidden units of a network of this kind, whatever its layers' widths.

    None: it has no hidden layer, several outputs or a layer without biases.
    """
    hidden = network.layers[:-1]
    has_biases = all(layer.has_biases for layer in network.layers)
    if not hidden or network.outputs != 1 or not has_biases:
        return None
    return network.inputs, sum(layer.units for layer in hidden)


def depth_of(network: Network) -> int | None:
    """Return the hidden layers of a network of this kind; None if their widths differ."""
    hidden = network.layers[:-1]
    is_divided = len({layer.units for layer in hidden}) == 1
    return len(hidden) if is_divided and inputs_and_units(network) is not None else None


def _width(inputs: int, units: int, layers: int) -> int:
    """Return the units of one hidden layer."""
    for number, what in ((inputs, "input"), (units, "hidden unit"), (layers, "hidden layer")):
        if number < 1:
            raise ValueError(f"expected at least 1 {what}, found {number}")
    width, rest = divmod(units, layers)
    if rest:
        raise ValueError(f"{units} hidden units cannot be divided into {layers} equal layers")
    return width
