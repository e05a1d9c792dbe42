"""What a network file may hold, and what is said when it holds something else."""

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
FAULTS = [
    # format and version
    ("format", REMOVED, 'format: this key is missing; expected "backprop-viewer"'),
    ("format", "other", 'format: expected "backprop-viewer", found the text "other"'),
    ("version", REMOVED, "version: this key is missing; expected 1"),
    ("version", 2, "version: this file is of version 2; this program reads version 1"),
    ("version", 0, "version: expected a whole number of at least 1, found the number 0"),
    ("version", True, "version: expected a whole number of at least 1, found true"),
    ("version", "1", 'version: expected a whole number of at least 1, found the text "1"'),
    # keys
    ("netwrk", {}, 'netwrk: unknown key (did you mean "network"?)'),
    (
        f"{LAYER}/activaton",
        1,
        'network.layers[0].activaton: unknown key (did you mean "activation"?)',
    ),
    (
        "training/zzz",
        1,
        "training.zzz: unknown key; known: batch_size, shuffle, seed",
    ),
    ("network", REMOVED, "network: this key is missing"),
    ("loss", REMOVED, "loss: this key is missing"),
    ("optimizer", REMOVED, "optimizer: this key is missing"),
    ("data", REMOVED, "data: this key is missing"),
    (f"{LAYER}/units", REMOVED, "network.layers[0].units: this key is missing"),
    (f"{LAYER}/activation", REMOVED, "network.layers[0].activation: this key is missing"),
    ("network/inputs", REMOVED, "network.inputs: this key is missing"),
    # texts, numbers and flags
    ("name", 3, "name: expected a text, found the number 3"),
    ("description", None, "description: expected a text, found null"),
    ("network", [], "network: expected an object, found a list of 0"),
    (
        "network/inputs",
        0,
        "network.inputs: expected a whole number of at least 1, found the number 0",
    ),
    (
        "network/inputs",
        1e300,
        "network.inputs: expected a whole number of at most 9007199254740992, "
        "found the number 1e+300",
    ),
    ("network/layers", {}, "network.layers: expected a list of layers, found an object"),
    ("network/layers", [], "network.layers: expected at least one layer"),
    ("network/layers/1", 5, "network.layers[1]: expected an object, found the number 5"),
    (
        f"{LAYER}/units",
        2.5,
        "network.layers[0].units: expected a whole number of at least 1, found the number 2.5",
    ),
    (
        f"{LAYER}/units",
        True,
        "network.layers[0].units: expected a whole number of at least 1, found true",
    ),
    ("training/shuffle", 1, "training.shuffle: expected true or false, found the number 1"),
    (
        "training/batch_size",
        0,
        "training.batch_size: expected a whole number of at least 1, found the number 0",
    ),
    (
        "training/seed",
        -1,
        "training.seed: expected a whole number of at least 0, found the number -1",
    ),
    (
        "regularization/l2",
        -1,
        "regularization.l2: expected a number of at least 0, found the number -1",
    ),
    (
        "regularization/l1",
        "x",
        'regularization.l1: expected a number of at least 0, found the text "x"',
    ),
    (
        "regularization/biases",
        0,
        "regularization.biases: expected true or false, found the number 0",
    ),
    # names out of tables
    (
        f"{LAYER}/activation",
        "rellu",
        'network.layers[0].activation: no activation is called "rellu" (did you mean "relu"?); '
        f"known: {', '.join(ACTIVATIONS)}",
    ),
    (
        f"{LAYER}/activation",
        7,
        "network.layers[0].activation: expected a name, or an object of a name and settings, "
        "found the number 7",
    ),
    (f"{LAYER}/activation", {"slope": 1}, "network.layers[0].activation.name: this key is missing"),
    (
        f"{LAYER}/activation/name",
        ["relu"],
        "network.layers[0].activation.name: expected a text, found a list of 1",
    ),
    (
        f"{LAYER}/activation/slop",
        1,
        'network.layers[0].activation.slop: unknown key (did you mean "slope"?)',
    ),
    (
        f"{LAYER}/activation/slope",
        "x",
        'network.layers[0].activation.slope: expected a number, found the text "x"',
    ),
    ("loss/delta", 0, "loss.delta: expected a number above 0, found the number 0"),
    (
        "optimizer/learning_rate",
        REMOVED,
        "optimizer.learning_rate: this key is missing; expected a number of at least 0",
    ),
    ("optimizer/nesterov", 1, "optimizer.nesterov: expected true or false, found the number 1"),
    (
        "optimizer",
        {"name": "sgd", "learning_rate": 1, "nesterov": True},
        "optimizer.nesterov: this needs a momentum above 0",
    ),
    (
        "initialization",
        None,
        "initialization: expected a name, or an object of a name and settings, found null",
    ),
    (
        "initialization/seed",
        0.5,
        "initialization.seed: expected a whole number of at least 0, found the number 0.5",
    ),
    # layers
    (
        f"{LAYER}/weights",
        [[1, 2, 3], [4, 5, 6]],
        "network.layers[0].weights: weights is 2 by 3, expected 3 by 2 (units by inputs); "
        "rows and columns are swapped",
    ),
    (
        f"{LAYER}/weights",
        [[1, 2], [4, 5]],
        "network.layers[0].weights: weights is 2 by 2, expected 3 by 2 (units by inputs)",
    ),
    (
        f"{LAYER}/weights",
        [],
        "network.layers[0].weights: weights is 0 by 0, expected 3 by 2 (units by inputs)",
    ),
    (
        f"{LAYER}/weights/1",
        [1],
        "network.layers[0].weights[1]: has 1 number, the rows before it have 2; "
        "expected 3 by 2 (units by inputs)",
    ),
    (
        f"{LAYER}/weights/1",
        4,
        "network.layers[0].weights[1]: expected a row of numbers, found the number 4",
    ),
    (
        f"{LAYER}/weights/1/0",
        True,
        "network.layers[0].weights[1][0]: expected a number, found true",
    ),
    (
        f"{LAYER}/weights/2/1",
        None,
        "network.layers[0].weights[2][1]: expected a number, found null",
    ),
    (
        f"{LAYER}/weights/2/1",
        "4",
        'network.layers[0].weights[2][1]: expected a number, found the text "4"',
    ),
    (
        f"{LAYER}/weights",
        None,
        "network.layers[0].weights: expected a list of rows of numbers (units by inputs), found null",
    ),
    (
        f"{LAYER}/biases",
        [1, 2],
        "network.layers[0].biases: has 2 numbers, expected 3 (one for each unit)",
    ),
    (f"{LAYER}/biases/0", False, "network.layers[0].biases[0]: expected a number, found false"),
    (
        f"{LAYER}/biases",
        0,
        "network.layers[0].biases: expected a list of 3 numbers (one for each unit), found the number 0",
    ),
    (
        f"{LAYER}/frozen",
        ["weight"],
        'network.layers[0].frozen[0]: expected "weights" or "biases", found the text "weight"',
    ),
    (
        f"{LAYER}/frozen",
        "weights",
        'network.layers[0].frozen: expected a list of "weights" and "biases", found the text "weights"',
    ),
    (
        "network/layers/1/frozen",
        ["biases"],
        "network.layers[1].frozen: the layer has no biases to freeze",
    ),
    ("network/layers/1/names", ["a", "b"], "network.layers[1].names: 2 names, expected 1"),
    (
        "network/layers/1/names",
        [1],
        "network.layers[1].names[0]: expected a text, found the number 1",
    ),
    ("network/input_names", ["a"], "network.input_names: 1 name, expected 2"),
    # state
    (
        "state/update",
        0,
        "state.update: expected a whole number of at least 1 and of at most 1e+12, found the number 0",
    ),
    ("state/update", REMOVED, "state.update: this key is missing"),
    ("state/optimizer", REMOVED, "state.optimizer: this key is missing"),
    ("state/optimizer/velocity", REMOVED, "state.optimizer.velocity: this key is missing"),
    ("state/optimizer/speed", [], "state.optimizer.speed: unknown key; known: velocity"),
    ("state/optimizer/velocity", [], "state.optimizer.velocity: 0 layers, but the network has 2"),
    ("state/start/0/biases", REMOVED, "state.start[0].biases: this key is missing"),
    (
        "state/start/1/biases",
        [1],
        "state.start[1].biases: expected null, as the layer has no biases, found a list of 1",
    ),
    (
        "state/start/0/weights/0/0",
        None,
        "state.start[0].weights[0][0]: expected a number, found null",
    ),
    (
        f"{LAYER}/weights",
        REMOVED,
        "network.layers[0].weights: this key is missing; expected the present numbers, "
        "as the file has a state",
    ),
]


@pytest.mark.parametrize(("path", "value", "message"), FAULTS)
def test_what_is_wrong_is_said_with_its_place(path: str, value: object, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(changed(path, value))
    assert str(caught.value) == message


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
        del tree[key]
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
    assert len(str(caught.value)) < 200


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
        DocumentError, match="^expected an object, as a network file is one, found a list"
    ):
        json_reader.read(json.dumps([1]).encode())
