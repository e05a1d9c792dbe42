"""What is said of a number is true: the numbers, the directions and the reasons."""

import re
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backprop_viewer.engine.meaning import meaning
from backprop_viewer.engine.meaning_texts import PHRASES, SENTENCES
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.operations import Address, Schedule
from backprop_viewer.engine.runner import UpdateRecord
from tests.engine.building import build, random_document
from tests.engine.drawn import OPTIMIZER_CHOICES, documents, record_of
from tests.engine.meaning_examples import EXAMPLES, Example
from tests.engine.meaning_examples import PHRASES as PHRASE_EXAMPLES
from tests.engine.meanings import moment_of, say

NUMBER = r"(−?[0-9]+(?:\.[0-9]+)?(?:·10[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+)?|∞|−∞)"
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--")
DIGITS = 12


def read(text: str) -> float:
    """Return the number that a text shows."""
    return float(text.translate(PLAIN).replace("·10", "e").replace("∞", "inf"))


def told(moment: Moment, sample: int = 0) -> list[tuple[Address, str]]:
    """Return what is said of every operation, with many digits."""
    addresses = [moment.schedule.address(index) for index in range(moment.schedule.size)]
    return [(a, meaning(moment, a, sample, digits=DIGITS)) for a in addresses]


def derivative_of(record: UpdateRecord, address: Address, sample: int) -> float | None:
    """Return the derivative that an operation's sentence is about, from the record."""
    layer, unit = address.layer or 0, address.unit or 0
    if address.operation in ("loss_gradient", "propagate"):
        return float(record.gradient(layer)[unit, sample])
    if address.operation == "delta":
        return float(record.delta(layer)[unit, sample])
    if address.operation == "activation":
        return float(record.slope(layer)[unit, sample])
    if address.operation in ("weight_gradient", "bias_gradient"):
        return float(record.parameter_gradient[position_of(record, address)])
    return None


def position_of(record: UpdateRecord, address: Address) -> int:
    layer, unit = address.layer or 0, address.unit or 0
    inputs = record.problem.network.sizes[layer - 1]
    source = inputs if address.source is None else address.source
    return record.problem.layout.weight_index(layer, unit, source)


@given(documents(most_units=3), st.integers(0, 3))
@settings(max_examples=120)
def test_direction_and_effect_of_a_nudge_are_those_of_the_derivative(
    document: dict[str, Any], updates: int
) -> None:
    record, schedule = record_of(document, updates)
    sample = len(record.rows) - 1
    for address, text in told(Moment(record, schedule, schedule.size), sample):
        derivative = derivative_of(record, address, sample)
        found = re.search(rf"by 0\.01 (raises|lowers) .*?by about {NUMBER}", text, re.IGNORECASE)
        if found is None or derivative is None:
            continue
        assert (derivative > 0.0) == (found[1] == "raises"), (text, derivative)
        assert read(found[2]) == pytest.approx(abs(0.01 * derivative), rel=1e-9, abs=1e-11)


@given(documents(most_units=3), st.integers(0, 3))
@settings(max_examples=120)
def test_move_of_a_parameter_is_that_of_its_next_update(
    document: dict[str, Any], updates: int
) -> None:
    record, schedule = record_of(document, updates)
    for address, text in told(Moment(record, schedule, schedule.size)):
        if not address.operation.startswith(("weight_", "bias_")):
            continue
        position = position_of(record, address)
        change = float(record.after.vector[position] - record.before.vector[position])
        found = re.search(rf"(falls|rises|lowers it|raises it)\D*by {NUMBER}", text)
        assert (found is None) == (change == 0.0), text
        if found:
            assert (found[1] in ("falls", "lowers it")) == (change < 0.0), text
            assert read(found[2]) == pytest.approx(abs(change), rel=1e-9, abs=1e-11)


@given(documents(most_units=3), st.integers(0, 3))
@settings(max_examples=120)
def test_downhill_is_against_the_gradient(document: dict[str, Any], updates: int) -> None:
    record, schedule = record_of(document, updates)
    for address, text in told(Moment(record, schedule, schedule.size)):
        if address.phase == "update":
            position = position_of(record, address)
            change = record.after.vector[position] - record.before.vector[position]
            product = float(np.sign(change) * np.sign(record.parameter_gradient[position]))
            assert ("downhill" in text) == (product < 0.0), text
            assert ("uphill" in text) == (product > 0.0), text


