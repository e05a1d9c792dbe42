"""The time that a lecture has taken: started, paused, set back."""

from collections.abc import Callable
from time import monotonic


class Stopwatch:
    """Counts seconds while it runs."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._before = 0.0
        self._since: float | None = None

    @property
    def is_running(self) -> bool:
        """Return whether time is counted."""
        return self._since is not None

    @property
    def seconds(self) -> float:
        """Return what was counted."""
        return self._before + (self._clock() - self._since if self._since is not None else 0.0)

    def toggle(self) -> None:
        """Start or pause."""
        if self._since is None:
            self._since = self._clock()
        else:
            self._before, self._since = self.seconds, None

    def reset(self) -> None:
        """Begin at zero; what runs goes on."""
        self._before = 0.0
        if self._since is not None:
            self._since = self._clock()


def time_text(seconds: float) -> str:
    """Return a time as 12:05, with hours 1:12:05."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
