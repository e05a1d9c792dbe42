"""How a lesson is drawn in the list: its title, what it is about, and how far one is."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from backprop_viewer.ui.lessons.progress import Done
from backprop_viewer.ui.theme import Theme, mix

ROLES = TITLE, SUMMARY, STATUS, DONE, ALL, IS_BAD = tuple(
    Qt.ItemDataRole.UserRole + number for number in range(6)
)
PADDING, GAP, BAR_WIDTH, BAR_HEIGHT = 9, 3, 84, 5
WRAPPED = int(Qt.TextFlag.TextWordWrap)
NOTHING = Done()


class LessonDelegate(QStyledItemDelegate):
    """Draws a lesson in a row as high as its text."""

    def __init__(self, theme: Theme, view: QListWidget) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def _bold(self) -> QFont:
        font = QFont(self._view.font())
        font.setBold(True)
        return font

    def _heights(self, index: QModelIndex | QPersistentModelIndex) -> tuple[int, int]:
        room = QRect(0, 0, self._view.viewport().width() - 2 * PADDING, 9999)
        title = QFontMetrics(self._bold()).boundingRect(
            room.adjusted(0, 0, -BAR_WIDTH - 90, 0), WRAPPED, str(index.data(TITLE))
        )
        metrics = self._view.fontMetrics()
        return title.height(), metrics.boundingRect(
            room, WRAPPED, str(index.data(SUMMARY))
        ).height()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return room for all lines."""
        title, summary = self._heights(index)
        return QSize(200, title + GAP + summary + 2 * PADDING)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw the row."""
        from PySide6.QtWidgets import QStyle

        theme, rect = self._theme, option.rect
        state = option.state
        is_selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if is_selected:
            painter.fillRect(rect, QColor(mix(theme.panel, theme.accent, 0.18)))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), QColor(theme.accent))
        painter.setPen(QColor(theme.border))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
        inside = rect.adjusted(PADDING, PADDING, -PADDING, -PADDING)
        title, _ = self._heights(index)
        painter.setFont(self._bold())
        painter.setPen(QColor(theme.text))
        room = inside.adjusted(0, 0, -BAR_WIDTH - 90, 0)
        painter.drawText(room, WRAPPED, str(index.data(TITLE)))
        painter.setFont(self._view.font())
        self._paint_progress(painter, inside, index)
        painter.setPen(QColor(theme.error if index.data(IS_BAD) else theme.muted))
        painter.drawText(inside.adjusted(0, title + GAP, 0, 0), WRAPPED, str(index.data(SUMMARY)))
        painter.restore()

    def _paint_progress(
        self, painter: QPainter, inside: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw how far one is, as a bar and in words."""
        theme = self._theme
        done, count = index.data(DONE) or NOTHING, int(index.data(ALL) or 0)
        line = self._view.fontMetrics().height()
        painter.setPen(QColor(theme.muted))
        words = inside.adjusted(0, 0, 0, line - inside.height())
        seen = len([page for page in done.seen if page < count])
        if count and seen:
            bar = QRect(inside.right() - BAR_WIDTH, 0, BAR_WIDTH, BAR_HEIGHT)
            bar.moveTop(inside.top() + (line - BAR_HEIGHT) // 2)
            painter.fillRect(bar, QColor(theme.border))
            bar.setWidth(round(BAR_WIDTH * seen / count))
            painter.fillRect(bar, QColor(theme.accent))
            words = words.adjusted(0, 0, -BAR_WIDTH - 8, 0)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignRight), str(index.data(STATUS)))
