"""A wrong answer is recognised as the slip that it comes from, and no right one is."""

import math
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.mistakes.local import right_value
from backprop_viewer.engine.mistakes.slips import Right, Slip, Unknown, recognise, slips
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.runner import Runner, UpdateRecord
from tests.engine.building import random_document
from tests.engine.comparing import assert_close
from tests.engine.drawn import documents, record_of
from tests.engine.mistakes.making import mistaken

TOLERANCES = [1e-9, 5e-5, 0.005]


def addresses(record: UpdateRecord) -> list[Address]:
    schedule = record.problem.schedule
    return [schedule.address(index) for index in range(schedule.size)]


def value_of(record: UpdateRecord, address: Address, sample: int = 0, **words: Any) -> float:
    made = formula(record, record.problem.schedule, address, sample, **words)
    return made.result.value


@given(
    document=documents(),
    updates=st.integers(0, 2),
    notation=st.sampled_from(list(NOTATIONS.values())),
    tolerance=st.sampled_from(TOLERANCES),
)
@settings(max_examples=80)
def test_every_slip_is_recognised_and_nothing_right_is_one(
    document: dict[str, Any], updates: int, notation: Any, tolerance: float
) -> None:
    record, _ = record_of(document, updates)
    sample = len(record.rows) - 1
    for address in addresses(record):
        right = value_of(record, address, sample, notation=notation)
        given = record, address, tolerance, sample, notation
        for answer in (right, right + 0.9 * tolerance, right - 0.9 * tolerance):
            assert recognise(answer, *given) == Right()
        for name, wrong in slips(record, address, sample, notation):
            found = recognise(wrong, *given)
            if abs(wrong - right) <= tolerance:
                assert found == Right()
            else:
                assert isinstance(found, Slip)
                assert name in found.names


@given(document=documents(), far=st.floats(1e6, 1e9))
@settings(max_examples=25)
def test_what_is_neither_right_nor_a_slip_is_unknown(document: dict[str, Any], far: float) -> None:
    record, _ = record_of(document)
    for address in addresses(record):
        assert recognise(far, record, address, 1e-6) == Unknown()
        assert recognise(math.nan, record, address, 1e-6) == Unknown()


WHERE = {
    "activation_derivative_forgotten": ("delta", 3),
    "updated_weights_used": ("propagate", 2),
    "sign_reversed": ("weight_update", 2),
    "factor_forgotten": ("loss_gradient", 3),
    "sum_instead_of_mean": ("weight_gradient", 3),
    "path_forgotten": ("propagate", 2),
    "input_forgotten": ("weight_gradient", 3),
    "bias_forgotten": ("weighted_sum", 1),
    "next_weight_gradient_used": ("propagate", 2),
    "rate_forgotten": ("bias_update", 1),
}
"""An operation with right numbers before it, even where all operations of its kind are wrong."""
CASES = [
    {"loss": "half_squared_error", "optimizer": {"name": "sgd", "learning_rate": 0.2}},
    {
        "loss": "mean_squared_error",
        "optimizer": {"name": "adamw", "learning_rate": 0.2},
        "regularization": {"l2": 0.1, "l1": 0.2},
    },
    {
        "loss": "huber",
        "optimizer": {"name": "rmsprop", "learning_rate": 0.1, "momentum": 0.5},
    },
]


@pytest.mark.parametrize("words", CASES, ids=lambda words: words["loss"])
@pytest.mark.parametrize("mistake", WHERE)
def test_a_slip_gives_what_a_run_with_the_mistake_has(mistake: str, words: dict[str, Any]) -> None:
    document = random_document(sizes=(2, 3, 4, 3), samples=3, seed=8, **words)
    right, _ = record_of(document)
    wrong = Runner(*mistaken(document, mistake)).record()
    operation, layer = WHERE[mistake]
    checked = [
        address
        for address in addresses(right)
        if (address.operation, address.layer) == (operation, layer)
    ]
    assert checked
    for address in checked:
        value = value_of(wrong, address)
        found = recognise(value, right, address, 1e-10)
        if not math.isclose(value, value_of(right, address), rel_tol=1e-9):
            assert isinstance(found, Slip)
            assert found.names[0] == mistake
        assert_close(right_value(wrong, address), value_of(right, address))


