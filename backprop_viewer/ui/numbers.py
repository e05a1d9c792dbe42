"""Numbers as the window shows them: fixed digits, so that widths do not jump, and a true minus."""

import math
import re
from collections.abc import Iterator

import numpy as np

from backprop_viewer.engine.calls import Array

MINUS = "−"
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻"
SUPERSCRIPTS = str.maketrans("0123456789-", RAISED)
LOWERED = str.maketrans(RAISED, "0123456789-")
POWER = re.compile(rf"·10([{RAISED}]+)")
"""Finds the power of ten in what is made here; the group is its exponent."""
DIGITS = 4
FEWEST_DIGITS, MOST_SHORTENED, TELLING_DIGITS = 2, 12, 3
SMALL = 0.005
"""From here down a number is shorter as a power of ten."""
CLOSE_STEPS = (0.6, 0.8, 1.0, 1.5, 3.0, 4.0)
"""Beside 1, 2 and 5: shares of a power of ten up to which a scale reaches as well."""
SMALL_END, MOST_OF_END = 0.005, 6
"""What reaches not so far is said in powers of ten, and anything else in so many digits at most."""


def number_text(value: float, digits: int | None = DIGITS) -> str:
    """Return a number with so many decimals; very large or small ones as a power of ten.

    Digits None stands for every digit that it has.
    """
    if math.isnan(value):
        return "?"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    if digits is None:
        return exact_text(value)
    size = abs(value)
    if size >= 10_000 or 0 < size < 0.5 * 10.0**-digits:
        return with_power(f"{value:.{max(1, digits - 2)}e}")
    decimals = digits if size < 100 else max(0, digits - 2)
    text = f"{value:.{decimals}f}"
    return text.replace("-", "" if float(text) == 0 else MINUS)


def signed_text(value: float, digits: int | None = DIGITS) -> str:
    """Return a difference: as any number, but with a plus if it is positive."""
    return f"+{number_text(value, digits)}" if value > 0 else number_text(value, digits)


def shorter_texts(
    value: float, digits: int | None = DIGITS, is_signed: bool = False
) -> Iterator[str]:
    """Yield a number as asked for, then with ever fewer digits, for places that are narrow.

    A small one is written as a power of ten before only its last digits are left.
    """
    write = signed_text if is_signed else number_text
    yield write(value, digits)
    most = MOST_SHORTENED if digits is None else digits - 1
    is_small = 0 < abs(value) < SMALL
    enough = TELLING_DIGITS - 1 - math.floor(math.log10(abs(value))) if is_small else 0
    is_small = is_small and enough <= most + 1
    for fewer in range(most, FEWEST_DIGITS - 1, -1):
        if is_small and fewer < enough:
            yield _power_text(value, TELLING_DIGITS - 1, is_signed)
            is_small = False
        yield write(value, fewer)


def shortest_text(value: float, is_signed: bool = False) -> str:
    """Return a number in as little room as can be: of a power of ten one digit."""
    text = (signed_text if is_signed else number_text)(value, FEWEST_DIGITS)
    return _power_text(value, 0, is_signed) if "·" in text else text


def least_texts(value: float) -> tuple[str, ...]:
    """Return a number as shortest_text has it, then so short that it only tells its size."""
    if not 0.0 < abs(value) < math.inf:
        return (shortest_text(value),)
    rough = "≈0" if abs(value) < SMALL else f"{value:.1f}".replace("-", MINUS)
    return shortest_text(value), rough


def widest_like(values: Array) -> float | None:
    """Return a number as wide as the widest of these is written with decimals, None without any.

    It is the same for all that are as long, so that what is found out for it can be kept.
    """
    known = values[np.abs(values) < 10_000]  # NaN is not
    if not len(known):
        return None
    largest = float(np.abs(known).max())
    like = 8.0 / 9 * 10.0 ** len(str(int(largest)))
    return -like if (known < 0).any() else like


def significant_digits(text: str) -> int:
    """Return how many digits of a number's text tell something: 2 of 0.0035, 3 of 1.20·10⁻⁵."""
    digits = text.split("·")[0].lstrip(f"+{MINUS}").replace(".", "")
    return len(digits.lstrip("0"))


def _power_text(value: float, digits: int, is_signed: bool = False) -> str:
    """Return a number as a power of ten."""
    plus = "+" if is_signed and value > 0 else ""
    return plus + with_power(f"{value:.{digits}e}")


def setting_text(value: float, digits: int | None = DIGITS) -> str:
    """Return a setting, such as a learning rate, as short as it is: 0.1, 1e−8."""
    if digits is None:
        return typed_text(value).removesuffix(".0")
    return f"{value:.{max(6, digits)}g}".replace("-", MINUS)


def exact_text(value: float) -> str:
    """Return a number with every digit that it has, as the inspector shows it."""
    if not math.isfinite(value):
        return number_text(value)
    text = repr(float(value) + 0.0)
    return with_power(text) if "e" in text else text.replace("-", MINUS)


def typed_text(value: float) -> str:
    """Return a number with every digit that it has, as it is typed: 1.5e−08."""
    if not math.isfinite(value):
        return number_text(value)
    return repr(float(value) + 0.0).replace("-", MINUS)


def with_power(text: str) -> str:
    """Return a number that was written with an "e" as shown: -1.5e-08 as −1.5·10⁻⁸."""
    mantissa, exponent = text.split("e")
    return f"{mantissa}·10{str(int(exponent)).translate(SUPERSCRIPTS)}".replace("-", MINUS)


def subscript(*numbers: int) -> str:
    """Return indices counted from 0 as a subscript counted from 1: 11, or 10,2."""
    texts = [str(number + 1) for number in numbers]
    return ("," if any(len(text) > 1 for text in texts) else "").join(texts)


def nice_limit(value: float) -> float:
    """Return the value rounded up to 1, 2 or 5 times a power of ten: scales that hold still.

    1 if there is nothing to round up. At the ends of the floats there are no such powers.
    """
    if not 1e-300 < value < math.inf:
        return 1.0
    if value > 1e300:
        return value
    power = 10.0 ** math.floor(math.log10(value))
    return next((step * power for step in (1, 2, 5) if value <= step * power), 10 * power)


def close_limit(value: float) -> float:
    """Return the value rounded up in smaller steps than nice_limit, so that it fills the scale."""
    limit = nice_limit(value)
    if not 0.0 < value < limit:
        return limit
    power = 10.0 ** math.floor(math.log10(limit) + 1e-9)
    return next((step * power for step in CLOSE_STEPS if value <= step * power <= limit), limit)


def end_texts(low: float, high: float) -> tuple[str, str]:
    """Return from where to where something reaches, in as many digits as tell both apart."""
    digits, reach = FEWEST_DIGITS, high - low
    if max(abs(low), abs(high)) >= SMALL_END and 0.0 < reach < math.inf:
        digits = min(MOST_OF_END, max(digits, math.ceil(-math.log10(reach)) + 1))
    return number_text(low, digits), number_text(high, digits)
