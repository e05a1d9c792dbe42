"""A progress bar on a terminal."""

import shutil
import time
from typing import TextIO

BAR = 10
SECONDS_BETWEEN = 0.1


class Progress:
    """How far a training is, on one line of a terminal that is written over and over.

    Where the stream is not a terminal, nothing is written.
    """

    def __init__(self, stream: TextIO, updates: int) -> None:
        self._stream = stream
        self._is_shown = stream.isatty() and updates > 0
        self._updates = updates
        self._start = self._last = time.monotonic()
        self._width = 0

    def show(self, done: int, loss: float) -> None:
        """Show how many updates are done and the loss of the last, unless it was just shown."""
        now = time.monotonic()
        if not self._is_shown or now - self._last < SECONDS_BETWEEN:
            return
        self._last = now
        columns = shutil.get_terminal_size().columns - 1
        self._write(progress_line(done, self._updates, now - self._start, loss, columns))

    def show_share(self, share: float) -> None:
        """Show how much of something is done, from 0 to 1, unless it was just shown."""
        now = time.monotonic()
        if not self._is_shown or now - self._last < SECONDS_BETWEEN:
            return
        self._last = now
        filled = int(BAR * share)
        left = f", {_duration((now - self._start) * (1 / share - 1))} left" if share else ""
        self._write(f"[{'#' * filled}{'.' * (BAR - filled)}] {100 * share:.0f} %{left}")

    def clear(self) -> None:
        """Empty the line."""
        if self._width:
            self._write("")
            self._stream.write("\r")
            self._stream.flush()

    def _write(self, line: str) -> None:
        self._stream.write("\r" + line.ljust(self._width))
        self._stream.flush()
        self._width = len(line)


def progress_line(done: int, updates: int, seconds: float, loss: float, columns: int) -> str:
    """Return the line: bar, updates, speed, loss and time left. Where it is narrow, without bar."""
    filled = BAR * done // updates
    bar = "#" * filled + "." * (BAR - filled)
    speed = done / seconds if seconds else 0.0
    left = f", {_duration((updates - done) / speed)} left" if speed else ""
    line = f"{done:,} of {updates:,} updates, {speed:,.0f}/s, loss {loss:.4g}{left}"
    with_bar = f"[{bar}] {line}"
    return with_bar if len(with_bar) <= columns else line[: max(columns, 0)]


def _duration(seconds: float) -> str:
    """Return a time as people say it: '8 s', '3 min 20 s', '2 h 5 min'."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"
