"""The deep check of a lesson: that every page can be staged, every task done, every number right.

A lesson is walked through as a learner goes who does every task, in every language it has.
"""

from collections.abc import Generator, Iterator

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.lessons.model import AnswerTask, Lesson, Page, ReachTask, Task
from backprop_viewer.lessons.staging import DEFAULT_LANGUAGE, solved, staged
from backprop_viewer.lessons.stated import number_of, shown
from backprop_viewer.session.expressions import ExpressionError, holds, number
from backprop_viewer.session.state import State

CANNOT = (ValueError, DocumentError, DivergenceError)
"""What a stage or a solution that cannot be done raises."""


def check_lesson(lesson: Lesson) -> None:
    """Check all of a lesson. DocumentError: the first thing that is wrong, and where."""
    for problem in problems_of(lesson):
        raise problem


def problems_of(lesson: Lesson) -> Iterator[DocumentError]:
    """Yield all that is wrong with a lesson, each with its place."""
    return (problem for problem in check_in_pieces(lesson) if problem is not None)


def check_in_pieces(lesson: Lesson) -> Generator[DocumentError | None, None, None]:
    """Yield all that is wrong with a lesson, and None after each piece of the work.

    After something that cannot be done nothing that depends on it is looked at.
    """
    bad = list(_bad_networks(lesson))
    yield from bad
    if bad:
        return
    state = State()
    for index, page in enumerate(lesson.pages):
        place = f"pages[{index}]"
        try:
            state = yield from staged(lesson, index, state, _language(lesson))
        except CANNOT as error:
            yield DocumentError(f"{place}.stage", f"this cannot be done: {error}")
            return
        yield from _numbers(page.numbers, f"{place}.numbers", state)
        if page.task is not None:
            yield from _task_before(page.task, f"{place}.task", state)
        try:
            state = yield from solved(lesson, index, state, _language(lesson))
        except CANNOT as error:
            yield DocumentError(f"{place}.task.solution", f"this cannot be done: {error}")
            return
        if page.task is not None:
            yield from _task_after(page.task, f"{place}.task", state)
        yield from _numbers_after(page, place, state)


def _language(lesson: Lesson) -> str:
    return lesson.languages[0] if lesson.languages else DEFAULT_LANGUAGE


def _bad_networks(lesson: Lesson) -> Iterator[DocumentError]:
    for name in lesson.networks:
        try:
            lesson.document(name)
        except DocumentError as error:
            yield error


def _task_before(task: Task, place: str, state: State) -> Iterator[DocumentError]:
    """Yield what is wrong with a task before anything was done for it."""
    if isinstance(task, ReachTask):
        try:
            if holds(task.that, state):
                yield DocumentError(f"{place}.that", "this holds already before the task is done")
        except ExpressionError as error:
            yield DocumentError(f"{place}.that", str(error))
    elif isinstance(task, AnswerTask):
        yield from _value(task, place, state)


def _task_after(task: Task, place: str, state: State) -> Iterator[DocumentError]:
    """Yield what is wrong with a task after its solution."""
    if isinstance(task, ReachTask):
        try:
            if not holds(task.that, state):
                yield DocumentError(f"{place}.that", "this does not hold after the solution")
        except ExpressionError as error:
            yield DocumentError(f"{place}.that", f"after the solution: {error}")
    elif isinstance(task, AnswerTask) and task.solution:
        yield from _value(task, place, state)


def _value(task: AnswerTask, place: str, state: State) -> Iterator[DocumentError]:
    try:
        number(task.value, state)
    except ExpressionError as error:
        yield DocumentError(f"{place}.value", str(error))


def _numbers_after(page: Page, place: str, state: State) -> Iterator[DocumentError]:
    if page.numbers_after and page.task is None:
        yield DocumentError(f"{place}.numbers_after", "there is no task that these come after")
        return
    yield from _numbers(page.numbers_after, f"{place}.numbers_after", state)


def _numbers(numbers: object, place: str, state: State) -> Iterator[DocumentError]:
    """Yield every number that is not what its expression comes to, with what that is."""
    assert isinstance(numbers, dict)
    for text, expression in numbers.items():
        where = f'{place}."{text}"'
        try:
            value = number(expression, state)
        except ExpressionError as error:
            yield DocumentError(where, str(error))
            continue
        stated = number_of(text)
        assert stated is not None
        if not stated.agrees(value):
            problem = f"{expression} is {shown(value, text)} ({value!r}), not {text}"
            yield DocumentError(where, problem)
