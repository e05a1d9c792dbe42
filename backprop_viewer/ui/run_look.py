"""How runs that are compared look everywhere: a colour and a kind of stroke for each.

Colours are of the theme and told apart by colour-blind people; the stroke says it once more.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen

from backprop_viewer.ui.theme import Theme, mix

STYLES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DotLine,
)
STROKES = ("—", "– –", "– ·", "· ·")
"""The same for texts, such as a legend's."""
PRESENT_WIDTH, WIDTH = 2, 1
PALE = 0.6


def side_colour(theme: Theme, index: int) -> str:
    """Return the colour of a run, as #rrggbb."""
    return theme.sides[index % len(theme.sides)]


def side_pen(theme: Theme, index: int, is_present: bool = False, is_pale: bool = False) -> QPen:
    """Return the pen of a run; pale for what is not to be looked at first."""
    colour = side_colour(theme, index)
    if is_pale:
        colour = mix(colour, theme.panel, PALE)
    pen = QPen(QColor(colour), PRESENT_WIDTH if is_present else WIDTH)
    pen.setCosmetic(True)
    pen.setStyle(STYLES[index % len(STYLES)])
    return pen
