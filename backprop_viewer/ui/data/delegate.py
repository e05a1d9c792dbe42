"""How the cells of the table of samples are painted, and what they are changed with."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from backprop_viewer.ui.data.table import PART, DataTable, Index
from backprop_viewer.ui.forms.number_editor import Edit, NumberEditor
from backprop_viewer.ui.texts import translate
from backprop_viewer.ui.theme import Theme, mix

MARGIN = 4
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MOVES = {Qt.Key.Key_Tab: 1, Qt.Key.Key_Backtab: -1}
_CENTRE = Qt.AlignmentFlag.AlignVCenter
_RIGHT, _LEFT = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft


class ClassBox(QComboBox):
    """The classes of a column; every letter looks one of them up.

    Signals:
        picked(): the user picked one.
    """

    picked = Signal()

    def __init__(self, parent: QWidget, classes: tuple[str, ...], now: int, name: str) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.addItems(list(classes))
        self.setCurrentIndex(now)
        self.activated.connect(self._on_activated)
        QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        if self.isVisible():
            self.showPopup()

    def _on_activated(self, index: int) -> None:
        self.picked.emit()

    def event(self, event: QEvent) -> bool:
        """Keep all that is typed from the commands."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)


class DataDelegate(QStyledItemDelegate):
    """Paints cells and makes the fields in which they are changed.

    Signals:
        written(row, column, number): another number was typed, or another class picked.
        left(step): a field was closed; the next cell is the one below (0), or beside (1, -1).
        refused(row, column, problem): what was typed was given up, as it is no number.
    """

    written = Signal(int, int, float)
    left = Signal(int)
    refused = Signal(int, int, str)

    def __init__(self, view: QTableView, table: DataTable, theme: Theme) -> None:
        super().__init__(view)
        self.theme = theme
        self._table = table

    # --- painting -----------------------------------------------------------------------------

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell: inputs plain, targets on a tint, the row of a new sample empty."""
        table, theme = self._table, self.theme
        row, column = index.row(), index.column()
        heading = table.headings[column]
        state, rect = option.state, option.rect
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(self._background(row, heading.which, is_selected)))
        self._draw_lines(painter, rect, is_first_target=self._is_first_target(column))
        is_quiet = heading.which == PART or table.part(row) != 0
        painter.setPen(QColor(theme.muted if is_quiet and not is_selected else theme.text))
        painter.setFont(option.font)
        inside = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        text = table.text(row, column)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        is_text = heading.which == PART or (heading.column.classes and not table.is_coded)
        painter.drawText(inside, (_LEFT if is_text else _RIGHT) | _CENTRE, shown)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _background(self, row: int, which: str, is_selected: bool) -> str:
        theme, table = self.theme, self._table
        colour = theme.panel
        if row >= table.samples:
            return mix(theme.panel, theme.window, 0.6)
        if table.raw_row(row) == table.sample:
            colour = mix(theme.panel, theme.accent, 0.12)
        if which == "targets":
            colour = mix(colour, theme.update, 0.09)
        return mix(colour, theme.accent, 0.22) if is_selected else colour

    def _is_first_target(self, column: int) -> bool:
        heading = self._table.headings[column]
        return heading.which == "targets" and heading.index == 0

    def _draw_lines(self, painter: QPainter, rect: QRect, is_first_target: bool) -> None:
        painter.setPen(QColor(self.theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if is_first_target:
            painter.setPen(QColor(self.theme.muted))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())

    # --- changing -----------------------------------------------------------------------------

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field for a number, or a box of the classes."""
        row, column = index.row(), index.column()
        heading, number = self._table.headings[column], self._table.number(row, column)
        name = translate("DataTable", "{column}, sample {number}").format(
            column=heading.name, number=self._table.raw_row(row) + 1
        )
        is_new = row >= self._table.samples
        if heading.column.classes:
            box = ClassBox(parent, heading.column.classes, -1 if is_new else int(number), name)
            box.picked.connect(self._on_picked)
            return box
        edit = Edit("", name, number, float)  # type: ignore[arg-type]
        field = NumberEditor(parent, edit, self._table.digits, self.theme)
        field.setAlignment(_RIGHT)
        field.note.set_theme(self.theme)
        if is_new:
            field.clear()
        field.selectAll()
        return field

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put a field over the cell, wider than that where its text is."""
        over = editor.parentWidget()
        assert over is not None
        rect, room = option.rect, over.rect()
        wanted = editor.sizeHint().width()
        if isinstance(editor, NumberEditor):
            wanted = editor.fontMetrics().horizontalAdvance(editor.text()) + 2 * MARGIN + 6
        width = min(room.width(), max(rect.width(), wanted))
        left = min(max(0, rect.right() + 1 - width), room.width() - width)
        editor.setGeometry(left, rect.top() - 1, width, rect.height() + 2)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Leave what is being typed as it is: the field has begun with the cell's number."""

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell of the number; the table shows it once the state has it."""
        row, column = index.row(), index.column()
        if isinstance(editor, NumberEditor) and editor.problem:
            self.refused.emit(row, column, editor.problem)
        value = _value_of(editor)
        is_new = row >= self._table.samples
        if value is not None and (is_new or value != self._table.number(row, column)):
            self.written.emit(row, column, value)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Take the field away, and its note with it."""
        if isinstance(editor, NumberEditor):
            editor.note.hide()
            editor.note.deleteLater()
        super().destroyEditor(editor, index)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Go on to the next cell by Return and Tab; from a field with no good number not at all."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = Qt.Key(event.key())
            if key in ENTER or key in MOVES:
                self._close(watched, MOVES.get(key, 0))
                return True
        return super().eventFilter(watched, event)

    def _on_picked(self) -> None:
        self._close(self.sender(), 0)

    def _close(self, editor: QObject, step: int) -> None:
        assert isinstance(editor, QWidget)
        if isinstance(editor, NumberEditor) and editor.problem:
            return
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        self.left.emit(step)


def _value_of(editor: QWidget) -> float | None:
    """Return the number that stands in a field, None if there is none."""
    if isinstance(editor, ClassBox):
        return None if editor.currentIndex() < 0 else float(editor.currentIndex())
    assert isinstance(editor, NumberEditor)
    return editor.value
