"""The sizes of letters and of what holds them, in pixels of the room. No Qt."""

from dataclasses import dataclass

LEAST_WITH_NAME = 6.4
LEAST_LABEL, MOST_LABEL, LABEL_PADDING = 84.0, 138.0, 14.0


@dataclass(frozen=True)
class Measures:
    """How large what a drawing is made of is.

    ``least`` is what no letter is smaller than: on a projector each must be read from the last
    row. A label has the weight and, in ``label_lines``, what else there is to tell below it.
    """

    least: float = 1.0
    label: float = 12.0
    line: float = 14.0
    label_width: float = 86.0
    label_lines: int = 2
    smallest_gap: float = 140.0
    heading: float = 13.0
    smallest_heading: float = 8.0
    foot: float = 40.0
    has_legend: bool = True
    below: float = 34.0
    line_below: float = 15.0
    size_below: float = 12.0
    first_below: float = 20.0
    text_width: float = 84.0
    radius_share: float = 0.29
    name_radius: float = 21.0
    value_radius: float = 11.0
    target_width: float = 92.0
    target_height: float = 40.0
    target_shift: float = 8.0
    margins: tuple[float, float] = (64.0, 70.0)

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
FAR = Measures(
    least=17.0,
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


def label_width(gap: float, widest: float) -> float:
    """Return how wide labels can be between columns so far apart, the widest node that wide."""
    return max(LEAST_LABEL, min(MOST_LABEL, gap - widest - LABEL_PADDING))
