"""Reads what the columns of the samples are, and cells in which classes are named.

    "columns": {"inputs": ["age", {"name": "colour", "classes": ["red", "green"], "one_hot": true}],
                "targets": ["price"]}

``one_hot`` is true where it is left out. Columns of which nothing is said are numbers.
"""

from typing import NamedTuple

from backprop_viewer.document.columns import PLAIN, Column, check_classes, coded_width
from backprop_viewer.document.values import Value, count
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Network


class Columns(NamedTuple):
    """The columns that the samples have to have; ``owner`` is what says so."""

    inputs: tuple[Column, ...]
    targets: tuple[Column, ...]
    owner: str = "the network"


def read_columns(value: Value | None, network: Network) -> Columns:
    """Return the columns that a file lists, plain ones where it lists none.

    DocumentError: what the network gets for them is not what it has inputs and outputs for.
    """
    inputs, targets = (PLAIN,) * network.inputs, (PLAIN,) * network.outputs
    if value is None:
        return Columns(inputs, targets)
    fields = value.fields((), ("inputs", "targets"))
    if "inputs" in fields:
        inputs = _columns(fields["inputs"], network.inputs, "input")
    if "targets" in fields:
        targets = _columns(fields["targets"], network.outputs, "output")
    return Columns(inputs, targets, '"columns"')


def _columns(value: Value, size: int, noun: str) -> tuple[Column, ...]:
    columns = tuple(map(_column, value.items("a list of columns: names, or objects")))
    width = coded_width(columns)
    if width != size:
        found = count(len(columns), "column")
        coded = f", {width:,} with one for each class" if width != len(columns) else ""
        raise value.error(f"{found}{coded}, but the network has {count(size, noun)}")
    return columns


def _column(value: Value) -> Column:
    if isinstance(value.content, str):
        return Column(value.content)
    if not isinstance(value.content, dict):
        raise value.expected("a name, or an object of name, classes and one_hot")
    fields = value.fields((), ("name", "classes", "one_hot"))
    name = fields.optional("name", "").text()
    if "classes" not in fields:
        if "one_hot" in fields:
            raise fields.missing("classes", "the names of the classes, as one_hot is there")
        return Column(name)
    classes = fields["classes"].texts("a list of the names of the classes")
    if not classes:
        raise fields["classes"].error("expected the name of at least one class")
    column = Column(name, classes, fields.optional("one_hot", True).flag())
    try:
        check_classes(column)
    except ValueError as error:
        raise fields["classes"].error(str(error)) from None
    return column


def read_cells(value: Value, columns: tuple[Column, ...], axes: str) -> Array:
    """Return the cells (samples, columns), with the numbers of the classes that are named there."""
    if any(column.classes for column in columns) and isinstance(value.content, list):
        value = _numbered(value, columns)
    return value.matrix(None, len(columns), axes)


def _numbered(value: Value, columns: tuple[Column, ...]) -> Value:
    """Return the rows with numbers for the names of classes; what is no such row stays."""
    known = [
        (index, {name: float(number) for number, name in enumerate(column.classes)})
        for index, column in enumerate(columns)
        if column.classes
    ]
    rows: list[object] = []
    assert isinstance(value.content, list)
    for position, row in enumerate(value.content):
        if isinstance(row, list) and len(row) == len(columns):
            row = [*row]
            for index, numbers in known:
                cell = row[index]
                if not isinstance(cell, str) or cell not in numbers:
                    place = value.item(position, row).item(index, cell)
                    raise place.expected(columns[index].expectation(str(cell)))
                row[index] = numbers[cell]
        rows.append(row)
    return Value(value.place, rows)
