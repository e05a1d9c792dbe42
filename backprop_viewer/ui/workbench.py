"""The window's part that shows a document: the drawing with its panels round it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QVBoxLayout, QWidget

from backprop_viewer.session.session import Session
from backprop_viewer.ui.actions import Actions
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.inspector import Inspector
from backprop_viewer.ui.narration import Narration
from backprop_viewer.ui.network_panel import NetworkPanel
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.status import StatusLine
from backprop_viewer.ui.step_bar import StepBar
from backprop_viewer.ui.theme import Theme

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
SIDE_SHARE, NARROWEST, WIDEST = 0.2, 196, 300


class Workbench(QMainWindow):
    """Canvas and narration in the middle, docks beside them, steps on top, status below."""

    def __init__(
        self, session: Session, theme: Theme, settings: Settings, actions: Actions, docks: QMenu
    ) -> None:
        super().__init__()
        self.setObjectName("workbench")
        self.setWindowFlags(Qt.WindowType.Widget)
        self.setDockNestingEnabled(True)
        self._session = session
        self._theme = theme
        self._settings = settings
        self._dock_menu = docks
        self.docks: dict[str, QDockWidget] = {}
        self.is_arranged = False
        self.canvas = Canvas(session, theme)
        self.narration = Narration(session, theme)
        self.step_bar = StepBar(actions, theme, int(settings.value("play_speed")))
        self.addToolBar(self.step_bar)
        self.setStatusBar(StatusLine(session))
        self._build_middle()
        self._add_dock("network", self.tr("Network"), NetworkPanel(session, theme), LEFT)
        self._add_dock("inspector", self.tr("Inspector"), Inspector(session, theme), LEFT)

    def _build_middle(self) -> None:
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.canvas, 1)
        column.addWidget(self.narration)
        self.setCentralWidget(middle)

    def _add_dock(self, name: str, title: str, panel: QWidget, area: Qt.DockWidgetArea) -> None:
        """Add a panel that can be moved, floated and closed."""
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock_{name}")
        dock.setWidget(panel)
        self.addDockWidget(area, dock)
        self.docks[name] = dock
        self._dock_menu.addAction(dock.toggleViewAction())

    def add_plots(self) -> None:
        """Load the plots, which takes a while: call it after the first picture."""
        if "loss_curve" in self.docks:
            return
        from backprop_viewer.ui.plots import PLOTS

        for kind in PLOTS:
            plot = kind(self._session, self._theme, self._settings)
            self._add_dock(plot.name, kind.title(), plot, RIGHT)
        self._first_layout = self.saveState()
        if self.isVisible():
            self._arrange()

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange the panels when they are first seen: their sizes count only from then on."""
        super().showEvent(event)
        if "loss_curve" in self.docks:
            self._arrange()

    def _arrange(self) -> None:
        """Once, put the panels as they were left, or as they are first."""
        if self.is_arranged:
            return
        self.is_arranged = True
        stored = self._settings.value("window_state")
        if stored.isEmpty() or not self.restoreState(stored):
            self._size_docks()

    def _size_docks(self) -> None:
        columns = [self.docks["network"], self.docks["loss_curve"]]
        side = max(NARROWEST, min(WIDEST, round(self.width() * SIDE_SHARE)))
        self.resizeDocks(columns, [side, side], Qt.Orientation.Horizontal)
        left = [self.docks["network"], self.docks["inspector"]]
        self.resizeDocks(left, [430, 260], Qt.Orientation.Vertical)

    def reset_layout(self) -> None:
        """Put all panels back where they were first."""
        self.restoreState(self._first_layout)
        for dock in self.docks.values():
            dock.show()
        self._size_docks()

    def set_theme(self, theme: Theme) -> None:
        """Draw everything with another theme."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self.narration.set_theme(theme)
        self.step_bar.set_theme(theme)
        for dock in self.docks.values():
            dock.widget().set_theme(theme)  # type: ignore[attr-defined]
