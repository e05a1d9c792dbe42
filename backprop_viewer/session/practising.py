"""Practice: networks drawn at random, their numbers asked for, and a score kept.

What was open before comes back when practice is left, and nothing of it is lost.
"""

from dataclasses import replace

from backprop_viewer.engine.wording import operation_title
from backprop_viewer.session import asking, questions, transitions
from backprop_viewer.session.asked import VALUE, Asking
from backprop_viewer.session.practice import SHOWN, Practice, Result, grade_of
from backprop_viewer.session.practice_networks import (
    LEVELS,
    draw_network,
    draw_sample,
    draw_times,
)
from backprop_viewer.session.state import State

__all__ = ["LEVELS", "advance", "another_network", "answer", "begin", "leave", "reveal"]


def begin(state: State, level: int, seed: int, now: float, name: str = "") -> State:
    """Begin to practise; ``now`` is a time of the clock in seconds, ``name`` that of networks.

    KeyError: there is no such level.
    """
    before = state if state.practice is None else state.practice.before
    return _draw(state, Practice(level, seed, before), now, name)


def _draw(state: State, practice: Practice, now: float, name: str) -> State:
    """Show the network of a practice, and ask the first question about it."""
    drawn = practice.level, practice.seed, practice.network
    document = replace(draw_network(*drawn), name=name)
    opened = transitions.open_document(state, document, None)
    times = draw_times(document, *drawn)
    begun = replace(practice, times=times, question=0, begun=now)
    tolerance = state.view.asking.tolerance if state.view.asking else Asking().tolerance
    settings = Asking(VALUE, tolerance=tolerance, shows_formula=False)
    view = replace(
        opened.view,
        sample=draw_sample(*drawn),
        asking=settings,
        step_size="operation",
        shows_badges=False,
    )
    return _at_question(replace(opened, view=view, practice=begun))


def _at_question(state: State) -> State:
    assert state.practice is not None
    return transitions.arrive(transitions.go_to(state, state.practice.time))


def answer(state: State, text: str, now: float) -> State:
    """Give an answer; the right one is counted."""
    return _counted(state, asking.answer(state, text), now)


def reveal(state: State, now: float) -> State:
    """Show the number without an answer, and count that."""
    return _counted(state, asking.reveal(state), now)


def _counted(before: State, after: State, now: float) -> State:
    """Return the state with the result of the question that was just finished, if one was.

    Who has looked ahead has been shown the number.
    """
    finished, practice = questions.finished_of(after), before.practice
    if practice is None or finished is None or questions.finished_of(before) is not None:
        return after
    question = finished.question
    assert before.run is not None
    result = Result(
        practice.network + 1,
        operation_title(question.address, before.run.schedule.network),
        question.address,
        questions.right_of(before, question),
        tuple(verdict.text for verdict in finished.answers),
        SHOWN if before.run.reached > practice.time else grade_of(finished, 0),
        finished.slips,
        finished.hints,
        max(0.0, now - practice.begun),
    )
    return replace(after, practice=replace(practice, results=(*practice.results, result)))


def advance(state: State, now: float, name: str = "") -> State:
    """Show the number; when it is seen, ask the next question, after the last of a new network."""
    if questions.question_of(state) is not None:
        return reveal(state, now)
    practice = state.practice
    if practice is None:
        return state
    if questions.finished_of(state) is None and not _is_counted(practice):
        return _at_question(state)  # somewhere else in time: back to what is asked
    if practice.is_at_end:
        return another_network(state, now, name)
    moved = replace(practice, question=practice.question + 1, begun=now)
    return _at_question(_with_fresh_asking(replace(state, practice=moved)))


def _is_counted(practice: Practice) -> bool:
    """Return whether the present question has a result."""
    of_network = [one for one in practice.results if one.network == practice.network + 1]
    return len(of_network) > practice.question


def _with_fresh_asking(state: State) -> State:
    settings = state.view.asking
    assert settings is not None
    return replace(state, view=replace(state.view, asking=settings.fresh()))


def another_network(state: State, now: float, name: str = "") -> State:
    """Draw the next network."""
    if state.practice is None:
        return state
    return _draw(state, replace(state.practice, network=state.practice.network + 1), now, name)


def leave(state: State) -> State:
    """Practise no more: what was open before is there again, or the start page."""
    if state.practice is None:
        return state
    before = state.practice.before
    return replace(before, origin=replace(before.origin, opening=state.origin.opening + 1))
