"""The part ``columns`` of the data: names, classes, and cells in which classes are named."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from document_examples import read

from backprop_viewer.document import columns, json_reader, json_writer
from backprop_viewer.document import data as data_module
from backprop_viewer.document.columns import PLAIN, Column
from backprop_viewer.document.data import Data, GeneratorSource, GivenSource, TableSource
from backprop_viewer.document.data_reader import read_data
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.files import read_file, write_file
from backprop_viewer.document.model import Document
from backprop_viewer.document.values import Value
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.network import Layer, Network

SAMPLE = Path(__file__).parent / "samples" / "version-1-columns.json"
COLOUR = {"name": "colour", "classes": ["red", "green", "blue"]}
SPECIES = {"name": "species", "classes": ["cat", "dog"], "one_hot": False}
GIVEN: dict[str, Any] = {
    "inputs": [[3, "red"], [1.5, "blue"]],
    "targets": [["cat"], ["dog"]],
    "columns": {"inputs": ["age", COLOUR], "targets": [SPECIES]},
}


def network(inputs: int, outputs: int) -> Network:
    return Network(inputs, (Layer(outputs, ACTIVATIONS.choose("sigmoid")),))


def data_of(content: object, inputs: int = 4, outputs: int = 1, folder: Path | None = None) -> Data:
    return read_data(Value("data", content), network(inputs, outputs), folder)


def document_with(data: dict[str, Any], inputs: int, outputs: int) -> Document:
    """Return a document of one layer with these data."""
    layer = {"units": outputs, "activation": "sigmoid", "weights": [[0] * inputs] * outputs}
    tree = {
        "format": "backprop-viewer",
        "version": 1,
        "network": {"inputs": inputs, "layers": [{**layer, "biases": None}]},
        "loss": "half_squared_error",
        "optimizer": {"name": "sgd", "learning_rate": 1},
        "data": data,
    }
    return read(tree)


def test_classes_are_read_by_their_names() -> None:
    data = data_of(GIVEN)
    assert data.raw.inputs.tolist() == [[3.0, 0.0], [1.5, 2.0]]
    assert data.raw.targets.tolist() == [[0.0], [1.0]]
    assert data.input_columns == (Column("age"), Column("colour", ("red", "green", "blue")))
    assert data.target_columns == (Column("species", ("cat", "dog"), one_hot=False),)
    assert not data.raw.inputs.flags.writeable


def test_columns_of_which_nothing_is_said_are_plain() -> None:
    data = data_of({**GIVEN, "targets": [[1], [0]], "columns": {"inputs": ["age", COLOUR]}})
    assert data.target_columns == ()
    assert data_of({"inputs": [[1]], "targets": [[1]], "columns": {}}, 1).input_columns == ()


def test_drawn_samples_may_have_names_and_classes() -> None:
    content = {"generator": "xor", "columns": {"inputs": ["a", "b"], "targets": [SPECIES]}}
    data = data_of(content, 2)
    assert isinstance(data.source, GeneratorSource)
    assert data.input_names() == ("a", "b")
    assert data.target_columns[0].classes == ("cat", "dog")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "pets.csv").write_text("age,colour,species\n3,red,cat\n1.5, blue ,dog\n")
    return tmp_path


TABLE: dict[str, Any] = {"csv": "pets.csv", "inputs": ["age", "colour"], "targets": ["species"]}


def test_columns_of_a_table_may_have_classes(folder: Path) -> None:
    data = data_of({**TABLE, "columns": GIVEN["columns"]}, folder=folder)
    assert isinstance(data.source, TableSource)
    assert data.raw.inputs.tolist() == [[3.0, 0.0], [1.5, 2.0]]
    assert data.target_names() == ("species",)


def test_columns_of_a_table_are_called_as_there(folder: Path) -> None:
    listed = {"targets": [{**SPECIES, "name": "animal"}]}
    content = {**TABLE, "inputs": ["age"], "columns": listed}
    data = data_of(content, 1, folder=folder)
    assert data.input_names() == ("age",)
    assert data.target_names() == ("animal",)


def test_a_table_is_saved_with_the_columns_that_it_does_not_name_itself(folder: Path) -> None:
    path = folder / "network.json"
    document = document_with(GIVEN, 4, 1)
    write_file(path, document)
    tree = json.loads(path.read_text())
    tree["data"] = {**TABLE, "columns": {"targets": [SPECIES], "inputs": ["age", COLOUR]}}
    path.write_text(json.dumps(tree))
    write_file(path, read_file(path))
    assert json.loads(path.read_text())["data"] == {
        **TABLE,
        "columns": {"inputs": ["age", {**COLOUR, "one_hot": True}], "targets": [SPECIES]},
    }


def test_names_of_a_table_are_not_written_twice(folder: Path) -> None:
    path = folder / "network.json"
    content = {"csv": "pets.csv", "inputs": ["age"], "targets": ["age"]}
    write_file(path, document_with({"inputs": [[1]], "targets": [[1]]}, 1, 1))
    tree = json.loads(path.read_text())
    path.write_text(json.dumps({**tree, "data": content}))
    document = read_file(path)
    assert document.data.input_columns == (Column("age"),)
    write_file(path, document)
    assert json.loads(path.read_text())["data"] == content


def test_a_file_with_classes_is_written_so_that_people_can_read_it() -> None:
    document = document_with(GIVEN, 4, 1)
    assert json_writer.write(document).decode() == SAMPLE.read_text(encoding="utf-8")
    again = json_reader.read(SAMPLE.read_bytes())
    assert again.data.input_columns == document.data.input_columns
    assert np.array_equal(again.data.coded.inputs, document.data.coded.inputs)


def columns_with(**values: object) -> dict[str, Any]:
    """Return the data with another part about the columns."""
    return {**GIVEN, "columns": {**GIVEN["columns"], **values}}


FAULTS: list[tuple[object, str]] = [
    ({**GIVEN, "columns": []}, "data.columns: expected an object, found a list of 0"),
    (columns_with(outputs=[]), "data.columns.outputs: unknown key (did you mean"),
    (
        columns_with(inputs=["age"]),
        "data.columns.inputs: 1 column, but the network has 4 inputs",
    ),
    (
        columns_with(inputs=[COLOUR]),
        "data.columns.inputs: 1 column, 3 with one for each class, but the network has 4 inputs",
    ),
    (
        columns_with(inputs=["age", 5]),
        "data.columns.inputs[1]: expected a name, or an object of name, classes and one_hot, "
        "found the number 5",
    ),
    (
        columns_with(inputs=["age", {"one_hot": True}]),
        "data.columns.inputs[1].classes: this key is missing; "
        "expected the names of the classes, as one_hot is there",
    ),
    (
        columns_with(inputs=["age", {"classes": []}]),
        "data.columns.inputs[1].classes: expected the name of at least one class",
    ),
    (
        columns_with(inputs=["age", {"classes": ["a", "b", "a"]}]),
        'data.columns.inputs[1].classes: the column: two classes are called "a"',
    ),
    (
        columns_with(inputs=["age", {"classes": ["a", 1]}]),
        "data.columns.inputs[1].classes[1]: expected a text, found the number 1",
    ),
    (
        columns_with(inputs=["age", {**COLOUR, "one_hot": 1}]),
        "data.columns.inputs[1].one_hot: expected true or false, found the number 1",
    ),
    (
        {**GIVEN, "inputs": [[3, "red"], [1.5, "bleu"]]},
        'data.inputs[1][1]: expected one of red, green, blue, found the text "bleu"',
    ),
    (
        {**GIVEN, "inputs": [[3, "red"], [1.5, 2]]},
        "data.inputs[1][1]: expected one of red, green, blue, found the number 2",
    ),
    (
        {**GIVEN, "inputs": [[3, "red"], ["young", "red"]]},
        'data.inputs[1][0]: expected a number, found the text "young"',
    ),
    (
        {**GIVEN, "inputs": [[3, "red"], [1]]},
        "data.inputs[1]: has 1 number, the rows before it have 2; "
        "expected any number by 2 (samples by inputs)",
    ),
    ({**GIVEN, "inputs": [[3, "red"], 5]}, "data.inputs[1]: expected a row of numbers, found"),
    ({**GIVEN, "inputs": 5}, "data.inputs: expected a list of rows of numbers (samples by inputs)"),
    (
        {"generator": "moons", "columns": GIVEN["columns"]},
        'data.columns.inputs[1]: column "colour": expected the number of a class, from 0 to 2',
    ),
    (
        {"generator": "linear", "columns": GIVEN["columns"]},
        'data.generator: linear has 1 input and 1 output, "columns" 2 inputs and 1 output',
    ),
    (
        {**TABLE, "inputs": ["age"], "columns": GIVEN["columns"]},
        'data.inputs: 1 column, but "columns" has 2 inputs',
    ),
    (
        {**TABLE, "columns": {**GIVEN["columns"], "targets": [{"classes": ["cat"]}]}},
        'data.csv: pets.csv: line 3, column "species": expected one of cat, found the text "dog"',
    ),
]


@pytest.mark.parametrize(("content", "message"), FAULTS)
def test_what_is_wrong_is_said_with_its_place(folder: Path, content: object, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        data_of(content, folder=folder)
    assert str(caught.value).startswith(message)


def test_too_many_classes_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(columns, "MOST_CLASSES", 2)
    with pytest.raises(DocumentError, match=r"expected at most 2 classes, found 3$"):
        data_of(GIVEN)


def test_classes_are_counted_before_they_are_coded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_module, "MOST_DATA_NUMBERS", 9)
    with pytest.raises(DocumentError, match=r"^data: expected at most 9 numbers, found 2 samples"):
        data_of(GIVEN)


def test_plain_columns_leave_no_trace() -> None:
    document = document_with({"inputs": [[1]], "targets": [[1]], "columns": {"inputs": [""]}}, 1, 1)
    assert document.data.columns("inputs") == (PLAIN,)
    assert document.data.source == GivenSource()
    assert b"columns" not in json_writer.write(document)
