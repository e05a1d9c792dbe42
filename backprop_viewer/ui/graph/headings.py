"""The headings of the columns: the same words in the same size in drawings side by side."""

from collections.abc import Sequence

from backprop_viewer.engine.network import Network
from backprop_viewer.engine.wording import layer_name
from backprop_viewer.ui.graph.ink import text_width
from backprop_viewer.ui.graph.layout import column_gap
from backprop_viewer.ui.graph.measures import Measures
from backprop_viewer.ui.names import plain_name
from backprop_viewer.ui.texts import translate_wording

SHARE, SIZED_SHARE = 0.96, 0.94
"""Of the gap between columns, that a heading takes at most."""


def heading_texts(
    networks: Sequence[Network], width: float, zoom: float, measures: Measures
) -> tuple[list[str], float]:
    """Return the headings of the first network, and their size, that fit all networks.

    They are the layers with their activations if there is room, else without, else numbers.
    """
    gap = min(column_gap(network, width, measures) for network in networks) * zoom
    every = [_names(network) for network in networks]
    for kind in range(3):
        texts = [text for names in every for text in names[kind]]
        widest = max(text_width(text, round(measures.heading)) for text in texts)
        size = measures.heading * min(1.0, gap * SIZED_SHARE / widest)
        drawn = max(text_width(text, round(size)) for text in texts)  # small letters are wider
        if size >= measures.smallest_heading and drawn <= SHARE * gap:
            break
    return every[0][kind], size


def _names(network: Network) -> tuple[list[str], list[str], list[str]]:
    """Return the headings with activations, without them, and numbers only."""
    layers = range(len(network.sizes))
    names = [layer_name(network, layer, translate_wording) for layer in layers]
    activations = ["", *(f" · {plain_name(layer.activation.name)}" for layer in network.layers)]
    full = [name + activation for name, activation in zip(names, activations, strict=True)]
    return full, names, [str(layer) for layer in layers]
