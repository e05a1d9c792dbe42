"""A list of named things, each with some lines about it; names can be changed in their place."""

from typing import NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QContextMenuEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPalette,
    QPolygon,
)
from PySide6.QtWidgets import (
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from backprop_viewer.ui.tool_tips import as_it_is

Index = QModelIndex | QPersistentModelIndex
LINES, IS_PRESENT = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
MARGIN, MARK = 6, 14
SMALL = 0.9


class Row(NamedTuple):
    """One row; that of the present is marked."""

    name: str
    lines: tuple[str, ...]
    is_present: bool = False


class NameDelegate(QStyledItemDelegate):
    """Draws a row's name over its lines, and lets the name be typed.

    Signals:
        renamed(row, name): another name was typed.
    """

    renamed = Signal(int, str)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the name and the lines."""
        view = option.widget
        assert isinstance(view, QListWidget)
        name, small = _fonts(option)
        width = view.viewport().width() - 2 * MARGIN - MARK
        metrics = QFontMetrics(small)
        heights = [_wrapped(metrics, width, line).height() for line in index.data(LINES) or ()]
        return QSize(40, QFontMetrics(name).height() + sum(heights) + MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw the row as wide as there is room; the present one bold, with a mark."""
        view = option.widget
        view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, view
        )
        role, quiet = QPalette.ColorRole.Text, QPalette.ColorRole.PlaceholderText
        if option.state & QStyle.StateFlag.State_Selected:
            role = quiet = QPalette.ColorRole.HighlightedText
        name, small = _fonts(option)
        name.setBold(bool(index.data(IS_PRESENT)))
        area = option.rect.adjusted(MARGIN + MARK, MARGIN // 2, -MARGIN, 0)
        painter.save()
        painter.setPen(option.palette.color(role))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))
        if index.data(IS_PRESENT):
            _draw_mark(painter, option.rect, QFontMetrics(name).height())
        metrics = QFontMetrics(name)
        painter.setFont(name)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area.left(), area.top() + metrics.ascent(), shown)
        area.setTop(area.top() + metrics.height())
        painter.setPen(option.palette.color(quiet))
        painter.setFont(small)
        for line in index.data(LINES) or ():
            height = _wrapped(QFontMetrics(small), area.width(), line).height()
            painter.drawText(area, Qt.TextFlag.TextWordWrap, line)
            area.setTop(area.top() + height)
        painter.restore()

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: Index
    ) -> None:
        """Put the editor where the name is."""
        area = option.rect.adjusted(MARGIN + MARK - 3, 1, -1, 0)
        area.setHeight(max(QFontMetrics(_fonts(option)[0]).height() + MARGIN, 20))
        editor.setGeometry(area)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Put the name into the editor, unless another one is being typed."""
        if not (isinstance(editor, QLineEdit) and editor.isModified()):
            super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Tell of the name; the row shows it once the state has it."""
        assert isinstance(editor, QLineEdit)
        name = editor.text().strip()
        if name and name != index.data(Qt.ItemDataRole.DisplayRole):
            self.renamed.emit(index.row(), name)


def _fonts(option: QStyleOptionViewItem) -> tuple[QFont, QFont]:
    """Return the fonts of names and of lines."""
    small = QFont(option.font)
    small.setPointSizeF(small.pointSizeF() * SMALL)
    return QFont(option.font), small


def _wrapped(metrics: QFontMetrics, width: int, text: str) -> QRect:
    """Return the room that a text takes in lines of this width."""
    return metrics.boundingRect(0, 0, max(40, width), 9999, Qt.TextFlag.TextWordWrap, text)


