from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine import history
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Problem
from backprop_viewer.engine.runner import Runner, Snapshot
from tests.engine.building import build, random_document, random_problem
from tests.engine.comparing import assert_same_bits
from tests.engine.counting import count_updates

UPDATES = 150


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Any]:
    """Draw small trainings with every optimiser and way to cut batches."""
    optimizer: dict[str, Any] = {
        "name": draw(st.sampled_from(sorted(OPTIMIZERS))),
        "learning_rate": 0.02,
    }
    if optimizer["name"] in ("sgd", "rmsprop"):
        optimizer["momentum"] = draw(st.sampled_from([0.0, 0.9]))
    training = {
        "batch_size": draw(st.sampled_from([None, 1, 2, 4, 50])),
        "shuffle": draw(st.booleans()),
        "seed": draw(st.integers(0, 9)),
    }
    return random_document(optimizer=optimizer, training=training, seed=draw(st.integers(0, 99)))


def run_through(problem: Problem, start: Snapshot, updates: int) -> tuple[list[Array], Array]:
    """Return the vectors of all states and the losses before each update, without history."""
    runner, losses = Runner(problem, start), np.empty(updates)
    vectors = [start.vector]
    for number in range(updates):
        runner.advance(1, losses[number : number + 1])
        vectors.append(runner.snapshot().vector)
    return vectors, losses


@given(documents(), st.lists(st.integers(1, 40), max_size=6))
@settings(max_examples=25)
def test_states_do_not_depend_on_the_chunks(document: dict[str, Any], chunks: list[int]) -> None:
    problem, start = build(document)
    vectors, losses = run_through(problem, start, sum(chunks))
    trajectory = Trajectory(problem, start)
    for chunk in chunks:
        trajectory.extend(chunk)
        assert_same_bits(
            trajectory.snapshot(trajectory.computed).vector, vectors[trajectory.computed]
        )
    assert_same_bits(trajectory.losses()[1], losses)


@given(documents(), st.lists(st.integers(0, UPDATES - 1), min_size=1, max_size=25))
@settings(max_examples=25)
def test_jumps_in_any_order(document: dict[str, Any], jumps: list[int]) -> None:
    problem, start = build(document)
    vectors, losses = run_through(problem, start, UPDATES)
    trajectory = Trajectory(problem, start)
    for number, update in enumerate(jumps):
        if number % 2:
            record = trajectory.record(update)
            assert_same_bits(record.before.vector, vectors[update])
            assert_same_bits(record.after.vector, vectors[update + 1])
            assert_same_bits(record.loss, losses[update])
        else:
            snapshot = trajectory.snapshot(update)
            assert snapshot.update == update
            assert_same_bits(snapshot.vector, vectors[update])
    assert_same_bits(trajectory.losses()[1], losses[: trajectory.computed])


@pytest.mark.parametrize("training", [{}, {"batch_size": 2, "shuffle": True}], ids=str)
def test_backwards_step_by_step(training: dict[str, Any]) -> None:
    problem, start = random_problem(training=training)
    vectors, losses = run_through(problem, start, UPDATES)
    trajectory = Trajectory(problem, start)
    trajectory.extend(UPDATES)
    for update in reversed(range(UPDATES)):
        record = trajectory.record(update)
        assert_same_bits(record.before.vector, vectors[update])
        assert_same_bits(record.loss, losses[update])


