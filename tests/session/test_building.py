"""Building: what stays keeps its weights, what is new is drawn, training begins anew."""

from collections.abc import Callable
from functools import partial

import numpy as np
import pytest

from backprop_viewer.base import Choice
from backprop_viewer.engine.activations import ACTIVATIONS
from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.initializers import INITIALIZERS, draw_layers
from backprop_viewer.engine.network import LayerValues
from backprop_viewer.session import building, transitions
from backprop_viewer.session.afresh import USUAL_INITIALIZATION
from backprop_viewer.session.state import State
from backprop_viewer.session.viewing import select
from tests.engine.comparing import assert_same_bits
from tests.session.states import opened

TANH = ACTIVATIONS.choose("tanh")


def deep() -> State:
    """Return a 2-3-4-2 network after some training."""
    state = opened(sizes=(2, 3, 4, 2), optimizer={"name": "adam", "learning_rate": 0.1})
    for _ in range(3):
        state = transitions.run_update(state)
    return transitions.step(state, "operation")


def values(state: State) -> list[LayerValues]:
    """Return the weights and biases of now."""
    assert state.run is not None
    layout = state.run.trajectory.problem.layout
    return layout.split(state.run.moment.parameters)


def drawn(state: State) -> list[LayerValues]:
    """Return what the usual initialiser draws for a state's network."""
    assert state.document is not None
    return draw_layers(state.document.network, USUAL_INITIALIZATION)


def sizes(state: State) -> tuple[int, ...]:
    assert state.document is not None
    return state.document.network.sizes


def bias(layer: LayerValues) -> Array:
    assert layer[1] is not None
    return layer[1]


