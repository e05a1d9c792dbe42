"""A small legend in the corner of a plot: a stroke and a word for each curve."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QLabel, QWidget

MARGIN = 4


class Legend(QLabel):
    """Lies over the upper right of an area and lets the pointer through."""

    def __init__(self, area: QWidget) -> None:
        super().__init__(area)
        self._area = area
        self._right = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.hide()
        area.installEventFilter(self)

    def show_curves(self, curves: list[tuple[str, str, str]], background: str, right: int) -> None:
        """Name curves, each by stroke, word and colour; so many pixels off the right side."""
        text = "&nbsp; ".join(
            f"<span style='color:{colour}'>{stroke} {word}</span>"
            for stroke, word, colour in curves
        )
        self._right = right
        if text != self.text():
            self.setText(text)
            self.setStyleSheet(f"background: {background}; border-radius: 3px; padding: 0 3px;")
            self.adjustSize()
        self.setVisible(bool(curves))
        self._place()

    def _place(self) -> None:
        left = self._area.width() - self._right - self.width() - MARGIN
        self.move(max(MARGIN, left), MARGIN)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return super().eventFilter(watched, event)
