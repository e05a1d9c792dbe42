"""A sweep is the runs that it consists of, bit for bit, however it is cut into slices."""

from math import inf
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.document.model import Document
from backprop_viewer.engine.evaluation import Evaluation
from backprop_viewer.session import comparing, sweeping, transitions
from backprop_viewer.session.goals import Goal
from backprop_viewer.session.state import State
from backprop_viewer.session.sweeping import Plan, Result, Slice, read_counts, read_values, sweep
from backprop_viewer.session.varying import SETTINGS
from tests.session.states import MOMENTUM, document_of
from tests.session.test_varying import VALUES

GOAL = Goal(updates=23)


def start() -> Document:
    return document_of(sizes=(2, 2, 1), optimizer=MOMENTUM, samples=5)


def done(plan: Plan, milliseconds: float = inf) -> tuple[Result, ...]:
    *_, last = sweep(start(), plan, milliseconds)
    return last.results


def by_hand(result: Result, updates: int) -> Evaluation:
    """Return what comes of opening the run and stepping through it."""
    state = comparing.duplicate(
        transitions.open_document(State(), start(), None), "run", result.document
    )
    state = comparing.make_present(state, "run")
    for _ in range(updates):
        state = transitions.run_update(state)
    assert state.run is not None
    return state.run.trajectory.evaluations.evaluate(state.run.updates)


@pytest.mark.parametrize("name", SETTINGS)
def test_each_result_is_that_of_the_run_made_by_hand(name: str) -> None:
    present = SETTINGS[name].value(start())
    values = tuple(value for value in (VALUES[name], present) if value is not None)
    for result in done(Plan(name, values, GOAL)):
        assert result.problem == ""
        assert result.updates == 23
        assert result.evaluation == by_hand(result, 23)


@given(milliseconds=st.sampled_from([0.0, 0.3, 2.0]), seeds=st.lists(st.integers(0, 9), max_size=2))
@settings(max_examples=12, deadline=None)
def test_slices_change_nothing(milliseconds: float, seeds: list[int]) -> None:
    plan = Plan("rate", (0.01, 0.5), GOAL, tuple(dict.fromkeys(seeds)))
    sliced, whole = done(plan, milliseconds), done(plan)
    assert [one.evaluation for one in sliced] == [one.evaluation for one in whole]
    assert len(whole) == len(plan.cases)


def test_slices_tell_how_far_it_is() -> None:
    slices = list(sweep(start(), Plan("rate", (0.1, 0.2), Goal(updates=3000)), 0.2))
    assert len(slices) > 4
    places = [made.number + made.share for made in slices]
    assert places == sorted(places)
    assert places[-1] == 2.0
    assert [len(made.results) for made in slices] == sorted(len(made.results) for made in slices)


def test_seeds_give_other_starts_and_none_the_own() -> None:
    results = done(Plan("rate", (0.1,), GOAL, (1, 2)))
    assert [one.seed for one in results] == [1, 2]
    assert results[0].evaluation != results[1].evaluation
    (own,) = done(Plan("rate", (0.1,), GOAL))
    assert own.evaluation == by_hand(own, 23)
    assert own.seed is None
    assert len(Plan("seed", (1, 2, 3), GOAL, (5, 6)).cases) == 3


def test_what_diverges_or_cannot_be_is_said_and_the_rest_goes_on() -> None:
    document = document_of(sizes=(2, 2, 1), activations="identity", optimizer=MOMENTUM)
    *_, last = sweep(document, Plan("rate", (1e60, -1.0, 0.01), Goal(updates=50)))
    diverged, impossible, good = last.results
    assert diverged.diverged == diverged.updates + 1
    assert diverged.problem.startswith(f"update {diverged.diverged}:")
    assert diverged.evaluation is not None
    assert impossible.document is None
    assert "at least 0" in impossible.problem
    assert good.problem == ""
    one, two, three = sweeping.summaries(last.results)
    assert (one.failed, two.failed, three.failed) == (1, 1, 0)
    assert one.loss is None
    assert three.loss is not None


def test_goal_that_is_met_says_after_how_many_updates() -> None:
    (result,) = done(Plan("rate", (0.1,), Goal(updates=5000, loss_below=0.05)))
    assert result.evaluation is not None
    assert result.reached == result.updates < 5000
    assert result.evaluation.loss < 0.05
    (missed,) = done(Plan("rate", (0.1,), Goal(updates=5, loss_below=1e-9)))
    assert missed.reached is None


def test_summary_has_mean_and_deviation_over_the_seeds() -> None:
    results = done(Plan("rate", (0.1,), GOAL, (1, 2, 3)))
    (summary,) = sweeping.summaries(results)
    losses = [one.evaluation.loss for one in results if one.evaluation is not None]
    mean = sum(losses) / 3
    assert summary.loss is not None
    assert summary.loss.count == 3
    assert summary.loss.mean == pytest.approx(mean, rel=1e-15)
    deviation = (sum((loss - mean) ** 2 for loss in losses) / 2) ** 0.5
    assert summary.loss.deviation == pytest.approx(deviation, rel=1e-12)
    assert summary.dev_loss is None
    assert sweeping.spread([3.0]) == sweeping.Spread(3.0, 0.0, 1)
    assert sweeping.spread([inf, None]) is None


def test_spread_of_numbers_whose_squares_are_too_large_for_a_float() -> None:
    found = sweeping.spread([1e300, 3e300])
    assert found is not None
    assert (found.mean, found.deviation) == pytest.approx((2e300, 2**0.5 * 1e300), rel=1e-15)


@pytest.mark.parametrize(
    ("setting", "text", "values"),
    [
        ("rate", "0.01, 0.1;1 2e-3", (0.01, 0.1, 1.0, 0.002)),
        ("rate", "1,1", (1.0,)),
        ("units", "1-4, 8", (1, 2, 3, 4, 8)),
        ("activation", "relu tanh", ("relu", "tanh")),
        ("seed", "", ()),
    ],
)
def test_values_are_read(setting: str, text: str, values: tuple[Any, ...]) -> None:
    assert read_values(setting, text) == values


@pytest.mark.parametrize(
    ("setting", "text", "problem"),
    [
        ("rate", "0.1, fast", 'found "fast"'),
        ("rate", "inf", 'found "inf"'),
        ("units", "2.5", "whole numbers"),
        ("seed", "1-1000000", "too many"),
        ("seed", "5-1", "smaller number first"),
        ("activation", "rely", 'did you mean "relu"'),
    ],
)
def test_what_cannot_be_read_is_said(setting: str, text: str, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        read_values(setting, text)


def test_plans_that_cannot_be() -> None:
    with pytest.raises(ValueError, match="at least one value"):
        Plan("rate", (), GOAL)
    with pytest.raises(ValueError, match="too many"):
        Plan("rate", (0.1, 0.2, 0.3), GOAL, tuple(read_counts("1-200")))
    with pytest.raises(ValueError, match="no setting"):
        Plan("colour", (1,), GOAL)


@pytest.mark.parametrize("name", SETTINGS)
def test_usual_values_can_be_run(name: str) -> None:
    plan = Plan(name, sweeping.usual_values(start(), name), Goal(updates=1))
    made: list[Slice] = list(sweep(start(), plan))
    assert all(result.problem == "" for result in made[-1].results)
