"""What differs between runs, in words."""

import pytest

from backprop_viewer.session import comparing, transitions
from backprop_viewer.session.varying import SETTINGS
from backprop_viewer.ui.run_words import (
    divergence_text,
    in_order,
    parts_beside_name,
    side_texts,
)
from tests.session.states import opened, small
from tests.session.test_following import with_sides
from tests.session.test_varying import VALUES

WORDS = {
    "rate": "rate 0.25",
    "momentum": "momentum 0.5",
    "optimizer": "adam",
    "activation": "relu",
    "units": "2-5-1",
    "depth": "2-2-2-2-1",
    "l2": "l2 0.125",
    "batch_size": "batch size 3",
    "seed": "seed 11",
}


@pytest.mark.parametrize("name", SETTINGS)
def test_one_setting_in_words(name: str) -> None:
    state = with_sides(small(), (name, VALUES[name]))
    _, second = in_order(state)
    assert side_texts(state)[second.index] == WORDS[name]


def test_first_run_says_what_it_has_where_others_differ() -> None:
    state = with_sides(small(), ("rate", 0.25), ("activation", "relu"))
    assert side_texts(state)[in_order(state)[0].index] == "rate 0.1, tanh"
    other = comparing.make_present(state, "activation relu")
    assert list(side_texts(other).values()) == [
        "rate 0.1, tanh",
        "rate 0.25, tanh",
        "rate 0.1, relu",
    ]


def test_each_of_more_runs_says_its_own_of_all_that_differs() -> None:
    state = with_sides(small(), ("units", 5), ("seed", 11))
    texts = list(side_texts(state).values())
    assert len(set(texts)) == 3
    sizes = [text.split(", ")[0] for text in texts]
    assert sizes == ["2-2-1", "2-5-1", "2-2-1"]
    assert texts[2].endswith("seed 11")


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("linear outputs, rate 10", ["relu"]),
        ("rate 100", ["rate 10", "relu"]),
        ("ReLU at rate 10.5", ["rate 10"]),
        ("main", ["rate 10", "relu"]),
    ],
)
def test_what_the_name_says_is_not_said_again(name: str, kept: list[str]) -> None:
    assert parts_beside_name(["rate 10", "relu"], name) == kept


def test_alone_and_the_same() -> None:
    assert side_texts(small())[small().sides[0].index] == ""
    state = comparing.duplicate(small(), "copy")
    assert side_texts(state)[state.sides[1].index] == "the same"
    assert divergence_text(state.sides[1]) == ""


def test_divergence_is_said() -> None:
    state = with_sides(opened(sizes=(2, 2, 1), activations="identity"), ("rate", 1e60))
    there = transitions.go_to(state, 40 * 100)
    side = comparing.catch_up(there).sides[1]
    assert divergence_text(side).startswith("diverged at update ")
