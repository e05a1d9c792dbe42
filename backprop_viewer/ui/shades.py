"""Numbers as coloured pictures: blue for positive ones and orange for negative ones, as everywhere.

Colours come from a table, one step each: a picture is made in one look into it.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QImage

from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.theme import Theme, mix

Pixels = NDArray[np.uint32]
STEPS = 64
LEAST, MOST = 0.05, 0.44
"""How much of its colour the smallest and the largest number has: text stays readable on it."""


def colours_between(ends: tuple[str, ...], steps: int) -> list[str]:
    """Return so many colours from the first of these to the last, evenly."""
    places = np.linspace(0.0, len(ends) - 1.0, steps).tolist()
    firsts = [min(int(place), len(ends) - 2) for place in places]
    return [
        mix(ends[first], ends[first + 1], place - first)
        for first, place in zip(firsts, places, strict=True)
    ]


def pixels_of(colours: list[str]) -> Pixels:
    """Return opaque colours as pixels."""
    return np.array([QColor(colour).rgb() for colour in colours], dtype=np.uint32)


@lru_cache(maxsize=16)
def sign_table(theme: Theme, background: str) -> Pixels:
    """Return the pale colours of the shares -1 to 1."""
    sides = []
    for colour in (theme.negative, theme.positive):
        sides.append(
            [
                mix(background, colour, LEAST + (MOST - LEAST) * step / STEPS)
                for step in range(STEPS + 1)
            ]
        )
    return pixels_of([*reversed(sides[0]), *sides[1][1:]])


def shaded(shares: Array, table: Pixels) -> Pixels:
    """Return the pixels of shares -1 to 1; what is not a number has the colour in the middle."""
    half = (len(table) - 1) / 2
    known = np.nan_to_num(np.clip(shares, -1.0, 1.0), nan=0.0)
    return np.ascontiguousarray(table[np.rint(known * half + half).astype(np.intp)])


def image_of(pixels: Pixels) -> QImage:
    """Return pixels (rows, columns) as a picture, the first row on top; it holds no copy."""
    rows, columns = pixels.shape
    return QImage(pixels.data, columns, rows, columns * 4, QImage.Format.Format_RGB32)
