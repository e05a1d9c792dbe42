"""The window's part that shows a document: the drawing with its panels round it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDockWidget, QMainWindow, QMenu, QSplitter, QVBoxLayout, QWidget

from backprop_viewer.session.session import Session
from backprop_viewer.ui.actions import Actions
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.history.line import HistoryLine
from backprop_viewer.ui.inspector import Inspector
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.status import StatusLine
from backprop_viewer.ui.step_bar import StepBar
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.ui.training.panel import TrainingPanel

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
SIDE_SHARE, NARROWEST, WIDEST = 0.2, 196, 300
SHOWN_SHARE = 0.5
PANEL_SIGNALS = ("change_asked", "command", "grabbed", "refused", "goal_asked", "stop_asked")
"""What panels ask for: each has those of these signals that it needs."""


class Workbench(QMainWindow):
    """Canvas and explanation in the middle, docks beside them, steps on top, status below.

    Signals:
        command(name): a panel asks for a command of the table.
        change_asked(text, transition): the user wants to change a number or a setting.
        grabbed(): the user takes hold of something: what plays should stop.
        refused(reason): what the user asked for is not there in finite numbers.
        evaluated(): more was measured over all samples; panels that show it listen.
        goal_asked(goal), stop_asked(): the user wants training towards a goal, or no more of it.
    """

    change_asked = Signal(str, object)
    command = Signal(str)
    grabbed = Signal()
    refused = Signal(str)
    goal_asked = Signal(object)
    stop_asked = Signal()
    evaluated = Signal()

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
        self.training: TrainingPanel | None = None
        self.is_arranged = False
        self._is_shared_by_hand = False
        self.canvas = Canvas(session, theme)
        self.explanation = Explanation(session, theme)
        self.history_line = HistoryLine(session, theme)
        self.canvas.change_asked.connect(self.change_asked)
        self.canvas.grabbed.connect(self.grabbed)
        self.history_line.refused.connect(self.refused)
        self.history_line.grabbed.connect(self.grabbed)
        self.history_line.command.connect(self.command)
        self.step_bar = StepBar(actions, theme, int(settings.value("play_speed")))
        self.addToolBar(self.step_bar)
        self.setStatusBar(StatusLine(session))
        self._build_middle()
        self._add_first_docks()

    def _add_first_docks(self) -> None:
        """Add what is in the first picture; the network's form takes its place later."""
        self._add_dock("network", self.tr("Network"), None, LEFT)
        inspector = Inspector(self._session, self._theme)
        self._add_dock("inspector", self.tr("Inspector"), inspector, LEFT)

    def _build_middle(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Vertical)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(3)
        self._splitter.addWidget(self.canvas)
        self._splitter.addWidget(self.explanation)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.splitterMoved.connect(self._on_splitter)
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._splitter, 1)
        column.addWidget(self.history_line)
        self.setCentralWidget(middle)
        self.explanation.resized.connect(self._share_room)

    def _on_splitter(self, position: int, index: int) -> None:
        self._is_shared_by_hand = True

    def _share_room(self) -> None:
        """Give the explanation the height that its letters want, unless the user gave another."""
        if not self._is_shared_by_hand:
            height = self.explanation.sizeHint().height()
            self._splitter.setSizes([max(1, self._splitter.height() - height), height])

    def _add_dock(
        self, name: str, title: str, panel: QWidget | None, area: Qt.DockWidgetArea
    ) -> None:
        """Add a panel that can be moved, floated and closed, or a place for one."""
        dock = QDockWidget(title, self)
        dock.setObjectName(f"dock_{name}")
        self.addDockWidget(area, dock)
        self.docks[name] = dock
        self._dock_menu.addAction(dock.toggleViewAction())
        if panel is not None:
            self._fill_dock(name, panel)

    def _fill_dock(self, name: str, panel: QWidget) -> None:
        """Put a panel into its place and hear what it asks for."""
        for signal in PANEL_SIGNALS:
            if hasattr(panel, signal):
                getattr(panel, signal).connect(getattr(self, signal))
        if hasattr(panel, "show_evaluations"):
            self.evaluated.connect(panel.show_evaluations)
        self.docks[name].setWidget(panel)

    def add_panels(self) -> None:
        """Load plots and tables, which takes a while: call it after the first picture."""
        if "loss_curve" in self.docks:
            return
        from backprop_viewer.ui.plots import PLOTS

        for kind in PLOTS:
            plot = kind(self._session, self._theme, self._settings)
            self._add_dock(plot.name, kind.title(), plot, RIGHT)
        self._add_tables()
        self._put_together("network", "data", "training", "branches")
        self._put_together("inspector", "weights", "trace")
        self._put_together("activation_curve", "samples_plane")
        self._put_together("gradient_check", "chain_rule")
        self._first_layout = self.saveState()
        if self.isVisible():
            self._arrange()

    def _add_tables(self) -> None:
        """Add the panels that are not plots."""
        from backprop_viewer.ui.branches_panel import BranchesPanel
        from backprop_viewer.ui.chain_rule.panel import ChainRulePanel
        from backprop_viewer.ui.data.panel import DataPanel
        from backprop_viewer.ui.network.panel import NetworkPanel
        from backprop_viewer.ui.trace.panel import TracePanel
        from backprop_viewer.ui.training.panel import TrainingPanel
        from backprop_viewer.ui.weights.panel import WeightsPanel

        session, theme = self._session, self._theme
        self._fill_dock("network", NetworkPanel(session, theme))
        self.training = TrainingPanel(session, theme)
        self._add_dock("data", self.tr("Data"), DataPanel(session, theme), LEFT)
        self._add_dock("training", self.tr("Training"), self.training, LEFT)
        self._add_dock("branches", self.tr("Branches"), BranchesPanel(session, theme), LEFT)
        self._add_dock("weights", self.tr("Weights"), WeightsPanel(session, theme), LEFT)
        self._add_dock("trace", self.tr("All operations"), TracePanel(session, theme), LEFT)
        self._add_dock("chain_rule", self.tr("Chain rule"), ChainRulePanel(session, theme), RIGHT)

    def showEvent(self, event: QShowEvent) -> None:
        """Arrange the panels when they are first seen: their sizes count only from then on."""
        super().showEvent(event)
        if "loss_curve" in self.docks:
            self._arrange()
        else:
            self._size_docks()
        if not event.spontaneous():
            self.canvas.setFocus()  # or Qt gives it to the first field of a panel

    def _arrange(self) -> None:
        """Once, put the panels as they were left, or as they are first."""
        if self.is_arranged:
            return
        self.is_arranged = True
        stored = self._settings.value("window_state")
        if stored.isEmpty() or not self.restoreState(stored):
            self._size_docks()

    def _size_docks(self) -> None:
        """Give the docks that are there the sizes that they have at first."""
        columns = [self.docks[name] for name in ("network", "loss_curve") if name in self.docks]
        side = max(NARROWEST, min(WIDEST, round(self.width() * SIDE_SHARE)))
        self.resizeDocks(columns, [side] * len(columns), Qt.Orientation.Horizontal)
        left = [self.docks["network"], self.docks["inspector"]]
        self.resizeDocks(left, [430, 260], Qt.Orientation.Vertical)

    def _put_together(self, front: str, *behind: str) -> None:
        """Let panels share a place, one of them in front."""
        last = self.docks[front]
        for name in behind:
            self.tabifyDockWidget(last, self.docks[name])
            last = self.docks[name]
        self.docks[front].raise_()

    def show_panel(self, name: str) -> None:
        """Show a panel in front of those that share its place, with room to be read."""
        dock = self.docks[name]
        dock.show()
        dock.raise_()
        least = round(self.height() * SHOWN_SHARE)
        if dock.height() < least and not dock.isFloating():
            self.resizeDocks([dock], [least], Qt.Orientation.Vertical)

    def copy_explanation(self, form: str) -> None:
        """Copy the explanation as 'text', 'latex' or 'picture'."""
        explanation = self.explanation
        {
            "text": explanation.copy_text,
            "latex": explanation.copy_latex,
            "picture": explanation.copy_picture,
        }[form]()

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
        self.explanation.set_theme(theme)
        self.history_line.set_theme(theme)
        self.step_bar.set_theme(theme)
        for dock in self.docks.values():
            if dock.widget() is not None:
                dock.widget().set_theme(theme)  # type: ignore[attr-defined]
