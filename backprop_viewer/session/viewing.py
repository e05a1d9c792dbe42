"""What the user looks at, and how it is written: changes of the view, which undo does not touch."""

from dataclasses import replace

from backprop_viewer.engine.places import count_places, has_place, number_of, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session.state import Reference, State

FEWEST_DIGITS, MOST_DIGITS = 2, 12


def choose_step_size(state: State, size: str) -> State:
    """Choose what one press of Step does."""
    return replace(state, view=replace(state.view, step_size=size))


def choose_sample(state: State, sample: int) -> State:
    """Show the numbers of the sample at this place in the batch, from 0."""
    return replace(state, view=replace(state.view, sample=max(0, sample)))


def select(state: State, place: Place | None) -> State:
    """Select a node or an edge, or nothing; nothing too where the network has no such part."""
    place = _place_there(state, place)
    if place == state.view.selection:
        return state
    return replace(state, view=replace(state.view, selection=place, lit=frozenset()))


def select_next(state: State, direction: int) -> State:
    """Select the next node or edge (1) or the one before (-1); the first if none is selected."""
    if state.document is None:
        return state
    network = state.document.network
    number = 0
    if state.view.selection is not None:
        number = number_of(network, state.view.selection) + direction
    return select(state, place_at(network, number % count_places(network)))


def point_at(state: State, place: Place | None) -> State:
    """Mark what the pointer is on, in the drawing and in the formulas alike."""
    place = _place_there(state, place)
    return state if place == state.pointed else replace(state, pointed=place)


def _place_there(state: State, place: Place | None) -> Place | None:
    """Return a place if the network has it: a plot not drawn yet may show another network."""
    if place is None or state.run is None:
        return None
    return place if has_place(state.run.trajectory.problem.network, place) else None


def choose_notation(state: State, notation: str) -> State:
    """Write all symbols as another kind of book does: a key of engine.notation.NOTATIONS."""
    return replace(state, view=replace(state.view, notation=notation))


def choose_digits(state: State, digits: int | None) -> State:
    """Show so many digits of each number, from 2 to 12, or all that it has (None)."""
    if digits is not None:
        digits = max(FEWEST_DIGITS, min(MOST_DIGITS, digits))
    return replace(state, view=replace(state.view, digits=digits))


def set_reference(state: State) -> State:
    """Compare what comes with this moment."""
    if state.run is None:
        return state
    return replace(state, view=replace(state.view, reference=Reference(state.run)))


def clear_reference(state: State) -> State:
    """Compare no more."""
    return replace(state, view=replace(state.view, reference=None))


def toggle_reference(state: State) -> State:
    """Compare with this moment, or compare no more."""
    return set_reference(state) if state.view.reference is None else clear_reference(state)


def show_paths(state: State, shown: bool) -> State:
    """Light every path from the selected parameter to the loss, or light them no more."""
    if shown == state.view.shows_paths:
        return state
    return replace(state, view=replace(state.view, shows_paths=shown, lit=frozenset()))


def toggle_paths(state: State) -> State:
    """Light the paths if they are not lit, and the other way round."""
    return show_paths(state, not state.view.shows_paths)


def light(state: State, places: frozenset[Place]) -> State:
    """Light one path; none gives back the light to all of them."""
    return replace(state, view=replace(state.view, lit=places))


def toggle_badges(state: State) -> State:
    """Mark on the drawing what the diagnoses found, or mark it no more."""
    return replace(state, view=replace(state.view, shows_badges=not state.view.shows_badges))


def show_unit_pictures(state: State, shown: bool) -> State:
    """Show on each unit what it makes of the plane of two inputs, or show it no more."""
    return replace(state, view=replace(state.view, unit_pictures=shown))


def toggle_unit_pictures(state: State) -> State:
    """Show the pictures of the units if they are not shown, and the other way round."""
    return show_unit_pictures(state, not state.view.unit_pictures)


def light_finding(state: State, places: frozenset[Place], first: Place | None) -> State:
    """Select the first of some places and light all of them."""
    return light(select(state, first), places)
