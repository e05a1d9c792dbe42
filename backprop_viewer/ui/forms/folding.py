"""A part of a form that folds away under its title, which then says in short what is in it."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.theme import Theme

MARGIN, ARROW, ROOM = 8, 16, 9


class FoldingTitle(KeyButton):
    """The title of a part: a press opens or closes it."""

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.summary = ""
        self.setText(title)
        self.setAccessibleName(title)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Return a height for one line."""
        return QSize(80, QFontMetrics(self.font()).height() + ROOM)

    def minimumSizeHint(self) -> QSize:
        """Return the same: it can be as narrow as there is room."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw an arrow, the title and, while the part is closed, what is in it."""
        painter, theme = QPainter(self), self.theme
        rect = self.rect()
        if self.underMouse() or self.hasFocus():
            painter.fillRect(rect, self.palette().color(QPalette.ColorRole.AlternateBase))
        painter.setPen(theme.accent if self.hasFocus() else theme.muted)
        inside = rect.adjusted(MARGIN, 0, -MARGIN, 0)
        side = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inside, side, "▾" if self.isChecked() else "▸")
        font = self.font()
        font.setBold(True)
        painter.setFont(font)
        painter.setPen(theme.text)
        inside.setLeft(inside.left() + ARROW)
        painter.drawText(inside, side, self.text())
        inside.setLeft(inside.left() + QFontMetrics(font).horizontalAdvance(self.text()) + MARGIN)
        painter.setFont(self.font())
        painter.setPen(theme.muted)
        metrics = QFontMetrics(self.font())
        text = metrics.elidedText(self.summary, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, side | Qt.AlignmentFlag.AlignRight, text)


class Folding(QWidget):
    """A title and, while it is open, what stands under it.

    Signals:
        opened(): the user opened it.
    """

    opened = Signal()

    def __init__(self, title: str, content: QWidget, theme: Theme) -> None:
        super().__init__()
        self.title = FoldingTitle(title, theme)
        self.title.clicked.connect(self._on_clicked)
        self.content = content
        content.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        column.addWidget(content)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.title.theme = theme
        self.title.update()

    def set_summary(self, text: str) -> None:
        """Say in short what is in it."""
        self.title.summary = text
        self.title.setToolTip(f"{self.title.text()}: {text}")
        self.title.setAccessibleDescription(text)
        self.title.update()

    @property
    def is_open(self) -> bool:
        """Return whether what stands under the title is shown."""
        return self.title.isChecked()

    def set_open(self, is_open: bool) -> None:
        """Open or close it."""
        self.title.setChecked(is_open)
        self.content.setVisible(is_open)

    def _on_clicked(self, is_open: bool) -> None:
        self.set_open(is_open)
        if is_open:
            self.opened.emit()
