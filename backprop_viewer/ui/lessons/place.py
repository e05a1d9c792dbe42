"""Where the lesson stands in the window: above the panels on the left, in a wider column."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QObject, Qt, QTimer

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.pane import LessonPane
    from backprop_viewer.ui.workbench import Workbench

NAME, BELOW = "lesson", "inspector"
WIDEST_SHARE, HEIGHT_SHARE = 0.3, 0.8
"""Of the workbench, that the lesson takes at most, and of the height that it takes."""


class LessonPlace(QObject):
    """Opens and closes the dock of the lesson, and puts the others back as they were.

    While a lesson is open the panels that share its place stand behind the one below: the lesson
    can be read beside each of them.
    """

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self.is_open = False
        self._before: QByteArray | None = None
        self._is_alone = False
        # Done when the window is laid out: it may just have taken the place of the start page.
        self._widening = QTimer(self, singleShot=True, interval=0)
        self._widening.timeout.connect(self._widen)
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
        """Bring the lesson to the front with room to be read."""
        bench, dock = self._workbench, self._workbench.docks[NAME]
        self.pane.set_size(bench.explanation.size_now)
        if not self.is_open:
            self.is_open = True
            self._before = bench.saveState() if bench.isVisible() else None
            self._is_alone = False
            self._widening.start()
        dock.show()
        dock.raise_()

    def show_again(self) -> None:
        """Give the lesson its height again, if a panel below it has taken more of it."""
        dock = self._workbench.docks[NAME]
        if self.is_open and dock.height() < HEIGHT_SHARE * self._workbench.height() * 0.9:
            self._widening.start()

    def _widen(self) -> None:
        """Give the lesson its width and most of the height, from the panels beside it."""
        bench = self._workbench
        dock, below = bench.docks[NAME], bench.docks[BELOW]
        if not self.is_open or dock.isFloating():
            return
        if not self._is_alone:
            self._is_alone = True
            self._before = self._before or bench.saveState()
            for other in bench.tabifiedDockWidgets(dock) if below.isVisible() else ():
                bench.tabifyDockWidget(below, other)
            below.raise_()
        dock.raise_()
        width = min(self.pane.sizeHint().width(), round(WIDEST_SHARE * bench.width()))
        bench.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        if below.isVisible():
            high = round(HEIGHT_SHARE * bench.height())
            sizes = [high, max(1, bench.height() - high)]
            bench.resizeDocks([dock, below], sizes, Qt.Orientation.Vertical)
        bench.tidy_tabs()

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
        self._before, self._is_alone = None, False
        dock.setVisible(self.is_open)
        if self.is_open:
            dock.raise_()
            self._widening.start()

    def _follow_size(self) -> None:
        """Write with letters as large as those of the explanation."""
        dock = self._workbench.docks.get(NAME)
        if dock is not None and dock.is_filled:
            self.pane.set_size(self._workbench.explanation.size_now)
