"""Small marks on the drawing, at what the diagnoses found; their words are in the hover box.

A mark of a unit sits on the rim of its node, where no label of an edge is; a mark of a layer as a
whole below its heading. None covers a number.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.diagnoses.finding import HINT, NOTE, SEVERITIES
from backprop_viewer.engine.network import Network
from backprop_viewer.engine.places import has_place
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.graph.edge_labels import label_places
from backprop_viewer.ui.graph.graph_painter import Geometry
from backprop_viewer.ui.graph.ink import font, text_width
from backprop_viewer.ui.graph.layout import HEADING
from backprop_viewer.ui.graph.measures import Measures
from backprop_viewer.ui.signs import draw_badge
from backprop_viewer.ui.theme import Theme

if TYPE_CHECKING:
    from backprop_viewer.session.diagnosing import Report

SIZE, SMALLEST_SIZE = 13.0, 7.0
SHARE_OF_RADIUS = 0.62
REACH = 0.8
"""How far a mark reaches from its middle, as a share of its size."""
OUTSIDE = 0.3
DIAGONAL = 0.7071
CORNERS = ((-1, -1), (1, -1), (-1, 1), (1, 1))
MOST_BADGES = 300
LETTERS = 11


class Spot(NamedTuple):
    """Where a mark is drawn: the unit or, without one, the layer that it is of.

    One mark stands for several ``units`` of a layer that is drawn as a block. ``severity`` is the
    gravest of what it tells.
    """

    unit: Place | None
    layer: int
    x: float
    y: float
    size: float
    units: int = 1
    severity: str = NOTE

    def contains(self, x: float, y: float) -> bool:
        """Return whether a point is on the mark."""
        return bool(np.hypot(x - self.x, y - self.y) <= self.size * REACH)


class Badges:
    """The marks of what was found in a network: hints, and what is not there, have none."""

    def __init__(self, reports: "tuple[Report, ...]" = (), network: Network | None = None) -> None:
        self.units: dict[Place, list[Report]] = {}
        self.layers: dict[int, list[Report]] = {}
        self._geometry: tuple[Geometry, bool] | None = None
        self._spots: list[Spot] = []
        for report in reports:
            if network is not None and report.finding.severity != HINT:
                self._add(report, network)

    def _add(self, report: "Report", network: Network) -> None:
        finding = report.finding
        for unit in finding.units:
            if has_place(network, unit):
                self.units.setdefault(unit, []).append(report)
        for layer in finding.layers if not finding.units else ():
            if layer <= len(network.layers):
                self.layers.setdefault(layer, []).append(report)

    def words_at(self, place: Place, network: Network) -> list[str]:
        """Return what was found at a unit, a line each."""
        return _titles(self.units.get(place, []), network)

    def words_of_layer(self, layer: int, network: Network) -> list[str]:
        """Return what was found of a layer as a whole, a line each."""
        return _titles(self.layers.get(layer, []), network)

    def spots(self, geometry: Geometry, has_other_inputs: bool) -> list[Spot]:
        """Return where the marks are drawn, in the room."""
        if self._geometry != (geometry, has_other_inputs):
            boxes = _label_boxes(geometry, has_other_inputs)
            blocks, units = _apart(self.units, geometry)
            spots = [_spot_of_unit(unit, geometry, boxes) for unit in units[:MOST_BADGES]]
            spots += [_spot_of_block(among, geometry) for among in blocks.values()]
            spots += [_spot_of_layer(layer, geometry) for layer in self.layers]
            self._spots = [spot._replace(severity=self._severity(spot)) for spot in spots]
            self._geometry = geometry, has_other_inputs
        return self._spots

    def paint(
        self, painter: QPainter, theme: Theme, geometry: Geometry, has_other_inputs: bool
    ) -> None:
        """Paint all marks; the painter is scaled already."""
        for spot in self.spots(geometry, has_other_inputs):
            draw_badge(painter, theme, spot.severity, spot.x, spot.y, spot.size)
            if spot.units > 1:
                least = geometry.layout.measures.least
                _write_number(painter, theme, spot, max(LETTERS, round(least)))

    def _severity(self, spot: Spot) -> str:
        reports = self.layers[spot.layer] if spot.unit is None else self.units[spot.unit]
        if spot.units > 1:
            among = [known for unit, known in self.units.items() if unit.layer == spot.layer]
            reports = [report for known in among for report in known]
        return min((report.finding.severity for report in reports), key=SEVERITIES.index)

    def unit_at(
        self, geometry: Geometry, has_other_inputs: bool, x: float, y: float
    ) -> Place | None:
        """Return the unit whose mark is at a point of the room, if any."""
        for spot in self.spots(geometry, has_other_inputs):
            if spot.unit is not None and spot.contains(x, y):
                return spot.unit
        return None


def _titles(reports: "list[Report]", network: Network) -> list[str]:
    from backprop_viewer.ui.diagnosis_words import title  # not for the first picture

    return [title(report, network) for report in reports]


def _label_boxes(geometry: Geometry, has_other_inputs: bool) -> Array:
    """Return the middles (labels, 2) of the labels of edges, in the room."""
    view = geometry.view
    places = label_places(geometry.layout, view.zoom, has_other_inputs)
    return np.array([(x + view.x, y + view.y) for _, x, y in places]).reshape(-1, 2)


def _spot_of_layer(layer: int, geometry: Geometry) -> Spot:
    x, _ = geometry.view.point(geometry.layout.columns[layer].x, 0.0)
    return Spot(None, layer, x, HEADING + SIZE * 0.2, SIZE)


def _apart(
    units: Iterable[Place], geometry: Geometry
) -> tuple[dict[int, list[Place]], list[Place]]:
    """Return the units of blocks by their layer where there are several, and all others."""
    blocks: dict[int, list[Place]] = {}
    others = []
    for unit in units:
        if geometry.layout.columns[unit.layer].is_block:
            blocks.setdefault(unit.layer, []).append(unit)
        else:
            others.append(unit)
    single = [layer for layer, among in blocks.items() if len(among) == 1]
    others += [blocks.pop(layer)[0] for layer in single]
    return blocks, others


def _spot_of_block(units: list[Place], geometry: Geometry) -> Spot:
    """Return one place for the marks of several units of a block: its upper right corner."""
    layer = units[0].layer
    box = geometry.view.box(geometry.layout.block(layer)[0])
    x, y = box.x + box.width / 2, box.y - box.height / 2
    return Spot(units[0], layer, x, y, SIZE, len(units))


def _write_number(painter: QPainter, theme: Theme, spot: Spot, letters: int) -> None:
    """Write of how many units a mark tells, right of it."""
    text = str(spot.units)
    wide = text_width(text, letters, True) + 6
    left = spot.x + spot.size * REACH + 1
    area = QRectF(left, spot.y - letters * 0.7, wide, letters * 1.4)
    painter.fillRect(area, QColor(theme.canvas))
    painter.setFont(font(letters, True))
    painter.setPen(QColor(theme.text))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)


def _spot_of_unit(unit: Place, geometry: Geometry, labels: Array) -> Spot:
    """Return the first place on the rim that is free, or a small one inside it."""
    layout, view = geometry.layout, geometry.view
    column = layout.columns[unit.layer]
    if column.is_block:
        cell = view.box(layout.cell_of_unit(unit.layer, unit.unit))
        return Spot(unit, unit.layer, cell.x, cell.y, max(SMALLEST_SIZE, min(SIZE, cell.height)))
    x, y = view.point(column.x, float(column.ys[unit.unit]))
    radius = column.radius * view.zoom
    size = max(SMALLEST_SIZE, min(SIZE, radius * SHARE_OF_RADIUS))
    reach = (radius + size * OUTSIDE) * DIAGONAL
    for across, down in CORNERS:
        spot = Spot(unit, unit.layer, x + across * reach, y + down * reach, size)
        if not _covers(spot, labels, layout.measures):
            return spot
    inside = (radius - SMALLEST_SIZE * OUTSIDE) * DIAGONAL
    return Spot(unit, unit.layer, x - inside, y - inside, SMALLEST_SIZE)


def _covers(spot: Spot, labels: Array, measures: Measures) -> bool:
    """Return whether a mark touches a label."""
    if not len(labels):
        return False
    across = np.maximum(np.abs(labels[:, 0] - spot.x) - measures.label_width / 2, 0.0)
    down = np.maximum(np.abs(labels[:, 1] - spot.y) - measures.label_height / 2, 0.0)
    return bool((np.hypot(across, down) < spot.size * REACH).any())
