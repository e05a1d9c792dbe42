"""What is told to those who hear the window: words and numbers, no signs that are not read."""

import re

import pytest

from backprop_viewer.engine.operations import Address
from backprop_viewer.engine.symbols import Place
from backprop_viewer.engine.wording import SPOKEN, TITLES, spoken_title
from backprop_viewer.session import asking, transitions, viewing
from backprop_viewer.session.hiding import hide_kinds
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from backprop_viewer.ui.spoken import drawing_words, number_words, place_words, step_words
from tests.session.states import ADAM, BATCHES, document_of
from tests.ui.driving import NETWORKS, state_of

HEARD = re.compile(r"[A-Za-z0-9 .,:;?'+\-()’“”]*")
"""What every screen reader reads: no Greek, no raised or lowered digits, no operators."""


def told(steps: str, more: str = "operation", network: str = "two-by-two-sigmoid") -> str:
    """Return what is told of more steps, after some."""
    before = state_of(network, steps)
    return step_words(before, carry_out(before, more))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.5, "0.5000"),
        (-0.0084, "minus 0.0084"),
        (0.0, "0.0000"),
        (-1.5e-7, "minus 1.50 times 10 to the power of minus 7"),
        (2.5e12, "2.50 times 10 to the power of 12"),
        (float("inf"), "infinity"),
        (float("-inf"), "minus infinity"),
        (float("nan"), "not a number"),
    ],
)
def test_numbers_in_words(value: float, words: str) -> None:
    assert number_words(value, 4) == words


def test_every_digit_that_a_number_has() -> None:
    assert number_words(-0.1, None) == "minus 0.1"


def test_every_operation_has_words() -> None:
    assert SPOKEN.keys() == TITLES.keys()


def test_operation_as_the_plan_says_it() -> None:
    assert told("forward operation*4") == "gradient of weight 1 to 1, layer 2: 0.0346"


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("", "weighted sum of unit 1, layer 1: 0.2500"),
        ("operation", "weighted sum of unit 2, layer 1: minus 0.0200"),
        ("operation*2", "activation of unit 1, layer 1: 0.5622"),
        ("forward operation*2", "delta of unit 1, layer 2: 0.0616"),
    ],
)
def test_operations(steps: str, words: str) -> None:
    assert told(steps) == words


def test_units_are_called_as_the_file_calls_them() -> None:
    network = state_of("two-by-two-sigmoid").run.schedule.network
    address = Address("backward", "weight_gradient", 1, 0, 1)
    name = network.unit_name(0, 1) or "2"
    assert spoken_title(address, network) == f"gradient of weight {name} to 1, layer 1"


@pytest.mark.parametrize("network", NETWORKS)
def test_nothing_is_told_that_is_not_read(network: str) -> None:
    state = state_of(network)
    for steps in ("operation", "neuron", "layer", "forward", "operation", "backward", "operation"):
        following = carry_out(state, steps)
        words = step_words(state, following)
        assert words
        assert HEARD.fullmatch(words), words
        state = following


def test_few_operations_are_told_together() -> None:
    words = told("", "operation*3").split("; ")
    assert [one.split(",")[0] for one in words] == [
        "weighted sum of unit 1",
        "weighted sum of unit 2",
        "activation of unit 1",
    ]


def test_of_many_operations_the_last_is_told() -> None:
    assert told("", "operation*8") == "activation of unit 2, layer 2: 0.5287"


def test_pass_and_update_are_summed_up() -> None:
    assert re.fullmatch(r"forward pass done: loss \d\.\d{4}", told("", "forward"))
    words = told("forward", "backward")
    assert re.fullmatch(r"backward pass done: norm of the gradient \d\.\d{4}", words)
    assert re.fullmatch(r"update 1: loss \d\.\d{4}", told("backward", "update"))


def test_thousands_are_written_as_they_are_read() -> None:
    assert told("", "update*1000").startswith("update 1,000: loss ")


def test_way_back_is_said() -> None:
    before = state_of(steps="operation*2")
    after = transitions.go_to(before, 1)
    assert step_words(before, after) == "back; weighted sum of unit 1, layer 1: 0.2500"


def test_next_update_is_named() -> None:
    assert told("update").startswith("update 2; weighted sum of unit 1")


def test_start_is_told_and_the_start_page_not() -> None:
    assert step_words(State(), state_of()) == "update 1, nothing is computed yet"
    assert step_words(state_of(), State()) == ""


def test_whose_number_it_is_in_a_batch() -> None:
    assert told("", network="xor-sigmoid").endswith(", sample 1")
    assert told("forward operation*2", network="xor-sigmoid").endswith(", mean of 4 samples")


@pytest.mark.parametrize(
    ("kinds", "steps", "more"),
    [
        ({"z"}, "", "operation"),
        ({"loss"}, "", "forward"),
        ({"loss"}, "backward", "update"),
        ({"dw"}, "forward operation*4", "operation"),
    ],
)
def test_hidden_numbers_are_not_told(kinds: set[str], steps: str, more: str) -> None:
    before = hide_kinds(state_of(steps=steps), frozenset(kinds))
    words = step_words(before, carry_out(before, more))
    assert words.endswith("hidden"), words


def test_hidden_gradients_have_no_norm_either() -> None:
    before = hide_kinds(state_of(steps="forward"), frozenset({"dw"}))
    assert step_words(before, carry_out(before, "backward")) == "backward pass done"


def test_question_is_told_and_no_number() -> None:
    state = asking.start(state_of())
    words = step_words(state_of(), state)
    assert words.startswith("What will the weighted sum of hidden unit 1 be?")
    assert "0.25" not in words


# --- nodes and edges ----------------------------------------------------------------------------


def test_edge_with_its_gradient() -> None:
    state = carry_out(state_of(), "forward backward")
    words = place_words(state, Place("weight", 1, 1, 0))
    assert re.fullmatch(
        r"weight from input 1 to hidden unit 2: minus 0\.4000, gradient (minus )?0\.\d{4}", words
    )


def test_node_before_and_after_its_numbers_are_known() -> None:
    place = Place("unit", 1, 0)
    assert place_words(state_of(), place) == "hidden unit 1"
    words = place_words(state_of(steps="forward"), place)
    assert words == "hidden unit 1: weighted sum 0.2500, activation 0.5622"


def test_hidden_numbers_of_a_place_are_not_told() -> None:
    state = hide_kinds(state_of(steps="forward"), frozenset({"a"}))
    words = place_words(state, Place("unit", 1, 0))
    assert words == "hidden unit 1: weighted sum 0.2500, activation hidden"


@pytest.mark.parametrize("steps", ["", "forward", "backward", "update"])
def test_every_place_has_words_that_are_read(steps: str) -> None:
    document = document_of(sizes=(2, 3, 2), optimizer=ADAM, samples=5, training=BATCHES)
    state = state_of(document, steps)
    seen = set()
    for _ in range(40):
        state = viewing.select_next(state, 1)
        words = drawing_words(state)
        assert HEARD.fullmatch(words), words
        seen.add(words.split(":")[0])
    assert len(seen) > 20


def test_drawing_without_a_selection_is_described_by_its_layers() -> None:
    assert drawing_words(state_of()) == "units in the layers, from the inputs: 2, 2, 2"
    assert drawing_words(State()) == ""
    pointed = viewing.point_at(state_of(), Place("unit", 0, 1))
    assert drawing_words(pointed) == "input 2: 0.3000"
