"""Numbers as the window shows them: fixed digits, so that widths do not jump, and a true minus."""

import math
from collections.abc import Iterator

MINUS = "−"
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


DIGITS = 4
FEWEST_DIGITS, MOST_SHORTENED = 2, 12


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
        mantissa, exponent = f"{value:.{max(1, digits - 2)}e}".split("e")
        return f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}".replace("-", MINUS)
    decimals = digits if size < 100 else max(0, digits - 2)
    text = f"{value:.{decimals}f}"
    return text.replace("-", "" if float(text) == 0 else MINUS)


def signed_text(value: float, digits: int | None = DIGITS) -> str:
    """Return a difference: as any number, but with a plus if it is positive."""
    return f"+{number_text(value, digits)}" if value > 0 else number_text(value, digits)


def shorter_texts(
    value: float, digits: int | None = DIGITS, is_signed: bool = False
) -> Iterator[str]:
    """Yield a number as asked for, then with ever fewer digits, for places that are narrow."""
    write = signed_text if is_signed else number_text
    yield write(value, digits)
    most = MOST_SHORTENED if digits is None else digits - 1
    for fewer in range(most, FEWEST_DIGITS - 1, -1):
        yield write(value, fewer)


def setting_text(value: float, digits: int | None = DIGITS) -> str:
    """Return a setting, such as a learning rate, as short as it is: 0.1, 1e−8."""
    if digits is None:
        return exact_text(value).removesuffix(".0")
    return f"{value:.{max(6, digits)}g}".replace("-", MINUS)


def short_text(value: float) -> str:
    """Return a number in as little room as can be, for small nodes."""
    if not math.isfinite(value) or abs(value) >= 100:
        return number_text(value, 2)
    text = f"{value:.2f}"
    return text.replace("-", "" if float(text) == 0 else MINUS)


def exact_text(value: float) -> str:
    """Return a number with every digit that it has, as the inspector shows it."""
    if not math.isfinite(value):
        return number_text(value)
    return repr(float(value) + 0.0).replace("-", MINUS)


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
