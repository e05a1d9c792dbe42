"""The samples one by one: reading them in pieces, naming them, and choosing one."""

from math import inf

import numpy as np
import pytest

from backprop_viewer.document.model import Document
from backprop_viewer.engine import sample_results
from backprop_viewer.engine.sample_results import class_reading
from backprop_viewer.session import transitions
from backprop_viewer.session.sampling import (
    DEV,
    TRAIN,
    Sampling,
    choose_row,
    chosen_row,
    class_names,
    has_dev,
    numbers_of,
    samples_of,
)
from backprop_viewer.session.script import carry_out
from backprop_viewer.session.state import State
from tests.session.states import document_of, small

MOONS = {"generator": {"name": "moons", "samples": 40, "noise": 0.1, "seed": 0}}
SPLIT = {**MOONS, "split": {"train": 0.5, "dev": 0.25, "test": 0.25, "seed": 3}}


def moons(**words: object) -> State:
    settings = {"sizes": (2, 3, 1), "activations": "sigmoid", "loss": "binary_cross_entropy"}
    document = document_of(**settings, data=SPLIT, **words)
    return transitions.open_document(State(), document, None)


def test_reads_the_state_before_the_update() -> None:
    state = carry_out(moons(), "update*3 forward")
    sampling = Sampling()
    assert sampling.work(state.run, TRAIN, inf)
    outputs = sampling.found.results.outputs
    record = state.run.moment.record
    assert np.abs(outputs.T - record.a(2)[:, np.argsort(record.rows)]).max() < 1e-12


def test_dev_samples_are_read() -> None:
    state, sampling = moons(), Sampling()
    assert has_dev(state.run)
    assert sampling.work(state.run, DEV, inf)
    assert len(sampling.found.results.rows) == len(samples_of(state.run, DEV)[0]) == 10


def test_what_is_begun_is_finished_though_training_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    state, sampling = moons(), Sampling()
    monkeypatch.setattr(
        sample_results, "MULTIPLICATIONS_OF_BLOCK", 4 * state.run.problem.cost_of_sample
    )
    first, shown = state.run.moment.record, []
    for _ in range(6):
        state = carry_out(state, "update")
        sampling.work(state.run, TRAIN, 0.0)
        shown.append(None if sampling.found is None else sampling.found.record)
    assert shown[0] is None
    assert any(record is not None for record in shown), "in the end something is shown"
    assert first is not None
    assert sampling.work(state.run, TRAIN, inf)
    assert sampling.found.record is state.run.moment.record


def test_another_part_is_not_shown_as_this_one() -> None:
    state, sampling = moons(), Sampling()
    sampling.work(state.run, TRAIN, inf)
    sampling.work(state.run, DEV, 0.0)
    assert sampling.found is None or sampling.found.part == DEV


def test_numbers_are_those_of_the_data() -> None:
    state = moons()
    parts = state.document.data.part_rows
    for part, known in ((TRAIN, parts.train), (DEV, parts.dev)):
        found = numbers_of(state.document, part, np.arange(len(known)))
        assert found.tolist() == (np.asarray(known) + 1).tolist()


def test_choosing_a_row_finds_its_place_in_the_batch() -> None:
    state = small()
    rows = state.run.moment.record.rows
    for row in rows:
        assert chosen_row(choose_row(state, row)) == row
    other = next(row for row in range(5) if row not in rows)
    assert choose_row(state, other) is state
    empty = State()
    assert choose_row(empty, 0) is empty


def names(document: Document) -> tuple[str, ...]:
    state = transitions.open_document(State(), document, None)
    reading = class_reading(state.run.problem)
    assert reading is not None
    return class_names(document, state.run.problem, reading)


def test_classes_are_called_as_the_targets_say() -> None:
    one_hot = {"inputs": [[0.0], [1.0], [2.0]], "targets": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}
    plain = document_of(sizes=(1, 3), activations="softmax", loss="cross_entropy", data=one_hot)
    assert names(plain) == ("1", "2", "3")
    assert names(moons().document) == ("0", "1")
    signs = {"inputs": [[0.0], [1.0], [2.0]], "targets": [[-1], [1], [1]]}
    assert names(document_of(sizes=(1, 1), data=signs)) == ("-1", "1")
