"""The lesson beside the drawing: a page's text, its task, and the way on and back."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.lessons.markup import Link
from backprop_viewer.lessons.model import AnswerTask, Lesson
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.actions import keys, plain
from backprop_viewer.ui.commands.command import translate as command_text
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.lessons.dots import PageDots
from backprop_viewer.ui.lessons.lesson_prose import LessonProse
from backprop_viewer.ui.lessons.progress import Done
from backprop_viewer.ui.lessons.targets import LAYER, point_to, select_target, unlit
from backprop_viewer.ui.lessons.task_box import TaskBox
from backprop_viewer.ui.pace import Pace
from backprop_viewer.ui.theme import Theme, on_base

FIELDS = (QLineEdit, QAbstractSpinBox, QTextEdit, QPlainTextEdit)
NO_BREAK = "\u00a0"
USUAL_SIZE, TITLE_SHARE = 14.0, 1.2
WIDTH, LEAST_WIDTH, MARGIN = 350, 250, 14


class QuietBar(QScrollBar):
    """A scroll bar that keeps its room, so that no text is wrapped anew when it is needed."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it where there is something to scroll."""
        if self.maximum() > self.minimum():
            super().paintEvent(event)
        else:
            QPainter(self).fillRect(self.rect(), self.palette().base())


class LessonPane(QWidget):
    """Shows a page of a lesson, with letters as large as those of the explanation.

    Signals:
        command(name): a command of the table is asked for.
        page_asked(page): a page is to be turned to, from 0.
        panel_asked(name): a panel is to be brought to the front.
        lesson_asked(key): another lesson is to be opened.
        solved(): the task was done.
        selected(): a place was clicked in a text, and is selected now.
    """

    command = Signal(str)
    page_asked = Signal(int)
    panel_asked = Signal(str)
    lesson_asked = Signal(str)
    solved = Signal()
    selected = Signal()

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("lesson")
        self.setAccessibleName(self.tr("Lesson"))
        self.session = session
        self.theme = theme
        self._size = USUAL_SIZE
        self.lesson: Lesson | None = None
        self.page = 0
        self._pointed: Link | None = None
        self._lights = False
        self._pointing = QTimer(self, singleShot=True, interval=0)
        self._pointing.timeout.connect(self._point)
        self._said: QWidget = self
        self._showing = QTimer(self, singleShot=True, interval=0)
        self._showing.timeout.connect(self._show_said)
        self._make_texts()
        self._make_buttons()
        self._lay_out()
        self.set_theme(theme)
        self.show_nothing()
        self._pace: Pace | None = None
        session.changed.connect(self._on_changed)

    def _make_texts(self) -> None:
        self.lesson_title = _label("lesson_title")
        self.page_title = _label("page_title")
        self.note = _label("note")
        self.text = LessonProse(self.theme, self._size)
        self.task = TaskBox(self.session, self.theme, self._size)
        self.task.solved.connect(self.solved)
        self.task.said.connect(self._on_said)
        self.task.help_asked.connect(self._on_help)
        self.notes = LessonProse(self.theme, self._size)
        self.notes_button = QPushButton(self.tr("Notes for the lecturer"))
        self.notes_button.setCheckable(True)
        self.notes_button.clicked.connect(self._on_notes)
        for prose in (self.text, self.notes):
            prose.pointed_at.connect(self._on_pointed)
            prose.asked.connect(self._on_followed)
        self.task.pointed.connect(self._on_pointed)
        self.task.followed.connect(self._on_followed)
        self.dots = PageDots(self.theme)
        self.dots.chosen.connect(self.page_asked)

    def _make_buttons(self) -> None:
        self.buttons: dict[str, QPushButton] = {}
        for name, text in (
            ("lesson_back", self.tr("‹ Back")),
            ("lesson_next", self.tr("Next ›")),
            ("lesson_afresh", self.tr("Begin this page afresh")),
            ("lesson_leave", self.tr("Leave the lesson")),
            ("lessons", self.tr("All lessons…")),
        ):
            button = QPushButton(text)
            button.setObjectName(name)
            button.setToolTip(
                f"{plain(command_text(COMMANDS[name].text))} ({keys(COMMANDS[name])})"
            )
            button.clicked.connect(self._on_button)
            self.buttons[name] = button
        for name in ("lesson_afresh", "lesson_leave"):
            self.buttons[name].setFlat(True)

    def _lay_out(self) -> None:
        self._inside = QWidget()
        text = QVBoxLayout(self._inside)
        text.setContentsMargins(MARGIN, 4, MARGIN, MARGIN)
        text.setSpacing(9)
        for part in (self.page_title, self.note, self.text, self.task):
            text.addWidget(part)
        text.addWidget(self.buttons["lessons"], 0, Qt.AlignmentFlag.AlignLeft)
        text.addWidget(self.notes_button, 0, Qt.AlignmentFlag.AlignLeft)
        text.addWidget(self.notes)
        text.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBar(QuietBar())
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self._inside)
        on_base(self.area)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.lesson_title)
        column.addWidget(self.area, 1)
        column.addWidget(self._foot())

    def _foot(self) -> QFrame:
        self.foot = QFrame()
        self.foot.setObjectName("lesson_foot")
        turning, others = QHBoxLayout(), QHBoxLayout()
        turning.addWidget(self.buttons["lesson_back"])
        turning.addWidget(self.dots, 1)
        turning.addWidget(self.buttons["lesson_next"])
        others.addWidget(self.buttons["lesson_afresh"])
        others.addStretch(1)
        others.addWidget(self.buttons["lesson_leave"])
        column = QVBoxLayout(self.foot)
        column.setContentsMargins(10, 7, 10, 5)
        column.setSpacing(4)
        column.addLayout(turning)
        column.addLayout(others)
        return self.foot

    def sizeHint(self) -> QSize:
        """Return the size in which a page is easily read."""
        return QSize(round(WIDTH * self._size / USUAL_SIZE), 600)

    def minimumSizeHint(self) -> QSize:
        """Return the least size."""
        return QSize(LEAST_WIDTH, 160)

    @property
    def wanted_height(self) -> int:
        """Return the height in which all of the page is seen, as wide as it is."""
        room = self.area.viewport()
        return self._inside.heightForWidth(room.width()) + self.height() - room.height()

    # --- what is shown ------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """Show that no lesson is open."""
        self.lesson = None
        self.page_title.setText(self.tr("No lesson is open."))
        self.task.show_task(None, "en", False)
        for part in (self.text, self.notes, self.notes_button, self.note, self.foot):
            part.hide()
        self.lesson_title.hide()
        self.buttons["lessons"].show()

    def show_page(self, lesson: Lesson, number: int, language: str, done: Done) -> None:
        """Show a page, from 0, in a language."""
        self.lesson, self.page = lesson, number
        page, state = lesson.pages[number], self.session.state
        where = unbroken(self.tr("{lesson} · page {page} of {all}"))
        self.lesson_title.setText(
            where.format(lesson=lesson.title.of(language), page=number + 1, all=len(lesson.pages))
        )
        self.page_title.setText(page.title.of(language))
        self.text.show_text(page.text.of(language), state)
        self.notes.show_text(page.notes.of(language) if page.notes else "", state)
        self.notes_button.setVisible(page.notes is not None)
        self.notes.setVisible(page.notes is not None and self.notes_button.isChecked())
        is_solved, given = number in done.solved, done.answers.get(number, "")
        self.task.show_task(page.task, language, is_solved, given)
        self.buttons["lessons"].hide()
        for part in (self.lesson_title, self.foot):
            part.show()
        self.show_progress(language, done)
        self.show_note("")
        self.area.verticalScrollBar().setValue(0)

    def show_progress(self, language: str, done: Done) -> None:
        """Show what was done of the lesson."""
        if self.lesson is None:
            return
        pages = self.lesson.pages
        tasks = frozenset(number for number, page in enumerate(pages) if page.task is not None)
        titles = [page.title.of(language) for page in pages]
        self.dots.show_pages(titles, tasks, self.page, done)
        self.buttons["lesson_back"].setEnabled(self.page > 0)
        is_last = self.page == len(pages) - 1
        self.buttons["lesson_next"].setText(self.tr("Finish ›") if is_last else self.tr("Next ›"))

    def show_note(self, text: str) -> None:
        """Say what goes on, or what went wrong; nothing if the text is empty."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def set_working(self, is_working: bool) -> None:
        """Say that the page is being prepared; meanwhile it cannot be answered."""
        self.show_note(self.tr("Preparing… Esc stops.") if is_working else "")
        self.task.setEnabled(not is_working)

    def keep_pace(self, pace: Pace) -> None:
        """Follow the numbers only as often as there is time while training plays."""
        self._pace = pace
        pace.add(self)

    def draw_now(self) -> None:
        """Show the numbers of now."""
        self.follow(self.session.state)

    def _on_changed(self, old: State, new: State) -> None:
        is_same = old.run is new.run and old.view is new.view and old.branches is new.branches
        if is_same or self.lesson is None or new.reading is None:
            return
        if self._pace is None or self._pace.may_draw(self, new.run):
            self.follow(new)

    def follow(self, state: State) -> None:
        """Show the numbers of a state."""
        if self.lesson is not None:
            self.text.follow(state)
            self.task.follow()
            self.notes.follow(state)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self.theme = self.dots.theme = theme
        title = round(TITLE_SHARE * self._size)
        self.setStyleSheet(
            f"#lesson_title {{ color: {theme.muted}; background: {theme.panel};"
            f" padding: 8px {MARGIN}px 2px {MARGIN}px; font-size: {round(0.93 * self._size)}px; }}"
            f"#page_title {{ font-weight: bold; font-size: {title}px; }}"
            f"#note {{ color: {theme.muted}; font-size: {round(self._size)}px; }}"
            f"#lesson_foot {{ background: {theme.panel}; border-top: 1px solid {theme.border}; }}"
            f"#lesson_foot QPushButton {{ padding: 5px 10px; }}"
            f"#lesson_foot QPushButton:flat {{ border: 1px solid transparent; padding: 3px 6px;"
            f" background: transparent; color: {theme.accent}; }}"
            f"#lesson_foot QPushButton:flat:focus {{ border-color: {theme.accent}; }}"
            f"#lesson_next {{ font-weight: bold; }}"
        )
        for prose in (self.text, self.notes):
            prose.set_theme(theme)
        self.task.set_theme(theme)
        self.dots.update()

    def set_size(self, size: float) -> None:
        """Write with letters of so many pixels."""
        if size == self._size:
            return
        self._size = size
        for prose in (self.text, self.notes):
            prose.set_size(size)
        self.task.set_size(size)
        self.set_theme(self.theme)
        self.updateGeometry()

    def _on_button(self) -> None:
        self.command.emit(self.sender().objectName())

    def _on_help(self) -> None:
        self.command.emit("lesson_solve")

    def _on_notes(self, is_shown: bool) -> None:
        self.notes.setVisible(is_shown)
        if is_shown:
            self._on_said(self.notes)

    def _on_said(self, part: QWidget) -> None:
        """Scroll to what was said, once it has its place."""
        self._said = part
        self._showing.start()

    def _show_said(self) -> None:
        self.session.apply(unlit)  # what a link had lit hid the numbers that are told of
        for part in (self._said, self.task, self._inside):
            layout = part.layout()
            if layout is not None:
                layout.activate()  # else each takes over the height of those within it later on
        QCoreApplication.sendEvent(self.area, QEvent(QEvent.Type.LayoutRequest))
        bar, height = self.area.verticalScrollBar(), self.area.viewport().height()
        top = self._said.mapTo(self._inside, QPoint()).y() - MARGIN
        bottom = top + self._said.height() + 2 * MARGIN
        bar.setValue(min(top, max(bar.value(), bottom - height)))

    def take_focus(self, drawing: QWidget) -> None:
        """Give the keyboard to where an answer is typed, else to the drawing.

        A field that somebody types into elsewhere keeps it.
        """
        now = self.window().focusWidget()
        if isinstance(now, FIELDS) and now.isVisible() and not self.isAncestorOf(now):
            return
        (self.task.field if isinstance(self.task.task, AnswerTask) else drawing).setFocus()

    # --- links --------------------------------------------------------------------------------

    @property
    def is_pointing(self) -> bool:
        """Return whether something is to be lit that is not yet."""
        return self._pointing.isActive()

    def _on_pointed(self, link: Link | None) -> None:
        """Light what a link leads to, soon: it may be told in the middle of another change."""
        self._pointed = link
        self._pointing.start()

    def _point(self) -> None:
        link = self._pointed
        if self._lights and (link is None or link.kind != LAYER):
            self.session.apply(unlit)
        self._lights = link is not None and link.kind == LAYER
        self.session.apply(point_to, link)

    def _on_followed(self, link: Link) -> None:
        if link.kind == "panel":
            self.panel_asked.emit(link.target)
        elif link.kind == "command":
            self.command.emit(link.target)
        elif link.kind == "lesson":
            self.lesson_asked.emit(link.target)
        else:
            self._lights = False  # what was clicked stays lit
            self.session.apply(select_target, link)
            if link.kind != LAYER:
                self.selected.emit()


def unbroken(text: str) -> str:
    """Return a text that lines may be broken in only after the sign between its parts."""
    return text.replace(" ", NO_BREAK).replace(f"·{NO_BREAK}", "· ")


def _label(name: str) -> QLabel:
    label = QLabel()
    label.setObjectName(name)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label
