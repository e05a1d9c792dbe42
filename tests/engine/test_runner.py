from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot, evaluate, start
from tests.engine.building import Named, build, random_document, random_problem
from tests.engine.comparing import assert_close, assert_same_bits

OPTIMIZER_SETTINGS: list[Named] = [
    *({"name": name, "learning_rate": 0.05} for name in OPTIMIZERS),
    {"name": "sgd", "learning_rate": 0.05, "momentum": 0.9, "nesterov": True},
    {"name": "rmsprop", "learning_rate": 0.05, "momentum": 0.9},
]
BATCHES: list[dict[str, Any]] = [
    {},
    {"batch_size": 2},
    {"batch_size": 1},
    {"batch_size": 3, "shuffle": True, "seed": 4},
    {"batch_size": 99},
]
each_optimizer = pytest.mark.parametrize("optimizer", OPTIMIZER_SETTINGS, ids=str)
each_batching = pytest.mark.parametrize("training", BATCHES, ids=str)


def snapshots(problem: Problem, first: Snapshot, updates: int) -> list[Snapshot]:
    """Return the states of training, made update by update."""
    runner, states = Runner(problem, first), [first]
    for _ in range(updates):
        runner.advance(1)
        states.append(runner.snapshot())
    return states


@each_optimizer
@each_batching
def test_stepping_gives_the_bits_of_running(optimizer: Named, training: dict[str, Any]) -> None:
    problem, first = random_problem(optimizer=optimizer, training=training)
    at_once, recorded = Runner(problem, first), Runner(problem, first)
    losses = np.empty(9)
    at_once.advance(9, losses)
    records = [recorded.record() for _ in range(9)]
    assert_same_bits(recorded.snapshot().vector, at_once.snapshot().vector)
    assert_same_bits([record.loss for record in records], losses)
    for record, state in zip(records, snapshots(problem, first, 9)[1:], strict=True):
        assert record.after.update == state.update
        assert_same_bits(record.after.vector, state.vector)


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("activation", ["sigmoid", "softmax"])
def test_computing_losses_does_not_change_training(loss: str, activation: str) -> None:
    problem, first = random_problem(activations=activation, loss=loss)
    with_losses, without = Runner(problem, first), Runner(problem, first)
    with_losses.advance(5, np.empty(5))
    without.advance(5)
    assert_same_bits(with_losses.snapshot().vector, without.snapshot().vector)


def test_loss_of_an_update_is_that_before_it() -> None:
    problem, first = random_problem()
    losses = np.empty(3)
    Runner(problem, first).advance(3, losses)
    states = snapshots(problem, first, 3)
    assert_same_bits(losses, [evaluate(problem, state).loss for state in states[:3]])


def test_loading_goes_back() -> None:
    problem, first = random_problem(optimizer={"name": "adam", "learning_rate": 0.1})
    runner, states = Runner(problem, first), snapshots(problem, first, 6)
    for update in (4, 2, 5, 0):
        runner.load(states[update])
        assert runner.update == update
        runner.advance(1)
        assert_same_bits(runner.snapshot().vector, states[update + 1].vector)


def test_snapshots_are_fixed() -> None:
    problem, first = random_problem()
    runner = Runner(problem, first)
    kept = runner.snapshot()
    runner.advance(3)
    assert_same_bits(kept.vector, first.vector)
    for snapshot in (first, kept, runner.snapshot()):
        with pytest.raises(ValueError, match="read-only"):
            snapshot.vector[0] = 1.0


def test_a_snapshot_tells_parameters_from_slots() -> None:
    problem, first = random_problem(optimizer={"name": "adam", "learning_rate": 0.1})
    record = Runner(problem, first).record()
    layout = problem.layout
    assert problem.slots == ("first_moment", "second_moment")
    assert_close(record.after.slot(layout, 0), 0.1 * record.parameter_gradient)
    assert_close(record.after.slot(layout, 1), 0.001 * record.parameter_gradient**2)
    assert_same_bits(first.slot(layout, 1), np.zeros(layout.size))
    assert_same_bits(record.before.parameters(layout), first.parameters(layout))


FROZEN = [["weights"], ["biases"], ["weights", "biases"]]


@each_optimizer
@pytest.mark.parametrize("frozen", FROZEN, ids=str)
def test_frozen_parameters_keep_their_bits(optimizer: Named, frozen: list[str]) -> None:
    document = random_document(
        optimizer=optimizer, regularization={"l2": 0.1, "l1": 0.1, "biases": True}
    )
    document["network"]["layers"][0]["frozen"] = frozen
    problem, first = build(document)
    after = Runner(problem, first)
    after.advance(7)
    flags = ["weights" in frozen, False], ["biases" in frozen, False]
    is_frozen = problem.layout.mask(*flags) == 1.0
    vector, layout = after.snapshot(), problem.layout
    assert_same_bits(vector.parameters(layout)[is_frozen], first.parameters(layout)[is_frozen])
    assert (vector.parameters(layout) != first.parameters(layout))[~is_frozen].all()
    for number in range(len(problem.slots)):
        assert_same_bits(vector.slot(layout, number)[is_frozen], np.zeros(is_frozen.sum()))


