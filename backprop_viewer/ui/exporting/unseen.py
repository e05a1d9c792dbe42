"""Exporting without a screen, as the command line does it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.state import State
from backprop_viewer.ui.exporting.request import Request
from backprop_viewer.ui.exporting.scene import ExportError, Scene
from backprop_viewer.ui.exporting.works import export
from backprop_viewer.ui.language import ENGLISH, apply_language
from backprop_viewer.ui.main_window import MainWindow
from backprop_viewer.ui.snapshot import prepare, settle, unseen_window

Tell = Callable[[float], None]


def export_unseen(request: Request, state: State, lesson: Lesson | None, tell: Tell) -> str:
    """Export, telling how far it is, from 0 to 1. Return what went wrong, in words, or nothing.

    DivergenceError: training left the finite numbers.
    """
    application = prepare(request.theme)
    with ExitStack() as stack:
        try:
            stack.enter_context(_speaking(request.language))
            scene = Scene(state, lesson, _window_of(request, state, stack), request.language)
            for share in export(request, scene):
                tell(share.done / max(1, share.all))
        except ExportError as error:
            return str(error)
        finally:
            application.processEvents()
    return ""


@contextmanager
def _speaking(language: str) -> Iterator[None]:
    """Say everything in a language, and in English afterwards."""
    from PySide6.QtWidgets import QApplication

    application = QApplication.instance()
    assert application is not None
    try:
        apply_language(application, language)
    except OSError as error:
        raise ExportError(str(error)) from None
    try:
        yield
    finally:
        apply_language(application, ENGLISH)


def _window_of(request: Request, state: State, stack: ExitStack) -> Callable[[], MainWindow]:
    """Return what opens a window on the state when one is wanted, closed with the stack."""

    @cache
    def opened() -> MainWindow:
        window = stack.enter_context(unseen_window(request.theme))
        window.session.apply(_as_it_is, state)
        settle(window, request.size or (1280, 800))
        return window

    return opened


def _as_it_is(old: State, new: State) -> State:
    return new
