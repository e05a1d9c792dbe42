"""The weights of a layer as a table: a row for each receiving unit, a column for each sending one.

The biases are the last column. Only cells that are looked at are written as text.
"""

import math
from collections.abc import Iterator
from functools import partial

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.notation import NOTATIONS, STANDARD, Notation
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import place_name, unit_name
from backprop_viewer.session.changes import (
    change_layer_values,
    change_parameter,
    time_of_change,
)
from backprop_viewer.session.hidden import UNKNOWN, Hidden
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import Change, Edit
from backprop_viewer.ui.numbers import DIGITS, exact_text, number_text, subscript
from backprop_viewer.ui.picture import scale_limit
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate, translate_wording
from backprop_viewer.ui.tool_tips import as_it_is

Index = QModelIndex | QPersistentModelIndex
Cells = NDArray[np.int64]
VALUES, GRADIENTS = "values", "gradients"
NOT_YET = QT_TRANSLATE_NOOP("Weights", "not yet")
FROM = QT_TRANSLATE_NOOP("Weights", "weights from {unit}")
TO = QT_TRANSLATE_NOOP("Weights", "weights to {unit}")
USUAL, LONGEST = -88 / 9, 8.888888888888888
FEWER_DECIMALS = 100.0
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignCenter
_NOTHING = np.empty((0, 0))