@given(documents(), st.sampled_from(list(MISTAKES)))
@settings(max_examples=60)
def test_where_no_mistake_is_made_the_value_is_the_right_one(
    document: dict[str, Any], mistake: str
) -> None:
    record = Runner(*mistaken(document, mistake)).record()
    for address in addresses(record):
        made = formula(record, record.problem.schedule, address, 0)
        value = right_value(record, address)
        if made.mistake:
            assert address.operation in (*MISTAKES[mistake].operations, "delta")
        else:
            assert value == made.result.value


@given(documents(), st.sampled_from(list(MISTAKES)))
@settings(max_examples=40)
def test_the_right_record_is_that_of_a_right_training(
    document: dict[str, Any], mistake: str
) -> None:
    record = Runner(*mistaken(document, mistake)).record()
    right, _ = record_of(document)
    assert (record.right.numbers == right.numbers).all() or not math.isfinite(right.loss)
    assert right.right is right


def of(address: tuple[Any, ...], **words: Any) -> set[str]:
    record, _ = record_of(random_document(**words))
    return {name for name, _ in slips(record, Address("", *address))}


def test_slips_of_each_operation() -> None:
    words: dict[str, Any] = {"sizes": (2, 3, 2), "samples": 3}
    assert of(("weighted_sum", 1, 0), **words) == {"bias_forgotten"}
    assert of(("weighted_sum", 1, 0), biases=False) == set()
    assert of(("activation", 1, 0), **words) == set()
    of_loss = {"factor_forgotten", "sum_instead_of_mean", "sign_reversed"}
    assert of(("loss",), **words) == of_loss
    assert of(("loss",), samples=1) == of_loss - {"sum_instead_of_mean"}
    assert of(("loss_gradient", 2, 0), **words) == {"factor_forgotten", "sign_reversed"}
    hidden = {"activation_derivative_forgotten", "sign_reversed"}
    assert of(("delta", 1, 0), **words) == hidden
    assert of(("delta", 2, 0), **words) == {*hidden, "factor_forgotten"}
    of_bias = {"sum_instead_of_mean", "sign_reversed"}
    assert of(("weight_gradient", 1, 0, 1), **words) == {*of_bias, "input_forgotten"}
    assert of(("bias_gradient", 1, 0), **words) == of_bias
    assert of(("propagate", 1, 0), **words) == {
        "path_forgotten",
        "updated_weights_used",
        "next_weight_gradient_used",
        "sign_reversed",
    }
    assert of(("weight_update", 1, 0, 1), **words) == {"rate_forgotten", "sign_reversed"}
    assert of(("bias_update", 1, 0), **words) == {"rate_forgotten", "sign_reversed"}


def test_mean_squared_error_without_its_two_is_a_factor_forgotten() -> None:
    record, _ = record_of(random_document(loss="mean_squared_error", sizes=(2, 3)))
    address = Address("backward", "loss_gradient", 1, 0)
    value = value_of(record, address)
    assert recognise(value / 2, record, address, 1e-9) == Slip(("factor_forgotten",))
    assert recognise(value * 3, record, address, 1e-9) == Slip(("factor_forgotten",))


def test_one_way_of_many_alone_or_all_but_one_is_a_path_forgotten() -> None:
    record, _ = record_of(random_document(sizes=(2, 3, 4), seed=3))
    address = Address("backward", "propagate", 1, 2)
    weights = record.problem.layout.weights(record.before.vector, 2)[:, 2]
    parts = weights * record.delta(2)[:, 0]
    for number in range(4):
        for value in (parts[number], parts.sum() - parts[number]):
            assert recognise(float(value), record, address, 1e-12) == Slip(("path_forgotten",))
