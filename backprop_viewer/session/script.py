"""Steps as words, as the command line takes them: 'forward backward update epoch*3 back'."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from backprop_viewer.base import nearest
from backprop_viewer.engine.operations import STEP_SIZES
from backprop_viewer.session import transitions
from backprop_viewer.session.state import State

MOST_DIGITS = 12
_WORDS: Mapping[str, Callable[[State], State]] = {
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
    for transition in transitions_of(words):
        state = transitions.arrive(transition(state))
    return state


def transitions_of(words: str) -> Iterator[Callable[[State], State]]:
    """Yield the transitions that the words name. UnknownStepError: a word is not known."""
    for name, count in _parsed(words):
        for _ in range(count):
            yield _WORDS[name]


def count_steps(words: str) -> int:
    """Return how many steps the words are. UnknownStepError: a word is not known."""
    return sum(count for _, count in _parsed(words))


def _parsed(words: str) -> Iterator[tuple[str, int]]:
    for word in words.split():
        name, star, count = word.partition("*")
        if name not in _WORDS:
            raise UnknownStepError(
                f'"{name}" is no step{nearest(name, _WORDS)}; known: {", ".join(_WORDS)}'
            )
        if star and not (count.isdecimal() and len(count) <= MOST_DIGITS):
            raise UnknownStepError(f'"{word}": expected a whole number after the star')
        yield name, int(count) if star else 1
