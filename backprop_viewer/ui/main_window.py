"""The window: start page or workbench, the menus, and what commands ask for."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMenu, QStackedWidget, QWidget

from backprop_viewer.engine.history import DivergenceError
from backprop_viewer.session import transitions, viewing
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.about import about_text
from backprop_viewer.ui.actions import Actions
from backprop_viewer.ui.changes import Changes
from backprop_viewer.ui.commands.command import Transition
from backprop_viewer.ui.documents import Documents
from backprop_viewer.ui.file_menus import FileMenus
from backprop_viewer.ui.files import Files, title_of
from backprop_viewer.ui.kept_view import KeptView
from backprop_viewer.ui.lessons.window import LessonWindow
from backprop_viewer.ui.playing.player import Player
from backprop_viewer.ui.settings import EXACT, Settings
from backprop_viewer.ui.theme import Theme, apply_theme, resolve
from backprop_viewer.ui.workbench import Workbench

if TYPE_CHECKING:
    from backprop_viewer.ui.autosave import Autosave

FIRST_SIZE = QSize(1280, 800)
NOT_KEPT_MS = 20_000
FOLLOWED = ("run", "view", "origin", "branches", "lineup", "reading")


class MainWindow(LessonWindow):
    """Everything a user sees. It is the Desk that commands act on.

    Signals:
        language_chosen(choice): the user wants another language.
    """

    language_chosen = Signal(str)
    workbench: Workbench

    def __init__(self, settings: Settings, session: Session | None = None) -> None:
        super().__init__()
        self.setObjectName("main_window")
        self.resize(FIRST_SIZE)
        self._is_loading = False
        self._is_training_connected = False
        self.settings = settings
        self.session = session or Session()
        self.kept_view = KeptView(self.session, settings, self)
        self.changes = Changes(self.session, settings, self)
        self.files = Files(self.session, settings, self)
        self.autosave: Autosave | None = None
        self.documents = Documents(self.session, self.files, self)
        self.player = Player(self, self.session, self)
        self.player.speed = int(settings.value("play_speed"))
        self.table = Actions(self, self)
        theme = resolve(str(settings.value("theme")))
        menus = self._build_menus()
        self.workbench = Workbench(self.session, theme, settings, self.table, menus["View"])
        self.middle = QStackedWidget()
        self.middle.addWidget(self.workbench)
        self.start_page: QWidget | None = None
        self.setCentralWidget(self.middle)
        self._connect()
        self._follow()

    def _build_menus(self) -> dict[str, QMenu]:
        menus = self.table.fill(self.menuBar())
        self.file_menus = FileMenus(self.settings, self)
        self.file_menus.insert(menus["File"], self.table["save"])
        self.file_menus.chosen.connect(self.open_path)
        menus["View"].addSeparator()
        return menus

    def _connect(self) -> None:
        self.session.changed.connect(self._on_changed)
        self.player.toggled.connect(self._follow)
        self.player.travelled.connect(self._on_travelled)
        self.workbench.change_asked.connect(self.change)
        self.workbench.refused.connect(self._on_refused)
        self.workbench.failed.connect(self.files.show_error)
        self.workbench.command.connect(self._on_command)
        self.workbench.grabbed.connect(self.player.stop)
        self.workbench.goal_asked.connect(self.player.pursue)
        self.workbench.stop_asked.connect(self.player.stop)
        bar = self.workbench.step_bar
        bar.size_chosen.connect(self._on_size)
        bar.speed_chosen.connect(self._on_speed)
        bar.sample_chosen.connect(self._on_sample)
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._on_system_colours)

    def paintEvent(self, event: QPaintEvent) -> None:
        """After the first picture, load what was left out of it for a fast start."""
        super().paintEvent(event)
        if not self._is_loading:
            self._is_loading = True
            QTimer.singleShot(0, self, self.load_panels)

    def load_panels(self) -> None:
        """Load the plots and what else is not in the first picture, unless they are there."""
        self._is_loading = True
        self.workbench.add_panels()
        _ = self.lessons  # hears of links to lessons from now on
        training = self.workbench.training
        if training is not None and not self._is_training_connected:
            self._is_training_connected = True
            training.follow(self.player)
            self.player.evaluated.connect(self.workbench.evaluated)

    def start_keeping(self) -> None:
        """Keep unsaved work from now on, and offer what a sudden end has left."""
        if self.autosave is not None:
            return
        from backprop_viewer.ui.autosave import Autosave, recovery_root

        self.autosave = Autosave(self.session, recovery_root(), self)
        self.autosave.failed.connect(self._on_not_kept)
        self.autosave.offer(self)
        self.offer_drafts()

    def take_over(self, other: "MainWindow") -> None:
        """Stand where another window of the same session stood, with its panels as they were."""
        self.restoreGeometry(other.saveGeometry())
        other.remember_layout()
        self.load_panels()
        self.workbench.take_over(other.workbench)
        self.lessons.take_over(other.lessons)
        self.asking.take_over()
        self.autosave, other.autosave = other.autosave, None
        if self.autosave is not None:
            self.autosave.setParent(self)
            self.autosave.failed.connect(self._on_not_kept)

    def _on_not_kept(self, problem: str) -> None:
        self.workbench.statusBar().showMessage(problem, NOT_KEPT_MS)

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.origin.opening != new.origin.opening or (old.run is None) != (new.run is None):
            self._show_middle()
        if any(getattr(old, part) is not getattr(new, part) for part in FOLLOWED):
            self._follow()

    def _show_middle(self) -> None:
        """Show the workbench or, without a document, a start page made anew."""
        if self.start_page is not None:
            self.middle.removeWidget(self.start_page)
            self.start_page.deleteLater()
            self.start_page = None
        if self.session.state.document is None:
            from backprop_viewer.ui.start_page import StartPage

            page = StartPage(self.settings)
            page.chosen.connect(self.open_path)
            page.command.connect(self._on_command)
            self.start_page = page
            self.middle.addWidget(page)
            self.middle.setCurrentWidget(page)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the start page if no document has come before."""
        if self.session.state.document is None and self.start_page is None:
            self._show_middle()
        super().showEvent(event)

    def _follow(self) -> None:
        state, view = self.session.state, self.session.state.view
        self.player.size = view.step_size
        checked = {
            f"size_{view.step_size}",
            f"theme_{self.settings.value('theme')}",
            f"notation_{view.notation}",
            f"digits_{view.digits or EXACT}",
            f"language_{self.settings.value('language')}",
            f"on_change_{self.settings.value('on_change')}",
            f"motion_{self.settings.value('motion')}",
        }
        self.table.follow(state, checked, self.player.is_playing)
        self.table.follow_changes(self.session.undo_text, self.session.redo_text)
        self.workbench.step_bar.follow(state)
        self.setWindowTitle(title_of(state))
        self.setWindowModified(state.is_modified)

    # --- what commands ask for ----------------------------------------------------------------

    def step(self, transition: Transition) -> bool:
        """Apply a transition; where training leaves the finite numbers, say so and stop."""
        try:
            self.session.apply(transition)
        except DivergenceError as error:
            from backprop_viewer.ui.playing.divergence import explain_divergence

            self.player.stop()
            explain_divergence(self, self.session.state, error, self.change)
            return False
        return True

    def change(self, text: str, transition: Transition) -> bool:
        """Make a change that can be undone, after asking what becomes of what came after.

        What plays goes on after it, unless training begins anew.
        """
        self.player.pause()
        try:
            self.changes.make(text, transition)
        except (DivergenceError, ValueError) as error:
            self.files.show_error(self.tr("This cannot be changed so"), f"{error}.")
            return False
        finally:
            self.player.resume()
        return True

    def undo(self) -> None:
        """Take back the last change."""
        self.player.stop()
        self.session.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.player.stop()
        self.session.redo()

    def edit_selected(self) -> None:
        """Let the selected number be changed in its place."""
        self.workbench.canvas.edit_selected()

    def copy_explanation(self, form: str) -> None:
        """Copy the explanation as 'text', 'latex' or 'picture'."""
        self.workbench.copy_explanation(form)

    def focus_time(self) -> None:
        """Let a moment be typed."""
        self.workbench.history_line.focus_fields()

    def add_bookmark(self) -> None:
        """Give this moment a name."""
        self.changes.add_bookmark()

    def keep_branch(self) -> None:
        """Keep this course of training and go on as another."""
        self.changes.keep_branch()

    def choose_notation(self, name: str) -> None:
        """Write symbols in another notation, from now on always."""
        self.session.apply(viewing.choose_notation, name)

    def choose_digits(self, digits: int | None) -> None:
        """Show so many digits, from now on always."""
        self.session.apply(viewing.choose_digits, digits)

    def choose_on_change(self, answer: str) -> None:
        """Choose what becomes of the future when the past is changed."""
        self.settings.set_value("on_change", answer)
        self._follow()

    def step_once(self) -> None:
        """Do one step of the chosen size; a long one goes on while the window lives."""
        state = self.session.state
        if transitions.is_long(state, state.view.step_size):
            self.player.start_long_step()
        else:
            self.step(partial(transitions.step, size=state.view.step_size))

    def toggle_play(self) -> None:
        """Begin or stop playing."""
        if self.player.is_playing:
            self.player.stop()
        else:
            self.player.start()

    def next_sample(self, direction: int) -> None:
        """Show the next or previous sample of the batch."""
        state = self.session.state
        if state.run is not None:
            samples = len(state.run.moment.record.rows)
            self._on_sample((state.sample + direction) % samples)

    def open_path(self, path: Path) -> None:
        """Open a file."""
        self.documents.open_path(path)

    @property
    def theme(self) -> Theme:
        """Return the colours of now."""
        return resolve(str(self.settings.value("theme")))

    def stop(self) -> None:
        """Let nothing move any more."""
        self.player.stop()

    def zoom(self, direction: int) -> None:
        """Enlarge (1), make smaller (-1) or fit (0)."""
        canvas = self.workbench.canvas
        (canvas.fit, canvas.zoom_in, canvas.zoom_out)[direction]()

    def set_theme(self, choice: str) -> None:
        """Choose the colours."""
        self.settings.set_value("theme", choice)
        theme = resolve(choice)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        apply_theme(application, theme)
        self.workbench.set_theme(theme)
        self._follow()

    def choose_language(self, choice: str) -> None:
        """Choose the language; whoever holds the window shows another one in its place."""
        self.settings.set_value("language", choice)
        self.language_chosen.emit(choice)

    def toggle_full_screen(self) -> None:
        """Fill the screen, or stop doing so."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def reset_layout(self) -> None:
        """Put all panels back where they were first."""
        self.load_panels()
        self.workbench.reset_layout()

    def show_panel(self, name: str) -> None:
        """Bring a panel to the front."""
        self.load_panels()
        self.workbench.show_panel(name)

    def sweep(self) -> None:
        """Let one setting be run over a list of values."""
        self.load_panels()
        self.workbench.open_sweep()

    def show_shortcuts(self) -> None:
        """Show all keys."""
        from backprop_viewer.ui.shortcut_sheet import ShortcutSheet

        ShortcutSheet(self).open()

    def show_about(self) -> None:
        """Say what this program is."""
        self.files.show_note(self.tr("About Backprop Viewer"), about_text())

    # --- what the user chose ------------------------------------------------------------------

    def _on_command(self, name: str) -> None:
        self.table[name].trigger()

    def _on_travelled(self, share: float) -> None:
        """Say how far the way to a distant moment is computed."""
        text = self.tr("On the way: {percent} %. Esc stays here.")
        line = self.workbench.statusBar()
        if share < 1.0:
            line.showMessage(text.format(percent=int(100 * share)))
        else:
            line.clearMessage()

    def _on_refused(self, reason: str) -> None:
        self.files.show_error(self.tr("Training cannot go on"), f"{reason}.")

    def _on_size(self, size: str) -> None:
        self.session.apply(viewing.choose_step_size, size)

    def _on_sample(self, sample: int) -> None:
        self.session.apply(viewing.choose_sample, sample)

    def _on_speed(self, speed: int) -> None:
        self.player.speed = speed
        self.settings.set_value("play_speed", speed)

    def _on_system_colours(self) -> None:
        self.set_theme(str(self.settings.value("theme")))

    # --- leaving ------------------------------------------------------------------------------

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved changes and remember how the window looked."""
        self.player.stop()
        if not self.documents.may_leave():
            event.ignore()
            return
        if self.autosave is not None:
            self.autosave.close()
        self.put_away()
        self.remember_layout()
        event.accept()

    def remember_layout(self) -> None:
        """Remember where the window and its panels are."""
        self.settings.set_value("geometry", self.saveGeometry())
        if self.workbench.is_arranged:
            self.settings.set_value("window_state", self.workbench.lesson_place.layout())
