"""What is said where training makes a mistake: what is wrong, and what would be right."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.chain_rule import chain_rule
from backprop_viewer.engine.formulas import formula
from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.mistakes.local import right_value
from backprop_viewer.engine.mistakes.meaning import right_formula
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.runner import Runner
from backprop_viewer.engine.symbols import Place
from tests.engine.building import random_document
from tests.engine.comparing import assert_close
from tests.engine.drawn import documents
from tests.engine.evaluating import value_of_symbols
from tests.engine.mistakes.making import mistaken

each_mistake = pytest.mark.parametrize("mistake", MISTAKES)
WRONG, FROM_WRONG = "Wrong: ", "but from numbers that the mistake"


def moment_of(document: dict[str, Any], mistake: str, update: int = 1) -> Moment:
    record = Trajectory(*mistaken(document, mistake)).record(update)
    return Moment(record, record.problem.schedule, record.problem.schedule.size)


def addresses(moment: Moment) -> list[Address]:
    return [moment.schedule.address(index) for index in range(moment.schedule.size)]


@given(documents(), st.sampled_from(list(MISTAKES)), st.sampled_from(list(NOTATIONS)))
@settings(max_examples=60)
def test_what_differs_from_a_right_update_is_said_to(
    document: dict[str, Any], mistake: str, notation: str
) -> None:
    try:
        moment = moment_of(document, mistake)
    except DivergenceError:
        return
    record, write = moment.record, NOTATIONS[notation]
    for address in addresses(moment):
        text = meaning(moment, address, 0, str, None, write)
        made = formula(record, moment.schedule, address, 0, write)
        right = formula(record.right, moment.schedule, address, 0, write).result.value
        assert "{" not in text
        if abs(made.result.value - right) > 1e-6 * max(1.0, abs(right)):
            assert text.startswith(WRONG) or FROM_WRONG in text
        if not made.mistake:
            assert not text.startswith(WRONG)


@each_mistake
def test_the_mistake_is_named_with_what_is_right(mistake: str) -> None:
    moment = moment_of(random_document(sizes=(2, 3, 2), samples=3), mistake)
    said = [meaning(moment, address, 0) for address in addresses(moment)]
    texts = MISTAKES[mistake]
    start = f"{WRONG}{texts.wrong} {texts.right} With the numbers that stand here that gives "
    assert any(text.startswith(start) for text in said)


@each_mistake
def test_a_run_with_a_mistake_in_its_update_has_no_other_reason(mistake: str) -> None:
    moment = moment_of(random_document(sizes=(2, 3, 2), samples=1), mistake)
    said = [meaning(moment, address, 0) for address in addresses(moment)]
    assert not any("earlier updates carry" in text for text in said)
    reasons = [text for text in said if "that is the mistake (sign reversed)" in text]
    assert bool(reasons) == (mistake == "sign_reversed")


@each_mistake
@pytest.mark.parametrize("notation", NOTATIONS)
def test_right_formula_gives_the_right_value(mistake: str, notation: str) -> None:
    document = random_document(sizes=(2, 3, 2), samples=2, regularization={"l2": 0.1})
    record = moment_of(document, mistake).record
    for address in map(record.problem.schedule.address, range(record.problem.schedule.size)):
        found = right_formula(record, address, 1, NOTATIONS[notation])
        assert_close(value_of_symbols(found), found.result.value, 1e-9)
        assert found.result.value == right_value(record, address, 1, NOTATIONS[notation])
        assert not found.mistake


@each_mistake
def test_chain_rule_is_the_right_one(mistake: str) -> None:
    moment = moment_of(random_document(sizes=(2, 3, 2), samples=2), mistake)
    layout = moment.record.problem.layout
    right = layout.weights(moment.record.right.parameter_gradient, 1)
    found = chain_rule(moment.record, Place("weight", 1, 2, 1), 0)
    assert_close(found.result.value, right[2, 1])


def test_nothing_is_said_of_mistakes_where_none_is_made() -> None:
    record = Runner(*mistaken(random_document(), "")).record()
    moment = Moment(record, record.problem.schedule, record.problem.schedule.size)
    assert not any("mistake" in meaning(moment, address, 0) for address in addresses(moment))
