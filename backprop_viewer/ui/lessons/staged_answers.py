"""What the tasks of a lesson ask for on their pages' own stages, whatever is looked at meanwhile.

A learner who has stepped on, or to another sample, is still right with the page's number.
"""

from contextlib import suppress

from PySide6.QtCore import QObject

from backprop_viewer.lessons.actions import Work
from backprop_viewer.lessons.model import AnswerTask, Lesson
from backprop_viewer.lessons.staging import from_its_base, solved
from backprop_viewer.session.expressions import ExpressionError
from backprop_viewer.session.foresight import apart
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.answers import right_number
from backprop_viewer.ui.lessons.work import PieceWork


class StagedAnswers(QObject):
    """Works out, a piece at a time, what the page that is read asks for."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._work = PieceWork(self)
        self._stages: dict[int, State] = {}
        self._found: dict[int, float] = {}
        self._page = 0

    def clear(self) -> None:
        """Begin another lesson."""
        self._work.stop()
        self._stages.clear()
        self._found.clear()

    def watched(self, page: int, work: Work) -> Work:
        """Do a work that stages a page, and remember the stage."""
        state = yield from work
        self._stages[page] = state
        return state

    def prepare(self, lesson: Lesson, page: int, state: State, language: str) -> None:
        """Work out what a page asks for, unless that is known."""
        self._work.stop()
        self._page = page
        task = lesson.pages[page].task
        if isinstance(task, AnswerTask) and page not in self._found:
            self._work.start(self._reckoned(lesson, task, state, language))
        self._stages.clear()

    def _reckoned(self, lesson: Lesson, task: AnswerTask, state: State, language: str) -> Work:
        page = self._page
        stage = self._stages.get(page)
        if stage is None:  # it was come back to as it was left
            stage = yield from from_its_base(lesson, page, state, language)
        if task.solution:
            stage = yield from solved(lesson, page, apart(stage), language)
        yield
        with suppress(ExpressionError):  # it may come to be only by what the learner does
            self._found[page] = float(right_number(task, stage))
        return state

    @property
    def value(self) -> float | None:
        """Return what the page asks for, None if its stage has no such number."""
        self._work.finish()
        return self._found.get(self._page)
