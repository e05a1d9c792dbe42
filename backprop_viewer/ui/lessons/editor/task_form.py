"""What the learner is to do on the page, and how it is done for him."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from backprop_viewer.lessons import composing
from backprop_viewer.lessons.composing import TASKS
from backprop_viewer.lessons.model import DEFAULT_TOLERANCE
from backprop_viewer.ui.key_button import KeyButton
from backprop_viewer.ui.lessons.editor.fields import (
    ACTIONS,
    NUMBER,
    TEXT,
    WORDS,
    AreaField,
    Field,
    LineField,
)
from backprop_viewer.ui.lessons.editor.manuscript import LESSON, Manuscript
from backprop_viewer.ui.lessons.editor.option_row import OptionRow

TASK, MORE = "task", "…"
OWN = {"reach": ("that",), "answer": ("value", "tolerance"), "choose": ("options",)}


class TaskForm(QWidget):
    """Shows and changes the task of the page.

    Signals:
        record_asked(): what the author does from now on is to be the solution; or no more of it.
        fields_made(): there are other fields.
        number_asked(field): a number of the program is to be chosen for this field.
    """

    record_asked = Signal()
    fields_made = Signal()
    number_asked = Signal(object)

    def __init__(self, manuscript: Manuscript) -> None:
        super().__init__()
        self._manuscript = manuscript
        self.options: list[OptionRow] = []
        self._make_fields()
        self._make_buttons()
        self._lay_out()

    def _make_fields(self) -> None:
        one = self._manuscript
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("Kind of task"))
        words = {
            "": self.tr("no task"),
            "reach": self.tr("reach something in the program"),
            "answer": self.tr("answer with a number"),
            "choose": self.tr("choose an answer"),
        }
        for name in TASKS:
            self.kind.addItem(words[name], name)
        self.kind.activated.connect(self._on_kind)
        self.text = AreaField(one, TEXT, (TASK, "text"), self.tr("The task"), 3)
        self.that = LineField(one, WORDS, (TASK, "that"), self.tr("Done when"))
        self.that.setPlaceholderText(self.tr("such as   updates >= 1"))
        self.value = LineField(one, WORDS, (TASK, "value"), self.tr("Right answer"))
        self.value.setPlaceholderText(self.tr("such as   a[2,1]"))
        self.tolerance = LineField(one, NUMBER, (TASK, "tolerance"), self.tr("Tolerance"))
        self.tolerance.setPlaceholderText(str(DEFAULT_TOLERANCE))
        self.hint = AreaField(one, TEXT, (TASK, "hint"), self.tr("Hint"), 2)
        self.done = AreaField(one, TEXT, (TASK, "done"), self.tr("Said when it is done"), 2)
        self.solution = AreaField(one, ACTIONS, (TASK, "solution"), self.tr("Solution"), 3)
        self.solution.setPlaceholderText(self.tr("such as   steps: forward   or   train: 100"))

    def _make_buttons(self) -> None:
        self.record_button = QPushButton(self.tr("&Record the solution"))
        self.record_button.clicked.connect(self.record_asked)
        self.cancel_button = QPushButton(self.tr("&Cancel"))
        self.record_note = QLabel()
        self.record_note.setWordWrap(True)
        self.add_button = QPushButton(self.tr("&Add an option"))
        self.add_button.clicked.connect(self._on_add)
        self.show_recording(False)

    def _lay_out(self) -> None:
        self._options_box = QWidget()
        self._options_column = QVBoxLayout(self._options_box)
        self._options_column.setContentsMargins(0, 0, 0, 0)
        self._options_column.addWidget(self.add_button)
        buttons = QHBoxLayout()
        buttons.addWidget(self.record_button)
        buttons.addWidget(self.cancel_button)
        buttons.addStretch(1)
        self.rows = QFormLayout()
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.rows.addRow(self.tr("Kind"), self.kind)
        self.rows.addRow(self.tr("Task"), self.text)
        self._rows_of = {
            "that": self._with_numbers(self.that),
            "value": self._with_numbers(self.value),
        }
        self.rows.addRow(self.tr("Done when"), self._rows_of["that"])
        self.rows.addRow(self.tr("Right answer"), self._rows_of["value"])
        self.rows.addRow(self.tr("Tolerance"), self.tolerance)
        self.rows.addRow(self.tr("Options"), self._options_box)
        self.rows.addRow(self.tr("Hint"), self.hint)
        self.rows.addRow(self.tr("When done"), self.done)
        self.rows.addRow(self.tr("Solution"), self.solution)
        self.rows.addRow("", buttons)
        self.rows.addRow("", self.record_note)
        column = QVBoxLayout(self)
        column.addLayout(self.rows)
        column.addStretch(1)

    def _with_numbers(self, field: LineField) -> QWidget:
        """Return a field with a button that offers the numbers of the program for it."""
        button = KeyButton()
        button.setText(MORE)
        button.setToolTip(self.tr("Choose a number of what is on the screen"))
        button.setAccessibleName(f"{field.bond.name}: {button.toolTip()}")
        button.clicked.connect(partial(self.number_asked.emit, field))
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(field, 1)
        row.addWidget(button)
        return both

    # --- what is shown ------------------------------------------------------------------------

    def fields(self) -> list[Field]:
        """Return the fields."""
        own: list[Field] = [
            self.text,
            self.that,
            self.value,
            self.tolerance,
            self.hint,
            self.done,
            self.solution,
        ]
        return [*own, *(field for row in self.options for field in row.fields())]

    def widgets(self) -> dict[tuple[str | int, ...], QWidget]:
        """Return which other widget shows which part."""
        return {(TASK,): self.kind, (TASK, "options"): self.add_button}

    def follow(self) -> None:
        """Show the task of the page."""
        one = self._manuscript
        kind = "" if one.page == LESSON else composing.task_kind(one.draft, one.page)
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self._follow_options(composing.options(one.draft, one.page) if kind == "choose" else 0)
        own_rows: dict[str, QWidget] = {
            "that": self._rows_of["that"],
            "value": self._rows_of["value"],
            "tolerance": self.tolerance,
            "options": self._options_box,
        }
        for key, widget in own_rows.items():
            self.rows.setRowVisible(widget, key in OWN.get(kind, ()))
        for common in (self.text, self.hint, self.done, self.solution, self.record_note):
            self.rows.setRowVisible(common, bool(kind))
        self.record_button.setVisible(bool(kind))
        for field in self.fields():
            field.follow()
        for row in self.options:
            row.follow()

    def _follow_options(self, count: int) -> None:
        if count == len(self.options):
            return
        while len(self.options) > count:
            row = self.options.pop()
            self._options_column.removeWidget(row)
            row.hide()
            row.deleteLater()
        while len(self.options) < count:
            row = OptionRow(self._manuscript, len(self.options))
            row.removed.connect(self._on_removed)
            self._options_column.insertWidget(len(self.options), row)
            self.options.append(row)
        self.fields_made.emit()

    def show_recording(self, is_recording: bool, note: str = "") -> None:
        """Say that the solution is recorded, or what came of it."""
        text = self.tr("&Stop recording") if is_recording else self.tr("&Record the solution")
        self.record_button.setText(text)
        self.cancel_button.setVisible(is_recording)
        self.record_note.setText(note)

    # --- what the author does -----------------------------------------------------------------

    def _on_kind(self) -> None:
        one = self._manuscript
        kind = str(self.kind.currentData())
        if kind != composing.task_kind(one.draft, one.page):
            one.change(self.tr("choosing a task"), composing.set_task_kind, one.page, kind)

    def _on_add(self) -> None:
        one = self._manuscript
        one.change(self.tr("adding an option"), composing.add_option, one.page)

    def _on_removed(self, number: int) -> None:
        one = self._manuscript
        one.change(self.tr("removing an option"), composing.remove_option, one.page, number)
