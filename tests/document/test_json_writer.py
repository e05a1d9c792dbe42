"""How a network file is laid out, and what is never written."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from document_examples import changed, example, read, same_bits

from backprop_viewer.base import Choice
from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.data import Data, Samples, TableSource
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.model import Document

SAMPLE = Path(__file__).parent / "samples" / "version-1.json"


def test_a_file_is_written_so_that_people_can_read_it() -> None:
    assert json_writer.write(read(example())).decode() == SAMPLE.read_text(encoding="utf-8")


def test_a_file_of_version_1_stays_readable() -> None:
    assert same_bits(json_reader.read(SAMPLE.read_bytes()), read(example()))


def test_a_generator_is_written_and_not_its_numbers() -> None:
    tree = changed("data", {"generator": {"name": "xor", "samples": 8}})
    written = json_writer.write(read(tree))
    assert b'"generator": {"name": "xor", "samples": 8, "noise": 0.0, "seed": 0}' in written
    assert written.count(b'"targets"') == 1  # those of the example's branch


@pytest.fixture
def with_table(tmp_path: Path) -> Document:
    document = read(example())
    source = TableSource(tmp_path / "data" / "points.csv", ("x", "y"), ("z",))
    return replace(document, data=Data(source, document.data.raw))


@pytest.mark.parametrize(
    ("folder", "path"),
    [
        ("data", "points.csv"),
        (".", "data/points.csv"),
        ("networks/old", "../../data/points.csv"),
    ],
)
def test_the_path_of_a_table_fits_the_folder_of_the_file(
    tmp_path: Path, with_table: Document, folder: str, path: str
) -> None:
    written = json_writer.write(with_table, tmp_path / folder).decode()
    assert f'"data": {{"csv": "{path}", "inputs": ["x", "y"], "targets": ["z"]}}' in written


def test_a_table_needs_a_folder(with_table: Document) -> None:
    with pytest.raises(DocumentError, match=r"^data\.csv: a table can only be used by"):
        json_writer.write(with_table)


@pytest.mark.parametrize("number", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_is_not_written(number: float) -> None:
    document = read(example())
    parameters = document.parameters.copy()
    parameters[-1] = number
    with pytest.raises(DocumentError) as caught:
        json_writer.write(replace(document, parameters=parameters))
    assert str(caught.value).startswith("network.layers[1].weights: there are numbers that are not")
    samples = Samples(document.data.raw.inputs, np.full((4, 1), number))
    with pytest.raises(DocumentError, match=r"^data\.targets: there are numbers that are not"):
        json_writer.write(replace(document, data=replace(document.data, raw=samples)))
    with pytest.raises(DocumentError, match=r"^loss\.delta: the number is not finite"):
        json_writer.write(replace(document, loss=Choice("huber", {"delta": number})))


@pytest.mark.parametrize("name", ["half a character \ud800", "\udcff"])
def test_a_text_that_is_no_unicode_is_not_written(name: str) -> None:
    with pytest.raises(DocumentError, match=r"^name: this cannot be written: "):
        json_writer.write(replace(read(example()), name=name))


@pytest.mark.parametrize(
    "name", ["", 'quotes " and \\', "two\nlines", "\x00\x1b[2J", "Zwei mal zwei – 二乘二 😀"]
)
def test_every_text_is_read_back(name: str) -> None:
    document = replace(read(example()), name=name, description=name)
    assert same_bits(document, json_reader.read(json_writer.write(document)))


def test_every_float_is_read_back() -> None:
    document = read(example())
    bits = np.random.default_rng(0).integers(0, 2**64, 40, dtype=np.uint64).view(np.float64)
    special = np.array([5e-324, 2.2e-308, 1.7976931348623157e308, -0.0, 0.1 + 0.2, 1e16, 1e22])
    numbers = np.concatenate([special, bits[np.isfinite(bits)]])
    for start in range(0, len(numbers) - 11, 11):
        changed_numbers = replace(document, parameters=numbers[start : start + 12])
        again = json_reader.read(json_writer.write(changed_numbers))
        assert again.parameters.tobytes() == changed_numbers.parameters.tobytes()
