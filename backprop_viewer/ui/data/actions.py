"""What the entries of the menu of the table of samples do: each asks for other data."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from backprop_viewer.document.cells import shortest
from backprop_viewer.document.columns import PLAIN, Column
from backprop_viewer.document.csv_export import cells_of, cells_text, read_cells
from backprop_viewer.document.data import Data
from backprop_viewer.ui.data.edits import columns_of, pasted
from backprop_viewer.ui.data.menu import sorting_of
from backprop_viewer.ui.data.view import DataView

Change = Callable[[Data], Data]


class DataActions(QObject):
    """Carries out what can be done with the table, by the names of ``data_menu``.

    Signals:
        told(text): what was done that cannot be seen.
        asked_of_panel(name): what the panel does itself: files and new data.
    """

    told = Signal(str)
    asked_of_panel = Signal(str)

    def __init__(self, view: DataView) -> None:
        super().__init__(view)
        self._view = view
        view.copy_asked.connect(self.copy)
        view.paste_asked.connect(self.paste)
        view.remove_asked.connect(self.remove_rows)

    def carry_out(self, name: str) -> None:
        """Do what an entry of the menu says."""
        if name.startswith("sort_"):
            self._view.sort_by(sorting_of(name, self._view))
        elif hasattr(self, name):
            getattr(self, name)()
        else:
            self.asked_of_panel.emit(name)

    # --- rows ---------------------------------------------------------------------------------

    def add_row(self) -> None:
        """Add a sample of zeros at the end, and go there."""
        self._add(self._view.table.samples)

    def insert_row(self) -> None:
        """Insert a sample of zeros before the one that the cursor is on."""
        samples = self._view.selected_samples()
        self._add(min(samples) if samples else self._view.table.samples)

    def _add(self, at: int) -> None:
        self._view.ask(self.tr("adding a sample"), partial(_with_zeros, at=at))
        if at < self._view.table.samples:
            self._view.go_to(at)

    def remove_rows(self) -> None:
        """Remove the samples that are selected."""
        samples = self._view.selected_samples()
        if samples:
            text = self.tr("removing samples: {count}").format(count=len(samples))
            self._view.ask(text, partial(_without_rows, samples))

    # --- copy and paste -----------------------------------------------------------------------

    def copy(self) -> None:
        """Copy the cells that are selected, as spreadsheets take them."""
        self._copy(with_names=False)

    def copy_with_names(self) -> None:
        """Copy the cells that are selected with the names of their columns."""
        self._copy(with_names=True)

    def _copy(self, with_names: bool) -> None:
        view = self._view
        samples, columns = view.selected_samples(), view.selected_columns()
        if not samples or not columns:
            return
        cells = [_texts(view, column, samples) for column in columns]
        rows = [list(row) for row in zip(*cells, strict=True)]
        if with_names:
            rows.insert(0, [view.heading_name(column) for column in columns])
        QGuiApplication.clipboard().setText(cells_text(rows))
        text = self.tr("Copied: {rows} rows of {columns}.")
        self.told.emit(text.format(rows=f"{len(samples):,}", columns=len(columns)))

    def paste(self) -> None:
        """Put cells from the clipboard where the cursor is; new samples are added as needed."""
        view = self._view
        data, rows, columns = view.table.shown, view.selected_rows(), view.selected_columns()
        if data is None or view.table.is_coded:
            return
        if not rows or not columns:
            view.explain(self.tr("choose the cell where the pasted cells are to begin"))
            return
        try:
            cells = read_cells(QGuiApplication.clipboard().text())
        except ValueError as error:
            view.explain(f"{error}")
            return
        names = [view.heading_name(column) for column in range(len(columns_of(data)))]
        width = len(cells.rows[0]) if cells.rows else 0
        has_names = cells.rows[:1] == [names[columns[0] : columns[0] + width]]
        texts = cells.rows[has_names:]
        rows = _rows_from(view, rows, len(texts))
        change = partial(_pasted, texts, rows, columns, cells.decimal)
        view.ask(self.tr("pasting cells"), change)

    # --- the column that the cursor is in -----------------------------------------------------

    def rename_column(self) -> None:
        """Let its name be typed over it."""
        if self._view.column >= 0:
            self._view.header.rename(self._view.currentIndex().column())

    def toggle_classes(self) -> None:
        """Take its different values as classes, or its classes as numbers."""
        which, index, column = self._column()
        change: Change = partial(_with_classes, which, index)
        if column.classes:
            change = partial(_without_classes, which, index)
        self._change_column(change)

    def toggle_one_hot(self) -> None:
        """Give each of its classes an input or output, or all the same one."""
        which, index, column = self._column()
        changed = replace(column, one_hot=not column.one_hot)
        self._change_column(partial(_with_column, which, index, changed))

    def edit_classes(self) -> None:
        """Let its classes be typed; those at the same place have the same samples."""
        _, _, column = self._column()
        dialog = QInputDialog(self._view)
        dialog.setObjectName("classes")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(self.tr("Classes"))
        dialog.setLabelText(self.tr("Names of the classes, with commas between them:"))
        dialog.setTextValue(", ".join(column.classes))
        dialog.textValueSelected.connect(self._on_classes)
        dialog.open()

    def _on_classes(self, text: str) -> None:
        which, index, column = self._column()
        classes = tuple(name.strip() for name in text.split(","))
        changed = replace(column, classes=classes)
        self._change_column(partial(_with_column, which, index, changed))

    def add_input(self) -> None:
        """Add a column of zeros to the inputs."""
        self._view.ask(self.tr("adding an input"), partial(_with_new_column, "inputs"))

    def add_target(self) -> None:
        """Add a column of zeros to the targets."""
        self._view.ask(self.tr("adding a target"), partial(_with_new_column, "targets"))

    def remove_column(self) -> None:
        """Remove it from the samples."""
        which, index, _ = self._column()
        text = self.tr("removing the column {name}")
        self._view.ask(self._named(text), partial(_without_column, which, index))

    def _column(self) -> tuple[str, int, Column]:
        data = self._view.table.shown
        assert data is not None
        return columns_of(data)[self._view.column]

    def _change_column(self, change: Change) -> None:
        self._view.ask(self._named(self.tr("change of the column {name}")), change)

    def _named(self, text: str) -> str:
        return text.format(name=self._view.heading_name(self._view.column))


def _rows_from(view: DataView, rows: list[int], count: int) -> list[int]:
    """Return the samples, counted as they came, of so many rows from the first selected one on."""
    last = view.table.samples
    if count == 1:
        return [view.table.raw_row(row) for row in rows]
    return [view.table.raw_row(row) for row in range(rows[0], min(rows[0] + count, last + 1))]


def _texts(view: DataView, column: int, samples: Sequence[int]) -> list[str]:
    """Return the cells of a column as texts, every digit of them."""
    data = view.table.shown
    assert data is not None
    if view.table.is_coded:
        place = column + view.table.first_cell
        return [shortest(view.table.number(view.table.row_of(row), place)) for row in samples]
    which, index, shown = columns_of(data)[column]
    return cells_of(shown, data.cells(which)[np.asarray(samples), index])


# --- changes of data: plain functions, so that a change can be a partial of one -----------------


def _with_zeros(data: Data, at: int) -> Data:
    inputs, targets = (np.zeros((1, data.cells(which).shape[1])) for which in ("inputs", "targets"))
    return data.with_rows(inputs, targets, at)


def _without_rows(samples: Sequence[int], data: Data) -> Data:
    return data.without_rows(samples)


def _pasted(
    texts: list[list[str]], rows: list[int], columns: list[int], decimal: str, data: Data
) -> Data:
    return pasted(data, texts, rows, columns, decimal)


def _with_column(which: str, index: int, column: Column, data: Data) -> Data:
    return data.with_column(which, index, column)


def _with_classes(which: str, index: int, data: Data) -> Data:
    return data.with_classes(which, index)


def _without_classes(which: str, index: int, data: Data) -> Data:
    return data.without_classes(which, index)


def _with_new_column(which: str, data: Data) -> Data:
    return data.with_new_column(which, column=PLAIN)


def _without_column(which: str, index: int, data: Data) -> Data:
    return data.without_columns(which, [index])
