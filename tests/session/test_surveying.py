"""The survey of the moment that is shown."""

import gc
from weakref import ref

import pytest

from backprop_viewer.engine.survey import survey
from backprop_viewer.session import surveying, transitions
from backprop_viewer.session.state import Run, State
from backprop_viewer.session.surveying import survey_of
from tests.engine.comparing import assert_same_bits
from tests.session.states import opened, small


def run_of(state: State) -> Run:
    assert state.run is not None
    return state.run


def test_it_is_of_the_parameters_before_the_update_shown() -> None:
    state = transitions.step(small(), "update")
    run = run_of(state)
    assert run.moment.record.before.update == 0  # its end is shown as that update, all done
    expected = survey(run.problem, run.trajectory.snapshot(0))
    assert_same_bits(survey_of(run).losses, expected.losses)
    later = run_of(transitions.step(state, "operation"))
    expected = survey(run.problem, run.trajectory.snapshot(1))
    assert_same_bits(survey_of(later).losses, expected.losses)


def test_it_is_of_all_samples_whatever_the_batch() -> None:
    run = run_of(small())
    assert survey_of(run).rows.tolist() == [0, 1, 2, 3, 4]


def test_steps_within_an_update_share_one_survey() -> None:
    state = small()
    made = survey_of(run_of(state))
    assert survey_of(run_of(transitions.step(state, "operation"))) is made


def test_only_the_last_few_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surveying, "MOST_KEPT", 2)
    runs = [run_of(small()) for _ in range(3)]
    made = [survey_of(run) for run in runs]
    assert survey_of(runs[2]) is made[2]
    assert survey_of(runs[1]) is made[1]
    assert survey_of(runs[0]) is not made[0]


def test_it_keeps_no_training_alive() -> None:
    run = run_of(small())
    survey_of(run)
    record = ref(run.moment.record)
    del run
    gc.collect()
    assert record() is None
    assert not any(key() is None for key in surveying._known)


def test_of_a_large_network_it_takes_few_samples(monkeypatch: pytest.MonkeyPatch) -> None:
    run = run_of(opened(samples=30))
    monkeypatch.setattr(surveying, "MULTIPLICATIONS_OF_SURVEY", 4 * run.problem.cost_of_sample)
    assert len(survey_of(run).rows) == 4
    monkeypatch.setattr(surveying, "MULTIPLICATIONS_OF_SURVEY", 1)
    assert len(survey_of(run_of(opened(samples=30))).rows) == 1
