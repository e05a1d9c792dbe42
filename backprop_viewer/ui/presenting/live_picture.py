"""A small picture of what the audience sees, drawn again when it has come to rest."""

from PySide6.QtCore import QPoint, QRectF, QSize, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

EVERY_MS = 200


class LivePicture(QWidget):
    """Shows a widget small."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("live_picture")
        self.setAccessibleName(self.tr("What the audience sees"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._shown: QWidget | None = None
        self.picture: QPixmap | None = None
        self._timer = QTimer(self, singleShot=True, interval=EVERY_MS)
        self._timer.timeout.connect(self.draw_now)

    def sizeHint(self) -> QSize:
        """Return the size of a small screen."""
        return QSize(480, 270)

    def show_widget(self, shown: QWidget | None) -> None:
        """Show another widget, or none."""
        self._shown = shown
        self.picture = None
        self.update()
        if shown is not None:
            self.ask()

    def ask(self) -> None:
        """Draw it again soon: a few times a second, however often it changes."""
        if not self._timer.isActive():
            self._timer.start()

    def draw_now(self) -> None:
        """Draw what the widget shows now."""
        if self._shown is None or not self.isVisible():
            return
        ratio = self._ratio()
        size = self._shown.size() * ratio
        if size.isEmpty():
            return
        pixels = self.devicePixelRatioF()
        picture = QPixmap(size * pixels)
        picture.setDevicePixelRatio(pixels)
        painter = QPainter(picture)
        painter.scale(ratio, ratio)
        self._shown.render(painter, QPoint())
        painter.end()
        self.picture = picture
        self.update()

    def _ratio(self) -> float:
        assert self._shown is not None
        wide, high = max(1, self._shown.width()), max(1, self._shown.height())
        return min(self.width() / wide, self.height() / high)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw it in the new size."""
        if self._shown is not None:
            self.ask()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000"))
        if self.picture is not None:
            size = self.picture.deviceIndependentSize()
            left, top = (self.width() - size.width()) / 2, (self.height() - size.height()) / 2
            target = QRectF(left, top, size.width(), size.height())
            painter.drawPixmap(target, self.picture, QRectF(self.picture.rect()))
        painter.end()
