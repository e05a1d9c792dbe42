"""What can be built on the drawing: entries of menus for a unit, an edge, a layer, the background.

Inputs and outputs follow the data: what cannot be done with them says so, and what to do instead.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import place_name
from backprop_viewer.session.changes import change_parameter
from backprop_viewer.session.state import State
from backprop_viewer.ui import layer_changes
from backprop_viewer.ui.forms.number_editor import Change
from backprop_viewer.ui.layer_changes import Named, layer_words
from backprop_viewer.ui.place_editing import why_fixed
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate, translate_wording

EDIT, NAME, FIT, ACTIVATION = "edit", "name", "fit", "activation"
INPUTS, TARGETS = "inputs", "targets"
FOLLOW_DATA = {
    INPUTS: QT_TRANSLATE_NOOP("Building", "The inputs follow the data: each is a column of it."),
    TARGETS: QT_TRANSLATE_NOOP(
        "Building", "The outputs follow the data: there is one for each column of targets."
    ),
}
COLUMNS = {
    (INPUTS, 1): QT_TRANSLATE_NOOP("Building", "Add an input column"),
    (INPUTS, -1): QT_TRANSLATE_NOOP("Building", "Remove the last input column"),
    (TARGETS, 1): QT_TRANSLATE_NOOP("Building", "Add a target column"),
    (TARGETS, -1): QT_TRANSLATE_NOOP("Building", "Remove the last target column"),
}
ONLY_COLUMN = QT_TRANSLATE_NOOP("Building", "There has to be at least one.")
ONLY_UNIT = QT_TRANSLATE_NOOP("Building", "A layer needs at least one unit: remove the layer.")
NO_BIASES = QT_TRANSLATE_NOOP("Building", "This layer has no biases.")
FREEZE = {
    "weights": QT_TRANSLATE_NOOP("Building", "Freeze the weights"),
    "biases": QT_TRANSLATE_NOOP("Building", "Freeze the biases"),
}


@dataclass(frozen=True)
class Entry:
    """One line of a menu.

    It makes a ``change``, which ``undo`` names as in 'Undo {text}', or ``does`` something with the
    drawing itself. With ``why_not`` it cannot be chosen; with neither it is only to be read. A
    line that ``is_checked`` is or is not has a mark for it.
    """

    text: str = ""
    undo: str = ""
    change: Change | None = None
    does: str = ""
    why_not: str = ""
    is_checked: bool | None = None


SEPARATOR = Entry()


def entries_for(state: State, place: Place | None, heading: int | None = None) -> list[Entry]:
    """Return the menu of a part of the drawing, of a layer's heading, or of the background."""
    if state.document is None:
        return []
    network = state.document.network
    if place is not None and place.kind == "unit":
        return _unit_entries(state, network, place)
    if place is not None and place.kind in ("weight", "bias"):
        return _edge_entries(state, network, place)
    if place is not None and place.kind == "target":
        title = Entry(_title(place_name(place, network, translate_wording)))
        return [title, _edit(state, place), SEPARATOR, *_columns(network, TARGETS)]
    if heading is not None:
        return [Entry(_layer_title(network, heading)), *_layer_entries(network, heading)]
    before_output = layer_changes.add_layer(network, len(network.layers))
    return [
        _entry(translate("Building", "Add a hidden layer"), before_output),
        Entry(translate("Building", "Show the whole network"), does=FIT),
    ]


def removal(state: State, place: Place | None) -> list[Entry]:
    """Return what Delete does with a part of the drawing: a removal, or what there is instead."""
    if state.document is None or place is None or place.kind not in ("unit", "target"):
        return []
    network = state.document.network
    is_output = place.kind == "target" or place.layer == len(network.layers)
    if is_output or place.layer == 0:
        return _columns(network, TARGETS if is_output else INPUTS)
    return [_remove_unit(network, place.layer, place.unit)]


def resizing(state: State, layer: int, by: int) -> list[Entry]:
    """Return what + (1) or - (-1) of a heading does: one change, or what there is instead."""
    if state.document is None:
        return []
    network = state.document.network
    if layer in (0, len(network.layers)):
        return _columns(network, TARGETS if layer else INPUTS)
    if by < 0:
        return [_remove_unit(network, layer, network.sizes[layer] - 1)]
    return [_add_unit(network, layer)]


# --- the menus of each part -----------------------------------------------------------------------


