"""Which labels of edges are always shown: of what is selected, lit, or was just computed."""

from collections.abc import Callable

from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.graph_painter import Geometry
from backprop_viewer.ui.picture import picture_for

MOST_FIRST = 16
Chosen = tuple[tuple[int, ...], tuple[int, ...]]
"""Parameters whose labels are shown first, and those that come next where they are not misread."""


class FirstLabels:
    """Puts labels first into a geometry, which stays the same object while they are the same."""

    def __init__(self) -> None:
        self._state: State | None = None
        self._chosen: Chosen = (), ()

    def put_into(
        self,
        geometry: Geometry,
        state: State,
        has_other_inputs: bool,
        choose: Callable[[State, Geometry], Chosen],
    ) -> Geometry:
        """Return the geometry with the labels first that are chosen, if there is not room for all.

        They are chosen anew when run, selection or light is another.
        """
        chosen: Chosen = (), ()
        if not has_room(geometry, has_other_inputs):
            if self._state is None or _differ(self._state, state):
                self._state, self._chosen = state, choose(state, geometry)
            chosen = self._chosen
        layout = geometry.layout
        return geometry if chosen == (layout.first, layout.also) else geometry.with_first(*chosen)


def has_room(geometry: Geometry, has_other_inputs: bool) -> bool:
    """Return whether all labels have a place."""
    layout = geometry.layout.base or geometry.layout
    places = label_places(layout, geometry.view.zoom, has_other_inputs)
    return len(places) == len(geometry.hits.lines)


def _differ(old: State, new: State) -> bool:
    if old.run is not new.run or old.view is new.view:
        return old.run is not new.run
    return old.view.selection != new.view.selection or old.view.lit != new.view.lit


def edges_shown_first(state: State, geometry: Geometry) -> tuple[int, ...]:
    """Return the parameters that are selected, made by the last operation, or lit.

    In a network so large that weights are pictures, the last operation is that of many.
    """
    if state.run is None:
        return ()
    layout, parameters = geometry.layout, geometry.hits.parameters
    places: list[Place | None] = [state.view.selection]
    if not any(layout.is_heat_map(layer) for layer in range(1, len(layout.columns))):
        places.append(picture_for(state).result_place)
    places += sorted(state.view.lit or (), key=repr)
    edges = (
        parameter_index(place, parameters)
        for place in places
        if place is not None and place.kind in ("weight", "bias")
    )
    return tuple(dict.fromkeys(edges))[:MOST_FIRST]
