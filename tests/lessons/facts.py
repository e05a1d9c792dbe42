"""Numbers that lessons state and that no expression gives: each with a function that computes it.

The key is the lesson's key and the number as the lesson writes it. Expressions are preferred: see
"numbers" in backprop_viewer.lessons.reader.
"""

from collections.abc import Callable

FACTS: dict[tuple[str, str], Callable[[], float]] = {}
