"""What stands above the table of the ways to a gradient: how well they agree, and their times."""

from html import escape

from backprop_viewer.ui.gradient_ways.table import (
    DIFFERENCES,
    ENGINE,
    HEADINGS,
    PYTORCH,
    TAPE,
    WAYS,
)
from backprop_viewer.ui.gradient_ways.ways import Ways
from backprop_viewer.ui.moments import grouped
from backprop_viewer.ui.numbers import number_text
from backprop_viewer.ui.texts import QT_TRANSLATE_NOOP, translate

NAMES = {
    ENGINE: QT_TRANSLATE_NOOP("GradientWays", "Backpropagation"),
    TAPE: QT_TRANSLATE_NOOP("GradientWays", "Tape"),
    DIFFERENCES: QT_TRANSLATE_NOOP("GradientWays", "Finite differences"),
    PYTORCH: "PyTorch",
}
DOING = {
    ENGINE: QT_TRANSLATE_NOOP("GradientWays", "Computing…"),
    TAPE: QT_TRANSLATE_NOOP("GradientWays", "Writing the tape…"),
    DIFFERENCES: QT_TRANSLATE_NOOP("GradientWays", "Computing differences of the loss…"),
}
NOTHING = "–"
NARROW, NARROWEST = 290, 225
"""Below this width names are short; below that the number of digits is left out."""


def name_of(ways: Ways, way: str, is_short: bool) -> str:
    """Return what a way is called, with the length of its tape or its version."""
    name = translate("GradientWays", HEADINGS[way] if is_short else NAMES[way])
    if is_short:
        return name
    if way == TAPE and way in ways.found:
        text = translate("GradientWays", "{name}, {count} lines")
        return text.format(name=name, count=grouped(ways.found[way].lines))
    return f"{name} {ways.version}" if way == PYTORCH and ways.version else name


def summary(ways: Ways, width: int) -> str:
    """Return a table, as HTML: for each way how far off it is, in how many digits it agrees."""
    has_digits = width >= NARROWEST
    heads = (
        translate("GradientWays", "off by"),
        translate("GradientWays", "digits"),
        translate("GradientWays", "time"),
    )
    rows = [_row("", heads, has_digits)]
    for way in WAYS:
        name = name_of(ways, way, is_short=width < NARROW)
        found = ways.found.get(way)
        if way == ENGINE:
            time = NOTHING if ways.seconds is None else time_text(ways.seconds)
            rows.append(_row(name, ("", "", time), has_digits))
        elif found is None:
            rows.append(_row(name, (NOTHING,) * 3, has_digits))
        else:
            agreed = ways.agreements[way]
            off = number_text(agreed.largest, 2) if agreed.largest else "0"
            cells = off, str(agreed.digits), time_text(found.seconds)
            rows.append(_row(name, cells, has_digits))
    return f'<table width="100%" cellspacing="0" cellpadding="1">{"".join(rows)}</table>'


def _row(name: str, cells: tuple[str, ...], has_digits: bool) -> str:
    off, digits, time = (escape(cell).replace(" ", "&nbsp;") for cell in cells)
    shown = (off, digits, time) if has_digits else (off, time)
    rest = "".join(f'<td align="right">&nbsp;{cell}</td>' for cell in shown)
    return f"<tr><td>{escape(name)}</td>{rest}</tr>"


def time_text(seconds: float) -> str:
    """Return a length of time in a unit that suits it: '12 µs', '3.4 ms', '1.2 s'."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{_short(seconds / size)} {unit}"
    return f"{_short(seconds / 1e-6)} µs"


def _short(number: float) -> str:
    """Return two digits, or more before the point."""
    return f"{number:.1f}" if number < 9.95 else f"{number:.0f}"


def explanation() -> str:
    """Return what the numbers of the table mean."""
    return translate(
        "GradientWays",
        "Each way is compared with backpropagation. Off by: the largest relative difference of a "
        "weight's or bias's gradient. Digits: in how many all of them agree. Time: how long the "
        "gradient of this update took; differences are of the parameters in the table.",
    )
