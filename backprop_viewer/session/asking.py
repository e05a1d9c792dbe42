"""Numbers that are asked for before they are shown: the question, answers, hints, the solution.

While View.asking is there, the present question follows from the state: of a number that is hidden
at the selected place or as the last result, else of the operation that comes next. To answer it
rightly, or to have it shown, reveals it; then the next question has to be asked for.
"""

import math
import re
from dataclasses import replace

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.mistakes.local import right_value
from backprop_viewer.engine.mistakes.slips import Right, Slip, recognise
from backprop_viewer.engine.moment import Moment, moment_at
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Formula, Place
from backprop_viewer.session import hiding, transitions
from backprop_viewer.session.asked import (
    CLOSE,
    LARGER,
    NUMBERS,
    RIGHT,
    ROUNDED,
    SIGN,
    SLIP,
    UNREADABLE,
    VALUE,
    WRONG,
    AskedNumber,
    Asking,
    Attempt,
    Question,
    Tolerance,
    Verdict,
    last_digit,
    sibling,
)
from backprop_viewer.session.at_hand import is_heavy
from backprop_viewer.session.expressions import ExpressionError, arithmetic
from backprop_viewer.session.hidden import KINDS, Hidden, Unseen
from backprop_viewer.session.place_texts import place_of, place_of_result, place_text
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State

NEGATIVE, ZERO, POSITIVE = SIGNS = ("negative", "zero", "positive")
FIRST, SECOND, EQUAL = CHOICES = ("first", "second", "equal")
NEAR = 0.02
"""The share that an answer is off which is said to be close."""
OF_PLACE = {
    "unit": ("weighted_sum", "activation", "loss_gradient", "propagate", "delta"),
    "weight": ("weight_gradient",),
    "bias": ("bias_gradient",),
    "loss": ("loss",),
}
"""Operations that make the numbers of a place, in their order."""
POWER = re.compile("10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+)")
PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
DECIMALS = re.compile(r"[-+]?\d*[.](\d+)")


# --- the question -------------------------------------------------------------------------------


def question_of(state: State) -> Question | None:
    """Return what is asked now, None if nothing is: it was answered, or cannot be asked."""
    asking, run = state.view.asking, state.run
    if asking is None or run is None or is_heavy(run):
        return None
    if finished_of(state) is not None:
        return None
    if state.practice is not None and run.time != state.practice.time:
        return None
    return _of_hidden(state, run, asking) or _of_next(state, run, asking)


def finished_of(state: State) -> Attempt | None:
    """Return the attempt whose number was just revealed, until the next question is asked for."""
    asking = state.view.asking
    if asking is None or asking.finished_at != _here(state):
        return None
    return asking.finished


def _here(state: State) -> tuple[int, int]:
    return (-1, -1) if state.run is None else (state.origin.opening, state.run.time)


def _of_hidden(state: State, run: Run, asking: Asking) -> Question | None:
    """Return the question of a number that is known and hidden: what is selected comes first."""
    hidden = Hidden(state.view.hidden)
    if not hidden or state.practice is not None:
        return None
    moment = run.moment
    places = [state.view.selection] if state.view.selection is not None else []
    found = [address for place in places for address in operations_at(moment, place)]
    for address in [*found, *([moment.last] if moment.last else [])]:
        place, kind = place_of_result(address), KINDS.get(address.operation, "")
        if kind and hidden.has(kind, place):
            text = f"{kind}@{place_text(place)}"
            return _question(state, run.time, moment, address, asking, text)
    return None


def operations_at(moment: Moment, place: Place) -> list[Address]:
    """Return the operations, done by now, that made the numbers of a place."""
    schedule = moment.schedule
    layer = len(schedule.network.layers) if place.kind == "loss" else place.layer
    found = []
    for operation in OF_PLACE.get(place.kind, ()):
        index = schedule.index(operation, layer, place.unit, place.source)
        if index is not None and index < moment.operations:
            found.append(schedule.address(index))
    return found


def _of_next(state: State, run: Run, asking: Asking) -> Question | None:
    """Return the question of the operation that comes next."""
    moment = _moment_after(run)
    if moment is None or moment.last is None:
        return None
    return _question(state, run.time, moment, moment.last, asking, "")


def _question(
    state: State, time: int, moment: Moment, address: Address, asking: Asking, hidden: str
) -> Question:
    sample = min(state.view.sample, len(moment.record.rows) - 1)
    form, other = asking.form, None
    if form == LARGER:
        layer = address.layer or len(moment.schedule.network.layers)
        index = moment.schedule.index(
            address.operation, layer, address.unit or 0, address.source or 0
        )
        other = sibling(moment.schedule, index or 0)
        form = form if other is not None else VALUE
    return Question(state.origin.opening, time, sample, address, form, other, hidden)


def _moment_after(run: Run) -> Moment | None:
    """Return the moment after the next operation, None if training does not get there."""
    try:
        return moment_at(run.trajectory, run.time + 1)
    except DivergenceError:
        return None


def moment_of(state: State, question: Question) -> Moment:
    """Return the moment at which the number of a question is known."""
    assert state.run is not None
    after = None if question.hidden else _moment_after(state.run)
    return after or state.run.moment


