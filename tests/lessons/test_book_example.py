"""The lesson The book example that does not add up, beside what was published."""

import pytest

from tests.engine.comparing import assert_close
from tests.lessons.lesson_runs import outputs, trained, weights

KEY = "book-example"
RIGHT = {1: 0.29102777369359933, 10: 0.22091859205390404, 10_000: 3.510187782978859e-05}
PUBLISHED = {1: 0.29102792390544197, 10_000: 3.5084786296e-05}
BIASES_LEARN = {1: 0.28047144679143016, 10: 0.12552703804413207}
"""Losses after so many updates, computed elsewhere."""


@pytest.mark.parametrize(
    ("network", "expected"),
    [("right", RIGHT), ("published", PUBLISHED), ("biases learn", BIASES_LEARN)],
)
def test_losses(network: str, expected: dict[int, float]) -> None:
    for updates, loss in expected.items():
        assert_close(trained(KEY, network).record(updates).loss, loss, 1e-11)


def test_the_published_results_are_those_of_updated_weights() -> None:
    run = trained(KEY, "published")
    assert round(run.record(1).loss, 9) == 0.291027924
    assert [round(output, 9) for output in outputs(run, 10_000)] == [0.015912196, 0.984065734]
    assert round(run.record(10_000).loss, 9) == 0.000035085


def test_the_published_hidden_weights_are_the_right_ones() -> None:
    """The example contradicts itself: its w1 is right, its loss is not."""
    first = weights(trained(KEY, "right"), 1)[0]
    assert [round(w, 8) for w in first.ravel()] == [0.14978072, 0.19956143, 0.24975114, 0.29950229]


def test_the_wrong_run_ends_a_trace_lower() -> None:
    assert PUBLISHED[10_000] < RIGHT[10_000]
    assert trained(KEY, "published").record(10_000).loss < trained(KEY, "right").record(10_000).loss


def test_at_rate_5_the_wrong_gradient_has_the_wrong_sign() -> None:
    right, wrong = (trained(KEY, f"{name}, rate 5") for name in ("right", "published"))
    moves = [weights(run, 1)[0] - weights(run, 0)[0] for run in (right, wrong)]
    assert (moves[0] < 0.0).all()
    assert (moves[1] > 0.0).all()
