from dataclasses import replace
from math import inf
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.base import Choice
from backprop_viewer.engine import evaluation
from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.engine.problem import Batching
from backprop_viewer.session import changes, goals, transitions
from backprop_viewer.session.goals import Goal, Progress
from backprop_viewer.session.state import State
from tests.session.states import DIVERGING, bits, opened, small, time_of, update_size

EPOCH = 3
"""Updates in an epoch of the small network."""


def pursue(
    state: State, goal: Goal, milliseconds: float = inf, pieces: list[int] | None = None
) -> tuple[State, Progress]:
    """Pursue a goal to its end, in pieces of so many updates, again and again."""
    progress, turn = goals.begin(state, goal), 0
    while progress.reason is None:
        updates = goals.MOST_UPDATES if pieces is None else pieces[turn % len(pieces)]
        state, progress = goals.advance(state, goal, progress, milliseconds, updates)
        turn += 1
        assert turn < 10_000
    return state, progress


def updates_of(state: State) -> int:
    assert state.run is not None
    return state.run.updates


def evaluated(state: State, epochs: int, with_gradient: bool = False) -> list[Evaluation]:
    """Return the evaluations at the ends of the first epochs."""
    assert state.run is not None
    evaluations = state.run.trajectory.evaluations
    ends = range(EPOCH, EPOCH * (epochs + 1), EPOCH)
    return [evaluations.evaluate(update, with_gradient) for update in ends]


def first(values: list[bool]) -> int:
    """Return the number of the first epoch, from 1, at whose end something holds."""
    return values.index(True) + 1


