"""What the lesson on XOR with ReLU states, against numbers computed elsewhere."""

import numpy as np
import pytest

from tests.engine.comparing import assert_close, assert_layers
from tests.lessons.lesson_runs import trained
from tests.oracle.test_seed_cases import CASES

KEY = "xor-relu"
SEEDED = {"learns": 0, "one sixth": 1, "one quarter": 4}


@pytest.mark.parametrize(("network", "seed"), SEEDED.items())
def test_start_as_in_the_oracle(network: str, seed: int) -> None:
    run = trained(KEY, network)
    for after in CASES[f"xor relu 2-2-1 seed {seed}"]["after"]:
        record = run.record(after["updates"])
        layout = record.problem.layout
        assert_close(record.loss, after["loss"])
        assert_close(record.a(2).T, after["outputs"])
        assert_layers(layout.split(record.before.parameters(layout)), after["layers"])


def test_solution_by_hand_is_one() -> None:
    assert trained(KEY, "by hand").record(0).loss == 0.0


def test_line_cannot_do_better_than_one_half_everywhere() -> None:
    record = trained(KEY, "line").record(0)
    np.testing.assert_array_equal(record.parameter_gradient, 0.0)


def test_at_one_sixth_both_units_see_one_point_only() -> None:
    record = trained(KEY, "one sixth").record(10_000)
    np.testing.assert_array_equal(record.z(1) > 0.0, [[False, True, False, False]] * 2)
    np.testing.assert_allclose(record.parameter_gradient, 0.0, atol=1e-12)


def test_at_one_sixth_the_unit_wakes_at_one_one_first() -> None:
    """As the bias or the weight of x1 grows, (1,1) is past 0 before (1,0) is."""
    z = trained(KEY, "one sixth").record(10_000).z(1)
    assert (z[:, 2] < z[:, 3]).all()
    assert (z[:, 3] < 0.0).all()


def test_at_one_quarter_one_unit_is_dead_and_the_other_straight() -> None:
    sums = trained(KEY, "one quarter").record(10_000).z(1)
    assert (sums[0] > 0.0).all()
    assert (sums[1] < 0.0).all()


def test_leaky_relu_stays_stuck() -> None:
    assert trained(KEY, "leaky").record(50_000).loss == pytest.approx(0.1873, abs=1e-4)
