"""The lesson on the two moons: starts of the oracle, and what is said of several starts."""

import numpy as np
import pytest

from backprop_viewer.engine.evaluation import Evaluation, Evaluator
from backprop_viewer.engine.history import Trajectory
from tests.lessons.deep_facts import changed_run, share_of_test
from tests.lessons.lesson_runs import lesson, trained, weights
from tests.oracle.test_seed_cases import CASES

KEY = "two-moons"
LESSON = lesson(KEY)
STARTS = range(8)


def measured(run: Trajectory, updates: int) -> Evaluation:
    """Return loss and accuracy over all samples after so many updates."""
    return Evaluator(run.problem).evaluate(run.snapshot(updates))


@pytest.mark.parametrize("network", ["2-5-1", "2-5-3-1"])
def test_it_starts_where_the_oracle_does(network: str) -> None:
    """The oracle's weights are rounded to six places; its points are fewer."""
    layers = CASES[f"moons {network}"]["document"]["network"]["layers"]
    for ours, layer in zip(weights(trained(KEY, network), 0), layers, strict=True):
        assert np.allclose(ours, layer["weights"], atol=6e-7)


def test_both_have_the_same_first_layer() -> None:
    first, second = (weights(trained(KEY, name), 0)[0] for name in ("2-5-1", "2-5-3-1"))
    assert np.array_equal(first, second)


def test_the_validation_loss_is_least_after_644_updates() -> None:
    run = trained(KEY, "2-5-1")
    found = [measured(run, updates) for updates in range(1001)]
    losses = [one.dev_loss for one in found if one.dev_loss is not None]
    assert int(np.argmin(losses)) == 644
    falls = np.diff([one.loss for one in found])
    assert (falls < 0.0).all()


@pytest.mark.parametrize(("updates", "better"), [(1000, 1), (3000, 7)])
def test_in_how_many_starts_one_more_layer_is_better(updates: int, better: int) -> None:
    losses = np.array([[_loss(name, seed, updates) for seed in STARTS] for name in _BOTH])
    assert int((losses[1] < losses[0]).sum()) == better


_BOTH = ("2-5-1", "2-5-3-1")


def _loss(network: str, seed: int, updates: int) -> float:
    run = changed_run(KEY, network, {"initialization": {"seed": seed}})
    return run.record(updates).loss


def test_the_model_that_is_chosen_is_the_best_on_the_validation_set() -> None:
    shares = {
        name: measured(trained(KEY, name), 3000).dev_metric or 0.0 for name in LESSON.networks
    }
    assert max(shares, key=lambda name: shares[name]) == "2-5-3-1, start 2"
    assert share_of_test("2-5-3-1, start 2", 3000) == 0.98
