"""Every number of one node or edge."""

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.optimizers import OPTIMIZERS
from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.ui.details import compared_details, derivative_text, details_of
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
    letter = "w" if kind == "weight" else "b"
    assert shown(place, picture) == {"value": value, f"gradient ∂L/∂{letter}": gradient}


def test_mean_of_the_shares_is_the_gradient() -> None:
    for place in (Place("weight", 2, 1, 2), Place("bias", 2, 1), Place("weight", 1, 0, 0)):
        shares = []
        for sample in range(5):
            details = shown(place, picture_after("backward", sample=sample))
            shares.append(details[f"share of sample {sample + 1}"])
        gradient = details["gradient, mean of 5 samples"]
        assert math.isclose(math.fsum(shares) / 5, gradient, rel_tol=1e-12)


@pytest.mark.parametrize(("samples", "of_data"), [(1, ""), (5, ", mean of 5 samples")])
def test_a_gradient_with_a_penalty_has_two_parts(samples: int, of_data: str) -> None:
    rates = {"l2": 0.3, "l1": 0.1}
    picture = picture_after("backward", samples=samples, regularization=rates)
    plain = shown(Place("weight", 1, 0, 1), picture_after("backward", samples=samples))
    details = shown(Place("weight", 1, 0, 1), picture)
    whole, data, part = list(details.items())[1:4]
    assert (whole[0], data[0]) == ("gradient ∂L/∂w", f"from the data{of_data}")
    value = details["value"]
    assert part == ("from the penalty", 0.3 * value + math.copysign(0.1, value))
    assert math.isclose(data[1], list(plain.values())[1], rel_tol=1e-12)
    assert math.isclose(whole[1], data[1] + part[1], rel_tol=1e-12)
    bias = details_of(Place("bias", 1, 0), picture)  # no penalty on it
    assert "of_penalty" not in {detail.key for detail in bias}


def test_update_shows_the_change() -> None:
    picture = picture_after("update", samples=1)
    details = shown(Place("weight", 1, 0, 1), picture)
    assert details["value"] == picture.moment.record.after.vector[1]
    assert details["before the update"] == picture.moment.record.before.vector[1]
    difference = details["value"] - details["before the update"]
    assert details["change by the update"] == difference
    assert math.isclose(difference, -0.1 * details["gradient ∂L/∂w"], rel_tol=1e-12)


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
    assert list(shown(Place("weight", 1, 0, 0), picture)) == ["value", "gradient ∂L/∂w"]
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
            is_gradient = any(word in detail.name for word in ("∂L", "gradient", "share", "from"))
            assert detail.is_gradient == is_gradient, detail.name


# --- notations ------------------------------------------------------------------------------------

NAMES = {
    "net_out": ["weighted sum net", "activation out", "∂E/∂out", "slope f′(net)"],
    "brackets": ["weighted sum z", "activation a", "da", "slope f′(z)"],
    "error_signal": ["weighted sum z", "activation a", "∂L/∂a", "slope f′(z)"],
}
DELTAS = {
    "standard": "delta δ = ∂L/∂z",
    "net_out": "delta δ = ∂E/∂net",
    "brackets": "dz = ∂L/∂z",
    "error_signal": "error signal δ = −∂L/∂z",
}


@pytest.mark.parametrize("name", NOTATIONS)
def test_names_of_a_unit_follow_the_notation(name: str) -> None:
    picture = replace(picture_after("backward", samples=1), notation=NOTATIONS[name])
    details = details_of(Place("unit", 1, 0), picture)
    assert [detail.name for detail in details][:4] == NAMES.get(name, [d.name for d in details][:4])
    assert details[-1].name == DELTAS[name]
    derivative = picture.deltas[1][0]
    assert details[-1].value == (-derivative if name == "error_signal" else derivative)


@pytest.mark.parametrize("name", NOTATIONS)
def test_letters_are_those_of_the_notation(name: str) -> None:
    notation = NOTATIONS[name]
    picture = replace(picture_after("backward", samples=1), notation=notation)
    (loss,) = details_of(Place("loss"), picture)
    assert loss.name == f"loss {notation.loss}"
    target, output, difference = details_of(Place("target", 0, 0), picture)
    assert target.name.endswith(notation.target)
    assert output.name == f"output {notation.activation}"
    assert difference.name == f"difference {notation.activation} − {notation.target}"
    (value,) = details_of(Place("unit", 0, 0), picture)
    assert value.name == f"value {notation.input}"


@pytest.mark.parametrize("kind", ["weight", "bias"])
def test_gradient_of_a_parameter_in_brackets(kind: str) -> None:
    picture = replace(picture_after("backward", samples=1), notation=NOTATIONS["brackets"])
    gradient = details_of(Place(kind, 1, 0), picture)[1]
    assert gradient.name == f"gradient d{'W' if kind == 'weight' else 'b'}"


def test_derivative_of_nothing_is_the_beginning_of_one() -> None:
    assert derivative_text(NOTATIONS["net_out"]) == "∂E"
    assert derivative_text(NOTATIONS["net_out"], "out") == "∂E/∂out"
    assert derivative_text(NOTATIONS["brackets"], "a") == "da"


# --- compared -------------------------------------------------------------------------------------


def test_every_number_is_found_at_the_other_moment() -> None:
    """Whatever it is called there, and though other numbers may be known."""
    then = picture_after("backward", optimizer=ADAM)
    now = picture_after("update", updates=1, sample=2, optimizer=ADAM)
    picture = replace(now, notation=NOTATIONS["net_out"], reference=then)
    network = picture.network
    places = [place_at(network, number) for number in range(count_places(network))]
    for place in [*places, Place("target", 0, 1)]:
        present, past = details_of(place, picture), details_of(place, then)
        compared = compared_details(place, picture)
        assert [detail.name for detail in compared] == [detail.name for detail in present]
        assert [detail.now for detail in compared] == [detail.value for detail in present]
        known = {detail.key: detail.value for detail in past}
        for detail, original in zip(compared, present, strict=True):
            if original.key in known:
                assert detail.then == known[original.key]
                assert detail.difference == detail.now - detail.then
            else:
                assert math.isnan(detail.then)
                assert math.isnan(detail.difference)


def test_what_is_not_known_at_either_moment_has_no_difference() -> None:
    for now, then in ((0, "backward"), ("backward", 0), (0, 0)):
        picture = replace(picture_after(now), reference=picture_after(then))
        for detail in compared_details(Place("unit", 1, 0), picture):
            assert math.isnan(detail.difference)


def test_keys_are_unlike() -> None:
    picture = picture_after("update", optimizer=ADAM, regularization={"l2": 0.1})
    network = picture.network
    for number in range(count_places(network)):
        keys = [detail.key for detail in details_of(place_at(network, number), picture)]
        assert len(set(keys)) == len(keys)
