"""How large everything is on the projector, and where it stands. No widgets.

The smallest letters are 1/36 of the screen's height: what is read from the last row.
"""

import math
from dataclasses import dataclass

from PySide6.QtCore import QRect

LINES = 36
"""How many of the smallest letters go into the height of the screen."""
LARGEST_ZOOM, ZOOM_STEP = 2.5, 1.1
MARGIN = 0.7
STRIP = 0.35
EXPLANATION, BESIDE_LESSON, BESIDE_PLOTS = 12.5, 11.0, 15.5
LESSON_SHARE, PLOTS_SHARE = 0.4, 0.4
"""Of the width, that a lesson and plots beside the drawing take."""
CANVAS_SHARE, HIGHEST = 0.5, 0.45
"""Of the height, that the drawing keeps over plots, and the explanation gets at most."""


def letters_of(height: int, zoom: float = 1.0) -> int:
    """Return the size of the smallest letters, in pixels, on a screen so high."""
    return math.ceil(height / LINES * zoom)


@dataclass(frozen=True)
class Places:
    """Where the parts stand; what is not shown has no place."""

    canvas: QRect
    explanation: QRect | None
    lesson: QRect | None
    plots: QRect | None
    strip: QRect
    answer: QRect

    @property
    def plots_side_by_side(self) -> bool:
        """Return whether plots stand beside one another, not below."""
        return self.plots is not None and self.plots.width() > self.plots.height()


def arranged(
    width: int, height: int, letters: int, has_lesson: bool, has_plots: bool, answer: int = 0
) -> Places:
    """Return where everything stands in a window of this size.

    ``answer`` is the height of the field for answers, below all but the strip. While it is there,
    so is the explanation, which asks the question: plots beside a lesson give way.
    """
    strip = max(3, round(STRIP * letters))
    high = height - strip - answer
    foot, field = QRect(0, height - strip, width, strip), QRect(0, high, width, answer)
    if has_lesson and has_plots and not answer:
        return _lesson_and_plots(width, high, foot, field)
    has_plots = has_plots and not has_lesson
    lines = BESIDE_LESSON if has_lesson else BESIDE_PLOTS if has_plots else EXPLANATION
    below = min(round(lines * letters), round(HIGHEST * high))
    # A question is shorter than most explanations; beside plots the drawing has no room to give.
    below -= answer if has_plots else answer // 2
    top = high - below
    if has_lesson:
        lesson = round(LESSON_SHARE * width)
        return Places(
            QRect(lesson, 0, width - lesson, top),
            QRect(0, top, width, below),
            QRect(0, 0, lesson, top),
            None,
            foot,
            field,
        )
    plots = round(PLOTS_SHARE * width) if has_plots else 0
    right = QRect(width - plots, 0, plots, high) if has_plots else None
    return Places(
        QRect(0, 0, width - plots, top),
        QRect(0, top, width - plots, below),
        None,
        right,
        foot,
        field,
    )


def _lesson_and_plots(width: int, high: int, foot: QRect, field: QRect) -> Places:
    """Give the place of the explanation to the plots."""
    lesson = round(LESSON_SHARE * width)
    top = round(CANVAS_SHARE * high)
    return Places(
        QRect(lesson, 0, width - lesson, top),
        None,
        QRect(0, 0, lesson, high),
        QRect(lesson, top, width - lesson, high - top),
        foot,
        field,
    )
