"""Which numbers of the drawing can be changed, and why others cannot."""

from dataclasses import replace

import pytest

from backprop_viewer.engine.places import count_places, place_at
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import selected, viewing
from backprop_viewer.session.state import State
from backprop_viewer.ui.forms.number_editor import Edit
from backprop_viewer.ui.picture import picture_for
from backprop_viewer.ui.place_editing import edit_of, size_of, why_fixed
from tests.document.document_examples import changed, read
from tests.session.states import document_of
from tests.ui.driving import state_of


def edited(state: State, place: Place, value: float) -> State:
    """Return the state after a place was given another value, as its field does it."""
    edit = edit_of(state, place)
    assert isinstance(edit, Edit)
    return edit.make(value)(state)


@pytest.mark.parametrize("steps", ["", "forward", "forward backward", "update*2"])
def test_what_can_be_changed_shows_its_value_and_takes_another(steps: str) -> None:
    state = state_of("xor-relu", steps)
    network = state.run.schedule.network
    places = [place_at(network, number) for number in range(count_places(network))]
    editable = [place for place in places if isinstance(edit_of(state, place), Edit)]
    assert [place.kind for place in editable].count("unit") == network.inputs
    assert {"weight", "bias", "unit"} == {place.kind for place in editable}
    for place in [*editable, Place("target", 0, 0)]:
        after = edited(state, place, 0.375)
        edit = edit_of(after, place)
        assert isinstance(edit, Edit)
        assert edit.value == 0.375


@pytest.mark.parametrize("sample", [0, 3])
def test_inputs_and_targets_are_those_of_the_sample_shown(sample: int) -> None:
    state = viewing.choose_sample(state_of("xor-relu"), sample)
    data = state.document.data.parts.train
    for place, numbers in (
        (Place("unit", 0, 1), data.inputs[sample, 1]),
        (Place("target", 0, 0), data.targets[sample, 0]),
    ):
        assert edit_of(state, place).value == numbers
        after = edited(state, place, -2.0)
        picture = picture_for(after)
        assert -2.0 in (picture.activations[0][1], picture.targets[0])
        other = picture_for(viewing.choose_sample(after, 1 if sample != 1 else 0))
        assert -2.0 not in (other.activations[0][1], other.targets[0])


def test_change_is_called_after_what_is_changed() -> None:
    edit = edit_of(state_of(), Place("weight", 1, 0, 1))
    assert isinstance(edit, Edit)
    assert edit.text == "change of weight from input 2 to hidden unit 1"
    assert edit.name == "weight from input 2 to hidden unit 1"


@pytest.mark.parametrize(
    ("notation", "letters"), [("standard", "z and a"), ("net_out", "net and out")]
)
def test_computed_numbers_say_what_to_change_instead(notation: str, letters: str) -> None:
    state = viewing.choose_notation(state_of(), notation)
    for layer in (1, 2):
        reason = edit_of(state, Place("unit", layer, 0))
        assert isinstance(reason, str)
        assert reason.startswith(f"{letters} follow from the rest: change a weight")
    assert why_fixed(state, Place("loss")).split()[0] in ("L", "E")


def test_preprocessed_inputs_are_fixed_and_say_so() -> None:
    state = state_of(read(changed("data/preprocessing", ["center"])))
    assert "preprocessed" in why_fixed(state, Place("unit", 0, 0))
    assert why_fixed(state, Place("target", 0, 0)) == ""
    assert why_fixed(state, Place("weight", 1, 0, 0)) == ""


def with_classes() -> State:
    """Return a state of three inputs: two stand for the classes of one column, one is a number."""
    data = state_of("xor-relu").document.data.with_classes("inputs", 0)
    return state_of(replace(document_of(sizes=(3, 2, 1)), data=data))


def test_columns_of_classes_are_fixed_one_by_one() -> None:
    state, number = with_classes(), Place("unit", 0, 2)
    reasons = [why_fixed(state, Place("unit", 0, unit)) for unit in range(3)]
    assert "class" in reasons[0]
    assert reasons[1] == reasons[0]
    assert reasons[2] == ""
    edit = edit_of(edited(state, number, 0.5), number)
    assert isinstance(edit, Edit)
    assert edit.value == 0.5


@pytest.mark.parametrize(
    ("place", "value", "size"),
    [
        (Place("weight", 1, 0, 0), 40.0, 40.0),
        (Place("weight", 1, 0, 0), -40.0, 40.0),
        (Place("unit", 0, 1), 0.0, 0.25),  # another sample has a 1 there
        (Place("target", 0, 0), 0.0, 0.25),
        (Place("target", 0, 0), 1e-9, 0.25),
    ],
)
def test_size_is_the_numbers_own_or_part_of_its_neighbours(
    place: Place, value: float, size: float
) -> None:
    state = viewing.choose_sample(state_of("xor-relu"), 1)
    assert size_of(edited(state, place, value), place) == size


def test_size_is_never_zero() -> None:
    state = selected.start_from(state_of("xor-relu"), "zeros")
    assert size_of(state, Place("weight", 1, 0, 0)) == 1.0
