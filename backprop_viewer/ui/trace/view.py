"""The view of the table of all operations: how rows are painted, and what the mouse is on.

The formula of a row may be a sum of hundreds of terms: each time the table is painted, only as
many new ones are made as there is time for. The others come with the next pictures.
"""

from time import perf_counter

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.theme import Theme, mix
from backprop_viewer.ui.trace.filter import of_place
from backprop_viewer.ui.trace.table import (
    COMPARED,
    DIFFERENCE,
    FORMULA,
    NOW_MARK,
    NUMBER,
    NUMBERS,
    OPERATION,
    PHASE,
    SYMBOL,
    THEN,
    VALUE,
    Index,
    TraceTable,
)

MARGIN, ROOM_BETWEEN_LINES = 6, 9
LEAST_HEIGHT = 46
NARROW, NARROW_OPERATION, OPERATION_SHARE, NARROWEST_FORMULA = 520, 150, 0.28, 240
WIDE_ORDER = (NUMBER, PHASE, OPERATION, SYMBOL, VALUE, THEN, DIFFERENCE, FORMULA)
NARROW_ORDER = (NUMBER, PHASE, SYMBOL, VALUE, THEN, DIFFERENCE, OPERATION, FORMULA)
"""Where there is little room, the numbers stand before the words."""
SECONDS_A_PICTURE = 0.005
COMING = "…"
_ELIDE = Qt.TextElideMode.ElideRight
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_SIDES = dict.fromkeys(NUMBERS, Qt.AlignmentFlag.AlignRight)


