"""Other data: in the middle of training where its sizes stay, else the network follows it."""

from dataclasses import replace

from backprop_viewer.document.data import Data
from backprop_viewer.document.model import Document
from backprop_viewer.engine.network import Network
from backprop_viewer.session.afresh import check_size
from backprop_viewer.session.building import name_units, resized_ends
from backprop_viewer.session.changes import change_document
from backprop_viewer.session.state import State


def change_data(state: State, data: Data) -> State:
    """Train on other data from now on.

    Where it has other numbers of inputs and outputs, the first and last layer follow, and training
    begins anew. ValueError: there are too many samples for the network.
    """
    document = state.document
    if document is None or data is document.data:
        return state
    inputs, outputs = sizes(data)
    if (inputs, outputs) != (document.network.inputs, document.network.outputs):
        grown = resized_ends(state, replace(document, data=data), inputs, outputs)
        return _named(grown)
    check_size(document.network, len(data.raw.inputs))

    def change(before: Document) -> Document:
        return replace(before, data=data, network=_with_names(before.network, data))

    return change_document(state, change)


def sizes(data: Data) -> tuple[int, int]:
    """Return how many inputs and outputs a network for this data has."""
    train = data.parts.train
    return train.inputs.shape[1], train.targets.shape[1]


def _with_names(network: Network, data: Data) -> Network:
    """Return the network with the names of the data's columns, where they have names."""
    inputs, targets = data.input_names(), data.target_names()
    last = network.layers[-1]
    return replace(
        network,
        input_names=inputs or network.input_names,
        layers=(*network.layers[:-1], replace(last, names=targets or last.names)),
    )


def _named(state: State) -> State:
    """Return a state that begins anew, its first and last layer named after the data."""
    assert state.document is not None
    data, last = state.document.data, len(state.document.network.layers)
    for layer, names in ((0, data.input_names()), (last, data.target_names())):
        if names is not None:
            state = name_units(state, layer, names)
    return state
