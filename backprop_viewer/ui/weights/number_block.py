"""Blocks of numbers as they go to and come from a spreadsheet."""

import numpy as np
import orjson

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.forms.number_editor import read_number
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

NOTHING = QT_TRANSLATE_NOOP("NumberBlock", "there are no numbers on the clipboard")
NO_NUMBER = QT_TRANSLATE_NOOP(
    "NumberBlock",
    'row {row}, column {column} of what is pasted: expected a number such as 0.25, found "{found}"',
)
RAGGED = QT_TRANSLATE_NOOP(
    "NumberBlock", "row {row} of what is pasted has {found} numbers, the first row has {expected}"
)
LONGEST_SHOWN = 20


def block_text(values: Array) -> str:
    """Return numbers (rows, columns) as a spreadsheet takes them; what is not known is empty."""
    if not values.size:
        return ""
    numbers = np.ascontiguousarray(values + 0.0)
    text = orjson.dumps(numbers, option=orjson.OPT_SERIALIZE_NUMPY).decode().strip("[]")
    return text.replace("],[", "\n").replace(",", "\t").replace("null", "")


def read_block(text: str) -> Array:
    """Return the numbers (rows, columns) of a text: cells parted by tabs, semicolons or spaces.

    ValueError: a cell is no number, or rows differ in length; the text says which.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise ValueError(translate("NumberBlock", NOTHING))
    separator = next((mark for mark in ("\t", ";") if mark in text), None)
    rows = [line.split(separator) for line in lines]
    for number, cells in enumerate(rows, start=1):
        if len(cells) != len(rows[0]):
            message = translate("NumberBlock", RAGGED)
            expected = len(rows[0])
            raise ValueError(message.format(row=number, found=len(cells), expected=expected))
    # float() also takes "1_000" and digits of other scripts, which no other program reads.
    known = _read_fast(rows) if text.isascii() and "_" not in text else None
    if known is not None:
        return known
    return np.array(
        [
            [_number(cell, row, column) for column, cell in enumerate(cells, start=1)]
            for row, cells in enumerate(rows, start=1)
        ]
    )


def _read_fast(rows: list[list[str]]) -> Array | None:
    """Return plain numbers, None if one is not good: to say which takes longer."""
    try:
        values = np.array([list(map(float, cells)) for cells in rows])
    except ValueError:
        return None
    return values if np.isfinite(values).all() else None


def _number(cell: str, row: int, column: int) -> float:
    plain = cell.strip().strip('"')
    try:
        return read_number(plain)
    except ValueError:
        message = translate("NumberBlock", NO_NUMBER)
        found = plain if len(plain) <= LONGEST_SHOWN else f"{plain[:LONGEST_SHOWN]}…"
        raise ValueError(message.format(row=row, column=column, found=found)) from None
