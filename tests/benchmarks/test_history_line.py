"""How long the history line takes to be drawn, and a jump along it, after a million updates."""

import statistics
from collections.abc import Callable
from time import perf_counter

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from backprop_viewer.session import marks, transitions
from backprop_viewer.session.dragging import drag_to
from backprop_viewer.session.session import Session
from backprop_viewer.ui.history.line import HistoryLine
from backprop_viewer.ui.theme import load_theme
from tests.ui.driving import session_with

UPDATES = 1_000_000
TIMES = 200


def median_ms(work: Callable[[int], object]) -> tuple[float, float]:
    """Return the median and the longest of the times that some work takes."""
    times = []
    for number in range(TIMES):
        began = perf_counter()
        work(number)
        times.append((perf_counter() - began) * 1000)
    return statistics.median(times), max(times)


@pytest.fixture(scope="module")
def trained() -> Session:
    """XOR after a million updates, with a hundred bookmarks."""
    session = session_with("xor-sigmoid")
    assert session.state.run is not None
    size = session.state.run.schedule.size
    session.apply(transitions.go_to, UPDATES * size)
    session.apply(transitions.arrive)
    for number in range(100):
        session.apply(transitions.go_to, number * UPDATES // 100 * size + 7)
        session.apply(transitions.arrive)
        session.apply(marks.add_bookmark, f"mark {number}")
    return session


@pytest.fixture
def line(trained: Session, qtbot: QtBot) -> HistoryLine:
    made = HistoryLine(trained, load_theme("light"))
    qtbot.addWidget(made)
    made.resize(1400, 80)
    made.show()
    QApplication.processEvents()
    return made


@pytest.mark.benchmark
def test_drawing(line: HistoryLine) -> None:
    def draw(number: int) -> None:
        line.band.repaint()

    median, longest = median_ms(draw)
    print(f"\nhistory line drawn: {median:.2f} ms, longest {longest:.2f} ms")
    assert median <= 1.5


@pytest.mark.benchmark
def test_following_while_training_plays(line: HistoryLine, trained: Session) -> None:
    """What the line adds to a frame: the same steps with and without it, drawing included."""
    trained.apply(transitions.go_to, UPDATES * 65)
    trained.apply(transitions.arrive)

    def play(number: int) -> None:
        trained.apply(transitions.play, "operation")
        line.band.repaint()
        line.update_field.repaint()
        line.operation_field.repaint()

    median, longest = median_ms(play)
    print(f"\nstep and history line: {median:.2f} ms, longest {longest:.2f} ms")
    assert median <= 4.0


@pytest.mark.benchmark
def test_dragging(line: HistoryLine, trained: Session) -> None:
    """Jumps to and fro over the whole history; the window may be blocked for 50 ms."""
    origin = trained.state.run
    assert origin is not None

    def drag(number: int) -> None:
        share = (number * 0.618) % 1.0
        trained.apply(drag_to, origin, round(share * UPDATES) * 65 + 11)
        line.band.repaint()

    median, longest = median_ms(drag)
    print(f"\ndrag to a moment of {UPDATES} updates: {median:.2f} ms, longest {longest:.2f} ms")
    assert longest <= 50.0
