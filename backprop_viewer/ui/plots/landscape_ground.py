"""The ground of the loss landscape: its colours, and its lines of equal loss."""

import numpy as np

from backprop_viewer.engine.calls import Array
from backprop_viewer.engine.contours import Line, contour, levels
from backprop_viewer.ui.shades import Pixels, colours_between, pixels_of
from backprop_viewer.ui.theme import Theme, mix

LEVELS, LARGE_RATIO = 9, 30.0
"""How many lines there are, and from which ratio of losses on they lie evenly in logarithms."""
STEPS = 128


def ground(x: Array, y: Array, losses: Array) -> tuple[Array, Line]:
    """Return heights -1 to 1 of losses, in logarithms where these differ much, and their lines."""
    known = losses[np.isfinite(losses)]
    low, high = (float(known.min()), float(known.max())) if len(known) else (0.0, 1.0)
    is_logarithmic = low > 0.0 and high > LARGE_RATIO * low
    measured = losses
    if is_logarithmic:
        measured, low, high = np.log(losses), float(np.log(low)), float(np.log(high))
    width = (high - low) or 1.0
    heights = np.nan_to_num(2.0 * (measured - low) / width - 1.0, nan=1.0)
    lines = [contour(measured, x, y, float(at)) for at in levels(low, high, LEVELS, False)]
    if not lines:
        return heights, (np.empty(0), np.empty(0))
    across, up = zip(*lines, strict=True)
    return heights, (np.concatenate(across), np.concatenate(up))


def loss_table(theme: Theme) -> Pixels:
    """Return the colours from the lowest loss to the highest."""
    if theme.name not in _tables:
        low = mix(theme.panel, theme.accent, 0.05)
        ends = (low, mix(theme.panel, theme.backward, 0.25), mix(theme.panel, theme.backward, 0.6))
        _tables[theme.name] = pixels_of(colours_between(ends, 2 * STEPS + 1))
    return _tables[theme.name]


_tables: dict[str, Pixels] = {}
