"""How samples lie on a plane, and what drawing a point there makes of the data. No Qt.

Two inputs are the plane, and the target is a kind; with one input the target is the height.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backprop_viewer.document.data import Data
from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.plane_chart import ends_of

MOST_KINDS, LOOKED_AT = 10, 500


@dataclass(frozen=True, eq=False)
class Plane:
    """The plane of some data: where each sample lies, and which targets there are to draw with.

    ``kinds`` are the different targets (kinds, targets), None if they are numbers on a scale.
    """

    data: Data
    kinds: Array | None
    kind_of_rows: NDArray[np.int64] | None

    @property
    def is_curve(self) -> bool:
        """Return whether the height is the target."""
        return len(self.data.columns("inputs")) == 1

    @property
    def x(self) -> Array:
        """Return how far right each sample lies."""
        return self.data.raw.inputs[:, 0]

    @property
    def y(self) -> Array:
        """Return how high each sample lies."""
        return self.data.raw.targets[:, 0] if self.is_curve else self.data.raw.inputs[:, 1]

    def with_point(self, x: float, y: float, target: Sequence[float]) -> Data:
        """Return the data with one more sample."""
        inputs, targets = ([x], [y]) if self.is_curve else ([x, y], list(target))
        return self.data.with_rows([inputs], [targets])

    def with_moved(self, row: int, x: float, y: float) -> Data:
        """Return the data with a sample elsewhere."""
        if not self.is_curve:
            return self.data.with_cells("inputs", [row], [0, 1], [[x, y]])
        moved = self.data.with_cells("inputs", [row], [0], [[x]])
        return moved.with_cells("targets", [row], [0], [[y]])

    def with_kind(self, row: int, target: Sequence[float]) -> Data:
        """Return the data with another target of a sample."""
        columns = list(range(self.data.cells("targets").shape[1]))
        return self.data.with_cells("targets", [row], columns, [list(target)])

    def without(self, row: int) -> Data:
        """Return the data without a sample. ValueError: it is the only one."""
        return self.data.without_rows([row])

    def erased(self) -> Data:
        """Return the data with one sample only, in the middle: none would be no data."""
        data = self.data.without_rows(range(1, len(self.x))) if len(self.x) > 1 else self.data
        if self.is_curve:
            return Plane(data, None, None).with_moved(0, 0.0, 0.0)
        return data.with_cells("inputs", [0], [0, 1], [[0.0, 0.0]])

    def reach(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """Return from where to where the axes reach: round all samples."""
        return ends_of(self.x), ends_of(self.y)


def plane_of(data: Data) -> Plane | None:
    """Return the plane of data with numbers as inputs; None if they are not one or two."""
    columns = data.columns("inputs")
    outputs = data.cells("targets").shape[1]
    if any(column.classes for column in columns) or len(columns) > 2:
        return None
    if len(columns) == 1:
        is_number = outputs == 1 and not data.columns("targets")[0].classes
        return Plane(data, None, None) if is_number else None
    kinds, places = kinds_of(data)
    if kinds is None and outputs > 1:
        return None
    return Plane(data, kinds, places)


def kinds_of(data: Data) -> tuple[Array | None, NDArray[np.int64] | None]:
    """Return the different targets, if they are few, and which of them each sample has."""
    targets = data.raw.targets
    column, width = data.columns("targets")[0], targets.shape[1]
    if width == 1 and column.classes:
        return _numbered(targets, len(column.classes))
    if ((targets == 0.0) | (targets == 1.0)).all():
        if width == 1:
            return _numbered(targets, 2)
        if width <= MOST_KINDS and (targets.sum(axis=1) == 1.0).all():
            return np.eye(width), targets.argmax(axis=1)
    if len(np.unique(targets[:LOOKED_AT], axis=0)) > MOST_KINDS:
        return None, None
    if width == 1:
        kinds, places = np.unique(targets[:, 0], return_inverse=True)
        kinds = kinds[:, None]
    else:
        kinds, places = np.unique(targets, axis=0, return_inverse=True)
    return (kinds, places.reshape(-1)) if len(kinds) <= MOST_KINDS else (None, None)


def _numbered(targets: Array, kinds: int) -> tuple[Array | None, NDArray[np.int64] | None]:
    """Return the kinds 0, 1, 2 … of one target, also those that no sample has yet."""
    if kinds > MOST_KINDS:
        return None, None
    return np.arange(kinds, dtype=np.float64)[:, None], targets[:, 0].astype(np.int64)


def rounded(value: float, width: float) -> float:
    """Return a value in as few digits as the mouse can tell apart on an axis of this width."""
    if not width > 0.0:
        return value
    return round(value, max(0, 3 - int(np.floor(np.log10(width)))))
