import math
from dataclasses import dataclass
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.base import Choice, Parameter, Registry, Setting, describe, nearest
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.datasets import DATASETS
from backprop_viewer.engine.initializers import INITIALIZERS
from backprop_viewer.engine.losses import LOSSES
from backprop_viewer.engine.optimizers import OPTIMIZERS


@dataclass(frozen=True)
class Fruit:
    name: str
    parameters: tuple[Parameter, ...] = ()


FRUITS = Registry(
    "fruit",
    [
        Fruit("apple", (Parameter("weight", 0.2, minimum=0.0), Parameter("ripe", True))),
        Fruit("pear", (Parameter("seeds", None, minimum=0.0),)),
        Fruit("plum"),
    ],
)
REGISTRIES: list[Registry[Any]] = [ACTIVATIONS, LOSSES, OPTIMIZERS, INITIALIZERS, DATASETS]
ENTRIES = [pytest.param(table[name], id=name) for table in REGISTRIES for name in table]

WHOLE = Parameter("n", 3, minimum=1, maximum=9)
OPEN = Parameter("x", 0.5, minimum=0.0, maximum=1.0, open_minimum=True, open_maximum=True)
FLAG = Parameter("flag", False)


@pytest.mark.parametrize(
    ("parameter", "value", "expected"),
    [
        (WHOLE, 1, 1),
        (WHOLE, 9, 9),
        (WHOLE, 4.0, 4),
        (OPEN, 0.25, 0.25),
        (Parameter("x", 0.0), -7, -7.0),
        (Parameter("x", None), 2, 2.0),
        (FLAG, True, True),
    ],
)
def test_good_values_get_the_type_of_the_setting(
    parameter: Parameter, value: object, expected: Setting
) -> None:
    checked = parameter.check(value)
    assert checked == expected
    assert type(checked) is type(expected)


@pytest.mark.parametrize(
    ("parameter", "value", "message"),
    [
        (
            WHOLE,
            0,
            "expected a whole number of at least 1 and of at most 9, found the number 0",
        ),
        (
            WHOLE,
            2.5,
            "expected a whole number of at least 1 and of at most 9, found the number 2.5",
        ),
        (WHOLE, True, "expected a whole number of at least 1 and of at most 9, found true"),
        (OPEN, 0.0, "expected a number above 0 and below 1, found the number 0.0"),
        (OPEN, 1, "expected a number above 0 and below 1, found the number 1"),
        (Parameter("x", 0.0), math.nan, "expected a number, found the number nan"),
        (Parameter("x", 0.0), math.inf, "expected a number, found the number inf"),
        (Parameter("x", 0.0), "1", 'expected a number, found the text "1"'),
        (Parameter("x", 0.0, minimum=0.0), None, "expected a number of at least 0, found null"),
        (FLAG, 1, "expected true or false, found the number 1"),
        (FLAG, [], "expected true or false, found a list of 0"),
    ],
)
def test_bad_values_are_refused_in_one_sentence(
    parameter: Parameter, value: object, message: str
) -> None:
    with pytest.raises(ValueError, match="expected") as caught:
        parameter.check(value)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (3, "the number 3"),
        (0.5, "the number 0.5"),
        ("two", 'the text "two"'),
        ("x" * 41, f'the text "{"x" * 37}..."'),
        ([1, 2], "a list of 2"),
        ({"a": 1}, "an object"),
        (b"", "bytes"),
    ],
)
def test_values_are_described_in_words(value: object, words: str) -> None:
    assert describe(value) == words


def test_a_registry_is_a_mapping_in_order() -> None:
    assert list(FRUITS) == ["apple", "pear", "plum"]
    assert len(FRUITS) == 3
    assert FRUITS["plum"] == Fruit("plum")
    assert "plum" in FRUITS
    assert "grape" not in FRUITS


def test_an_unknown_name_is_answered_with_what_there_is() -> None:
    with pytest.raises(KeyError) as caught:
        FRUITS["aple"]
    message = 'no fruit is called "aple" (did you mean "apple"?); known: apple, pear, plum'
    assert caught.value.args == (message,)


def test_a_choice_has_all_settings() -> None:
    assert FRUITS.choose("apple", weight=1) == Choice("apple", {"weight": 1.0, "ripe": True})
    assert FRUITS.choose("plum") == Choice("plum", {})


@pytest.mark.parametrize(
    ("name", "settings", "message"),
    [
        ("apple", {"wieght": 1}, 'apple has no setting "wieght" (did you mean "weight"?)'),
        ("plum", {"stone": 1}, 'plum has no setting "stone"'),
        ("pear", {}, 'pear needs "seeds", a number of at least 0'),
        ("apple", {"weight": -1}, "expected a number of at least 0, found the number -1"),
        ("apple", {"ripe": "yes"}, 'expected true or false, found the text "yes"'),
    ],
)
def test_bad_settings_are_refused(name: str, settings: dict[str, Any], message: str) -> None:
    with pytest.raises(ValueError, match=name if name in message else "expected") as caught:
        FRUITS.choose(name, **settings)
    assert str(caught.value) == message


def test_nearest_says_nothing_if_nothing_is_near() -> None:
    assert nearest("sigmod", ACTIVATIONS) == ' (did you mean "sigmoid"?)'
    assert nearest("zzz", ACTIVATIONS) == ""


@given(st.text())
def test_any_text_is_either_known_or_explained(name: str) -> None:
    assert (name in FRUITS) or "known: apple, pear, plum" in FRUITS.unknown(name)


@pytest.mark.parametrize("entry", ENTRIES)
def test_defaults_are_values_that_the_setting_takes(entry: Fruit) -> None:
    for parameter in entry.parameters:
        if parameter.default is not None:
            assert parameter.check(parameter.default) == parameter.default


@pytest.mark.parametrize("entry", ENTRIES)
def test_names_are_what_a_file_writes(entry: Fruit) -> None:
    for name in (entry.name, *(parameter.name for parameter in entry.parameters)):
        assert name == name.lower()
        assert name.isidentifier()
