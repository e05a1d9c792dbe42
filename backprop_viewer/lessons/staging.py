"""What a page of a lesson begins with: its network, what is done with it, what is looked at."""

from dataclasses import replace

from backprop_viewer.lessons.actions import (
    Teller,
    Work,
    compare,
    level,
    open_network,
    perform,
    run_names,
)
from backprop_viewer.lessons.model import Action, Lesson, Stage
from backprop_viewer.session.reading import Reading
from backprop_viewer.session.state import State

DEFAULT_LANGUAGE = "en"


def staged(lesson: Lesson, page: int, state: State, language: str = DEFAULT_LANGUAGE) -> Work:
    """Return, in pieces, the state that a page (from 0) begins with; ``finish`` does it at once.

    A page without a network goes on with the state given.
    ValueError, DocumentError, DivergenceError: something of the stage cannot be.
    """
    teller = Teller(lesson, language)
    state = reading_page(state, teller, page)
    stage = lesson.pages[page].stage
    if stage is None:
        yield
        return shown_whole(state)
    if stage.network is not None:
        state = yield from open_network(state, stage.network, teller)
    state = shown_whole(state)
    state = yield from compare(state, stage.compare, teller)
    state = yield from perform(state, stage.do, teller)
    state = yield from perform(state, _looks(stage), teller)
    return replace(state, view=replace(state.view, **stage.view))  # type: ignore[arg-type]


def shown_whole(state: State) -> State:
    """Return the state with no number hidden: what a page hides is hidden on this page only."""
    return replace(state, view=replace(state.view, hidden=frozenset()))


def _looks(stage: Stage) -> tuple[Action, ...]:
    looks = []
    if stage.sample is not None:
        looks.append(Action("sample", stage.sample))
    if stage.select is not None:
        looks.append(Action("select", stage.select))
    if stage.hide:
        looks.append(Action("hide", stage.hide))
    return tuple(looks)


def reading_page(state: State, teller: Teller, page: int) -> State:
    """Return the state with a page of the lesson as the one that is read."""
    reading = state.reading
    if reading is None or reading.lesson != teller.lesson.key:
        reading = Reading(teller.lesson.key, names=run_names(teller))
    return replace(state, reading=replace(reading, page=page))


def solved(lesson: Lesson, page: int, state: State, language: str = DEFAULT_LANGUAGE) -> Work:
    """Return, in pieces, the state with the task of a page done for the learner."""
    task = lesson.pages[page].task
    state = yield from level(state)
    if task is None:
        return state
    return (yield from perform(state, task.solution, Teller(lesson, language)))


def from_its_base(
    lesson: Lesson, page: int, state: State, language: str = DEFAULT_LANGUAGE
) -> Work:
    """Return, in pieces, the state that a page begins with for one who did all tasks before it.

    That is the stage of the page, or where it has no network, that of the nearest page before it
    that has one, and what came after.
    """
    first = base_of(lesson, page)
    for number in range(first, page):
        state = yield from staged(lesson, number, state, language)
        state = yield from solved(lesson, number, state, language)
    return (yield from staged(lesson, page, state, language))


def base_of(lesson: Lesson, page: int) -> int:
    """Return the nearest page, this one or before it, whose stage has a network."""
    while page > 0:
        stage = lesson.pages[page].stage
        if stage is not None and stage.network is not None:
            return page
        page -= 1
    return page
