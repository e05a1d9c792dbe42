"""The view of the samples: rows that are chosen by a click or by keys, headings that sort."""

from time import perf_counter

from PySide6.QtCore import QEvent, QItemSelectionModel, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
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

from backprop_viewer.ui.samples.model import CLASS, MARK, SHARE, Index, SamplesTable
from backprop_viewer.ui.theme import Theme

Key = Qt.Key
MOVES = {Key.Key_Up, Key.Key_Down, Key.Key_Home, Key.Key_End, Key.Key_PageUp, Key.Key_PageDown}
SIDEWAYS = {Key.Key_Left, Key.Key_Right}
TAKES = {Key.Key_Return, Key.Key_Enter}
MARGIN, WIDEST = 7, 110
LOOKED_AT = 60
"""Rows whose texts decide how wide a column is."""


class SamplesView(QTableView):
    """Shows a SamplesTable.

    Signals:
        chosen(row): the user went to a row.
        sort_asked(column): the user wants the rows in the order of a column, or turned round.
        copy_asked(): all rows are wanted on the clipboard.
        painted(milliseconds): it was painted, which took so long.
    """

    chosen = Signal(int)
    sort_asked = Signal(int)
    copy_asked = Signal()
    painted = Signal(float)

    def __init__(self, table: SamplesTable, theme: Theme) -> None:
        super().__init__()
        self.table = table
        self.theme = theme
        self.setItemDelegate(SampleDelegate(self))
        self.setModel(table)
        self.setObjectName("samples_view")
        self.setAccessibleName(self.tr("Samples"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        across = self.horizontalHeader()
        across.setSectionsClickable(True)
        across.setHighlightSections(False)
        across.setMinimumSectionSize(20)
        across.sectionClicked.connect(self.sort_asked)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and tell how long that took."""
        began = perf_counter()
        super().paintEvent(event)
        self.painted.emit((perf_counter() - began) * 1e3)

    def fit(self, only_wider: bool = False) -> None:
        """Give all columns the room that the numbers at the top need, or more if they have less."""
        table, metrics = self.table, self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 6)
        head = self.horizontalHeader().fontMetrics()
        arrow = 14
        for number, column in enumerate(table.columns):
            samples = table.order[:LOOKED_AT].tolist()
            if len(column.values):
                samples += [int(column.values.argmin()), int(column.values.argmax())]
            texts = [table.text(column, sample) for sample in samples]
            widest = max(map(metrics.horizontalAdvance, texts), default=0)
            heading = head.horizontalAdvance(column.name) + arrow * (column.kind != MARK)
            wide = max(widest, heading) + 2 * MARGIN
            least = metrics.horizontalAdvance("99.9 %") if column.kind == SHARE else 0
            before = self.columnWidth(number) if only_wider else 0
            self.setColumnWidth(number, max(before, min(WIDEST, max(wide, least + 2 * MARGIN))))

    def show_order(self) -> None:
        """Show by which column the rows are sorted."""
        across, descending = self.horizontalHeader(), Qt.SortOrder.DescendingOrder
        order = descending if self.table.is_descending else Qt.SortOrder.AscendingOrder
        across.setSortIndicatorShown(True)
        across.setSortIndicator(self.table.sorted_column, order)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)

    def go_to(self, row: int | None, is_seen: bool) -> None:
        """Make a row the current one, and bring it into view if wanted."""
        if row is None:
            self.clearSelection()
            return
        index = self.table.index(row, max(0, self.currentIndex().column()))
        how = (
            QItemSelectionModel.SelectionFlag.ClearAndSelect
            | QItemSelectionModel.SelectionFlag.Rows
        )
        scrolls = self.hasAutoScroll()
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(index, how)
        self.setAutoScroll(scrolls)
        if is_seen:
            self.scrollTo(index)

    # --- keys and mouse -----------------------------------------------------------------------

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
            ends = {Key.Key_Home: 0, Key.Key_End: self.table.rowCount() - 1}
            row = ends.get(Key(event.key()))
            if row is None:
                super().keyPressEvent(event)
            elif row >= 0:
                self.go_to(row, is_seen=True)
            if self.currentIndex().isValid() and Key(event.key()) not in SIDEWAYS:
                self.chosen.emit(self.currentIndex().row())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tell which row was clicked."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            self.chosen.emit(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the table."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(self.tr("Copy all") + "\tCtrl+C").triggered.connect(self.copy_asked)
        menu.popup(event.globalPos())


def _is_own(event: QKeyEvent) -> bool:
    if event.matches(QKeySequence.StandardKey.Copy):
        return True
    is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return is_plain and Key(event.key()) in MOVES | TAKES | SIDEWAYS


class SampleDelegate(QStyledItemDelegate):
    """Paints a cell itself, which takes a fifth of the time that the style takes."""

    def __init__(self, view: SamplesView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        theme, table = self._view.theme, self._view.table
        column, row = table.columns[index.column()], index.row()
        sample = int(table.order[row])
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        colour = theme.text
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(theme.accent))
            colour = theme.on_phase
        else:
            if row % 2:
                painter.fillRect(rect, QColor(theme.chip))
            if column.kind == MARK:
                colour = theme.positive if column.values[sample] == 1 else theme.negative
        painter.setPen(QColor(colour))
        inside = rect.adjusted(MARGIN - 2, 0, 2 - MARGIN, 0)
        text, metrics = table.text(column, sample), option.fontMetrics
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        is_centred = column.kind in (MARK, CLASS)
        side = Qt.AlignmentFlag.AlignHCenter if is_centred else Qt.AlignmentFlag.AlignRight
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignVCenter, text)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.drawRect(rect.adjusted(1, 1, -2, -2))
