"""Samples as marks on a plot: the colour and shape tell the target, the filling the part."""

from dataclasses import dataclass
from math import cos, pi, sin

import numpy as np
import pyqtgraph
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPen, QPixmap, QPolygonF

from backprop_viewer.document.data import Data
from backprop_viewer.engine.calls import Array
from backprop_viewer.ui.plots.sample_plan import MOST_KINDS
from backprop_viewer.ui.theme import Theme, mix

ICON, MOST_DRAWN = 14, 3000
LARGE = 9.0
SIZES = ((150, LARGE), (400, 7.0))
SMALL, BARE = 4.0, 5.0
"""How large marks are where there are at most so many, and where there are more; those that are
smaller than the last have no rim."""
TRAIN, DEV, TEST = range(3)
PALE = 0.6
"""How much of its colour a mark has that lies beside the slice it is drawn on."""
STEPS = 11
"""Into how many colours a target that is a number is put."""


def _polygon(corners: int, turn: float, size: float = 1.0) -> tuple[tuple[float, float], ...]:
    angles = [turn + 2 * pi * corner / corners for corner in range(corners)]
    return tuple((0.5 * size * cos(angle), 0.5 * size * sin(angle)) for angle in angles)


SHAPES = (
    (),  # a circle
    _polygon(4, pi / 4, 1.25),
    _polygon(3, -pi / 2, 1.3),
    _polygon(4, 0.0, 1.3),
    _polygon(3, pi / 2, 1.3),
    _polygon(5, -pi / 2, 1.15),
    _polygon(6, 0.0, 1.15),
)


def kind_colours(theme: Theme, kinds: int) -> list[str]:
    """Return a colour for each of so many kinds of targets: 0 orange, 1 blue, as signs are."""
    first = [theme.negative, theme.positive, theme.gradient_positive, theme.gradient_negative]
    lightness = 0.68 if theme.is_dark else 0.42
    more = [
        QColor.fromHslF((0.93 + 0.31 * n) % 1.0, 0.6, lightness).name() for n in range(MOST_KINDS)
    ]
    return [*first, *more][:kinds]


def scale_colours(theme: Theme) -> list[str]:
    """Return colours from the least to the largest target."""
    middle = mix(theme.panel, theme.muted, 0.35)
    half = STEPS // 2
    low = [mix(middle, theme.negative, (half - step) / half) for step in range(half)]
    high = [mix(middle, theme.positive, step / half) for step in range(1, half + 1)]
    return [*low, middle, *high]


@dataclass(frozen=True)
class Look:
    """How a group of marks looks: full for training, tinted for dev, empty for test."""

    colour: str
    shape: int = 0
    part: int = TRAIN


class SampleMarks(pyqtgraph.GraphicsObject):
    """All samples as marks of one size, however far the plot reaches."""

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[Look, Array, Array]] = []
        self._panel = "#ffffff"
        # Another mark moves over these with each update: they are drawn once, and then copied.
        self.setCacheMode(self.CacheMode.DeviceCoordinateCache)
        self.x = self.y = np.empty(0)

    def getData(self) -> tuple[Array, Array]:
        """Return where all the samples are, as pyqtgraph's items do."""
        return self.x, self.y

    def setData(self, x: object, y: object) -> None:
        """Put marks of one look at some points, or none."""
        self.show_points(np.asarray(x, np.float64), np.asarray(y, np.float64), [], "#ffffff")

    def show_points(
        self, x: Array, y: Array, groups: list[tuple[Look, NDArray[np.int64]]], panel: str
    ) -> None:
        """Show points; each group is a look and which of the points have it."""
        self.x, self.y, self._panel = x, y, panel
        self._groups = [(look, x[rows], y[rows]) for look, rows in groups if len(rows)]
        self.update()

    def boundingRect(self) -> QRectF:
        """Return all of the plot: marks stand out at its edges."""
        view = self.getViewBox()
        return QRectF() if view is None else QRectF(view.viewRect())

    def paint(self, painter: QPainter, *_: object) -> None:
        """Draw the marks, in pixels."""
        transform = painter.transform()
        painter.resetTransform()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        size = size_for(len(self.x))
        for look, x, y in self._groups:
            places = zip(x.tolist(), y.tolist(), strict=True)
            points = transform.map(QPolygonF([QPointF(a, b) for a, b in places]))
            draw_marks(painter, look, points, self._panel, size)


