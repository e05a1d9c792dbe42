"""How often plots are drawn while everything moves, so that training goes on.

Each plot that can be seen may draw for its share of the time that goes by; what its drawing and
painting takes is measured. At rest every plot is drawn once more, as soon as there is time.
"""

from collections.abc import Callable
from time import perf_counter
from typing import Protocol
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QTimer

PICTURE_MS = 30.0
"""How long everything together may take for one picture while everything moves."""
LEAST_SHARE, MOST_SHARE = 0.1, 0.35
"""Which part of the time all plots together get, whatever else takes."""
SMOOTH = 0.1
SAVED_MS = 60.0
"""How much drawing time, of all plots together, is saved up at most while nothing is drawn."""
TURN_MS, TICK_MS, REST_MS = 8.0, 10, 150.0
"""How long plots draw at once; how often the next may; and when nothing moves any more."""
MOST_DRAWN = 2
"""How many plots are drawn in one turn while training plays: they are painted in it, too."""


class Paced(Protocol):
    """A plot, as far as its pace is concerned."""

    def isVisible(self) -> bool: ...
    def draw_now(self) -> None: ...


class Pace(QObject):
    """Shares the time for drawing between plots, equally: what draws fast is drawn more often."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clock: Callable[[], float] = perf_counter
        self._left: WeakKeyDictionary[Paced, float] = WeakKeyDictionary()
        self._waiting: WeakKeyDictionary[Paced, None] = WeakKeyDictionary()
        self._changed = self._counted = float("-inf")
        self._of: object = None
        self._is_moving = False
        self._spent = self._spent_in_frame = 0.0
        self._others_ms = PICTURE_MS / 2
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)

    def add(self, plot: Paced) -> None:
        """Let a plot draw in its share of the time."""
        self._left[plot] = 0.0

    @property
    def is_waiting(self) -> bool:
        """Return whether a plot has something to draw."""
        return len(self._waiting) > 0

    @property
    def is_moving(self) -> bool:
        """Return whether changes come one after another, as while training plays."""
        return self._is_moving and (self.clock() - self._changed) * 1e3 <= REST_MS

    def may_draw(self, plot: Paced, of: object) -> bool:
        """Return whether a plot may draw a state at once; if not, it will later.

        At rest it may, as long as all together do not keep what was asked for waiting.
        """
        if of is not self._of:
            now = self.clock()
            passed = (now - self._changed) * 1e3
            self._is_moving = passed <= REST_MS
            self._learn(passed)
            self._of, self._changed, self._spent = of, now, 0.0
        if not self._is_moving and self._spent <= TURN_MS:
            self._waiting.pop(plot, None)
            return True
        self._waiting[plot] = None
        if not self._timer.isActive():
            self._timer.start()
        return False

    @property
    def share(self) -> float:
        """Return which part of the time plots get: what all else leaves of a picture's time."""
        return min(MOST_SHARE, max(LEAST_SHARE, 1.0 - self._others_ms / PICTURE_MS))

    def _learn(self, passed: float) -> None:
        """Find out what all else takes for a picture."""
        if self._is_moving:
            others = max(0.0, passed - self._spent_in_frame)
            self._others_ms += SMOOTH * (others - self._others_ms)
        self._spent_in_frame = 0.0

    def spend(self, plot: Paced, milliseconds: float) -> None:
        """Count what a plot has taken to draw, or to be painted."""
        self._spent += milliseconds
        self._spent_in_frame += milliseconds
        if plot in self._left:
            self._left[plot] -= milliseconds

    def tick(self) -> None:
        """Draw what waits and has time left; at rest whatever waits. The longest waiting first."""
        now = self.clock()
        self._share_out(now)
        is_at_rest = (now - self._changed) * 1e3 > REST_MS
        self._spent, drawn = 0.0, 0
        for plot in list(self._waiting):
            if self._spent > TURN_MS or (drawn >= MOST_DRAWN and not is_at_rest):
                break
            if not plot.isVisible():
                del self._waiting[plot]
            elif is_at_rest or self._left[plot] > 0.0:
                del self._waiting[plot]
                plot.draw_now()
                drawn += 1
        if not self.is_waiting:
            self._timer.stop()

    def _share_out(self, now: float) -> None:
        """Give all plots that can be seen their part of the time since the last tick."""
        seen = [plot for plot in self._left if plot.isVisible()]
        passed, self._counted = min(1.0, now - self._counted), now
        for plot in seen:
            earned = self._left[plot] + passed * 1e3 * self.share / len(seen)
            self._left[plot] = min(earned, SAVED_MS / len(seen))
