"""Doing a task for the learner so that he sees how: step after step, quick, to be skipped."""

from collections.abc import Generator, Iterator

from PySide6.QtCore import QObject, QTimer, Signal

from backprop_viewer.lessons.actions import Teller, perform
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.lessons.reading import begun_afresh, mark_solved
from backprop_viewer.session.state import State

MOST_OPERATIONS = 60
"""Of one action, that are shown each for itself; more are done at once."""
OPERATION_MS, ACTION_MS = 45, 400


class Solution:
    """The states that doing a task goes through: that of the page, then that after each action."""

    def __init__(self, states: list[State]) -> None:
        self.states = states

    @property
    def end(self) -> State:
        """Return the state with the task done."""
        return self.states[-1]

    def frames(self) -> Iterator[tuple[State, int]]:
        """Yield what is shown before the end, and for how many milliseconds."""
        for before, after in zip(self.states, self.states[1:], strict=False):
            for time in _times(before, after):
                yield before.at(time, None), OPERATION_MS
            if after is not self.end:
                yield after, ACTION_MS


def _times(before: State, after: State) -> range:
    """Return the moments between two states that are shown, none if there are too many."""
    if before.run is None or after.run is None:
        return range(0)
    if before.run.trajectory is not after.run.trajectory:
        return range(0)
    first, last = before.run.time, after.run.time
    return range(first + 1, last) if 1 < last - first <= MOST_OPERATIONS else range(0)


def solution(lesson: Lesson, state: State, language: str) -> Generator[None, None, Solution]:
    """Return, in pieces, how the task of the page that is read is done.

    ValueError, DocumentError, DivergenceError: it cannot be done.
    """
    fresh = yield from begun_afresh(lesson, state, language)
    states, teller = [fresh], Teller(lesson, language)
    assert fresh.reading is not None
    task = lesson.pages[fresh.reading.page].task
    for action in task.solution if task is not None else ():
        states.append((yield from perform(states[-1], (action,), teller)))
    states[-1] = mark_solved(states[-1], lesson)
    return Solution(states)


class Showing(QObject):
    """Shows the frames of a solution one after another.

    Signals:
        shown(state): this is to be shown now.
        finished(solution): all was shown, or it was skipped.
    """

    shown = Signal(object)
    finished = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._solution: Solution | None = None
        self._frames: Iterator[tuple[State, int]] = iter(())
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go_on)

    @property
    def is_showing(self) -> bool:
        """Return whether a solution is being shown."""
        return self._solution is not None

    def start(self, made: Solution) -> None:
        """Begin to show a solution; one without steps between is finished at once."""
        self._solution, self._frames = made, made.frames()
        self._go_on()

    def skip(self) -> None:
        """Go to the end at once."""
        self._timer.stop()
        made, self._solution = self._solution, None
        if made is not None:
            self.finished.emit(made)

    def stop(self) -> None:
        """Show no more of it."""
        self._timer.stop()
        self._solution = None

    def _go_on(self) -> None:
        frame = next(self._frames, None)
        if frame is None:
            self.skip()
            return
        self._timer.start(frame[1])
        self.shown.emit(frame[0])
