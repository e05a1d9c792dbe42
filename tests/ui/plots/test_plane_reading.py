"""How outputs are read on the plane: as classes or numbers, right or wrong, and where they turn."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_viewer.ui.plane_chart import Sheet
from backprop_viewer.ui.plots.plane_reading import Reading, reading_of
from tests.session.states import document_of
from tests.ui.data.data_desk import with_cells
from tests.ui.driving import state_of

POINTS = [[0.0, 0.0], [1.0, 0.0], [0.0, 1.0], [1.0, 1.0]]

ONE_HOT = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [1, 0, 0]]


def reading(targets: list[list[float]], output: int | None = None, **words: object) -> Reading:
    outputs = len(targets[0])
    document = document_of(**{"sizes": (2, 3, outputs), "samples": 4, **words})
    return reading_of(replace(document, data=with_cells(POINTS, targets)).problem(), output)


@pytest.mark.parametrize(
    ("targets", "middle"), [([[0], [1], [1], [0]], 0.5), ([[-1], [1], [1], [-1]], 0.0)]
)
def test_two_classes_turn_halfway(targets: list[list[float]], middle: float) -> None:
    made = reading(targets)
    assert made.decides
    assert made.middle == middle
    outputs = np.array([[middle + 0.01, middle + 0.2, middle - 0.2, middle - 0.3]])
    assert made.misfits(outputs, np.array(targets)).tolist() == [True, False, True, False]


def test_class_that_wins() -> None:
    made = reading(ONE_HOT, loss="softmax_cross_entropy")
    assert made.is_winner
    outputs = np.log(np.array([[0.7, 0.1, 0.4], [0.2, 0.8, 0.5], [0.1, 0.1, 0.1]]))
    winners, leads = made.winners(outputs)
    assert winners.tolist() == [0, 1, 1]
    assert leads == pytest.approx([0.5, 0.7, 0.1])
    assert made.misfits(outputs, np.eye(3)).tolist() == [False, False, True]


def test_one_output_of_several_is_its_probability() -> None:
    made = reading(ONE_HOT, output=1, loss="softmax_cross_entropy")
    assert not made.is_winner
    assert (made.low, made.high) == (0.0, 1.0)
    assert made.number(np.log(np.array([[0.2], [0.7], [0.1]]))) == pytest.approx([0.7])


def test_numbers_have_a_scale_with_zero_in_the_middle_if_it_is_between() -> None:
    made = reading([[-0.5], [2.0], [0.25], [1.0]])
    assert not made.decides
    assert (made.low, made.high) == (-2.0, 2.0)
    assert made.shares(np.array([[-2.0, 0.0, 1.0]])).tolist() == [-1.0, 0.0, 0.5]
    assert made.misfits(np.array([[0.6, 2.9, 0.25, np.nan]]), np.array([[-0.5], [2], [0.25], [1]]))[
        [0, 1, 2, 3]
    ].tolist() == [True, False, False, True]
    assert reading([[1.0], [2.0], [3.0], [3.5]]).low == 1.0


def test_equal_targets_have_a_scale() -> None:
    made = reading([[0.25]] * 4)
    assert made.low < 0.25 < made.high


def test_boundary_of_classes_is_where_two_are_equal() -> None:
    grid = np.linspace(-1.0, 1.0, 21)
    x, y = np.meshgrid(grid, grid)
    made = Reading(0, is_winner=True, decides=True, low=0.0, high=1.0)
    across, up = made.boundary(Sheet(grid, grid, np.stack([x, y, x * 0.0 - 9.0])))
    assert len(across)
    assert across == pytest.approx(up, abs=1e-9)


def test_numbers_have_lines_of_equal_height_and_no_boundary() -> None:
    grid = np.linspace(0.0, 1.0, 11)
    values = np.meshgrid(grid, grid)[0][None]
    made = Reading(0, is_winner=False, decides=False, low=0.0, high=1.2)
    assert len(made.boundary(Sheet(grid, grid, values))[0]) == 0
    across, _ = made.heights(Sheet(grid, grid, values))
    assert sorted(set(across.round(9).tolist())) == pytest.approx([0.2, 0.4, 0.6, 0.8, 1.0])


@pytest.mark.parametrize("network", ["digits", "xor-sigmoid", "two-by-two-sigmoid"])
def test_shipped_networks_are_read(network: str) -> None:
    problem = state_of(network).run.problem
    made = reading_of(problem, None)
    assert made.low < made.high
    assert made.is_winner == (network == "digits")
