"""One setting changed at the start: the rest stays, and what cannot be is refused in words."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from backprop_viewer.document.model import Document
from backprop_viewer.session import comparing
from backprop_viewer.session.varying import SETTINGS, drawn, vary
from tests.session.states import MOMENTUM, document_of

VALUES: dict[str, Any] = {
    "rate": 0.25,
    "momentum": 0.5,
    "optimizer": "adam",
    "activation": "relu",
    "units": 5,
    "depth": 3,
    "l2": 0.125,
    "batch_size": 3,
    "seed": 11,
}


def start() -> Document:
    return document_of(sizes=(2, 3, 1), optimizer=MOMENTUM, samples=5)


@pytest.mark.parametrize("name", SETTINGS)
def test_value_is_the_one_set_and_the_document_can_be_trained(name: str) -> None:
    before = start()
    varied = vary(before, name, VALUES[name])
    assert SETTINGS[name].value(varied) == VALUES[name]
    assert varied.data is before.data
    assert comparing.run_from_start(varied).trajectory.snapshot(3).update == 3


@pytest.mark.parametrize("name", [name for name in SETTINGS if name not in ("units", "depth")])
def test_weights_stay_but_for_another_seed(name: str) -> None:
    before = start()
    varied = vary(before, name, VALUES[name])
    assert np.array_equal(varied.parameters, before.parameters) == (name != "seed")


@pytest.mark.parametrize(("name", "shape"), [("units", (2, 5, 1)), ("depth", (2, 3, 3, 3, 1))])
def test_shape_follows_and_weights_between_units_that_stay_are_kept(
    name: str, shape: tuple[int, ...]
) -> None:
    before = start()
    varied = vary(before, name, VALUES[name])
    assert varied.network.sizes == shape
    kept = before.problem().layout.split(before.parameters)[0][0]
    assert np.array_equal(varied.problem().layout.split(varied.parameters)[0][0][:3], kept)


def test_depth_0_has_no_hidden_layer_and_comes_back() -> None:
    flat = vary(start(), "depth", 0)
    assert flat.network.sizes == (2, 1)
    assert SETTINGS["activation"].value(flat) is None
    assert vary(flat, "depth", 1).network.layers[0].activation.name == "tanh"
    for name in ("activation", "units"):
        with pytest.raises(ValueError, match="no hidden layer"):
            vary(flat, name, VALUES[name])


def test_optimiser_keeps_the_settings_that_both_have() -> None:
    adam = vary(start(), "optimizer", "adam")
    assert adam.optimizer.settings["learning_rate"] == 0.1
    assert vary(start(), "optimizer", "rmsprop").optimizer.settings["momentum"] == 0.9
    with pytest.raises(ValueError, match="adam has no momentum"):
        vary(adam, "momentum", 0.5)


def test_nesterov_goes_with_its_momentum() -> None:
    nesterov = {**MOMENTUM, "nesterov": True}
    document = document_of(sizes=(2, 1), optimizer=nesterov)
    assert vary(document, "momentum", 0.0).optimizer.settings["nesterov"] is False
    assert vary(document, "momentum", 0.5).optimizer.settings["nesterov"] is True


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("rate", -1.0, "at least 0"),
        ("rate", "fast", "expected a number"),
        ("units", 0, "expected 1 to"),
        ("units", 2.5, "whole number"),
        ("depth", 21, "expected 0 to 20"),
        ("l2", -0.1, "at least 0"),
        ("batch_size", 0, "at least 1"),
        ("activation", "softmax", "none of"),
        ("optimizer", "best", "none of"),
    ],
)
def test_what_cannot_be_is_refused(name: str, value: Any, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        vary(start(), name, value)


def test_seed_decides_the_weights() -> None:
    one, same, other = (drawn(start(), seed).parameters for seed in (1, 1, 2))
    assert np.array_equal(one, same)
    assert not np.array_equal(one, other)


def test_start_of_a_run_is_where_training_began() -> None:
    document = start()
    run = comparing.run_from_start(document)
    run.trajectory.reach(9)
    again = comparing.at_start(replace(run, time=9 * run.schedule.size))
    assert np.array_equal(again.parameters, document.parameters)
    assert again.state is None
