"""What a lesson can do. To add an action, add an entry to ACTIONS.

Each is a work in pieces that yields often, so that the window lives on, and returns the next state.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, replace

from backprop_viewer.base import Parameter, nearest
from backprop_viewer.document.values import Value
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.symbols import Place
from backprop_viewer.lessons.changing import changed_by
from backprop_viewer.lessons.model import Action, Lesson
from backprop_viewer.lessons.names import PANELS
from backprop_viewer.session import comparing, script, transitions
from backprop_viewer.session.goals import Goal, advance, begin
from backprop_viewer.session.hiding import hidden_of
from backprop_viewer.session.place_texts import place_of, place_text
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_sample, select

PIECE = 8.0
"""Milliseconds that one piece of training takes."""
MOST_UPDATES, MOST_STEPS = 1_000_000, 10_000

Work = Generator[None, None, State]


@dataclass(frozen=True)
class Teller:
    """Whose actions are done: a lesson, and the language that its networks' names are in."""

    lesson: Lesson
    language: str


Do = Callable[..., Work]


@dataclass(frozen=True)
class ActionKind:
    """One entry of the table: how what is given is read, and what it does.

    ``do`` is given a state, what was read, and a Teller.
    """

    name: str
    read: Callable[[Value], object]
    do: Do
    parameters: tuple[Parameter, ...] = ()


def perform(state: State, actions: tuple[Action, ...], teller: Teller) -> Work:
    """Do actions one after the other; runs that are compared are level after each.

    ValueError, DocumentError: one cannot be done, and why. DivergenceError: training left the
    finite numbers where this was not to be.
    """
    for action in actions:
        state = yield from ACTIONS[action.name].do(state, action.argument, teller)
        state = yield from level(state)
    return state


def level(state: State) -> Work:
    """Bring the runs beside the present one to its time."""
    while comparing.is_behind(state):
        state = comparing.catch_up(state, PIECE, heavy=True)
        yield
    return state


# --- moving in time -------------------------------------------------------------------------------


def _steps(state: State, words: str, teller: Teller) -> Work:
    for transition in script.transitions_of(words):
        state = yield from _arrived(transition(state))
    return state


def _arrived(state: State) -> Work:
    """Get to where the run is heading, in pieces."""
    while state.run is not None and state.run.heading is not None:
        yield
        state = transitions.travel(state, state.run.trajectory.updates_at_once)
    yield
    return state


def _train(state: State, updates: int, teller: Teller) -> Work:
    """Train; where training leaves the finite numbers it stays at the last state before."""
    goal = Goal(updates=updates)
    progress = begin(state, goal)
    while progress.reason is None:
        try:
            state, progress = advance(state, goal, progress, PIECE)
        except DivergenceError:
            break
        yield
    return state


def _go_to(state: State, update: int, teller: Teller) -> Work:
    if state.run is None:
        return state
    return (yield from _arrived(transitions.go_to(state, update * state.run.schedule.size)))


# --- networks -------------------------------------------------------------------------------------


def _change(state: State, patch: Mapping[str, object], teller: Teller) -> Work:
    yield
    return changed_by(state, patch)


def open_network(state: State, name: str, teller: Teller) -> Work:
    """Begin with a network of the lesson; what the learner reads and how stays."""
    yield
    document = replace(teller.lesson.document(name), branch=_run_name(state, name, teller))
    opened = transitions.open_document(state, document, None)
    return replace(opened, reading=state.reading)


def compare(state: State, names: tuple[str, ...], teller: Teller) -> Work:
    """Show runs of networks of the lesson beside the present one."""
    for name in names:
        yield
        shown = _run_name(state, name, teller)
        if shown == state.branch:
            continue
        number = comparing.number_of(state, shown)
        if number is not None:
            state = comparing.compare(state, number)
            continue
        document = replace(teller.lesson.document(name), branch=shown)
        state = comparing.add(state, shown, document, comparing.run_from_start(document))
    return (yield from level(state))