@given(st.integers(0, 1000))
@settings(max_examples=10)
def test_direction_is_that_of_the_loss_itself(seed: int) -> None:
    """The nudge is made: where the slope is not almost 0, the loss goes as is said."""
    document = random_document(sizes=(2, 2, 1), activations="tanh", samples=2, seed=seed)
    moment = moment_of(document)
    vector = moment.record.before.vector
    for address, text in told(moment):
        found = re.search(r"by 0\.01 (raises|lowers) the loss by", text)
        if not found or not address.operation.endswith("gradient"):
            continue
        nudged = vector.copy()
        nudged[position_of(moment.record, address)] += 1e-5
        change = loss_at(document, nudged) - moment.record.loss
        if abs(change) > 1e-9:
            assert (change > 0.0) == (found[1] == "raises"), text


def loss_at(document: dict[str, Any], vector: Any) -> float:
    problem, _ = build(document)
    values = problem.layout.split(vector)
    changed = {**document, "network": {**document["network"], "layers": []}}
    for layer, (weights, biases) in zip(document["network"]["layers"], values, strict=True):
        new = {"weights": weights.tolist(), "biases": None if biases is None else biases.tolist()}
        changed["network"]["layers"].append(layer | new)
    return moment_of(changed).record.loss


@given(documents(), st.integers(0, 2), st.sampled_from([None, 2, 4, 12]))
@settings(max_examples=40)
def test_text_is_one_to_three_plain_sentences(
    document: dict[str, Any], updates: int, digits: int | None
) -> None:
    record, schedule = record_of(document, updates)
    moment = Moment(record, schedule, schedule.size)
    for index in range(schedule.size):
        text = meaning(moment, schedule.address(index), 0, digits=digits)
        assert text[0].isupper()
        assert text.endswith(".")
        assert not set(text) & set("{}<>\\")
        assert "  " not in text
        assert " nan" not in text.lower()
        assert len(re.findall(r"\.(?= |$)", text)) <= 4
        assert "-" not in text, "the minus is the true one"


def templates_used(example: Example) -> set[str]:
    """Return the texts that are asked to be translated."""
    used: set[str] = set()

    def note(template: str) -> str:
        used.add(template)
        return template

    say(**example._asdict(), translate=note)
    return used


@pytest.mark.parametrize("name", SENTENCES)
def test_sentence_is_said_of_its_example(name: str) -> None:
    assert SENTENCES[name] in templates_used(EXAMPLES[name])


@pytest.mark.parametrize("name", PHRASES)
def test_phrase_is_used_of_its_example(name: str) -> None:
    assert PHRASES[name] in templates_used(PHRASE_EXAMPLES[name])


TEXTS = {
    "sum": "The weighted sum of output 1 is 0.3500; the largest part of it, 0.2500, comes from "
    "its bias.",
    "answer_down": "Output 1 answers −2.0000 with −0.2384; raising its weighted sum by 0.01 lowers "
    "that by about 0.0009.",
    "share": "Output 2 has 0.3208 of the total of 1 that the softmax shares out; the most, 0.6792, "
    "has output 1.",
    "loss_farthest": "The loss is 0.1562: output 2 is farthest from its target, −0.2500 instead of "
    "0.2500.",
    "loss_mean": "The loss is 0.0521, the mean over 3 samples; that of the sample shown is 0.0312, "
    "and sample 2 has the largest, 0.1250.",
    "loss_mean_penalty": "The loss is 0.1146: the mean over 3 samples, 0.0521, plus the penalty, "
    "0.0625. The loss of the sample shown is 0.0312, and sample 2 has the largest, 0.1250.",
    "too_high": "Output 1 is 0.2500 too high (0.5000, wanted 0.2500); raising output 1 by 0.01 "
    "raises the loss by about 0.0025.",
    "delta_switched_off": "Hidden unit 1 is switched off: its weighted sum −0.5000 is not above 0, "
    "where its slope is 0, so no gradient gets through it.",
    "gradient_up_falls": "Raising the weight from input 1 to output 1 by 0.01 raises the loss by "
    "about 0.0013, so the update lowers it, by 0.0625.",
    "gradient_zero": "The gradient of the weight from input 1 to output 1 is 0: input 1 is 0.",
    "gradient_mean_penalty": "Raising the weight from input 1 to output 1 by 0.01 raises the loss "
    "by about 0.0071, so the update lowers it, by 0.3542. It is the mean over 3 samples, with the "
    "largest share, 0.5000, of sample 2, plus 0.5000 from the penalty.",
    "back_down": "Raising hidden unit 1 by 0.01 lowers the loss by about 0.0037; the largest part "
    "of its gradient, −0.5000, comes through output 1.",
    "falls_uphill": "The weight from input 1 to output 1 falls by 0.0306, from −0.2901 to −0.3207: "
    "uphill, though its gradient is −0.0725; earlier updates carry it on. In the velocity 0.0612, "
    "0.1337 is left of earlier updates and −0.0725 is new.",
    "step_scaled": "The weight from input 1 to output 1 falls by 5.0000, from 0.5000 to −4.5000: "
    "downhill, since its gradient is 0.1250. The gradient is divided by its usual size, 0.0125: "
    "the step is 10.0000 times the learning rate 0.5.",
    "step_adam": "The weight from input 1 to output 1 falls by 0.5000, from 0.5000 to 4.00·10⁻⁸: "
    "downhill, since its gradient is 0.1250. Adam's step is about the learning rate in size, "
    "however large the gradient: 1.0000 times 0.5.",
    "step_decay": "The weight from input 1 to output 1 falls by 0.6250, from 0.5000 to −0.1250: "
    "downhill, since its gradient is 0.1250. Adam's step is about the learning rate in size, "
    "however large the gradient: 1.0000 times 0.5. −0.1250 of the change is weight decay.",
}


