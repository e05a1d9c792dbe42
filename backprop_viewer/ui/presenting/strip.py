"""A thin strip at the foot of the screen: how far this update is, in the colours of its phases."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from backprop_viewer.engine.operations import BACKWARD, FORWARD, UPDATE
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.theme import Theme, mix

FAINT = 0.22


class PhaseStrip(QWidget):
    """Shows the operations of the present update, those done in full colour."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("phase_strip")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._session = session
        self.theme = theme
        session.changed.connect(self._on_changed)

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run:
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(self.theme.canvas))
        run = self._session.state.run
        if run is not None:
            schedule, done = run.schedule, run.moment.operations
            for phase in (FORWARD, BACKWARD, UPDATE):
                first, end = schedule.phase_bounds(phase)
                colour = self.theme.phase(phase)
                self._fill(painter, first, end, mix(self.theme.canvas, colour, FAINT))
                self._fill(painter, first, min(end, done), colour)
        painter.end()

    def _fill(self, painter: QPainter, first: int, end: int, colour: str) -> None:
        run = self._session.state.run
        assert run is not None
        if end > first:
            unit = self.width() / run.schedule.size
            rect = QRectF(first * unit, 0, (end - first) * unit, self.height())
            painter.fillRect(rect, QColor(colour))