def _draw_mark(painter: QPainter, row: QRect, height: int) -> None:
    """Draw the mark of the present: a triangle that points at its name."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    left, middle = row.left() + MARGIN, row.top() + MARGIN // 2 + height // 2
    points = [(left, middle - 4), (left + 7, middle), (left, middle + 4)]
    painter.drawPolygon(QPolygon([QPoint(*point) for point in points]))


class RowList(QListWidget):
    """Rows to choose, rename (F2) and remove (Delete). It changes nothing itself.

    Signals:
        chosen(row): by Return or a double click, or a click if ``by_click``.
        renamed(row, name): another name was typed.
        removed(row): it is to go.
    """

    chosen = Signal(int)
    renamed = Signal(int, str)
    removed = Signal(int)

    def __init__(self, verb: str, by_click: bool = False) -> None:
        super().__init__()
        self._verb = verb
        self._by_click = by_click
        self._rows: list[Row] = []
        self._names = NameDelegate(self)
        self._names.renamed.connect(self.renamed)
        self.setItemDelegate(self._names)
        self.setEditTriggers(QListWidget.EditTrigger.NoEditTriggers)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListWidget.Shape.NoFrame)

    def show_rows(self, rows: list[Row]) -> None:
        """Show these rows; items stay where they are, as a name may be being typed in one."""
        if rows == self._rows:
            return
        self._rows = rows
        while self.count() > len(rows):
            self.takeItem(self.count() - 1)
        while self.count() < len(rows):
            item = QListWidgetItem()
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsEditable)
            self.addItem(item)
        for number, row in enumerate(rows):
            item = self.item(number)
            item.setText(row.name)
            item.setData(LINES, row.lines)
            item.setData(IS_PRESENT, row.is_present)
            item.setToolTip(as_it_is("\n".join((row.name, *row.lines))))

    def rename_current(self) -> None:
        """Let the name of the current row be typed."""
        if self.currentItem() is not None:
            self.edit(self.currentIndex())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin with the first row."""
        super().focusInEvent(event)
        if self.currentRow() < 0:
            self.setCurrentRow(0)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of rows from the commands: F2 is another change elsewhere."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and self._by_key(event) is not None:
            event.accept()
            return True
        return super().event(event)

    def _by_key(self, event: QKeyEvent) -> str | None:
        """Return what a key does with the current row."""
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or self.currentRow() < 0:
            return None
        if self.state() == QListWidget.State.EditingState:
            return None
        return {
            Qt.Key.Key_Return: "choose",
            Qt.Key.Key_Enter: "choose",
            Qt.Key.Key_F2: "rename",
            Qt.Key.Key_Delete: "remove",
        }.get(Qt.Key(event.key()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose, rename or remove the current row."""
        does = self._by_key(event)
        if does is None:
            super().keyPressEvent(event)
        else:
            self.act(does)

    def act(self, does: str) -> None:
        """Choose, rename or remove the current row."""
        row = self.currentRow()
        if row >= 0 and does == "choose":
            self.chosen.emit(row)
        elif row >= 0 and does == "remove":
            self.removed.emit(row)
        elif does == "rename":
            self.rename_current()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Choose the row."""
        if self.itemAt(event.position().toPoint()) is not None:
            self.act("choose")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the row, if a click is enough."""
        super().mouseReleaseEvent(event)
        is_left = event.button() == Qt.MouseButton.LeftButton
        if self._by_click and is_left and self.itemAt(event.position().toPoint()) is not None:
            self.act("choose")

    def menu_at(self, point: QPoint) -> QMenu | None:
        """Return what can be done with the row at a point; it goes when it is closed."""
        item = self.itemAt(point)
        if item is None:
            return None
        self.setCurrentItem(item)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for does, text in (
            ("choose", self._verb + "\t" + self.tr("Return")),
            ("rename", self.tr("Rename") + "\tF2"),
            ("remove", self.tr("Remove") + "\t" + self.tr("Delete")),
        ):
            menu.addAction(text).setData(does)
        menu.triggered.connect(self._on_menu)
        return menu

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with a row."""
        menu = self.menu_at(event.pos())
        if menu is not None:
            menu.popup(event.globalPos())

    def _on_menu(self, action: QAction) -> None:
        self.act(action.data())
