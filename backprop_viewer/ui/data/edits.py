"""Edits of samples as a table asks for them: its columns are the inputs, then the targets. No Qt.

Rows are counted as the samples came; the rows after the last one are new samples.
"""

from collections.abc import Generator, Sequence

import numpy as np

from backprop_viewer.base import Choice, finish
from backprop_viewer.document.columns import Column
from backprop_viewer.document.csv_columns import CsvColumn
from backprop_viewer.document.csv_export import rows_in_piece
from backprop_viewer.document.data import WHICH, Data, GeneratorSource, Samples, check_size
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.datasets import DATASETS, draw_samples

Cells = Sequence[Sequence[str]]


def columns_of(data: Data) -> list[tuple[str, int, Column]]:
    """Return for each column its kind ('inputs' or 'targets'), its place there and what it is."""
    return [
        (which, index, column)
        for which in WHICH
        for index, column in enumerate(data.columns(which))
    ]


def with_block(data: Data, rows: Sequence[int], columns: Sequence[int], values: Array) -> Data:
    """Return the data with (rows, columns) values; new samples hold 0 where none is given.

    ``rows`` are all different, new ones last and in order. ValueError: see Data.with_cells.
    """
    inputs, samples = data.cells("inputs").shape[1], len(data.raw.inputs)
    known = sum(row < samples for row in rows)
    places = np.asarray(columns)
    new = np.zeros((len(rows) - known, inputs + data.cells("targets").shape[1]))
    new[:, places] = values[known:]
    is_input = places < inputs
    for which, chosen, first in (("inputs", is_input, 0), ("targets", ~is_input, inputs)):
        if known and chosen.any():
            where = (places[chosen] - first).tolist()
            data = data.with_cells(which, list(rows[:known]), where, values[:known, chosen])
    return data.with_rows(new[:, :inputs], new[:, inputs:]) if len(new) else data


def numbers_of(data: Data, texts: Cells, columns: Sequence[int], decimal: str = ".") -> Array:
    """Return the numbers of cells written as texts. ValueError: where, and what was expected."""
    return finish(_reading_numbers(data, texts, columns, decimal))


def _reading_numbers(
    data: Data, texts: Cells, columns: Sequence[int], decimal: str
) -> Generator[float, None, Array]:
    """Do what numbers_of does in pieces."""
    known = columns_of(data)
    for number, cells in enumerate(texts):
        if len(cells) != len(columns):
            found = f"expected {len(columns)} cells as in its first row, found {len(cells)}"
            raise ValueError(f"row {number + 1} of what is pasted: {found}")
    values = np.empty((len(texts), len(columns)))
    step = rows_in_piece(len(columns))
    for start in range(0, len(texts), step):
        yield start / len(texts)
        block = texts[start : start + step]
        for position, place in enumerate(columns):
            column = known[place][2]
            read = CsvColumn("", [row[position].strip() for row in block], decimal)
            numbers = read.class_numbers(column.classes) if column.classes else read.numbers
            values[start : start + step, position] = numbers
    wrong = np.argwhere(np.isnan(values))
    if len(wrong):
        row, position = wrong[0].tolist()
        try:
            known[columns[position]][2].number(texts[row][position], decimal)
        except ValueError as error:
            place_of = f"row {row + 1}, cell {position + 1} of what is pasted"
            raise ValueError(f"{place_of}: {error}") from None
    return values


def pasted(
    data: Data, texts: Cells, rows: Sequence[int], columns: Sequence[int], decimal: str = "."
) -> Data:
    """Return the data with cells written as texts put where the first row and column are.

    A single cell fills all of ``rows`` and ``columns``. ``rows`` is extended by new ones as
    needed. ValueError: they do not fit the table, or one is no number or class of its column.
    """
    return finish(pasting(data, texts, rows, columns, decimal))


def pasting(
    data: Data, texts: Cells, rows: Sequence[int], columns: Sequence[int], decimal: str = "."
) -> Generator[float, None, Data]:
    """Do what pasted does in pieces, for whoever must not stop for long."""
    if not texts or not texts[0]:
        raise ValueError("there is nothing to paste: copy some cells of a table first")
    if len(texts) == len(texts[0]) == 1:
        texts = [[texts[0][0]] * len(columns)] * len(rows)
    width, first, room = len(texts[0]), columns[0], len(columns_of(data))
    if first + width > room:
        raise ValueError(
            f"{width} columns do not fit from column {first + 1} on: the table has {room}"
        )
    columns = range(first, first + width)
    values = yield from _reading_numbers(data, texts, columns, decimal)
    yield 1.0
    missing = len(texts) - len(rows)
    new = max(len(data.raw.inputs), *(row + 1 for row in rows))
    rows = [*rows[: len(texts)], *range(new, new + missing)]
    data = with_block(data, rows, columns, values)
    yield 1.0
    return data


def drawn(choice: Choice, like: Data) -> Data:
    """Return the samples of a data set, split and preprocessed as others are.

    ValueError: they are too many.
    """
    check_choice(choice)
    inputs, targets = draw_samples(choice)
    inputs.flags.writeable = targets.flags.writeable = False
    samples = Samples(inputs, targets)
    return Data(GeneratorSource(choice), samples, like.split, like.preprocessing)


def check_choice(choice: Choice) -> None:
    """Check that a data set is not too large to be drawn. ValueError: it is."""
    dataset = DATASETS[choice.name]
    columns = dataset.inputs + dataset.outputs(choice.settings)
    check_size(int(choice.settings["samples"]), columns)
