"""How long edits, import and saving of 100,000 samples take."""

import statistics
from collections.abc import Callable
from time import perf_counter, process_time

import numpy as np
import pytest

from backprop_viewer.document import json_layout
from backprop_viewer.document.columns import Column
from backprop_viewer.document.csv_export import csv_blocks, to_csv
from backprop_viewer.document.csv_import import build, proposed_plan, read_csv, sniff
from backprop_viewer.document.data import Data, GivenSource, Samples, Split

ROWS = 100_000
ROUNDS = 15
EDIT_MS = 5.0
IMPORT_S = 1.0
PIECE_MS = 2.0
COLOUR = Column("colour", ("red", "green", "blue"))


@pytest.fixture(scope="module")
def data() -> Data:
    """Samples of nine numbers, a colour and a class."""
    generator = np.random.default_rng(0)
    colours = generator.integers(0, 3, (ROWS, 1)).astype(np.float64)
    inputs = np.hstack([generator.normal(size=(ROWS, 9)), colours])
    names = (*(Column(f"n{number}") for number in range(9)), COLOUR)
    return Data(GivenSource(), Samples(inputs, colours), Split(0.6, 0.4), (), names, (COLOUR,))


EDITS: dict[str, Callable[[Data], Data]] = {
    "cell": lambda data: data.with_cells("inputs", [5], [3], 0.5),
    "class": lambda data: data.with_cells("targets", [5], [0], 2.0),
    "value": lambda data: data.with_value("inputs", 5, 3, 0.5),
    "more rows": lambda data: data.with_rows(data.raw.inputs[:3], data.raw.targets[:3], 50_000),
    "fewer rows": lambda data: data.without_rows([4, 60_000]),
    "name": lambda data: data.with_column("inputs", 3, Column("new")),
    "new column": lambda data: data.with_new_column("inputs"),
    "fewer columns": lambda data: data.without_columns("inputs", [2]),
}


@pytest.mark.benchmark
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_an_edit(data: Data, edit: Callable[[Data], Data]) -> None:
    times, kept = [], []  # kept, as undo keeps them: memory that is new is slower
    for _ in range(ROUNDS):
        began = perf_counter()
        kept.append(edit(data))
        times.append((perf_counter() - began) * 1000)
    print(f"\n{ROWS:,} rows: {min(times):.2f} ms, in the middle {statistics.median(times):.2f} ms")
    assert min(times) <= EDIT_MS


@pytest.mark.benchmark
def test_import_and_export(data: Data) -> None:
    text = to_csv(data)
    times = []
    for _ in range(3):
        began = process_time()
        table = read_csv(text, sniff(text))
        assert len(build(table, proposed_plan(table)).raw.inputs) == ROWS
        times.append(process_time() - began)
    pauses, began = [], perf_counter()
    for _ in csv_blocks(data):
        pauses.append((perf_counter() - began) * 1000)
        began = perf_counter()
    print(f"\nimport {min(times):.2f} s, export {sum(pauses):.0f} ms, longest {max(pauses):.1f} ms")
    assert min(times) <= IMPORT_S


@pytest.mark.benchmark
def test_a_piece_of_a_file(data: Data) -> None:
    block = next(json_layout._blocks(data.raw.inputs))
    times = []
    for _ in range(ROUNDS):
        began = perf_counter()
        json_layout._dumped(block, "").replace(",", ", ").replace("], [", "],\n    [")
        times.append((perf_counter() - began) * 1000)
    print(f"\na piece: {statistics.median(times):.2f} ms, at most {max(times):.2f} ms")
    assert statistics.median(times) <= PIECE_MS
