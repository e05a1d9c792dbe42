"""The chain rule's paths beside numbers that were computed elsewhere: known cases and autograd."""

import importlib.util
import json
import math
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from backprop_viewer.engine.chain_rule import chain_rule
from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.runner import evaluate
from backprop_viewer.engine.symbols import Place
from tests.engine.building import build
from tests.engine.comparing import assert_close
from tests.engine.drawn import documents

ORACLE = json.loads(Path(__file__).with_name("seed_cases.json").read_text(encoding="utf-8"))
CASES: dict[str, dict[str, Any]] = {case["name"]: case for case in ORACLE["cases"]}


def expected(gradients: Any, place: Place) -> float:
    layer = gradients[place.layer - 1]
    if place.kind == "bias":
        return float(layer["biases"][place.unit])
    return float(layer["weights"][place.unit][place.source])


def assert_paths_make(document: dict[str, Any], gradients: Any) -> None:
    """Assert that the products of paths, averaged over the samples, are the gradients."""
    record = evaluate(*build(document))
    network = record.problem.network
    places = [place_at(network, number) for number in range(count_places(network))]
    parameters = [place for place in places if place.kind in ("weight", "bias")]
    samples = len(record.rows)
    for place in parameters[:: 1 if samples < 10 else 7]:
        rules = [chain_rule(record, place, sample, most=10**6) for sample in range(samples)]
        products = [path.product for rule in rules for path in rule.paths]
        penalty = rules[0].penalty.result.value if rules[0].penalty else 0.0
        assert_close(math.fsum(products) / samples + penalty, expected(gradients, place))


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_known_cases(case: dict[str, Any]) -> None:
    assert_paths_make(case["document"], case["first_pass"]["gradients"])


@pytest.mark.skipif(importlib.util.find_spec("torch") is None, reason="compares with PyTorch")
@given(documents(most_units=3, most_samples=3))
@settings(max_examples=40)
def test_autograd(document: dict[str, Any]) -> None:
    from tests.oracle.pytorch_reference import Reference

    for layer in document["network"]["layers"]:
        layer["frozen"] = []
    document["training"] = {}
    assert_paths_make(document, Reference(document).gradients()[1])
