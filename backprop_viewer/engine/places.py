"""The parts of the drawing in one order, so that they can be gone through by key."""

from backprop_viewer.engine.network import Network, ParameterLayout
from backprop_viewer.engine.symbols import Place, parameter_index, parameter_place


def count_places(network: Network) -> int:
    """Return how many there are: units, weights and biases, and the loss."""
    return sum(network.sizes) + ParameterLayout(network).size + 1


def place_at(network: Network, number: int) -> Place:
    """Return the place with this number: all units, then all weights and biases, then the loss."""
    for layer, units in enumerate(network.sizes):
        if number < units:
            return Place("unit", layer, number)
        number -= units
    layout = ParameterLayout(network)
    return Place("loss") if number >= layout.size else parameter_place(number, layout)


def number_of(network: Network, place: Place) -> int:
    """Return the number of a place, the inverse of place_at; a target counts as its output."""
    if place.kind == "target":
        place = Place("unit", len(network.layers), place.unit)
    if place.kind == "unit":
        return sum(network.sizes[: place.layer]) + place.unit
    if place.kind == "loss":
        return count_places(network) - 1
    return sum(network.sizes) + parameter_index(place, ParameterLayout(network))


def has_place(network: Network, place: Place) -> bool:
    """Return whether a network has this part."""
    if place.kind == "loss":
        return True
    if place.kind == "target":
        return place.unit < network.outputs
    if place.layer >= len(network.sizes) or place.unit >= network.sizes[place.layer]:
        return False
    if place.kind == "unit":
        return True
    if place.kind == "bias":
        return network.layers[place.layer - 1].has_biases
    return place.source is not None and place.source < network.sizes[place.layer - 1]