def _run_name(state: State, name: str, teller: Teller) -> str:
    """Return what the run of a network is called since the lesson was opened."""
    names = run_names(teller) if state.reading is None else state.reading.names
    return names[name]


def run_names(teller: Teller) -> dict[str, str]:
    """Return what the run of each network is called: its title, with its name if two are alike."""
    networks = teller.lesson.networks
    titles = {name: made.title.of(teller.language) for name, made in networks.items()}
    every = list(titles.values())
    return {
        name: title if every.count(title) == 1 else f"{title} ({name})"
        for name, title in titles.items()
    }


# --- looking --------------------------------------------------------------------------------------


def _select(state: State, place: Place, teller: Teller) -> Work:
    yield
    if state.run is not None and not has_place(state.run.trajectory.problem.network, place):
        raise ValueError(f"the network has no {place_text(place)}")
    return select(state, place)


def _sample(state: State, number: int, teller: Teller) -> Work:
    yield
    if state.run is not None and number > (there := len(state.run.moment.record.rows)):
        raise ValueError(f"there is no sample {number}; the batch has {there}")
    return choose_sample(state, number - 1)


def _show(state: State, panel: str, teller: Teller) -> Work:
    """Do nothing: the window brings panels to the front, see model.panels_of."""
    yield
    return state


def _hide(state: State, hidden: tuple[str, ...], teller: Teller) -> Work:
    yield
    return replace(state, view=replace(state.view, hidden=frozenset(hidden)))


# --- reading what is given ------------------------------------------------------------------------


def _read_steps(value: Value) -> str:
    words = value.text()
    try:
        steps = script.count_steps(words)
    except script.UnknownStepError as error:
        raise value.error(str(error)) from None
    if not 1 <= steps <= MOST_STEPS:
        raise value.error(f"expected 1 to {MOST_STEPS:,} steps, found {steps:,}")
    return words


def _read_updates(value: Value) -> int:
    return value.whole(1, MOST_UPDATES)


def _read_update(value: Value) -> int:
    return value.whole(0, MOST_UPDATES)


def _read_patch(value: Value) -> Mapping[str, object]:
    if not isinstance(value.content, dict):
        raise value.expected("an object, a merge patch of a network file")
    return value.content


def _read_name(value: Value) -> str:
    return value.text("the name of a network of this lesson")


def _read_names(value: Value) -> tuple[str, ...]:
    return value.texts("a list of names of networks of this lesson")


def read_place(value: Value) -> Place:
    """Return a place. DocumentError: it is none."""
    try:
        return place_of(value.text())
    except ValueError as error:
        raise value.error(str(error)) from None


def read_sample(value: Value) -> int:
    """Return the number of a sample of the batch, from 1."""
    return value.whole(1)


def read_panel(value: Value) -> str:
    """Return the name of a panel."""
    name = value.text()
    if name not in PANELS:
        known = nearest(name, PANELS) or f"; known: {', '.join(PANELS)}"
        raise value.error(f'no panel is called "{name}"{known}')
    return name


def read_hidden(value: Value) -> tuple[str, ...]:
    """Return what is hidden, as View.hidden has it."""
    found = []
    for item in value.items("a list of kinds of numbers"):
        try:
            found.append(hidden_of(item.text()))
        except ValueError as error:
            raise item.error(str(error)) from None
    return tuple(found)


ACTIONS: dict[str, ActionKind] = {
    kind.name: kind
    for kind in (
        ActionKind("steps", _read_steps, _steps),
        ActionKind("train", _read_updates, _train),
        ActionKind("go_to", _read_update, _go_to),
        ActionKind("change", _read_patch, _change),
        ActionKind("open", _read_name, open_network),
        ActionKind("compare", _read_names, compare),
        ActionKind("select", read_place, _select),
        ActionKind("sample", read_sample, _sample),
        ActionKind("show", read_panel, _show),
        ActionKind("hide", read_hidden, _hide),
    )
}
NAMES_NETWORKS = ("open", "compare")
"""The actions whose argument is a network of the lesson, or several."""