def draw_marks(
    painter: QPainter, look: Look, points: QPolygonF, panel: str, size: float = LARGE
) -> None:
    """Draw marks of one look at points in pixels, over a background."""
    fill = (look.colour, mix(panel, look.colour, 0.3), panel)[look.part]
    painter.setPen(QPen(QColor(look.colour if look.part else panel), 1.3))
    painter.setBrush(QColor(fill))
    if size < BARE:
        if look.part == TEST:
            _draw_crosses(painter, points, 0.6 * size)
            return
        if look.part == TRAIN:
            painter.setPen(Qt.PenStyle.NoPen)
    corners = [QPointF(a, b) * size for a, b in SHAPES[look.shape]]
    half = QPointF(size / 2, 0)
    for number in range(points.size()):
        point = points.at(number)
        if corners:
            painter.drawPolygon(QPolygonF([point + corner for corner in corners]))
        else:
            painter.drawEllipse(point, size / 2, size / 2)
        if look.part == TEST:
            painter.drawLine(point - half, point + half)


def _draw_crosses(painter: QPainter, points: QPolygonF, half: float) -> None:
    """Draw what is too small to be crossed as a cross alone."""
    one, other = QPointF(half, half), QPointF(half, -half)
    for number in range(points.size()):
        point = points.at(number)
        painter.drawLine(point - one, point + one)
        painter.drawLine(point - other, point + other)


def drawn_rows(samples: int) -> NDArray[np.int64]:
    """Return which of so many samples are drawn: not more than can be."""
    if samples <= MOST_DRAWN:
        return np.arange(samples)
    return np.unique(np.linspace(0, samples - 1, MOST_DRAWN).astype(np.int64))


def size_for(samples: int) -> float:
    """Return how large the marks of so many samples are."""
    return next((size for most, size in SIZES if samples <= most), SMALL)


def groups_of(
    data: Data,
    kinds: NDArray[np.int64] | None,
    theme: Theme,
    output: int = 0,
    is_pale: bool = False,
) -> list[tuple[Look, NDArray[np.int64]]]:
    """Return the looks of the samples and which have them; not more than can be drawn.

    ``kinds`` is the kind of each target; None: those of an output are numbers on a scale.
    """
    drawn = drawn_rows(len(data.raw.inputs))
    shapes = len(SHAPES)
    if kinds is None:
        targets = data.coded.targets[:, output]
        kinds, colours, shapes = scaled(targets), scale_colours(theme), 1
    else:
        colours = kind_colours(theme, int(kinds.max(initial=0)) + 1)
    if is_pale:
        colours = [mix(theme.panel, colour, PALE) for colour in colours]
    parts = data.part_of_rows()
    groups = []
    for part in (TEST, DEV, TRAIN):
        for kind, colour in enumerate(colours):
            rows = drawn[(kinds[drawn] == kind) & (parts[drawn] == part)]
            groups.append((Look(colour, kind % shapes, part), rows))
    return groups


def scaled(targets: Array) -> NDArray[np.int64]:
    """Return for each target the number of its colour: the middle one is 0, or half-way."""
    low, high = float(targets.min()), float(targets.max())
    if low < 0.0 < high:
        high = max(high, -low)
        low = -high
    width = high - low
    if not width > 0.0:
        return np.full(len(targets), STEPS // 2, dtype=np.int64)
    return np.clip(((targets - low) / width * STEPS).astype(np.int64), 0, STEPS - 1)


def look_of_kind(kind: int, colours: list[str]) -> Look:
    """Return how the marks of a kind look, one of the training samples."""
    return Look(colours[kind], kind % len(SHAPES))


def icon_of(look: Look, theme: Theme) -> QIcon:
    """Return the mark of a look as a small picture."""
    picture = QPixmap(ICON, ICON)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_marks(painter, look, QPolygonF([QPointF(ICON / 2, ICON / 2)]), theme.panel)
    painter.end()
    return QIcon(picture)
