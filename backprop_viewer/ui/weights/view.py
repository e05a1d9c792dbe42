"""The view of a layer's weights: how cells are painted, and the keys of a spreadsheet."""

import numpy as np
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from backprop_viewer.ui.forms.number_editor import NumberEditor
from backprop_viewer.ui.theme import Theme, mix
from backprop_viewer.ui.weights.table import VALUES, Cells, Index, WeightsTable

MARGIN = 5
TINT, STEPS = 0.42, 32
Key = Qt.Key
MOVES = {
    Key.Key_Left,
    Key.Key_Right,
    Key.Key_Up,
    Key.Key_Down,
    Key.Key_Home,
    Key.Key_End,
    Key.Key_PageUp,
    Key.Key_PageDown,
}
RETURNS = {Key.Key_Return, Key.Key_Enter}
EDITS = {*RETURNS, Key.Key_F2, Key.Key_Space}
CLEARS = {Key.Key_Delete, Key.Key_Backspace}
WRITES = "0123456789.,-+−"
AFTER = {
    Key.Key_Return: (1, 0),
    Key.Key_Enter: (1, 0),
    Key.Key_Tab: (0, 1),
    Key.Key_Backtab: (0, -1),
}
"""Where the next number is typed after a key that takes one: row and column on from here."""
Standard = QKeySequence.StandardKey
COPY, PASTE, CLEAR, ALL, EDIT = "copy", "paste", "clear", "select_all", "edit"
SEQUENCES = {COPY: Standard.Copy, PASTE: Standard.Paste, ALL: Standard.SelectAll}


