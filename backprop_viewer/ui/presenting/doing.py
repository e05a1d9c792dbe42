"""What can be done in the presentation, by key, button and menu alike."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.state import State
from backprop_viewer.ui.presenting.annotations import ROLES
from backprop_viewer.ui.presenting.canvas import ERASER, PEN, POINTER
from backprop_viewer.ui.presenting.reduced_motion import is_motion_reduced
from backprop_viewer.ui.presenting.sizes import ZOOM_STEP
from backprop_viewer.ui.theme import load_theme

if TYPE_CHECKING:
    from backprop_viewer.ui.presenting.presentation import Presentation

DARK, LIGHT = "high-contrast-dark", "high-contrast"
MOST_PLOTS = 2


class Doing(QObject):
    """Does by its name what is asked for; what it does not know is a command of the window."""

    def __init__(self, shown: "Presentation") -> None:
        super().__init__(shown)
        self._shown = shown
        self._window = shown.window_shown
        self._plot_actions: dict[str, QAction] = {}
        self._page_plots: tuple[str, ...] = ()
        shown.driver.ended.connect(self._on_ended)
        shown.driver.failed.connect(shown.say)

    def do(self, name: str) -> None:
        """Do it."""
        own = getattr(self, f"_do_{name}", None)
        if own is not None:
            own()
        elif name in COMMANDS_OF_LESSONS and not self._shown.driver.is_open:
            return
        else:
            self._window.table[name].trigger()
        self.follow(self._window.session.state)
        self._shown.shown.emit()

    # --- steps --------------------------------------------------------------------------------

    def _do_advance(self) -> None:
        if self._shown.driver.is_open:
            self._shown.driver.advance()
        else:
            self._window.table["step"].trigger()

    def _do_go_back(self) -> None:
        if self._shown.driver.is_open:
            self._shown.driver.go_back()
        else:
            self._window.table["back"].trigger()

    def _do_slow_motion(self) -> None:
        self._window.stop()
        self._shown.motion.start(is_motion_reduced(self._window.settings))

    def _do_undo(self) -> None:
        """Take back the last line of the pen, if it is in use; else the last change."""
        canvas = self._shown.canvas
        if canvas.tool == POINTER or not canvas.annotations.undo():
            self._window.table["undo"].trigger()

    def _on_ended(self) -> None:
        self._shown.say(self.tr("This was the last page of the lesson."))

    # --- what is seen -------------------------------------------------------------------------

    def _do_blank(self) -> None:
        self._shown.set_blank(not self._shown.is_blank)

    def _do_leave(self) -> None:
        self._shown.left.emit()

    def _do_larger(self) -> None:
        self._shown.set_zoom(self._shown.zoom * ZOOM_STEP)

    def _do_smaller(self) -> None:
        self._shown.set_zoom(self._shown.zoom / ZOOM_STEP)

    def _do_usual_size(self) -> None:
        self._shown.set_zoom(1.0)

    def _do_spotlight(self) -> None:
        canvas = self._shown.canvas
        canvas.set_spotlight(not canvas.has_spotlight)

    def _do_zoom_to_operation(self) -> None:
        canvas = self._shown.canvas
        canvas.follow_operation(not canvas.follows_operation)

    def _do_colours(self) -> None:
        choice = LIGHT if self._shown.theme.is_dark else DARK
        self._window.settings.set_value("presentation_theme", choice)
        self._shown.set_theme(load_theme(choice))

    def _do_lecturer(self) -> None:
        self._shown.lecturer_asked.emit()

    def _do_help(self) -> None:
        self._shown.come()

    # --- the pen ------------------------------------------------------------------------------

    def _do_pen(self) -> None:
        self._shown.canvas.tool = POINTER if self._shown.canvas.tool == PEN else PEN

    def _do_eraser(self) -> None:
        self._shown.canvas.tool = PEN if self._shown.canvas.tool == ERASER else ERASER

    def _do_clear(self) -> None:
        self._shown.canvas.annotations.clear()

    def _do_keep(self) -> None:
        notes = self._shown.canvas.annotations
        notes.are_kept = not notes.are_kept

    def _choose_colour(self, role: str) -> None:
        self._shown.canvas.annotations.role = role
        self._shown.canvas.tool = PEN
        self.follow(self._window.session.state)

    # --- plots --------------------------------------------------------------------------------

    def _do_plots(self) -> None:
        self._shown.come()
        self._shown.bar.buttons["plots"].showMenu()

    def _do_plot(self) -> None:
        """Show the next plot, and after the last none."""
        from backprop_viewer.ui.presenting.plot_stage import plot_titles

        names = list(plot_titles())
        stage = self._shown.stage
        present = stage.names[0] if stage is not None and stage.names else ""
        number = names.index(present) + 1 if present else 0
        self._shown.show_plots((names[number],) if number < len(names) else ())

    def _toggle_plot(self, name: str) -> None:
        stage = self._shown.stage
        names = stage.names if stage is not None else ()
        if name in names:
            names = tuple(other for other in names if other != name)
        else:
            names = (*names[-(MOST_PLOTS - 1) :], name)
        self._shown.show_plots(names)
        self._shown.take_focus()

    def show_plots_of(self, lesson: Lesson, page: int) -> None:
        """Show the plots that a page names; those of the page before it go."""
        from backprop_viewer.ui.presenting.plot_stage import plot_titles

        stage = lesson.pages[page].stage
        wanted = tuple(
            name for name in (stage.panels if stage is not None else ()) if name in plot_titles()
        )[-MOST_PLOTS:]
        if wanted != self._page_plots:
            self._page_plots = wanted
            self._shown.show_plots(wanted)

    # --- menus and buttons --------------------------------------------------------------------

    def make_menus(self) -> None:
        """Make the menus of the bar; that of the plots when it is first opened."""
        self._plots_menu = QMenu(self._shown)
        self._plots_menu.aboutToShow.connect(self._fill_plots)
        self._shown.bar.set_menu("plots", self._plots_menu)
        self._pen_menu = QMenu(self._shown)
        group = QActionGroup(self._pen_menu)
        names = (self.tr("&Red"), self.tr("&Blue"), self.tr("&Green"))
        for name, role in zip(names, ROLES, strict=True):
            action = self._pen_menu.addAction(name)
            action.setCheckable(True)
            action.setData(role)
            group.addAction(action)
            action.triggered.connect(partial(self._choose_colour, role))
        self._pen_menu.addSeparator()
        for text, name in (
            (self.tr("&Point, draw no more"), "pen"),
            (self.tr("&Eraser"), "eraser"),
            (self.tr("Take back the last &line"), "undo_line"),
            (self.tr("&Clear"), "clear"),
            (self.tr("&Keep at the next step"), "keep"),
        ):
            action = self._pen_menu.addAction(text)
            action.setData(name)
            action.triggered.connect(partial(self._on_pen_menu, name))
        self._pen_menu.actions()[-1].setCheckable(True)
        self._pen_menu.aboutToShow.connect(self._follow_pen)
        self._shown.bar.set_menu("pen", self._pen_menu)
        self._shown.bar.go_only_if(self._may_go)

    def _may_go(self) -> bool:
        return not (self._plots_menu.isVisible() or self._pen_menu.isVisible())

    def _on_pen_menu(self, name: str) -> None:
        if name == "undo_line":
            self._shown.canvas.annotations.undo()
        elif name == "pen":
            self._shown.canvas.tool = POINTER
        else:
            self.do(name)
        self.follow(self._window.session.state)

    def _follow_pen(self) -> None:
        notes = self._shown.canvas.annotations
        for action in self._pen_menu.actions():
            if action.data() in ROLES:
                is_drawing = self._shown.canvas.tool == PEN
                action.setChecked(is_drawing and action.data() == notes.role)
            elif action.data() == "keep":
                action.setChecked(notes.are_kept)

    def _fill_plots(self) -> None:
        from backprop_viewer.ui.presenting.plot_stage import plot_titles

        if not self._plot_actions:
            for number, (name, title) in enumerate(plot_titles().items(), start=1):
                letter = f"&{number} " if number < 10 else ""
                action = self._plots_menu.addAction(f"{letter}{title}")
                action.setCheckable(True)
                action.triggered.connect(partial(self._toggle_plot, name))
                self._plot_actions[name] = action
        stage = self._shown.stage
        for name, action in self._plot_actions.items():
            action.setChecked(stage is not None and name in stage.names)

    def follow(self, state: State) -> None:
        """Show on the bar what is on, and what can be done now."""
        shown, bar = self._shown, self._shown.bar
        if bar.isHidden():
            return
        bar.set_checked("spotlight", shown.canvas.has_spotlight)
        bar.set_checked("zoom_to_operation", shown.canvas.follows_operation)
        bar.set_checked("pen", shown.canvas.tool != POINTER)
        bar.set_checked("predict", shown.asked.is_open)
        bar.set_checked("play", self._window.player.is_playing)
        for name in ("forward", "backward", "update"):
            bar.set_enabled(name, self._window.table[name].isEnabled())


COMMANDS_OF_LESSONS = ("lesson_next", "lesson_back", "lesson_solve", "lesson_afresh")
