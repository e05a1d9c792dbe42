"""Numbers of one's own: drawn from a seed, with one digit after the point."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.runner import evaluate
from backprop_viewer.handout.students import drawn
from tests.handout.building import document_of

NETWORKS = ("two-by-two-sigmoid", "two-by-two-relu", "xor-relu", "xor-sigmoid")


def is_in_tenths(values: np.ndarray) -> bool:
    return bool(np.allclose(values * 10, np.round(values * 10), atol=1e-9))


@pytest.mark.parametrize("name", NETWORKS)
def test_weights_have_one_digit_and_none_is_zero(name: str) -> None:
    made = drawn(document_of(name), 7, "3")
    assert is_in_tenths(made.parameters)
    assert (np.abs(made.parameters) >= 0.1 - 1e-12).all()
    assert made.state is None


@given(seed=st.integers(0, 2**40), student=st.text(max_size=12))
@settings(max_examples=15)
def test_same_seed_and_student_get_the_same(seed: int, student: str) -> None:
    document = document_of("two-by-two-sigmoid")
    first, second = drawn(document, seed, student), drawn(document, seed, student)
    assert np.array_equal(first.parameters, second.parameters)
    assert np.array_equal(first.data.raw.inputs, second.data.raw.inputs)
    assert np.array_equal(first.data.raw.targets, second.data.raw.targets)


def test_students_get_different_numbers() -> None:
    document = document_of("two-by-two-sigmoid")
    sheets = {tuple(drawn(document, 7, str(student)).parameters) for student in range(30)}
    assert len(sheets) == 30
    assert tuple(drawn(document, 8, "1").parameters) not in sheets


@pytest.mark.parametrize("student", range(12))
@pytest.mark.parametrize("name", ["two-by-two-sigmoid", "two-by-two-relu"])
def test_every_unit_has_something_to_learn(name: str, student: int) -> None:
    made = drawn(document_of(name), 1, str(student))
    record = evaluate(made.problem(), made.trajectory().start)
    for layer in (1, 2):
        assert (np.abs(record.delta(layer)).max(axis=1) > 0).all()


def test_given_inputs_and_targets_are_drawn() -> None:
    made = drawn(document_of("two-by-two-sigmoid"), 7, "3")
    assert is_in_tenths(made.data.raw.inputs)
    assert (made.data.raw.targets > 0).all(), "a sigmoid reaches no others"


def test_truth_tables_stay() -> None:
    document = document_of("xor-sigmoid")
    made = drawn(document, 7, "3")
    assert np.array_equal(made.data.raw.inputs, document.data.raw.inputs)
    assert np.array_equal(made.data.raw.targets, document.data.raw.targets)


def test_generated_data_stay() -> None:
    document = document_of("moons-one-hidden-layer")
    assert drawn(document, 7, "3").data is document.data
