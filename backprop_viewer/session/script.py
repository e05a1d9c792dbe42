"""Steps as words, as the command line takes them: 'forward backward update epoch*3 back'."""

from functools import partial

from backprop_viewer.base import nearest
from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.session import transitions
from backprop_viewer.session.state import State

_WORDS = {
    "forward": transitions.run_forward,
    "backward": transitions.run_backward,
    "back": transitions.step_back,
    "reset": transitions.reset,
} | {size: partial(transitions.step, size=size) for size in STEP_SIZES}


class UnknownStepError(Exception):
    """A word names no step."""


def carry_out(state: State, words: str) -> State:
    """Carry out the steps that the words name, from left to right.

    UnknownStepError: a word is not known. DivergenceError: training left the finite numbers.
    """
    for word in words.split():
        name, star, count = word.partition("*")
        if name not in _WORDS:
            raise UnknownStepError(
                f'"{name}" is no step{nearest(name, _WORDS)}; known: {", ".join(_WORDS)}'
            )
        if star and not count.isdecimal():
            raise UnknownStepError(f'"{word}": expected a whole number after the star')
        for _ in range(int(count) if star else 1):
            state = transitions.arrive(_WORDS[name](state))
    return state