def _unit_entries(state: State, network: Network, place: Place) -> list[Entry]:
    """Return what can be done with a unit, and with its layer."""
    layer, last = place.layer, len(network.layers)
    entries = [Entry(_title(place_name(place, network, translate_wording)))]
    if layer == 0:
        entries.append(_edit(state, place))
    entries.append(Entry(translate("Building", "Name…"), does=NAME))
    if 0 < layer < last:
        entries.append(_remove_unit(network, layer, place.unit))
    title = Entry(_layer_title(network, layer))
    return [*entries, SEPARATOR, title, *_layer_entries(network, layer)]


def _edge_entries(state: State, network: Network, place: Place) -> list[Entry]:
    name = place_name(place, network, translate_wording)
    to_zero = partial(change_parameter, place=place, value=0.0)
    undo = translate("Building", "change of {name}").format(name=name)
    return [
        Entry(_title(name)),
        _edit(state, place),
        Entry(translate("Building", "Set to zero"), undo, to_zero),
        SEPARATOR,
        Entry(_layer_title(network, place.layer)),
        *_parameter_entries(network, place.layer),
    ]


def _layer_entries(network: Network, layer: int) -> list[Entry]:
    """Return what can be done with a layer."""
    last = len(network.layers)
    after = translate("Building", "Add a layer after")
    if layer == 0:
        added = _entry(after, layer_changes.add_layer(network, 1))
        return [added, SEPARATOR, *_columns(network, INPUTS)]
    entries = [Entry(translate("Building", "Activation"), does=ACTIVATION)]
    if layer < last:
        entries.append(_add_unit(network, layer))
    entries += [*_parameter_entries(network, layer), SEPARATOR]
    before = translate("Building", "Add a layer before")
    entries.append(_entry(before, layer_changes.add_layer(network, layer)))
    if layer == last:
        return [*entries, SEPARATOR, *_columns(network, TARGETS)]
    remove = translate("Building", "Remove this layer")
    entries.append(_entry(after, layer_changes.add_layer(network, layer + 1)))
    entries.append(_entry(remove, layer_changes.remove_layer(network, layer)))
    return entries


def _parameter_entries(network: Network, layer: int) -> list[Entry]:
    """Return whether a layer has biases, and what of it is kept from being updated."""
    spec = network.layers[layer - 1]
    biases = layer_changes.set_biases(network, layer, not spec.has_biases)
    entries = [replace(_entry(translate("Building", "Biases"), biases), is_checked=spec.has_biases)]
    for which, is_frozen in (("weights", spec.frozen_weights), ("biases", spec.frozen_biases)):
        named = layer_changes.set_frozen(network, layer, which, not is_frozen)
        has_none = which == "biases" and not spec.has_biases
        entry = _entry(translate("Building", FREEZE[which]), named)
        why_not = translate("Building", NO_BIASES) if has_none else ""
        entries.append(replace(entry, is_checked=is_frozen, why_not=why_not))
    return entries


def _columns(network: Network, which: str) -> list[Entry]:
    """Return why inputs or outputs do not come and go by themselves, and what to do instead."""
    return [Entry(translate("Building", FOLLOW_DATA[which])), *_column_entries(network, which)]


def _column_entries(network: Network, which: str) -> Iterator[Entry]:
    for by in (1, -1):
        inputs = network.inputs + by * (which == INPUTS)
        outputs = network.outputs + by * (which == TARGETS)
        named = layer_changes.set_columns(network, inputs, outputs)
        why_not = "" if min(inputs, outputs) > 0 else translate("Building", ONLY_COLUMN)
        yield replace(_entry(translate("Building", COLUMNS[which, by]), named), why_not=why_not)


def _add_unit(network: Network, layer: int) -> Entry:
    return _entry(translate("Building", "Add a unit"), layer_changes.add_unit(network, layer))


def _remove_unit(network: Network, layer: int, unit: int) -> Entry:
    named = layer_changes.remove_unit(network, layer, unit)
    why_not = translate("Building", ONLY_UNIT) if network.sizes[layer] == 1 else ""
    return replace(_entry(translate("Building", "Remove this unit"), named), why_not=why_not)


def _edit(state: State, place: Place) -> Entry:
    text = translate("Building", "Change the number…")
    return Entry(text, does=EDIT, why_not=why_fixed(state, place))


def _entry(text: str, named: Named) -> Entry:
    return Entry(text, named.text, named.change)


def _layer_title(network: Network, layer: int) -> str:
    text = translate("Building", "{layer} layer")
    if 0 < layer < len(network.layers):
        return layer_words(network, layer)
    return text.format(layer=layer_words(network, layer))


def _title(name: str) -> str:
    return f"{name[:1].upper()}{name[1:]}"
