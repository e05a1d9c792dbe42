"""What the graph shows of a moment."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.moment import Moment
from backprop_viewer.engine.operations import UPDATE
from backprop_viewer.engine.symbols import Place
from backprop_viewer.session import viewing
from backprop_viewer.session.changes import change_input
from backprop_viewer.session.script import carry_out
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.picture import Picture, picture_for, scale_limit
from tests.engine.building import random_document
from tests.engine.comparing import assert_same_bits
from tests.engine.drawn import record_of
from tests.session.states import BATCHES, document_of
from tests.ui.driving import do, example, state_of


def picture_after(operations: int | str, sample: int = 0, **words: Any) -> Picture:
    """Return the picture after so many operations, or at the end of a phase."""
    record, schedule = record_of(random_document(**words))
    if isinstance(operations, str):
        operations = schedule.phase_bounds(operations)[1]
    return Picture(Moment(record, schedule, operations), sample)


def all_unknown(values: Array) -> bool:
    return bool(np.isnan(values).all())


def test_at_the_start_only_inputs_are_shown() -> None:
    picture = picture_after(0, sample=1)
    assert_same_bits(picture.activations[0], picture.moment.record.a(0)[:, 1])
    for layers in (picture.activations, picture.weighted_sums, picture.deltas, picture.gradients):
        assert all(all_unknown(values) for values in layers[1:])
    assert picture.formula is None
    assert picture.result_place is None
    assert picture.read_places == frozenset()


def test_inputs_have_no_sum_and_no_delta() -> None:
    picture = picture_after("update")
    for layers in (picture.weighted_sums, picture.deltas, picture.gradients):
        assert len(layers[0]) == 0
        assert [len(values) for values in layers[1:]] == [3, 2]


@pytest.mark.parametrize("sample", [0, 2, 4])
def test_numbers_are_those_of_the_sample(sample: int) -> None:
    picture = picture_after("update", sample=sample)
    record = picture.moment.record
    for layer in (1, 2):
        assert_same_bits(picture.activations[layer], record.a(layer)[:, sample])
        assert_same_bits(picture.weighted_sums[layer], record.z(layer)[:, sample])
        assert_same_bits(picture.deltas[layer], record.delta(layer)[:, sample])
        assert_same_bits(picture.gradients[layer], record.gradient(layer)[:, sample])
    assert_same_bits(picture.targets, record.targets[:, sample])


def test_edges_show_gradients_in_the_backward_pass_only() -> None:
    assert all_unknown(picture_after("forward").shown_gradients)
    backward = picture_after("backward")
    assert_same_bits(backward.shown_gradients, backward.moment.record.parameter_gradient)
    assert all_unknown(picture_after("update").shown_gradients)
    assert all_unknown(picture_after(0).shown_gradients)


def test_operation_done_last_is_marked_with_what_it_read() -> None:
    picture = picture_after(1, sizes=(2, 3, 2))
    assert picture.result_place == Place("unit", 1, 0)
    assert picture.read_places == {
        Place("unit", 0, 0),
        Place("unit", 0, 1),
        Place("weight", 1, 0, 0),
        Place("weight", 1, 0, 1),
        Place("bias", 1, 0),
    }


def test_update_marks_its_weight() -> None:
    picture = picture_after(UPDATE, sizes=(1, 1), biases=False)
    assert picture.result_place == Place("weight", 1, 0, 0)
    assert picture.read_places == {Place("weight", 1, 0, 0)}


def test_what_a_state_shows_is_written_as_its_view_wants() -> None:
    state = state_of("xor-sigmoid", "forward")
    state = viewing.choose_notation(viewing.choose_digits(state, 7), "net_out")
    picture = picture_for(viewing.choose_sample(state, 2))
    assert picture.moment is state.run.moment
    assert (picture.sample, picture.digits, picture.notation.name) == (2, 7, "net_out")
    assert picture.reference is None


def test_reference_is_shown_beside_at_its_own_moment() -> None:
    state = viewing.set_reference(state_of("xor-sigmoid", "forward"))
    then = state.run.moment
    state = carry_out(viewing.choose_sample(state, 3), "update*2 forward")
    picture = picture_for(state)
    assert picture.reference is not None
    assert picture.reference.moment is then
    assert picture.reference.sample == picture.sample == 3
    changes = picture.parameter_changes
    assert_same_bits(changes, picture.moment.parameters - then.parameters)
    for layer in range(4):
        expected = picture.activations[layer] - picture.reference.activations[layer]
        assert_same_bits(picture.activation_changes[layer], expected)
    assert not picture.target_changes.any()
    assert picture.loss_change == picture.moment.loss - then.loss
    assert np.abs(changes).max() <= picture.change_limit <= 2.5 * np.abs(changes).max()


def test_sample_of_the_reference_is_in_its_batch() -> None:
    """The last batch of an epoch may be smaller."""
    document = document_of(samples=5, training=BATCHES)
    state = viewing.set_reference(state_of(document, "update*2 operation"))
    assert len(state.run.moment.record.rows) == 1
    picture = picture_for(carry_out(viewing.choose_sample(state, 1), "update*1 operation"))
    assert picture.reference is not None
    assert (picture.sample, picture.reference.sample) == (1, 0)


def test_edges_show_differences_in_place_of_gradients() -> None:
    state = viewing.set_reference(state_of(steps="forward backward"))
    picture = picture_for(state)
    assert all_unknown(picture.shown_gradients)
    assert not picture.parameter_changes.any()


@pytest.mark.parametrize("steps", [("", "forward"), ("forward", ""), ("", "")])
def test_difference_of_what_is_not_known_is_not_known(steps: tuple[str, str]) -> None:
    state = viewing.set_reference(state_of(steps=steps[0]))
    reference = state.view.reference
    other = state_of(steps=steps[1])
    picture = picture_for(replace(other, view=replace(other.view, reference=reference)))
    assert np.isnan(picture.loss_change)
    assert all_unknown(picture.activation_changes[1])
    assert not picture.activation_changes[0].any()


def test_other_inputs_are_noticed() -> None:
    state = viewing.set_reference(state_of("xor-sigmoid"))
    assert not picture_for(state).has_other_inputs
    assert picture_for(change_input(state, 0, 9.0)).has_other_inputs
    assert not picture_for(viewing.clear_reference(state)).has_other_inputs


def test_reference_of_another_shape_is_passed_over() -> None:
    reference = viewing.set_reference(state_of("xor-relu")).view.reference
    state = state_of()
    assert (
        picture_for(replace(state, view=replace(state.view, reference=reference))).reference is None
    )


def test_infinite_numbers_have_no_difference() -> None:
    document = random_document(sizes=(1, 1), activations="softplus", samples=1)
    record, schedule = record_of(document)
    picture = Picture(Moment(record, schedule, schedule.size), 0)
    picture.activations[1][0] = np.inf
    compared = replace(picture, reference=picture)
    compared.activations[1][0] = np.inf
    assert np.isnan(compared.activation_changes[1][0])


def test_limits_are_round_numbers_above_all_that_is_shown() -> None:
    picture = picture_after("backward", optimizer={"name": "sgd", "learning_rate": 0.1})
    largest = np.abs(picture.moment.parameters).max()
    assert largest <= picture.weight_limit <= 2.5 * largest
    largest = np.abs(picture.moment.parameter_gradient).max()
    assert largest <= picture.gradient_limit <= 2.5 * largest
    assert picture.delta_limit == max(np.abs(values).max() for values in picture.deltas[1:])


def test_limits_before_anything_is_known() -> None:
    picture = picture_after(0)
    assert picture.gradient_limit == 1.0
    assert picture.delta_limit == 1.0
    assert picture.activation_limit >= 1.0


def test_limit_of_activations_is_never_below_1() -> None:
    document = random_document(sizes=(1, 1), samples=1)
    document["data"]["inputs"] = [[1e-3]]
    record, schedule = record_of(document)
    assert Picture(Moment(record, schedule, 0), 0).activation_limit == 1.0
    document["data"]["inputs"] = [[-30.0]]
    record, schedule = record_of(document)
    assert Picture(Moment(record, schedule, 0), 0).activation_limit == 50.0


def test_numbers_that_are_not_finite_do_not_stretch_the_scale() -> None:
    document = random_document(
        sizes=(1, 2), activations="sigmoid", loss="binary_cross_entropy", samples=1
    )
    document["network"]["layers"][0]["weights"] = [[1e5], [0.5]]
    record, schedule = record_of(document)
    picture = Picture(Moment(record, schedule, schedule.size), 0)
    assert not np.isfinite(picture.gradients[1]).all()
    limits = (picture.delta_limit, picture.weight_limit, picture.activation_limit)
    assert np.isfinite(limits).all()


def test_runs_that_are_compared_are_drawn_on_the_same_scales(window: MainWindow) -> None:
    window.open_path(example("xor-sigmoid"))
    window.table["compare_start"].trigger()
    do(window.session, "update*50 forward backward")
    state = window.session.state
    shown = picture_for(state)
    moments = [side.run.moment for side in state.sides]
    assert len(moments) == 2
    assert shown.weight_limit == scale_limit(*(moment.parameters for moment in moments))
    assert shown.gradient_limit == scale_limit(*(one.parameter_gradient for one in moments))
    (cell,) = window.workbench.canvases.cells
    beside = picture_for(cell.canvas.seen.state)
    for name in ("weight_limit", "gradient_limit", "delta_limit", "activation_limit"):
        assert getattr(shown, name) == getattr(beside, name)
