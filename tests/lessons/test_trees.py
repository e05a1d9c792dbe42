"""The patch between two objects makes one of the other."""

from hypothesis import given
from hypothesis import strategies as st

from backprop_viewer.document import json_reader
from backprop_viewer.document.values import Value
from backprop_viewer.lessons.patch import merged
from backprop_viewer.lessons.trees import difference, network_tree
from tests.session.states import document_of

LEAVES = st.one_of(st.booleans(), st.integers(-3, 3), st.text(max_size=3), st.floats(-1, 1))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abcd"), inner, max_size=3)
    ),
    max_leaves=8,
)
OBJECTS = st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4)


@given(OBJECTS, OBJECTS)
def test_a_patch_makes_one_of_the_other(old: dict[str, object], new: dict[str, object]) -> None:
    assert merged(old, difference(old, new)) == new


def test_the_sign_of_zero_is_a_difference() -> None:
    assert difference({"a": [0.0]}, {"a": [-0.0]}) == {"a": [-0.0]}
    assert difference({"a": [0.0]}, {"a": [0.0]}) == {}


def test_a_network_is_read_as_it_was() -> None:
    document = document_of(sizes=(2, 3, 1))
    again = json_reader.read_value(Value("", network_tree(document)), None)
    assert again.parameters.tobytes() == document.parameters.tobytes()
    assert network_tree(again) == network_tree(document)
