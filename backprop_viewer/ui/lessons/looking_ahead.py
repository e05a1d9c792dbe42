"""What the live numbers of a page look at far ahead is computed before, a piece at a time."""

from collections.abc import Iterator

from backprop_viewer.engine.history import DivergenceError, Trajectory
from backprop_viewer.lessons.actions import Work
from backprop_viewer.lessons.markup import parse
from backprop_viewer.lessons.model import AnswerTask, ChooseTask, Page, ReachTask
from backprop_viewer.session.expressions import ExpressionError, far_looks


def with_looks(page: Page, work: Work, language: str) -> Work:
    """Do a work that makes the state of a page, then what its numbers look at ahead of it."""
    state = yield from work
    for expression in expressions_of(page, language):
        try:
            for trajectory, update in far_looks(expression, state):
                yield from _approached(trajectory, update)
        except (ExpressionError, DivergenceError):
            continue  # the number is shown as unknown
    return state


def expressions_of(page: Page, language: str) -> Iterator[str]:
    """Yield the expressions that are computed when a page is shown."""
    task = page.task
    texts = [page.text, *([task.text] if task is not None else [])]
    texts += [option.text for option in task.options] if isinstance(task, ChooseTask) else []
    for text in texts:
        for paragraph in parse(text.of(language)):
            yield from (piece.text for piece in paragraph.pieces if piece.kind == "live")
    if isinstance(task, ReachTask):
        yield task.that
    elif isinstance(task, AnswerTask):
        yield task.value


def _approached(trajectory: Trajectory, update: int) -> Iterator[None]:
    while trajectory.distance(update) > trajectory.updates_at_once:
        trajectory.approach(update, trajectory.updates_at_once)
        yield
