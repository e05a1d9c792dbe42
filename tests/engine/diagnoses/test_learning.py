"""Divergence, plateaus and inputs that make training slow."""

from dataclasses import replace

import numpy as np
import pytest

from backprop_viewer.engine.diagnoses.learning import PLATEAU_UPDATES
from backprop_viewer.engine.symbols import Place
from tests.engine.building import build, random_document
from tests.engine.diagnoses.cases import DOCUMENTS, case_after, check, oracle_case


def test_a_loss_that_grows_is_told_with_its_numbers() -> None:
    (finding,) = check("divergence", oracle_case("deep sigmoid big step", 1))
    assert finding.cause == "growing"
    assert finding.values["now"] > 1.25 * finding.values["before"]
    assert finding.values["rate"] == 10.0


def test_a_loss_above_that_of_the_start_is_told() -> None:
    (finding,) = check("divergence", oracle_case("deep sigmoid big step", 100))
    assert finding.cause == "above_start"


@pytest.mark.parametrize("updates", [0, 2, 5])
def test_numbers_that_are_not_finite_are_told(updates: int) -> None:
    document = random_document(sizes=(1, 1), activations="identity", samples=1)
    document["optimizer"] = {"name": "sgd", "learning_rate": 1e100}
    problem, start = build(document)
    found = check("divergence", case_after(problem, start, updates))
    assert [one.cause for one in found] == (["infinite"] if updates >= 2 else [])


def test_zeros_stay_on_a_plateau() -> None:
    assert not check("plateau", oracle_case("moons all zero", PLATEAU_UPDATES - 1))
    (finding,) = check("plateau", oracle_case("moons all zero", PLATEAU_UPDATES))
    assert finding.values["now"] == pytest.approx(np.log(2))
    assert finding.values["updates"] == PLATEAU_UPDATES


def test_a_poor_minimum_is_a_plateau_and_a_good_one_is_not() -> None:
    assert check("plateau", oracle_case("xor relu 2-2-1 seed 4", 3000))
    assert not check("plateau", oracle_case("moons l2 with biases", 3000))


def test_batches_count_by_epochs() -> None:
    """A loss that only jumps from batch to batch does not move."""
    document = {**DOCUMENTS["moons all zero"], "training": {"batch_size": 20}}
    case = case_after(*build(document), 200)
    losses = 0.6931 + 0.2 * np.cos(np.arange(201) * np.pi)
    (finding,) = check("plateau", replace(case, losses=losses))
    assert finding.values["updates"] == PLATEAU_UPDATES
    assert not check("divergence", replace(case, losses=losses))


def test_inputs_of_one_sign_far_from_zero_are_named() -> None:
    (finding,) = check("far_inputs", oracle_case("one neuron, inputs all positive"))
    assert finding.units == (Place("unit", 0, 0), Place("unit", 0, 1))
    assert finding.values["mean"] > 2 * finding.values["spread"]
    assert not check("far_inputs", oracle_case("one neuron, inputs zero mean"))