@pytest.mark.parametrize("most", [2, 3, 7])
def test_thinning_keeps_the_answers(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_CHECKPOINTS", most)
    monkeypatch.setattr(history, "RECOMPUTED_MULTIPLICATIONS", 1)
    problem, start = random_problem(optimizer={"name": "adam", "learning_rate": 0.02})
    vectors, _ = run_through(problem, start, UPDATES)
    trajectory = Trajectory(problem, start)
    trajectory.extend(UPDATES)
    assert len(trajectory._checkpoints) <= most + 2
    for update in np.random.default_rng(0).permutation(UPDATES):
        assert_same_bits(trajectory.snapshot(int(update)).vector, vectors[update])
        assert len(trajectory._checkpoints) <= most + 2


def test_memory_of_check_points_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    problem, start = random_problem()
    monkeypatch.setattr(history, "CHECKPOINT_BYTES", 10 * start.vector.nbytes)
    monkeypatch.setattr(history, "RECOMPUTED_MULTIPLICATIONS", 1)
    trajectory = Trajectory(problem, start)
    trajectory.extend(UPDATES)
    assert len(trajectory._checkpoints) <= 12


def test_a_jump_starts_from_the_nearest_state_that_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    trajectory = Trajectory(*random_problem())
    for _ in range(10):
        trajectory.extend(50)
    made = count_updates(monkeypatch)
    assert len(trajectory._checkpoints) <= 500 // trajectory._spacing + 2
    for update in (499, 3, 200, 205, 64, 130):
        made.clear()
        trajectory.snapshot(update)
        assert sum(made) <= update % trajectory._spacing
    made.clear()
    trajectory.snapshot(135)
    assert sum(made) == 5, "from where the runner is, if that is nearer"


def test_the_start_is_never_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_CHECKPOINTS", 3)
    monkeypatch.setattr(history, "RECOMPUTED_MULTIPLICATIONS", 1)
    problem, start = random_problem()
    later = Snapshot(3, start.vector)
    trajectory = Trajectory(problem, later)
    trajectory.extend(UPDATES)
    assert_same_bits(trajectory.snapshot(3).vector, start.vector)


def test_losses_of_a_long_training() -> None:
    """More of them than there was room for at first."""
    problem, start = random_problem()
    trajectory, losses = Trajectory(problem, start), np.empty(5000)
    Runner(problem, start).advance(5000, losses)
    for updates in (1000, 1000, 3000):
        trajectory.extend(updates)
    assert_same_bits(trajectory.losses()[1], losses)


def test_asking_again_gives_the_same_record() -> None:
    trajectory = Trajectory(*random_problem())
    assert trajectory.record(3) is trajectory.record(3)


def test_the_end_of_what_was_computed_last_can_be_looked_at(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """That is what a step or playing shows: it costs no further update, there or back."""
    trajectory = Trajectory(*random_problem())
    trajectory.extend(100)
    made = count_updates(monkeypatch)
    assert trajectory.record(99).after is trajectory.snapshot(100)
    trajectory.snapshot(50)
    before = sum(made)
    assert trajectory.record(49).after.update == 50
    assert sum(made) == before


def test_an_update_that_was_recorded_ahead_is_not_computed_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As in stepping through it, operation by operation."""
    problem, start = random_problem()
    vectors, losses = run_through(problem, start, 3)
    trajectory = Trajectory(problem, start)
    made = count_updates(monkeypatch)
    for update in range(3):
        trajectory.record(update)
        trajectory.reach(update + 1)
    assert sum(made) == 3
    assert_same_bits(trajectory.snapshot(3).vector, vectors[3])
    assert_same_bits(trajectory.losses()[1], losses)


def test_losses_cannot_be_written_to() -> None:
    trajectory = Trajectory(*random_problem())
    trajectory.extend(5000)
    first, losses = trajectory.losses()
    assert (first, len(losses)) == (0, 5000)
    with pytest.raises(ValueError, match="read-only"):
        losses[0] = 0.0


class TestResuming:
    """A file that was saved in the middle has the start and the state it had come to."""

    @pytest.mark.parametrize("name", OPTIMIZERS)
    def test_goes_on_as_if_never_stopped(self, name: str) -> None:
        problem, start = random_problem(
            optimizer={"name": name, "learning_rate": 0.02}, training={"batch_size": 2}
        )
        vectors, losses = run_through(problem, start, UPDATES)
        resumed = Trajectory(problem, start, Snapshot(70, vectors[70]))
        assert resumed.computed == 70
        assert_same_bits(resumed.snapshot(UPDATES).vector, vectors[UPDATES])
        first, known = resumed.losses()
        assert first == 70
        assert_same_bits(known, losses[70:])

    def test_is_the_nearest_state_after_it(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Also where there is a check-point between the start and the state that was saved."""
        problem, start = random_problem()
        vectors, _ = run_through(problem, start, UPDATES)
        resumed = Trajectory(problem, start, Snapshot(70, vectors[70]))
        resumed.reach(UPDATES)
        assert_same_bits(resumed.snapshot(66).vector, vectors[66])
        made = count_updates(monkeypatch)
        assert_same_bits(resumed.snapshot(73).vector, vectors[73])
        assert sum(made) == 3

    def test_what_came_before_can_be_gone_back_to(self) -> None:
        problem, start = random_problem()
        vectors, losses = run_through(problem, start, UPDATES)
        resumed = Trajectory(problem, start, Snapshot(UPDATES, vectors[UPDATES]))
        for update in (UPDATES - 1, 3, 100, 0, 99):
            record = resumed.record(update)
            assert_same_bits(record.before.vector, vectors[update])
            assert_same_bits(record.loss, losses[update])

    def test_going_back_leaves_check_points(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """So that only the first jump back has a long way to go."""
        monkeypatch.setattr(history, "RECOMPUTED_MULTIPLICATIONS", 1)
        problem, start = random_problem()
        vectors, _ = run_through(problem, start, UPDATES)
        resumed = Trajectory(problem, start, Snapshot(UPDATES, vectors[UPDATES]))
        resumed.snapshot(100)
        assert len(resumed._checkpoints) >= 100


def diverging(**words: Any) -> tuple[Problem, Snapshot]:
    """Return a training that leaves the finite numbers."""
    words = {"optimizer": {"name": "sgd", "learning_rate": 10.0}, "activations": "identity"} | words
    frozen = words.pop("frozen", [])
    document = random_document(**words)
    for layer in document["network"]["layers"]:
        layer["frozen"] = frozen
    return build(document)


def first_fault(problem: Problem, start: Snapshot) -> int:
    """Return the first update, from 1, that starts from or leads to a number that is not finite."""
    runner, loss = Runner(problem, start), np.empty(1)
    for update in range(1, 10_000):
        runner.advance(1, loss)
        if not (np.isfinite(loss).all() and np.isfinite(runner.snapshot().vector).all()):
            return update
    raise AssertionError("this training does not diverge")


DIVERGING: dict[str, tuple[dict[str, Any], str]] = {
    "rate": ({}, "learning rate 10 may be too large"),
    "momentum": (
        {"optimizer": {"name": "sgd", "learning_rate": 3.0, "momentum": 0.99}},
        "learning rate 3 may be too large",
    ),
    "batches": ({"training": {"batch_size": 2, "shuffle": True}}, "may be too large"),
    "not defined": (
        {
            "activations": "identity",
            "loss": "binary_cross_entropy",
            "optimizer": {"name": "sgd", "learning_rate": 0.1},
        },
        "the loss is not a number: binary_cross_entropy is not defined for these outputs",
    ),
    "logarithm of 0": (
        {
            "sizes": (2, 1),
            "activations": "relu",
            "loss": "binary_cross_entropy",
            "optimizer": {"name": "sgd", "learning_rate": 0.1},
            "seed": 9,
        },
        "the loss is infinite: binary_cross_entropy takes the logarithm of an output that is "
        "exactly 0 or 1",
    ),
    "weight decay": (
        {"optimizer": {"name": "adamw", "learning_rate": 10.0, "weight_decay": 50.0}},
        "learning rate 10 may be too large",
    ),
    "weights alone": (
        {
            "activations": "sigmoid",
            "optimizer": {"name": "adamw", "learning_rate": 10.0, "weight_decay": 50.0},
        },
        "weights of layer 1 became infinite; learning rate 10 may be too large",
    ),
    "biases alone": (
        {
            "activations": "sigmoid",
            "optimizer": {"name": "adamw", "learning_rate": 10.0, "weight_decay": 50.0},
            "frozen": ["weights"],
        },
        "biases of layer 1 became infinite; learning rate 10 may be too large",
    ),
    "penalty": (
        {"activations": "sigmoid", "regularization": {"l2": 1.0}},
        "the loss became infinite; learning rate 10 may be too large",
    ),
}


@pytest.mark.parametrize(("words", "message"), DIVERGING.values(), ids=DIVERGING.keys())
class TestDivergence:
    def test_reports_the_first_update_that_is_not_finite(
        self, words: dict[str, Any], message: str
    ) -> None:
        problem, start = diverging(**words)
        with pytest.raises(DivergenceError) as caught:
            Trajectory(problem, start).extend(10_000)
        assert caught.value.update == first_fault(problem, start)
        assert str(caught.value).startswith(f"update {caught.value.update}: ")
        assert str(caught.value).endswith(message)

    def test_is_found_however_the_updates_are_asked_for(
        self, words: dict[str, Any], message: str
    ) -> None:
        """Even where the last update that is asked for is the faulty one."""
        problem, start = diverging(**words)
        fault = first_fault(problem, start)
        trajectory = Trajectory(problem, start)
        trajectory.reach(fault - 1)
        for _ in range(2):
            with pytest.raises(DivergenceError) as caught:
                trajectory.reach(fault)
            assert caught.value.update == fault

    def test_keeps_what_came_before(self, words: dict[str, Any], message: str) -> None:
        problem, start = diverging(**words)
        finite = first_fault(problem, start) - 1
        vectors, losses = run_through(problem, start, finite)
        trajectory = Trajectory(problem, start)
        with pytest.raises(DivergenceError):
            trajectory.extend(10_000)
        assert trajectory.computed == finite
        assert_same_bits(trajectory.losses()[1], losses)
        for update in (finite, finite // 2, 0, finite):
            assert_same_bits(trajectory.snapshot(update).vector, vectors[update])

    def test_can_be_asked_again(self, words: dict[str, Any], message: str) -> None:
        trajectory, messages = Trajectory(*diverging(**words)), []
        for question in (trajectory.extend, trajectory.snapshot, trajectory.reach):
            with pytest.raises(DivergenceError) as caught:
                question(10_000)
            messages.append(str(caught.value))
        assert len(set(messages)) == 1

    def test_the_faulty_update_itself_can_be_looked_at(
        self, words: dict[str, Any], message: str
    ) -> None:
        trajectory = Trajectory(*diverging(**words))
        with pytest.raises(DivergenceError) as caught:
            trajectory.extend(10_000)
        record = trajectory.record(caught.value.update - 1)
        assert np.isfinite(record.before.vector).all()
        assert not (np.isfinite(record.after.vector).all() and np.isfinite(record.loss))
