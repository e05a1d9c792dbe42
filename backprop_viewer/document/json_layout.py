"""JSON that people can read: a line for each key and each row of numbers.

A short object without a matrix of several rows is on one line. Floats are written with the fewest
digits that read back to the same bits. The text is made in pieces of some thousand numbers, so that
a thread which writes a large file lets others run in between.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import orjson

from backprop_viewer.document.columns import Column
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.calls import Array

Tree = Mapping[str, object]
Pieces = list[str]
INDENT = "  "
MOST_COLUMNS = 88
BLOCK = 8192
"""Numbers that are written at once: about a millisecond."""


class CellRows(NamedTuple):
    """Cells (rows, columns), to be written with the names of classes where columns have them."""

    cells: Array
    columns: Sequence[Column]


def json_bytes(tree: Tree) -> bytes:
    """Return the bytes of a JSON file. DocumentError: there is what JSON has not, and where."""
    return b"".join(piece.encode() for piece in (*_pieces(tree, "", ""), "\n"))


def _pieces(value: object, place: str, indent: str) -> Pieces:
    """Return a value as JSON. Everything after its first line is indented."""
    if isinstance(value, Mapping) and value:
        return _mapping(value, place, indent)
    if isinstance(value, list) and any(isinstance(item, Mapping) for item in value):
        inner = indent + INDENT
        items = [_pieces(item, f"{place}[{index}]", inner) for index, item in enumerate(value)]
        return _block("[", items, "]", indent)
    if isinstance(value, np.ndarray):
        return _numbers(value, place, indent)
    if isinstance(value, CellRows):
        return _cell_rows(value, place, indent)
    return [_dumps(value, place)]


def _mapping(value: Tree, place: str, indent: str) -> Pieces:
    items = []
    for key, item in value.items():
        first, *others = _pieces(item, f"{place}.{key}" if place else key, indent + INDENT)
        items.append([f"{_dumps(key, place)}: {first}", *others])
    if place and not any("\n" in piece for item in items for piece in item):
        line = f"{{{', '.join(map(''.join, items))}}}"
        if len(line) <= MOST_COLUMNS - len(indent):
            return [line]
    return _block("{", items, "}", indent)


def _block(start: str, items: Sequence[Pieces], end: str, indent: str) -> Pieces:
    """Return items with a line for each, between brackets."""
    pieces = [start]
    for number, item in enumerate(items):
        pieces.append(f"{',' if number else ''}\n{indent}{INDENT}")
        pieces += item
    pieces.append(f"\n{indent}{end}")
    return pieces


def _numbers(array: Array, place: str, indent: str) -> Pieces:
    """Return a vector on one line, a matrix with a line for each row."""
    if array.ndim == 1:
        return _line(array, place)
    if len(array) == 1:
        first, *others = _line(array[0], place)
        return [f"[{first}", *others, "]"]
    width = array.shape[1]
    if width > BLOCK:
        return _block("[", [_line(row, place) for row in array], "]", indent)
    between = f"],\n{indent}{INDENT}["
    blocks = (_dumped(block, place)[2:-2].replace(",", ", ") for block in _blocks(array))
    return _rows((block.replace("], [", between) for block in blocks), between, indent)


def _line(vector: Array, place: str) -> Pieces:
    """Return a vector on one line."""
    pieces = ["["]
    for start in range(0, len(vector), BLOCK):
        text = _dumped(vector[start : start + BLOCK], place)[1:-1]
        pieces.append((", " if start else "") + text.replace(",", ", "))
    return ["".join([*pieces, "]"])] if len(pieces) <= 2 else [*pieces, "]"]


def _blocks(cells: Array) -> Iterator[Array]:
    """Yield blocks of rows of a matrix, none of many numbers."""
    step = max(1, BLOCK // cells.shape[1])
    for start in range(0, len(cells), step):
        yield cells[start : start + step]


def _rows(blocks: Iterator[str], between: str, indent: str) -> Pieces:
    """Return blocks of rows as a matrix; what is between two rows is between two blocks too."""
    pieces = [f"[\n{indent}{INDENT}["]
    for number, block in enumerate(blocks):
        pieces.append(between + block if number else block)
    pieces.append(f"]\n{indent}]")
    return pieces


def _cell_rows(rows: CellRows, place: str, indent: str) -> Pieces:
    """Return a matrix in which columns of classes have the names of these."""
    if len(rows.cells) == 1:
        return [f"[[{next(_row_texts(rows.cells, rows.columns, place))}]]"]
    between = f"],\n{indent}{INDENT}["
    blocks = (between.join(_row_texts(block, rows.columns, place)) for block in _blocks(rows.cells))
    return _rows(blocks, between, indent)


def _row_texts(block: Array, columns: Sequence[Column], place: str) -> Iterator[str]:
    texts = []
    for column, cells in zip(columns, block.T, strict=True):
        if column.classes:
            names = [_dumps(name, place) for name in column.classes]
            texts.append([names[int(cell)] for cell in cells.tolist()])
        else:
            texts.append(_dumped(cells, place)[1:-1].split(","))
    return map(", ".join, zip(*texts, strict=True))


def _dumped(block: Array, place: str) -> str:
    """Return some numbers as JSON without spaces."""
    if not np.isfinite(block).all():
        raise DocumentError(place, "there are numbers that are not finite; JSON has none such")
    return orjson.dumps(np.ascontiguousarray(block), option=orjson.OPT_SERIALIZE_NUMPY).decode()


def _dumps(value: object, place: str) -> str:
    """Return a text, number, flag, null or list of them on one line."""
    if isinstance(value, list):
        return f"[{', '.join(_dumps(item, place) for item in value)}]"
    if isinstance(value, float) and not np.isfinite(value):
        raise DocumentError(place, "the number is not finite; JSON has none such")
    try:
        text = orjson.dumps(value).decode()
    except TypeError as error:  # half a character, or a whole number beyond 64 bits
        raise DocumentError(place, f"this cannot be written: {error}") from None
    return text