CHANGES: dict[str, Callable[[State], State]] = {
    "layer": partial(building.add_layer, position=2, units=2, activation=TANH),
    "no layer": partial(building.remove_layer, layer=1),
    "more units": partial(building.set_units, layer=1, units=5),
    "fewer units": partial(building.set_units, layer=2, units=2),
    "one unit more": partial(building.add_unit, layer=2),
    "one unit less": partial(building.remove_unit, layer=2, unit=1),
    "no biases": partial(building.set_biases, layer=1, has_biases=False),
    "frozen weights": partial(building.set_frozen, layer=1, which="weights", frozen=True),
    "frozen biases": partial(building.set_frozen, layer=3, which="biases", frozen=True),
    "redrawn": partial(building.redraw, initialization=INITIALIZERS.choose("normal", seed=3)),
    "from here": building.begin_here,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_training_begins_anew_and_can_be_run_and_saved(change: Callable[[State], State]) -> None:
    before = deep()
    state = change(before)
    assert state.run is not None
    assert (state.run.time, state.run.reached, state.run.first_time) == (0, 0, 0)
    assert state.is_modified
    run = transitions.run_update(state)
    saved = transitions.document_to_save(run)
    assert saved is not None
    assert saved.network.sizes == sizes(state)
    assert before.run is not None
    assert before.run.updates == 3  # what was there is as it was


def test_new_units_are_drawn_and_the_others_keep_their_weights() -> None:
    before = deep()
    state = building.set_units(before, 1, 5)
    assert sizes(state) == (2, 5, 4, 2)
    old, new, fresh = values(before), values(state), drawn(state)
    assert_same_bits(new[0][0][:3], old[0][0])
    assert_same_bits(new[0][0][3:], fresh[0][0][3:])
    assert_same_bits(bias(new[0])[:3], bias(old[0]))
    assert_same_bits(new[1][0][:, :3], old[1][0])
    assert_same_bits(new[1][0][:, 3:], fresh[1][0][:, 3:])
    assert_same_bits(new[2][0], old[2][0])


def test_a_unit_goes_with_its_weights_on_both_sides() -> None:
    before = deep()
    state = building.remove_unit(before, 2, 1)
    old, new = values(before), values(state)
    assert_same_bits(new[1][0], np.delete(old[1][0], 1, axis=0))
    assert_same_bits(bias(new[1]), np.delete(bias(old[1]), 1))
    assert_same_bits(new[2][0], np.delete(old[2][0], 1, axis=1))


def test_a_new_layer_is_drawn_and_so_is_what_follows_it() -> None:
    before = deep()
    state = building.add_layer(before, 2, 3, TANH)
    assert sizes(state) == (2, 3, 3, 4, 2)
    old, new, fresh = values(before), values(state), drawn(state)
    assert_same_bits(new[0][0], old[0][0])
    assert_same_bits(new[1][0], fresh[1][0])
    assert_same_bits(new[2][0], fresh[2][0])
    assert_same_bits(bias(new[2]), bias(old[1]))
    assert_same_bits(new[3][0], old[2][0])


def test_a_removed_layer_leaves_the_others() -> None:
    before = deep()
    state = building.remove_layer(before, 1)
    assert sizes(state) == (2, 4, 2)
    old, new = values(before), values(state)
    assert_same_bits(new[1][0], old[2][0])
    assert_same_bits(new[0][0], drawn(state)[0][0])


def test_biases_come_back_as_the_initialiser_has_them() -> None:
    before = building.redraw(deep(), INITIALIZERS.choose("normal", bias=0.25))
    without = building.set_biases(before, 1, False)
    assert values(without)[0][1] is None
    assert bias(values(building.set_biases(without, 1, True))[0]).tolist() == [0.25] * 3


def test_frozen_weights_are_not_updated() -> None:
    state = building.set_frozen(deep(), 1, "weights", True)
    after = transitions.run_update(state)
    assert_same_bits(values(after)[0][0], values(state)[0][0])
    assert not np.array_equal(bias(values(after)[0]), bias(values(state)[0]))


def test_what_is_as_wanted_already_is_left_alone() -> None:
    state = deep()
    assert building.set_biases(state, 1, True) is state
    assert building.set_frozen(state, 1, "biases", False) is state


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (partial(building.set_units, layer=3, units=5), building.FOLLOWS_DATA),
        (partial(building.remove_unit, layer=0, unit=0), building.FOLLOWS_DATA),
        (partial(building.set_units, layer=1, units=0), building.LAST_UNIT),
        (partial(building.remove_layer, layer=3), building.OUTPUT_STAYS),
        (partial(building.set_units, layer=1, units=10**6), "at most 1,000,000 can be"),
    ],
)
def test_what_cannot_be_built_is_said(change: Callable[[State], State], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        change(deep())


def test_the_only_layer_stays() -> None:
    with pytest.raises(ValueError, match=building.ONLY_LAYER):
        building.remove_layer(opened(sizes=(2, 1)), 1)


@pytest.mark.parametrize("name", INITIALIZERS)
def test_redrawing_gives_the_initialisers_weights(name: str) -> None:
    choice = INITIALIZERS.choose(name, seed=5)
    state = building.redraw(deep(), choice)
    assert state.document is not None
    assert state.document.initialization == choice
    for made, expected in zip(
        values(state), draw_layers(state.document.network, choice), strict=True
    ):
        assert_same_bits(made[0], expected[0])


def test_settings_that_draw_nothing_finite_are_refused() -> None:
    with pytest.raises(ValueError, match="not finite"):
        building.redraw(deep(), INITIALIZERS.choose("normal", std=1e308, mean=1e308))


def test_names_change_nothing_else() -> None:
    before = deep()
    state = building.name_units(before, 1, ("p", "q", "r"))
    assert state.run is not None
    assert before.run is not None
    assert state.document is not None
    assert state.run.time == before.run.time
    assert state.run.reached == before.run.reached
    assert state.run.trajectory.computed == before.run.trajectory.computed
    assert state.run.moment.schedule.network.unit_name(1, 2) == "r"
    assert state.document.network.unit_name(1, 2) == "r"
    assert_same_bits(state.run.moment.parameters, before.run.moment.parameters)
    back = transitions.reset(state)
    assert back.run is not None
    assert back.run.moment.schedule.network.unit_name(1, 0) == "p"
    assert building.name_units(state, 1, None).document.network.unit_name(1, 0) is None  # type: ignore[union-attr]


def test_names_have_to_be_as_many_as_units() -> None:
    with pytest.raises(ValueError, match="expected 3 names, found 1"):
        building.name_units(deep(), 1, ("p",))


def test_units_that_stay_keep_their_names() -> None:
    state = building.name_units(deep(), 1, ("p", "q", "r"))
    fewer = building.remove_unit(state, 1, 1)
    more = building.add_unit(fewer, 1)
    assert more.document is not None
    assert more.document.network.layers[0].names == ("p", "r", "3")


def test_a_document_can_be_renamed() -> None:
    before = deep()
    state = building.rename(before, "name", "text")
    assert state.document is not None
    assert (state.document.name, state.document.description) == ("name", "text")
    assert state.run is not None
    assert state.run.document is state.document
    assert state.is_modified


def test_nothing_is_selected_that_is_not_there_any_more() -> None:
    from backprop_viewer.engine.symbols import Place

    state = select(deep(), Place("weight", 2, 3, 2))
    assert building.remove_unit(state, 2, 0).view.selection is None
    assert building.set_units(state, 2, 6).view.selection == Place("weight", 2, 3, 2)
    without = building.set_biases(select(deep(), Place("bias", 1, 0)), 1, False)
    assert without.view.selection is None


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_nothing_happens_without_a_document(change: Callable[[State], State]) -> None:
    state = State()
    assert change(state) is state


def test_a_choice_of_activation_belongs_to_the_new_layer() -> None:
    choice = Choice("leaky_relu", {"slope": 0.3})
    state = building.add_layer(deep(), 1, 2, choice)
    assert state.document is not None
    assert state.document.network.layers[0].activation == choice
