"""What the entries of the menu of the table of samples do: each asks for other data."""

from collections.abc import Callable, Generator, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QInputDialog

from backprop_viewer.document.columns import PLAIN, Column
from backprop_viewer.document.csv_export import cells_of, cells_text, reading_cells, rows_in_piece
from backprop_viewer.document.data import Data
from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.data.edits import columns_of, pasting
from backprop_viewer.ui.data.menu import sorting_of
from backprop_viewer.ui.data.slices import Slices, Work
from backprop_viewer.ui.data.view import DataView

Change = Callable[[Data], Data]


class DataActions(QObject):
    """Carries out what can be done with the table, by the names of ``data_menu``.

    Signals:
        told(text): what was done that cannot be seen, or is still being done; empty if no more.
        asked_of_panel(name): what the panel does itself: files and new data.
    """

    told = Signal(str)
    asked_of_panel = Signal(str)

    def __init__(self, view: DataView) -> None:
        super().__init__(view)
        self._view = view
        self.slices = Slices(self)
        self.slices.progressed.connect(self._on_progressed)
        self.slices.ended.connect(self._on_ended)
        view.stop_asked.connect(self.slices.stop)
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
        names = [view.heading_name(column) for column in columns] if with_names else []
        cells = [view.table.cells_in(column + view.table.first_cell) for column in columns]
        text = self.tr("Copied: {rows} rows of {columns}.")
        told = text.format(rows=f"{len(samples):,}", columns=len(columns))
        self.slices.begin(_copying(cells, samples, names), partial(self._on_copied, told))

    def _on_copied(self, told: str, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.told.emit(told)

    def _on_progressed(self, share: float) -> None:
        text = self.tr("Reading the cells: {percent} %. Esc stops it.")
        self.told.emit(text.format(percent=int(100 * share)))
        self._view.is_busy = True

    def _on_ended(self) -> None:
        self._view.is_busy = False
        self.told.emit("")

    def paste(self) -> None:
        """Put cells from the clipboard where the cursor is; new samples are added as needed."""
        view = self._view
        data, rows, columns = view.table.shown, view.selected_rows(), view.selected_columns()
        if data is None or view.table.is_coded:
            return
        if not rows or not columns:
            view.explain(self.tr("choose the cell where the pasted cells are to begin"))
            return
        names = [view.heading_name(column) for column in range(len(columns_of(data)))]
        below = range(rows[0], view.table.samples + 1)
        target = Target(data, names, view.table.raw_rows(rows), view.table.raw_rows(below), columns)
        work = _pasting(QGuiApplication.clipboard().text(), target)
        self.slices.begin(work, partial(self._on_pasted, data))

    def _on_pasted(self, before: Data, result: Data | str) -> None:
        if isinstance(result, str):
            self._view.explain(result)
        elif self._view.table.shown is not before:
            self._view.explain(self.tr("the table has become another meanwhile: paste again"))
        else:
            self._view.edited.emit(self.tr("pasting cells"), result)

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


class Target(NamedTuple):
    """Where cells are pasted: the data, the names of its columns, and what is selected.

    ``selected`` are samples and ``columns`` columns; ``below`` are the samples of all rows from
    the first selected one on, that of a new sample last.
    """

    data: Data
    names: list[str]
    selected: list[int]
    below: list[int]
    columns: list[int]


def _pasting(text: str, target: Target) -> Generator[float, None, Data | str]:
    """Return the data with the cells of a text, or what is wrong with them."""
    first = target.columns[0]
    try:
        cells = yield from reading_cells(text)
        width = len(cells.rows[0]) if cells.rows else 0
        has_names = cells.rows[:1] == [target.names[first : first + width]]
        texts = cells.rows[has_names:]
        rows = target.selected if len(texts) == 1 else target.below[: len(texts)]
        return (yield from pasting(target.data, texts, rows, target.columns, cells.decimal))
    except ValueError as error:
        return f"{error}"


def _copying(
    columns: Sequence[tuple[Column, Array]], samples: Sequence[int], names: Sequence[str]
) -> Work:
    """Return the cells of samples as spreadsheets take them, every digit of them."""
    blocks = [cells_text([names])] if names else []
    rows, step = np.asarray(samples), rows_in_piece(len(columns))
    for start in range(0, len(rows), step):
        yield start / len(rows)
        block = rows[start : start + step]
        texts = [cells_of(column, cells[block]) for column, cells in columns]
        blocks.append(cells_text(zip(*texts, strict=True)))
    return "".join(blocks)


# --- changes of data: plain functions, so that a change can be a partial of one -----------------


def _with_zeros(data: Data, at: int) -> Data:
    inputs, targets = (np.zeros((1, data.cells(which).shape[1])) for which in ("inputs", "targets"))
    return data.with_rows(inputs, targets, at)


def _without_rows(samples: Sequence[int], data: Data) -> Data:
    return data.without_rows(samples)


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
