"""Where the lesson stands in the window: in front of the panels on the left, which it widens."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.pane import LessonPane
    from backprop_viewer.ui.workbench import Workbench

NAME, BESIDE, BELOW = "lesson", "network", "inspector"
WIDEST_SHARE, HEIGHT_SHARE = 0.3, 0.82
"""Of the workbench, that the lesson takes at most, and of the height that it takes."""


class LessonPlace(QObject):
    """Opens and closes the dock of the lesson, and puts the others back as they were."""

    def __init__(self, workbench: "Workbench") -> None:
        super().__init__(workbench)
        self.is_open = False
        self._before: tuple[int, int] | None = None
        # Widened when the window is laid out: it may just have taken the place of the start page.
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

    def show(self) -> "LessonPane":
        """Bring the lesson to the front with room to be read, and return its panel."""
        dock, pane = self._workbench.docks[NAME], self.pane
        pane.set_size(self._workbench.explanation.size_now)
        dock.show()
        dock.raise_()
        if not self.is_open:
            self.is_open = True
            self._widening.start()
        return pane

    def _widen(self) -> None:
        """Give the lesson its width and most of the height, from the panels beside it."""
        bench = self._workbench
        dock, below = bench.docks[NAME], bench.docks[BELOW]
        if not self.is_open or dock.isFloating():
            return
        self._before = dock.width(), below.height()
        dock.raise_()
        width = min(self.pane.sizeHint().width(), round(WIDEST_SHARE * bench.width()))
        bench.resizeDocks([dock], [width], Qt.Orientation.Horizontal)
        if below.isVisible():
            high = round(HEIGHT_SHARE * bench.height())
            sizes = [high, max(1, bench.height() - high)]
            bench.resizeDocks([dock, below], sizes, Qt.Orientation.Vertical)
        bench.tidy_tabs()

    def hide(self) -> None:
        """Close the lesson; the panels beside it are as large again as they were."""
        self.is_open = False
        bench = self._workbench
        if NAME in bench.docks:
            bench.docks[NAME].close()
        before, self._before = self._before, None
        beside, below = bench.docks[BESIDE], bench.docks[BELOW]
        if before is None or beside.isFloating():
            return
        beside.raise_()
        bench.resizeDocks([beside], [before[0]], Qt.Orientation.Horizontal)
        if below.isVisible() and not below.isFloating():
            bench.resizeDocks([below], [before[1]], Qt.Orientation.Vertical)
        bench.tidy_tabs()

    def settle(self) -> None:
        """Show the dock while a lesson is open only, wherever all docks were put back."""
        dock = self._workbench.docks.get(NAME)
        if dock is None:
            return
        dock.setVisible(self.is_open)
        if self.is_open:
            dock.raise_()
            self._widening.start()

    def _follow_size(self) -> None:
        """Write with letters as large as those of the explanation."""
        dock = self._workbench.docks.get(NAME)
        if dock is not None and dock.is_filled:
            self.pane.set_size(self._workbench.explanation.size_now)