class TraceView(QTableView):
    """Shows a TraceTable.

    Signals:
        pointed(row): the mouse came to a row, -1: to none.
    """

    pointed = Signal(int)

    def __init__(self, table: TraceTable, theme: Theme) -> None:
        super().__init__()
        self.table = table
        self.theme = theme
        self.marked: frozenset[int] = frozenset()
        self._seconds = 0.0
        self._is_late = False
        self._needed = dict.fromkeys(range(FORMULA), 0)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self.viewport().update)
        self.setModel(table)
        self.setItemDelegate(TraceDelegate(self))
        self._set_up()

    def _set_up(self) -> None:
        self.setObjectName("trace_view")
        self.setAccessibleName(self.tr("Operations of the update"))
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(LEAST_HEIGHT)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.hide()
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setMinimumSectionSize(20)
        columns.setSectionsMovable(True)

    # --- sizes --------------------------------------------------------------------------------

    @property
    def is_narrow(self) -> bool:
        """Return whether there is no room for the formula beside the rest."""
        return self.viewport().width() < NARROW

    def fit(self) -> None:
        """Give each column the room that its longest text needs, without going through the rows."""
        table, font = self.table, self.font()
        font.setBold(True)
        metrics = QFontMetrics(font)
        self.verticalHeader().setDefaultSectionSize(metrics.height() + ROOM_BETWEEN_LINES)
        self._needed = {
            column: metrics.horizontalAdvance(str(table.headerData(column, _ACROSS)))
            for column in range(FORMULA)
        }
        for column, text in table.widest_texts():
            width = metrics.horizontalAdvance(text) + MARGIN
            self._needed[column] = max(self._needed[column], width)
        self._needed[NUMBER] += metrics.horizontalAdvance(NOW_MARK)
        for column in COMPARED:
            self.setColumnHidden(column, table.comparison is None)
        self._share_room()

    def _share_room(self) -> None:
        """Give the formula what the others leave. Where that is little, shorten their words."""
        room = self.viewport().width()
        shown = [column for column in self._needed if not self.isColumnHidden(column)]
        widths = {column: self._needed[column] + 2 * MARGIN for column in shown}
        self.table.is_narrow = self.is_narrow
        if self.is_narrow:
            widths[PHASE] = self.fontMetrics().horizontalAdvance("M") + 3 * MARGIN
        most = NARROW_OPERATION if self.is_narrow else round(room * OPERATION_SHARE)
        widths[OPERATION] = min(widths[OPERATION], most)
        widths[FORMULA] = max(NARROWEST_FORMULA, room - sum(widths.values()))
        header = self.horizontalHeader()
        for at, column in enumerate(NARROW_ORDER if self.is_narrow else WIDE_ORDER):
            header.moveSection(header.visualIndex(column), at)
            if column in widths:
                header.resizeSection(column, widths[column])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the columns what room there is."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_room()

    # --- following ----------------------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.viewport().update()

    def mark(self, place: Place | None) -> None:
        """Mark the rows whose result is shown at the place that is pointed at."""
        moment = self.table.moment
        marked = frozenset(of_place(moment.schedule, place)) if moment else frozenset()
        changed, self.marked = marked ^ self.marked, marked
        for operation in changed:
            row = self.table.row_of(operation)
            if row >= 0:
                top, height = self.rowViewportPosition(row), self.rowHeight(row)
                self.viewport().update(0, top, self.viewport().width(), height)

    def bring_to_now(self) -> None:
        """Show the operation done last, with as little movement as can be."""
        row = self.table.row_of(self.table.now)
        if row < 0:
            self.clearSelection()
            return
        self.setAutoScroll(False)  # it would move sideways, too
        column = max(0, self.currentIndex().column())
        self.setCurrentIndex(self.table.index(row, column))
        self.setAutoScroll(True)
        bar = self.verticalScrollBar()
        page = max(1, bar.pageStep())
        if not bar.value() <= row < bar.value() + page:
            bar.setValue(row - page // 3)

    # --- painting -----------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that are seen; again a little later, if some were left out."""
        self._seconds = SECONDS_A_PICTURE
        self._is_late = False
        super().paintEvent(event)
        if self._is_late:
            self._later.start(0)

    def text_in_time(self, operation: int, column: int) -> str:
        """Return a cell's text, or that it is coming if there is no time left to make it."""
        if column != FORMULA or self.table.has_text(operation, column):
            return self.table.text(operation, column)
        if self._seconds <= 0.0:
            self._is_late = True
            return COMING
        start = perf_counter()
        text = self.table.text(operation, column)
        self._seconds -= perf_counter() - start
        return text

    # --- mouse and keys -----------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Tell which row the mouse is on."""
        super().mouseMoveEvent(event)
        self.pointed.emit(self.indexAt(event.position().toPoint()).row())

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell that the mouse is on no row any more."""
        if event.type() == QEvent.Type.Leave:
            self.pointed.emit(-1)
        return super().viewportEvent(event)

    def keyboardSearch(self, text: str) -> None:
        """Look for nothing: that would make the text of every row. There is a box for it."""


_ACROSS = Qt.Orientation.Horizontal


class TraceDelegate(QStyledItemDelegate):
    """Paints a cell. It asks the table itself: Qt's way costs a call for each colour and font."""

    def __init__(self, view: TraceView) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        view, column = self._view, index.column()
        operation = view.table.operation(index.row())
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        background = self._background(operation, is_selected)
        if background is not None:
            painter.fillRect(rect, QColor(background))
        if column == PHASE:
            self._paint_phase(painter, rect, operation)
        else:
            self._paint_text(painter, rect, operation, column)
        if is_selected and view.hasFocus():
            self._paint_cursor(painter, rect)

    def _background(self, operation: int, is_selected: bool) -> str | None:
        view, theme = self._view, self._view.theme
        if operation == view.table.now:
            return mix(theme.panel, theme.phase(view.table.address(operation).phase), 0.22)
        if is_selected:
            return mix(theme.panel, theme.accent, 0.16)
        if operation in view.marked:
            return theme.chip
        return None

    def _paint_text(self, painter: QPainter, rect: QRect, operation: int, column: int) -> None:
        view, theme = self._view, self._view.theme
        is_now = operation == view.table.now
        is_quiet = column == NUMBER or not view.table.is_done(operation)
        font = view.font()
        font.setBold(is_now and column != FORMULA)
        painter.setFont(font)
        painter.setPen(QColor(theme.muted if is_quiet and not is_now else theme.text))
        inside = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        if column == NUMBER and is_now:
            painter.drawText(inside, _CENTRE, NOW_MARK)
        text = view.text_in_time(operation, column)
        side = _SIDES.get(column, Qt.AlignmentFlag.AlignLeft)
        shown = painter.fontMetrics().elidedText(text, _ELIDE, inside.width())
        painter.drawText(inside, side | _CENTRE, shown)

    def _paint_phase(self, painter: QPainter, rect: QRect, operation: int) -> None:
        """Paint the phase as a round box in its colour; outlined while it is still to come."""
        view, theme = self._view, self._view.theme
        colour = QColor(theme.phase(view.table.address(operation).phase))
        text = view.table.text(operation, PHASE)
        is_done = view.table.is_done(operation)
        painter.setFont(view.font())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour)
        painter.setBrush(colour if is_done else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(MARGIN // 2, 3, -MARGIN // 2, -3), 5, 5)
        painter.setPen(QColor(theme.on_phase) if is_done else colour)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, text[:1] if view.is_narrow else text)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)

    def _paint_cursor(self, painter: QPainter, rect: QRect) -> None:
        """Draw lines above and below the row that Return acts on."""
        painter.setPen(QColor(self._view.theme.accent))
        painter.drawLine(rect.topLeft(), rect.topRight())
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
