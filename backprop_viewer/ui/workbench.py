"""The window's part that shows a document: the drawing with its panels round it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QMenu, QSplitter, QVBoxLayout, QWidget

from backprop_viewer.session.session import Session
from backprop_viewer.ui.actions import Actions
from backprop_viewer.ui.canvases.canvases import Canvases
from backprop_viewer.ui.docks import DockedWindow
from backprop_viewer.ui.explanation import Explanation
from backprop_viewer.ui.graph.canvas import Canvas
from backprop_viewer.ui.history.line import HistoryLine
from backprop_viewer.ui.inspector import Inspector
from backprop_viewer.ui.lessons.place import LessonPlace
from backprop_viewer.ui.pace import Pace
from backprop_viewer.ui.settings import Settings
from backprop_viewer.ui.status import StatusLine
from backprop_viewer.ui.step_bar import StepBar
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.ui.asking.bar import AskBar
    from backprop_viewer.ui.asking.covers import Covers
    from backprop_viewer.ui.plots.base import Plot
    from backprop_viewer.ui.training.panel import TrainingPanel

LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea
CURVE = "activation_curve"
"""The plot that many panels are behind at first."""
NARROWEST = 196
LEFT_SHARE, LEFT_WIDEST = 0.2, 300
RIGHT_SHARE, RIGHT_WIDEST = 0.2, 400
"""How much of the window's width the panels have at first, and how many pixels at most."""
CLOSED_AT_FIRST = ("parameter_count", "gradient_ways")
"""Panels that lessons show, or the menu."""
PANEL_SIGNALS = (
    "change_asked",
    "command",
    "grabbed",
    "refused",
    "failed",
    "goal_asked",
    "stop_asked",
    "lesson_asked",
)
"""What panels ask for: each has those of these signals that it needs."""