# --- what may be wanted ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({}, "expected a number of updates or epochs, or something to reach"),
        ({"updates": 0}, "updates: expected a whole number from 1 to 1,000,000,000, found 0"),
        ({"epochs": -1}, "epochs: expected a whole number"),
        ({"patience": 2.5}, "patience: expected a whole number .*, found 2.5"),
        ({"updates": True}, "updates: expected a whole number"),
        ({"updates": 10**10}, "updates: expected a whole number"),
        ({"loss_below": 0.0}, "loss below: expected a number above 0, found 0"),
        ({"gradient_norm_below": -1.0}, "gradient norm below: expected a number above 0"),
        ({"loss_below": inf}, "loss below: expected a finite number, found inf"),
        ({"accuracy_above": np.nan}, "accuracy above: expected a finite number, found nan"),
        ({"updates": 5, "loss_below": -1.0}, "loss below: expected a number above 0"),
    ],
)
def test_a_goal_that_cannot_be_meant_is_refused(words: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Goal(**words)


def test_without_a_network_there_is_nothing_to_train() -> None:
    with pytest.raises(ValueError, match="open a network first"):
        goals.begin(State(), Goal(updates=1))


# --- counts ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("begun", "expected"), [(0, 10), (3, 13), (4, 14)])
def test_so_many_updates(begun: int, expected: int) -> None:
    state = transitions.play(small(), "update", begun) if begun else small()
    reached, progress = pursue(state, Goal(updates=10))
    assert time_of(reached) == expected * update_size(state)
    assert progress.reason is not None
    assert progress.reason.name == "updates"
    assert (progress.done, progress.wanted, progress.share) == (10, 10, 1.0)


@pytest.mark.parametrize(("begun", "expected"), [(0, 12), (3, 15), (4, 15), (5, 15)])
def test_so_many_epochs(begun: int, expected: int) -> None:
    """One that is partly done counts as one, as in stepping by epochs."""
    state = transitions.play(small(), "update", begun) if begun else small()
    reached, progress = pursue(state, Goal(epochs=4))
    assert updates_of(reached) == expected
    assert progress.reason is not None
    assert (progress.reason.name, progress.reason.epoch) == ("epochs", expected // EPOCH)
    assert time_of(reached) == time_of(transitions.play(state, "epoch", 4))


def test_the_rest_of_an_update_counts_as_one() -> None:
    state = transitions.go_by(small(), update_size(small()) + 5)
    assert time_of(pursue(state, Goal(updates=1))[0]) == 2 * update_size(state)


def test_whatever_comes_first() -> None:
    assert updates_of(pursue(small(), Goal(updates=5, epochs=2))[0]) == 5
    assert updates_of(pursue(small(), Goal(updates=50, epochs=2))[0]) == 6
    assert updates_of(pursue(small(), Goal(updates=7, loss_below=1e-9))[0]) == 7


# --- conditions -----------------------------------------------------------------------------------


def test_until_the_loss_is_below() -> None:
    made = evaluated(small(), 100)
    limit = made[60].loss
    reached, progress = pursue(small(), Goal(loss_below=limit))
    epoch = first([one.loss < limit for one in made])
    assert updates_of(reached) == EPOCH * epoch
    reason = progress.reason
    assert reason is not None
    assert (reason.name, reason.epoch, reason.limit) == ("loss_below", epoch, limit)
    assert reason.value == made[epoch - 1].loss
    assert progress.latest == made[epoch - 1]


def test_until_the_gradient_is_small() -> None:
    made = evaluated(small(), 60, with_gradient=True)
    norms = [one.gradient_norm or 0.0 for one in made]
    limit = norms[40] * 1.0001
    reached, _ = pursue(small(), Goal(gradient_norm_below=limit))
    assert updates_of(reached) == EPOCH * first([norm < limit for norm in norms])


@pytest.mark.parametrize("is_flat", [False, True])
def test_until_the_metric_is_as_good(is_flat: bool) -> None:
    """R² has to rise to the value, and the mean absolute error to fall to it."""
    document = small().document
    assert document is not None
    if is_flat:
        raw = document.data.raw
        flat = raw._replace(targets=np.full_like(raw.targets, 0.5))
        document = replace(document, data=replace(document.data, raw=flat))
    state = transitions.open_document(State(), document, None)
    made = [one.metric for one in evaluated(state, 60)]
    limit = made[40]
    reached, _ = pursue(state, Goal(accuracy_above=limit))
    is_good = [value <= limit if is_flat else value >= limit for value in made]
    assert updates_of(reached) == EPOCH * first(is_good)


@pytest.mark.parametrize("patience", [1, 4])
def test_until_nothing_is_better_for_some_epochs(patience: int) -> None:
    state = small({"name": "sgd", "learning_rate": 1.5, "momentum": 0.9})
    losses = [one.loss for one in evaluated(state, 400)]
    least, since, expected = inf, 0, 0
    for epoch, loss in enumerate(losses, start=1):
        least, since = (loss, 0) if loss < least else (least, since + 1)
        if since >= patience:
            expected = epoch
            break
    reached, progress = pursue(state, Goal(patience=patience))
    assert updates_of(reached) == EPOCH * expected
    assert progress.reason is not None
    assert progress.reason.value == least


def test_a_condition_comes_before_a_count_that_is_reached_with_it() -> None:
    _, progress = pursue(small(), Goal(epochs=1, loss_below=1e9))
    assert progress.reason is not None
    assert progress.reason.name == "loss_below"


def test_nothing_is_evaluated_that_is_not_needed() -> None:
    reached, _ = pursue(small(), Goal(epochs=20))
    assert reached.run is not None
    assert reached.run.trajectory.evaluations.all() == []


# --- pieces ---------------------------------------------------------------------------------------


@st.composite
def wanted(draw: st.DrawFn) -> Goal:
    """Draw a goal that is reached within some hundred updates."""
    return Goal(
        updates=draw(st.integers(1, 200)),
        epochs=draw(st.none() | st.integers(1, 60)),
        loss_below=draw(st.none() | st.floats(0.001, 0.2)),
        accuracy_above=draw(st.none() | st.floats(-1.0, 1.0)),
        patience=draw(st.none() | st.integers(1, 5)),
        gradient_norm_below=draw(st.none() | st.floats(0.001, 0.3)),
    )


@given(
    wanted(),
    st.integers(0, 40),
    st.lists(st.integers(1, 70), min_size=1, max_size=5),
    st.booleans(),
)
@settings(max_examples=60)
def test_stops_at_the_same_place_whatever_the_pieces(
    goal: Goal, begun: int, pieces: list[int], is_computed: bool
) -> None:
    state = transitions.go_by(small(), begun)
    expected, whole = pursue(transitions.go_by(small(), begun), goal)
    if is_computed:
        assert state.run is not None
        state.run.trajectory.reach(300)
    reached, progress = pursue(state, goal, pieces=pieces)
    assert time_of(reached) == time_of(expected)
    assert progress.reason == whole.reason
    assert (progress.done, progress.epochs) == (whole.done, whole.epochs)
    assert bits(reached) == bits(expected)


def test_pieces_without_time_still_get_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluation, "MULTIPLICATIONS_OF_BLOCK", 1)
    goal = Goal(loss_below=0.02, epochs=40)
    expected, whole = pursue(small(), goal)
    reached, progress = pursue(small(), goal, milliseconds=0.0)
    assert time_of(reached) == time_of(expected)
    assert progress.reason == whole.reason


def test_what_another_thread_computed_is_used() -> None:
    """As the player does where an update takes long."""
    goal, state = Goal(loss_below=0.02, epochs=50), small()
    assert state.run is not None
    progress, trajectory = goals.begin(state, goal), state.run.trajectory
    while progress.reason is None:
        stop = goals.next_stop(state, goal, progress)
        if stop > trajectory.computed:
            trajectory.take(trajectory.stretch(min(2, stop - trajectory.computed)))
        before = trajectory.computed
        state, progress = goals.advance(
            state, goal, progress, updates=trajectory.computed - progress.update
        )
        assert trajectory.computed == before
    assert time_of(state) == time_of(pursue(small(), goal)[0])


def test_a_piece_takes_about_the_time_it_is_given() -> None:
    goal, state = Goal(updates=20_000), small()
    progress, pieces = goals.begin(state, goal), 0
    while progress.reason is None:
        state, progress = goals.advance(state, goal, progress, milliseconds=10.0)
        pieces += 1
    assert pieces > 10


# --- taking it back -------------------------------------------------------------------------------


@pytest.mark.parametrize("pieces", [1, 3])
def test_back_takes_back_the_whole_run(pieces: int) -> None:
    begun = transitions.run_forward(small())
    goal = Goal(epochs=10)
    state, progress = begun, goals.begin(begun, goal)
    for _ in range(pieces):
        state, progress = goals.advance(state, goal, progress, updates=5)
    assert updates_of(state) == 5 * pieces
    back = transitions.step_back(state)
    assert time_of(back) == time_of(begun)
    assert time_of(transitions.step_back(back)) == 0


def test_a_change_on_the_way_leaves_the_goal() -> None:
    """With another rate and other batches, the same number of updates is made."""
    goal, state = Goal(updates=30, epochs=100), small()
    state, progress = goals.advance(state, goal, goals.begin(state, goal), updates=10)
    state = changes.change_optimizer(state, Choice("sgd", small_rate()))
    state = changes.change_batching(state, Batching(1))
    while progress.reason is None:
        state, progress = goals.advance(state, goal, progress, updates=7)
    assert updates_of(state) == 30
    assert state.run is not None
    assert [update for update, _ in state.run.documents] == [0, 10]


def small_rate() -> dict[str, Any]:
    document = small().document
    assert document is not None
    return {**document.optimizer.settings, "learning_rate": 0.01}


def test_where_somebody_went_elsewhere_it_goes_on_from_there() -> None:
    goal, state = Goal(updates=20), small()
    state, progress = goals.advance(state, goal, goals.begin(state, goal), updates=10)
    state = transitions.go_to(state, 4 * update_size(state))
    while progress.reason is None:
        state, progress = goals.advance(state, goal, progress, updates=3)
    assert updates_of(state) == 14


def test_a_finished_goal_changes_nothing() -> None:
    state, progress = pursue(small(), Goal(updates=3))
    again, same = goals.advance(state, Goal(updates=3), progress)
    assert again is state
    assert same is progress


# --- divergence -----------------------------------------------------------------------------------

GROWING: dict[str, Any] = {
    "sizes": (2, 2, 1),
    "activations": "identity",
    "optimizer": {"name": "sgd", "learning_rate": 5.0},
}


def until_it_fails(
    state: State, goal: Goal, updates: int
) -> tuple[State, Progress, DivergenceError]:
    """Pursue a goal until training cannot go on."""
    progress = goals.begin(state, goal)
    for _ in range(100):
        try:
            state, progress = goals.advance(state, goal, progress, updates=updates)
        except DivergenceError as error:
            return state, progress, error
    raise AssertionError("this training does not diverge")


@pytest.mark.parametrize("updates", [1, 4, 1000])
@pytest.mark.parametrize("words", [{"epochs": 5000}, {"epochs": 5000, "loss_below": 1e-300}])
def test_stops_at_the_last_finite_state_and_then_tells(words: dict[str, Any], updates: int) -> None:
    state, progress, error = until_it_fails(opened(**GROWING), Goal(**words), updates)
    assert updates_of(state) == error.update - 1 == 5
    assert progress.done == 5
    assert progress.reason is None
    assert state.run is not None
    assert np.isfinite(state.run.moment.parameters).all()


def test_what_diverges_at_once_is_refused() -> None:
    begun = opened(**DIVERGING)
    state, _, error = until_it_fails(begun, Goal(updates=10), 10)
    assert updates_of(state) == error.update - 1 <= 1
