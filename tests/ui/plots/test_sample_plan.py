"""Where samples lie on the plane, which targets there are to draw with, and what drawing makes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document.columns import Column
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.ui.data.edits import drawn
from backprop_viewer.ui.plots.sample_marks import STEPS, scaled
from backprop_viewer.ui.plots.sample_plan import MOST_KINDS, Plane, plane_of, rounded
from tests.ui.data.data_desk import COLOUR, with_cells, with_classes

POINTS = [[0.0, 1.0], [2.0, 3.0], [4.0, 5.0]]
XOR = with_cells(POINTS, [[0], [1], [1]])
CURVE = with_cells([[0], [1], [2]], [[0.5], [1.5], [0.25]])


def plane(data: object = XOR) -> Plane:
    found = plane_of(data)
    assert found is not None
    return found


@pytest.mark.parametrize("name", DATASETS)
def test_data_sets_of_one_or_two_inputs_have_a_plane(name: str) -> None:
    data = drawn(DATASETS.choose(name), XOR)
    found = plane_of(data)
    assert (found is not None) == (DATASETS[name].inputs <= 2)
    if found is not None and found.kinds is not None:
        assert np.array_equal(found.kinds[found.kind_of_rows], data.raw.targets)


@pytest.mark.parametrize(
    ("targets", "kinds"),
    [
        ([[0], [0], [0]], [[0], [1]]),
        ([[1], [0], [1]], [[0], [1]]),
        ([[-1], [1], [1]], [[-1], [1]]),
        ([[0, 1, 0], [1, 0, 0], [0, 1, 0]], [[1, 0, 0], [0, 1, 0], [0, 0, 1]]),
        ([[0, 0], [1, 1], [0, 1]], [[0, 0], [0, 1], [1, 1]]),
    ],
)
def test_kinds_of_targets(targets: list[list[float]], kinds: list[list[float]]) -> None:
    found = plane(with_cells(POINTS, targets))
    assert found.kinds.tolist() == kinds
    assert found.kinds[found.kind_of_rows].tolist() == targets


def test_classes_are_kinds_though_no_sample_has_them() -> None:
    found = plane(with_cells(POINTS, [[0], [1], [1]], (), (COLOUR,)))
    assert found.kinds.tolist() == [[0], [1], [2]]


def test_many_targets_are_a_scale() -> None:
    count = MOST_KINDS + 1
    points = np.arange(2 * count).reshape(-1, 2)
    assert plane(with_cells(points, np.arange(count)[:, None] / 7)).kinds is None


@pytest.mark.parametrize(
    "data",
    [
        with_cells([[1, 2, 3]], [[0]]),
        with_classes(XOR),
        with_cells([[1]], [[0]], (), (Column("kind", ("a", "b")),)),
        with_cells([[1]], [[0, 1]]),
    ],
)
def test_no_plane_where_there_are_other_inputs_or_classes(data: object) -> None:
    assert plane_of(data) is None


def test_point_is_added_with_its_target() -> None:
    data = plane().with_point(7.0, 8.0, (1.0,))
    assert data.raw.inputs[3].tolist() == [7, 8]
    assert data.raw.targets[3].tolist() == [1]


def test_point_of_a_curve_has_its_height_as_target() -> None:
    data = plane(CURVE).with_point(7.0, 8.0, (1.0,))
    assert (data.raw.inputs[3, 0], data.raw.targets[3, 0]) == (7, 8)


@pytest.mark.parametrize("data", [XOR, CURVE])
def test_point_is_moved_and_removed(data: object) -> None:
    before = plane(data)
    moved = plane(before.with_moved(1, -1.0, -2.0))
    assert (moved.x[1], moved.y[1]) == (-1, -2)
    assert [moved.x[0], moved.y[0]] == [before.x[0], before.y[0]]
    left = plane(moved.without(1))
    assert left.x.tolist() == [before.x[0], before.x[2]]


@pytest.mark.parametrize("data", [XOR, CURVE])
def test_erasing_leaves_one_in_the_middle(data: object) -> None:
    erased = plane(plane(data).erased())
    assert (erased.x.tolist(), erased.y.tolist()) == ([0], [0])
    assert plane(erased.erased()).x.tolist() == [0]


@pytest.mark.parametrize("data", [XOR, CURVE, with_cells([[3, 3]], [[0]])])
def test_all_samples_lie_inside_the_axes(data: object) -> None:
    found = plane(data)
    for values, (low, high) in zip((found.x, found.y), found.reach(), strict=True):
        assert low < values.min() <= values.max() < high


@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6))
def test_rounding_is_finer_than_the_mouse(value: float, width: float) -> None:
    assert abs(rounded(value, width) - value) <= max(width / 1000, 0.5e-15 * abs(value))


@given(st.lists(st.floats(-1e9, 1e9), min_size=1))
def test_larger_targets_have_later_colours(targets: list[float]) -> None:
    values = np.sort(np.array(targets))
    colours = scaled(values)
    assert (np.diff(colours) >= 0).all()
    assert 0 <= colours.min() <= colours.max() < STEPS


def test_colours_of_signs_are_those_of_signs() -> None:
    assert scaled(np.array([-1.0, 0.0, 0.5])).tolist() == [0, STEPS // 2, 8]
