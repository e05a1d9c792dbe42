"""Training that begins anew: of a network of another shape, or with other weights."""

from dataclasses import replace

import numpy as np

from backprop_viewer.base import Choice
from backprop_viewer.document.limits import MOST_PARAMETERS, MOST_PASS_NUMBERS
from backprop_viewer.document.model import Document
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import INITIALIZERS, draw_layers
from backprop_viewer.engine.network import (
    Layer,
    LayerValues,
    Network,
    ParameterLayout,
    count_parameters,
)
from backprop_viewer.session.state import Run, State

Origin = tuple[int | None, tuple[int | None, ...]]
"""Of which layer of the old network a new layer is, and of which unit each of its units."""

USUAL_INITIALIZATION = INITIALIZERS.choose("xavier_uniform")
"""How weights are drawn where the document does not say."""


def begin_anew(state: State, document: Document, parameters: Array | None = None) -> State:
    """Return the state before the first update of a document, with other parameters if given.

    ValueError: the network is too large.
    """
    check_size(document.network, len(document.data.raw.inputs))
    values = document.parameters if parameters is None else parameters
    values = values.copy()
    values.flags.writeable = False
    begun = replace(document, parameters=values, state=None, bookmarks=(), branches=(), compared=())
    run = Run(begun.trajectory(), ((0, begun),))
    return replace(state, document=begun, run=run).fitted().together()


def check_size(network: Network, samples: int) -> None:
    """Check that a network can be computed with. ValueError: it is too large."""
    parameters = count_parameters(network)
    if parameters > MOST_PARAMETERS:
        problem = "the network would have {found:,} weights and biases; at most {most:,} can be"
        raise ValueError(problem.format(found=parameters, most=MOST_PARAMETERS))
    if samples * (network.inputs + 5 * sum(network.sizes[1:])) > MOST_PASS_NUMBERS:
        problem = "{samples:,} samples are too many for a network of {units:,} units"
        raise ValueError(problem.format(samples=samples, units=sum(network.sizes)))


def present_parameters(run: Run) -> Array:
    """Return the weights and biases as they are at the time of the run."""
    return run.moment.parameters


def same_units(network: Network) -> list[Origin]:
    """Return that each unit is the one of the same place in the old network."""
    return [(layer, tuple(range(units))) for layer, units in enumerate(network.sizes)]


def rebuilt(
    state: State, document: Document, layers: tuple[Layer, ...], origins: list[Origin]
) -> State:
    """Return the state with other layers; weights between units that were there are kept.

    ``origins`` says for each layer of the new network, the inputs first, what it was before. What
    is new is drawn by the document's initialiser. ValueError: the network is too large.
    """
    assert state.run is not None
    before = state.run.moment.schedule.network
    network = Network(len(origins[0][1]), layers, _kept_names(before, origins))
    check_size(network, len(document.data.raw.inputs))
    kept = ParameterLayout(before).split(present_parameters(state.run))
    drawn = draw_layers(network, document.initialization or USUAL_INITIALIZATION)
    values = [
        _merged(drawn[number], kept, origins[number], origins[number + 1])
        for number in range(len(layers))
    ]
    made = replace(document, network=network)
    return begin_anew(state, made, ParameterLayout(network).join(values))


def _kept_names(network: Network, origins: list[Origin]) -> tuple[str, ...] | None:
    """Return the names of the inputs, those that are new named after their number."""
    if network.input_names is None:
        return None
    units = origins[0][1]
    names = network.input_names
    return tuple(
        names[unit] if unit is not None else f"x{number}"
        for number, unit in enumerate(units, start=1)
    )


def _merged(
    drawn: LayerValues, kept: list[LayerValues], below: Origin, here: Origin
) -> LayerValues:
    """Return a layer's values: drawn, and over that what there was before."""
    weights, biases = drawn[0].copy(), None if drawn[1] is None else drawn[1].copy()
    layer, units = here
    if layer is None:
        return weights, biases
    old_weights, old_biases = kept[layer - 1]
    known = [unit is not None for unit in units]
    rows = np.flatnonzero(known)
    old_rows = np.array([unit for unit in units if unit is not None], dtype=np.int64)
    if biases is not None and old_biases is not None:
        biases[rows] = old_biases[old_rows]
    if below[0] == layer - 1:
        sources = [source is not None for source in below[1]]
        columns = np.flatnonzero(sources)
        old_columns = np.array([one for one in below[1] if one is not None], dtype=np.int64)
        weights[np.ix_(rows, columns)] = old_weights[np.ix_(old_rows, old_columns)]
    return weights, biases


def drawn_parameters(network: Network, initialization: Choice) -> Array:
    """Return all parameters, drawn. ValueError: the settings draw no finite numbers."""
    return ParameterLayout(network).join(draw_layers(network, initialization))
