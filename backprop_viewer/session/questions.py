"""Which number is asked for now, what is right, and what must not be told meanwhile.

While View.asking is there, the question follows from the state: of a number that is hidden at the
selected place or as the last result, else of the operation that comes next. Nothing is asked while
what was asked last is seen.
"""

from dataclasses import replace

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.mistakes.local import right_value
from backprop_viewer.engine.moment import Moment, moment_at
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Formula, Place
from backprop_viewer.session.asked import (
    LARGER,
    VALUE,
    AskedNumber,
    Asking,
    Attempt,
    Question,
    sibling,
)
from backprop_viewer.session.at_hand import is_heavy
from backprop_viewer.session.hidden import KINDS, Hidden, Unseen
from backprop_viewer.session.place_texts import place_of_result, place_text
from backprop_viewer.session.run import Run
from backprop_viewer.session.state import State

OF_PLACE = {
    "unit": ("weighted_sum", "activation", "loss_gradient", "propagate", "delta"),
    "weight": ("weight_gradient",),
    "bias": ("bias_gradient",),
    "loss": ("loss",),
}
"""Operations that make the numbers of a place, in their order."""


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
    if asking is None or asking.finished_at != here(state):
        return None
    return asking.finished


def here(state: State) -> tuple[int, int]:
    """Return the moment of a state: the opening of its document, and its time."""
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


def conceals_loss(state: State) -> bool:
    """Return whether no loss may be told: any of them may be the same as one that is hidden."""
    return concealed(state).has("loss", Place("loss"))


def asks_for_update(state: State) -> bool:
    """Return whether the new value of a weight or bias is asked for."""
    question = question_of(state)
    return question is not None and question.address.phase == "update"
