"""Beginning and ending the presentation; the window is left exactly as it was."""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken

from backprop_viewer.ui.graph.painted import PaintedNetwork
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.presenting.presentation import Presentation

if TYPE_CHECKING:
    from backprop_viewer.ui.main_window import MainWindow
    from backprop_viewer.ui.presenting.lecturer import LecturerWindow
    from backprop_viewer.ui.presenting.stopwatch import Stopwatch

PATIENCE_MS = 600
"""How long the screen may take to give the window its size back."""


class Before(NamedTuple):
    """How the window was before the presentation."""

    state: Qt.WindowState
    size: QSize
    layout: QByteArray
    shares: QByteArray
    view: Viewport
    focus: QWidget | None
    page: int | None
    """The page of a lesson that was read, from 0; None if none was."""


class Shown(NamedTuple):
    """What of a presentation goes on in a window that takes the place of another."""

    is_on: bool
    zoom: float
    plots: tuple[str, ...]
    stopwatch: "Stopwatch | None"


class Presenting(QObject):
    """Shows the network full screen in place of the workbench. The Desk's part for commands."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.page: Presentation | None = None
        self.lecturer: LecturerWindow | None = None
        self._before: Before | None = None
        self._is_leaving = False
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._put_back)

    @property
    def _window(self) -> "MainWindow":
        return self.parent()  # type: ignore[return-value]

    @property
    def is_on(self) -> bool:
        """Return whether the presentation is to be seen."""
        return self.page is not None and not self._is_leaving

    @property
    def canvas(self) -> PaintedNetwork:
        """Return the drawing that is to be seen."""
        return self._window.workbench.canvas if self.page is None else self.page.canvas

    # --- what commands ask for ----------------------------------------------------------------

    def toggle(self) -> None:
        """Begin, or leave."""
        self.leave() if self.is_on else self.start()

    def do(self, name: str) -> None:
        """Do something of the presentation, which begins if it has not."""
        self.start()
        if self.page is not None:
            self.page.doing.do(name)

    def choose_motion(self, choice: str) -> None:
        """Choose whether numbers travel: as the system wants it, always or never."""
        self._window.settings.set_value("motion", choice)

    def show_lecturer(self) -> None:
        """Show the lecturer's own window, on another screen if there is one."""
        from backprop_viewer.ui.presenting.lecturer import LecturerWindow

        if self.lecturer is None:
            self.lecturer = LecturerWindow(self._window, self)
            self.lecturer.closed.connect(self._on_lecturer_closed)
        self.lecturer.show_beside(self._window.screen())
        if self.is_on:
            self._window.activateWindow()

    def end(self) -> Shown:
        """End it at once, and close the lecturer's window, for another window to go on."""
        page, lecturer = self.page, self.lecturer
        plots = page.stage.names if page is not None and page.stage is not None else ()
        zoom = page.zoom if page is not None else 1.0
        shown = Shown(self.is_on, zoom, plots, lecturer.stopwatch if lecturer else None)
        self.leave()
        self._put_back()
        if lecturer is not None:
            lecturer.close()
        return shown

    def go_on(self, shown: Shown) -> None:
        """Show what another window of the same session showed."""
        if shown.is_on:
            self.start()
        if self.page is not None:
            self.page.set_zoom(shown.zoom)
            self.page.show_plots(shown.plots)
        if shown.stopwatch is not None:
            self.show_lecturer()
        if self.lecturer is not None and shown.stopwatch is not None:
            self.lecturer.stopwatch = shown.stopwatch

    def _on_lecturer_closed(self) -> None:
        if self.lecturer is not None:
            self.lecturer.deleteLater()
        self.lecturer = None

    # --- beginning ----------------------------------------------------------------------------

    def start(self) -> None:
        """Fill the screen with the drawing and the explanation."""
        window = self._window
        if self._is_leaving:
            self._put_back()
        if self.page is not None or window.session.state.run is None:
            return
        window.load_panels()  # it may be wanted sooner than they come by themselves
        self._before = self._look()
        page = Presentation(window)
        self.page = page
        page.left.connect(self.leave)
        page.lecturer_asked.connect(self.show_lecturer)
        window.workbench.watch.found.connect(page.canvas.show_reports)
        page.canvas.show_reports(window.workbench.watch.reports)
        window.workbench.explanation.rest(True)
        window.middle.addWidget(page)
        window.middle.setCurrentWidget(page)
        window.menuBar().hide()
        window.setWindowState(window.windowState() | Qt.WindowState.WindowFullScreen)
        window.installEventFilter(self)
        page.take_focus()
        if self.lecturer is not None:
            self.lecturer.follow_page(page)

    def _look(self) -> Before:
        window, bench = self._window, self._window.workbench
        return Before(
            window.windowState(),
            window.size(),
            bench.saveState(),
            bench.splitter.saveState(),
            bench.canvas.view,
            window.focusWidget(),  # not the application's: that may be the lecturer's window's
            self._page_read,
        )

    @property
    def _page_read(self) -> int | None:
        reading = self._window.session.state.reading
        return None if reading is None else reading.page

    # --- leaving ------------------------------------------------------------------------------

    def leave(self) -> None:
        """Give the window its place back, and then what was in it."""
        window, before = self._window, self._before
        if self.page is None or self._is_leaving or before is None:
            return
        self._is_leaving = True
        self.page.motion.skip()
        window.menuBar().show()
        window.setWindowState(before.state)
        # Not at once: the page still hears the end of the key that it is left by.
        self._patience.start(0 if window.size() == before.size else PATIENCE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Put all back when the window has its size again, or is closed."""
        kind = event.type()
        if kind == QEvent.Type.Resize and self._is_leaving and self._before is not None:
            if self._window.size() == self._before.size:
                self._patience.start(0)  # when all of the window has its size
        elif kind == QEvent.Type.Close:
            self.leave()
            self._put_back()
        return False

    def _put_back(self) -> None:
        """Show the workbench as it was."""
        page, before = self.page, self._before
        if page is None or before is None:
            return
        self._patience.stop()
        window, bench = self._window, self._window.workbench
        window.removeEventFilter(self)
        self.page = self._before = None
        self._is_leaving = False
        if self.lecturer is not None:
            self.lecturer.follow_page(None)
        page.take_down()
        bench.explanation.rest(False)
        window.middle.removeWidget(page)
        if window.session.state.run is not None:
            window.middle.setCurrentWidget(bench)
            if (before.page is None) == (self._page_read is None):
                bench.restoreState(before.layout)
            if before.page != self._page_read is not None:
                window.lessons.show_panels()  # those of the page that one is on by now
            bench.splitter.restoreState(before.shares)
            bench.canvas.look_at(before.view)
            focus = before.focus
            if focus is None or not Shiboken.isValid(focus):  # it may be gone by now
                focus = bench.canvas
            focus.setFocus()
        page.hide()
        page.deleteLater()
