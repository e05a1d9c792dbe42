"""Which labels of edges are always shown: of what is selected, lit, or was just computed."""

from collections.abc import Callable

from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.graph_painter import Geometry
from backprop_viewer.ui.picture import picture_for

MOST_FIRST = 16


class FirstLabels:
    """Puts labels first into a geometry, which stays the same object while they are the same."""

    def __init__(self) -> None:
        self._room: tuple[Geometry, bool, bool] | None = None
        self._state: State | None = None
        self._first: tuple[int, ...] = ()

    def put_into(
        self,
        geometry: Geometry,
        state: State,
        has_other_inputs: bool,
        choose: Callable[[State, Geometry], tuple[int, ...]],
    ) -> Geometry:
        """Return the geometry with the labels first that are chosen, if there is not room for all.

        They are chosen anew when run, selection or light is another.
        """
        known = self._room
        if known is None or known[0] is not geometry or known[1] != has_other_inputs:
            self._room = geometry, has_other_inputs, _has_room(geometry, has_other_inputs)
            self._state = None
        assert self._room is not None
        if self._state is None or _differ(self._state, state):
            self._state = state
            self._first = () if self._room[2] else choose(state, geometry)
        if self._first == geometry.layout.first:
            return geometry
        made = geometry.with_first(self._first)
        self._room = made, has_other_inputs, self._room[2]
        return made


def _has_room(geometry: Geometry, has_other_inputs: bool) -> bool:
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
