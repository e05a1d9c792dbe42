"""What the Network menu does: building the network, and the weights that it starts with."""

from collections.abc import Callable
from functools import partial

from backprop_viewer.session import building, selected
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import Command, Desk, Transition, needs_document, translate
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP


def _change(desk: Desk, text: str, transition: Transition) -> None:
    desk.change(translate(text), transition)


def _changing(text: str, transition: Transition) -> Callable[[Desk], None]:
    """Return what makes a change that is undone under a text, as in 'Undo {text}'."""
    return partial(_change, text=text, transition=transition)


def why_no_hidden(state: State) -> str:
    if state.run is not None and selected.hidden_layer(state) is None:
        return QT_TRANSLATE_NOOP("Commands", "There is no hidden layer: add one first.")
    return needs_document(state)


def why_no_unit_less(state: State) -> str:
    """Return why there is no unit to be removed: it has to be a hidden one that is selected."""
    if state.document is None or selected.hidden_layer(state) is None:
        return why_no_hidden(state)
    place, network = state.view.selection, state.document.network
    if place is None or place.kind not in ("unit", "target"):
        return QT_TRANSLATE_NOOP("Commands", "Select a hidden unit first.")
    if place.kind == "target" or place.layer in (0, len(network.layers)):
        return QT_TRANSLATE_NOOP(
            "Commands", "Inputs and outputs follow the data: change its columns instead."
        )
    if network.sizes[place.layer] == 1:
        return QT_TRANSLATE_NOOP("Commands", "It is the only unit: remove the layer instead.")
    return ""


STARTS = {
    "zeros": QT_TRANSLATE_NOOP("Commands", "All &zero"),
    "constant": QT_TRANSLATE_NOOP("Commands", "All e&qual"),
    "identity": QT_TRANSLATE_NOOP("Commands", "&Identity"),
}
START_TEXTS = {
    "zeros": QT_TRANSLATE_NOOP("Commands", "starting with all zero"),
    "constant": QT_TRANSLATE_NOOP("Commands", "starting with all equal"),
    "identity": QT_TRANSLATE_NOOP("Commands", "starting with the identity"),
}
START_COMMANDS = [
    Command(
        f"start_{name}",
        text,
        "Network",
        _changing(START_TEXTS[name], partial(selected.start_from, name=name)),
        group=2,
    )
    for name, text in STARTS.items()
]

NETWORK_COMMANDS = (
    Command(
        "add_layer",
        QT_TRANSLATE_NOOP("Commands", "Add a hidden &layer"),
        "Network",
        _changing(QT_TRANSLATE_NOOP("Commands", "adding a layer"), selected.add_hidden_layer),
        ("Ctrl+L",),
    ),
    Command(
        "remove_layer",
        QT_TRANSLATE_NOOP("Commands", "&Remove the hidden layer"),
        "Network",
        _changing(QT_TRANSLATE_NOOP("Commands", "removing a layer"), selected.remove_hidden_layer),
        ("Ctrl+Shift+L",),
        why_no_hidden,
    ),
    Command(
        "add_unit",
        QT_TRANSLATE_NOOP("Commands", "Add a &unit"),
        "Network",
        _changing(QT_TRANSLATE_NOOP("Commands", "adding a unit"), selected.add_unit),
        ("Ins",),
        why_no_hidden,
    ),
    Command(
        "remove_unit",
        QT_TRANSLATE_NOOP("Commands", "Re&move the unit"),
        "Network",
        _changing(QT_TRANSLATE_NOOP("Commands", "removing a unit"), selected.remove_unit),
        ("Del",),
        why_no_unit_less,
    ),
    Command(
        "redraw",
        QT_TRANSLATE_NOOP("Commands", "Draw the &weights again"),
        "Network",
        _changing(
            QT_TRANSLATE_NOOP("Commands", "drawing the weights again"), selected.redraw_again
        ),
        ("Ctrl+R",),
        group=1,
    ),
    Command(
        "redraw_other",
        QT_TRANSLATE_NOOP("Commands", "Draw &other weights"),
        "Network",
        _changing(QT_TRANSLATE_NOOP("Commands", "drawing other weights"), selected.redraw_other),
        ("Ctrl+Shift+R",),
        group=1,
    ),
    Command(
        "begin_here",
        QT_TRANSLATE_NOOP("Commands", "&Begin training anew from here"),
        "Network",
        _changing(QT_TRANSLATE_NOOP("Commands", "beginning training anew"), building.begin_here),
        group=1,
    ),
    *START_COMMANDS,
)
