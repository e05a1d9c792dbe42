"""What stands above the table of the ways to a gradient: how well they agree, and how long each took."""

from html import escape

from backprop_viewer.ui.gradient_ways.table import DIFFERENCES, ENGINE, PYTORCH, TAPE, WAYS
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


def name_of(ways: Ways, way: str) -> str:
    """Return what a way is called, with the length of its tape or its version."""
    name = translate("GradientWays", NAMES[way])
    if way == TAPE and way in ways.found:
        text = translate("GradientWays", "{name}, {count} lines")
        return text.format(name=name, count=grouped(ways.found[way].lines))
    return f"{name} {ways.version}" if way == PYTORCH and ways.version else name


def summary(ways: Ways) -> str:
    """Return a table, as HTML: for each way how far off it is, in how many digits it agrees."""
    heads = (
        translate("GradientWays", "off by"),
        translate("GradientWays", "digits"),
        translate("GradientWays", "time"),
    )
    rows = [_row(("", *heads))]
    for way in WAYS:
        found = ways.found.get(way)
        seconds = ways.seconds if way == ENGINE else found and found.seconds
        time = NOTHING if seconds is None else time_text(seconds)
        if found is None:
            empty = "" if way == ENGINE else NOTHING
            rows.append(_row((name_of(ways, way), empty, empty, time)))
            continue
        agreed = ways.agreements[way]
        off = number_text(agreed.largest, 2) if agreed.largest else "0"
        rows.append(_row((name_of(ways, way), off, str(agreed.digits), time)))
    return f'<table width="100%" cellspacing="0" cellpadding="1">{"".join(rows)}</table>'


def _row(cells: tuple[str, ...]) -> str:
    first, *others = map(escape, cells)
    rest = "".join(f'<td align="right">&nbsp;{text.replace(" ", "&nbsp;")}</td>' for text in others)
    return f"<tr><td>{first}</td>{rest}</tr>"


def time_text(seconds: float) -> str:
    """Return a length of time in a unit that suits it: '12 µs', '3.4 ms', '1.2 s'."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds / 1e-6:.3g} µs"


def explanation() -> str:
    """Return what the numbers of the table mean."""
    return translate(
        "GradientWays",
        "Each way is compared with backpropagation. Off by: the largest relative difference of a "
        "weight's or bias's gradient. Digits: in how many all of them agree. Time: how long the "
        "gradient of this update took; differences are of the parameters in the table.",
    )