class WeightsTable(QAbstractTableModel):
    """Values or gradients of one layer's weights and biases, as the drawing shows them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.layer = 1
        self.shown = VALUES
        self.values: Array = _NOTHING
        self.hidden: NDArray[np.bool_] = _NOTHING > 0.0
        self.limit = 1.0
        self.digits: int | None = DIGITS
        self.network: Network | None = None
        self.notation: Notation = STANDARD

    def follow(self, state: State, layer: int, shown: str) -> bool:
        """Show a layer of a state. Return whether rows, columns or their names are others."""
        before = self._look()
        self.shown, self.layer, self.digits = shown, layer, state.view.digits
        self.notation = NOTATIONS.get(state.view.notation, STANDARD)
        if state.run is None:
            self.network, values, self.hidden = None, _NOTHING, _NOTHING > 0.0
        else:
            moment = state.run.moment
            layout = moment.record.problem.layout
            self.network = layout.network
            vector = moment.parameters if shown == VALUES else moment.parameter_gradient
            kinds = ("w", "b") if shown == VALUES else ("dw", "db")
            seen = Hidden(state.view.hidden).without_parameters(vector, *kinds, layout)
            values = layout.matrix(seen, layer)
            self.hidden = np.isnan(values) & ~np.isnan(layout.matrix(vector, layer))
            self.limit = scale_limit(seen)
        if self._look() == before:
            self.values = values
            if values.size:
                last = self.index(values.shape[0] - 1, values.shape[1] - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return False
        self.beginResetModel()
        self.values = values
        self.endResetModel()
        return True

    def _look(self) -> tuple[object, ...]:
        """Return what rows and columns and their sizes depend on."""
        network = self.network
        names = (
            [] if network is None else [network.input_names, *(one.names for one in network.layers)]
        )
        biases = [] if network is None else [one.has_biases for one in network.layers]
        sizes = None if network is None else network.sizes
        return sizes, names, biases, self.layer, self.digits, self.notation

    # --- what stands where --------------------------------------------------------------------

    @property
    def inputs(self) -> int:
        """Return the number of columns of weights; that of the biases comes after them."""
        return self.network.sizes[self.layer - 1] if self.network else 0

    def place(self, row: int, column: int) -> Place:
        """Return the weight or bias of a cell."""
        if column == self.inputs:
            return Place("bias", self.layer, row)
        return Place("weight", self.layer, row, column)

    def cell(self, place: Place | None) -> tuple[int, int] | None:
        """Return row and column of a weight or bias, None if it is not of this layer."""
        if place is None or place.kind not in ("weight", "bias") or place.layer != self.layer:
            return None
        column = self.inputs if place.kind == "bias" else place.source
        rows, columns = self.values.shape
        return (place.unit, column) if place.unit < rows and column < columns else None

    def name(self, row: int, column: int) -> str:
        """Return what stands in a cell in words: 'weight from input 1 to output 2'."""
        assert self.network is not None
        return place_name(self.place(row, column), self.network, translate_wording)

    def share(self, row: int, column: int) -> float:
        """Return a number as a share of the largest, from -1 to 1; 0 if it is not known."""
        value = float(self.values[row, column]) / self.limit
        return 0.0 if value != value else max(-1.0, min(1.0, value))

    def edit(self, row: int, column: int) -> Edit:
        """Return how the number of a cell is changed."""
        name = self.name(row, column)
        text = translate("Weights", "change of {name}").format(name=name)
        place, value = self.place(row, column), float(self.values[row, column])

        def change(number: float) -> Change:
            return partial(change_parameter, place=place, value=number)

        return Edit(text, name, value, change)

    def widest_texts(self) -> Iterator[str]:
        """Yield texts that no number of the table is wider than, or hardly."""
        yield number_text(-1 / 3 if self.digits is None else USUAL, self.digits)
        sizes = np.abs(self.values)  # looked at in place: in a large layer copies take long
        found = (
            sizes.min(where=sizes > 0.0, initial=math.inf),
            sizes.max(where=sizes < math.inf, initial=0.0),
            sizes.max(where=sizes < FEWER_DECIMALS, initial=0.0),
        )
        for size in map(float, found):
            if 0.0 < size < math.inf:
                if self.digits is None:  # as long as one of this size may be
                    size = LONGEST * 10.0 ** math.floor(math.log10(size))
                yield number_text(-size, self.digits)

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        value = float(self.values[row, column])
        if self.hidden[row, column]:
            return UNKNOWN
        return translate("Weights", NOT_YET) if value != value else number_text(value, self.digits)

    # --- what Qt asks for ---------------------------------------------------------------------

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of receiving units."""
        return 0 if parent.isValid() else int(self.values.shape[0])

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of sending units, and one for the biases if there are any."""
        return 0 if parent.isValid() else int(self.values.shape[1])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text of a cell; the delegate sees to its colours."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            value = float(self.values[row, column])
            number = self.text(row, column) if value != value else exact_text(value)
            return as_it_is(f"{self._what(self.name(row, column))}: {number}")
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT
        return None

    def _what(self, name: str) -> str:
        if self.shown == VALUES:
            return name
        return translate("Weights", "gradient of the {name}").format(name=name)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the name of a unit, short or in words."""
        if self.network is None:
            return None
        is_column = orientation == Qt.Orientation.Horizontal
        layer = self.layer - 1 if is_column else self.layer
        is_bias = is_column and section == self.inputs
        if role == Qt.ItemDataRole.DisplayRole:
            return self.notation.bias if is_bias else self._symbol(layer, section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._heading_tip(layer, section, is_column, is_bias)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _CENTRE
        return None

    def _symbol(self, layer: int, unit: int) -> str:
        assert self.network is not None
        letter = self.notation.input if layer == 0 else self.notation.activation
        return self.network.unit_name(layer, unit) or f"{letter}{_lowered(unit)}"

    def _heading_tip(self, layer: int, unit: int, is_column: bool, is_bias: bool) -> str:
        assert self.network is not None
        if is_bias:
            return translate("Weights", "biases")
        name = unit_name(self.network, layer, unit, translate_wording)
        return as_it_is(translate("Weights", FROM if is_column else TO).format(unit=name))


_SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def _lowered(unit: int) -> str:
    return subscript(unit).translate(_SUBSCRIPTS)


def change_cells(state: State, layer: int, rows: Cells, columns: Cells, values: Array) -> State:
    """Give some weights and biases of a layer other values, all in one change.

    Cells are (row, column) pairs: rows, columns and values (cells,). What else the layer has stays
    as it is when the change happens, which in the middle of an update is after it. ValueError: a
    value is not finite.
    """
    run = state.run
    if run is None:
        return state
    update = time_of_change(run) // run.schedule.size
    layout = run.trajectory.problem.layout
    vector = run.trajectory.snapshot(update).parameters(layout)
    matrix = layout.matrix(vector, layer).copy()
    matrix[rows, columns] = values
    inputs = layout.network.sizes[layer - 1]
    biases = matrix[:, inputs] if matrix.shape[1] > inputs else None
    return change_layer_values(state, layer, matrix[:, :inputs], biases)