class Workbench(DockedWindow):
    """Canvas and explanation in the middle, docks beside them, steps on top, status below.

    Signals:
        command(name): a panel asks for a command of the table.
        change_asked(text, transition): the user wants to change a number or a setting.
        grabbed(): the user takes hold of something: what plays should stop.
        refused(reason): what the user asked for is not there in finite numbers.
        failed(title, text): something could not be done, such as saving a picture.
        evaluated(): more was measured over all samples; panels that show it listen.
        lesson_asked(name): a lesson is to be opened.
        goal_asked(goal), stop_asked(): the user wants training towards a goal, or no more of it.
    """

    change_asked = Signal(str, object)
    command = Signal(str)
    grabbed = Signal()
    refused = Signal(str)
    failed = Signal(str, str)
    goal_asked = Signal(object)
    stop_asked = Signal()
    lesson_asked = Signal(str)
    evaluated = Signal()

    def __init__(
        self, session: Session, theme: Theme, settings: Settings, actions: Actions, docks: QMenu
    ) -> None:
        super().__init__(docks)
        self.setObjectName("workbench")
        self._session = session
        self._theme = self._first_theme = theme
        self._settings = settings
        self._pace = Pace(self)
        self.training: TrainingPanel | None = None
        self.bar: AskBar | None = None
        self.covers: Covers | None = None
        self.is_arranged = False
        self.is_shared_by_hand = False
        self.canvas = Canvas(session, theme)
        self.canvases = Canvases(session, theme, self.canvas)
        self.canvases.change_asked.connect(self.change_asked)
        self.explanation = Explanation(session, theme)
        self.history_line = HistoryLine(session, theme)
        self.canvas.change_asked.connect(self.change_asked)
        self.canvas.grabbed.connect(self.grabbed)
        self.history_line.refused.connect(self.refused)
        self.history_line.grabbed.connect(self.grabbed)
        self.history_line.command.connect(self.command)
        self.step_bar = StepBar(actions, theme, int(settings.value("play_speed")))
        self.addToolBar(self.step_bar)
        self._status = self._add_status_line()
        self._build_middle()
        self._add_first_docks()
        self.lesson_place = LessonPlace(self)

    def _add_status_line(self) -> StatusLine:
        line = StatusLine(self._session)
        line.command.connect(self.command)
        self.setStatusBar(line)
        return line

    def _add_first_docks(self) -> None:
        """Add what is in the first picture; the network's form takes its place later."""
        self.add_dock("network", self.tr("Network"), None, LEFT)
        inspector = Inspector(self._session, self._theme)
        self.add_dock("inspector", self.tr("Inspector"), inspector, LEFT)

    def _build_middle(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Vertical)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(3)
        self.splitter.addWidget(self.canvases)
        self.splitter.addWidget(self.explanation)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.splitterMoved.connect(self._on_splitter)
        middle = QWidget()
        self._column = column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.history_line)
        self.setCentralWidget(middle)
        self.explanation.resized.connect(self._share_room)
        self.explanation.relaid.connect(self._size_bar)

    def add_bar(self, bar: "AskBar") -> None:
        """Add the bar in which questions are answered, right below the explanation."""
        self.bar = bar
        self._column.insertWidget(1, bar)
        bar.set_theme(self._theme)
        bar.set_size(self.explanation.size_now)

    def take_bar(self) -> None:
        """Let the bar go to another place."""
        if self.bar is not None:
            self._column.removeWidget(self.bar)
        self.bar = None

    def _size_bar(self) -> None:
        if self.bar is not None:
            self.bar.set_size(self.explanation.size_now)

    def _on_splitter(self, position: int, index: int) -> None:
        self.is_shared_by_hand = True

    def _share_room(self) -> None:
        """Give the explanation the height that its letters want, unless the user gave another."""
        if not self.is_shared_by_hand:
            height = self.explanation.sizeHint().height()
            self.splitter.setSizes([max(1, self.splitter.height() - height), height])

    def on_filled(self, panel: QWidget) -> None:
        """Hear what a panel asks for, now that it is there, and give it the present colours."""
        for signal in PANEL_SIGNALS:
            if hasattr(panel, signal):
                getattr(panel, signal).connect(getattr(self, signal))
        if hasattr(panel, "show_evaluations"):
            self.evaluated.connect(panel.show_evaluations)
        if hasattr(panel, "keep_pace"):
            panel.keep_pace(self._pace)
        if self._theme is not self._first_theme:
            panel.set_theme(self._theme)  # type: ignore[attr-defined]

    def on_left(self) -> None:
        """Let the keys of the drawing go on where a panel goes behind another."""
        self.canvas.setFocus()

    def make_room(self, name: str) -> None:
        """Give a panel room to be read; a lesson keeps what its page needs."""
        if not self.lesson_place.make_room(name):
            super().make_room(name)

    def on_tab(self, name: str) -> None:
        """Give a panel below a lesson the room that a link to it gives."""
        self.lesson_place.make_room(name)

    def add_panels(self) -> None:
        """Load plots and tables, which takes a while: call it after the first picture."""
        if "loss_curve" in self.docks:
            return
        from backprop_viewer.ui.asking.covers import Covers
        from backprop_viewer.ui.plots import PLOTS

        self._first_theme = self._theme
        for kind in sorted(PLOTS, key=_is_behind):
            make = partial(kind, self._session, self._theme, self._settings)
            self.add_dock(kind.name, kind.title(), make, RIGHT, kind.place)
        self._add_tables()
        self._announce_steps()
        self.covers = Covers(self._session, self.docks, self._theme, self)
        for name in CLOSED_AT_FIRST:
            self.docks[name].close()
        self.show_fronts()
        self.lesson_place.settle()
        self._first_layout = self.saveState()
        if self.isVisible():
            self._arrange()

    def _add_tables(self) -> None:
        """Add the panels that are not plots."""
        from backprop_viewer.ui.branches_panel import BranchesPanel
        from backprop_viewer.ui.chain_rule.panel import ChainRulePanel
        from backprop_viewer.ui.data.panel import DataPanel
        from backprop_viewer.ui.lessons.pane import LessonPane
        from backprop_viewer.ui.network.panel import NetworkPanel
        from backprop_viewer.ui.runs.panel import RunsPanel
        from backprop_viewer.ui.samples.panel import SamplesPanel
        from backprop_viewer.ui.trace.panel import TracePanel
        from backprop_viewer.ui.training.panel import TrainingPanel
        from backprop_viewer.ui.weights.panel import WeightsPanel

        session, theme = self._session, self._theme
        self.docks["network"].fill(NetworkPanel(session, theme))
        self.training = TrainingPanel(session, theme)
        for name, title, panel, area, place in (
            ("data", self.tr("Data"), DataPanel, LEFT, "network"),
            ("training", self.tr("Training"), self.training, LEFT, "network"),
            ("branches", self.tr("Branches"), BranchesPanel, LEFT, "network"),
            ("lesson", self.tr("Lesson"), LessonPane, LEFT, "network"),
            ("weights", self.tr("Weights"), WeightsPanel, LEFT, "inspector"),
            ("runs", self.tr("Runs"), RunsPanel, RIGHT, CURVE),
            ("samples", self.tr("Samples"), SamplesPanel, RIGHT, CURVE),
            ("trace", self.tr("All operations"), TracePanel, LEFT, "inspector"),
            ("chain_rule", self.tr("Chain rule"), ChainRulePanel, RIGHT, CURVE),
            ("gradient_ways", self.tr("Ways to a gradient"), self._make_ways, RIGHT, CURVE),
        ):
            make = partial(panel, session, theme) if isinstance(panel, type) else panel
            self.add_dock(name, title, make, area, place)
        self._add_diagnoses()

    def _announce_steps(self) -> None:
        """Tell from now on what is done to those who hear the window."""
        from backprop_viewer.ui.announcing import Announcer

        self.announcer = Announcer(self._session, self.canvas, self.explanation)

    def _make_ways(self) -> QWidget:
        from backprop_viewer.ui.gradient_ways.panel import GradientWaysPanel

        return GradientWaysPanel(self._session, self._theme)

    def _add_diagnoses(self) -> None:
        """Watch for what is wrong: shown in a panel, on the drawing and in the status line."""
        from backprop_viewer.ui.diagnoses.watch import Watch

        self.watch = Watch(self._session, self)
        self.watch.found.connect(self.canvas.show_reports)
        self.watch.found.connect(self._status.show_reports)
        title = self.tr("Diagnoses")
        self.add_dock("diagnoses", title, self._make_diagnoses, LEFT, "inspector")

    def _make_diagnoses(self) -> QWidget:
        from backprop_viewer.ui.diagnoses.panel import DiagnosesPanel

        return DiagnosesPanel(self._session, self._theme, self.watch)

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
        self.lesson_place.settle()
        self.tidy_tabs()

    def _size_docks(self) -> None:
        """Give the docks that are there the sizes that they have at first."""
        columns = {
            "network": min(LEFT_WIDEST, round(self.width() * LEFT_SHARE)),
            "loss_curve": min(RIGHT_WIDEST, round(self.width() * RIGHT_SHARE)),
        }
        there = [name for name in columns if name in self.docks]
        widths = [max(NARROWEST, columns[name]) for name in there]
        docks = [self.docks[name] for name in there]
        self.resizeDocks(docks, widths, Qt.Orientation.Horizontal)
        fronts = [self.docks[name] for name in self.panel_menu.groups]
        right = [dock for dock in fronts if self.dockWidgetArea(dock) == RIGHT]
        self.resizeDocks(right, [self.height()] * len(right), Qt.Orientation.Vertical)
        left = [self.docks["network"], self.docks["inspector"]]
        self.resizeDocks(left, [430, 260], Qt.Orientation.Vertical)

    def open_sweep(self) -> None:
        """Open the window of a sweep, or bring it to the front."""
        from backprop_viewer.ui.sweep.dialog import SweepDialog

        dialog = self.findChild(SweepDialog)
        if dialog is None:
            dialog = SweepDialog(self._session, self._theme, self._settings, self)
            dialog.change_asked.connect(self.change_asked)
            dialog.failed.connect(self.failed)
        dialog.show()
        dialog.raise_()
        dialog.activateWindow()

    def take_over(self, other: "Workbench") -> None:
        """Be as another workbench was: its shares of the room, its open dialogs."""
        self.is_shared_by_hand = other.is_shared_by_hand
        self.splitter.restoreState(other.splitter.saveState())
        for dialog in other.findChildren(QDialog, "sweep"):
            dialog.setParent(self, dialog.windowFlags())
            dialog.change_asked.connect(self.change_asked)  # type: ignore[attr-defined]
            dialog.failed.connect(self.failed)  # type: ignore[attr-defined]
            dialog.show()

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
        for name, dock in self.docks.items():
            dock.setVisible(name not in CLOSED_AT_FIRST)
        self._size_docks()
        self.lesson_place.settle()
        self.tidy_tabs()

    def set_theme(self, theme: Theme) -> None:
        """Draw everything with another theme."""
        self._theme = theme
        self.canvas.set_theme(theme)
        self.canvases.set_theme(theme)
        self.explanation.set_theme(theme)
        self.history_line.set_theme(theme)
        self.step_bar.set_theme(theme)
        if self.bar is not None:
            self.bar.set_theme(theme)
        for dialog in self.findChildren(QDialog, "sweep"):
            dialog.set_theme(theme)  # type: ignore[attr-defined]
        if self.covers is not None:
            self.covers.set_theme(theme)
        for dock in self.docks.values():
            if dock.is_filled:
                dock.widget().set_theme(theme)  # type: ignore[attr-defined]


def _is_behind(kind: "type[Plot]") -> bool:
    """Return whether a plot is behind another at first, which has to be there before it."""
    return bool(kind.place)
