"""What the learner is to do on a page: the task, where to answer, what is said to the answer."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.lessons.model import AnswerTask, ChooseTask, Option, ReachTask, Task, Text
from backprop_viewer.session.session import Session
from backprop_viewer.ui.actions import keys
from backprop_viewer.ui.commands.table import COMMANDS
from backprop_viewer.ui.key_button import is_space
from backprop_viewer.ui.lessons.answer_field import AnswerField
from backprop_viewer.ui.lessons.answers import (
    Judgement,
    judged_answer,
    judged_option,
    right_number,
    typed_answer,
)
from backprop_viewer.ui.lessons.judging import is_there
from backprop_viewer.ui.lessons.lesson_prose import LessonProse
from backprop_viewer.ui.lessons.staged_answers import StagedAnswers
from backprop_viewer.ui.lessons.verdict import NOTE, RIGHT, Verdict
from backprop_viewer.ui.theme import Theme, mix

GROUND = 0.05
Texts = tuple[Text | None, ...]


class OptionButton(QRadioButton):
    """A button that Space presses while it has the focus; elsewhere Space is a step.

    So it is here, too, once it is pressed: there is nothing left to press.
    """

    def event(self, event: QEvent) -> bool:
        """Keep Space from the commands."""
        if is_space(event) and not self.isChecked():
            event.accept()
            return True
        return super().event(event)


class OptionRow(QWidget):
    """One answer to choose: a button and its text, which may have formulas."""

    def __init__(self, theme: Theme, size: float, group: QButtonGroup) -> None:
        super().__init__()
        self.button = OptionButton()
        group.addButton(self.button)
        self.prose = LessonProse(theme, size)
        self.prose.clicked.connect(self.button.click)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        column = QVBoxLayout()
        column.addWidget(self.button)
        column.addStretch(1)
        row.addLayout(column)
        row.addWidget(self.prose, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the circle beside the middle of the first line."""
        super().resizeEvent(event)
        self.button.setFixedHeight(round(2 * self.prose.first_middle))


