"""Runs with a mistake in a session: stepped, gone back in, branched, compared and kept."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from backprop_viewer.document import json_reader, json_writer
from backprop_viewer.document.model import Document
from backprop_viewer.document.recovery_folder import RecoveryFolder
from backprop_viewer.engine.mistakes.table import MISTAKES
from backprop_viewer.session import changes, comparing, transitions
from backprop_viewer.session.differing import Difference, differences
from backprop_viewer.session.run import Run
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from backprop_viewer.session.varying import at_zero, with_mistake
from tests.session.states import ADAM, BATCHES, bits, document_of, time_of, update_size
from tests.session.test_recovering import assert_recovered, branch_off, shown

each_mistake = pytest.mark.parametrize("mistake", MISTAKES)


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[RecoveryFolder]:
    """A folder to keep work in."""
    made = RecoveryFolder.create(tmp_path)
    yield made
    made.remove()


def mistaken(mistake: str) -> State:
    document = document_of(sizes=(2, 3, 2), optimizer=ADAM, samples=5, training=BATCHES)
    return transitions.open_document(State(), with_mistake(document, mistake), None)


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


@each_mistake
def test_every_way_to_a_moment_shows_the_same(mistake: str) -> None:
    by_updates = carry_out(mistaken(mistake), "update*4 operation*9")
    size = update_size(by_updates)
    jumped = transitions.go_to(mistaken(mistake), 4 * size + 9)
    there_and_back = transitions.go_to(transitions.go_to(mistaken(mistake), 9 * size), 4 * size + 9)
    stepped = mistaken(mistake)
    for _ in range(time_of(by_updates)):
        stepped = carry_out(stepped, "operation")
    back = carry_out(by_updates, "update*2 back*2")
    assert time_of(back) == time_of(by_updates)
    for state in (jumped, there_and_back, stepped, back):
        assert bits(state) == bits(by_updates)


@each_mistake
def test_a_saved_run_goes_on_with_the_same_bits(mistake: str) -> None:
    state = carry_out(mistaken(mistake), "update*5")
    run = run_of(state)
    piece = run.trajectory.piece(run.updates)
    saved = run.document.at(piece.start, run.trajectory.snapshot(run.updates))
    again = json_reader.read(json_writer.write(saved))
    opened = transitions.open_document(State(), again, None)
    assert bits(carry_out(opened, "update*3")) == bits(carry_out(state, "update*3"))


@each_mistake
def test_kept_work_comes_back(mistake: str, folder: RecoveryFolder) -> None:
    state = carry_out(mistaken(mistake), "update*3 forward")
    assert_recovered(shown(branch_off(state)), folder)


def test_a_mistake_can_begin_on_the_way_and_be_undone_there() -> None:
    state = carry_out(mistaken(""), "update*3")

    def go_wrong(document: Document) -> Document:
        return with_mistake(document, "gradients_not_cleared")

    wrong = changes.change_document(state, go_wrong)
    assert run_of(wrong).problem.mistake == "gradients_not_cleared"
    later = carry_out(wrong, "update*2")
    right = changes.change_document(later, lambda document: with_mistake(document, ""))
    assert run_of(carry_out(right, "update")).problem.mistake == ""
    size = update_size(state)
    before = [bits(transitions.go_to(one, size * 2)) for one in (later, right, state)]
    assert len(set(before)) == 1


@each_mistake
def test_a_mistaken_duplicate_stands_beside_the_right_run(mistake: str) -> None:
    state = carry_out(mistaken(""), "update*2")
    document = with_mistake(comparing.at_start(run_of(state)), mistake)
    state = comparing.duplicate(state, mistake, document)
    state = transitions.arrive(carry_out(state, "update*2 forward"))
    right, wrong = state.sides
    assert wrong.run.updates == right.run.updates
    assert differences(wrong.run, right.run) == (Difference("mistake", mistake, ""),)
    assert differences(right.run, wrong.run) == (Difference("mistake", "", mistake),)
    expected = carry_out(mistaken(mistake), "update*4 forward")
    beside = comparing.make_present(state, mistake)
    assert bits(beside) == bits(expected)


def test_a_start_at_zero_has_only_zeros() -> None:
    document = at_zero(document_of())
    assert not document.parameters.any()
    assert document.initialization is not None
    assert document.initialization.name == "zeros"
    assert not np.isnan(
        run_of(transitions.open_document(State(), document, None)).moment.record.loss
    )


def test_names_can_be_changed_in_a_mistaken_run() -> None:
    state = carry_out(mistaken("path_forgotten"), "update*2")
    layers = run_of(state).document.network.layers
    named = replace(layers[0], names=("a", "b", "c"))
    trajectory = run_of(state).trajectory.relabelled(
        lambda network: replace(network, layers=(named, *network.layers[1:]))
    )
    assert trajectory.problem.mistake == "path_forgotten"
