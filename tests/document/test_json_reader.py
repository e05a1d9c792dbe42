"""What a network file may hold."""

import json

import numpy as np
import pytest
from document_examples import REMOVED, changed, example, read

from backprop_viewer.base import Choice
from backprop_viewer.document import json_reader
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.limits import MOST_PARAMETERS
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.network import Layer
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.problem import Batching, Penalty

LAYER = "network/layers/0"


def test_an_example_with_every_part_is_read() -> None:
    document = read(example())
    assert document.name == "Example"
    assert document.description == "with every part"
    assert document.network.input_names == ("x1", "x2")
    assert document.network.layers == (
        Layer(3, Choice("leaky_relu", {"slope": 0.1}), frozen_biases=True),
        Layer(1, Choice("sigmoid"), has_biases=False, names=("o",)),
    )
    assert document.loss == Choice("huber", {"delta": 0.3})
    assert document.penalty == Penalty(l2=0.01)
    assert document.batching == Batching(size=2, shuffle=True, seed=3)
    weights, biases = document.problem().layout.split(document.parameters)[0]
    assert weights.tolist() == [[0.2, 0.5], [-0.4, 0.6], [0.1, 0.3]]
    assert biases is not None
    assert biases.tolist() == [0.1, 0.0, -0.1]


def test_settings_that_are_left_out_get_their_defaults() -> None:
    document = read(example())
    assert document.optimizer.settings == {"learning_rate": 0.5, "momentum": 0.9, "nesterov": False}
    assert document.initialization == Choice(
        "normal", {"mean": 0.0, "std": 0.5, "bias": 0.0, "seed": 7}
    )


def test_what_may_be_left_out_may_be_left_out() -> None:
    tree = example()
    for key in json_reader.OPTIONAL:
        tree.pop(key, None)
    document = read(tree)
    assert (document.name, document.description) == ("", "")
    assert (document.penalty, document.batching) == (Penalty(), Batching())
    assert document.initialization is None
    assert document.state is None


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_every_activation_is_read_by_its_name(name: str) -> None:
    layer = read(changed(f"{LAYER}/activation", name)).network.layers[0]
    assert layer.activation == ACTIVATIONS.choose(name)


@pytest.mark.parametrize("name", LOSSES)
def test_every_loss_is_read_by_its_name(name: str) -> None:
    assert read(changed("loss", name)).loss == LOSSES.choose(name)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_every_optimizer_needs_only_a_learning_rate(name: str) -> None:
    tree = changed("optimizer", {"name": name, "learning_rate": 0.5})
    del tree["state"]
    assert read(tree).optimizer == OPTIMIZERS.choose(name, learning_rate=0.5)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_weights_that_are_left_out_are_drawn(name: str) -> None:
    tree = changed("initialization", {"name": name, "bias": 0.25, "seed": 5})
    del (
        tree["state"],
        tree["network"]["layers"][0]["weights"],
        tree["network"]["layers"][0]["biases"],
    )
    first, second = read(tree), read(tree)
    weights, biases = first.problem().layout.split(first.parameters)[0]
    assert biases is not None
    assert biases.tolist() == [0.25] * 3
    assert np.isfinite(weights).all()
    assert first.parameters.tobytes() == second.parameters.tobytes()


def test_drawn_weights_stand_beside_given_ones() -> None:
    tree = changed(f"{LAYER}/weights", REMOVED)
    del tree["state"]
    document = read(tree)
    (_, biases), (weights, _) = document.problem().layout.split(document.parameters)
    assert biases is not None
    assert biases.tolist() == [0.1, 0.0, -0.1]
    assert weights.tolist() == [[0.1, -0.3, 0.7]]


def test_a_layer_draws_the_same_weights_whatever_else_is_given() -> None:
    tree = example()
    del tree["state"], tree["network"]["layers"][1]["weights"]
    one = read(tree)
    del tree["network"]["layers"][0]["weights"]
    both = read(tree)
    layout = one.problem().layout
    assert np.array_equal(layout.weights(one.parameters, 2), layout.weights(both.parameters, 2))


@pytest.mark.parametrize("key", ["weights", "biases"])
def test_weights_are_not_left_out_without_initialization(key: str) -> None:
    tree = changed(f"{LAYER}/{key}", REMOVED)
    del tree["state"], tree["initialization"]
    with pytest.raises(
        DocumentError, match=rf"^network.layers\[0\].{key}: this key is missing; .*draw"
    ):
        read(tree)


@pytest.mark.parametrize(
    "settings",
    [
        {"name": "uniform", "low": 2, "high": 1},
        {"name": "uniform", "low": -1.7e308, "high": 1.7e308},
        {"name": "normal", "std": 1.7e308, "seed": 3},
    ],
)
def test_an_initialization_that_cannot_draw_is_refused(settings: dict[str, object]) -> None:
    tree = changed("initialization", settings)
    tree["network"]["layers"][0]["units"] = 300
    tree["network"]["layers"][1]["units"] = 1
    for layer in tree["network"]["layers"]:
        layer.pop("weights")
        layer.pop("biases")
        layer.pop("frozen", None)
    del tree["state"]
    with pytest.raises(DocumentError, match=r"^initialization: (uniform|normal) cannot draw"):
        read(tree)


@pytest.mark.parametrize("units", [1_000_000, 10**15])
def test_parameters_are_counted_before_anything_is_drawn(units: int) -> None:
    tree = changed(f"{LAYER}/units", units)
    tree["network"]["layers"][0] = {"units": units, "activation": "relu"}
    del tree["state"]
    with pytest.raises(DocumentError) as caught:
        read(tree)
    parameters = f"{units * 3 + units:,}"
    most = f"{MOST_PARAMETERS:,}"
    assert str(caught.value) == f"network: {parameters} weights and biases, expected at most {most}"


def test_a_pass_that_is_too_large_is_refused() -> None:
    tree = example()
    tree["network"] = {
        "inputs": 2,
        "layers": [{"units": 100_000, "activation": "relu"}, {"units": 1, "activation": "sigmoid"}],
    }
    tree["data"] = {"generator": {"name": "moons", "samples": 1000}}
    del tree["state"]
    with pytest.raises(DocumentError) as caught:
        read(tree)
    assert str(caught.value) == "data: 1,000 samples are too many for a network of 100,003 units"


def test_long_texts_are_shortened_in_messages() -> None:
    with pytest.raises(DocumentError) as caught:
        read(changed("x" * 1000, 1))
    assert len(str(caught.value)) < 240


def test_whole_numbers_may_be_written_as_floats() -> None:
    assert read(changed(f"{LAYER}/units", 3.0)).network.layers[0].units == 3


def test_parameters_and_samples_cannot_be_changed() -> None:
    document = read(example())
    assert document.state is not None
    arrays = [document.parameters, document.state.start, document.state.slots]
    arrays += [array for samples in document.data.parts for array in samples]
    assert not any(array.flags.writeable for array in arrays)


def test_a_file_that_is_no_object_is_refused() -> None:
    with pytest.raises(
        DocumentError, match=r"^expected an object, as a network file is one, found a list"
    ):
        json_reader.read(json.dumps([1]).encode())
