"""How long the tape of automatic differentiation is, for the lesson that says so."""

from backprop_viewer.base import finish
from backprop_viewer.engine.automatic import taped_gradient
from tests.engine.building import build
from tests.oracle.test_seed_cases import CASES


def lines_of_tape() -> float:
    """Return how many lines the tape of the worked example has."""
    taped = finish(taped_gradient(*build(CASES["two-by-two sigmoid"]["document"])))
    return float(taped.lines)
