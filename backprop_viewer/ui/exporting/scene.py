"""What an export is made of: a state, perhaps a lesson and a window, and the drawings of them."""

from collections.abc import Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from PySide6.QtCore import QCoreApplication, QRectF, QSize
from PySide6.QtGui import QColor, QPainter

from backprop_viewer.handout.tongue import Tongue
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.still import still_of
from backprop_viewer.ui.picture_files import picture_bytes
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.ui.main_window import MainWindow

SLICE_MS, WAIT_S = 8.0, 0.004
T = TypeVar("T")


class Share(NamedTuple):
    """How far an export is: so many pieces of all."""

    done: int
    all: int


Work = Generator[Share, None, None]


@dataclass(frozen=True, eq=False)
class Scene:
    """What there is to export. ``window`` makes or returns the window, for pictures of it."""

    state: State
    lesson: Lesson | None = None
    window: "Callable[[], MainWindow] | None" = None
    language: str = "en"

    @property
    def tongue(self) -> Tongue:
        """Return the language that everything is said in: that of the program now."""
        return Tongue(self.language, QCoreApplication.translate)


class ExportError(Exception):
    """Something cannot be exported; the message says in words what and why."""


def in_thread(work: Callable[[], T]) -> Generator[None, None, T]:
    """Return what a function comes to that takes long in a library; meanwhile yield."""
    with ThreadPoolExecutor(1, "export") as pool:
        waiting = pool.submit(work)
        while not waiting.done():
            wait([waiting], WAIT_S)
            yield
    return waiting.result()


def draw_state(
    state: State, theme: Theme, room: QRectF, painter: QPainter, zoom: float = 1.0
) -> None:
    """Draw the network of a state into a room of what is painted on; ``zoom`` enlarges letters."""
    for _ in draw_in_pieces(state, theme, room, painter, zoom):
        pass


def draw_in_pieces(
    state: State, theme: Theme, room: QRectF, painter: QPainter, zoom: float = 1.0
) -> Iterator[None]:
    """Draw it, and yield after so many edges as do not keep a window waiting."""
    still = still_of(state, theme, room.width() / zoom, room.height() / zoom)
    if still is None:
        return
    geometry, edges, drawn = still.geometry, still.edges, 0
    painter.save()
    try:
        painter.translate(room.topLeft())
        painter.setClipRect(QRectF(0, 0, room.width(), room.height()))
        painter.scale(zoom * geometry.scale, zoom * geometry.scale)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(0, 0, geometry.width, geometry.height), QColor(theme.canvas))
        while drawn < edges.count:
            end = min(edges.count, edges.slice_end(drawn, SLICE_MS))
            edges.paint_slice(painter, drawn, end)
            drawn = end
            yield
        still.paint_over_edges(painter, has_spots=False)
    finally:
        painter.restore()


def drawing(state: State, theme: Theme, size: tuple[int, int], suffix: str) -> bytes:
    """Return the drawing of a state as a file."""
    paint = partial(draw_state, state, theme, QRectF(0, 0, *size))
    return picture_bytes(paint, QSize(*size), suffix)
