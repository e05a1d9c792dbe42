"""Why a command cannot be done now: in words, and only when it really cannot."""

import re

import pytest

from backprop_viewer.engine.operations import PHASES
from backprop_viewer.session.state import State
from backprop_viewer.ui.commands.command import why_not_phase
from backprop_viewer.ui.commands.table import COMMANDS
from tests.document.document_examples import read
from tests.engine.building import random_document
from tests.ui.driving import PHASE_STEPS, state_of

SENTENCE = re.compile(r"[A-Z][^.]*[a-z]\.")
STATES = {"start page": State()} | {
    f"{name}, {steps or 'start'}": state_of(name, steps)
    for name in ("two-by-two-sigmoid", "xor-sigmoid")
    for steps in PHASE_STEPS
}


@pytest.mark.parametrize("state", STATES.values(), ids=STATES)
def test_reasons_are_sentences(state: State) -> None:
    for command in COMMANDS.values():
        reason = command.why_not(state)
        assert not reason or SENTENCE.fullmatch(reason), (command.name, reason)


def test_nearly_nothing_can_be_done_on_the_start_page() -> None:
    possible = {name for name, command in COMMANDS.items() if not command.why_not(State())}
    assert {"open", "quit", "shortcuts", "about"} <= possible
    assert not possible & {"save", "save_as", "close", "step", "play", "fit", "back", *PHASES}


@pytest.mark.parametrize(
    ("steps", "phase"),
    [
        ("", "forward"),
        ("operation", "forward"),
        ("forward", "backward"),
        ("forward operation", "backward"),
        ("backward", "update"),
        ("backward operation", "update"),
        ("update", "forward"),
    ],
)
def test_only_the_phase_that_comes_next_can_be_done(steps: str, phase: str) -> None:
    state = state_of(steps=steps)
    reasons = {name: why_not_phase(state, name) for name in PHASES}
    assert [name for name, reason in reasons.items() if not reason] == [phase]
    assert len(set(reasons.values())) == 3  # each says something of its own


def test_nothing_is_updated_where_everything_is_frozen() -> None:
    tree = {"format": "backprop-viewer", "version": 1, **random_document()}
    for layer in tree["network"]["layers"]:
        layer["frozen"] = ["weights", "biases"]
    for steps in ("", "forward", "update"):
        reason = why_not_phase(state_of(read(tree), steps), "update")
        assert reason == "Every weight and bias is frozen."
