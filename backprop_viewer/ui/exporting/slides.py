"""Slides: a page for each step, with the drawing above and the explanation below."""

from collections.abc import Generator, Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from typing import Protocol

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPoint, QRectF, QSize, QSizeF
from PySide6.QtGui import QColor, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtWidgets import QWidget

from backprop_viewer.document.whole_files import Workshop
from backprop_viewer.engine.operations import next_stop
from backprop_viewer.session import transitions
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.explanation import Explanation
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
from backprop_viewer.ui.picture_files import DOTS_PER_INCH, png_of
from backprop_viewer.ui.theme import Theme, load_theme

DRAWING_SHARE = 0.66
EASY_WIDTH, EASY_HEIGHT = 960.0, 420.0
"""The room for a drawing at its usual size: in a larger one everything is drawn larger."""


class Screen(Protocol):
    """What is shown page by page, or frame by frame: shows a state, and paints it."""

    size: QSize

    def show(self, state: State) -> None: ...
    def painting(self, painter: QPainter) -> Generator[None, None, None]: ...
    def close(self) -> None: ...


class Slide:
    """Paints a state as a page of so many pixels."""

    def __init__(self, size: tuple[int, int], theme: Theme) -> None:
        self.size = QSize(*size)
        self._theme = theme
        self._session = Session()
        self._explanation = Explanation(self._session, theme)
        drawn = round(size[1] * DRAWING_SHARE)
        self._drawing = QRectF(0, 0, size[0], drawn)
        self._explanation.resize(size[0], size[1] - drawn)
        self._state = State()

    def show(self, state: State) -> None:
        """Be of another state."""
        self._state = state
        self._session.apply(_as_it_is, state)

    def paint(self, painter: QPainter) -> None:
        """Paint the page."""
        for _ in self.painting(painter):
            pass

    def painting(self, painter: QPainter) -> Generator[None, None, None]:
        """Paint the page in pieces."""
        room = self._drawing
        painter.fillRect(QRectF(0, 0, *self.size.toTuple()), QColor(self._theme.panel))
        zoom = max(1.0, min(room.width() / EASY_WIDTH, room.height() / EASY_HEIGHT))
        yield from draw_in_pieces(self._state, self._theme, room, painter, zoom)
        place = QPoint(0, round(room.height()))
        flags = QWidget.RenderFlag.DrawChildren
        self._explanation.render(painter, place, renderFlags=flags)

    def close(self) -> None:
        """Let go of what it was painted with."""
        self._explanation.deleteLater()


def _as_it_is(old: State, new: State) -> State:
    return new


def times_of(state: State, step_size: str, updates: int) -> list[int]:
    """Return the present time and where each step of the next updates ends.

    ExportError: they are too many.
    """
    run = state.run
    assert run is not None
    size = run.schedule.size
    epoch = run.trajectory.problem.updates_per_epoch
    end = (run.time // size + updates) * size
    times = [run.time]
    while times[-1] < end:
        times.append(next_stop(run.schedule, epoch, times[-1], step_size))
        if len(times) > MOST_FRAMES:
            raise ExportError(
                f"this would be more than {MOST_FRAMES:,} pages: take larger steps, or fewer"
            )
    return times


def reached(state: State, time: int) -> Generator[None, None, State]:
    """Return, in pieces, the state at another time. DivergenceError: it cannot be got to."""
    state = transitions.go_to(state, time)
    while state.run is not None and state.run.heading is not None:
        yield
        state = transitions.travel(state, state.run.trajectory.updates_at_once)
    return state


def export_slides(request: Request, scene: Scene, shop: Workshop) -> Work:
    """Make a PDF with a page for each step, or numbered pictures in a folder."""
    times = times_of(scene.state, request.steps, request.updates)
    slide = Slide(request.pixels, load_theme(request.theme))
    pages = _pages(slide, scene.state, times)
    try:
        make = _pdf if request.suffix == ".pdf" else _pictures
        for number in make(request, slide, pages, shop, len(times)):
            yield Share(number, len(times))
    finally:
        slide.close()


def _pages(slide: Slide, state: State, times: list[int]) -> Iterator[bool]:
    """Show one time after the other; yield whether it is there yet."""
    state = replace(state, pointed=None)
    for time in times:
        work = reached(state, time)
        while True:
            try:
                next(work)
            except StopIteration as stopped:
                state = stopped.value
                break
            yield False
        slide.show(state)
        yield True


def _pictures(
    request: Request, slide: Slide, pages: Iterator[bool], shop: Workshop, count: int
) -> Generator[int, None, None]:
    width = max(3, len(str(count)))
    number = 0
    for is_there in pages:
        if is_there:
            number += 1
            image = yield from _waited(image_in_pieces(slide, request.scale), number - 1)
            stem = request.target.stem
            content = yield from _waited(in_thread(partial(png_of, image)), number)
            shop.write(f"{stem}/{stem}-{number:0{width}}{request.suffix}", content)
        yield number


def image_in_pieces(screen: Screen, scale: float = 1.0) -> Generator[None, None, QImage]:
    """Return the picture of a slide or a frame, in pieces."""
    image = QImage(screen.size * scale, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(scale)
    painter = QPainter(image)
    try:
        with closing(screen.painting(painter)) as pieces:
            for _ in pieces:
                yield
    finally:
        painter.end()
    return image


def _waited(work: Generator[None, None, T], number: int) -> Generator[int, None, T]:
    """Return what a work comes to; meanwhile yield a number."""
    while True:
        try:
            next(work)
        except StopIteration as stopped:
            done: T = stopped.value
            return done
        yield number


def _pdf(
    request: Request, slide: Slide, pages: Iterator[bool], shop: Workshop, count: int
) -> Iterator[int]:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DOTS_PER_INCH)
    points = QSizeF(slide.size) * request.scale * 72.0 / DOTS_PER_INCH
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    painter = QPainter(writer)
    number = 0
    try:
        for is_there in pages:
            if is_there:
                if number:
                    writer.newPage()
                number += 1
                painter.resetTransform()
                painter.scale(request.scale, request.scale)
                with closing(slide.painting(painter)) as pieces:
                    for _ in pieces:
                        yield number - 1
            yield number
    finally:
        painter.end()
    shop.write(request.target.name, bytes(buffer.data().data()))
