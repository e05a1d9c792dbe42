"""From a CSV file to samples: the plan that is proposed, and what a plan gives."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_viewer.document.columns import Column
from backprop_viewer.document.csv_import import (
    MISSING_POLICIES,
    ColumnPlan,
    CsvTable,
    ImportPlan,
    Layout,
    build,
    counts,
    left_out_lines,
    missing_rows,
    problem,
    proposed_plan,
    read_csv,
    sniff,
)
from backprop_viewer.document.data import GivenSource
from backprop_viewer.document.errors import DocumentError

FLOWERS = """id,length,colour,note,species
1,5.1,red,first,setosa
2,4.9,blue,x,virginica
3,?,red,y,setosa
4,6.0,blue,,virginica
5,5.5,red,z,
6,5.5,red,w,setosa
7,5.5,,v,virginica
8,5.5,red,u,versicolor
"""
LEAVE_OUT, MEAN, REFUSE = MISSING_POLICIES


def table_of(text: str) -> CsvTable:
    """Return the table that a text holds, in the layout that is recognised."""
    return read_csv(text, sniff(text))


def flowers(missing: str = LEAVE_OUT) -> tuple[CsvTable, ImportPlan]:
    """Return the flowers, and the plan that is proposed for them."""
    table = table_of(FLOWERS)
    return table, replace(proposed_plan(table), missing=missing)


def uses(text: str) -> list[str]:
    """Return what the proposed plan uses the columns for."""
    return [column.use for column in proposed_plan(table_of(text)).columns]


def changed(plan: ImportPlan, index: int, **values: object) -> ImportPlan:
    """Return a plan in which something about a column is different."""
    columns = list(plan.columns)
    columns[index] = replace(columns[index], **values)
    return replace(plan, columns=tuple(columns))


def test_a_table_has_its_cells_by_column_and_its_lines() -> None:
    table = table_of(FLOWERS)
    assert table.names == ("id", "length", "colour", "note", "species")
    assert table.kinds == ("number", "number", "classes", "text", "classes")
    assert list(table.lines) == [2, 3, 4, 5, 6, 7, 8, 9]
    assert table.row(1) == ("2", "4.9", "blue", "x", "virginica")


def test_without_names_the_columns_have_none() -> None:
    table = read_csv("1;2\n\n3;4", Layout(";", has_header=False))
    assert table.names == ("", "")
    assert list(table.lines) == [1, 3]


def test_short_rows_are_filled_with_missing_cells() -> None:
    table = table_of("a,b,c\n1,2\n3,4,5\n")
    assert table.row(0) == ("1", "2", "")
    assert missing_rows(table, proposed_plan(table)) == [(2, 'column "c"')]


def test_the_plan_leaves_out_row_numbers_and_text_and_takes_classes() -> None:
    _, plan = flowers()
    assert plan.columns == (
        ColumnPlan("id", "unused"),
        ColumnPlan("length", "input"),
        ColumnPlan("colour", "input", ("blue", "red"), one_hot=False),
        ColumnPlan("note", "unused"),
        ColumnPlan("species", "target", ("setosa", "versicolor", "virginica")),
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a,b,c\n1,2,3\n4,5,6\n", ["input", "input", "target"]),
        ("Class,b,c\n1,2,3\n4,5,6\n", ["target", "input", "input"]),
        ("y1,y2,x\n1,2,3\n4,5,6\n", ["target", "target", "input"]),
        ("y1,y2\n1,2\n4,5\n", ["input", "target"]),
        ("x,note\n1,a b\n4,c d\n5,e f\n6,g h\n", ["target", "unused"]),
        ("x,z,part\n1,2,train\n4,5,test\n3,4,train\n2,3,train\n", ["input", "target", "unused"]),
        ("id,z\n3,2\n1,5\n", ["input", "target"]),
    ],
)
def test_the_target_is_found_by_its_name_or_is_the_last(text: str, expected: list[str]) -> None:
    assert uses(text) == expected


@pytest.mark.parametrize(
    ("values", "classes"),
    [
        ([0, 1, 2] * 3, ("0", "1", "2")),
        ([1, 2, 3, 10, 4, 5, 6, 7, 8, 9] * 3, tuple(map(str, range(1, 11)))),
        ([0, 1] * 9, ()),
        ([0, 2, 4] * 9, ()),
        ([0, 1, 2], ()),
    ],
)
def test_whole_numbers_in_the_target_may_be_classes(
    values: list[int], classes: tuple[str, ...]
) -> None:
    table = table_of("x,y\n" + "\n".join(f"0.5,{value}" for value in values))
    assert proposed_plan(table).columns[1].classes == classes


def test_rows_in_which_something_is_missing_are_left_out() -> None:
    table, plan = flowers()
    assert missing_rows(table, plan) == [
        (4, 'column "length"'),
        (6, 'column "species"'),
        (8, 'column "colour"'),
    ]
    assert left_out_lines(table, plan) == [4, 6, 8]
    assert counts(table, plan) == (2, 3, 5)
    data = build(table, plan)
    assert data.source == GivenSource()
    assert data.input_columns == (Column("length"), Column("colour", ("blue", "red"), False))
    assert data.target_columns == (Column("species", ("setosa", "versicolor", "virginica")),)
    assert data.raw.inputs.tolist() == [[5.1, 1], [4.9, 0], [6.0, 0], [5.5, 1], [5.5, 1]]
    assert data.raw.targets[:, 0].tolist() == [0, 2, 2, 0, 1]
    assert data.sizes == (2, 3)
    assert not data.raw.inputs.flags.writeable


def test_the_mean_or_the_commonest_class_stands_for_a_missing_input() -> None:
    table, plan = flowers(MEAN)
    assert left_out_lines(table, plan) == [6]
    data = build(table, plan)
    known = [5.1, 4.9, 6.0, 5.5, 5.5, 5.5, 5.5]
    assert data.raw.inputs[2, 0] == pytest.approx(np.mean(known), rel=1e-15)
    assert data.raw.inputs[5, 1] == 1.0
    assert counts(table, plan).samples == len(data.raw.inputs) == 7


def test_the_mean_of_large_numbers_is_finite() -> None:
    table = table_of("x,y\n1.7e308,1\n1.7e308,2\n?,3\n")
    plan = replace(proposed_plan(table), missing=MEAN)
    assert build(table, plan).raw.inputs[2, 0] == pytest.approx(1.7e308)


def test_decimal_commas_are_read() -> None:
    table = table_of("x;y\n1,5;2\n-0,25;1e3\n")
    assert build(table, proposed_plan(table)).raw.inputs[:, 0].tolist() == [1.5, -0.25]


def test_a_class_may_be_called_like_something_missing() -> None:
    table = table_of("x,y\n1,NA\n2,EU\n3,\n")
    plan = changed(proposed_plan(table), 1, classes=("EU", "NA"))
    assert missing_rows(table, plan) == [(4, 'column "y"')]
    assert build(table, plan).raw.targets[:, 0].tolist() == [1.0, 0.0]


def test_a_plan_can_be_changed_by_hand() -> None:
    table, plan = flowers()
    plan = changed(changed(plan, 0, use="target"), 2, one_hot=True)
    data = build(table, plan)
    assert data.sizes == counts(table, plan)[:2] == (3, 4)
    assert data.target_names() == (
        "id",
        "species=setosa",
        "species=versicolor",
        "species=virginica",
    )


def test_the_only_column_of_classes_gives_the_outputs_their_names() -> None:
    table, plan = flowers()
    data = build(table, changed(plan, 2, one_hot=True))
    assert data.target_names() == ("setosa", "versicolor", "virginica")


def test_columns_without_names_and_classes_are_plain() -> None:
    table = read_csv("1,2\n3,5\n", Layout(",", has_header=False))
    data = build(table, proposed_plan(table))
    assert data.input_columns == data.target_columns == ()


SLIPS = "x,y\n" + "1,2\n" * 20 + "5.l,3\n"
PROBLEMS = [
    (SLIPS, {}, 'line 22, column "x": expected a number, found the text "5.l"'),
    ("a,b\n1,2,3\n", {}, "line 2: expected 2 cells, as there are columns, found 3"),
    ("a,b\n", {}, "there are no rows under the names"),
    ("a,b\n1,2\n", {1: {"use": "unused"}}, "no column is a target; choose at least one"),
    ("a,b\n1,2\n", {0: {"use": "target"}}, "no column is an input; choose at least one"),
    ("a,b\n?,2\n1,?\n", {}, "no row is left, as something is missing in each"),
    ("a,b\n?,2\n?,3\n", {0: {"use": "input"}}, 'all values of column "a" are missing'),
    (
        "a,b\n1,x\n2,y\n",
        {1: {"classes": ("x", "z")}},
        'line 3, column "b": expected one of x, z, found the text "y"',
    ),
    (
        "a,b\n1,x\n2,y\n",
        {1: {"classes": ("x", "y", "x")}},
        'column "b": two classes are called "x"',
    ),
    (
        "a,b\n1,x\n2,y\n",
        {1: {"classes": ()}},
        'line 2, column "b": expected a number, found the text "x"',
    ),
]


@pytest.mark.parametrize(("text", "changes", "message"), PROBLEMS)
def test_what_is_wrong_is_one_sentence(
    text: str, changes: dict[int, dict[str, object]], message: str
) -> None:
    table = table_of(text)
    plan = proposed_plan(table)
    for index, values in changes.items():
        plan = changed(plan, index, **values)
    assert problem(table, plan) == message
    with pytest.raises(DocumentError) as caught:
        build(table, plan)
    assert str(caught.value) == message


def test_missing_values_can_be_refused() -> None:
    table, plan = flowers(REFUSE)
    assert problem(table, plan) == 'line 4, column "length": the value is missing'
    assert problem(*flowers()) == ""


def test_a_column_without_a_name_is_called_by_its_number() -> None:
    table = read_csv("1,x\n2,3\n", Layout(",", has_header=False))
    plan = ImportPlan(table.layout, (ColumnPlan(""), ColumnPlan("", "target")))
    assert problem(table, plan).startswith("line 1, column 2: expected a number")


@pytest.mark.parametrize(
    ("text", "message"),
    [("", "there are no cells"), ("\n,,\n", "there are no cells"), ('a\n"b', "line 2: not CSV: ")],
)
def test_what_is_no_table_is_refused(text: str, message: str) -> None:
    with pytest.raises(DocumentError, match=f"^{message}"):
        read_csv(text, Layout())


def test_cells_in_other_scripts_are_no_numbers() -> None:
    table = read_csv("x,y\n١,1\n1_0,2\n1,3\n", Layout())
    plan = ImportPlan(table.layout, (ColumnPlan("x"), ColumnPlan("y", "target")))
    assert problem(table, plan) == 'line 2, column "x": expected a number, found the text "١"'


def test_infinite_numbers_are_refused() -> None:
    table = read_csv("x,y\n1,1\ninf,2\n", Layout())
    plan = ImportPlan(table.layout, (ColumnPlan("x"), ColumnPlan("y", "target")))
    assert problem(table, plan) == 'line 3, column "x": expected a number, found the text "inf"'
