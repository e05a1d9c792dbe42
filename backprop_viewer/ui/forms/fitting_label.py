"""A line of text in as many words as there is room for."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy


class FittingLabel(QLabel):
    """Shows the first of some texts that fits, else the last; it takes the room that is left."""

    def __init__(self) -> None:
        super().__init__()
        self._texts: tuple[str, ...] = ("",)
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_texts(self, *texts: str) -> None:
        """Show one of these, which say the same in fewer and fewer words."""
        self._texts = texts
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show another one, if there is other room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room, metrics = self.contentsRect().width(), self.fontMetrics()
        fitting = (text for text in self._texts if metrics.horizontalAdvance(text) <= room)
        text = next(fitting, self._texts[-1])
        if text != self.text():  # Qt lays out anew each time
            self.setText(text)
