"""Samples as CSV, and cells for the clipboard."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backprop_viewer.document.columns import Column
from backprop_viewer.document.csv_export import (
    cells_of,
    cells_text,
    csv_blocks,
    read_cells,
    to_csv,
)
from backprop_viewer.document.csv_import import build, proposed_plan, read_csv, sniff
from backprop_viewer.document.data import Data, GivenSource, Samples, Split

COLOUR = Column("the colour", ("red, dark", 'so "green"'))
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def painted(split: Split | None = None) -> Data:
    """Return three samples with a number without a name, a colour and a target."""
    samples = Samples(np.array([[0.5, 0], [-3, 1], [1e-7, 0]]), np.array([[1.0], [0.0], [2.0]]))
    return Data(GivenSource(), samples, split, (), (Column(), COLOUR))


def test_samples_are_written_as_they_came_with_names_and_classes() -> None:
    assert to_csv(painted()) == (
        'x1,the colour,y1\r\n0.5,"red, dark",1\r\n-3,"so ""green""",0\r\n1e-7,"red, dark",2\r\n'
    )


def test_a_decimal_comma_is_for_numbers_only() -> None:
    assert to_csv(painted(), ";", ",").splitlines()[1:] == [
        "0,5;red, dark;1",
        '-3;"so ""green""";0',
        "1e-7;red, dark;2",
    ]


def test_the_parts_of_a_split_are_named() -> None:
    data = painted(Split(0.34, 0.33, 0.33))
    lines = to_csv(data).splitlines()
    assert lines[0].endswith(",y1,part")
    parts = [line.rpartition(",")[2] for line in lines[1:]]
    assert sorted(parts) == ["dev", "test", "train"]
    assert parts.index("train") == data.raw_row(0)


def test_a_column_called_part_stays_apart_from_that_of_the_split() -> None:
    data = painted(Split(1.0)).with_column("targets", 0, Column("part"))
    assert to_csv(data).splitlines()[0] == "x1,the colour,part,part_"


@given(
    arrays(np.float64, st.tuples(st.integers(1, 5), st.just(3)), elements=NUMBERS),
    st.sampled_from([(",", "."), (";", ","), ("\t", "."), (",", ",")]),
)
def test_what_is_written_is_read_back_to_the_same_bits(
    numbers: np.ndarray, signs: tuple[str, str]
) -> None:
    samples = Samples(numbers[:, :2], numbers[:, 2:])
    data = Data(GivenSource(), samples, Split(1.0), (), (Column("a"), Column("b")), (Column("c"),))
    text = to_csv(data, *signs)
    layout = sniff(text)
    table = read_csv(text, layout)
    assert layout.has_header
    again = build(table, proposed_plan(table))
    assert again.raw.inputs.tobytes() == np.ascontiguousarray(data.raw.inputs).tobytes()
    assert again.raw.targets.tobytes() == np.ascontiguousarray(data.raw.targets).tobytes()
    assert again.input_names() == ("a", "b")


def test_classes_are_read_back() -> None:
    text = to_csv(painted())
    table = read_csv(text, sniff(text))
    plan = proposed_plan(table)
    data = build(table, plan)
    assert plan.columns[1].classes == COLOUR.classes
    assert np.array_equal(data.raw.inputs, painted().raw.inputs)


def test_large_tables_come_in_blocks() -> None:
    numbers = np.arange(2500.0).reshape(-1, 1)
    data = Data(GivenSource(), Samples(numbers, numbers))
    blocks = list(csv_blocks(data))
    assert [block.count("\n") for block in blocks] == [1, 1000, 1000, 500]
    assert "".join(blocks) == to_csv(data)


def test_no_cells_are_no_texts() -> None:
    assert cells_of(Column(), np.empty(0)) == []


CELLS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Z"]), max_size=5)
ROWS = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=4)
)


@given(ROWS.filter(lambda rows: any(rows[-1]) and len(rows[0]) > 1))
def test_cells_come_back_from_the_clipboard(rows: list[list[str]]) -> None:
    assert read_cells(cells_text(rows)).rows == rows


def test_cells_have_tabs_between_them_and_quotes_where_needed() -> None:
    assert cells_text([["1.5", "a\tb"], ["2", ""]]) == '1.5\t"a\tb"\n2\t\n'
    assert cells_text([["1.5", "-2"]], ",") == "1,5\t-2\n"


@pytest.mark.parametrize(
    ("text", "rows", "decimal"),
    [
        ("1\t2\r\n3\t4\r\n", [["1", "2"], ["3", "4"]], "."),
        ("1,5\t2\n", [["1,5", "2"]], ","),
        ("1,5\t2.5\n", [["1,5", "2.5"]], "."),
        ("1,234\t5", [["1,234", "5"]], "."),
        ("0,5\n0,25\n", [["0,5"], ["0,25"]], ","),
        ("1;2,5\n", [["1", "2,5"]], ","),
        ("1,2,3\n4,5,6\n", [["1", "2", "3"], ["4", "5", "6"]], "."),
        ("0.5, 0.3\n", [["0.5", "0.3"]], "."),
        ("0.5,1\n", [["0.5", "1"]], "."),
        ("1\n\n2\n\n\n", [["1"], [""], ["2"]], "."),
        ('"a ""b"""\tc', [['a "b"', "c"]], "."),
        ("", [], "."),
        ("\n", [], "."),
    ],
)
def test_cells_of_spreadsheets_are_read(text: str, rows: list[list[str]], decimal: str) -> None:
    assert read_cells(text) == (rows, decimal)


def test_what_is_too_long_for_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^these are no cells of a table: "):
        read_cells("1" * 200_000)
