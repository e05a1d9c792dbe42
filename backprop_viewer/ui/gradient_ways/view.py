"""The view of the ways to a gradient: a click or a key selects the weight of a row."""

from PySide6.QtCore import QEvent, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QMenu, QTableView

from backprop_viewer.ui.gradient_ways.table import WaysTable

Key = Qt.Key
MOVES = {Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown}
SIDEWAYS = {Key.Key_Left, Key.Key_Right}
MARGIN, LEAST_MARGIN, END = 8, 4, 8
"""Beside a number, where there is little room, and beside the last one."""
SCALES = (1.0, 0.9, 0.8)
"""How large letters are: smaller where there is little room."""
LOOKED_AT = 60
"""Rows whose texts decide how wide a column is."""


class WaysView(QTableView):
    """Shows a WaysTable.

    Signals:
        chosen(row): the user went to a row.
        pointed(row): the mouse came to a row, -1: to none.
        copy_asked(): all rows are wanted on the clipboard.
    """

    chosen = Signal(int)
    pointed = Signal(int)
    copy_asked = Signal()

    def __init__(self, table: WaysTable) -> None:
        super().__init__()
        self.table = table
        self.setModel(table)
        self.setObjectName("ways_view")
        self.setAccessibleName(self.tr("Gradients"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMinimumHeight(60)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across = self.horizontalHeader()
        across.setHighlightSections(False)
        across.setMinimumSectionSize(20)
        self._widest: list[str] = []

    def fit(self, only_wider: bool = False) -> None:
        """Give all columns the room that the numbers at the top need, or more if they have less."""
        table, metrics = self.table, QFontMetrics(self._font(1.0))
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 6)
        widest = []
        for column in range(table.columnCount()):
            rows = range(min(LOOKED_AT, table.rows))
            texts = [table.text(row, column) for row in rows]
            texts.append(str(table.headerData(column, Qt.Orientation.Horizontal)))
            widest.append(max(texts, key=metrics.horizontalAdvance))
        if only_wider and self._widest:
            pairs = zip(widest, self._widest, strict=True)
            widest = [max(pair, key=metrics.horizontalAdvance) for pair in pairs]
        self._widest = widest
        self._share()

    def _font(self, scale: float) -> QFont:
        font = QApplication.font(self)
        font.setPointSizeF(round(font.pointSizeF() * scale, 1))
        return font

    def _share(self) -> None:
        """Share the width: alike for all numbers if that is enough; if not, write smaller."""
        if not self._widest:
            return
        room, count = self.viewport().width(), len(self._widest)
        for scale in SCALES:
            font = self._font(scale)
            needs = list(map(QFontMetrics(font).horizontalAdvance, self._widest))
            if sum(needs) + 2 * LEAST_MARGIN * count <= room:
                break
        self._write_in(font)
        for column, width in enumerate(_shared(needs, room)):
            if width != self.columnWidth(column):
                self.setColumnWidth(column, width)

    def _write_in(self, font: QFont) -> None:
        head = self.horizontalHeader()
        for widget in (self, head, head.viewport()):  # with a style sheet none follows another
            if widget.font().pointSizeF() != font.pointSizeF():
                widget.setFont(font)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width that there is."""
        super().resizeEvent(event)
        self._share()

    def mark(self, row: int | None) -> None:
        """Show which row is selected, with as little movement as can be."""
        if row is None:
            self.clearSelection()
            return
        if self.selectionModel().isRowSelected(row) and self.currentIndex().row() == row:
            return
        index = self.table.index(row, max(0, self.currentIndex().column()))
        how = QItemSelectionModel.SelectionFlag
        self.setAutoScroll(False)  # it would move sideways, too
        self.selectionModel().setCurrentIndex(index, how.ClearAndSelect | how.Rows)
        self.setAutoScroll(True)
        bar, page = self.verticalScrollBar(), max(1, self.verticalScrollBar().pageStep())
        if not bar.value() <= row < bar.value() + page:
            bar.setValue(row - page // 3)

    # --- mouse and keys -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys of a table from the commands."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and _is_own(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go to another row, or copy."""
        if not _is_own(event):
            event.ignore()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            ends = {Key.Key_Home: 0, Key.Key_End: self.table.rows - 1}
            row = ends.get(Key(event.key()))
            if row is None:
                super().keyPressEvent(event)
            elif row >= 0:
                self.mark(row)
            if self.currentIndex().isValid() and Key(event.key()) in MOVES:
                self.chosen.emit(self.currentIndex().row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which row was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index.row())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which row the mouse is on."""
        super().mouseMoveEvent(event)
        self.pointed.emit(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell that the mouse is on no row any more."""
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(-1)
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the table."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy all") + "\tCtrl+C").triggered.connect(self.copy_asked)
        menu.popup(event.globalPos())


def _shared(needs: list[int], room: int) -> list[int]:
    """Return how wide columns are whose texts need so much: those of numbers alike if they can."""
    first, *numbers = needs
    alike = (room - END - first - 2 * MARGIN) // len(numbers)
    if max(numbers) + 2 * MARGIN <= alike:
        return [first + 2 * MARGIN, *(alike for _ in numbers)]
    spare = (room - sum(needs)) // len(needs)
    margin = min(2 * MARGIN, max(2 * LEAST_MARGIN, spare))
    return [need + margin for need in needs]


def _is_own(event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Copy):
        return True
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return is_plain and Key(event.key()) in MOVES | SIDEWAYS