class TaskBox(QFrame):
    """Shows a task, and says at once whether an answer is right.

    Signals:
        solved(): a right answer was given.
        help_asked(): it is to be done for the learner.
        said(part): something was said, in this part of the box.
        pointed(link), followed(link): a link in one of the texts; see LessonProse.
    """

    solved = Signal()
    help_asked = Signal()
    said = Signal(QWidget)
    pointed = Signal(object)
    followed = Signal(object)

    def __init__(self, session: Session, theme: Theme, size: float) -> None:
        super().__init__()
        self.setObjectName("task_box")
        self._session = session
        self._theme, self._size, self._language = theme, size, "en"
        self.task: Task | None = None
        self.is_solved = False
        self.staged: StagedAnswers | None = None
        self.options: list[OptionRow] = []
        self._group = QButtonGroup(self)
        self._make_texts()
        self._make_fields()
        self._lay_out()
        self.set_theme(theme)

    def _make_texts(self) -> None:
        self.heading = QLabel()
        self.text = LessonProse(self._theme, self._size)
        self.verdict = Verdict(self._theme, self._size)
        self.hint = Verdict(self._theme, self._size)
        for prose in self.proses():
            self._listen(prose)

    def _listen(self, prose: LessonProse) -> None:
        prose.pointed_at.connect(self.pointed)
        prose.asked.connect(self.followed)

    def _make_fields(self) -> None:
        self.field = AnswerField()
        self.field.setAccessibleName(self.tr("Your answer"))
        self.field.setPlaceholderText(self.tr("such as 0.25 or 0.2*0.5"))
        self.field.returnPressed.connect(self._on_answer)
        self.field.textEdited.connect(self._on_edited)
        self.check_button = QPushButton(self.tr("Check"))
        self.check_button.clicked.connect(self._on_answer)
        self.hint_button = QPushButton(self.tr("Hint"))
        self.hint_button.clicked.connect(self.toggle_hint)
        self.help_button = QPushButton(self.tr("Do it for me"))
        tip = self.tr("Show how it is done ({key})")
        self.help_button.setToolTip(tip.format(key=keys(COMMANDS["lesson_solve"])))
        self.help_button.clicked.connect(self.help_asked)
        for button in (self.check_button, self.hint_button, self.help_button):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves it to the answer

    def _lay_out(self) -> None:
        self.answer_row, self._options_column = QWidget(), QVBoxLayout()
        row = QHBoxLayout(self.answer_row)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.field, 1)
        row.addWidget(self.check_button)
        self._options_column.setSpacing(5)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.hint_button)
        buttons.addWidget(self.help_button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 9, 12, 11)
        column.setSpacing(8)
        column.addWidget(self.heading)
        column.addWidget(self.text)
        column.addWidget(self.answer_row)
        column.addLayout(self._options_column)
        column.addWidget(self.verdict)
        column.addWidget(self.hint)
        column.addLayout(buttons)

    # --- what is shown ------------------------------------------------------------------------

    def proses(self) -> Sequence[LessonProse]:
        """Return every text of the task."""
        texts = (self.text, self.verdict.prose, self.hint.prose)
        return (*texts, *(option.prose for option in self.options))

    def show_task(self, task: Task | None, language: str, is_solved: bool, given: str = "") -> None:
        """Show the task of another page, None if it has none, and what was answered to it."""
        self.task, self._language, self.is_solved = task, language, is_solved
        self.setVisible(task is not None)
        self.verdict.hide()
        self.hint.hide()
        self.field.clear()
        if task is None:
            return
        self.text.show_text(task.text.of(language), self._session.state)
        self.answer_row.setVisible(isinstance(task, AnswerTask))
        self._show_options(task.options if isinstance(task, ChooseTask) else ())
        if is_solved:
            self._show_given(given)
        self._follow_solved(is_solved)
        if is_solved and isinstance(task, ReachTask) and not is_there(task, self._session.state):
            before = self.tr("You have done this; the network is at another place now.")
            self._write(self.verdict, RIGHT, before, (task.done,))

    def _show_given(self, given: str) -> None:
        """Show the right answer that was given."""
        if isinstance(self.task, AnswerTask):
            self.field.setText(given)
        elif isinstance(self.task, ChooseTask):
            pairs = enumerate(self._pairs(self.task))
            right = {str(number): row for number, (option, row) in pairs if option.right}
            (right.get(given) or next(iter(right.values()))).button.setChecked(True)

    @property
    def given(self) -> str:
        """Return what the learner has answered: what is typed, or the number of the option."""
        if isinstance(self.task, AnswerTask):
            return self.field.text().strip()
        checked = [number for number, row in enumerate(self.options) if row.button.isChecked()]
        return "".join(map(str, checked))

    def _show_options(self, options: Sequence[Option]) -> None:
        for row in self.options:
            self._options_column.removeWidget(row)
            self._group.removeButton(row.button)
            row.hide()
            row.deleteLater()
        self.options = [OptionRow(self._theme, self._size, self._group) for _ in options]
        for row, option in zip(self.options, options, strict=True):
            row.prose.show_text(option.text.of(self._language), self._session.state)
            row.button.setAccessibleName(row.prose.text())
            row.button.clicked.connect(self._on_chosen)
            self._listen(row.prose)
            self._options_column.addWidget(row)

    def follow(self) -> None:
        """Show the numbers of the present state in the texts."""
        for prose in self.proses():
            prose.follow(self._session.state)

    def set_solved(self, is_solved: bool) -> None:
        """Say that the task is done, and what was found; or that it is open."""
        self._follow_solved(is_solved)
        if is_solved:
            self.said.emit(self.verdict)

    def _follow_solved(self, is_solved: bool) -> None:
        self.is_solved = is_solved
        self.field.set_done(is_solved)
        if is_solved and self.task is not None:
            self.hint.hide()
            self._write(self.verdict, RIGHT, self.tr("Right."), self._found(self.task))
        self.help_button.setVisible(not is_solved)
        has_hint = self.task is not None and self.task.hint is not None
        self.hint_button.setVisible(has_hint and not is_solved)
        self.heading.setText(self.tr("Done") if is_solved else self.tr("Your turn"))

    def _found(self, task: Task) -> Texts:
        """Return what is said once a task is done: why an option is right, and what was found."""
        pairs = self._pairs(task) if isinstance(task, ChooseTask) else []
        chosen = [option for option, row in pairs if option.right and row.button.isChecked()]
        return (*(option.why for option in chosen), task.done)

    def say(self, words: str) -> None:
        """Say something beside right and wrong."""
        self._say(self.verdict, NOTE, words, ())

    def toggle_hint(self) -> None:
        """Show the hint, or hide it."""
        if self.task is None or self.task.hint is None or not self.hint.isHidden():
            self.hint.hide()
        else:
            self._say(self.hint, NOTE, self.tr("Hint:"), (self.task.hint,))

    def show_answer(self) -> None:
        """Give the right answer in place of the learner."""
        task, state = self.task, self._session.state
        if isinstance(task, AnswerTask):
            staged = self._staged_value()
            value = float(right_number(task, state)) if staged is None else staged
            self.field.setText(typed_answer(task, value, state))
            self._on_answer()
        elif isinstance(task, ChooseTask):
            right = next(number for number, one in enumerate(task.options) if one.right)
            self.options[right].button.click()

    def _staged_value(self) -> float | None:
        return None if self.staged is None else self.staged.value

    def _say(self, verdict: Verdict, kind: str, words: str, texts: Texts) -> None:
        """Say words and then texts of the lesson, and that there is something to read."""
        self._write(verdict, kind, words, texts)
        self.said.emit(verdict)

    def _write(self, verdict: Verdict, kind: str, words: str, texts: Texts) -> None:
        verdict.set_kind(kind)
        more = "\n\n".join(text.of(self._language) for text in texts if text is not None)
        verdict.prose.show_text(more, self._session.state, words)
        verdict.show()

    def set_theme(self, theme: Theme) -> None:
        """Draw with another theme."""
        self._theme = theme
        self.setStyleSheet(
            f"#task_box {{ background: {mix(theme.panel, theme.accent, GROUND)};"
            f" border: 1px solid {mix(theme.border, theme.accent, 0.35)}; border-radius: 8px; }}"
        )
        self.heading.setStyleSheet(f"color: {theme.accent}; font-weight: bold")
        for verdict in (self.verdict, self.hint):
            verdict.set_theme(theme)
        for prose in self.proses():
            prose.set_theme(theme)

    def set_size(self, size: float) -> None:
        """Write with letters of so many pixels."""
        self._size = size
        for verdict in (self.verdict, self.hint):
            verdict.set_size(size)
        for prose in self.proses():
            prose.set_size(size)

    # --- what the learner does ----------------------------------------------------------------

    def focus(self) -> None:
        """Give the keyboard to where the answer goes, if there is such a place."""
        if isinstance(self.task, AnswerTask):
            self.field.setFocus()
        elif self.options:
            self.options[0].button.setFocus()

    def _on_edited(self) -> None:
        if not self.is_solved:
            self.verdict.hide()

    def _on_answer(self) -> None:
        if isinstance(self.task, AnswerTask):
            typed, state = self.field.text(), self._session.state
            self._judge(judged_answer(self.task, typed, state, self._staged_value()))

    def _on_chosen(self) -> None:
        if isinstance(self.task, ChooseTask):
            checked = (option for option, row in self._pairs(self.task) if row.button.isChecked())
            for option in checked:
                self._judge(judged_option(self.task, option))

    def _pairs(self, task: ChooseTask) -> list[tuple[Option, OptionRow]]:
        return list(zip(task.options, self.options, strict=True))

    def _judge(self, judgement: Judgement) -> None:
        self._say(self.verdict, judgement.kind, judgement.words, judgement.texts)
        if judgement.kind == RIGHT:
            was_solved = self.is_solved
            self.set_solved(True)
            if not was_solved:
                self.solved.emit()
