"""Marks on the drawing cover no number."""

from collections.abc import Iterable

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage, QPainter

from backprop_viewer.engine.network import Network
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import transitions
from backprop_viewer.session.diagnosing import Report, reports_of
from backprop_viewer.session.state import State
from backprop_viewer.ui.graph.badges import MOST_BADGES, REACH, Badges, _label_boxes
from backprop_viewer.ui.graph.graph_painter import Geometry, fit
from backprop_viewer.ui.graph.nodes import VALUE_RADIUS
from backprop_viewer.ui.graph.view import Viewport
from backprop_viewer.ui.theme import Theme
from tests.session.states import document_of
from tests.ui.diagnoses.test_panel import ill
from tests.ui.graph.drawing import network_of

SIZES = [(420, 300), (760, 370), (970, 430), (1600, 900)]
ILL = ["deep relu dead", "moons all zero", "two-by-two relu", "one neuron, inputs all positive"]


def badges_in(name: str, size: tuple[int, int]) -> tuple[Badges, Geometry]:
    document = ill(name)
    state = transitions.open_document(State(), document, None)
    badges = Badges(reports_of(state), document.network)
    return badges, fit(document.network, *size, Viewport())


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ILL)
def test_none_is_on_the_label_of_an_edge(name: str, size: tuple[int, int]) -> None:
    badges, geometry = badges_in(name, size)
    spots = badges.spots(geometry, False)
    assert spots
    measures = geometry.layout.measures
    for spot in spots:
        for x, y in _label_boxes(geometry, False):
            across = max(abs(x - spot.x) - measures.label_width / 2, 0.0)
            down = max(abs(y - spot.y) - measures.label_height / 2, 0.0)
            assert across**2 + down**2 >= (0.5 * spot.size) ** 2


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ILL)
def test_none_is_on_the_number_of_its_node(name: str, size: tuple[int, int]) -> None:
    badges, geometry = badges_in(name, size)
    for spot in badges.spots(geometry, False):
        column = geometry.layout.columns[spot.layer]
        if spot.unit is None or column.radius < VALUE_RADIUS:
            continue
        x, y = column.x, float(column.ys[spot.unit.unit])
        letters = 3.6 if column.radius < 21 else column.radius * 0.22
        middle = y if column.radius < 21 else y + column.radius * 0.2
        across = max(abs(spot.x - x) - column.radius * 0.9, 0.0)
        down = max(abs(spot.y - middle) - letters, 0.0)
        assert across**2 + down**2 >= (REACH * spot.size) ** 2


def test_units_of_a_block_have_one_mark_with_their_number() -> None:
    network = network_of((2, 100, 1))
    geometry = fit(network, 600, 400, Viewport())
    found = next(iter(badges_in("deep relu dead", SIZES[0])[0].units.values()))
    (spot,) = badges_of(range(13), found).spots(geometry, False)
    assert spot.units == 13
    box = geometry.layout.block(1)[0]
    assert not box.contains(spot.x + 1, spot.y - 1)
    (single,) = badges_of([4], found).spots(geometry, False)
    assert single.units == 1
    assert box.contains(single.x, single.y)


def badges_of(units: Iterable[int], found: list[Report]) -> Badges:
    """Return the marks of some units of the first layer."""
    made = Badges()
    made.units = {Place("unit", 1, unit): found for unit in units}
    return made


def test_marks_are_placed_once_for_a_geometry() -> None:
    badges, geometry = badges_in("deep relu dead", (970, 430))
    assert badges.spots(geometry, False) is badges.spots(geometry, False)
    again = fit(geometry.layout.network, 970, 430, Viewport(2.0))
    assert badges.spots(again, False)[0].x != badges.spots(geometry, False)[0].x


def test_a_mark_is_found_under_a_point() -> None:
    badges, geometry = badges_in("deep relu dead", (970, 430))
    spot = badges.spots(geometry, False)[5]
    assert badges.unit_at(geometry, False, spot.x + 2, spot.y) == spot.unit
    assert badges.unit_at(geometry, False, spot.x, spot.y + 60) != spot.unit


def test_marks_of_very_many_units_are_bounded(light: Theme) -> None:
    document = document_of(sizes=(4, 900, 2), activations=("relu", "identity"), samples=3)
    state = transitions.open_document(State(), document, None)
    badges = Badges(reports_of(state), document.network)
    geometry = fit(document.network, 800, 500, Viewport())
    image = QImage(800, 500, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    badges.paint(painter, light, geometry, False)
    painter.end()
    assert len(badges.spots(geometry, False)) <= MOST_BADGES


def test_findings_of_another_network_are_left_out() -> None:
    document = ill("deep relu dead")
    reports = reports_of(transitions.open_document(State(), document, None))
    smaller = Network(2, document.network.layers[:1])
    badges = Badges(reports, smaller)
    assert {unit.layer for unit in badges.units} == {1}
    point = QPointF()
    assert badges.unit_at(fit(smaller, 400, 300, Viewport()), False, point.x(), point.y()) is None
