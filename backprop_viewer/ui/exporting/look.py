"""A look at what will be exported, made in pieces while the window lives."""

from collections.abc import Generator
from contextlib import suppress
from time import perf_counter

from PySide6.QtCore import QObject, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPainter

from backprop_viewer.session.state import State
from backprop_viewer.ui.exporting.paper import FirstPage, PageFullError, Paper
from backprop_viewer.ui.exporting.request import Request
from backprop_viewer.ui.exporting.scene import ExportError, Scene, draw_in_pieces
from backprop_viewer.ui.exporting.sheets import PAPER_THEME, first_sheet
from backprop_viewer.ui.exporting.slides import Screen, Slide, image_in_pieces
from backprop_viewer.ui.theme import Theme, load_theme

WORK_MS = 10.0
SHEETS = ("update", "exercise", "step")
MOST_OPERATIONS = 400
"""So many an update may have for a look at its sheet: of more, the drawing is shown."""

Look = Generator[None, None, QImage]


class DrawingScreen:
    """The drawing alone."""

    def __init__(self, size: tuple[int, int], theme: Theme) -> None:
        self.size = QSize(*size)
        self._theme, self._state = theme, State()

    def show(self, state: State) -> None:
        """Be of another state."""
        self._state = state

    def painting(self, painter: QPainter) -> Generator[None, None, None]:
        """Paint it in pieces."""
        room = QRectF(0, 0, *self.size.toTuple())
        yield from draw_in_pieces(self._state, self._theme, room, painter)

    def close(self) -> None:
        """Nothing is held."""


def look_at(request: Request, scene: Scene) -> Look:
    """Return, in pieces, the first page or slide of an export, else the drawing."""
    run = scene.state.run
    is_short = run is not None and run.schedule.size <= MOST_OPERATIONS
    if request.what in SHEETS and is_short:
        with suppress(ExportError):
            return (yield from _first_page(request, scene))
    theme = load_theme(request.theme)
    is_slide = request.what == "slides" or (request.what == "animation" and not request.trains)
    size = request.pixels
    screen: Screen = Slide(size, theme) if is_slide else DrawingScreen(size, theme)
    try:
        screen.show(scene.state)
        return (yield from image_in_pieces(screen))
    finally:
        screen.close()


def _first_page(request: Request, scene: Scene) -> Look:
    sheet = yield from first_sheet(request, scene)
    page = FirstPage()
    paper = Paper(sheet, load_theme(PAPER_THEME), load_theme(request.theme), page)
    try:
        for _ in paper.draw():
            yield
    except PageFullError:
        pass
    finally:
        paper.close()
    return page


class Looker(QObject):
    """Makes one look at a time; another one that is wanted takes its place.

    Signals:
        seen(image): here it is.
    """

    seen = Signal(QImage)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self.tick)

    @property
    def is_looking(self) -> bool:
        """Return whether one is being made."""
        return self._look is not None

    def look(self, look: Look) -> None:
        """Make a look."""
        self.stop()
        self._look = look
        self._timer.start()

    def stop(self) -> None:
        """Make none any more."""
        self._timer.stop()
        look, self._look = self._look, None
        if look is not None:
            look.close()

    def tick(self) -> None:
        """Make it for as long as there is time."""
        end = perf_counter() + WORK_MS / 1e3
        while self._look is not None and perf_counter() < end:
            try:
                next(self._look)
            except StopIteration as stopped:
                self.stop()
                self.seen.emit(stopped.value)