@pytest.mark.parametrize("name", TEXTS)
def test_text(name: str) -> None:
    assert say(**EXAMPLES[name]._asdict()) == TEXTS[name]


def test_numbers_have_as_many_digits_as_are_asked_for() -> None:
    words = EXAMPLES["too_high"]._asdict()
    assert say(**words, digits=2).startswith("Output 1 is 0.25 too high (0.50, wanted 0.25)")
    assert say(**words, digits=2).endswith("by about 2.5·10⁻³.")
    exact = say(**EXAMPLES["delta_nearly_flat"]._asdict(), digits=None)
    assert "Only 0.006648056670790033 of the gradient" in exact


def test_names_of_the_file_are_used() -> None:
    document = EXAMPLES["delta_up"].document
    named = {**document, "network": {**document["network"]}}
    moment = moment_of(named)
    layer = replace(moment.schedule.network.layers[0], names=("{cat}",))
    problem = replace(
        moment.record.problem, network=replace(moment.schedule.network, layers=(layer,))
    )
    renamed = Moment(
        replace(moment.record, problem=problem), Schedule(problem.network), moment.operations
    )
    text = meaning(renamed, Address("backward", "delta", 1, 0), 0)
    assert text.startswith("Raising the weighted sum of output {cat} by 0.01")


@pytest.mark.parametrize("choice", OPTIMIZER_CHOICES, ids=str)
def test_step_of_every_optimizer_is_explained(choice: dict[str, Any]) -> None:
    document = random_document(sizes=(1, 1), optimizer=choice | {"learning_rate": 0.1})
    update = Address("update", "weight_update", 1, 0, 0)
    text = meaning(moment_of(document, 2), update, 0)
    assert re.search("step|velocity", text), text


def test_wide_layers_and_large_batches_are_told_at_once() -> None:
    wide = moment_of(random_document(sizes=(300, 2, 1), samples=1))
    text = meaning(wide, Address("forward", "weighted_sum", 1, 0), 0)
    assert re.search(r"comes from input \d+\.$", text)
    large = moment_of(random_document(sizes=(2, 1), samples=2000))
    text = meaning(large, Address("backward", "weight_gradient", 1, 0, 0), 0)
    assert "the mean over 2000 samples" in text


def test_sample_with_the_largest_share_is_named_as_its_symbols_are() -> None:
    moment = moment_of(random_document(sizes=(2, 2, 1), samples=4))
    address = Address("backward", "weight_gradient", 1, 0, 0)
    found = moment.formula(address, 0)
    shares = [
        found.symbols[f"d{number}"].value * found.symbols[f"a{number}"].value for number in range(4)
    ]
    number = max(range(4), key=lambda n: abs(shares[n]))
    assert f"is that of sample {number + 1}." in meaning(moment, address, 0)
    assert f"[{number + 1}]" in found.symbols[f"d{number}"].latex
