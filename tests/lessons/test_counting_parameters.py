"""The lesson on the number of parameters: its networks, the formula, and what the pages say."""

import pytest

from backprop_viewer.engine.counting import parameter_count, rises_at_first
from backprop_viewer.engine.network import count_parameters
from tests.lessons.lesson_runs import lesson
from tests.lessons.statements_of import is_stated

LESSON = lesson("counting-parameters")
SHAPES = {
    name: LESSON.document(name).network.sizes
    for name in LESSON.networks
    if len(set(LESSON.document(name).network.sizes[1:-1])) == 1
}


@pytest.mark.parametrize("name", LESSON.networks)
def test_networks_are_what_they_are_called(name: str) -> None:
    assert "-".join(map(str, LESSON.document(name).network.sizes)) == name


@pytest.mark.parametrize("name", SHAPES)
def test_formula_gives_what_the_networks_have(name: str) -> None:
    inputs, *hidden, _ = SHAPES[name]
    built = count_parameters(LESSON.document(name).network)
    assert parameter_count(inputs, sum(hidden), len(hidden)) == built


@pytest.mark.parametrize("depth", [1, 2, 3, 4, 6, 12])
def test_the_row_of_counts(depth: int) -> None:
    assert is_stated(LESSON, 5, parameter_count(2, 12, depth), 0)


@pytest.mark.parametrize(("inputs", "rises"), [(2, True), (10, False)])
def test_two_layers_against_one(inputs: int, rises: bool) -> None:
    assert rises_at_first(inputs, 12) is rises


def test_four_layers_of_three_need_as_many_as_one_of_twelve() -> None:
    assert parameter_count(2, 12, 4) == parameter_count(2, 12, 1)
