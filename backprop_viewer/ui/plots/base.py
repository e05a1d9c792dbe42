"""What every plot is: a pyqtgraph plot that follows the state while it can be seen."""

import pyqtgraph
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.theme import Theme


class Plot(QWidget):
    """A title line and a plot. Subclasses give ``name`` and ``title`` and fill in ``redraw``.

    A plot that is hidden draws nothing until it is shown again.
    """

    name = ""

    def __init__(self, session: Session, theme: Theme, settings: Settings) -> None:
        super().__init__()
        self.setObjectName(self.name)
        self.setMinimumSize(180, 130)
        self.session = session
        self.settings = settings
        self.theme = theme
        self.note = QLabel()
        self.note.setMinimumWidth(20)
        self.note.setWordWrap(True)
        self.area = pyqtgraph.PlotWidget()
        self.area.setMenuEnabled(False)
        self.area.hideButtons()
        self.area.getPlotItem().setContentsMargins(2, 4, 10, 2)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(10, 4, 10, 0)
        self.head.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(self.area, 1)
        self._is_stale = True
        self.build()
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    @staticmethod
    def title() -> str:
        """Return the plot's name for the reader."""
        raise NotImplementedError

    def build(self) -> None:
        """Add the plot's items; their colours come in ``redraw``."""
        raise NotImplementedError

    def redraw(self, state: State) -> None:
        """Show a state."""
        raise NotImplementedError

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = theme
        self.setStyleSheet(f"#{self.name} {{ background: {theme.panel}; }}")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.note.setStyleSheet(f"color: {theme.muted}")
        self.area.setBackground(QColor(theme.panel))
        for side in ("left", "bottom"):
            axis = self.area.getAxis(side)
            axis.setPen(QColor(theme.border))
            axis.setTextPen(QColor(theme.muted))
        self._refresh()

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.view is not new.view:
            self._is_stale = True
            if self.isVisible():
                self._refresh()

    def _refresh(self) -> None:
        self._is_stale = False
        self.redraw(self.session.state)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
