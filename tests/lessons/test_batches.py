"""What the lesson on batches states, against numbers computed elsewhere."""

import numpy as np
import pytest

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.history import Trajectory
from tests.engine.comparing import assert_close, assert_layers
from tests.lessons.lesson_runs import trained
from tests.oracle.test_seed_cases import CASES

KEY = "batches"
CASE = CASES["xor sigmoid 2-3-2-1"]


def _parameters(run: Trajectory, updates: int) -> Array:
    return run.snapshot(updates).parameters(run.problem_at(updates).layout)


@pytest.mark.parametrize("network", ["averaged", "added"])
def test_adding_at_a_quarter_of_the_rate_is_the_oracle_s_run(network: str) -> None:
    run = trained(KEY, network)
    for after in CASE["after"]:
        record = run.record(after["updates"])
        layout = record.problem.layout
        assert_close(record.a(3).T, after["outputs"])
        assert_layers(layout.split(record.before.parameters(layout)), after["layers"])


def test_averaging_at_a_quarter_of_the_rate_is_a_quarter_of_the_way() -> None:
    fast, slow = trained(KEY, "averaged"), trained(KEY, "averaged, 0.1")
    start = _parameters(fast, 0)
    np.testing.assert_allclose(_parameters(fast, 1) - start, 4 * (_parameters(slow, 1) - start))


def test_gradients_that_are_not_cleared_add_up() -> None:
    run = trained(KEY, "not cleared")
    way = _parameters(run, 2) - _parameters(run, 0)
    first, second = (run.record(update).parameter_gradient for update in (0, 1))
    np.testing.assert_allclose(way, -0.4 * (first + second), atol=1e-14)
    np.testing.assert_allclose(first, trained(KEY, "averaged").record(0).parameter_gradient)


def test_ball_without_friction_never_rests() -> None:
    places = [_parameters(trained(KEY, "bowl, not cleared"), update)[0] for update in range(2000)]
    assert max(places[-40:]) > 3.9
    assert min(places[-40:]) < 0.1
    assert _parameters(trained(KEY, "bowl"), 2000)[0] == pytest.approx(2.0)


def test_one_epoch_of_single_samples_is_four_updates() -> None:
    assert trained(KEY, "one by one").problem_at(0).updates_per_epoch == 4
