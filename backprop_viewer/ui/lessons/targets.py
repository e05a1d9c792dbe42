"""What links of lessons do to the drawing: light what they lead to, and select it."""

from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.markup import Link
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import light, light_finding, point_at, select

LAYER = "layer"


def point_to(state: State, link: Link | None) -> State:
    """Return a state in which the part that a link leads to is lit; none: nothing is."""
    if link is not None and link.kind == LAYER:
        return light(state, frozenset(_units(state, link)))
    return point_at(state, link.place if link else None)


def unlit(state: State) -> State:
    """Return a state in which a layer is lit no more."""
    return light(state, frozenset()) if state.view.lit else state


def select_target(state: State, link: Link) -> State:
    """Return a state with what a link leads to selected; of a layer the first, and all lit."""
    units = _units(state, link)
    if units:
        return light_finding(state, frozenset(units), units[0])
    return select(state, link.place)


def _units(state: State, link: Link) -> list[Place]:
    if state.run is None or link.kind != LAYER:
        return []
    layer, sizes = int(link.target), state.run.trajectory.problem.network.sizes
    units = sizes[layer] if layer < len(sizes) else 0
    return [Place("unit", layer, unit) for unit in range(units)]