def right_of(state: State, question: Question, address: Address | None = None) -> float:
    """Return the right answer, or the number of another operation of the same moment."""
    record, notation = moment_of(state, question).record, NOTATIONS[state.view.notation]
    return right_value(record, address or question.address, question.sample, notation)


def asked_formula(state: State, question: Question) -> Formula:
    """Return the formula of what is asked for, without what it comes to."""
    moment, notation = moment_of(state, question), NOTATIONS[state.view.notation]
    made = moment.formula(question.address, question.sample, notation)
    made = Hidden(state.view.hidden).formula(made)
    result = made.result
    unseen = Unseen(result.latex, float("nan"), result.place, None, False, result.is_gradient)
    return replace(made, result=unseen, mistake="")


def asked_number(state: State) -> AskedNumber | None:
    """Return what drawings have to know of the present question, None if there is none."""
    question = question_of(state)
    if question is None:
        return None
    address = question.address
    kind = KINDS.get(address.operation, "")
    return AskedNumber(kind, address.phase, asked_formula(state, question))


def concealed(state: State) -> Hidden:
    """Return what no panel may tell: what the view hides, and what is asked for.

    Of an update that is asked for, what it makes of a parameter is no kind of number of its own:
    see ``asks_for_update``.
    """
    question = question_of(state)
    if question is None or question.address.operation not in KINDS:
        return Hidden(state.view.hidden)
    asked = [question.address, *([question.other] if question.other else [])]
    texts = {f"{KINDS[one.operation]}@{place_text(place_of_result(one))}" for one in asked}
    return Hidden(state.view.hidden | texts)


def asks_for_update(state: State) -> bool:
    """Return whether the new value of a weight or bias is asked for."""
    question = question_of(state)
    return question is not None and question.address.phase == "update"


# --- judging ------------------------------------------------------------------------------------


def typed_number(text: str) -> float:
    """Return what a learner typed: a number or arithmetic, with a comma for a point if need be.

    ExpressionError: it comes to nothing.
    """
    text = POWER.sub(_power, text)
    if not re.search(r"[A-Za-z]", text):
        text = re.sub(r"(?<=\d),(?=\d)", ".", text)
    return arithmetic(text)


def _power(found: re.Match[str]) -> str:
    """Return a power of ten, as numbers are shown with it, for arithmetic."""
    return f"10**({found[1].translate(PLAIN_DIGITS)})"


def judged(state: State, question: Question, text: str) -> Verdict:
    """Return what an answer is worth: typed, or one of SIGNS or CHOICES."""
    if question.form == SIGN:
        return _judged_choice(text, SIGNS[_sign(right_of(state, question)) + 1])
    if question.form == LARGER:
        here, other = right_of(state, question), right_of(state, question, question.other)
        return _judged_choice(text, (EQUAL, FIRST, SECOND)[_sign(here - other)])
    try:
        value = typed_number(text)
    except ExpressionError as error:
        return Verdict(UNREADABLE, text, reason=str(error))
    return _judged_value(state, question, text, value)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _judged_choice(text: str, right: str) -> Verdict:
    return Verdict(RIGHT if text == right else WRONG, text)


def _judged_value(state: State, question: Question, text: str, value: float) -> Verdict:
    assert state.view.asking is not None
    right, digits = right_of(state, question), state.view.digits
    bound = state.view.asking.tolerance.bound(right, digits)
    bound += 1e-12 * max(1.0, abs(right))  # of one that ends in 5, either rounding is right
    record, notation = moment_of(state, question).record, NOTATIONS[state.view.notation]
    found = recognise(value, record, question.address, bound, question.sample, notation)
    if isinstance(found, Right):
        return Verdict(RIGHT, text, value)
    if is_rounded(text, value, right, bound):
        return Verdict(ROUNDED, text, value)
    if isinstance(found, Slip):
        return Verdict(SLIP, text, value, found.names)
    is_close = abs(value - right) <= NEAR * abs(right)
    return Verdict(CLOSE if is_close else WRONG, text, value)


def is_rounded(text: str, value: float, right: float, bound: float) -> bool:
    """Return whether a number was typed that is the right one, rounded more than it may be."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    found = DECIMALS.fullmatch(plain)
    if found is None or value == 0.0 or not math.isfinite(right):
        return False
    unit = 10.0 ** -len(found[1])
    return unit > bound and abs(value - right) <= 0.5 * unit * (1.0 + 1e-9)


# --- what a learner and a lecturer do -----------------------------------------------------------


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
    return _with_settings(shown, attempt=None, finished=attempt, finished_at=_here(shown))


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
    """Do what a press of the step key does while numbers are asked for: reveal, or ask on."""
    return ask_next(state) if question_of(state) is None else reveal(state)


__all__ = [
    "CHOICES",
    "SIGNS",
    "advance",
    "answer",
    "ask_next",
    "asked_formula",
    "asked_number",
    "attempt_of",
    "choose_form",
    "choose_operations",
    "choose_tolerance",
    "concealed",
    "finished_of",
    "hint",
    "judged",
    "last_digit",
    "question_of",
    "reveal",
    "right_of",
    "show_formula",
    "start",
    "stop",
    "toggle",
]
