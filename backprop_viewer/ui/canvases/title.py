"""The title over the drawing of a run: its colour and stroke, its name, what differs, its loss."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from backprop_viewer.ui.run_look import side_colour, side_pen
from backprop_viewer.ui.texts import listed
from backprop_viewer.ui.theme import Theme, mix

STROKE, GAP, MARGIN = 26.0, 7.0, 8.0
LEAST_HEIGHT = 24
LEAST_CUT = 110.0
"""What differs is cut short where it has that much room, else left out: it would say nothing."""
TINT = 0.14


class RunTitle(QAbstractButton):
    """A line that can be clicked to go on with its run; the present one's is filled."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Run"))
        self._theme = theme
        self._index = 0
        self._name = self._differs = self._loss = ""
        self._is_present = False

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.update()

    def show_run(self, index: int, name: str, differs: str, loss: str, is_present: bool) -> None:
        """Show a run by its colour, name, what differs and how it does."""
        differs = "" if differs == name else differs
        shown = (index, name, differs, loss, is_present)
        if shown == (self._index, self._name, self._differs, self._loss, self._is_present):
            return
        self._index, self._name, self._differs, self._loss, self._is_present = shown
        focus = Qt.FocusPolicy.NoFocus if is_present else Qt.FocusPolicy.StrongFocus
        self.setFocusPolicy(focus)
        shape = Qt.CursorShape.ArrowCursor if is_present else Qt.CursorShape.PointingHandCursor
        self.setCursor(shape)
        words = listed(part for part in (name, differs, loss) if part)
        if is_present:
            self.setToolTip(self.tr("{words}: the present run").format(words=words))
            self.setAccessibleName(self.toolTip())
        else:
            self.setToolTip(self.tr("{words}. Click: go on with this run").format(words=words))
            self.setAccessibleName(self.tr("Go on with {words}").format(words=words))
        self.update()

    @property
    def text_shown(self) -> tuple[str, str, str]:
        """Return name, what differs and loss."""
        return self._name, self._differs, self._loss

    @property
    def is_present(self) -> bool:
        """Return whether its run is the present one."""
        return self._is_present

    def sizeHint(self) -> QSize:
        """Return room for one line."""
        return QSize(160, max(LEAST_HEIGHT, self.fontMetrics().height() + 8))

    def minimumSizeHint(self) -> QSize:
        """Return the height of one line; texts are shortened to the width that there is."""
        return QSize(60, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the stroke, the name in bold, what differs, and the loss at the right."""
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = side_colour(theme, self._index)
        ground = mix(theme.panel, colour, TINT) if self._is_present else theme.panel
        painter.fillRect(self.rect(), QColor(ground))
        if self._is_present:
            painter.fillRect(QRectF(0, 0, self.width(), 3), QColor(colour))
        else:
            painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), QColor(theme.border))
        pen = side_pen(theme, self._index, is_present=True)
        painter.setPen(pen)
        middle = self.height() / 2
        painter.drawLine(round(MARGIN), round(middle), round(MARGIN + STROKE), round(middle))
        self._paint_texts(painter)
        if self.hasFocus():
            painter.setPen(QColor(theme.accent))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _paint_texts(self, painter: QPainter) -> None:
        bold = QFont(self.font())
        bold.setBold(True)
        left, right = MARGIN + STROKE + GAP, self.width() - MARGIN
        loss_width = QFontMetricsF(self.font()).horizontalAdvance(self._loss)
        name_width = QFontMetricsF(bold).horizontalAdvance(self._name)
        if self._loss and left + min(name_width, 60.0) + GAP + loss_width <= right:
            self._write(
                painter, self.font(), self._theme.text, self._loss, right - loss_width, right
            )
            right -= loss_width + GAP
        colour = side_colour(self._theme, self._index)
        end = min(right, left + name_width + 1)
        self._write(painter, bold, colour, self._name, left, end)
        room = right - end - GAP
        fits = QFontMetricsF(self.font()).horizontalAdvance(self._differs) <= room
        if fits or room >= LEAST_CUT:
            self._write(painter, self.font(), self._theme.muted, self._differs, end + GAP, right)

    def _write(
        self, painter: QPainter, font: QFont, colour: str, text: str, left: float, right: float
    ) -> None:
        """Write a text between two places, shortened if it is longer."""
        if right - left < 12.0 or not text:
            return
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, right - left + 0.5)
        painter.setFont(font)
        painter.setPen(QColor(colour))
        area = QRectF(left, 0.0, right - left + 2.0, self.height())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
