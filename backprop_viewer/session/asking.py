"""Numbers that are asked for before they are shown: answers, hints, the solution, going on.

To answer rightly, or to have the number shown, reveals it; then the next question has to be asked
for.
"""

from dataclasses import replace

from backprop_viewer.session import hiding, transitions
from backprop_viewer.session.asked import NUMBERS, RIGHT, Asking, Attempt, Tolerance
from backprop_viewer.session.judging import judged
from backprop_viewer.session.place_texts import place_of
from backprop_viewer.session.questions import finished_of, here, question_of
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State


def start(state: State) -> State:
    """Ask for each number before it is shown, from now on."""
    asking = state.view.asking or Asking()
    return ask_next(_with_asking(state, asking.fresh()))


def stop(state: State) -> State:
    """Ask no more."""
    return replace(state, view=replace(state.view, asking=None))


def toggle(state: State) -> State:
    """Ask, or ask no more."""
    return start(state) if state.view.asking is None else stop(state)


def choose_form(state: State, form: str) -> State:
    """Ask for the value, for the sign, or which of two is larger."""
    return _with_settings(state, form=form)


def choose_tolerance(state: State, tolerance: Tolerance) -> State:
    """Take answers for right that are off by no more than this."""
    return _with_settings(state, tolerance=tolerance)


def choose_operations(state: State, operations: frozenset[str]) -> State:
    """Ask for the numbers of these operations only; others are done without asking."""
    return _with_settings(state, operations=operations)


def show_formula(state: State, shown: bool) -> State:
    """Show the formula with the question, or only as a hint."""
    return _with_settings(state, shows_formula=shown)


def _with_settings(state: State, **settings: object) -> State:
    asking = state.view.asking
    if asking is None:
        return state
    return _with_asking(state, replace(asking, **settings))  # type: ignore[arg-type]


def _with_asking(state: State, asking: Asking) -> State:
    return replace(state, view=replace(state.view, asking=asking))


def attempt_of(state: State) -> Attempt | None:
    """Return what was done about the present question, None if there is none."""
    question, asking = question_of(state), state.view.asking
    if question is None or asking is None:
        return None
    attempt = asking.attempt
    return attempt if attempt and attempt.question == question else Attempt(question)


def answer(state: State, text: str) -> State:
    """Give an answer; the right one reveals the number. DivergenceError: it cannot be shown."""
    attempt = attempt_of(state)
    if attempt is None or not text.strip():
        return state
    verdict = judged(state, attempt.question, text)
    attempt = attempt.with_answer(verdict)
    return _finished(state, attempt) if verdict.kind == RIGHT else _kept(state, attempt)


def hint(state: State) -> State:
    """Show the formula in symbols or, if that is seen, with the numbers of its parts."""
    attempt, asking = attempt_of(state), state.view.asking
    if attempt is None or asking is None:
        return state
    return _kept(state, replace(attempt, hints=min(NUMBERS, hints_shown(asking, attempt) + 1)))


def hints_shown(asking: Asking, attempt: Attempt) -> int:
    """Return how much of the formula is shown with a question."""
    return max(attempt.hints, int(asking.shows_formula))


def reveal(state: State) -> State:
    """Show the number without an answer. DivergenceError: it cannot be shown."""
    attempt = attempt_of(state)
    return state if attempt is None else _finished(state, replace(attempt, is_shown=True))


def _kept(state: State, attempt: Attempt) -> State:
    return _with_settings(state, attempt=attempt)


def _finished(state: State, attempt: Attempt) -> State:
    """Reveal the number of a question, and keep what was done about it."""
    question = attempt.question
    if question.hidden:
        kind, _, place = question.hidden.partition("@")
        shown = hiding.show(state, kind, place_of(place))
    else:
        shown = transitions.arrive(transitions.step(state, "operation"))
    return _with_settings(shown, attempt=None, finished=attempt, finished_at=here(shown))


def ask_next(state: State) -> State:
    """Ask the next question: what is not to be asked for is done.

    DivergenceError: training does not get there.
    """
    asking, run = state.view.asking, state.run
    if asking is None or run is None:
        return state
    state = _with_asking(state, replace(asking, finished=None, finished_at=(-1, -1)))
    time = next_time(run, asking.operations)
    return state if time == run.time else transitions.arrive(transitions.go_to(state, time))


def next_time(run: Run, operations: frozenset[str]) -> int:
    """Return the time from now on at which one of some operations comes next."""
    schedule = run.schedule
    there = {segment.operation for segment in schedule.segments}
    if not operations & there:
        return run.time
    time = run.time
    while schedule.address(time % schedule.size).operation not in operations:
        time += 1
    return time


def advance(state: State) -> State:
    """Do what a press of the step key does while numbers are asked for: reveal, or ask on.

    DivergenceError: training does not get there.
    """
    if question_of(state) is not None:
        return reveal(state)
    if finished_of(state) is not None:
        return ask_next(state)
    return transitions.step(state, "operation")  # what cannot be asked for is done
