"""The view of the table of samples: keys as in a spreadsheet, columns to sort by and to name."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from backprop_viewer.document.columns import Column
from backprop_viewer.document.data import Data
from backprop_viewer.ui.data.delegate import ENTER, DataDelegate
from backprop_viewer.ui.data.edits import columns_of, with_block
from backprop_viewer.ui.data.header import DataHeader
from backprop_viewer.ui.data.table import DataTable, Sorting
from backprop_viewer.ui.data.widths import needed_widths
from backprop_viewer.ui.forms.number_editor import Note
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.theme import Theme

ROOM_BETWEEN_LINES = 8
_KEYS = Qt.Key
MOVING = {
    _KEYS.Key_Left,
    _KEYS.Key_Right,
    _KEYS.Key_Up,
    _KEYS.Key_Down,
    _KEYS.Key_Home,
    _KEYS.Key_End,
    _KEYS.Key_PageUp,
    _KEYS.Key_PageDown,
}
OWN_KEYS = {*MOVING, *ENTER, _KEYS.Key_F2, _KEYS.Key_Delete, _KEYS.Key_Backspace}
STANDARD = (
    QKeySequence.StandardKey.Copy,
    QKeySequence.StandardKey.Paste,
    QKeySequence.StandardKey.Cut,
    QKeySequence.StandardKey.SelectAll,
)
TYPED = "0123456789.,+-−"


class DataView(QTableView):
    """Shows a DataTable.

    Signals:
        edited(text, data): the user wants other data; the text says what, as in 'Undo {text}'.
        went_to(row): the user went to the row of a sample, counted as they came.
        copy_asked(), paste_asked(), remove_asked(): keys for what the panel does.
        menu_asked(position): what can be done is wanted as a menu, at a QPoint on the screen.
        stop_asked(): Escape was pressed while ``is_busy``: what takes long should stop.
    """

    edited = Signal(str, object)
    went_to = Signal(int)
    copy_asked = Signal()
    paste_asked = Signal()
    remove_asked = Signal()
    stop_asked = Signal()
    menu_asked = Signal(QPoint)

    def __init__(self, table: DataTable, theme: Theme) -> None:
        super().__init__()
        self.table = table
        self.note = Note(self)
        self._later: list[Callable[[], None]] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self.settle)
        self.is_busy = False
        self._is_sized_by_hand = False
        self._is_sizing = False
        self._needed: list[int] = []
        self.setModel(table)
        self.cells = DataDelegate(self, table, theme)
        self.setItemDelegate(self.cells)
        self.header = DataHeader(self, theme)
        self.setHorizontalHeader(self.header)
        for signal in (self.header.sectionPressed, self.header.sectionEntered):
            signal.disconnect()  # a click sorts: it does not select the column
        self._set_up()
        self._connect()
        self.set_theme(theme)

    def _set_up(self) -> None:
        self.setObjectName("data_view")
        self.setAccessibleName(self.tr("Samples"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(90)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        height = QFontMetrics(self.font()).height() + ROOM_BETWEEN_LINES
        rows.setMinimumSectionSize(height)
        rows.setDefaultSectionSize(height)

    def _connect(self) -> None:
        self.cells.written.connect(self._on_written)
        self.cells.left.connect(self._on_left)
        self.cells.refused.connect(self._on_refused)
        self.clicked.connect(self._on_clicked)
        self.verticalHeader().sectionClicked.connect(self._on_row)
        self.header.sorting_asked.connect(self.sort_by)
        self.header.renamed.connect(self._on_renamed)
        self.header.sectionResized.connect(self._on_resized)
        self.customContextMenuRequested.connect(self._on_menu)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.cells.theme = theme
        self.note.set_theme(theme)
        self.header.set_theme(theme)
        self.setStyleSheet(
            f"QTableView {{ background: {theme.panel}; }}"
            f" QHeaderView {{ background: {theme.chip}; }}"
            f" QHeaderView::section:vertical {{ background: {theme.chip}; color: {theme.muted};"
            f" border: none; border-bottom: 1px solid {theme.border}; padding: 0 3px; }}"
            f" QTableCornerButton::section {{ background: {theme.chip}; border: none; }}"
        )
        self.viewport().update()

    # --- sizes --------------------------------------------------------------------------------

    def fit(self) -> None:
        """Give each column the room that the first and last rows need; what is left is shared."""
        self._is_sized_by_hand = False
        self._needed = needed_widths(self.table, self.font(), self.header.font())
        self._share_room()

    def _share_room(self) -> None:
        widths = self._needed
        if not widths or self._is_sized_by_hand:
            return
        left = self.viewport().width() - sum(widths)
        self._is_sizing = True
        for column, width in enumerate(widths):
            more = left // len(widths) + (column < left % len(widths)) if left > 0 else 0
            self.setColumnWidth(column, width + more)
        self._is_sizing = False

    def _on_resized(self) -> None:
        self._is_sized_by_hand = self._is_sized_by_hand or not self._is_sizing

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns what room there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    def show_sample(self, sample: int) -> None:
        """Mark the row of a sample, and paint no more than that row and the one before it."""
        before, self.table.sample = self.table.sample, sample
        if sample == before:
            return
        rows, header = self.viewport(), self.verticalHeader()
        for raw_row in (before, sample):
            if 0 <= raw_row < self.table.samples:
                row = self.table.row_of(raw_row)
                top, height = self.rowViewportPosition(row), self.rowHeight(row)
                rows.update(0, top, rows.width(), height)
                header.viewport().update(0, top, header.width(), height)

    # --- what is selected ---------------------------------------------------------------------

    def selected_columns(self) -> list[int]:
        """Return the columns of numbers of the selection, counted from the first input."""
        first = self.table.first_cell
        columns = {
            column
            for span in self.selectionModel().selection().toList()
            for column in range(max(first, span.left()), span.right() + 1)
        }
        return [column - first for column in sorted(columns)]

    def selected_rows(self) -> list[int]:
        """Return the rows of the selection in the order that is seen, also that of a new sample."""
        spans = self.selectionModel().selection().toList()
        return sorted({row for span in spans for row in range(span.top(), span.bottom() + 1)})

    def selected_samples(self) -> list[int]:
        """Return the samples of the selection in the order that is seen, counted as they came."""
        count = self.table.samples
        return self.table.raw_rows([row for row in self.selected_rows() if row < count])

    @property
    def has_whole_rows(self) -> bool:
        """Return whether only whole rows are selected."""
        spans, last = self.selectionModel().selection().toList(), len(self.table.headings) - 1
        return bool(spans) and all(span.left() == 0 and span.right() == last for span in spans)

    @property
    def column(self) -> int:
        """Return the column that the cursor is in, counted from the first input; -1 if none."""
        column = self.currentIndex().column() - self.table.first_cell
        return column if column >= 0 and not self.table.is_coded else -1

    def heading_name(self, column: int) -> str:
        """Return the name of a column counted from the first input."""
        return self.table.headings[column + self.table.first_cell].name

    @property
    def cell_at_cursor(self) -> tuple[int, int]:
        """Return the row and the column, counted from the first input, that the cursor is in."""
        index = self.currentIndex()
        return index.row(), index.column() - self.table.first_cell

    def put_cursor(self, row: int, column: int) -> None:
        """Put the cursor back where it was before the columns became others."""
        last = len(self.table.headings) - 1 - self.table.first_cell
        if row >= 0 and last >= 0:
            row = min(row, self.table.rowCount() - 1)
            column = max(0, min(column, last)) + self.table.first_cell
            self.setCurrentIndex(self.table.index(row, column))

    def go_to(self, raw_row: int) -> None:
        """Put the cursor on a sample."""
        column = max(self.table.first_cell, self.currentIndex().column())
        self.setCurrentIndex(self.table.index(self.table.row_of(raw_row), column))

    # --- changing -----------------------------------------------------------------------------

    def _on_written(self, row: int, column: int, value: float) -> None:
        """Ask for the change once the field is closed: the window may have a question about it."""
        raw_row, place = self.table.raw_row(row), column - self.table.first_cell

        def write() -> None:
            data = self.table.shown
            if data is None or place >= len(columns_of(data)):
                return
            is_new = raw_row >= self.table.samples
            text = self.tr("adding a sample") if is_new else self.tr("change of {name}, sample {n}")
            text = text.format(name=self.heading_name(place), n=raw_row + 1)
            block = np.array([[value]])
            self.ask(text, lambda before: with_block(before, [raw_row], [place], block))

        self._soon(write)

    def _on_left(self, step: int) -> None:
        """Go to the cell below, or beside and change that too."""

        def go_on() -> None:
            index = self.currentIndex()
            if step == 0:
                row = min(index.row() + 1, self.table.rowCount() - 1)
                self.setCurrentIndex(self.table.index(row, index.column()))
                self._tell_row()
                return
            width, first = len(self.table.headings), self.table.first_cell
            cells = width - first
            number = index.row() * cells + index.column() - first + step
            if 0 <= number < cells * self.table.rowCount():
                there = self.table.index(number // cells, number % cells + first)
                self.setCurrentIndex(there)
                self._tell_row()
                self.edit(there)

        self._soon(go_on)

    def _soon(self, work: Callable[[], None]) -> None:
        self._later.append(work)
        self._timer.start()

    def settle(self) -> None:
        """Do at once what waits for a field to be closed."""
        self._timer.stop()
        works, self._later = self._later, []
        for work in works:
            work()

    def ask(self, text: str, change: Callable[[Data], Data]) -> None:
        """Ask for a change of the data, or say at the cursor why it cannot be."""
        if self.table.shown is None:
            return
        try:
            data = change(self.table.shown)
        except ValueError as error:
            self.explain(f"{error}")
        else:
            self.edited.emit(text, data)

    def explain(self, reason: str, index: QModelIndex | None = None) -> None:
        """Say at a cell, or at the cursor, why something cannot be done."""
        place = self.visualRect(index or self.currentIndex())
        place.translate(self.viewport().pos())
        words = problem_text(f"{reason}.")
        self.note.show_below(place.intersected(self.rect()), words[:1].upper() + words[1:])

    def clear_cells(self) -> None:
        """Make what is selected 0, or the first class."""
        samples, columns = self.selected_samples(), self.selected_columns()
        if samples and columns and not self.table.is_coded:
            zeros = np.zeros((len(samples), len(columns)))
            text = self.tr("clearing cells")
            self.ask(text, lambda data: with_block(data, samples, columns, zeros))

    def _on_renamed(self, column: int, name: str) -> None:
        heading = self.table.headings[column]
        text = self.tr("renaming the column {name}").format(name=heading.name)
        column_named = replace(heading.column, name=name)
        change = partial(_with_column, heading.which, heading.index, column_named)
        self._soon(partial(self.ask, text, change))

    def _on_refused(self, row: int, column: int, problem: str) -> None:
        self.explain(problem, self.table.index(row, column))

    # --- sorting, going to a sample -----------------------------------------------------------

    def sort_by(self, sorting: Sorting | None) -> None:
        """Show the rows in the order of a column, or as they came; the cursor keeps its sample."""
        index = self.currentIndex()
        raw_row = self.table.raw_row(index.row()) if index.isValid() else -1
        self.table.sort_by(sorting)
        self.header.show_sorting(sorting)
        if 0 <= raw_row < self.table.samples:
            self.setCurrentIndex(self.table.index(self.table.row_of(raw_row), index.column()))

    def _on_clicked(self, index: QModelIndex) -> None:
        self._tell_row()

    def _on_row(self, row: int) -> None:
        self._tell_row()

    def _tell_row(self) -> None:
        row = self.currentIndex().row()
        if 0 <= row < self.table.samples:
            self.went_to.emit(self.table.raw_row(row))

    def _on_menu(self, position: QPoint) -> None:
        self.menu_asked.emit(self.viewport().mapToGlobal(position))

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep from the commands the keys of a spreadsheet, and no letter."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_own(event):
                event.accept()
                return True
            event.ignore()
            return False
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if any(map(event.matches, STANDARD)):
            return True
        if event.key() == _KEYS.Key_Escape:
            return self.is_busy
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier
            | Qt.KeyboardModifier.KeypadModifier
            | Qt.KeyboardModifier.ControlModifier
        )
        has_control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_typed = bool(event.text()) and event.text() in TYPED and not has_control
        return plain and (event.key() in OWN_KEYS or is_typed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy, paste, clear, remove, or move and show the sample that is gone to."""
        for key, signal in ((STANDARD[0], self.copy_asked), (STANDARD[1], self.paste_asked)):
            if event.matches(key):
                signal.emit()
                return
        if event.matches(STANDARD[2]):
            self.copy_asked.emit()
            self._remove()
        elif event.key() in (_KEYS.Key_Delete, _KEYS.Key_Backspace):
            self._remove()
        elif event.key() in ENTER:
            self.edit(self.currentIndex())
        elif event.key() == _KEYS.Key_Escape and self.is_busy:
            self.stop_asked.emit()
        else:
            row = self.currentIndex().row()
            super().keyPressEvent(event)
            if event.key() in MOVING and self.currentIndex().row() != row:
                self._tell_row()

    def _remove(self) -> None:
        if self.has_whole_rows:
            self.remove_asked.emit()
        else:
            self.clear_cells()

    def keyboardSearch(self, text: str) -> None:
        """Look for nothing: that would make the text of every row."""


def _with_column(which: str, index: int, column: Column, data: Data) -> Data:
    return data.with_column(which, index, column)
