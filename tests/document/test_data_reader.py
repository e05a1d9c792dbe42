"""The part ``data`` of a network file."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from document_examples import read

from backprop_viewer.document import data_reader
from backprop_viewer.document.data import GeneratorSource, GivenSource, Split, TableSource
from backprop_viewer.document.data_reader import read_data
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.values import Value
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.engine.network import Layer, Network

NETWORK = Network(2, (Layer(1, ACTIVATIONS.choose("sigmoid")),))
GIVEN: dict[str, Any] = {"inputs": [[0, 1], [2, 3], [4, 5]], "targets": [[0], [1], [0]]}
TABLE: dict[str, Any] = {"csv": "points.csv", "inputs": ["x", "y"], "targets": ["class"]}

FAULTS: list[tuple[object, str]] = [
    (5, "data: expected an object, found the number 5"),
    ({}, "data.inputs: this key is missing"),
    ({"inputs": [[0, 1]]}, "data.targets: this key is missing"),
    ({**GIVEN, "targets": [[0], [1]]}, "data.targets: 2 rows, but the inputs have 3 samples"),
    (
        {**GIVEN, "targets": [[0, 1]] * 3},
        "data.targets: targets is 3 by 2, expected any number by 1 (samples by outputs)",
    ),
    (
        {**GIVEN, "inputs": [[0, 1], [2], [4, 5]]},
        "data.inputs[1]: has 1 number, the rows before it have 2; "
        "expected any number by 2 (samples by inputs)",
    ),
    (
        {"inputs": [], "targets": []},
        "data.inputs: inputs is 0 by 0, expected any number by 2 (samples by inputs)",
    ),
    ({**GIVEN, "inputs": [[0, True]] * 3}, "data.inputs[0][1]: expected a number, found true"),
    (
        {**GIVEN, "seed": 3},
        "data.seed: unknown key; "
        "known: inputs, targets, columns, split, preprocessing, generator, csv",
    ),
    ({"genrator": "moons"}, 'data.genrator: unknown key (did you mean "generator"?)'),
    (
        {"generator": 4},
        "data.generator: expected a name, or an object of a name and settings, found the number 4",
    ),
    (
        {"generator": "moon"},
        'data.generator: no data set is called "moon" (did you mean "moons"?); '
        f"known: {', '.join(DATASETS)}",
    ),
    (
        {"generator": {"name": "moons", "samples": 0}},
        "data.generator.samples: expected a whole number of at least 1 and of at most 1e+06, "
        "found the number 0",
    ),
    (
        {"generator": {"name": "moons", "nois": 0}},
        'data.generator.nois: unknown key (did you mean "noise"?)',
    ),
    (
        {"generator": "moons", "inputs": []},
        "data.inputs: unknown key; known: generator, columns, split, preprocessing",
    ),
    (
        {"generator": {"name": "blobs", "classes": 4}},
        "data.generator: blobs has 2 inputs and 4 outputs, the network 2 inputs and 1 output",
    ),
    ({"csv": "points.csv", "inputs": ["x", "y"]}, "data.targets: this key is missing"),
    ({**TABLE, "csv": 3}, "data.csv: expected the path of a CSV file, found the number 3"),
    (
        {**TABLE, "inputs": "x"},
        'data.inputs: expected a list of names of columns, found the text "x"',
    ),
    ({**TABLE, "inputs": ["x"]}, "data.inputs: 1 column, but the network has 2 inputs"),
    ({**TABLE, "targets": []}, "data.targets: 0 columns, but the network has 1 output"),
    ({**TABLE, "targets": [1]}, "data.targets[0]: expected a text, found the number 1"),
    (
        {**TABLE, "targets": ["klass"]},
        'data.csv: points.csv: no column is called "klass" (did you mean "class"?)',
    ),
    ({**TABLE, "csv": "no.csv"}, "data.csv: no.csv: cannot be opened: no such file or folder"),
    ({**TABLE, "csv": "empty.csv"}, "data.csv: empty.csv: there are no rows under the names"),
    (
        {**TABLE, "csv": "bad.csv"},
        'data.csv: bad.csv: line 3, column "y": expected a number, found the text "tall"',
    ),
    ({**TABLE, "csv": "."}, "data.csv: .: cannot be opened: it is not a file"),
    (
        {**TABLE, "csv": "a\0b"},
        "data.csv: a\0b: cannot be opened: there can be no file of this name",
    ),
    *(
        (
            {**TABLE, "csv": path},
            "data.csv: expected a path relative to the folder of this file, "
            f'found the text "{path}"',
        )
        for path in ("/etc/passwd", "C:\\points.csv", "C:points.csv", "\\\\server\\share\\x.csv")
    ),
    ({**GIVEN, "split": {}}, "data.split.train: this key is missing"),
    (
        {**GIVEN, "split": {"train": 0, "dev": 1}},
        "data.split.train: expected a number above 0 and of at most 1, found the number 0",
    ),
    (
        {**GIVEN, "split": {"train": 1.5}},
        "data.split.train: expected a number of at least 0 and of at most 1, found the number 1.5",
    ),
    (
        {**GIVEN, "split": {"train": 0.5, "dev": 0.4}},
        "data.split: the fractions sum to 0.9, expected 1",
    ),
    (
        {**GIVEN, "split": {"train": 1, "seed": 0.5}},
        "data.split.seed: expected a whole number of at least 0, found the number 0.5",
    ),
    (
        {**GIVEN, "preprocessing": "center"},
        'data.preprocessing: expected a list of names, found the text "center"',
    ),
    (
        {**GIVEN, "preprocessing": ["center", "standardise"]},
        'data.preprocessing[1]: no preprocessing is called "standardise" '
        '(did you mean "standardize"?); '
        "known: center, min_max, standardize",
    ),
    (
        {
            "inputs": [[1.7e308, 0], [-1.7e308, 0]],
            "targets": [[0], [1]],
            "preprocessing": ["min_max"],
        },
        "data.preprocessing: min_max: the inputs differ by too much or too little for this",
    ),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "points.csv").write_text("class,x,y\n0,1,2\n1,3,4\n")
    (tmp_path / "bad.csv").write_text("class,x,y\n0,1,2\n1,3,tall\n")
    (tmp_path / "empty.csv").write_text("class,x,y\n")
    return tmp_path


@pytest.mark.parametrize(("content", "message"), FAULTS)
def test_what_is_wrong_is_said_with_its_place(folder: Path, content: object, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_data(Value("data", content), NETWORK, folder)
    assert str(caught.value) == message


def test_samples_are_given() -> None:
    data = read_data(Value("data", GIVEN), NETWORK, None)
    assert data.source == GivenSource()
    assert data.raw.inputs.tolist() == GIVEN["inputs"]
    assert data.raw.targets.tolist() == GIVEN["targets"]


def test_samples_are_read_from_columns(folder: Path) -> None:
    data = read_data(Value("data", TABLE), NETWORK, folder)
    assert data.source == TableSource(folder / "points.csv", ("x", "y"), ("class",))
    assert data.raw.inputs.tolist() == [[1.0, 2.0], [3.0, 4.0]]
    assert data.raw.targets.tolist() == [[0.0], [1.0]]


def test_a_table_may_lie_in_another_folder(folder: Path) -> None:
    (folder / "networks").mkdir()
    content = {**TABLE, "csv": "../points.csv"}
    data = read_data(Value("data", content), NETWORK, folder / "networks")
    assert data.source == TableSource(folder / "points.csv", ("x", "y"), ("class",))


def test_a_table_needs_a_folder() -> None:
    with pytest.raises(DocumentError, match=r"^data.csv: a table can only be read by a network"):
        read_data(Value("data", TABLE), NETWORK, None)


@pytest.mark.parametrize("name", DATASETS)
def test_every_data_set_is_drawn_by_its_name(name: str) -> None:
    choice = DATASETS.choose(name)
    outputs = DATASETS[name].outputs(choice.settings)
    network = Network(DATASETS[name].inputs, (Layer(outputs, ACTIVATIONS.choose("sigmoid")),))
    data = read_data(Value("data", {"generator": name}), network, None)
    assert data.source == GeneratorSource(choice)
    assert data.raw.inputs.shape == (choice.settings["samples"], network.inputs)
    assert data.raw.targets.shape == (choice.settings["samples"], outputs)


def test_samples_are_counted_before_they_are_drawn(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_reader, "MOST_DATA_NUMBERS", 3000)
    content = {"generator": {"name": "moons", "samples": 1001}}
    with pytest.raises(DocumentError) as caught:
        read_data(Value("data", content), NETWORK, None)
    assert str(caught.value) == "data.generator.samples: expected at most 1,000, found 1,001"


def test_split_and_preprocessing_are_read() -> None:
    content = {
        **GIVEN,
        "split": {"train": 2 / 3, "test": 1 / 3, "seed": 5},
        "preprocessing": ["center", {"name": "min_max"}],
    }
    data = read_data(Value("data", content), NETWORK, None)
    assert data.split == Split(2 / 3, 0.0, 1 / 3, 5)
    assert data.preprocessing == ("center", "min_max")
    assert [len(samples.inputs) for samples in data.parts] == [2, 0, 1]


def test_a_problem_is_made_of_the_prepared_training_samples() -> None:
    tree = {
        "format": "backprop-viewer",
        "version": 1,
        "network": {
            "inputs": 2,
            "layers": [{"units": 1, "activation": "sigmoid", "weights": [[1, 2]], "biases": [0]}],
        },
        "loss": "half_squared_error",
        "optimizer": {"name": "sgd", "learning_rate": 1},
        "data": {**GIVEN, "split": {"train": 0.7, "dev": 0.3}, "preprocessing": ["min_max"]},
    }
    document = read(tree)
    assert document.problem().inputs is document.data.parts.train.inputs
    assert document.problem().samples == 2
    assert np.array_equal(document.problem().inputs.max(axis=0), [1.0, 1.0])
