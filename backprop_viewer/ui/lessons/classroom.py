"""Lessons in a window: opening them, turning pages, judging tasks, leaving and coming back."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.lessons import reading as pages
from backprop_viewer.lessons import shelf
from backprop_viewer.lessons.actions import Work
from backprop_viewer.lessons.model import Lesson, panels_of
from backprop_viewer.session.state import State
from backprop_viewer.ui.language import resolve_language
from backprop_viewer.ui.lessons.judging import Judging
from backprop_viewer.ui.lessons.kept_pages import KeptPages, LeftLesson, PageFiles
from backprop_viewer.ui.lessons.looking_ahead import with_looks
from backprop_viewer.ui.lessons.progress import Progress
from backprop_viewer.ui.lessons.showing import Showing, Solution, solution
from backprop_viewer.ui.lessons.staged_answers import StagedAnswers
from backprop_viewer.ui.lessons.work import PieceWork

if TYPE_CHECKING:
    from backprop_viewer.ui.lessons.editor.author import Author
    from backprop_viewer.ui.lessons.pane import LessonPane
    from backprop_viewer.ui.main_window import MainWindow


class Classroom(QObject):
    """Holds the lesson that is open in a window.

    Signals:
        advanced(): there is new progress.
    """

    advanced = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._session = window.session
        self.progress = Progress()
        self.lesson: Lesson | None = None
        self.name = ""
        self.kept = KeptPages("")
        self._then: Callable[[State], None] = self._enter
        self._left: LeftLesson | None = None
        self._shown: tuple[Lesson, int] | None = None
        self._pane: LessonPane | None = None
        self.made_author: Author | None = None
        self._solution: Solution | None = None
        self._before_solution = self._session.state
        self._work, self._showing = PieceWork(self), Showing(self)
        self._staged = StagedAnswers(self)
        self._work.finished.connect(self._on_worked)
        self._work.failed.connect(self._on_failed)
        self._work.toggled.connect(self._on_toggled)
        self._showing.shown.connect(self._on_frame)
        self._showing.finished.connect(self._on_shown)
        judging = Judging(self, self._session, window.player)
        judging.reached.connect(self._mark_solved)
        self._focusing = QTimer(self, singleShot=True, interval=0)
        self._focusing.timeout.connect(self._focus)
        self._session.changed.connect(self._on_changed)
        window.workbench.lesson_asked.connect(self.open)

    @property
    def _window(self) -> "MainWindow":
        return self.parent()  # type: ignore[return-value]

    @property
    def language(self) -> str:
        """Return the language that lessons are read in."""
        return resolve_language(str(self._window.settings.value("language")))

    @property
    def pane(self) -> "LessonPane":
        """Return the panel that shows the lesson."""
        self._window.load_panels()
        pane = self._window.workbench.lesson_place.pane
        if pane is not self._pane:
            self._pane = pane
            pane.page_asked.connect(self.turn_to)
            pane.lesson_asked.connect(self.open)
            pane.panel_asked.connect(self._window.show_panel)
            pane.solved.connect(self._mark_solved)
            pane.selected.connect(self._on_selected)
            pane.task.staged = self._staged
        return pane

    @property
    def page(self) -> int:
        """Return the page that is read, from 0."""
        reading = self._session.state.reading
        return reading.page if reading is not None else 0

    @property
    def is_busy(self) -> bool:
        """Return whether a page is being prepared, or a task done for the learner."""
        return self._work.is_working or self._showing.is_showing

    # --- opening ------------------------------------------------------------------------------

    def show_list(self, wanted: str = "") -> None:
        """Show all lessons, with one of them marked."""
        from backprop_viewer.ui.lessons.list_dialog import LessonList

        self._window.stop()
        dialog = LessonList(self.progress, self.language, self._window.theme, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.open)
        dialog.again_asked.connect(self.begin_again)
        dialog.select(wanted or self.progress.latest)
        dialog.open()

    def resume(self) -> None:
        """Go on with the lesson that was read last; the first, if none was."""
        self.open(self.progress.latest or next(iter(shelf.shipped()), ""))

    def open(self, name: str, page: int | None = None) -> None:
        """Open a lesson: one that comes along by its key, one of one's own by its path.

        It opens at the page that was read last, unless another is wanted.
        """
        try:
            is_shipped = name in shelf.shipped()
            lesson = shelf.shipped_lesson(name) if is_shipped else shelf.read_file(Path(name))
        except DocumentError as error:
            text = self.tr("The lesson cannot be opened")
            self._window.files.show_error(text, f"{name}: {error}")
            return
        self.begin(lesson, name, page)

    def begin_again(self, name: str) -> None:
        """Open a lesson at its first page, with all forgotten that was done of it."""
        if self.lesson is not None and self.name == name:
            self.leave()
        self._left = None
        self.progress.forget(name)
        PageFiles(name).forget_all()
        self.open(name, 0)

    def begin(self, lesson: Lesson, name: str, page: int | None = None) -> None:
        """Begin to read a lesson that is called so in the progress."""
        self.stop()
        self._window.stop()
        self._session.cancel_preview()
        self.put_away()
        done, kept, left = self.progress.of(name), KeptPages(name), self._left
        if left and left[:3] == (lesson, name, self.language) and left.is_at(done, page):
            self._open(lesson, name, self.kept, pages.resumed(self._session.state, left.state))
            return
        first = min(done.page if page is None else page, len(lesson.pages) - 1)
        work = pages.opened(lesson, self._session.state, self.language, first, done.solved)
        self._staged.clear()
        work = kept.put_back(self._staged.watched(first, work))
        work = with_looks(lesson.pages[first], work, self.language)
        self._start(work, partial(self._open, lesson, name, kept))

    def _open(self, lesson: Lesson, name: str, kept: KeptPages, state: State) -> None:
        self.lesson, self.name, self.kept = lesson, name, kept
        self._shown = None
        self._enter(state)

    def take_over(self, other: "Classroom") -> None:
        """Go on with the lesson of another window of the same session."""
        self.lesson, self.name, self.kept = other.lesson, other.name, other.kept
        self.progress = other.progress
        self._shown = None
        self._follow()
        if other.made_author is not None:
            self.author.take_over(other.made_author)

    # --- turning pages ------------------------------------------------------------------------

    def turn(self, by: int) -> None:
        """Turn to the next page (1) or the one before (-1); after the last, show all lessons."""
        if self.lesson is None:
            return
        if self.page + by >= len(self.lesson.pages):
            self.show_list(shelf.after(self.name))
            return
        self.turn_to(max(0, self.page + by))

    def turn_to(self, page: int) -> None:
        """Turn to a page, from 0."""
        self._finish_showing()
        if self.lesson is None or page == self.page or self._work.is_working:
            return
        self._window.stop()
        self._session.cancel_preview()
        stage = self.lesson.pages[page].stage
        state = self.kept.recalled(self._session.state, page, stage.hide if stage else ())
        work = pages.turned(self.lesson, state, page, self.language)
        if state.reading is not None and page not in state.reading.kept:
            work = self._staged.watched(page, work)
        self._start(with_looks(self.lesson.pages[page], work, self.language), self._enter)

    def begin_afresh(self) -> None:
        """Begin the page afresh: what was done on it can be had back by undoing."""
        if self.lesson is None:
            return
        self.stop()
        self._window.stop()
        work = pages.begun_afresh(self.lesson, self._session.state, self.language)
        self._start(work, self._begin_afresh)

    def _begin_afresh(self, state: State) -> None:
        assert state.reading is not None
        page = state.reading.page
        open_tasks = state.reading.solved - {page}
        state = replace(state, reading=replace(state.reading, solved=open_tasks))
        self.kept.begin_afresh(page, state)
        self.progress.forget_task(self.name, page)
        self._shown = None
        self._session.change(self.tr("beginning the page afresh"), partial(_become, new=state))
        self.show_panels()

    def leave(self) -> None:
        """Leave the lesson: what was open before is there again."""
        self.stop()
        self._window.stop()
        self._session.apply(pages.leave)

    def come_back(self, left: State) -> None:
        """Go back to the lesson that was just left, as it was."""
        self._session.apply(pages.come_back, left)

    @property
    def author(self) -> "Author":
        """Return what opens the lesson editor, made when it is first wanted."""
        if self.made_author is None:
            from backprop_viewer.ui.lessons.editor.author import Author

            self.made_author = Author(self._window)
        return self.made_author

    def write(self) -> None:
        """Open the lesson editor."""
        self.author.write()

    def edit(self) -> None:
        """Open the lesson that is read in the editor."""
        self.author.edit()

    def put_away(self) -> None:
        """Write what the learner has changed, before the lesson or the window is closed."""
        problem = self.kept.keep(self._session.state)
        if problem:
            title = self.tr("What you changed in the lesson cannot be kept")
            self._window.files.show_error(title, problem)

    def stop(self) -> bool:
        """Prepare no more, and show no more of a solution. Return whether anything went on."""
        was_busy = self.is_busy
        self._work.stop()
        self._finish_showing()
        return was_busy

    # --- tasks --------------------------------------------------------------------------------

    def _mark_solved(self) -> None:
        self.progress.keep_answer(self.name, self.page, self.pane.task.given)
        self._session.apply(pages.mark_solved, self.lesson)

    def solve(self) -> None:
        """Do the task for the learner, so that he sees how; asked for once more, at once."""
        if self._showing.is_showing:
            self._finish_showing()
            return
        if self.lesson is None or self._work.is_working:
            return
        task = self.lesson.pages[self.page].task
        if task is None or self.page in self._solved:
            return
        self._window.stop()
        if not task.solution:
            self.pane.task.show_answer()
            return
        self._start(self._solving(self.lesson), self._show_solution)

    def _solving(self, lesson: Lesson) -> Work:
        self._solution = yield from solution(lesson, self._session.state, self.language)
        return self._solution.states[0]

    def _show_solution(self, state: State) -> None:
        assert self._solution is not None
        assert self.lesson is not None
        self._before_solution = self._session.state
        task = self.lesson.pages[self.page].task
        assert task is not None
        for panel in panels_of(task.solution):
            self._window.show_panel(panel)
        self._showing.start(self._solution)

    def _on_frame(self, state: State) -> None:
        self._session.apply(partial(_become, new=state))

    def _on_shown(self, made: Solution) -> None:
        """Do the task as one change, which can be undone."""
        self._session.apply(partial(_become, new=self._before_solution))
        self._session.change(self.tr("doing the task"), partial(_become, new=made.end))
        self.pane.task.show_answer()

    def _finish_showing(self) -> None:
        if self._showing.is_showing:
            self._showing.skip()

    def _focus(self) -> None:
        """Give the keyboard to where the answer goes, else the drawing; not out of a field."""
        if self._shown is not None and not self._window.is_presenting:
            self.pane.take_focus(self._window.workbench.canvas)

    # --- work in pieces -----------------------------------------------------------------------

    def _start(self, work: Work, then: Callable[[State], None]) -> None:
        self._then = then
        self._work.start(work)

    def _on_worked(self, state: State) -> None:
        self._then(state)

    def _on_failed(self, reason: str) -> None:
        self._window.files.show_error(self.tr("The page cannot be shown"), f"{reason}.")

    def _on_toggled(self, is_working: bool) -> None:
        line, text = self._window.workbench.statusBar(), self.tr("Preparing… Esc stops.")
        line.showMessage(text) if is_working else line.clearMessage()
        if self.lesson is not None and self._session.state.reading is not None:
            self.pane.set_working(is_working)

    def _enter(self, state: State) -> None:
        """Show another page."""
        self._session.apply(partial(_become, new=state))
        self.show_panels()

    @property
    def _panels(self) -> Sequence[str]:
        """Return the panels that the page wants in front."""
        stage = self.lesson.pages[self.page].stage if self.lesson is not None else None
        return stage.panels if stage is not None else ()

    def show_panels(self) -> None:
        """Bring those panels to the front that the stage names."""
        for panel in self._panels:
            if panel in self._window.workbench.docks:
                self._window.show_panel(panel)

    def _on_selected(self) -> None:
        """Show the numbers of a place that was clicked in the text."""
        self._window.workbench.lesson_place.show_number(self._panels)

    # --- following the state ------------------------------------------------------------------

    @property
    def _solved(self) -> frozenset[int]:
        reading = self._session.state.reading
        return reading.solved if reading is not None else frozenset()

    def _on_changed(self, old: State, new: State) -> None:
        if old.reading is not new.reading:
            if old.reading is not None and new.reading is None:
                self.kept.keep(old)
                if self.lesson is not None:
                    self._left = LeftLesson(self.lesson, self.name, self.language, old)
            self._follow()

    def _follow(self) -> None:
        """Show the page that is read, and remember it."""
        state, lesson = self._session.state, self.lesson
        if state.reading is None or lesson is None:
            self._shown = None
            self._window.workbench.lesson_place.hide()
            return
        page, solved = state.reading.page, state.reading.solved
        self.kept.begin(page, state)
        self.progress.keep(self.name, page, solved)
        done = self.progress.of(self.name)
        if self._shown != (lesson, page):
            self._shown = lesson, page
            self._staged.prepare(lesson, page, state, self.language)
            self.pane.show_page(lesson, page, self.language, done)
            self._focusing.start()
            self._window.workbench.lesson_place.show()
        else:
            self.pane.show_progress(self.language, done)
            if page in solved and not self.pane.task.is_solved:
                self.pane.task.set_solved(True)
        self.advanced.emit()


def _become(state: State, new: State) -> State:
    return replace(new, pointed=None)
