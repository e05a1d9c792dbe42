"""What a network makes of many points: the same as of each of them alone, in pieces or at once."""

import numpy as np
import pytest

from backprop_viewer.base import finish
from backprop_viewer.engine import field
from backprop_viewer.engine.field import Field, Fields
from backprop_viewer.engine.runner import Snapshot
from backprop_viewer.engine.survey import outputs_over
from tests.session.states import document_of

LOSSES = ("half_squared_error", "softmax_cross_entropy", "cross_entropy")


@pytest.mark.parametrize(
    ("loss", "last"), [(LOSSES[0], "tanh"), (LOSSES[1], "identity"), (LOSSES[2], "softmax")]
)
def test_activations_are_those_of_a_survey(loss: str, last: str) -> None:
    document = document_of(sizes=(2, 4, 3), activations=["relu", last], loss=loss)
    problem, points = document.problem(), np.random.default_rng(0).normal(size=(50, 2))
    one = Field(problem, 50)
    one.load(points)
    made = one.activations(document.parameters)
    wanted = outputs_over(problem, Snapshot(0, document.parameters), points)
    assert len(made) == len(wanted) == 3
    for layer, activations in zip(made, wanted, strict=True):
        assert np.array_equal(layer.T, activations)


def test_pieces_make_what_is_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of(sizes=(2, 4, 1))
    problem, points = document.problem(), np.random.default_rng(0).normal(size=(50, 2))
    whole = Fields(problem).outputs(document.parameters, points)
    monkeypatch.setattr(field, "MULTIPLICATIONS_OF_BLOCK", 12 * problem.cost_of_sample)
    pieces = Fields(problem).output_pieces(document.parameters, points)
    assert len([None for _ in pieces]) == 5
    made = finish(Fields(problem).output_pieces(document.parameters, points))
    assert made == pytest.approx(whole, rel=1e-12)
    assert whole.shape == (1, 50)


def test_buffers_follow_other_points_and_parameters() -> None:
    document = document_of(sizes=(2, 3, 1))
    fields = Fields(document.problem())
    points = np.random.default_rng(0).normal(size=(9, 2))
    first = fields.outputs(document.parameters, points)
    assert not np.array_equal(fields.outputs(document.parameters * 2.0, points), first)
    assert not np.array_equal(fields.outputs(document.parameters, points + 1.0), first)
    assert np.array_equal(fields.outputs(document.parameters, points), first)
