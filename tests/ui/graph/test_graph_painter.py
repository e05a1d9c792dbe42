"""The drawing as a whole: no text over another, and what stands where."""

from itertools import pairwise

import pytest
from pytestqt.qtbot import QtBot

from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import changes, transitions, viewing
from backprop_viewer.ui.graph.graph_painter import fit
from backprop_viewer.ui.graph.layout import HEADING, Box, content_scale
from backprop_viewer.ui.graph.view import Viewport
from tests.session.states import document_of
from tests.ui.driving import NETWORKS, state_of
from tests.ui.graph.drawing import network_of
from tests.ui.graph.writing import Written, draw_state, overlaps

SIZES = [(480, 420), (756, 556), (1300, 800), (3000, 1900)]
PHASES = ["", "forward", "forward backward", "update"]


@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("network", NETWORKS)
def test_no_text_covers_another(
    qtbot: QtBot, written: list[Written], network: str, size: tuple[int, int], phase: str
) -> None:
    draw_state(state_of(network, phase), *size)
    assert written
    assert not overlaps(written)
    room = size[0] / content_scale(*size)
    for one in written:
        assert one.box.x - one.box.width / 2 >= 0, one
        assert one.box.x + one.box.width / 2 <= room, one


@pytest.mark.parametrize("layers", [2, 6, 12, 30])
def test_headings_of_many_layers_do_not_cover_each_other(
    qtbot: QtBot, written: list[Written], layers: int
) -> None:
    draw_state(state_of(document_of(sizes=(3,) * (layers + 1), samples=1)), 700, 500)
    assert not overlaps([one for one in written if one.box.y < 30])


def test_legend_of_compared_moments_fits_into_the_smallest_canvas(
    qtbot: QtBot, written: list[Written]
) -> None:
    state = state_of()
    far = transitions.go_to(state, 123456 * state.run.schedule.size + 8)
    draw_state(viewing.set_reference(far), 320, 240)
    (legend,) = [one for one in written if one.text.startswith("compared with")]
    assert legend.box.x + legend.box.width / 2 <= 320
    assert not overlaps([one for one in written if one.box.y > 220])


@pytest.mark.parametrize("zoom", [1.0, 2.5])
def test_heading_belongs_to_its_layer(zoom: float) -> None:
    geometry = fit(network_of((2, 3, 2)), 820, 520, Viewport(zoom, -100.0, 40.0))
    for column in geometry.layout.columns:
        x, _ = geometry.view.point(column.x, 0.0)
        assert geometry.heading_at(x, 10.0) == column.layer
        assert geometry.heading_at(x, HEADING + 1.0) is None
    assert geometry.heading_at(geometry.view.point(geometry.layout.loss_box.x, 0)[0], 10) is None


def test_place_of_a_label_is_that_of_its_edge() -> None:
    geometry = fit(network_of((2, 2), biases=False), 820, 520, Viewport())
    x1, y1, x2, y2 = geometry.hits.lines[0]
    middle = (x1 + x2) / 2, (y1 + y2) / 2
    assert geometry.place_at(*middle, False) == Place("weight", 1, 0, 0)
    assert geometry.place_at(middle[0], middle[1] + 15, False) == Place("weight", 1, 0, 0)
    assert geometry.place_at(middle[0], middle[1] + 40, False) is None


@pytest.mark.parametrize("width", [500, 600, 667, 740, 860])
@pytest.mark.parametrize("activation", ["relu", "sigmoid"])
def test_headings_do_not_touch(
    qtbot: QtBot, written: list[Written], activation: str, width: int
) -> None:
    """Small letters are wider than a part of large ones: the name of the activation goes first."""
    sizes = (2, 3, 3, 3, 3, 1)
    draw_state(state_of(document_of(sizes=sizes, activations=[activation] * 5)), width, 374)
    headings = sorted((one.box for one in written if one.box.y < 30), key=by_middle)
    assert len(headings) == len(sizes)
    for left, right in pairwise(headings):
        assert right.x - right.width / 2 - (left.x + left.width / 2) >= 1.0


def by_middle(box: Box) -> float:
    return box.x


def test_a_label_is_never_empty(qtbot: QtBot, written: list[Written]) -> None:
    """However small its number is."""
    tiny = changes.change_parameter(state_of(), Place("weight", 1, 0, 0), -7.66e-11)
    draw_state(tiny, 334, 340)
    assert "−8·10⁻¹¹" in [one.text for one in written]


@pytest.mark.parametrize("width", [330, 334, 335])
def test_runs_side_by_side_show_numbers_in_their_units(
    qtbot: QtBot, written: list[Written], width: int
) -> None:
    draw_state(state_of(steps="forward"), width, 350)
    texts = [one.text for one in written]
    for number in ("0.500", "0.300", "0.562", "0.477", "0.529"):
        assert number in texts
    assert "0.2300" in texts  # the target
    assert {"0.2000", "−0.4000"} <= set(texts)  # weights
    assert not overlaps(written)
