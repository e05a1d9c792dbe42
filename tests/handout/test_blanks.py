"""The words for what an exercise asks for."""

import pytest

from backprop_viewer.engine.operations import PHASES
from backprop_viewer.handout.blanks import BLANKS, DEFAULT, KIND_OF, blanks_of
from backprop_viewer.session.hiding import KINDS
from tests.handout.building import state_of


def test_every_operation_makes_a_kind_of_number() -> None:
    run = state_of("xor-sigmoid").run
    assert run is not None
    made = {segment.operation for segment in run.schedule.segments}
    assert made <= set(KIND_OF)
    assert {segment.phase for segment in run.schedule.segments} == set(PHASES)


@pytest.mark.parametrize("name", BLANKS)
def test_every_word_stands_for_kinds(name: str) -> None:
    found = blanks_of([name])
    assert found
    assert found <= set(KIND_OF.values())
    assert found - {"new"} <= set(KINDS)


def test_all_is_every_kind_and_the_default() -> None:
    assert blanks_of(["all"]) == set(KIND_OF.values()) == blanks_of(DEFAULT)


def test_unknown_word_names_the_nearest() -> None:
    with pytest.raises(ValueError, match=r'no kind of blank is called "delt" .did you mean "delta'):
        blanks_of(["delt"])
