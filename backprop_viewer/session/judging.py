"""Whether an answer to a question is right, and if not, what it comes from."""

import math
import re

from backprop_viewer.engine.mistakes.slips import slips
from backprop_viewer.engine.notation import NOTATIONS
from backprop_viewer.session.asked import (
    CLOSE,
    EXACT,
    LARGER,
    RIGHT,
    ROUNDED,
    SIGN,
    SLIP,
    UNREADABLE,
    WRONG,
    Question,
    Verdict,
)
from backprop_viewer.session.expressions import ExpressionError
from backprop_viewer.session.questions import moment_of, right_of
from backprop_viewer.session.state import State
from backprop_viewer.session.typed import values

NEGATIVE, ZERO, POSITIVE = SIGNS = ("negative", "zero", "positive")
FIRST, SECOND, EQUAL = CHOICES = ("first", "second", "equal")
NEAR = 0.02
"""The share that an answer is off which is said to be close."""
DECIMALS = re.compile(r"[-+]?\d*[.](\d+)")


def judged(state: State, question: Question, text: str) -> Verdict:
    """Return what an answer is worth: typed, or one of SIGNS or CHOICES."""
    if question.form == SIGN:
        return _judged_choice(text, SIGNS[_sign(right_of(state, question)) + 1])
    if question.form == LARGER:
        here, other = right_of(state, question), right_of(state, question, question.other)
        return _judged_choice(text, (EQUAL, FIRST, SECOND)[_sign(here - other)])
    try:
        found = values(text)
    except ExpressionError as error:
        return Verdict(UNREADABLE, text, reason=str(error))
    right = right_of(state, question)
    value = min(found, key=lambda one: abs(one - right))
    return _judged_value(state, question, text, value)


def _sign(value: float) -> int:
    return (value > 0) - (value < 0)


def _judged_choice(text: str, right: str) -> Verdict:
    return Verdict(RIGHT if text == right else WRONG, text)


def _judged_value(state: State, question: Question, text: str, value: float) -> Verdict:
    assert state.view.asking is not None
    right, digits = right_of(state, question), state.view.digits
    bound = state.view.asking.tolerance.bound(right, digits)
    bound += 1e-12 * max(1.0, abs(right))  # of one that ends in 5, either rounding is right
    if value == right or abs(value - right) <= bound:
        return Verdict(RIGHT, text, value)
    found = _slips_near(state, question, value, right)
    is_just_that = bool(found) and found[0][0] <= EXACT * max(1.0, abs(value))
    if not is_just_that and is_rounded(text, value, right, bound):
        return Verdict(ROUNDED, text, value)
    if found:
        return Verdict(SLIP, text, value, tuple(dict.fromkeys(name for _, name in found)))
    is_close = abs(value - right) <= NEAR * abs(right)
    return Verdict(CLOSE if is_close else WRONG, text, value)


def _slips_near(
    state: State, question: Question, value: float, right: float
) -> list[tuple[float, str]]:
    """Return the slips that give this value, with how far it is off theirs, the nearest first.

    Each is given with the digits that it would be shown with: these may be fewer than of the right
    value, which then may not be nearer.
    """
    asking, digits = state.view.asking, state.view.digits
    assert asking is not None
    record, notation = moment_of(state, question).record, NOTATIONS[state.view.notation]
    bound = asking.tolerance.bound(right, digits)
    found = [
        (abs(value - wrong), name)
        for name, wrong in slips(record, question.address, question.sample, notation)
        if abs(value - wrong) <= max(bound, asking.tolerance.bound(wrong, digits))
    ]
    return sorted(one for one in found if one[0] < abs(value - right))


def is_rounded(text: str, value: float, right: float, bound: float) -> bool:
    """Return whether a number was typed that is the right one, rounded more than it may be."""
    plain = text.strip().replace("−", "-").replace(",", ".")
    found = DECIMALS.fullmatch(plain)
    if found is None or value == 0.0 or not math.isfinite(right):
        return False
    unit = 10.0 ** -len(found[1])
    return unit > bound and abs(value - right) <= 0.5 * unit * (1.0 + 1e-9)
