"""The names over the columns of the table of samples: to sort by, and to change where they are."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableView

from backprop_viewer.ui.data.table import PART, DataTable, Sorting
from backprop_viewer.ui.theme import Theme

LINE, MARGIN, ROOM, NARROWEST_FIELD = 3, 4, 8, 70
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NameField(QLineEdit):
    """The field in which a name is typed: Return takes it, Escape leaves it as it was.

    Signals:
        finished(name): it is to be closed; None if nothing is to be changed.
    """

    finished = Signal(object)

    def __init__(self, parent: QHeaderView, text: str) -> None:
        super().__init__(text, parent.viewport())
        self.setAccessibleName(self.tr("Name of the column"))
        self.setObjectName("column_name")
        self._is_done = False

    def event(self, event: QEvent) -> bool:
        """Keep all that is typed from the commands."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the name, or leave it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.finish(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self.finish(None)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the name when the user goes on to something else in the window."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            QTimer.singleShot(0, self, self._leave)

    def _leave(self) -> None:
        if not self.hasFocus():
            self.finish(self.text().strip())

    def finish(self, name: str | None) -> None:
        """Tell once that it is to be closed."""
        if not self._is_done:
            self._is_done = True
            self.finished.emit(name)


class DataHeader(QHeaderView):
    """The names of the columns: a click sorts, a double click changes the name.

    Signals:
        sorting_asked(sorting): the user wants the rows sorted, or as they came (None).
        renamed(column, name): another name was typed.
    """

    sorting_asked = Signal(object)
    renamed = Signal(int, str)

    def __init__(self, view: QTableView, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self.field: NameField | None = None
        self._theme = theme
        self._column = -1
        self._sorting: Sorting | None = None
        self._before: Sorting | None = None
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.sectionClicked.connect(self._on_clicked)
        self.sectionDoubleClicked.connect(self._on_double_clicked)
        self.sectionResized.connect(self._place_field)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.viewport().update()

    @property
    def _table(self) -> DataTable:
        table = self.model()
        assert isinstance(table, DataTable)
        return table

    def sizeHint(self) -> QSize:
        """Return room for a name and the line below it."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + LINE + ROOM)

    # --- sorting ------------------------------------------------------------------------------

    def show_sorting(self, sorting: Sorting | None) -> None:
        """Show by which column the rows are sorted."""
        self._sorting = sorting
        self.viewport().update()

    def _on_clicked(self, column: int) -> None:
        """Sort by a column: upwards, then downwards, then as the samples came."""
        before = self._before = self._sorting
        sorting: Sorting | None = Sorting(column, is_descending=False)
        if before is not None and before.column == column:
            sorting = None if before.is_descending else Sorting(column, is_descending=True)
        self.sorting_asked.emit(sorting)

    def _on_double_clicked(self, column: int) -> None:
        """Change the name; the sorting that the first of the two clicks made is taken back."""
        if self._table.is_cell(column):
            self.sorting_asked.emit(self._before)
            self.rename(column)

    # --- names --------------------------------------------------------------------------------

    def rename(self, column: int) -> None:
        """Let the name of a column be typed in its place."""
        self.close_field()
        self._column = column
        self.field = NameField(self, self._table.headings[column].name)
        self.field.finished.connect(self._on_finished)
        self._place_field()
        self.field.show()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self.field.selectAll()

    def close_field(self) -> None:
        """Give up what is typed."""
        if self.field is not None:
            self.field.finish(None)

    def _place_field(self) -> None:
        if self.field is not None:
            left, width = self.sectionViewportPosition(self._column), self.sectionSize(self._column)
            width = max(width, NARROWEST_FIELD)
            left = max(0, min(left, self.viewport().width() - width))
            self.field.setGeometry(left, 0, width, self.height())

    def _on_finished(self, name: str | None) -> None:
        field, self.field = self.field, None
        assert field is not None
        had_focus = field.hasFocus()
        field.hide()
        field.deleteLater()
        view = self.parentWidget()
        if had_focus and view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        if name is not None and name != self._table.headings[self._column].name:
            self.renamed.emit(self._column, name)

    # --- painting -----------------------------------------------------------------------------

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a name, the arrow of the sorting, and a line: inputs blue, targets amber."""
        if section >= len(self._table.headings):
            return
        theme, heading = self._theme, self._table.headings[section]
        painter.save()
        painter.fillRect(rect, QColor(theme.chip))
        painter.setPen(QColor(theme.border))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if heading.which != PART:
            colour = theme.forward if heading.which == "inputs" else theme.update
            painter.fillRect(rect.adjusted(0, rect.height() - LINE, -1, 0), QColor(colour))
        inside = rect.adjusted(MARGIN, 0, -MARGIN, -LINE)
        painter.setPen(QColor(theme.text))
        if self._sorting is not None and self._sorting.column == section:
            arrow = "▼" if self._sorting.is_descending else "▲"
            painter.drawText(inside, RIGHT, arrow)
            inside.setRight(inside.right() - painter.fontMetrics().horizontalAdvance(arrow) - 2)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(heading.name, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, LEFT, text)
        painter.restore()
