"""The presentation: drawing and explanation for the last row, driven by a presenter's remote."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from backprop_viewer.session.state import State
from backprop_viewer.ui.presenting.asked import BorrowedBar
from backprop_viewer.ui.presenting.bar import Bar
from backprop_viewer.ui.presenting.bar_entries import entries, hint_text
from backprop_viewer.ui.presenting.canvas import PresentedCanvas
from backprop_viewer.ui.presenting.doing import Doing
from backprop_viewer.ui.presenting.explained import PresentedExplanation
from backprop_viewer.ui.presenting.keys import key_names, name_of
from backprop_viewer.ui.presenting.lesson_driver import LessonDriver
from backprop_viewer.ui.presenting.lesson_page import LessonSheet
from backprop_viewer.ui.presenting.ring import ring_cursor
from backprop_viewer.ui.presenting.sizes import LARGEST_ZOOM, Places, arranged, letters_of
from backprop_viewer.ui.presenting.slow_motion import SlowMotion
from backprop_viewer.ui.presenting.strip import PhaseStrip
from backprop_viewer.ui.theme import Theme, dress, load_theme

if TYPE_CHECKING:
    from backprop_viewer.ui.main_window import MainWindow
    from backprop_viewer.ui.presenting.plot_stage import PlotStage

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
MODIFIERS = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_Meta)


class Presentation(QWidget):
    """Fills the window. What its keys do is in ``doing``.

    Signals:
        left(): the presentation is to end.
        lecturer_asked(): the lecturer's own window is wanted.
        shown(): something else is to be seen.
    """

    left = Signal()
    lecturer_asked = Signal()
    shown = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__()
        self.setObjectName("presentation")
        self.setAccessibleName(self.tr("Presentation"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAutoFillBackground(True)
        self.window_shown = window
        self.session = window.session
        self.theme: Theme = load_theme(str(window.settings.value("presentation_theme")))
        self.zoom = 1.0
        self._dressed_for = 0
        self.is_blank = False
        self.stage: PlotStage | None = None
        self._make_parts()
        self.keys = key_names()
        self.doing = Doing(self)
        self.bar = Bar(entries(), self.theme, self)
        self.bar.asked.connect(self.doing.do)
        self.doing.make_menus()
        self.curtain = Curtain(self)
        self.asked = BorrowedBar(self)
        self.asked.follow(self.session.state)
        self.session.changed.connect(self._on_changed)
        self._follow_lesson(self.session.state)
        self.set_theme(self.theme)

    def _make_parts(self) -> None:
        session, theme = self.session, self.theme
        self.canvas = PresentedCanvas(session, theme)
        self.explanation = PresentedExplanation(session, theme)
        self.lesson = LessonSheet(session, theme)
        self.strip = PhaseStrip(session, theme)
        for part in (self.lesson, self.canvas, self.explanation, self.strip):
            part.setParent(self)
            self.watch(part)
        self.lesson.hide()
        self.canvas.show_reports(())
        self.driver = LessonDriver(self.window_shown, self.lesson)
        self.motion = SlowMotion(session, self.canvas, self.window_shown.step)

    def watch(self, part: QWidget) -> None:
        """Notice the mouse over a part and all within it."""
        for widget in (part, *part.findChildren(QWidget)):
            widget.installEventFilter(self)
            widget.setMouseTracking(True)

    # --- sizes and places ---------------------------------------------------------------------

    @property
    def letters(self) -> int:
        """Return the size of the smallest letters, in pixels."""
        return letters_of(self.height(), self.zoom)

    def set_zoom(self, zoom: float) -> None:
        """Write larger, or as large as need be."""
        self.zoom = max(1.0, min(LARGEST_ZOOM, zoom))
        self._settle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every part its place."""
        self._settle()

    def _settle(self) -> None:
        letters, places = self.letters, self.places
        if letters != self._dressed_for:
            self._dressed_for = letters
            dress(self, self.theme, letters)
        # Sizes of letters first: a part is laid out once, when it gets its place.
        self.canvas.letters = letters
        self.canvas.setGeometry(places.canvas)
        self.canvas.look_at(self.canvas.wanted_view())
        self.explanation.has_place = places.explanation is not None
        self.explanation.setVisible(self.explanation.has_place)
        if places.explanation is not None:
            self.explanation.setGeometry(places.explanation)
            self.explanation.set_letters(letters)
        self.lesson.setVisible(places.lesson is not None)
        if places.lesson is not None:
            self.lesson.setGeometry(places.lesson)
            self.lesson.set_letters(letters)
        if self.stage is not None:
            self.stage.setVisible(places.plots is not None)
            if places.plots is not None:
                self.stage.setGeometry(places.plots)
                self.stage.set_letters(letters, places.plots_side_by_side)
        self.strip.setGeometry(places.strip)
        self.asked.place(places.answer)
        self.bar.set_look(self.theme, letters)
        self._place_bar()
        self.curtain.setGeometry(self.rect())
        self.setCursor(ring_cursor(self.theme, letters))

    @property
    def places(self) -> Places:
        """Return where everything stands."""
        has_plots = self.stage is not None and bool(self.stage.names)
        size, letters = self.size(), self.letters
        answer = self.asked.height_for(letters)
        has_lesson = self.driver.is_open
        return arranged(size.width(), size.height(), letters, has_lesson, has_plots, answer)

    def _place_bar(self) -> None:
        self.bar.set_hint(hint_text(self.driver.is_open))
        height = self.bar.height_for(self.width())
        # At the top while something is asked: question and answer stand below.
        top = 0 if self.asked.is_open else self.height() - height
        self.bar.setGeometry(0, top, self.width(), height)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme, self._dressed_for = theme, 0
        for part in (self.canvas, self.explanation, self.lesson):
            part.set_theme(theme)
        self.asked.set_theme(theme)
        self.strip.theme = theme
        self.strip.update()
        if self.stage is not None:
            self.stage.set_theme(theme)
        self._settle()

    def show_plots(self, names: tuple[str, ...]) -> None:
        """Show these plots beside the drawing, none if there are no names."""
        if self.stage is None:
            if not names:
                return
            from backprop_viewer.ui.presenting.plot_stage import PlotStage

            self.stage = PlotStage(self.session, self.theme, self.window_shown.settings)
            self.stage.setParent(self)
            self.stage.stackUnder(self.bar)
            self.watch(self.stage)
        self.stage.show_plots(names)
        self._settle()
        self.shown.emit()

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if new.run is None:
            self.left.emit()
            return
        if old.reading is not new.reading:
            self._follow_lesson(new)
        if self.asked.follow(new):
            self._settle()
        self.doing.follow(new)
        self.shown.emit()

    def _follow_lesson(self, state: State) -> None:
        """Show the page that is read, and the plots that it names."""
        lessons, reading = self.window_shown.lessons, state.reading
        lesson = lessons.lesson
        was_open = not self.lesson.isHidden()
        if reading is None or lesson is None or reading.page >= len(lesson.pages):
            if was_open:
                self._settle()
            return
        is_solved = reading.page in reading.solved
        self.lesson.show_page(lesson, reading.page, lessons.language, is_solved)
        self.doing.show_plots_of(lesson, reading.page)
        if not was_open:
            self._settle()

    # --- keys and mouse -----------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the presentation from all else that has them, too."""
        is_asked = event.type() == QEvent.Type.ShortcutOverride
        if is_asked and isinstance(event, QKeyEvent) and name_of(event, self.keys):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the key is for. While the screen is black, or numbers travel, it ends that."""
        if event.key() in MODIFIERS:
            return
        if self.is_blank:
            self.set_blank(False)
            return
        if self.motion.skip():
            return
        name = name_of(event, self.keys)
        if name:
            self.doing.do(name)
        elif event.key() not in ENTER or not self.asked.focus():
            event.ignore()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the interface while the mouse moves."""
        if event.type() == QEvent.Type.MouseMove:
            self.come()
        return False

    def mouseMoveEvent(self, event: QEvent) -> None:
        """Show the interface while the mouse moves."""
        self.come()

    def come(self) -> None:
        """Show the interface for a while."""
        if not self.is_blank:
            self.bar.come()
            self.doing.follow(self.session.state)

    def set_blank(self, is_blank: bool) -> None:
        """Make the screen black, or show everything again."""
        self.is_blank = is_blank
        self.bar.hide()
        self.curtain.setVisible(is_blank)
        self.curtain.raise_()
        if is_blank:
            self.setFocus()  # any key ends it
        else:
            self.take_focus()
        self.shown.emit()

    def take_focus(self) -> None:
        """Take the keyboard, for the answer if something is asked."""
        if not self.asked.focus():
            self.setFocus()

    def take_down(self) -> None:
        """End what moves, and let the plots go."""
        self.motion.skip()
        self.asked.give_back()
        if self.stage is not None:
            self.stage.take_down()

    def say(self, text: str) -> None:
        """Say something for a while."""
        self.come()
        self.bar.hint.setText(text)


class Curtain(QWidget):
    """A black screen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("curtain")
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing but black."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#000000"))
        painter.end()
