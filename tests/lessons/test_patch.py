"""Merge patches: the examples of RFC 7386, and what holds of all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.lessons.patch import merged

RFC = [
    ({"a": "b"}, {"a": "c"}, {"a": "c"}),
    ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
    ({"a": "b"}, {"a": None}, {}),
    ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
    ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
    ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
    ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
    ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
    (["a", "b"], ["c", "d"], ["c", "d"]),
    ({"a": "b"}, ["c"], ["c"]),
    ({"a": "foo"}, None, None),
    ({"a": "foo"}, "bar", "bar"),
    ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
    ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
    ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
]
VALUES = st.recursive(
    st.integers() | st.text(max_size=3) | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc", max_size=2), inner),
    max_leaves=12,
)


@pytest.mark.parametrize(("target", "patch", "result"), RFC)
def test_examples_of_the_standard(target: object, patch: object, result: object) -> None:
    assert merged(target, patch) == result


@given(VALUES)
def test_a_value_over_nothing_is_itself(value: object) -> None:
    assert merged(None, value) == value


@given(VALUES, VALUES)
def test_a_patch_is_put_over_once_for_all(target: object, patch: object) -> None:
    once = merged(target, patch)
    assert merged(once, patch) == once


@given(st.dictionaries(st.text("abc", max_size=2), VALUES), VALUES)
def test_the_target_stays_what_it_was(target: dict[str, object], patch: object) -> None:
    before = repr(target)
    merged(target, patch)
    assert repr(target) == before
