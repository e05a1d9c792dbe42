"""The progress bar."""

import io

import pytest

from backprop_viewer.command_line import progress
from backprop_viewer.command_line.progress import Progress, progress_line


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Return a clock that stands at its last number."""
    times = [0.0]
    monkeypatch.setattr(progress.time, "monotonic", lambda: times[-1])
    return times


@pytest.mark.parametrize(
    ("done", "seconds", "line"),
    [
        (0, 0.0, "[..........] 0 of 2,000 updates, 0/s, loss 0.5"),
        (500, 2.0, "[##........] 500 of 2,000 updates, 250/s, loss 0.5, 6 s left"),
        (1, 0.1, "[..........] 1 of 2,000 updates, 10/s, loss 0.5, 3 min 20 s left"),
        (1, 10.0, "[..........] 1 of 2,000 updates, 0/s, loss 0.5, 5 h 33 min left"),
        (2000, 4.0, "[##########] 2,000 of 2,000 updates, 500/s, loss 0.5, 0 s left"),
    ],
)
def test_the_line_says_how_far_it_is(done: int, seconds: float, line: str) -> None:
    assert progress_line(done, 2000, seconds, 0.5, 79) == line


def test_a_narrow_terminal_gets_the_line_without_a_bar() -> None:
    line = "500 of 2,000 updates, 250/s, loss 0.5, 6 s left"
    assert progress_line(500, 2000, 2.0, 0.5, 55) == line
    assert progress_line(500, 2000, 2.0, 0.5, 9) == line[:9]


def test_nothing_is_written_where_there_is_no_terminal(clock: list[float]) -> None:
    stream = io.StringIO()
    bar = Progress(stream, 100)
    clock.append(5.0)
    bar.show(50, 0.1)
    bar.clear()
    assert stream.getvalue() == ""


def test_the_line_is_written_over_and_cleared(clock: list[float]) -> None:
    stream = Terminal()
    bar = Progress(stream, 100)
    clock.append(1.0)
    bar.show(10, 0.123456)
    clock.append(2.0)
    bar.show(50, 0.1)
    bar.clear()
    parts = stream.getvalue().split("\r")
    assert parts[1].endswith("10/s, loss 0.1235, 9 s left")
    assert parts[2].startswith("[#####.....] 50 of 100")
    assert len(parts[2]) == len(parts[1])
    assert parts[3].strip() == parts[4] == ""


def test_the_line_is_not_written_too_often(clock: list[float]) -> None:
    stream = Terminal()
    bar = Progress(stream, 100)
    for number in range(100):
        clock.append(number * 0.01)
        bar.show(number, 0.1)
    assert stream.getvalue().count("\r") == 9


def test_the_line_fits_the_terminal(clock: list[float], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    stream = Terminal()
    bar = Progress(stream, 100)
    clock.append(1.0)
    bar.show(10, 0.1)
    assert len(stream.getvalue()) == 30
