"""A page of a lesson as the last row reads it: its text, its task, and what was found."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from backprop_viewer.lessons.model import ChooseTask, Lesson, Task
from backprop_viewer.session.session import Session
from backprop_viewer.session.state import State
from backprop_viewer.ui.lessons.bits import Bit, Block
from backprop_viewer.ui.lessons.lesson_prose import LessonProse
from backprop_viewer.ui.lessons.prose import Prose
from backprop_viewer.ui.theme import Theme, mix

TITLE_SHARE = 1.25
GROUND, RIGHT_GROUND = 0.08, 0.14
OVERLAP = 1.5
"""Lines that are seen again after scrolling on."""


class LessonSheet(QScrollArea):
    """Shows a page in large letters; it is read, not typed into."""

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("presented_lesson")
        self.setAccessibleName(self.tr("Lesson"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self._session, self._theme = session, theme
        self._letters = 1.0
        self._task: Task | None = None
        self._shown: tuple[object, ...] = ()
        self._language = "en"
        self.where, self.title = Prose(theme, 1.0), Prose(theme, 1.0)
        self.text = LessonProse(theme, 1.0)
        self.heading = Prose(theme, 1.0)
        self.task_text = LessonProse(theme, 1.0)
        self.options: list[LessonProse] = []
        self.found = LessonProse(theme, 1.0)
        self._lay_out()
        self._turning = QTimer(self, singleShot=True, interval=0)
        self._turning.timeout.connect(self._show_end)
        self.set_theme(theme)
        session.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("presented_lesson_text")
        self._column = QVBoxLayout(inside)
        for part in (self.where, self.title, self.text):
            self._column.addWidget(part)
        self.box = QFrame()
        self.box.setObjectName("presented_task")
        self._task_column = QVBoxLayout(self.box)
        self._task_column.addWidget(self.heading)
        self._task_column.addWidget(self.task_text)
        self._task_column.addWidget(self.found)
        self._column.addWidget(self.box)
        self._column.addStretch(1)
        self.setWidget(inside)
        for prose in self._proses():
            prose.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _proses(self) -> list[Prose]:
        fixed = [self.where, self.title, self.text, self.heading, self.task_text, self.found]
        return [*fixed, *self.options]

    # --- what is shown ------------------------------------------------------------------------

    def show_page(self, lesson: Lesson, number: int, language: str, is_solved: bool) -> None:
        """Show a page, from 0; and, if its task is solved, what was found."""
        state = self._session.state
        shown = lesson, number, language, is_solved
        if shown == self._shown:
            return
        was_same_page = shown[:3] == self._shown[:3]
        self._shown, self._language = shown, language
        page = lesson.pages[number]
        if not was_same_page:
            words = self.tr("{lesson} · page {page} of {all}").format(
                lesson=lesson.title.of(language), page=number + 1, all=len(lesson.pages)
            )
            self.where.show_blocks([Block((Bit(words, colour="muted"),))])
            self.title.show_blocks([Block((Bit(page.title.of(language), bold=True),))])
            self.text.show_text(page.text.of(language), state)
            self._show_task(page.task)
            self.verticalScrollBar().setValue(0)
        self._show_found(is_solved)
        if was_same_page and is_solved:
            self._turning.start()

    def _show_task(self, task: Task | None) -> None:
        self._task = task
        self.box.setVisible(task is not None)
        for prose in self.options:
            self._task_column.removeWidget(prose)
            prose.hide()
            prose.deleteLater()
        self.options = []
        if task is None:
            return
        state = self._session.state
        self.task_text.show_text(task.text.of(self._language), state)
        for option in task.options if isinstance(task, ChooseTask) else ():
            prose = LessonProse(self._theme, self._letters)
            prose.least = self._letters
            prose.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            prose.show_text(f"- {option.text.of(self._language)}", state)
            self._task_column.insertWidget(self._task_column.count() - 1, prose)
            self.options.append(prose)

    def _show_found(self, is_solved: bool) -> None:
        task, state = self._task, self._session.state
        if task is None:
            return
        words = self.tr("Done") if is_solved else self.tr("Your turn")
        self.heading.show_blocks([Block((Bit(words, bold=True, colour="accent"),))])
        if isinstance(task, ChooseTask):
            for prose, option in zip(self.options, task.options, strict=True):
                mark = "✓ " if is_solved and option.right else ""
                prose.show_text(f"- {mark}{option.text.of(self._language)}", state)
        more = task.done.of(self._language) if task.done is not None else ""
        self.found.show_text(more if is_solved else "", state)
        self._colour(is_solved)

    def _show_end(self) -> None:
        """Scroll to what was found."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _on_changed(self, old: State, new: State) -> None:
        is_same = old.run is new.run and old.view is new.view and old.branches is new.branches
        if is_same or new.reading is None or not self.isVisible():
            return
        for prose in self._proses():
            if isinstance(prose, LessonProse):
                prose.follow(new)

    def scroll_on(self, direction: int) -> bool:
        """Show what is below (1) or above (-1). Return whether there was something."""
        bar = self.verticalScrollBar()
        before = bar.value()
        by = max(1, bar.pageStep() - round(OVERLAP * self._letters))
        bar.setValue(before + direction * by)
        return bar.value() != before

    # --- its look -----------------------------------------------------------------------------

    def set_letters(self, letters: float) -> None:
        """Write with letters that are at least so many pixels high."""
        self._letters = letters
        margin, gap = round(0.7 * letters), round(0.5 * letters)
        self._column.setContentsMargins(margin, margin, margin, margin)
        self._column.setSpacing(gap)
        self._task_column.setContentsMargins(margin, gap, margin, gap)
        self._task_column.setSpacing(gap)
        for prose in self._proses():
            prose.least = letters
            prose.set_size(TITLE_SHARE * letters if prose is self.title else letters)
        self.set_theme(self._theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        for prose in self._proses():
            prose.set_theme(theme)
        self._colour(bool(self._shown) and bool(self._shown[3]))

    def _colour(self, is_solved: bool) -> None:
        theme = self._theme
        colour = theme.gradient_positive if is_solved else theme.accent
        ground = mix(theme.panel, colour, RIGHT_GROUND if is_solved else GROUND)
        self.setStyleSheet(
            f"#presented_lesson, #presented_lesson_text {{ background: {theme.panel}; }}"
            f"#presented_lesson {{ border: none; border-bottom: 2px solid {theme.border};"
            f" border-right: 2px solid {theme.border}; }}"
            f"#presented_task {{ background: {ground}; border: 2px solid {colour};"
            f" border-radius: {round(0.3 * self._letters)}px; }}"
        )
