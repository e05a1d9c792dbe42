"""Numbers as the window shows them: fixed digits, so that widths do not jump, and a true minus."""

import math

MINUS = "−"
_SUPERSCRIPTS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def number_text(value: float, digits: int = 4) -> str:
    """Return a number with so many decimals; very large or small ones as a power of ten."""
    if math.isnan(value):
        return "?"
    if math.isinf(value):
        return "∞" if value > 0 else f"{MINUS}∞"
    size = abs(value)
    if size >= 10_000 or 0 < size < 0.5 * 10.0**-digits:
        mantissa, exponent = f"{value:.{max(1, digits - 2)}e}".split("e")
        return f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}".replace("-", MINUS)
    decimals = digits if size < 100 else max(0, digits - 2)
    text = f"{value:.{decimals}f}"
    return text.replace("-", "" if float(text) == 0 else MINUS)


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
