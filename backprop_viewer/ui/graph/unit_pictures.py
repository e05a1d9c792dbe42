"""What each unit makes of the plane of two inputs, as a small picture in its node."""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QImage, QPainter, QPainterPath, QTransform

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.field import Field
from backprop_viewer.session.state import State
from backprop_viewer.ui.plane_chart import chart_of
from backprop_viewer.ui.shades import Pixels, image_of, shaded, sign_table
from backprop_viewer.ui.theme import Theme

MOST_UNITS = 200
WORK, FEWEST, MOST = 500_000, 8, 28
"""How much the pictures of a frame may cost, as Problem.cost_of_sample counts; and how many points
there are on a side."""
FAINTEST = 0.05
"""What a unit's largest number counts at least, as a part of the largest of its layer."""


@dataclass(frozen=True, eq=False)
class UnitImages:
    """Pictures of the units of each layer, the inputs first. ``pixels`` hold what they show."""

    images: tuple[tuple[QImage, ...], ...]
    pixels: tuple[Pixels, ...]

    def draw(
        self, painter: QPainter, layer: int, unit: int, middle: QPointF, radius: float, exact: bool
    ) -> None:
        """Fill a node with its picture; ``exact`` where a file is drawn, which knows no brushes."""
        image = self.images[layer][unit]
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        room = QRectF(middle.x() - radius, middle.y() - radius, 2 * radius, 2 * radius)
        if exact:
            circle = QPainterPath()
            circle.addEllipse(middle, radius, radius)
            painter.save()
            painter.setClipPath(circle, Qt.ClipOperation.IntersectClip)
            painter.drawImage(room, image)
            painter.restore()
            return
        brush = QBrush(image)
        scale = 2 * radius / image.width()
        brush.setTransform(QTransform(scale, 0.0, 0.0, scale, room.left(), room.top()))
        painter.setBrush(brush)
        painter.drawEllipse(middle, radius, radius)


class UnitPictures:
    """Makes the pictures of a state, and keeps them as long as no parameter is another one."""

    def __init__(self) -> None:
        self._made: UnitImages | None = None
        self._made_of: tuple[object, ...] = ()
        self._parameters = np.empty(0)
        self._field: Field | None = None
        self._field_of: tuple[object, ...] = ()

    def of(self, state: State, theme: Theme) -> UnitImages | None:
        """Return the pictures of a state; None where there are none, or they are not wanted."""
        run, document = state.run, state.document
        if run is None or document is None or not state.view.unit_pictures:
            self._made, self._made_of, self._field_of, self._field = None, (), (), None
            return None
        problem, parameters = run.moment.record.problem, run.moment.parameters
        if problem.network.inputs != 2 or sum(problem.network.sizes) > MOST_UNITS:
            return None
        made_of = (problem, document.data, theme)
        if made_of == self._made_of and np.array_equal(parameters, self._parameters):
            return self._made
        if self._field is None or self._field_of != made_of[:2]:
            self._field, self._field_of = self._field_over(state), made_of[:2]
        self._made_of, self._parameters = made_of, parameters
        self._made = images_of(self._field.activations(parameters), theme)
        return self._made

    @staticmethod
    def _field_over(state: State) -> Field:
        """Return what the points of the plane go through, the upper rows first."""
        run, document = state.run, state.document
        assert run is not None
        assert document is not None
        problem, chart = run.moment.record.problem, chart_of(document.data)
        side = max(FEWEST, min(MOST, int((WORK / problem.cost_of_sample) ** 0.5)))
        (left, right), (low, high) = chart.reach()
        x, y = np.linspace(left, right, side), np.linspace(high, low, side)
        field = Field(problem, side * side)
        field.load(chart.inputs_at(np.tile(x, side), np.repeat(y, side), np.zeros(2)))
        return field


def images_of(activations: list[Array], theme: Theme) -> UnitImages:
    """Return the pictures of activations (units, points) of each layer, points row by row.

    Each unit is in its own scale, so that its form can be seen; but one that is much weaker than
    the strongest of its layer looks weak.
    """
    side = round(activations[0].shape[1] ** 0.5)
    table = sign_table(theme, theme.canvas)
    every = []
    for values in activations:
        with np.errstate(all="ignore"):
            most = np.nan_to_num(np.abs(values).max(axis=1, keepdims=True))
            scale = np.maximum(most, max(FAINTEST * float(most.max()), 1e-300))
            every.append(shaded((values / scale).reshape(-1, side, side), table))
    images = tuple(tuple(image_of(unit) for unit in pixels) for pixels in every)
    return UnitImages(images, tuple(every))
