"""Which part of a plot is shown when it is enlarged. No Qt."""

Range = tuple[float, float]
Ranges = tuple[Range, Range]
"""From where to where the axes reach: to the right, and up."""

NOTCH = 1.25
"""How many times larger a notch of the wheel, or a key, shows things."""
NARROWEST, FEWEST_DIGITS = 1e-9, 1e-12
"""How small a part of the whole can be shown, and of its numbers: beyond, floats run out."""


def enlarged(
    shown: Ranges, whole: Ranges, at: tuple[float, float], factor: float, axes: tuple[bool, bool]
) -> Ranges | None:
    """Return the part that is shown so many times larger, round a point that stays in its place.

    ``axes`` tells which axes are meant. None: that is all again.
    """
    made = [
        within((middle - (middle - low) / factor, middle + (high - middle) / factor), all_of)
        if is_meant
        else (low, high)
        for (low, high), all_of, middle, is_meant in zip(shown, whole, at, axes, strict=True)
    ]
    return part_of(made[0], made[1], shown, whole)


def moved(shown: Ranges, whole: Ranges, right: float, up: float) -> Ranges | None:
    """Return the part beside what is shown, by so many of its widths and heights."""
    made = [
        within((low + by * (high - low), high + by * (high - low)), all_of)
        for (low, high), all_of, by in zip(shown, whole, (right, up), strict=True)
    ]
    return part_of(made[0], made[1], shown, whole)


def part_of(x: Range, y: Range, shown: Ranges, whole: Ranges) -> Ranges | None:
    """Return ranges as they can be shown: those of before where too narrow, None if all is."""
    made = tuple(
        before if _is_too_narrow(wanted, all_of) else wanted
        for wanted, before, all_of in zip((x, y), shown, whole, strict=True)
    )
    return None if made == whole else (made[0], made[1])


def within(wanted: Range, whole: Range) -> Range:
    """Return a range moved into the whole, or the whole if it is no smaller."""
    width = wanted[1] - wanted[0]
    if width >= whole[1] - whole[0]:
        return whole
    low = min(max(wanted[0], whole[0]), whole[1] - width)
    return low, low + width


def lies_outside(part: Ranges, whole: Ranges) -> bool:
    """Return whether a part has nothing of the whole in it."""
    return any(
        high <= least or low >= most for (low, high), (least, most) in zip(part, whole, strict=True)
    )


def _is_too_narrow(wanted: Range, whole: Range) -> bool:
    width, largest = wanted[1] - wanted[0], max(abs(whole[0]), abs(whole[1]))
    return not width > max(NARROWEST * (whole[1] - whole[0]), FEWEST_DIGITS * largest)
