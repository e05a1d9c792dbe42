"""Whether an answer to a task is right, and what is said to it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from backprop_viewer.lessons.model import AnswerTask, ChooseTask, Option, Text
from backprop_viewer.session.expressions import ExpressionError, number
from backprop_viewer.session.state import State
from backprop_viewer.session.typed import values
from backprop_viewer.ui.lessons.verdict import NOTE, RIGHT, WRONG
from backprop_viewer.ui.numbers import MINUS, number_text
from backprop_viewer.ui.problems import problem_text
from backprop_viewer.ui.texts import translate

ROUNDING = 1e-9
"""What a number may be off the tolerance: one that ends in 5 is rounded either way."""
PLAIN = re.compile(r"[-+−]?[\d.,]+(?:[eE][-+−]?\d+)?")
"""A number without arithmetic."""
MOST_COUNTED = 1e9


class Judgement(NamedTuple):
    """What is said to an answer: with which sign, in which words, and texts of the lesson."""

    kind: str
    words: str
    texts: tuple[Text | None, ...] = ()


def right_number(task: AnswerTask, state: State) -> float:
    """Return the number that is asked for. ExpressionError: there is none in this state."""
    return number(task.value, state)


def judged_answer(
    task: AnswerTask, typed: str, state: State, staged: float | None = None
) -> Judgement:
    """Return what is said to a number or arithmetic that was typed.

    Right is what is asked for in this state, and what it was when the page began: ``staged``.
    """
    if not typed.strip():
        return Judgement(NOTE, translate("Lesson", "Type a number, or arithmetic such as 0.2*0.5."))
    try:
        found = values(typed)
    except ExpressionError as error:
        text = translate("Lesson", "This is no number: {reason}.")
        return Judgement(NOTE, text.format(reason=problem_text(str(error))))
    try:
        rights = [right_number(task, state)]
    except ExpressionError as error:
        rights, reason = [], problem_text(str(error))
    rights += [] if staged is None else [staged]
    if not rights:
        text = translate("Lesson", "What is asked for is not there now: {reason}.")
        return Judgement(NOTE, text.format(reason=reason))
    if any(_is_near(value, right, task.tolerance) for value in found for right in rights):
        return Judgement(RIGHT, translate("Lesson", "Right."), (task.done,))
    return _not_right(found, rights[-1], task.tolerance, typed, state.view.digits)


def _is_near(value: float, right: float, tolerance: float) -> bool:
    return abs(value - right) <= tolerance + ROUNDING * max(1.0, abs(right))


def _not_right(
    found: Sequence[float], right: float, tolerance: float, typed: str, digits: int | None
) -> Judgement:
    """Return why an answer is not right, without giving the right one away."""
    if len(found) > 1:
        text = translate("Lesson", "{typed} was read as {number} and as {other}: neither is right.")
        first, second = (_value_text(value, digits) for value in found)
        return Judgement(WRONG, text.format(typed=typed.strip(), number=first, other=second))
    value, shown, kind = found[0], _said_back(typed, found[0], digits), WRONG
    if right != 0.0 and _is_near(-value, right, tolerance):
        text = translate("Lesson", "{number} has the right size, but not the right sign.")
    elif _is_rounded(typed, value, right):
        text, kind = translate("Lesson", "{number} is right so far: give more digits."), NOTE
    else:
        text = translate("Lesson", "{number} is not right yet.")
    return Judgement(kind, text.format(number=shown))


def _said_back(typed: str, value: float, digits: int | None) -> str:
    """Return a plain number as it was typed, and what arithmetic comes to."""
    if PLAIN.fullmatch(typed.strip()):
        return typed.strip().replace("-", MINUS)
    return _value_text(value, digits)


def _value_text(value: float, digits: int | None) -> str:
    is_count = value.is_integer() and abs(value) < MOST_COUNTED
    return number_text(value, 0 if is_count else digits)


def _is_rounded(typed: str, value: float, right: float) -> bool:
    """Return whether a number was typed that is the right one with too few digits."""
    found = re.fullmatch(r"[-+−]?\d*[.,](\d+)", typed.strip())
    return found is not None and _is_near(value, right, 0.5 * 10.0 ** -len(found[1]))


def judged_option(task: ChooseTask, option: Option) -> Judgement:
    """Return what is said to an option."""
    if option.right:
        return Judgement(RIGHT, translate("Lesson", "Right."), (option.why, task.done))
    return Judgement(WRONG, translate("Lesson", "Not this one."), (option.why,))


def typed_answer(task: AnswerTask, value: float, state: State) -> str:
    """Return the right number with as few digits as are right, at least those that are shown."""
    if value.is_integer():
        return str(int(value))
    texts = [number_text(value, state.view.digits), *(f"{value:.{n}g}" for n in range(3, 17))]
    right = (text for text in texts if judged_answer(task, text, state, value).kind == RIGHT)
    return next(right, repr(value))
