"""What is said of a network file in which something is wrong."""

import pytest
from document_examples import REMOVED, changed, read

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.activations import ACTIVATIONS

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
        "network.layers[0].weights: expected a list of rows of numbers (units by inputs), "
        "found null",
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
        "network.layers[0].biases: expected a list of 3 numbers (one for each unit), "
        "found the number 0",
    ),
    (
        f"{LAYER}/frozen",
        ["weight"],
        'network.layers[0].frozen[0]: expected "weights" or "biases", found the text "weight"',
    ),
    (
        f"{LAYER}/frozen",
        "weights",
        'network.layers[0].frozen: expected a list of "weights" and "biases", '
        'found the text "weights"',
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
        "state.update: expected a whole number of at least 1 and of at most 1e+12, "
        "found the number 0",
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
