"""Changes at any moment: before them nothing differs, after them everything is new."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.symbols import Place, parameter_index
from backprop_viewer.session import comparing, transitions
from backprop_viewer.session.changes import (
    change_activation,
    change_input,
    change_optimizer,
    change_parameter,
    change_parameters,
    change_target,
    loses,
    time_of_change,
)
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import vary
from tests.session.states import ADAM, BATCHES, DIVERGING, MOMENTUM, bits, opened, small, time_of
from tests.session.states import update_size as size_of

WEIGHT = Place("weight", 1, 1, 0)
CHANGES = {
    "weight": partial(change_parameter, place=WEIGHT, value=0.25),
    "bias": partial(change_parameter, place=Place("bias", 2, 0), value=-1.5),
    "two at once": partial(
        change_parameters, places=(WEIGHT, Place("bias", 2, 0)), values=(0.25, -1.5)
    ),
    "input": partial(change_input, unit=1, value=0.75),
    "target": partial(change_target, unit=0, value=0.125),
    "learning rate": partial(
        change_optimizer, optimizer=Choice("sgd", dict(MOMENTUM, learning_rate=0.5, nesterov=False))
    ),
    "optimizer": partial(
        change_optimizer,
        optimizer=Choice("adagrad", {"learning_rate": 0.1, "epsilon": 1e-10}),
    ),
    "activation": partial(change_activation, layer=1, activation=Choice("sigmoid", {})),
}


def at(state: State, time: int) -> State:
    return transitions.arrive(transitions.go_to(state, time))


@pytest.fixture(params=list(CHANGES))
def change(request: pytest.FixtureRequest) -> partial[State]:
    return CHANGES[request.param]


def straight(changed: State) -> Trajectory:
    """Return training of the changed problem from the state at the change on, and no history."""
    assert changed.run is not None
    piece = changed.run.trajectory
    return Trajectory(piece.problem, Snapshot(piece.start.update, piece.start.vector.copy()))


def test_what_follows_is_the_straight_training_of_what_was_changed(change: partial[State]) -> None:
    state = at(small(), 3 * size_of(small()) + 5)
    changed = change(state)
    assert changed.run is not None
    for update in (3, 4, 9):
        later = at(changed, update * size_of(state) + 7)
        assert later.run is not None
        expected = straight(changed).record(update)
        assert later.run.moment.record.numbers.tobytes() == expected.numbers.tobytes()
        assert later.run.moment.record.after.vector.tobytes() == expected.after.vector.tobytes()


def test_what_came_before_stays_as_it_was(change: partial[State]) -> None:
    state = small()
    changed = change(at(state, 3 * size_of(state) + 5))
    for time in (0, 7, size_of(state), 3 * size_of(state) - 1):
        assert bits(at(changed, time)) == bits(at(state, time))
        assert at(changed, time).document is state.document


def test_the_moment_stays_and_its_numbers_are_new(change: partial[State]) -> None:
    state = small()
    before = at(state, 2 * size_of(state) + 20)
    changed = change(before)
    assert time_of(changed) == time_of(before)
    end = 3 * size_of(state)
    assert bits(at(changed, end)) != bits(at(before, end))


def test_another_value_is_there_at_once() -> None:
    state = at(small(), size_of(small()) + 3)
    changed = CHANGES["weight"](state)
    assert changed.run is not None
    index = parameter_index(WEIGHT, changed.run.problem.layout)
    assert changed.run.moment.parameters[index] == 0.25


def test_while_weights_are_updated_a_change_comes_after_the_update() -> None:
    state = small()
    size = size_of(state)
    assert state.run is not None
    inside = at(state, state.run.schedule.backward_end + 2)
    changed = CHANGES["weight"](inside)
    assert time_of(changed) == size
    assert changed.run is not None
    index = parameter_index(WEIGHT, changed.run.problem.layout)
    others = np.arange(changed.run.problem.layout.size) != index
    after = inside.run.moment.record.after.vector if inside.run else np.empty(0)
    assert changed.run.moment.parameters[index] == 0.25
    assert (changed.run.moment.parameters[others] == after[: len(others)][others]).all()


def test_a_change_at_the_end_of_an_update_begins_the_next() -> None:
    state = at(small(), size_of(small()))
    changed = CHANGES["weight"](state)
    assert changed.run is not None
    assert changed.run.moment.operations == 0
    assert changed.run.moment.record.before.update == 1


def test_changes_at_the_start_leave_no_past(change: partial[State]) -> None:
    changed = change(small())
    assert changed.run is not None
    assert changed.run.trajectory.past is None
    assert changed.run.first_time == 0


def test_what_two_optimisers_keep_is_kept() -> None:
    state = at(small(ADAM), 4 * size_of(small(ADAM)))
    slower = Choice("adam", {**_settings(state), "learning_rate": 0.001})
    changed = change_optimizer(state, slower)
    assert changed.run is not None
    assert state.run is not None
    before = state.run.trajectory.snapshot(4).vector
    assert changed.run.trajectory.snapshot(4).vector.tobytes() == before.tobytes()


def _settings(state: State) -> dict[str, bool | int | float]:
    assert state.document is not None
    return dict(state.document.optimizer.settings)


def test_changed_sample_is_the_one_shown_in_a_shuffled_batch() -> None:
    state = at(small(), 2 * size_of(small()) + 1)
    assert state.run is not None
    row = state.run.moment.record.rows[state.sample]
    changed = change_input(state, 1, 0.75)
    assert changed.document is not None
    assert changed.document.data.raw.inputs[row, 1] == 0.75
    assert changed.run is not None
    assert changed.run.moment.values("a", 0, changed.sample)[1] == 0.75


def test_changed_inputs_after_a_split_are_those_of_the_training_sample() -> None:
    state = opened(sizes=(2, 1), samples=10)
    assert state.document is not None
    from backprop_viewer.document.data import Split

    data = replace(state.document.data, split=Split(0.5, 0.5, seed=3))
    state = transitions.open_document(State(), replace(state.document, data=data), None)
    changed = change_target(state, 0, 42.0)
    assert changed.run is not None
    assert changed.run.problem.targets[0, 0] == 42.0
    assert (changed.run.problem.targets[1:] == state.run.problem.targets[1:]).all()  # type: ignore[union-attr]


def test_preprocessed_inputs_are_not_changed_one_by_one() -> None:
    state = small()
    assert state.document is not None
    data = replace(state.document.data, preprocessing=("center",))
    state = transitions.open_document(State(), replace(state.document, data=data), None)
    with pytest.raises(ValueError, match="preprocessed"):
        change_input(state, 0, 1.0)
    assert change_target(state, 0, 1.0).document is not state.document


def test_future_is_lost_only_where_there_is_one() -> None:
    state = at(small(), 50)
    other = partial(change_input, unit=0, value=2.0)
    assert not loses(state, other(state))
    assert loses(at(state, 20), other(at(state, 20)))
    assert not loses(State(), State())


def test_nothing_is_lost_that_a_branch_keeps() -> None:
    """A run with fewer operations an update has come less far in operations, at the same update."""
    state = at(small(), 50)
    assert state.run is not None
    smaller = vary(comparing.at_start(state.run), "depth", 0)
    state = comparing.duplicate(state, "smaller", smaller)
    assert not loses(state, comparing.make_present(state, "smaller"))


def test_time_of_change_is_now_or_the_end_of_the_update() -> None:
    run = small().run
    assert run is not None
    end = run.schedule.backward_end
    times = {time: time_of_change(replace(run, time=time)) for time in (0, 4, end, end + 1)}
    assert times == {0: 0, 4: 4, end: end, end + 1: run.schedule.size}


def test_changes_in_the_past_of_a_change_begin_from_what_was_trained_then() -> None:
    state = small()
    later = CHANGES["learning rate"](at(state, 4 * size_of(state) + 2))
    earlier = CHANGES["weight"](at(later, 2 * size_of(state)))
    assert earlier.document is state.document
    assert earlier.run is not None
    assert earlier.run.problem.optimizer == state.document.optimizer  # type: ignore[union-attr]
    assert len(earlier.run.documents) == 2


def test_bookmarks_after_a_change_go_with_the_future() -> None:
    from backprop_viewer.session.marks import add_bookmark

    state = add_bookmark(at(add_bookmark(at(small(), 3), "early"), 60), "late")
    changed = CHANGES["weight"](at(state, 30))
    assert changed.run is not None
    assert [mark.name for mark in changed.run.bookmarks] == ["early"]


def test_changes_without_a_document_do_nothing(change: partial[State]) -> None:
    state = State()
    assert change(state) is state


def test_change_that_diverges_at_once_is_refused() -> None:
    state = opened(**DIVERGING)
    assert state.run is not None
    schedule = state.run.schedule
    inside = replace(state.run, time=schedule.size + schedule.backward_end + 1)
    with pytest.raises(DivergenceError):
        change_parameter(replace(state, run=inside), Place("weight", 1, 0, 0), 1.0)


def test_losses_go_on_from_those_before_the_change() -> None:
    state = at(small(), 5 * size_of(small()))
    changed = at(CHANGES["weight"](state), 8 * size_of(state))
    assert changed.run is not None
    assert state.run is not None
    first, losses = changed.run.trajectory.losses()
    assert first == 0
    assert len(losses) == 8
    assert losses[:5].tobytes() == state.run.trajectory.losses()[1][:5].tobytes()
    assert [changed.run.trajectory.record(update).loss for update in range(8)] == list(losses)


def test_saved_change_goes_on_with_the_same_bits() -> None:
    from backprop_viewer.document import json_reader, json_writer

    state = at(CHANGES["optimizer"](at(small(), 5 * size_of(small()))), 8 * size_of(small()))
    document = transitions.document_to_save(state)
    assert document is not None
    read = json_reader.read(json_writer.write(document))
    reopened = transitions.open_document(State(), read, None)
    assert bits(at(reopened, 8 * size_of(state) + 1)) == bits(at(state, 8 * size_of(state) + 1))
    assert bits(at(reopened, 12 * size_of(state) + 3)) == bits(at(state, 12 * size_of(state) + 3))
    assert bits(at(reopened, 6 * size_of(state) + 3)) == bits(at(state, 6 * size_of(state) + 3))
    assert reopened.run is not None
    assert reopened.run.first_time == 5 * size_of(state)
    assert time_of(transitions.reset(reopened)) == 5 * size_of(state)


def test_shuffling_goes_on_in_its_order() -> None:
    assert BATCHES["shuffle"]
    state = small()
    changed = CHANGES["weight"](at(state, 4 * size_of(state)))
    plain, other = at(state, 7 * size_of(state) + 1), at(changed, 7 * size_of(state) + 1)
    assert plain.run is not None
    assert other.run is not None
    assert plain.run.moment.record.rows == other.run.moment.record.rows
