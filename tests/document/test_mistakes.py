"""Network files that are computed with a mistake: read, written, and gone on with."""

from typing import Any

import pytest
from document_examples import changed, example, read

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.errors import DocumentError
from backprop_viewer.document.trace import WRITERS, Trace
from backprop_viewer.engine.mistakes.table import MISTAKES
from tests.engine.comparing import assert_same_bits

each_mistake = pytest.mark.parametrize("mistake", MISTAKES)


def begun(mistake: str) -> dict[str, Any]:
    """Return a network file that begins at its start, with a mistake."""
    tree = example() | {"mistake": mistake}
    del tree["state"], tree["branches"], tree["bookmarks"]
    return tree


@each_mistake
def test_a_saved_training_goes_on_with_the_same_bits(mistake: str) -> None:
    document = read(begun(mistake))
    trajectory = document.trajectory()
    saved = document.at(trajectory.start, trajectory.snapshot(5))
    again = json_reader.read(json_writer.write(saved))
    assert again.mistake == mistake
    going_on = again.trajectory()
    for update in (5, 9, 2, 0):
        expected = trajectory.snapshot(update).vector
        assert_same_bits(going_on.snapshot(update).vector, expected)
        assert_same_bits(going_on.record(update).numbers, trajectory.record(update).numbers)


def test_a_right_network_has_no_such_key() -> None:
    assert b'"mistake"' not in json_writer.write(read(example()))


def test_summary_says_so() -> None:
    title = MISTAKES["path_forgotten"].title
    assert f"computed with a mistake: {title}" in read(begun("path_forgotten")).summary()
    assert "mistake" not in read(example()).summary()


def test_a_mistake_of_a_branch_is_its_own() -> None:
    tree = example()
    tree["branches"][0]["mistake"] = "path_forgotten"
    again = json_reader.read(json_writer.write(read(tree)))
    assert (again.mistake, again.branches[0].mistake) == ("", "path_forgotten")


FAULTS = [
    ("path_forgoten", 'mistake: no mistake is called "path_forgoten" (did you mean '),
    ("", 'mistake: no mistake is called ""'),
    (None, "mistake: expected a name, or an object of a name and settings, found null"),
    (3, "mistake: expected a name, or an object of a name and settings, found the number 3"),
]


@pytest.mark.parametrize(("value", "message"), FAULTS)
def test_an_unknown_mistake_is_refused(value: object, message: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read(changed("mistake", value))
    assert str(caught.value).startswith(message)


def test_a_state_needs_what_was_left_over() -> None:
    with pytest.raises(DocumentError, match="gradient_sum: this key is missing"):
        read(changed("mistake", "gradients_not_cleared"))


@each_mistake
@pytest.mark.parametrize("form", WRITERS)
def test_a_trace_says_what_is_wrong(mistake: str, form: str) -> None:
    record = read(begun(mistake)).trajectory().record(0)
    lines = list(WRITERS[form](Trace("Example", record)))
    title = MISTAKES[mistake].title
    wrong = [line for line in lines if f"wrong: {title}" in line or f'"{mistake}"' in line]
    assert wrong
    if form != "jsonl":
        assert any(f"computed with a mistake: {title}" in line for line in lines)
