"""The author's desk in the program: opens the editor and does what it asks for."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QCloseEvent

from backprop_viewer.document.errors import DocumentError
from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.lessons import shelf
from backprop_viewer.lessons.drafts import put_if_any, trial_of
from backprop_viewer.lessons.names import PANELS
from backprop_viewer.lessons.screen import as_stage
from backprop_viewer.paths import resource
from backprop_viewer.ui.files import Answer, Files
from backprop_viewer.ui.lessons.editor.draft_keeper import DraftKeeper
from backprop_viewer.ui.lessons.editor.lesson_files import LessonFiles
from backprop_viewer.ui.lessons.editor.manuscript import (
    LESSON,
    Manuscript,
    new_manuscript,
    opened,
)
from backprop_viewer.ui.lessons.editor.recorder import Recorder
from backprop_viewer.ui.lessons.editor.recording_bar import RecordingBar
from backprop_viewer.ui.lessons.editor.trial import Trial
from backprop_viewer.ui.lessons.editor.window import EditorWindow
from backprop_viewer.ui.problems import problem_text

if TYPE_CHECKING:
    from backprop_viewer.ui.main_window import MainWindow

CANNOT = (ValueError, DocumentError, DivergenceError)


class Author(QObject):
    """Holds the manuscript that is open in the editor of a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.files = LessonFiles(window.settings, window)
        self.manuscript: Manuscript | None = None
        self.editor: EditorWindow | None = None
        self.bar: RecordingBar | None = None
        self._recorded_page = 0
        self.recorder = Recorder(window.session, self)
        self.trial = Trial(window, self)
        self.keeper = DraftKeeper(self)
        self.recorder.toggled.connect(self._on_recording)
        self.recorder.recorded.connect(self._on_recorded)
        self.recorder.failed.connect(self._on_failed)
        self.trial.begun.connect(self._on_trial_begun)
        self.trial.ended.connect(self._on_trial_ended)
        window.installEventFilter(self)

    @property
    def _window(self) -> "MainWindow":
        return self.parent()  # type: ignore[return-value]

    # --- opening ------------------------------------------------------------------------------

    def write(self) -> None:
        """Go on with the lesson that is written, or begin a new one."""
        self.trial.stop()
        if self.recorder.is_recording:
            self.recorder.stop()
            return
        if self.editor is None:
            self._show(new_manuscript(self._window.lessons.language))
        self._to_front()

    def edit(self) -> None:
        """Write on the lesson that is read: one that comes with the program as a copy."""
        classroom = self._window.lessons
        name, page = classroom.name, classroom.page
        if self.trial.is_going_on or classroom.lesson is None:
            self.write()
            return
        if not self.may_close():
            return
        is_shipped = name in shelf.shipped()
        path = resource("lessons", f"{name}.json") if is_shipped else Path(name)
        if self.open(path, is_copy=is_shipped) and self.manuscript is not None:
            self.manuscript.turn(page)

    def open(self, path: Path, is_copy: bool = False) -> bool:
        """Show a lesson in the editor. Return whether it is open."""
        try:
            made = opened(path, is_copy)
        except DocumentError as error:
            self.files.forget(path)
            title = self.tr("{name} cannot be opened").format(name=path.name)
            self._error(title, f"{path}: {error}")
            return False
        if not is_copy:
            self.files.remember(path)
        self._show(made)
        self._to_front()
        self._tell_what_is_wrong()
        return True

    def _tell_what_is_wrong(self) -> None:
        """Where the lesson is not good, say why at once."""
        assert self.manuscript is not None
        assert self.editor is not None
        try:
            trial_of(self.manuscript.draft)
        except DocumentError as error:
            self.editor.problems.show_problem(error.place, error.problem)

    def _show(self, manuscript: Manuscript) -> None:
        """Show a manuscript in an editor made for it, in the place of the one before."""
        before = self.editor
        self.recorder.cancel()
        manuscript.setParent(self)
        window = self._window
        self.manuscript = manuscript
        self.keeper.follow(manuscript)
        docks = window.workbench.docks
        panels = {name: docks[name].windowTitle() for name in PANELS if name in docks}
        self.editor = EditorWindow(manuscript, window.session, window.theme, panels, window)
        self.files.window = self.editor  # which has the keyboard again after a dialog
        self.editor.asked.connect(self._on_asked)
        self.editor.closing.connect(self._on_closing)
        self.editor.restyled.connect(self._on_restyled)
        self.editor.recent_menu.aboutToShow.connect(self._fill_recent)
        if before is not None:
            self.editor.restoreGeometry(before.saveGeometry())
            before.hide()
            before.deleteLater()

    def _to_front(self) -> None:
        assert self.editor is not None
        self.editor.show()
        self.editor.raise_()
        self.editor.activateWindow()

    def take_over(self, other: "Author") -> None:
        """Go on with what was written in another window of the same session."""
        other.recorder.cancel()
        self._window.lessons.progress = other.trial.put_back()
        if other.editor is None or other.manuscript is None:
            return
        geometry = other.editor.saveGeometry()
        is_shown = other.editor.isVisible() or other.trial.is_going_on
        self._show(other.manuscript)
        other.manuscript = None
        other.keeper.follow(None)
        assert self.editor is not None
        self.editor.restoreGeometry(geometry)
        self.editor.setVisible(is_shown)

    def offer(self) -> None:
        """Ask what becomes of a lesson that a sudden end has left unsaved, if there is one."""
        left = self.keeper.left()
        if not left:
            return
        answer = self.files.ask_about_left(left[0].title)
        if answer is Answer.SAVE:
            self._show(left[0].manuscript())
            self.keeper.keep()
            self._to_front()
        if answer is not Answer.CANCEL:
            left[0].remove()

    # --- what the editor asks for ---------------------------------------------------------------

    def _on_asked(self, name: str) -> None:
        asked: dict[str, Callable[[], object]] = {
            "new": self.new,
            "open": self.ask_and_open,
            "save": self.save,
            "save_as": self.save_as,
            "try": self.try_it,
            "screen": self.take_screen,
            "show": self.show_stage,
            "record": self.toggle_recording,
            "cancel": self.recorder.cancel,
        }
        asked[name]()

    def new(self) -> None:
        """Begin a new lesson, after asking about the one that is open."""
        if self.may_close():
            self._show(new_manuscript(self._window.lessons.language))
            self._to_front()

    def ask_and_open(self) -> None:
        """Ask for a lesson and open it."""
        path = self.files.ask_what_to_open()
        if path is not None and self.may_close():
            self.open(path)

    def _fill_recent(self) -> None:
        assert self.editor is not None
        menu = self.editor.recent_menu
        menu.clear()
        for path in self.files.recent:
            action = menu.addAction(path.name.replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(partial(self._open_recent, path))
        if menu.isEmpty():
            menu.addAction(self.tr("no lessons yet")).setEnabled(False)

    def _open_recent(self, path: Path) -> None:
        if self.may_close():
            self.open(path)

    def save(self) -> bool:
        """Save the lesson into its file, or ask for one."""
        one = self.manuscript
        if one is None:
            return False
        return self.save_as() if one.path is None else self._save(one, one.path)

    def save_as(self) -> bool:
        """Ask for a file and save into it."""
        one = self.manuscript
        if one is None:
            return False
        title = one.draft.text(("title",), one.language)
        path = self.files.ask_where_to_save(one.path, title)
        return path is not None and self._save(one, path)

    def _save(self, one: Manuscript, path: Path) -> bool:
        """Save; the folder's lessons are in the list of lessons from now on."""
        try:
            one.save(path)
        except DocumentError as error:
            title = self.tr("{name} cannot be saved").format(name=path.name)
            self._error(title, f"{path}: {error}")
            return False
        self.files.remember(path)
        progress, folder = self._window.lessons.progress, str(path.parent)
        if folder not in progress.folders:
            progress.add_folder(folder)
        return True

    def may_close(self) -> bool:
        """Ask about what is not saved. Return whether the lesson may go away."""
        one = self.manuscript
        if one is None or not one.is_modified:
            return True
        answer = self.files.ask_about_changes(one.name)
        return answer is Answer.DISCARD or (answer is Answer.SAVE and self.save())

    def take_screen(self) -> None:
        """Let the page begin with what is on the screen now."""
        one, window = self.manuscript, self._window
        if one is None or one.page == LESSON:
            return
        docks, first = window.workbench.docks, window.workbench.panel_menu.groups
        panels = [name for name, dock in docks.items() if dock.is_in_front and name not in first]
        window.stop()
        try:
            text = self.tr("taking what is on the screen")
            state = window.session.state
            one.change(text, as_stage, page=one.page, state=state, panels=panels)
        except CANNOT as error:
            self._error(self.tr("The screen cannot be taken"), f"{error}.")

    def show_stage(self) -> None:
        """Show in the program what the page begins with."""
        one = self.manuscript
        if one is not None and one.page != LESSON and self._window.documents.may_leave():
            self._window.stop()
            self.recorder.show_page(one.draft, one.page, one.language)

    def toggle_recording(self) -> None:
        """Record what is done from the start of the page on, or make a solution of it."""
        one = self.manuscript
        if one is None or one.page == LESSON or self.recorder.is_busy:
            return
        self._window.stop()
        if self.recorder.is_recording:
            self.recorder.stop()
        else:
            self._recorded_page = one.page
            self.recorder.record(one.draft, one.page, one.language)

    def try_it(self) -> None:
        """Read the draft as a learner does, from the page that is shown on."""
        one = self.manuscript
        if one is None or self.editor is None:
            return
        self.recorder.cancel()
        try:
            lesson = trial_of(one.draft)
        except DocumentError as error:
            self.editor.problems.show_problem(error.place, error.problem)
            return
        self.trial.begin(lesson, max(0, one.page))

    # --- what comes of it -----------------------------------------------------------------------

    def _on_recording(self, is_recording: bool) -> None:
        if self.editor is None:
            return
        self.editor.sheet.task_form.show_recording(is_recording)
        self._show_bar(is_recording)
        if is_recording:
            self.editor.hide()
            self._window.activateWindow()
        else:
            self._to_front()

    def _show_bar(self, is_recording: bool) -> None:
        """Show the bar that ends the recording, in the place of the editor."""
        if self.bar is not None:
            self.bar.take_away()
            self.bar = None
        if is_recording:
            self.bar = RecordingBar(self._recorded_page, self._window.workbench)
            self.bar.stopped.connect(self.recorder.stop)
            self.bar.cancelled.connect(self.recorder.cancel)

    def _on_recorded(self, actions: list[object]) -> None:
        one = self.manuscript
        if one is None or self.editor is None:
            return
        if not actions:
            text = self.tr("Nothing was done: the solution is as it was.")
            self.editor.sheet.task_form.show_recording(False, text)
            return
        path = ("pages", self._recorded_page, "task", "solution")
        one.change(self.tr("recording the solution"), put_if_any, path, actions)
        one.turn(self._recorded_page)
        text = self.tr("Recorded, and done again to the same bits.")
        self.editor.sheet.task_form.show_recording(False, text)

    def _on_failed(self, place: str, reason: str) -> None:
        if place and self.editor is not None:
            self.editor.problems.show_problem(place, reason)
            return
        self._error(self.tr("This cannot be done yet"), f"{reason}.")

    def _on_trial_begun(self) -> None:
        """Give the room to the lesson; the editor comes back when it is left."""
        if self.editor is not None:
            self.editor.hide()
        text = self.tr("You are trying the lesson. Leave it to come back to the editor.")
        self._window.workbench.statusBar().showMessage(text)

    def _on_trial_ended(self, page: int) -> None:
        self._window.workbench.statusBar().clearMessage()
        if self.editor is not None and self.manuscript is not None:
            if self.manuscript.page != LESSON:
                self.manuscript.turn(page)
            self._to_front()

    def _error(self, title: str, text: str) -> None:
        window = self.editor if self.editor is not None else self._window
        Files(self._window.session, self._window.settings, window).show_error(
            title, problem_text(text)
        )

    # --- closing ------------------------------------------------------------------------------

    def _on_closing(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self._forget()

    def _forget(self) -> None:
        self.recorder.cancel()
        self.keeper.follow(None)
        if self.editor is not None:
            self.editor.deleteLater()
        if self.manuscript is not None:
            self.manuscript.deleteLater()
        self.editor = self.manuscript = None
        self.files.window = self._window

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ask about the lesson before the window is closed."""
        if event.type() == QEvent.Type.Close and self.manuscript is not None:
            if not self.may_close():
                event.ignore()
                return True
            self._forget()
        return False

    def _on_restyled(self) -> None:
        if self.editor is not None:
            self.editor.set_theme(self._window.theme)
