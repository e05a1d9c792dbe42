"""States made again in pieces are those of training, whatever was made before."""

import pytest

from backprop_viewer.base import finish
from backprop_viewer.engine import recomputing
from backprop_viewer.engine.recomputing import Recomputing
from tests.engine.comparing import assert_same_bits
from tests.session.states import small


@pytest.mark.parametrize("updates", [(7,), (3, 7), (7, 3), (5, 5)])
def test_state_is_that_of_training(
    monkeypatch: pytest.MonkeyPatch, updates: tuple[int, ...]
) -> None:
    monkeypatch.setattr(recomputing, "MULTIPLICATIONS_OF_PIECE", 1)  # an update a piece
    run = small().run
    assert run is not None
    work = Recomputing(run.problem)
    for update in updates:
        runner = finish(work.reach(run.trajectory.snapshot(0), update))
        assert runner.update == update
        assert_same_bits(runner.snapshot().vector, run.trajectory.snapshot(update).vector)
        if update == 5:
            work.forget()
