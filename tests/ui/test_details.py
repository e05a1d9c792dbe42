"""Every number of one node or edge."""

import math
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.details import details_of
from backprop_viewer.ui.picture import Picture
from tests.engine.building import random_document
from tests.engine.drawn import OPTIMIZER_CHOICES, record_of

ADAM = {"name": "adam", "learning_rate": 0.1}


def picture_after(
    operations: int | str, sample: int = 0, updates: int = 0, **words: Any
) -> Picture:
    """Return the picture after so many operations, or at the end of a phase."""
    record, schedule = record_of(random_document(**words), updates)
    if isinstance(operations, str):
        operations = schedule.phase_bounds(operations)[1]
    return Picture(Moment(record, schedule, operations), sample)


def shown(place: Place, picture: Picture) -> dict[str, float]:
    return {detail.name: detail.value for detail in details_of(place, picture)}


def test_input() -> None:
    picture = picture_after(0, sample=1)
    value = picture.moment.record.a(0)[1, 1]
    assert shown(Place("unit", 0, 1), picture) == {"value x": value}


def test_unit() -> None:
    picture = picture_after("backward", sample=1)
    record = picture.moment.record
    assert shown(Place("unit", 1, 2), picture) == {
        "weighted sum z": record.z(1)[2, 1],
        "activation a": record.a(1)[2, 1],
        "∂L/∂a": record.gradient(1)[2, 1],
        "slope f′(z)": record.slope(1)[2, 1],
        "delta δ = ∂L/∂z": record.delta(1)[2, 1],
    }


def test_chain_rule_can_be_read_off() -> None:
    details = shown(Place("unit", 1, 0), picture_after("update"))
    product = details["∂L/∂a"] * details["slope f′(z)"]
    assert math.isclose(product, details["delta δ = ∂L/∂z"], rel_tol=1e-14)


@pytest.mark.parametrize("kind", ["weight", "bias"])
def test_parameter_of_one_sample(kind: str) -> None:
    picture = picture_after("backward", samples=1)
    record, place = picture.moment.record, Place(kind, 1, 2)
    layers = record.problem.layout.split(record.before.vector)
    gradients = record.problem.layout.split(record.parameter_gradient)
    which = 0 if kind == "weight" else 1
    value, gradient = (np.ravel(numbers[0][which][2])[0] for numbers in (layers, gradients))
    assert shown(place, picture) == {"value": value, "gradient ∂L": gradient}


def test_mean_of_the_shares_is_the_gradient() -> None:
    for place in (Place("weight", 2, 1, 2), Place("bias", 2, 1), Place("weight", 1, 0, 0)):
        shares = []
        for sample in range(5):
            details = shown(place, picture_after("backward", sample=sample))
            shares.append(details[f"share of sample {sample + 1}"])
        gradient = details["gradient, mean of 5 samples"]
        assert math.isclose(math.fsum(shares) / 5, gradient, rel_tol=1e-12)


def test_update_shows_the_change() -> None:
    picture = picture_after("update", samples=1)
    details = shown(Place("weight", 1, 0, 1), picture)
    assert details["value"] == picture.moment.record.after.vector[1]
    assert details["before the update"] == picture.moment.record.before.vector[1]
    difference = details["value"] - details["before the update"]
    assert details["change by the update"] == difference
    assert math.isclose(difference, -0.1 * details["gradient ∂L"], rel_tol=1e-12)


def test_in_the_middle_of_the_update_each_parameter_is_shown_as_it_is() -> None:
    """The first weight has been updated, and the optimiser's numbers with it; the next has not."""
    record, schedule = record_of(random_document(optimizer=ADAM, samples=1), 1)
    picture = Picture(Moment(record, schedule, schedule.backward_end + 1), 0)
    first, second = (shown(Place("weight", 1, 0, source), picture) for source in (0, 1))
    slots = [
        record.before.slot(record.problem.layout, 0),
        record.after.slot(record.problem.layout, 0),
    ]
    assert first["value"] == record.after.vector[0]
    assert first["first moment m"] == slots[1][0]
    assert "change by the update" in first
    assert second["value"] == record.before.vector[1]
    assert second["first moment m"] == slots[0][1]
    assert "change by the update" not in second


def test_frozen_parameter_is_not_updated() -> None:
    document = random_document(samples=1)
    document["network"]["layers"][0]["frozen"] = ["weights"]
    record, schedule = record_of(document)
    picture = Picture(Moment(record, schedule, schedule.size), 0)
    assert list(shown(Place("weight", 1, 0, 0), picture)) == ["value", "gradient ∂L"]
    assert "change by the update" in shown(Place("bias", 1, 0), picture)


@pytest.mark.parametrize("optimizer", OPTIMIZER_CHOICES, ids=str)
def test_every_slot_of_every_optimizer_is_shown(optimizer: dict[str, Any]) -> None:
    picture = picture_after(
        "update", updates=1, samples=1, optimizer=optimizer | {"learning_rate": 0.1}
    )
    record = picture.moment.record
    details = details_of(Place("weight", 1, 0, 0), picture)[4:]
    layout = record.problem.layout
    expected = [record.after.slot(layout, number)[0] for number in range(len(record.problem.slots))]
    assert [detail.value for detail in details] == expected
    assert len({detail.name for detail in details}) == len(expected)
    assert optimizer["name"] in OPTIMIZERS


def test_target() -> None:
    picture = picture_after("forward", sample=3)
    target, output = picture.moment.record.targets[1, 3], picture.moment.record.a(2)[1, 3]
    assert shown(Place("target", 0, 1), picture) == {
        "target y": target,
        "output a": output,
        "difference a − y": output - target,
    }


def test_loss_of_one_sample() -> None:
    picture = picture_after("forward", samples=1)
    assert shown(Place("loss"), picture) == {"loss L": picture.moment.record.loss}


def test_loss_of_a_batch_with_penalty() -> None:
    picture = picture_after("forward", sample=2, regularization={"l2": 0.3})
    record, details = picture.moment.record, shown(Place("loss"), picture)
    assert list(details) == ["loss L", "mean of 5 samples", "loss of sample 3", "penalty"]
    assert details["loss of sample 3"] == record.sample_losses[2]
    weights = [weights for weights, _ in record.problem.layout.split(record.before.vector)]
    penalty = 0.15 * sum((part**2).sum() for part in weights)
    assert math.isclose(details["penalty"], penalty, rel_tol=1e-12)
    total = details["mean of 5 samples"] + details["penalty"]
    assert math.isclose(total, details["loss L"], rel_tol=1e-14)


ALWAYS_KNOWN = {
    "value",
    "value x",
    "target y",
    "first moment m",
    "second moment v",
}


def test_before_anything_is_done_nothing_else_is_known() -> None:
    picture = picture_after(0, optimizer=ADAM)
    network = picture.moment.schedule.network
    places = [place_at(network, number) for number in range(count_places(network))]
    for place in [*places, Place("target", 0, 1)]:
        details = shown(place, picture)
        assert details
        for name, value in details.items():
            assert math.isnan(value) == (name not in ALWAYS_KNOWN), (place, name)


def test_gradients_are_told_from_values() -> None:
    """They have other colours."""
    picture = picture_after("update", sample=1)
    network = picture.moment.schedule.network
    for number in range(count_places(network)):
        for detail in details_of(place_at(network, number), picture):
            is_gradient = any(word in detail.name for word in ("∂L", "gradient", "share"))
            assert detail.is_gradient == is_gradient, detail.name
