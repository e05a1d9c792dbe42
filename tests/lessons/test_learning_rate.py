"""What the lesson The learning rate says: how far rates get, and where they break."""

from dataclasses import replace

import numpy as np
import pytest

from tests.engine.comparing import assert_close
from tests.lessons.lesson_runs import lesson, losses, outputs, trained, weights
from tests.oracle.test_seed_cases import CASES

KEY = "learning-rate"
EXAMPLES = (
    ("rate 1", "two-by-two sigmoid"),
    ("rate 5", "two-by-two step 5"),
    ("rate 10", "two-by-two step 10"),
)


def _after_one(rate: float) -> float:
    return losses(trained(KEY, "rate 1", rate), 1)[-1]


@pytest.mark.parametrize(("network", "case"), EXAMPLES)
def test_the_runs_are_those_of_the_worked_examples(network: str, case: str) -> None:
    for after in CASES[case]["after"]:
        assert_close(trained(KEY, network).record(after["updates"]).loss, after["loss"])
        for found, layer in zip(
            weights(trained(KEY, network), after["updates"]), after["layers"], strict=True
        ):
            assert_close(found, layer["weights"])


def test_rate_1_needs_110_rounds_for_what_rate_10_does_in_ten() -> None:
    goal = losses(trained(KEY, "rate 10"), 10)[-1]
    found = losses(trained(KEY, "rate 1"), 110)
    assert found[110] < goal < found[109]


def test_larger_rates_are_lower_after_1_10_and_1000_rounds() -> None:
    for rounds in (1, 10, 1000):
        one, five, ten = (trained(KEY, name).record(rounds).loss for name, _ in EXAMPLES)
        assert one > five > ten > 0.07**2 / 2


def test_rates_from_37_to_49_get_below_the_goal_in_one_round() -> None:
    below = [rate for rate in range(1, 200) if _after_one(rate) < 0.007]
    assert below == list(range(37, 50))


def test_the_best_rate_for_one_round_is_about_43() -> None:
    rates = np.arange(40.0, 46.0, 0.1)
    best = min(rates, key=_after_one)
    assert 42.5 <= best <= 43.4
    assert _after_one(20) > _after_one(100) > _after_one(best)


def test_rate_100_goes_past_the_target_and_recovers() -> None:
    run = trained(KEY, "rate 1", 100.0)
    assert outputs(run, 1)[0] < 0.23 < outputs(run, 0)[0]
    assert run.record(10).loss < run.record(1).loss


def test_rate_500_is_stuck() -> None:
    run = trained(KEY, "rate 500")
    first, last = run.record(1).loss, run.record(1000).loss
    assert outputs(run, 1000).max() < 1e-7
    assert 5e-14 < (first - last) / 999 < 5e-13


def test_the_error_of_linear_outputs_is_multiplied_each_round() -> None:
    slow, fast = trained(KEY, "linear, rate 1"), trained(KEY, "linear, rate 10")
    curvature = float((slow.record(0).a(1) ** 2).sum())
    for run, rate in ((slow, 1.0), (fast, 10.0)):
        found = losses(run, 10)
        ratios = np.array(found[1:]) / np.array(found[:-1])
        assert_close(ratios, np.full(10, (1.0 - rate * curvature) ** 2), 1e-9)
    assert 1e12 < losses(fast, 10)[-1] < 1e13  # thirteen digits
    assert 2.0 / curvature == pytest.approx(3.56, abs=0.005)


def test_3_5_shrinks_and_3_6_grows() -> None:
    start = trained(KEY, "linear, rate 1").record(0).loss
    assert losses(trained(KEY, "linear, rate 1", 3.5), 20)[-1] < start
    assert losses(trained(KEY, "linear, rate 1", 3.6), 20)[-1] > start
    assert losses(trained(KEY, "linear, rate 1", 1.7823164803), 1)[-1] < 1e-15


def test_free_hidden_units_saturate_at_rate_10() -> None:
    """As the lecturer's note says: stuck near the loss of outputs that are 0, not diverging."""
    document = lesson(KEY).document("linear, rate 10")
    first, last = document.network.layers
    network = replace(document.network, layers=(replace(first, frozen_weights=False), last))
    run = replace(document, network=network).trajectory()
    hidden = run.record(3).a(1)[:, 0]
    assert ((hidden < 0.05) | (hidden > 0.95)).all()
    assert run.record(1000).loss == pytest.approx((0.23**2 + 0.07**2) / 2, rel=0.05)
