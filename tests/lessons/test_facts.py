"""The numbers of lessons that no expression of theirs gives."""

from collections.abc import Callable

import numpy as np
import pytest

from backprop_viewer.engine.history import Trajectory
from backprop_viewer.engine.runner import start
from backprop_viewer.lessons.stated import number_of
from tests.lessons.facts import FACTS
from tests.lessons.starts import UPDATES, drawn, ends, xor


@pytest.mark.parametrize(("stated", "compute"), FACTS.items(), ids=map(" ".join, FACTS))
def test_fact(stated: tuple[str, str], compute: Callable[[], float]) -> None:
    number, value = number_of(stated[1]), compute()
    assert number is not None
    assert number.agrees(value), value


@pytest.mark.parametrize("hidden", [2, 3])
def test_starts_side_by_side_end_where_the_engine_does(hidden: int) -> None:
    document = xor(hidden)
    problem = document.problem()
    losses = []
    for seed in range(3):
        vector = np.zeros(problem.layout.size)
        layers = iter(drawn(document.network, seed))
        vector[:] = problem.layout.join(list(zip(layers, layers, strict=True)))
        losses.append(Trajectory(problem, start(problem, vector)).record(UPDATES).loss)
    np.testing.assert_allclose(ends(document, starts=3), losses, atol=1e-9)
