"""A lesson driven by one key: reading on, doing the task step by step, turning the page."""

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from backprop_viewer.engine.operations import next_stop
from backprop_viewer.lessons.actions import Work
from backprop_viewer.lessons.reading import mark_solved
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.showing import Solution, solution
from backprop_viewer.ui.lessons.work import PieceWork
from backprop_viewer.ui.presenting.lesson_page import LessonSheet

if TYPE_CHECKING:
    from backprop_viewer.ui.main_window import MainWindow

MOST_STEPS = 40
"""Of one action of a solution, that are shown each for itself; more are done at once."""


class LessonDriver(QObject):
    """Does the next visible thing of the lesson that is open.

    Signals:
        ended(): there is nothing after this: it was the last page.
        failed(reason): the solution of a task cannot be done.
    """

    ended = Signal()
    failed = Signal(str)

    def __init__(self, window: "MainWindow", sheet: LessonSheet) -> None:
        super().__init__(sheet)
        self._window = window
        self._session = window.session
        self._sheet = sheet
        self._solution: Solution | None = None
        self._before = self._session.state
        self._way: list[State] = []
        self._shown = -1
        self._is_stepping = False
        self._work = PieceWork(self)
        self._work.finished.connect(self._on_solved)
        self._work.failed.connect(self.failed)
        self._session.changed.connect(self._on_changed)

    @property
    def is_open(self) -> bool:
        """Return whether a lesson is read."""
        return self._session.state.reading is not None and self._window.lessons.lesson is not None

    @property
    def is_on_the_way(self) -> bool:
        """Return whether a solution is being shown, and there is more of it."""
        return bool(self._way)

    def advance(self) -> None:
        """Do the next visible thing."""
        lessons = self._window.lessons
        if self._work.is_working or not self.is_open:
            return
        if lessons.is_busy:
            lessons.solve()  # what is being shown is shown to its end
        elif self._way:
            self._go_on()
        elif not self._sheet.scroll_on(1):
            self._do_or_turn()

    def _do_or_turn(self) -> None:
        lessons = self._window.lessons
        lesson, reading = lessons.lesson, self._session.state.reading
        assert lesson is not None
        assert reading is not None
        task = lesson.pages[reading.page].task
        if task is not None and reading.page not in reading.solved:
            self._begin()
        elif reading.page + 1 < len(lesson.pages):
            lessons.turn_to(reading.page + 1)
        else:
            self.ended.emit()

    def go_back(self) -> None:
        """Take the last visible thing back."""
        if self._work.is_working or not self.is_open:
            return
        if self._way and self._shown > 0:
            self._shown -= 1
            self._show(self._way[self._shown])
        elif not self._sheet.scroll_on(-1) and self._window.lessons.page > 0:
            self._window.lessons.turn_to(self._window.lessons.page - 1)

    # --- the solution of a task ---------------------------------------------------------------

    def _begin(self) -> None:
        """Find out how the task is done, and do the first step of it."""
        lesson = self._window.lessons.lesson
        assert lesson is not None
        self._window.stop()
        task = lesson.pages[self._window.lessons.page].task
        if task is None or not task.solution:
            self._give_answer()
            return
        self._before = self._session.state
        self._work.start(self._solving())

    def _solving(self) -> Work:
        lessons = self._window.lessons
        assert lessons.lesson is not None
        self._solution = yield from solution(lessons.lesson, self._before, lessons.language)
        return self._solution.end

    def _on_solved(self, state: State) -> None:
        assert self._solution is not None
        self._way = _steps(self._solution, self._session.state.view.step_size)
        self._shown = -1
        self._go_on()

    def _go_on(self) -> None:
        """Show the next step; the last is the end, which makes one change that can be undone."""
        self._shown += 1
        if self._shown < len(self._way) - 1:
            self._show(self._way[self._shown])
            return
        end, self._way = self._way[-1], []
        self._show(self._before)
        self._is_stepping = True
        text = self.tr("doing the task")
        self._session.change(text, partial(_become, new=end))
        self._is_stepping = False
        self._give_answer()

    def _give_answer(self) -> None:
        """Give the right answer; the lesson goes on in any case."""
        self._window.lessons.pane.task.show_answer()
        self._session.apply(mark_solved, self._window.lessons.lesson)

    def _show(self, state: State) -> None:
        self._is_stepping = True
        self._session.apply(partial(_become, new=state))
        self._is_stepping = False

    def _on_changed(self, old: State, new: State) -> None:
        """Begin anew where something else was done meanwhile."""
        is_other = old.run is not new.run or _page(old) != _page(new)
        if is_other and not self._is_stepping:
            self._way = []


def _page(state: State) -> tuple[str, int]:
    reading = state.reading
    return ("", -1) if reading is None else (reading.lesson, reading.page)


def _steps(made: Solution, size: str) -> list[State]:
    """Return what is shown of a solution, a state a step."""
    steps: list[State] = []
    for before, after in zip(made.states, made.states[1:], strict=False):
        steps += [before.at(time, None) for time in _times(before, after, size)]
        steps.append(after)
    return steps or [made.end]


def _times(before: State, after: State, size: str) -> list[int]:
    """Return the times between two states at which a step of this size ends."""
    if before.run is None or after.run is None:
        return []
    if before.run.trajectory is not after.run.trajectory:
        return []
    times: list[int] = []
    time = before.run.time
    while len(times) <= MOST_STEPS:
        time = next_stop(before.run.schedule, 1, time, size)
        if time >= after.run.time:
            return times
        times.append(time)
    return []


def _become(state: State, new: State) -> State:
    return replace(new, pointed=None)
