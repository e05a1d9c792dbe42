"""Numbers as texts state them: '−0.4769', '1,000', '15 %', '2.5e-4'."""

import math
import re
from typing import NamedTuple

NUMBER = re.compile(
    r"(?P<sign>[-−])?(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?:\.(?P<places>\d+))?"
    r"(?:[eE](?P<power>[-−+]?\d{1,3}))?(?P<percent>[   ]?\\?%)?"
)


class Stated(NamedTuple):
    """A number that is stated: its value, and the worth of half a unit of its last digit."""

    value: float
    half_unit: float

    def agrees(self, value: float) -> bool:
        """Return whether a value rounds to this number."""
        slack = self.half_unit * (1 + 1e-9) + 4e-16 * abs(value)
        return math.isfinite(value) and abs(value - self.value) <= slack


def number_of(text: str) -> Stated | None:
    """Return the number that a text is, None if it is none."""
    found = NUMBER.fullmatch(text.strip())
    if found is None:
        return None
    digits = found["whole"].replace(",", "") + "." + (found["places"] or "0")
    scale = 10.0 ** int((found["power"] or "0").replace("−", "-"))
    scale *= 0.01 if found["percent"] else 1.0
    sign = -1.0 if found["sign"] else 1.0
    last_digit = 10.0 ** -len(found["places"] or "")
    return Stated(sign * float(digits) * scale, 0.5 * last_digit * scale)


def shown(value: float, like: str) -> str:
    """Return a value written as another number is: with as many digits, as a percentage or not."""
    found = NUMBER.fullmatch(like.strip())
    if found is None or not math.isfinite(value):
        return repr(value)
    places = len(found["places"] or "")
    if found["power"]:
        return f"{value:.{places}e}"
    return f"{100 * value:.{places}f} %" if found["percent"] else f"{value:.{places}f}"
