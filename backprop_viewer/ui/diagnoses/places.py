"""Which parts of the drawing a finding lights. No Qt."""

from collections.abc import Iterator

from backprop_viewer.engine.diagnoses.finding import Finding
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.symbols import Place


def lit_places(finding: Finding, network: Network) -> frozenset[Place]:
    """Return the nodes and edges that a finding is about: of units, with what leads into them."""
    return frozenset(place for place in _places(finding, network) if has_place(network, place))


def selected_place(finding: Finding, network: Network) -> Place | None:
    """Return the first of them, to be selected."""
    found = (place for place in _places(finding, network) if has_place(network, place))
    return next(found, None)


def _places(finding: Finding, network: Network) -> Iterator[Place]:
    """Yield the parameters, or the nodes with all that leads into them."""
    units = finding.units or tuple(
        Place("unit", layer, unit)
        for layer in sorted(finding.layers)
        for unit in range(network.sizes[layer])
    )
    yield from finding.places
    yield from units
    for unit in () if finding.places else units:
        yield from _into(unit, network)


def _into(unit: Place, network: Network) -> Iterator[Place]:
    """Yield the weights and the bias of a unit."""
    if unit.layer == 0:
        return
    for source in range(network.sizes[unit.layer - 1]):
        yield Place("weight", unit.layer, unit.unit, source)
    if network.layers[unit.layer - 1].has_biases:
        yield Place("bias", unit.layer, unit.unit)
