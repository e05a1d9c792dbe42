"""What every plot is: a pyqtgraph plot that follows the state while it can be seen."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from backprop_viewer.engine.notation import NOTATIONS, Notation
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.numbers import exact_text, number_text
from backprop_viewer.ui.plots.area import PointerArea
from backprop_viewer.ui.plots.note import NoteBox
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
        self.setAccessibleName(self.title())
        self.setMinimumSize(180, 130)
        self.session = session
        self.settings = settings
        self.theme = theme
        self.note = QLabel()
        self._note_box = NoteBox(self.note)
        self.area = PointerArea()
        self.area.setMenuEnabled(False)
        self.area.hideButtons()
        self.area.getPlotItem().setContentsMargins(2, 4, 10, 2)
        self.area.enableAutoRange(x=False, y=False)
        for side in ("left", "bottom"):
            self.area.getAxis(side).enableAutoSIPrefix(False)
        self.head = QHBoxLayout()
        self.head.setContentsMargins(10, 4, 10, 0)
        self.head.addWidget(self._note_box, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 2)
        column.setSpacing(0)
        column.addLayout(self.head)
        column.addWidget(self.area, 1)
        self._is_stale = True
        self._labels: dict[str, str] = {}
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

    def mark(self, state: State) -> None:
        """Mark what the pointer is on, if the plot shows it; ``redraw`` does so too."""

    def settle(self) -> None:
        """Do at once what the plot spreads over time."""

    @property
    def notation(self) -> Notation:
        """Return how symbols are written."""
        return NOTATIONS[self.session.state.view.notation]

    def number(self, value: float) -> str:
        """Return a number with as many digits as are to be shown."""
        digits = self.session.state.view.digits
        return exact_text(value) if digits is None else number_text(value, digits)

    def say(self, text: str) -> None:
        """Write a text above the plot."""
        self._note_box.set_text(text)

    def set_label(self, side: str, text: str) -> None:
        """Write what an axis shows, as HTML."""
        if self._labels.get(side) != text:
            self._labels[side] = text
            self.area.setLabel(side, text)

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
        elif old.pointed != new.pointed and self.isVisible():
            self.mark(new)

    def _refresh(self) -> None:
        self._is_stale = False
        self.redraw(self.session.state)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not drawn while hidden."""
        super().showEvent(event)
        if self._is_stale:
            self._refresh()
