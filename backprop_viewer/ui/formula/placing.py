"""Where the items of a sheet stand: below one another, short formulas side by side."""

from typing import NamedTuple

from backprop_viewer.ui.formula.items import INDENT, FormulaItem, Item, Style, flattened, level_of

GAP, FORMULA_GAP, ROOM_BETWEEN = 0.5, 0.65, 2.5
"""Room below texts, beside formulas, and between two formulas of a row, in sizes of letters."""
NARROWEST = 40.0


class Spot(NamedTuple):
    """An item where it stands."""

    item: Item
    left: float
    top: float


def placed(
    items: list[Item], right: float, margin: float, style: Style
) -> tuple[list[Spot], float]:
    """Lay items out between margins; return where each stands and the height of all."""
    spots: list[Spot] = []
    bottom = top = 0.5 * margin
    for item in flattened(items):
        left = margin + level_of(item) * INDENT * style.size
        item.lay_out(max(NARROWEST, right - left), style)
        beside = _left_beside(spots[-1], item, style.size, right) if spots else None
        if beside is not None:
            left = beside
        elif spots:
            top = bottom + _gap(spots[-1].item, item) * style.size
        spots.append(Spot(item, left, top))
        bottom = max(bottom, top + item.height)
    return spots, bottom + 0.5 * margin


def _gap(above: Item, item: Item) -> float:
    """Return the room between two items: more beside a formula than between lines of text."""
    is_formula = isinstance(above, FormulaItem) or isinstance(item, FormulaItem)
    return (FORMULA_GAP if is_formula else GAP) * min(1.0, 1.1 - 0.1 * level_of(item))


def _left_beside(last: Spot, item: Item, size: float, right: float) -> float | None:
    """Return where an item begins to the right of the last one; None if it belongs below."""
    above = last.item
    if not (isinstance(above, FormulaItem) and isinstance(item, FormulaItem)):
        return None
    if not (above.shares_row and item.shares_row) or above.opened or item.opened:
        return None
    assert above.block is not None
    assert item.block is not None
    left = last.left + above.block.width + ROOM_BETWEEN * size
    half = (right - last.left) / 2  # a long one with a short one would look like two columns
    is_short = max(above.block.width, item.block.width) <= half
    return left if is_short and left + item.block.width <= right else None
