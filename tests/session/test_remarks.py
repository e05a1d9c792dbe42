"""What does not go together is said, and each remedy puts it right."""

from typing import Any

import pytest

from backprop_viewer.document.files import read_file
from backprop_viewer.document.model import Document
from backprop_viewer.paths import resource
from backprop_viewer.session import transitions
from backprop_viewer.session.remarks import remarks
from backprop_viewer.session.state import State
from tests.session.states import document_of

BINARY = {"inputs": [[0.0], [1.0]], "targets": [[0.0], [1.0]]}
SIGNS = {"inputs": [[0.0], [1.0]], "targets": [[-1.0], [1.0]]}
CLASSES = {"inputs": [[0.0], [1.0]], "targets": [[0.0, 1.0], [1.0, 0.0]]}
COUNTS = {"inputs": [[0.0], [1.0]], "targets": [[2.0, 1.0], [3.0, 0.0]]}
PARTS = {"inputs": [[0.0], [1.0]], "targets": [[0.5, 0.25], [1.0, 0.0]]}
NEGATIVE = {
    "generator": {"name": "playground_plane", "samples": 20, "noise": 0.0, "seed": 0},
}
GAUSS = {"generator": {"name": "playground_gauss", "samples": 20, "noise": 0.0, "seed": 0}}

# remark -> sizes, output activation, loss, data, other keys
CASES: dict[str, tuple[tuple[int, ...], str, str, dict[str, Any], dict[str, Any]]] = {
    "cross_entropy_without_softmax": ((1, 2), "sigmoid", "cross_entropy", CLASSES, {}),
    "softmax_twice": ((1, 2), "softmax", "softmax_cross_entropy", CLASSES, {}),
    "one_softmax_output": ((1, 1), "softmax", "half_squared_error", BINARY, {}),
    "binary_cross_entropy_without_sigmoid": ((1, 1), "tanh", "binary_cross_entropy", BINARY, {}),
    "binary_cross_entropy_with_softmax": ((1, 2), "softmax", "binary_cross_entropy", CLASSES, {}),
    "targets_outside_0_to_1": ((1, 1), "sigmoid", "binary_cross_entropy", SIGNS, {}),
    "targets_do_not_sum_to_1": ((1, 2), "softmax", "cross_entropy", PARTS, {}),
    "unreachable_targets": ((1, 1), "sigmoid", "half_squared_error", SIGNS, {}),
    "batch_too_large": (
        (1, 1),
        "identity",
        "half_squared_error",
        BINARY,
        {"training": {"batch_size": 5}},
    ),
}


def document(
    sizes: tuple[int, ...], output: str, loss: str, data: dict[str, Any], others: dict[str, Any]
) -> Document:
    return document_of(sizes=sizes, activations=output, loss=loss, data=data, **others)


def names(made: Document) -> list[str]:
    return [remark.name for remark in remarks(made)]


@pytest.mark.parametrize("name", CASES)
def test_it_is_said_in_words_with_remedies_that_help(name: str) -> None:
    made = document(*CASES[name])
    remark = next(remark for remark in remarks(made) if remark.name == name)
    assert remark.template.format(**remark.values).endswith(".")
    assert remark.remedies
    state = transitions.open_document(State(), made, None)
    for remedy in remark.remedies:
        assert remedy.template.format(**remedy.values)
        after = remedy.change(state)
        assert after.document is not None
        assert name not in names(after.document)


def test_targets_of_a_generator_are_marked_anew_by_it() -> None:
    made = document((2, 1), "sigmoid", "binary_cross_entropy", GAUSS, {})
    (remark,) = remarks(made)
    state = remark.remedies[0].change(transitions.open_document(State(), made, None))
    assert state.document is not None
    assert not remarks(state.document)
    assert state.document.data.source == state.document.data.source
    assert "generator" in transitions_text(state)


def transitions_text(state: State) -> str:
    from backprop_viewer.document.json_writer import write

    saved = transitions.document_to_save(state)
    assert saved is not None
    return write(saved).decode()


def test_targets_outside_are_brought_in() -> None:
    made = document((1, 2), "softmax", "cross_entropy", COUNTS, {})
    remark = next(one for one in remarks(made) if one.name == "targets_outside_0_to_1")
    state = remark.remedies[0].change(transitions.open_document(State(), made, None))
    assert state.document is not None
    assert state.document.data.raw.targets.min() == 0.0
    assert state.document.data.raw.targets.max() == 1.0


@pytest.mark.parametrize("path", sorted(resource("networks").glob("*.json")), ids=lambda p: p.stem)
def test_nothing_is_said_of_the_networks_that_come_along(path: Any) -> None:
    assert remarks(read_file(path)) == ()


def test_nothing_is_said_of_a_reachable_regression() -> None:
    assert remarks(document((1, 1), "tanh", "half_squared_error", SIGNS, {})) == ()
