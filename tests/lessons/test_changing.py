"""Changing the present document by a patch: as by hand, all else as it was."""

from typing import Any

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.calls import Array
from backprop_viewer.lessons.changing import NEVER, changed_by
from backprop_viewer.session import building, changes, transitions
from backprop_viewer.session.expressions import evaluate
from backprop_viewer.session.state import State
from tests.session.states import ADAM, bits, opened, small, time_of


def trained(**words: Any) -> State:
    """Return a 2-3-1 network after two updates, in the forward pass of the third."""
    state = opened(**{"sizes": (2, 3, 1), "optimizer": ADAM, **words})
    for _ in range(2):
        state = transitions.run_update(state)
    return transitions.step(state, "operation")


def parameters(state: State) -> Array:
    assert state.run is not None
    return state.run.moment.parameters


def test_a_setting_changes_as_by_hand() -> None:
    state = trained()
    by_hand = changes.change_optimizer(state, Choice("adam", {**_adam(state), "beta1": 0.5}))
    by_patch = changed_by(state, {"optimizer": {"beta1": 0.5}})
    for _ in range(3):
        by_hand, by_patch = transitions.run_update(by_hand), transitions.run_update(by_patch)
        assert bits(by_patch) == bits(by_hand)


def _adam(state: State) -> dict[str, Any]:
    assert state.document is not None
    return dict(state.document.optimizer.settings)


def test_what_came_before_stays() -> None:
    state = trained()
    changed = changed_by(state, {"optimizer": {"learning_rate": 0.5}})
    assert time_of(changed) == time_of(state)
    assert bits(transitions.reset(changed)) == bits(transitions.reset(state))
    assert parameters(changed).tobytes() == parameters(state).tobytes()


PATCHES: dict[str, dict[str, Any]] = {
    "loss": {"loss": "mean_absolute_error"},
    "penalty": {"regularization": {"l2": 0.5}},
    "batches": {"training": {"batch_size": 2}},
    "name": {"name": "Other"},
    "data": {"data": {"inputs": [[1, 2], [3, 4]], "targets": [[0], [1]]}},
    "activation": {
        "network": {
            "layers": [{"units": 3, "activation": "relu"}, {"units": 1, "activation": "identity"}]
        }
    },
}


@pytest.mark.parametrize("name", PATCHES)
def test_training_goes_on_with_the_weights_of_now(name: str) -> None:
    state = trained()
    changed = changed_by(state, PATCHES[name])
    assert time_of(changed) == time_of(state)
    assert parameters(changed).tobytes() == parameters(state).tobytes()
    assert changed.document is not state.document
    assert np.isfinite(parameters(transitions.run_update(changed))).all()


def test_data_that_is_not_named_is_the_same_object() -> None:
    state = trained()
    changed = changed_by(state, PATCHES["loss"])
    assert changed.document is not None
    assert state.document is not None
    assert changed.document.data is state.document.data


def test_weights_that_are_named_are_changed_now() -> None:
    state = trained()
    first = {"units": 3, "activation": "tanh", "weights": [[1, 2], [3, 4], [5, 6]]}
    changed = changed_by(
        state, {"network": {"layers": [first, {"units": 1, "activation": "tanh"}]}}
    )
    assert state.run is not None
    layout = state.run.trajectory.problem.layout
    expected = parameters(state).copy()
    layout.weights(expected, 1)[...] = [[1, 2], [3, 4], [5, 6]]
    assert parameters(changed).tobytes() == expected.tobytes()
    assert time_of(changed) == time_of(state)


def test_in_the_middle_of_an_update_it_is_finished_first() -> None:
    state = transitions.run_backward(trained())
    state = transitions.step(state, "operation")
    changed = changed_by(state, {"loss": "mean_absolute_error"})
    done = transitions.run_update(state)
    assert time_of(changed) == time_of(done)
    assert parameters(changed).tobytes() == parameters(done).tobytes()


def layers(*units: int) -> dict[str, Any]:
    return {"network": {"layers": [{"units": n, "activation": "tanh"} for n in units]}}


@pytest.mark.parametrize("units", [2, 5])
def test_other_units_begin_anew_as_by_hand(units: int) -> None:
    state = trained()
    by_hand = building.set_units(state, 1, units)
    changed = changed_by(state, layers(units, 1))
    assert time_of(changed) == 0
    assert parameters(changed).tobytes() == parameters(by_hand).tobytes()


def test_another_layer_begins_anew_with_drawn_weights() -> None:
    changed = changed_by(trained(), layers(3, 2, 1))
    assert time_of(changed) == 0
    assert changed.document is not None
    assert changed.document.network.sizes == (2, 3, 2, 1)


def test_biases_that_go_begin_anew_and_the_weights_stay() -> None:
    state = trained(sizes=(2, 1))
    patch = {"network": {"layers": [{"units": 1, "activation": "tanh", "biases": None}]}}
    changed = changed_by(state, patch)
    assert time_of(changed) == 0
    assert parameters(changed).tobytes() == parameters(state)[:2].tobytes()


def test_weights_named_for_another_shape_are_taken() -> None:
    layer = {"units": 2, "activation": "tanh", "weights": [[1, 2], [3, 4]], "biases": [5, 6]}
    state = trained(sizes=(2, 3, 1))
    changed = changed_by(
        state, {"network": {"layers": [layer, {"units": 1, "activation": "tanh"}]}}
    )
    assert parameters(changed)[:6].tolist() == [1, 2, 5, 3, 4, 6]


@pytest.mark.parametrize(
    ("patch", "words"),
    [
        ({"optimiser": "sgd"}, 'optimiser: unknown key (did you mean "optimizer"?)'),
        ({"optimizer": {"learning_rate": -1}}, "optimizer.learning_rate: expected"),
        ({"network": None}, "network: this key is missing"),
        *(({key: 1}, f"{key}: this cannot be changed by a patch") for key in NEVER),
    ],
)
def test_what_would_be_no_network_is_refused(patch: dict[str, Any], words: str) -> None:
    with pytest.raises(DocumentError) as caught:
        changed_by(trained(), patch)
    assert words in str(caught.value)


def test_without_a_network_nothing_is_changed() -> None:
    state = State()
    assert changed_by(state, {"loss": "huber"}) is state


def test_an_empty_patch_changes_no_number() -> None:
    state = small()
    assert bits(changed_by(state, {})) == bits(state)


def test_a_named_mistake_is_made_from_now_on() -> None:
    state = trained()
    changed = changed_by(state, {"mistake": "sign_reversed"})
    assert evaluate("mistake", changed) == "sign_reversed"
    assert parameters(changed).tobytes() == parameters(state).tobytes()
    right, wrong = transitions.run_update(state), transitions.run_update(changed)
    assert parameters(right).tobytes() != parameters(wrong).tobytes()
    assert evaluate("mistake", changed_by(changed, {"mistake": None})) == ""
