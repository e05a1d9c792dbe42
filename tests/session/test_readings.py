"""Readings: the same numbers as the engine's, counted from 1, whether shown yet or not."""

from collections.abc import Callable

import numpy as np
import pytest

from backprop_viewer.engine.runner import UpdateRecord
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions
from backprop_viewer.session.expressions import ExpressionError, evaluate, number
from backprop_viewer.session.readings import READINGS
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import choose_sample, select
from tests.session.states import ADAM, opened

SIZES = (2, 3, 2)


def trained() -> State:
    """Return a network in the second update, at its second sample, forward not done yet."""
    state = opened(
        sizes=SIZES,
        samples=5,
        optimizer={**ADAM, "learning_rate": 0.25},
        regularization={"l2": 0.1, "l1": 0.01},
        training={"batch_size": 3},
    )
    state = transitions.run_update(state)
    return choose_sample(transitions.step(state, "operation"), 1)


def record(state: State) -> UpdateRecord:
    assert state.run is not None
    return state.run.moment.record


MOONS = {
    "generator": {"name": "moons", "samples": 20, "noise": 0.1, "seed": 0},
    "split": {"train": 0.5, "dev": 0.5, "test": 0.0, "seed": 0},
}


@pytest.mark.parametrize("name", READINGS)
def test_every_reading_has_a_value_at_every_moment(name: str) -> None:
    state = opened(sizes=(2, 3, 1), loss="binary_cross_entropy", activations="sigmoid", data=MOONS)
    indexes = READINGS[name].indexes
    reading = f"{name}[{','.join('1' for _ in indexes)}]" if indexes else name
    for moment in (state, transitions.step(state, "operation"), transitions.run_update(state)):
        assert isinstance(evaluate(reading, moment), float | bool | str)


UNITS: dict[str, Callable[[UpdateRecord, int], np.ndarray]] = {
    "z": UpdateRecord.z,
    "a": UpdateRecord.a,
    "delta": UpdateRecord.delta,
    "da": UpdateRecord.gradient,
}


@pytest.mark.parametrize("name", UNITS)
def test_numbers_of_units_are_those_of_the_sample_shown(name: str) -> None:
    state = trained()
    for layer in (1, 2):
        array = UNITS[name](record(state), layer)
        for unit in range(SIZES[layer]):
            assert number(f"{name}[{layer},{unit + 1}]", state) == array[unit, 1]


def test_inputs_and_targets_are_those_of_the_sample_shown() -> None:
    state = trained()
    assert number("x[2]", state) == number("a[0,2]", state) == record(state).a(0)[1, 1]
    assert number("y[2]", state) == record(state).targets[1, 1]
    assert number("sample", state) == 2


def test_parameters_and_their_gradients() -> None:
    state = trained()
    assert state.run is not None
    layout = record(state).problem.layout
    numbers = state.run.moment.parameters, record(state).parameter_gradient
    for prefix, vector in zip(("", "d"), numbers, strict=True):
        for layer in (1, 2):
            weights, biases = layout.weights(vector, layer), layout.biases(vector, layer)
            assert biases is not None
            assert number(f"{prefix}w[{layer},2,1]", state) == weights[1, 0]
            assert number(f"{prefix}b[{layer},2]", state) == biases[1]


def test_gradients_are_the_mean_of_the_batch_with_penalty() -> None:
    state = opened(sizes=(1, 1), samples=2, activations="identity", regularization={"l2": 0.5})
    shares = 0.0
    for sample in (0, 1):
        shares += 0.5 * number("delta[1,1] * x[1]", choose_sample(state, sample))
    expected = shares + 0.5 * number("w[1,1,1]", state)
    assert number("dw[1,1,1]", state) == pytest.approx(expected, rel=1e-12)


def test_the_norm_of_a_layer_is_that_of_all_its_gradients() -> None:
    state = trained()
    squares = [f"dw[1,{unit},{source}]**2" for unit in (1, 2, 3) for source in (1, 2)]
    squares += [f"db[1,{unit}]**2" for unit in (1, 2, 3)]
    norm = number(f"sqrt({' + '.join(squares)})", state)
    assert number("norm[1]", state) == pytest.approx(norm, rel=1e-12)


def test_losses() -> None:
    state = trained()
    assert state.run is not None
    assert number("loss", state) == record(state).loss
    assert number("sample_loss", state) == record(state).sample_losses[1]
    evaluation = state.run.trajectory.evaluations.evaluate(1)
    assert number("loss_all", state) == evaluation.loss


def test_after_an_update_its_gradients_stand_beside_the_new_weights() -> None:
    state = opened(sizes=(2, 1), optimizer={"name": "sgd", "learning_rate": 0.5})
    after = transitions.run_update(state)
    assert number("dw[1,1,1]", after) == number("dw[1,1,1]", state)
    step = number("at(0, w[1,1,1]) - 0.5 * dw[1,1,1]", after)
    assert number("w[1,1,1]", after) == pytest.approx(step, rel=1e-15)
    assert number("w[1,1,1]", after) == number("at(1, w[1,1,1])", after)


def test_numbers_are_there_before_they_are_shown() -> None:
    state = opened(sizes=SIZES)
    assert np.isfinite(number("dw[1,1,1] + delta[2,1] + loss", state))


SETTINGS = {
    "updates": 1,
    "epochs": 0,
    "samples": 5,
    "batch_size": 3,
    "parameters": 17,
    "layers": 2,
    "units[0]": 2,
    "units[1]": 3,
    "learning_rate": 0.25,
    "momentum": 0,
    "l2": 0.1,
    "l1": 0.01,
}


@pytest.mark.parametrize("name", SETTINGS)
def test_counts_and_settings(name: str) -> None:
    assert number(name, trained()) == SETTINGS[name]


def test_texts() -> None:
    state = select(trained(), Place("weight", 2, 0, 1))
    assert evaluate("phase", state) == "forward"
    assert evaluate("operation", state) == "weighted_sum"
    assert evaluate("selected", state) == "weight:2,1,2"
    assert evaluate("optimizer", state) == "adam"
    assert evaluate("mistake", state) == ""
    assert record(state).problem.loss.name == evaluate("loss_name", state)
    assert record(state).problem.network.layers[0].activation.name == evaluate(
        "activation[1]", state
    )


def test_at_the_start_nothing_is_done_or_selected() -> None:
    state = opened()
    assert [evaluate(name, state) for name in ("phase", "operation", "selected")] == [""] * 3


WRONG = {
    "w[3,1,1]": "w[3,1,1]: there is no layer 3; the last is 2",
    "w[0,1,1]": "there is no layer 0",
    "w[1,4,1]": "there is no unit in layer 1: unit 4; the last is 3",
    "w[1,1,3]": "there is no input of layer 1: input 3; the last is 2",
    "x[3]": "there is no input 3; the last is 2",
    "y[0]": "there is no target 0",
    "accuracy": "the targets are no classes",
    "dev_loss": "there are no dev samples",
}


@pytest.mark.parametrize("expression", WRONG)
def test_what_is_not_there_is_said_in_words(expression: str) -> None:
    with pytest.raises(ExpressionError) as caught:
        evaluate(expression, trained())
    assert WRONG[expression] in str(caught.value)


def test_a_layer_without_biases_has_none() -> None:
    state = opened(biases=False)
    with pytest.raises(ExpressionError, match="layer 1 has no biases"):
        evaluate("b[1,1]", state)
