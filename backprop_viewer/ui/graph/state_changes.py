"""What a change of the state means for a drawing: what must be fitted or painted anew."""

from backprop_viewer.engine.network import Network
from backprop_viewer.session.state import State
from backprop_viewer.ui.picture import shape_of


def networks_beside(state: State) -> tuple[Network, ...]:
    """Return the networks that are drawn side by side."""
    if not state.lineup:
        return ()
    return tuple(side.run.moment.schedule.network for side in state.sides)


def is_another_network(old: State, new: State) -> bool:
    """Return whether another file was opened; or what is shown has other nodes and edges."""
    if old.run is None or new.run is None or old.origin.opening != new.origin.opening:
        return True
    return old.run is not new.run and shape_of(old.run) != shape_of(new.run)


def edges_differ(old: State, new: State) -> bool:
    """Return whether the edges of two states may look different."""
    before, after = old.view, new.view
    if old.run is not new.run or before.reference is not after.reference:
        return True
    if old.lineup is not new.lineup or (new.lineup and old.branches is not new.branches):
        return True  # all runs that are compared are drawn on the same scales
    if before.hidden != after.hidden or before.asking is not after.asking:
        return True
    if before.lit != after.lit or before.shows_paths != after.shows_paths:
        return True
    return after.shows_paths and before.selection != after.selection
