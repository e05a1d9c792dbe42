"""Where samples lie on a chart, and what the network makes of its points."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_viewer.base import finish
from backprop_viewer.document.data import Data
from backprop_viewer.engine.field import Fields
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.survey import outputs_over
from backprop_viewer.ui.plane_chart import (
    Chart,
    chart_of,
    ends_of,
    sheet_pieces,
    side_of,
    weighted_sums_at,
)
from tests.session.states import document_of
from tests.ui.data.data_desk import with_cells

WIDE = with_cells([[0, 10, 5], [1, 20, 6], [2, 60, 7]], [[0, 1], [1, 0], [1, 0]])
RANGES = ((-1.0, 3.0), (0.0, 70.0))


def prepared(data: Data = WIDE) -> Data:
    return replace(data, preprocessing=("standardize",))


def test_samples_lie_at_the_numbers_of_the_table() -> None:
    chart = chart_of(prepared(), 1, 0)
    assert chart.x.tolist() == [10, 20, 60]
    assert chart.y.tolist() == [0, 1, 2]
    assert chart.others == [2]
    assert chart.means.tolist() == [1, 30, 6]


@pytest.mark.parametrize(
    ("axes", "shown"), [((0, 1), [0, 1]), ((2, 2), [2, 1]), ((0, 0), [0, 1]), ((9, 9), [2, 1])]
)
def test_axes_are_two_inputs_that_there_are(axes: tuple[int, int], shown: list[int]) -> None:
    assert chart_of(WIDE, *axes).shown == shown


def test_one_input_is_a_curve_of_an_output() -> None:
    chart = chart_of(with_cells([[0], [2]], [[1, 5], [3, 6]]), output=1)
    assert chart.is_curve
    assert (chart.x.tolist(), chart.y.tolist()) == ([0, 2], [5, 6])


@pytest.mark.parametrize("data", [WIDE, prepared()])
def test_samples_as_points_are_what_the_network_gets(data: Data) -> None:
    chart = chart_of(data)
    for row, sample in enumerate(data.parts.train.inputs):
        held = data.raw.inputs[row]
        made = chart.inputs_at(chart.x[row : row + 1], chart.y[row : row + 1], held)
        assert np.array_equal(made[0], sample)


def sheet(chart: Chart, side: int) -> tuple[Fields, np.ndarray, object]:
    document = document_of(sizes=(3, 4, 2))
    fields = Fields(document.problem())
    held = chart.means
    made = finish(sheet_pieces(chart, fields, document.parameters, RANGES, held, side))
    return fields, document.parameters, made


@pytest.mark.parametrize("data", [WIDE, prepared()])
def test_sheet_is_what_the_network_makes_of_each_point(data: Data) -> None:
    chart = chart_of(data, 0, 1)
    fields, parameters, made = sheet(chart, 5)
    assert made.x.tolist() == [-1, 0, 1, 2, 3]
    assert made.y[[0, -1]].tolist() == [0, 70]
    points = [[x, y, chart.means[2]] for y in made.y for x in made.x]
    inputs = data.prepared(np.array(points))
    wanted = outputs_over(fields.problem, Snapshot(0, parameters), inputs)[-1]
    outputs = made.outputs.reshape(2, -1).T
    assert outputs == pytest.approx(wanted, rel=1e-12)


def test_weighted_sums_at_the_corners() -> None:
    chart = chart_of(prepared(), 0, 1)
    document = document_of(sizes=(3, 4, 2))
    problem, parameters = document.problem(), document.parameters
    made = weighted_sums_at(chart, problem, parameters, RANGES, chart.means)
    corner = chart.data.prepared(np.array([[3.0, 0.0, chart.means[2]]]))[0]
    weights, biases = problem.layout.split(parameters)[0]
    assert made[:, 0, 1] == pytest.approx(weights @ corner + biases, rel=1e-12)


def test_large_networks_have_fewer_points() -> None:
    small, large = (document_of(sizes=(2, width, 1)).problem() for width in (3, 2000))
    assert side_of(large, is_fine=False) < side_of(small, is_fine=False)
    assert side_of(small, is_fine=False) < side_of(small, is_fine=True)


def test_axes_reach_round_the_values() -> None:
    low, high = ends_of(np.array([2.0, 4.0]))
    assert low < 2.0 < 4.0 < high
    assert ends_of(np.array([3.0]))[0] < 3.0
