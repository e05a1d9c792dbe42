"""How runs that are compared look in every plot: a colour and a kind of stroke for each.

A plot draws the present run as it always did, and those of ``others(state)`` with RunCurves, or
with ``side_pen`` itself; ``names_of_runs`` are entries for its legend.
"""

from collections.abc import Iterable

import pyqtgraph
from PySide6.QtCore import Qt

from backprop_viewer.engine.calls import Array
from backprop_viewer.session.state import Side, State
from backprop_viewer.ui.plots.dots import Dots, set_alone, set_finite
from backprop_viewer.ui.run_look import STROKES, STYLES, side_colour, side_pen
from backprop_viewer.ui.theme import Theme

ALONE = 7.0
"""How large the dot of a run with one value is, in pixels."""

__all__ = [
    "STYLES",
    "RunCurves",
    "names_of_runs",
    "others",
    "present_colour",
    "present_style",
    "side_colour",
    "side_pen",
]


def others(state: State) -> tuple[Side, ...]:
    """Return the runs beside the present one."""
    return state.sides[1:]


def present_colour(theme: Theme, state: State) -> str:
    """Return the colour of the present run: its own where several are shown."""
    return side_colour(theme, state.sides[0].index) if len(state.sides) > 1 else theme.accent


def present_style(state: State) -> Qt.PenStyle:
    """Return the stroke of the present run: its own where several are shown."""
    return STYLES[state.sides[0].index] if len(state.sides) > 1 else STYLES[0]


def names_of_runs(theme: Theme, sides: Iterable[Side]) -> list[tuple[str, str, str]]:
    """Return stroke, name and colour of each run, as Legend.show_curves takes them."""
    return [
        (STROKES[side.index % len(STROKES)], side.name, side_colour(theme, side.index))
        for side in sides
    ]


class RunCurves:
    """The curves of the runs beside the present one on a plot, one each."""

    def __init__(self, area: pyqtgraph.PlotWidget) -> None:
        self._area = area
        self._items: list[pyqtgraph.PlotCurveItem] = []
        self._dots: list[Dots] = []

    def show(
        self, theme: Theme, curves: Iterable[tuple[Side, Array, Array]], is_pale: bool = False
    ) -> None:
        """Show for each run its points x, y in the plot's own coordinates; other curves go."""
        shown = list(curves)
        while len(self._items) < len(shown):
            self._items.append(pyqtgraph.PlotCurveItem())
            self._dots.append(Dots(ALONE))
            self._area.addItem(self._items[-1])
            self._area.addItem(self._dots[-1])
        for number, (item, dots) in enumerate(zip(self._items, self._dots, strict=True)):
            item.setVisible(number < len(shown))
            dots.setVisible(number < len(shown))
            if number < len(shown):
                side, x, y = shown[number]
                pen = side_pen(theme, side.index, is_pale=is_pale)
                item.setPen(pen)
                set_finite(item, x, y)
                dots.set_look(pen.color().name())
                set_alone(dots, x, y)