def test_frozen_parameters_still_have_a_gradient() -> None:
    """It is shown, only not used."""
    document = random_document()
    free = evaluate(*build(document))
    document["network"]["layers"][0]["frozen"] = ["weights", "biases"]
    assert_same_bits(evaluate(*build(document)).parameter_gradient, free.parameter_gradient)


@pytest.mark.parametrize("name", ["sgd", "adam"])
def test_a_batch_larger_than_the_data_is_the_whole_set(name: str) -> None:
    words: dict[str, Any] = {"optimizer": {"name": name, "learning_rate": 0.1}, "samples": 5}
    large, first = random_problem(training={"batch_size": 50}, **words)
    whole, _ = random_problem(**words)
    assert_same_bits(snapshots(large, first, 5)[-1].vector, snapshots(whole, first, 5)[-1].vector)


def test_one_sample_a_batch_takes_them_in_turn() -> None:
    problem, first = random_problem(samples=3, training={"batch_size": 1})
    runner = Runner(problem, first)
    records = [runner.record() for _ in range(5)]
    assert [record.rows for record in records] == [(0,), (1,), (2,), (0,), (1,)]
    for record in records:
        assert_same_bits(record.a(0)[:, 0], problem.inputs[record.rows[0]])
        assert_same_bits(record.targets[:, 0], problem.targets[record.rows[0]])


class TestRecord:
    @pytest.fixture(params=sorted(ACTIVATIONS))
    def problem_and_start(self, request: pytest.FixtureRequest) -> Any:
        return random_problem(activations=request.param, training={"batch_size": 3})

    def test_numbers_are_those_of_a_pass(self, problem_and_start: Any) -> None:
        problem, first = problem_and_start
        record, layers = Runner(problem, first).record(), problem.network.layers
        below = problem.inputs[:3].T
        for number, (weights, biases) in enumerate(
            problem.layout.split(first.parameters(problem.layout)), start=1
        ):
            assert_close(record.z(number), weights @ below + biases[:, None])
            below = record.a(number)
        assert_close(record.sample_losses, 0.5 * ((below - record.targets) ** 2).sum(axis=0))
        assert_close(record.loss, record.sample_losses.mean())
        assert_close(record.gradient(len(layers)), below - record.targets)

    def test_everything_is_read_only(self, problem_and_start: Any) -> None:
        record = Runner(*problem_and_start).record()
        arrays = [record.a(0), record.targets, record.sample_losses, record.parameter_gradient]
        for layer in (1, 2):
            read = (record.z, record.a, record.gradient, record.slope, record.delta)
            arrays += [array(layer) for array in read]
        assert not any(array.flags.writeable for array in arrays)

    def test_later_updates_do_not_change_it(self, problem_and_start: Any) -> None:
        runner = Runner(*problem_and_start)
        first, again = runner.record(), Runner(*problem_and_start).record()
        runner.advance(4)
        for layer in (1, 2):
            for looked_at_late, at_once in (
                (first.z(layer), again.z(layer)),
                (first.gradient(layer), again.gradient(layer)),
                (first.slope(layer), again.slope(layer)),
                (first.delta(layer), again.delta(layer)),
            ):
                assert_same_bits(looked_at_late, at_once)

    def test_what_follows_from_the_pass_is_what_the_pass_computed(
        self, problem_and_start: Any
    ) -> None:
        """A record leaves out slopes, dL/da and the samples, and derives them."""
        runner = Runner(*problem_and_start)
        record = runner.record()
        buffers = next(iter(runner._plans.values())).arena.buffers
        is_softmax = runner.problem.network.layers[0].activation.name == "softmax"
        for layer in (1, 2):
            if not is_softmax:
                assert_same_bits(record.slope(layer), buffers["slope", layer])
            assert_same_bits(record.gradient(layer), buffers["gradient", layer])
        assert_same_bits(record.a(0), buffers["a", 0][:-1])


def test_an_interrupted_run_is_not_taken_for_a_state() -> None:
    problem, first = random_problem()
    runner = Runner(problem, first)
    runner.advance(1)
    plan = next(iter(runner._plans.values()))

    def interrupt() -> None:
        raise KeyboardInterrupt

    plan.bare_update.append((interrupt, ()))
    with pytest.raises(KeyboardInterrupt):
        runner.advance(5)
    assert runner.update not in range(100)


@each_batching
def test_evaluation_covers_all_samples(training: dict[str, Any]) -> None:
    problem, first = random_problem(samples=7, training=training)
    state = snapshots(problem, first, 4)[-1]
    record = evaluate(problem, state)
    assert record.rows == tuple(range(7))
    whole, _ = random_problem(samples=7)
    assert_same_bits(
        record.parameter_gradient, evaluate(whole, start(whole, state.vector)).parameter_gradient
    )
