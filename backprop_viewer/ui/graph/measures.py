"""The sizes of letters and of what holds them, in pixels of the room. No Qt."""

import math
from dataclasses import dataclass, replace
from functools import lru_cache

LEAST_WITH_NAME = 6.4
DIGIT_WIDTH, SIGN_WIDTH, LETTER_WIDTH, SUBSCRIPT_SHARE = 0.64, 1.16, 0.82, 0.72
"""Of the size of letters: the width of a digit, of minus and point, and of the letter w."""
WIDEST_LABEL, BESIDE_LETTERS = 150.0, 12.0
CLEAR = 17.0
"""The least radius at which a name does not lie on the number below it."""
INNER_NAME = 28.0
"""The radius from which on large letters have room for a name above a number."""
LEAST_LABEL, MOST_LABEL, LABEL_PADDING = 84.0, 138.0, 14.0


@dataclass(frozen=True)
class Measures:
    """How large what a drawing is made of is.

    ``least`` is what no letter is smaller than: on a projector each must be read from the last
    row. A label has the weight and, in ``label_lines``, what else there is to tell below it; it
    is ``widest_label`` where the columns are far enough apart.
    """

    least: float = 9.0
    is_far: bool = False
    label: float = 12.0
    line: float = 14.0
    label_width: float = 86.0
    widest_label: float = 86.0
    label_lines: int = 2
    smallest_gap: float = 140.0
    heading: float = 13.0
    smallest_heading: float = 10.0
    foot: float = 40.0
    has_legend: bool = True
    below: float = 34.0
    line_below: float = 15.0
    size_below: float = 12.0
    first_below: float = 20.0
    lines_below: int = 2
    text_width: float = 84.0
    radius_share: float = 0.29
    name_radius: float = 21.0
    value_radius: float = 11.0
    target_width: float = 92.0
    target_height: float = 40.0
    target_shift: float = 8.0
    margins: tuple[float, float] = (64.0, 70.0)
    ring: float = 6.0
    """What labels keep off a node: the arc of its delta, and its ring."""

    @property
    def beside_label(self) -> float:
        """Return the room between two nodes that is not for the label between them."""
        return 2 * self.ring + 2

    @property
    def inner_name_radius(self) -> float:
        """Return how large nodes must be to have their name within, above their number."""
        return min(self.name_radius, INNER_NAME) if self.is_far else max(self.name_radius, CLEAR)

    @property
    def only_number(self) -> bool:
        """Return whether a label has no room for a name: its place says which it is."""
        return self.label_width < LEAST_WITH_NAME * self.label

    @property
    def label_height(self) -> float:
        """Return the height of a label with all its lines."""
        return self.label_lines * self.line + 4

    @property
    def one_line(self) -> float:
        """Return the height of a label of one line."""
        return self.line + 6 if self.label_lines > 1 else self.label_height


USUAL = Measures()
SMALL = Measures(
    label=10.0,
    line=12.0,
    label_width=46.0,
    widest_label=46.0,
    smallest_gap=76.0,
    below=30.0,
    line_below=12.0,
    size_below=10.0,
    first_below=18.0,
    text_width=64.0,
    name_radius=14.5,
    value_radius=9.0,
    ring=4.0,
)
"""For columns too close for usual labels, as where drawings stand side by side."""
TIGHT = replace(
    USUAL,
    label=10.0,
    line=11.5,
    label_width=76.0,
    widest_label=76.0,
    text_width=74.0,
    radius_share=0.26,
)
"""For labels that are many for the room there is."""
FAR = Measures(
    least=17.0,
    is_far=True,
    label=17.0,
    line=20.0,
    label_width=MOST_LABEL,
    smallest_gap=100.0,
    heading=18.0,
    smallest_heading=17.0,
    foot=10.0,
    has_legend=False,
    below=56.0,
    line_below=21.0,
    size_below=17.0,
    first_below=23.0,
    text_width=124.0,
    radius_share=0.43,
    name_radius=30.0,
    value_radius=15.0,
    target_width=128.0,
    target_height=48.0,
    target_shift=11.0,
    margins=(52.0, 62.0),
)
"""For a room whose height, with all else on the screen, is 36 times the least letters."""


def label_width(measures: Measures, gap: float, widest: float) -> float:
    """Return how wide labels are between columns so far apart, the widest node that wide."""
    if measures.is_far:
        return max(LEAST_LABEL, min(MOST_LABEL, gap - widest - LABEL_PADDING))
    room = gap - widest - measures.beside_label
    return max(measures.label_width, min(measures.widest_label, room))


@lru_cache(maxsize=32)
def wide_labels(units: int, digits: int) -> tuple[Measures, Measures]:
    """Return usual and small measures whose labels hold so many digits of any weight.

    ``units`` is how many the largest layer has: long indices need room too.
    """
    index = 2 if units < 10 else len(str(units)) + 1.5
    letters = LETTER_WIDTH + index * DIGIT_WIDTH * SUBSCRIPT_SHARE + SIGN_WIDTH
    made = []
    for measures in (USUAL, SMALL):
        wide = (letters + (digits + 1) * DIGIT_WIDTH) * measures.label + BESIDE_LETTERS
        wide = max(measures.label_width, min(WIDEST_LABEL, math.ceil(wide)))
        made.append(replace(measures, widest_label=wide))
    return made[0], made[1]
