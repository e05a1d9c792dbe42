"""Films of stepping, or of training with its loss curve: animated GIF, and MP4."""

from collections.abc import Generator, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from backprop_viewer.document.whole_files import Workshop
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.exporting.encoders import Encoder, encoder_for, load_library
from backprop_viewer.ui.exporting.request import MOST_FRAMES, Request
from backprop_viewer.ui.exporting.scene import (
    ExportError,
    Scene,
    Share,
    T,
    Work,
    draw_in_pieces,
    in_thread,
)
from backprop_viewer.ui.exporting.slides import Screen, Slide, image_in_pieces, reached, times_of
from backprop_viewer.ui.settings import MemorySettings
from backprop_viewer.ui.theme import Theme, load_theme

if TYPE_CHECKING:
    pass

USUAL_FRAMES = 100
CURVE_SHARE = 0.4
TITLE_ROOM = 20
"""Pixels that a picture of a plot has for its title and margin, beside what the plot takes."""


class TrainingScreen:
    """The drawing, and beside it the loss curve: below, where the picture is high."""

    def __init__(self, size: tuple[int, int], theme: Theme) -> None:
        from backprop_viewer.ui.plots.export import paint_plot
        from backprop_viewer.ui.plots.loss_curve import LossCurve

        self._paint_plot = paint_plot
        self.size = QSize(*size)
        self._theme, self._state = theme, State()
        self._session = Session()
        width, height = size
        is_high = height > width * 0.7
        wide = 0 if is_high else round(width * CURVE_SHARE)
        high = round(height * CURVE_SHARE) if is_high else 0
        self._drawing = QRectF(0, 0, width - wide, height - high)
        self._place = QPoint(0, height - high) if is_high else QPoint(width - wide, 0)
        self._curve: LossCurve = LossCurve(self._session, theme, MemorySettings())
        self._curve.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self._curve.resize(width if is_high else wide, (high or height) - TITLE_ROOM)
        self._curve.show()

    def show(self, state: State) -> None:
        """Be of another state."""
        self._state = state
        self._session.apply(_as_it_is, state)
        self._curve.settle()

    def painting(self, painter: QPainter) -> Generator[None, None, None]:
        """Paint the drawing and the curve, in pieces."""
        painter.fillRect(QRectF(0, 0, *self.size.toTuple()), QColor(self._theme.panel))
        yield from draw_in_pieces(self._state, self._theme, self._drawing, painter)
        painter.save()
        painter.translate(self._place)
        self._paint_plot(self._curve, painter)
        painter.restore()

    def close(self) -> None:
        """Let go of the plot."""
        self._curve.hide()
        self._curve.deleteLater()


def _as_it_is(old: State, new: State) -> State:
    return new


def export_animation(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Film the steps of the next updates or, if the request trains, every so manyth update."""
    if request.trains:
        times = _times_of_training(scene.state, request)
    else:
        times = times_of(scene.state, request.steps, request.updates)
    theme = load_theme(request.theme)
    size = _even(request.pixels)
    path = shop.path(request.target.name)
    for _ in in_thread(partial(load_library, request.suffix)):
        yield Share(0, len(times))
    encoder = encoder_for(path, request.rate, colours_of(theme))
    screen: Screen | None = None
    try:
        yield Share(0, len(times))
        screen = TrainingScreen(size, theme) if request.trains else Slide(size, theme)
        yield Share(0, len(times))
        yield from _filmed(screen, encoder, scene.state, times)
        for _ in in_thread(encoder.finish):
            yield Share(len(times), len(times))
    finally:
        encoder.close()
        if screen is not None:
            screen.close()


def _filmed(screen: Screen, encoder: Encoder, state: State, times: list[int]) -> Work:
    """Add a frame for each time."""
    for number, time in enumerate(times):
        for there in _on_the_way(reached(state, time)):
            yield Share(number, len(times))
            state = there or state
        screen.show(state)
        frame: QImage | None = None
        for made in _on_the_way(image_in_pieces(screen)):
            yield Share(number, len(times))
            frame = made
        assert frame is not None
        for _ in in_thread(partial(encoder.add, frame)):
            yield Share(number, len(times))
    yield Share(len(times), len(times))


def _on_the_way(work: Generator[None, None, T]) -> Iterator[T | None]:
    """Yield nothing until a work is done, then what it comes to."""
    while True:
        try:
            next(work)
        except StopIteration as stopped:
            yield stopped.value
            return
        yield None


def _times_of_training(state: State, request: Request) -> list[int]:
    """Return the present time, and the end of every so manyth update."""
    run = state.run
    assert run is not None
    every = request.every or max(1, -(-request.updates // USUAL_FRAMES))
    first = run.time // run.schedule.size
    updates = [*range(first + every, first + request.updates, every), first + request.updates]
    if len(updates) > MOST_FRAMES:
        raise ExportError(f"this would be more than {MOST_FRAMES:,} frames: take fewer updates")
    return [run.time, *(update * run.schedule.size for update in updates)]


def colours_of(theme: Theme) -> tuple[str, ...]:
    """Return the colours that a film has to have, though not all are in its first frame."""
    return tuple(value for value in vars(theme).values() if value.startswith("#"))


def _even(size: tuple[int, int]) -> tuple[int, int]:
    """Return a size that films can have: of even numbers."""
    return size[0] // 2 * 2, size[1] // 2 * 2
