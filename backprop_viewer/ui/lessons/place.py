"""Where the lesson stands in the window: above the panels on the left, in a wider column."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer

from backprop_viewer.ui.docks import wanted_height

if TYPE_CHECKING:
    from backprop_viewer.ui.docks import PanelDock
    from backprop_viewer.ui.lessons.pane import LessonPane
    from backprop_viewer.ui.workbench import Workbench

NAME, BELOW = "lesson", "inspector"
WIDEST_SHARE, HEIGHT_SHARE, ASKED_SHARE = 0.3, 0.8, 0.4
"""Of the workbench, that the lesson takes at most; of its column, that it takes, and that a panel
below may have which is asked for, even if the page has to be scrolled."""


class LessonPlace(QObject):
    """Opens and closes the dock of the lesson, and puts the others back as they were.

    While a lesson is open the panels that share its place stand behind the one below: the lesson
    can be read beside each of them. Its width is chosen when it is opened, and then left alone.
    """

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self.is_open = False
        self._before: QByteArray | None = None
        self._is_alone = False
        self._asked = ""
        self._lettered: tuple[int, float] = (0, 0.0)
        # Done when the window is laid out: it may just have taken the place of the start page.
        self._sharing = QTimer(self, singleShot=True, interval=0)
        self._sharing.timeout.connect(self._share)
        workbench.explanation.relaid.connect(self._follow_size)

    @property
    def _workbench(self) -> "Workbench":
        return self.parent()  # type: ignore[return-value]

    @property
    def pane(self) -> "LessonPane":
        """Return the panel of the lesson, made now if it was not needed so far."""
        return self._workbench.docks[NAME].widget()  # type: ignore[return-value]

    def layout(self) -> QByteArray:
        """Return how the panels are to be found at the next start: as they were before."""
        return self._workbench.saveState() if self._before is None else self._before

    def show(self) -> None:
        """Bring the lesson to the front; panels below it give back the height they had taken."""
        bench, dock = self._workbench, self._workbench.docks[NAME]
        if not self.is_open:
            self.is_open = True
            self._before = bench.saveState() if bench.isVisible() else None
            self._is_alone = False
        dock.show()
        dock.raise_()
        self._asked = ""
        self._sharing.start()

    def make_room(self, name: str) -> bool:
        """Give a panel below the lesson the height it needs. Return whether it is one of these."""
        dock = self._workbench.docks[name]
        if not self.is_open or name == NAME or not self._is_beside(dock):
            return False
        self._asked = name
        self._sharing.start()
        return True

    def show_number(self, panels: Collection[str]) -> None:
        """Show what the inspector says of a place, unless the page wants one of these panels."""
        docks = self._workbench.docks
        below = docks[BELOW]
        rivals = self._workbench.tabifiedDockWidgets(below)
        is_kept = any(docks[name] in rivals for name in panels if name in docks)
        if below.is_open and not below.is_in_front and not is_kept:
            self._workbench.show_panel(BELOW)

    def _is_beside(self, dock: "PanelDock") -> bool:
        """Return whether a dock shares the column of the lesson."""
        bench, own = self._workbench, self._workbench.docks[NAME]
        is_same = bench.dockWidgetArea(dock) == bench.dockWidgetArea(own)
        return is_same and dock.is_open and not (dock.isFloating() or own.isFloating())

    def _share(self) -> None:
        """Share the column with the panel below and, when the lesson is opened, the width."""
        bench = self._workbench
        dock = bench.docks[NAME]
        if not self.is_open or dock.isFloating():
            return
        if not self._is_alone:
            self._is_alone = True
            self._stand_alone()
            self._sharing.start()  # once more, in the new width
            return
        self._follow_size()
        front = self._front()
        if front is not None:
            height = dock.height() + front.height()
            high = round((1.0 - HEIGHT_SHARE) * height)
            if self._asked:
                needed = self.pane.wanted_height + dock.height() - self.pane.height()
                spare = max(height - needed, round(ASKED_SHARE * height))
                high = max(high, min(wanted_height(front), spare))
            sizes = [height - high, high + bench.tab_height(front)]
            bench.resizeDocks([dock, front], sizes, Qt.Orientation.Vertical)
        bench.tidy_tabs()

    def _stand_alone(self) -> None:
        """Put the panels that share the lesson's place behind the one below, and widen it."""
        bench, dock = self._workbench, self._workbench.docks[NAME]
        below, asked = bench.docks[BELOW], bench.docks[self._asked or BELOW]
        self._before = self._before or bench.saveState()
        if self._is_beside(below):
            for other in bench.tabifiedDockWidgets(dock):
                bench.tabifyDockWidget(below, other)
        asked.raise_()
        dock.raise_()
        self.pane.set_size(bench.explanation.size_now)
        width = min(self.pane.sizeHint().width(), round(WIDEST_SHARE * bench.width()))
        bench.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        self._lettered = (0, 0.0)

    def _front(self) -> "PanelDock | None":
        """Return the panel that is seen below the lesson: the one asked for, if one was."""
        docks = self._workbench.docks
        if self._asked:
            return docks[self._asked]
        own = docks[NAME]
        others = [dock for dock in docks.values() if dock is not own and self._is_beside(dock)]
        return next((dock for dock in others if dock.is_in_front), None)

    def hide(self) -> None:
        """Close the lesson; the panels are again where they were before."""
        self.is_open = False
        bench, before = self._workbench, self._before
        self._before = None
        if before is not None:
            bench.restoreState(before)
        if NAME in bench.docks:
            bench.docks[NAME].close()
        bench.tidy_tabs()

    def settle(self) -> None:
        """Show the dock while a lesson is open only, wherever all docks were put back."""
        dock = self._workbench.docks.get(NAME)
        if dock is None:
            return
        self._before, self._is_alone, self._asked = None, False, ""
        dock.setVisible(self.is_open)
        if self.is_open:
            dock.raise_()
            self._sharing.start()

    def _follow_size(self) -> None:
        """Write with letters as large as those of the explanation, where these are chosen anew.

        That is in a window of another size, or when they are zoomed: not when a border moves.
        """
        bench = self._workbench
        dock = bench.docks.get(NAME)
        if dock is None or not dock.is_filled or self._sharing.isActive():
            return
        now = bench.width(), bench.explanation.zoom
        if now != self._lettered:
            self._lettered = now
            self.pane.set_size(bench.explanation.size_now)
