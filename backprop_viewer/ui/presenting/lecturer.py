"""The lecturer's own window: what is shown, what comes next, the notes, the time, the controls."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, QTime, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QGuiApplication,
    QKeyEvent,
    QScreen,
)
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.engine.wording import operation_title
from backprop_viewer.lessons.model import Lesson
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.lesson_prose import LessonProse
from backprop_viewer.ui.presenting.keys import key_names, keys_of, name_of
from backprop_viewer.ui.presenting.live_picture import LivePicture
from backprop_viewer.ui.presenting.stopwatch import Stopwatch, time_text
from backprop_viewer.ui.texts import phase_name, translate_wording
from backprop_viewer.ui.theme import Theme, on_base

if TYPE_CHECKING:
    from backprop_viewer.ui.main_window import MainWindow
    from backprop_viewer.ui.presenting.presentation import Presentation
    from backprop_viewer.ui.presenting.presenting import Presenting

FIRST_SIZE = QSize(1000, 700)
TICK_MS = 250
TEXT, LARGE = 17, 30
"""The sizes of notes and of the times, in pixels."""
EVERYWHERE = ("forward", "backward", "update", "step", "back", "play")
"""What can be done without a presentation, too."""


class LecturerWindow(QWidget):
    """A window of its own beside the presentation.

    Signals:
        closed(): it was closed.
    """

    closed = Signal()

    def __init__(self, window: "MainWindow", presenting: "Presenting") -> None:
        super().__init__(window, Qt.WindowType.Window)
        self.setObjectName("lecturer")
        self.setWindowTitle(self.tr("Lecturer's screen"))
        self.resize(FIRST_SIZE)
        self._window, self._presenting = window, presenting
        self._session = window.session
        self._theme: Theme = window.theme
        self.stopwatch = Stopwatch()
        self._page: Presentation | None = None
        self._keys = key_names()
        self._make_parts()
        self._lay_out()
        self._tick = QTimer(self, interval=TICK_MS)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._session.changed.connect(self._on_changed)
        self.follow_page(presenting.page)
        self._follow(self._session.state)
        self._show_time()

    # --- its parts ----------------------------------------------------------------------------

    def _make_parts(self) -> None:
        self.picture = LivePicture()
        self.now, self.next = _label("lecturer_now"), _label("lecturer_next")
        self.page_next = _label("lecturer_page_next")
        self.notes = LessonProse(self._theme, TEXT)
        self.no_notes = _label("lecturer_no_notes")
        self.elapsed, self.clock = _label("lecturer_elapsed"), _label("lecturer_clock")
        self.elapsed.setAccessibleName(self.tr("Time elapsed"))
        self.clock.setAccessibleName(self.tr("Time of day"))
        self.start_button = QPushButton()
        self.start_button.clicked.connect(self._on_start)
        self.reset_button = QPushButton(self.tr("Set to zero"))
        self.reset_button.clicked.connect(self._on_reset)
        self.buttons: dict[str, QPushButton] = {}
        for name, text in (
            ("present", self.tr("Present")),
            ("go_back", self.tr("‹ Back")),
            ("advance", self.tr("On ›")),
            ("forward", self.tr("Forward")),
            ("backward", self.tr("Backward")),
            ("update", self.tr("Update")),
            ("play", self.tr("Play")),
            ("page_back", self.tr("‹ Page")),
            ("page_next", self.tr("Page ›")),
            ("blank", self.tr("Black")),
            ("spotlight", self.tr("Spotlight")),
            ("slow_motion", self.tr("Slow motion")),
        ):
            button = QPushButton(text)
            button.setObjectName(f"lecturer_do_{name}")
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            keys = keys_of(name)
            button.setToolTip(f"{text} ({keys})" if keys else text)
            button.clicked.connect(partial(self.do, name))
            self.buttons[name] = button

    def _lay_out(self) -> None:
        inside = QWidget()
        text = QVBoxLayout(inside)
        for part in (self.notes, self.no_notes):
            text.addWidget(part)
        text.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        on_base(self.area)
        times = QHBoxLayout()
        for widget in (self.elapsed, self.start_button, self.reset_button):
            times.addWidget(widget)
        times.addStretch(1)
        times.addWidget(self.clock)
        controls = QGridLayout()
        for number, button in enumerate(self.buttons.values()):
            controls.addWidget(button, number // 4, number % 4)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.picture, 1)
        left.addLayout(controls)
        right.addLayout(times)
        for label in (self.now, self.next, self.page_next):
            right.addWidget(label)
        right.addWidget(self.area, 1)
        row = QHBoxLayout(self)
        row.setSpacing(14)
        row.addLayout(left, 5)
        row.addLayout(right, 4)
        self.setStyleSheet(
            f"#lecturer_elapsed, #lecturer_clock {{ font-size: {LARGE}px; }}"
            f"#lecturer_now, #lecturer_no_notes {{ font-size: {TEXT}px; }}"
            f"#lecturer_next, #lecturer_page_next {{ font-size: {TEXT}px; font-weight: bold; }}"
        )

    # --- where it stands ----------------------------------------------------------------------

    def show_beside(self, screen: QScreen) -> None:
        """Appear on another screen than that one if there is one, else as any window."""
        others = [other for other in QGuiApplication.screens() if other is not screen]
        if others and not self.isVisible():
            self.setGeometry(others[0].availableGeometry())
            self.showMaximized()
        else:
            self.show()
        self.raise_()
        self.activateWindow()

    def follow_page(self, page: "Presentation | None") -> None:
        """Show what that presentation shows, or that there is none."""
        if self._page is not None:
            self._page.shown.disconnect(self.picture.ask)
        self._page = page
        self.picture.show_widget(page)
        if page is not None:
            page.shown.connect(self.picture.ask)
        self.buttons["present"].setText(
            self.tr("Leave") if page is not None else self.tr("Present")
        )
        self._follow(self._session.state)

    def changeEvent(self, event: QEvent) -> None:
        """Write in the colours of the window."""
        if event.type() == QEvent.Type.PaletteChange:
            self.notes.set_theme(self._window.theme)
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell that it is closed."""
        self._tick.stop()
        self.follow_page(None)
        self._session.changed.disconnect(self._on_changed)
        self.closed.emit()
        super().closeEvent(event)

    # --- the time -----------------------------------------------------------------------------

    def _on_start(self) -> None:
        self.stopwatch.toggle()
        self._show_time()

    def _on_reset(self) -> None:
        self.stopwatch.reset()
        self._show_time()

    def _show_time(self) -> None:
        self.elapsed.setText(time_text(self.stopwatch.seconds))
        self.clock.setText(QTime.currentTime().toString("HH:mm"))
        running = self.stopwatch.is_running
        self.start_button.setText(self.tr("Pause") if running else self.tr("Start"))

    # --- what is done -------------------------------------------------------------------------

    def do(self, name: str) -> None:
        """Do what a button says, in the presentation if there is one."""
        lessons = self._window.lessons
        if name == "present":
            self._presenting.toggle()
        elif name in ("page_next", "page_back"):
            by = 1 if name == "page_next" else -1
            if lessons.lesson is not None and 0 <= lessons.page + by < len(lessons.lesson.pages):
                lessons.turn_to(lessons.page + by)
        elif self._page is not None:
            self._page.doing.do(name)
        elif name in ("advance", "go_back"):
            self._window.table["step" if name == "advance" else "back"].trigger()
        elif name in EVERYWHERE:
            self._window.table[name].trigger()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Do what the keys of the presentation do."""
        name = name_of(event, self._keys)
        if self._page is not None and name and name != "lecturer":
            self._page.keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    # --- following the state ------------------------------------------------------------------

    def _on_changed(self, old: State, new: State) -> None:
        if old.run is not new.run or old.reading is not new.reading:
            self._follow(new)

    def _follow(self, state: State) -> None:
        run = state.run
        self.now.setVisible(run is not None)
        self.next.setVisible(run is not None)
        if run is not None:
            network, moment = run.moment.schedule.network, run.moment
            last, coming = moment.last, moment.next
            done = operation_title(last, network, translate_wording) if last is not None else "–"
            self.now.setText(self.tr("Now: {operation}").format(operation=done))
            title = operation_title(coming, network, translate_wording)
            text = self.tr("Next: {operation} ({phase})")
            self.next.setText(text.format(operation=title, phase=phase_name(coming.phase)))
        self._follow_lesson(state)
        for name in ("forward", "backward", "update"):
            self.buttons[name].setEnabled(self._window.table[name].isEnabled())
        for name in ("blank", "spotlight", "slow_motion"):
            self.buttons[name].setEnabled(self._page is not None)

    def _follow_lesson(self, state: State) -> None:
        """Show the notes of the page that is read, and the title of the one after it."""
        lessons, reading = self._window.lessons, state.reading
        lesson = lessons.lesson if reading is not None else None
        for name in ("page_next", "page_back"):
            self.buttons[name].setEnabled(lesson is not None)
        self.page_next.setVisible(lesson is not None)
        if lesson is None or reading is None or reading.page >= len(lesson.pages):
            self.notes.show_text("", state)
            self.no_notes.setText(self.tr("No lesson is open."))
            self.no_notes.show()
            return
        self.page_next.setText(self._coming_page(lesson, reading.page))
        notes = lesson.pages[reading.page].notes
        self.notes.show_text(notes.of(lessons.language) if notes is not None else "", state)
        self.no_notes.setText(self.tr("This page has no notes."))
        self.no_notes.setVisible(notes is None)

    def _coming_page(self, lesson: Lesson, page: int) -> str:
        if page + 1 >= len(lesson.pages):
            return self.tr("This is the last page.")
        title = lesson.pages[page + 1].title.of(self._window.lessons.language)
        return self.tr("Next page: {title}").format(title=title)


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
