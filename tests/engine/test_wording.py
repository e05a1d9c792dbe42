"""Units, layers, operations and parts of the drawing in words."""

import pytest

from backprop_viewer.base import Choice
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.network import Layer, Network
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import (
    CLOSED_FORMS,
    TITLES,
    layer_name,
    operation_title,
    place_name,
    unit_name,
)
from tests.engine.building import random_document
from tests.engine.drawn import record_of

SHALLOW = Network(2, (Layer(2, Choice("tanh")), Layer(1, Choice("tanh"))))
DEEP = Network(2, (Layer(2, Choice("tanh")), Layer(2, Choice("tanh")), Layer(1, Choice("tanh"))))
NAMED = Network(2, (Layer(2, Choice("tanh"), names=("cat", "{unit}")),), ("left", "right"))


def test_layers() -> None:
    assert [layer_name(DEEP, layer) for layer in range(4)] == [
        "Input",
        "Hidden 1",
        "Hidden 2",
        "Output",
    ]


@pytest.mark.parametrize(
    ("network", "layer", "unit", "name"),
    [
        (SHALLOW, 0, 1, "input 2"),
        (SHALLOW, 1, 0, "hidden unit 1"),
        (SHALLOW, 2, 0, "output 1"),
        (DEEP, 1, 1, "unit 2 of hidden layer 1"),
        (DEEP, 2, 0, "unit 1 of hidden layer 2"),
        (NAMED, 0, 1, "input right"),
        (NAMED, 1, 0, "output cat"),
        (NAMED, 1, 1, "output {unit}"),
    ],
)
def test_units(network: Network, layer: int, unit: int, name: str) -> None:
    assert unit_name(network, layer, unit) == name


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (Address("forward", "weighted_sum", 1, 1), "weighted sum of hidden unit 2"),
        (Address("forward", "activation", 2, 0), "activation of output 1"),
        (Address("forward", "loss"), "loss"),
        (
            Address("backward", "loss_gradient", 2, 0),
            "gradient of the loss with respect to output 1",
        ),
        (Address("backward", "delta", 2, 0), "delta of output 1"),
        (
            Address("backward", "weight_gradient", 2, 0, 1),
            "gradient of the weight from hidden unit 2 to output 1",
        ),
        (Address("backward", "bias_gradient", 2, 0), "gradient of the bias of output 1"),
        (Address("backward", "propagate", 1, 0), "gradient passed back to hidden unit 1"),
        (
            Address("update", "weight_update", 1, 1, 0),
            "update of the weight from input 1 to hidden unit 2",
        ),
        (Address("update", "bias_update", 1, 1), "update of the bias of hidden unit 2"),
    ],
)
def test_operations(address: Address, title: str) -> None:
    assert operation_title(address, SHALLOW) == title


def test_every_operation_has_a_title() -> None:
    schedule = Schedule(DEEP)
    operations = {schedule.address(index).operation for index in range(schedule.size)}
    assert operations == set(TITLES)
    titles = [operation_title(schedule.address(index), DEEP) for index in range(schedule.size)]
    assert len(set(titles)) == schedule.size


def test_names_may_look_like_templates() -> None:
    assert operation_title(Address("backward", "delta", 1, 1), NAMED) == "delta of output {unit}"


@pytest.mark.parametrize(
    ("place", "name"),
    [
        (Place("unit", 0, 1), "input 2"),
        (Place("weight", 1, 1, 0), "weight from input 1 to hidden unit 2"),
        (Place("bias", 2, 0), "bias of output 1"),
        (Place("target", 0, 0), "target of output 1"),
        (Place("loss"), "loss"),
    ],
)
def test_places(place: Place, name: str) -> None:
    assert place_name(place, SHALLOW) == name


def test_every_text_goes_through_the_translation() -> None:
    def shout(text: str) -> str:
        return (
            text.upper()
            .replace("{UNIT}", "{unit}")
            .replace("{SOURCE}", "{source}")
            .replace("{NUMBER}", "{number}")
        )

    address = Address("backward", "weight_gradient", 2, 0, 1)
    assert (
        operation_title(address, SHALLOW, shout)
        == "GRADIENT OF THE WEIGHT FROM HIDDEN UNIT 2 TO OUTPUT 1"
    )
    assert place_name(Place("bias", 2, 0), SHALLOW, shout) == "BIAS OF OUTPUT 1"
    assert layer_name(SHALLOW, 1, shout) == "HIDDEN 1"


def test_every_closed_form_is_explained() -> None:
    closed = set()
    for activation, loss in (
        ("sigmoid", "binary_cross_entropy"),
        ("softmax", "cross_entropy"),
        ("softplus", "half_squared_error"),
    ):
        document = random_document(sizes=(1, 2), activations=activation, loss=loss, samples=1)
        document["network"]["layers"][0]["weights"] = [[5000.0], [0.0]]
        document["data"]["inputs"] = [[1.0]]
        record, schedule = record_of(document)
        addresses = [schedule.address(index) for index in range(schedule.size)]
        closed |= {a.operation for a in addresses if formula(record, schedule, a, 0).closed_form}
    assert closed == set(CLOSED_FORMS)
