"""Moments of training and changes of it, in words."""

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine.problem import Batching, Penalty
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import operation_title
from backprop_viewer.session import changes, transitions
from backprop_viewer.session.data_changes import change_data
from backprop_viewer.session.state import Run, State
from backprop_viewer.ui.moments import (
    MOST_NAMED,
    change_text,
    changed_pieces,
    grouped,
    least_operations,
    moment_text,
    split_time,
)
from tests.session.states import document_of, small
from tests.ui.driving import state_of

SIZE = 33
WEIGHT, BIAS = Place("weight", 1, 0, 1), Place("bias", 2, 0)


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


@given(time=st.integers(0, 400), change=st.integers(0, 400))
@settings(max_examples=60)
def test_update_and_operation_are_those_of_the_moment(time: int, change: int) -> None:
    state = changes.change_parameter(transitions.go_to(small(), change), WEIGHT, 0.3)
    run = run_of(transitions.go_to(state, time))
    moment = run.moment
    assert split_time(run, time) == (moment.record.before.update, moment.operations)
    text = moment_text(run, time)
    assert text.startswith(f"update {moment.record.before.update + 1}, ")
    if moment.last is None:
        assert text.endswith("nothing done yet")
    else:
        assert text.endswith(operation_title(moment.last, run.schedule.network))


def test_nothing_is_done_at_the_start_and_after_a_change_alone() -> None:
    state = changes.change_parameter(transitions.step(small(), "epoch"), WEIGHT, 0.3)
    run = run_of(transitions.step(state, "epoch"))
    assert [least_operations(run, update) for update in range(6)] == [0, 1, 1, 0, 1, 1]


def test_moments_of_the_worked_example() -> None:
    run = run_of(state_of())
    assert moment_text(run, 0) == "update 1, nothing done yet"
    assert moment_text(run, 1) == "update 1, forward: weighted sum of hidden unit 1"
    assert moment_text(run, SIZE).startswith("update 1, update: update of the weight")
    assert moment_text(run, 1234 * SIZE + 9) == "update 1,235, forward: loss"


def test_large_numbers_are_grouped() -> None:
    assert [grouped(number) for number in (7, 1234, 1_000_000)] == ["7", "1,234", "1,000,000"]


# --- changes ----------------------------------------------------------------------------------

SGD = {"learning_rate": 0.25, "momentum": 0.9, "nesterov": False}
CHANGES: dict[str, tuple[Callable[[State], State], str]] = {
    "weight": (
        lambda state: changes.change_parameter(state, WEIGHT, -0.7),
        "weight from input 2 to hidden unit 1: … → −0.7",
    ),
    "bias": (
        lambda state: changes.change_parameter(state, BIAS, 2.0),
        "bias of output 1: … → 2",
    ),
    "input": (
        lambda state: changes.change_input(state, 1, 0.5),
        "input 2 of sample {row}: … → 0.5",
    ),
    "target": (
        lambda state: changes.change_target(state, 0, 0.5),
        "target of output 1 of sample {row}: … → 0.5",
    ),
    "learning rate": (
        lambda state: changes.change_optimizer(state, Choice("sgd", SGD)),
        "learning rate: 0.1 → 0.25",
    ),
    "two settings": (
        lambda state: changes.change_optimizer(state, Choice("sgd", {**SGD, "nesterov": True})),
        "learning rate: 0.1 → 0.25; nesterov: off → on",
    ),
    "optimiser": (
        lambda state: changes.change_optimizer(
            state, Choice("adagrad", {"learning_rate": 0.1, "epsilon": 1e-10})
        ),
        "optimiser: sgd → adagrad",
    ),
    "activation": (
        lambda state: changes.change_activation(state, 2, Choice("softplus")),
        "Output: tanh → softplus",
    ),
    "loss": (
        lambda state: changes.change_loss(state, Choice("mean_squared_error")),
        "loss: half squared error → mean squared error",
    ),
    "penalty": (
        lambda state: changes.change_penalty(state, Penalty(l2=0.5, biases=True)),
        "l2: 0 → 0.5; penalty of biases: off → on",
    ),
    "batch size": (
        lambda state: changes.change_batching(state, Batching(None, True, 1)),
        "batch size: 2 → 5",
    ),
    "order": (
        lambda state: changes.change_batching(state, Batching(2, False, 7)),
        "shuffled: on → off; seed of the batches: 1 → 7",
    ),
    "samples": (
        lambda state: change_data(state, state.document.data.without_rows([0])),
        "training samples: 5 → 4",
    ),
}


@pytest.mark.parametrize("name", CHANGES)
@pytest.mark.parametrize("time", [60, 100])
def test_change_is_said(name: str, time: int) -> None:
    change, expected = CHANGES[name]
    state = transitions.go_to(small(), time)
    row = run_of(state).moment.record.rows[0] + 1
    (piece,) = changed_pieces(run_of(change(state)).trajectory)
    start, end = expected.format(row=row).split("…") if "…" in expected else (expected, "")
    assert change_text(piece).startswith(start)
    assert change_text(piece).endswith(end)
    assert change_text(piece) is change_text(piece)


def test_changes_of_one_moment_are_said_together_the_rest_is_counted_on() -> None:
    state = transitions.step(small(), "update")
    names = ("optimiser", "activation", "weight", "bias")
    for name in names:
        state = CHANGES[name][0](state)
    (piece,) = changed_pieces(run_of(state).trajectory)
    text = change_text(piece)
    assert text == "optimiser: sgd → adagrad; Output: tanh → softplus and more"
    assert text.count(";") == MOST_NAMED - 1


def test_only_sample_is_not_counted() -> None:
    state = transitions.step(state_of(document_of(samples=1)), "update")
    changed = changes.change_input(state, 0, 0.25)
    (piece,) = changed_pieces(run_of(changed).trajectory)
    assert change_text(piece).startswith("input 1: ")


def test_changes_come_last_first() -> None:
    state = CHANGES["activation"][0](transitions.step(small(), "update"))
    state = CHANGES["weight"][0](transitions.step(state, "epoch"))
    pieces = list(changed_pieces(run_of(state).trajectory))
    assert [piece.start.update for piece in pieces] == [3, 1]
    assert change_text(pieces[1]) == "Output: tanh → softplus"


def test_change_of_nothing() -> None:
    state = transitions.step(small(), "update")
    value = float(run_of(state).moment.parameters[1])
    (piece,) = changed_pieces(run_of(changes.change_parameter(state, WEIGHT, value)).trajectory)
    assert change_text(piece) == "nothing"
    assert not list(changed_pieces(run_of(state).trajectory))