class WeightsView(QTableView):
    """Shows a WeightsTable. It changes nothing itself.

    Signals:
        moved(row, column): the user went to a cell.
        edit_asked(row, column, text): its number is to be typed, beginning with the text if any.
        asked(what): 'copy', 'paste' or 'clear' the cells that are selected.
        scrolled(): cells stand elsewhere now.
    """

    moved = Signal(int, int)
    edit_asked = Signal(int, int, str)
    asked = Signal(str)
    scrolled = Signal()

    def __init__(self, table: WeightsTable, theme: Theme) -> None:
        super().__init__()
        self.table = table
        self.theme = theme
        self.setModel(table)
        self.setItemDelegate(WeightDelegate(self))
        self.setObjectName("weights_view")
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            header.setMinimumSectionSize(20)

    def fit(self, may_shrink: bool = True) -> None:
        """Give all columns the room that the longest number needs."""
        metrics, header = self.fontMetrics(), self.horizontalHeader()
        width = max(map(metrics.horizontalAdvance, self.table.widest_texts())) + 2 * MARGIN + 4
        if may_shrink:
            self.verticalHeader().setDefaultSectionSize(metrics.height() + 8)
        elif width <= header.defaultSectionSize():
            return
        header.setDefaultSectionSize(width)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.viewport().update()

    # --- what is selected ---------------------------------------------------------------------

    @property
    def current(self) -> tuple[int, int] | None:
        """Return row and column of the current cell, if there is one."""
        index = self.currentIndex()
        return (index.row(), index.column()) if index.isValid() else None

    def go_to(self, row: int, column: int) -> None:
        """Make a cell the current one, as far as there is one, and select it alone."""
        rows, columns = self.table.rowCount(), self.table.columnCount()
        if 0 <= row < rows and 0 <= column < columns and self.current != (row, column):
            self.setCurrentIndex(self.table.index(row, column))

    def block(self) -> QRect | None:
        """Return the cells that are selected, columns from left to right, rows from top down."""
        ranges = self.selectionModel().selection()
        if ranges.isEmpty():
            return None
        first = ranges.first()
        corner = QPoint(first.left(), first.top())
        return QRect(corner, QPoint(first.right(), first.bottom()))

    def cells(self) -> tuple[Cells, Cells]:
        """Return rows and columns of the selected cells, a pair for each."""
        block = self.block()
        if block is None:
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
        rows, columns = np.mgrid[block.top() : block.bottom() + 1, block.left() : block.right() + 1]
        return rows.ravel(), columns.ravel()

    # --- keys ---------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a spreadsheet from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._is_own(event):
            event.accept()
            return True
        return super().event(event)

    def _is_own(self, event: QKeyEvent) -> bool:
        if _sequence(event):
            return True
        is_written = bool(event.text()) and event.text() in WRITES
        return _is_plain(event) and (event.key() in MOVES | EDITS | CLEARS or is_written)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, type over a number, copy, paste, or set to zero."""
        sequence, before = _sequence(event), self.current
        if not self._is_own(event):
            event.ignore()
        elif sequence == ALL:
            self.selectAll()
        elif sequence or event.key() in CLEARS:
            self.asked.emit(sequence or CLEAR)
        elif event.key() in MOVES:
            super().keyPressEvent(event)
            self._tell(before)
        elif before is not None:
            self.edit_asked.emit(*before, "" if event.key() in EDITS else event.text())

    def _tell(self, before: tuple[int, int] | None) -> None:
        """Tell if the user went to another cell."""
        now = self.current
        if now is not None and now != before:
            self.moved.emit(*now)

    def follow_typing(self, field: NumberEditor) -> None:
        """Go on to the next cell when a number is taken by Return or Tab."""
        field.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the number that is typed and go on."""
        if isinstance(watched, NumberEditor) and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            by, before = AFTER.get(Key(event.key())), self.current
            if by is not None and before is not None:
                if watched.value is not None:
                    watched.finish(watched.value)
                    self.go_to(before[0] + by[0], before[1] + by[1])
                    self._tell(before)
                return True
        return super().eventFilter(watched, event)

    # --- the mouse ----------------------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which cell was clicked."""
        super().mouseReleaseEvent(event)
        self._tell(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Let the number be typed."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.edit_asked.emit(index.row(), index.column(), "")

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Tell that what is open over a cell would no longer stand on it."""
        super().scrollContentsBy(dx, dy)
        self.scrolled.emit()

    def menu(self) -> QMenu:
        """Return what can be done with the selected cells; it goes when it is closed."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        is_value, has_cells = self.table.shown == VALUES, self.block() is not None
        for name, text, keys, is_enabled in (
            (EDIT, self.tr("Change…"), self.tr("Return"), is_value and has_cells),
            (COPY, self.tr("Copy"), _keys(COPY), has_cells),
            (PASTE, self.tr("Paste"), _keys(PASTE), is_value and has_cells),
            (CLEAR, self.tr("Set to zero"), self.tr("Delete"), is_value and has_cells),
            (ALL, self.tr("Select all"), _keys(ALL), True),
        ):
            action = menu.addAction(f"{text}\t{keys}")
            action.setData(name)
            action.setEnabled(is_enabled)
        menu.triggered.connect(self._on_menu)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selected cells."""
        index = self.indexAt(event.pos())
        if index.isValid() and not self.selectionModel().isSelected(index):
            self.setCurrentIndex(index)
        self.menu().popup(event.globalPos())

    def _on_menu(self, action: QAction) -> None:
        name = str(action.data())
        if name == ALL:
            self.selectAll()
        elif name != EDIT:
            self.asked.emit(name)
        elif self.current is not None:
            self.edit_asked.emit(*self.current, "")


def _is_plain(event: QKeyEvent) -> bool:
    """Return whether a key is pressed without others that make it a command's."""
    modifiers = Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
    return not event.modifiers() & ~modifiers


def _sequence(event: QKeyEvent) -> str:
    """Return which of the keys of the clipboard this is."""
    return next((name for name, keys in SEQUENCES.items() if event.matches(keys)), "")


def _keys(name: str) -> str:
    return QKeySequence(SEQUENCES[name]).toString(QKeySequence.SequenceFormat.NativeText)


class WeightDelegate(QStyledItemDelegate):
    """Paints a number on the colour of its sign, stronger the larger it is."""

    def __init__(self, view: WeightsView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        view, theme, table = self._view, self._view.theme, self._view.table
        row, column = index.row(), index.column()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        painter.fillRect(rect.adjusted(0, 0, -1, -1), QColor(self._background(row, column)))
        is_known = table.values[row, column] == table.values[row, column]
        painter.setPen(QColor(theme.text if is_known else theme.muted))
        inside = rect.adjusted(MARGIN, 0, -MARGIN - 1, 0)
        side = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, side, table.text(row, column))
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        if has_focus or state & QStyle.StateFlag.State_Selected:
            is_current = index == view.currentIndex()
            frame = theme.text if is_current and view.hasFocus() else theme.accent
            painter.setPen(QPen(QColor(frame), 2 if is_current else 1))
            painter.drawRect(rect.adjusted(1, 1, -3 + (not is_current), -3 + (not is_current)))

    def _background(self, row: int, column: int) -> str:
        theme, table = self._view.theme, self._view.table
        # In steps, so that the mixtures are made once and found again.
        share = round(table.share(row, column) * STEPS) / STEPS
        if table.shown == VALUES:
            colour = theme.negative if share < 0 else theme.positive
        else:
            colour = theme.gradient_negative if share < 0 else theme.gradient_positive
        return mix(theme.panel, colour, TINT * abs(share))
